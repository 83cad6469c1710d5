import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { isInTable } from '@tiptap/pm/tables';
import {
  AlignCenter,
  AlignRight,
  Bold,
  createElement,
  FileInput,
  ImagePlus,
  Italic,
  Link,
  List,
  ListOrdered,
  Minus,
  Quote,
  Redo2,
  RemoveFormatting,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  Underline,
  Undo2,
} from 'lucide';
import { h } from './dom';
import { TABLE_TOOLS } from './tables';
import type { EditorLabel } from '../words/editor-words';
import { t } from './editor-text';

type Icon = Parameters<typeof createElement>[0];

export interface Tool {
  name: string;
  label: EditorLabel;
  icon?: Icon;
  /** Shown beside the icon: what has no picture that everybody knows. */
  words?: EditorLabel;
  /** As people press it; `Mod` is Ctrl. */
  keys?: string;
  run(editor: Editor): void;
  active?(editor: Editor): boolean;
  enabled?(editor: Editor): boolean;
}

/** Actions that open a dialog or a picker. */
export interface ToolActions {
  link(): void;
  figure(): void;
  table(): void;
  note(): void;
  importDocx: (() => void) | null;
}

const mark = (name: string, label: EditorLabel, icon: Icon, keys?: string): Tool => ({
  name,
  label,
  icon,
  keys,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
  enabled: (editor) => editor.can().toggleMark(name),
});

const heading = (level: 2 | 3 | 4, label: EditorLabel, words: EditorLabel): Tool => ({
  name: `heading-${level}`,
  label,
  words,
  keys: `Ctrl+Alt+${level}`,
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  active: (editor) => editor.isActive('heading', { level }),
  enabled: (editor) => editor.can().toggleHeading({ level }),
});

const align = (to: 'center' | 'right', label: EditorLabel, icon: Icon): Tool => ({
  name: `align-${to}`,
  label,
  icon,
  active: (editor) => editor.isActive('paragraph', { align: to }),
  enabled: (editor) => editor.isActive('paragraph'),
  run: (editor) =>
    editor
      .chain()
      .focus()
      .updateAttributes('paragraph', { align: editor.isActive('paragraph', { align: to }) ? null : to })
      .run(),
});

/** The tools of the text in groups, in the order of use. */
// oxlint-disable-next-line max-lines-per-function -- a table: one entry for each tool
function toolGroups(actions: ToolActions): Tool[][] {
  const groups: Tool[][] = [
    [
      {
        name: 'undo',
        label: '撤销',
        icon: Undo2,
        keys: 'Ctrl+Z',
        run: (editor) => editor.chain().focus().undo().run(),
        enabled: (editor) => editor.can().undo(),
      },
      {
        name: 'redo',
        label: '重做',
        icon: Redo2,
        keys: 'Ctrl+Y',
        run: (editor) => editor.chain().focus().redo().run(),
        enabled: (editor) => editor.can().redo(),
      },
    ],
    [heading(2, '一级标题', '标题一'), heading(3, '二级标题', '标题二'), heading(4, '三级标题', '标题三')],
    [
      mark('bold', '加粗', Bold, 'Ctrl+B'),
      mark('italic', '倾斜', Italic, 'Ctrl+I'),
      mark('underline', '下划线', Underline, 'Ctrl+U'),
      mark('strike', '删除线', Strikethrough),
      mark('superscript', '上标', Superscript),
      mark('subscript', '下标', Subscript),
      {
        name: 'clear',
        label: '清除格式',
        icon: RemoveFormatting,
        run: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().run(),
      },
    ],
    [align('center', '居中', AlignCenter), align('right', '居右', AlignRight)],
    [
      {
        name: 'bullets',
        label: '项目列表',
        icon: List,
        run: (editor) => editor.chain().focus().toggleBulletList().run(),
        active: (editor) => editor.isActive('bulletList'),
        enabled: (editor) => editor.can().toggleBulletList(),
      },
      {
        name: 'numbers',
        label: '编号列表',
        icon: ListOrdered,
        run: (editor) => editor.chain().focus().toggleOrderedList().run(),
        active: (editor) => editor.isActive('orderedList'),
        enabled: (editor) => editor.can().toggleOrderedList(),
      },
      {
        name: 'quote',
        label: '引用',
        icon: Quote,
        run: (editor) => editor.chain().focus().toggleBlockquote().run(),
        active: (editor) => editor.isActive('blockquote'),
        enabled: (editor) => editor.can().toggleBlockquote(),
      },
      {
        name: 'rule',
        label: '分隔线',
        icon: Minus,
        run: (editor) => editor.chain().focus().setHorizontalRule().run(),
        enabled: (editor) => editor.can().setHorizontalRule(),
      },
    ],
    [
      { name: 'link', label: '链接', icon: Link, keys: 'Ctrl+K', run: actions.link, active: (editor) => editor.isActive('link') },
      {
        name: 'note',
        label: '脚注',
        words: '脚注',
        run: actions.note,
        enabled: (editor) => editor.state.selection.$to.parent.inlineContent,
      },
      { name: 'figure', label: '图片', icon: ImagePlus, words: '图片', run: actions.figure, active: (editor) => editor.isActive('figure') },
      { name: 'table', label: '表格', icon: Table, words: '表格', run: actions.table, enabled: (editor) => !isInTable(editor.state) },
    ],
  ];
  if (actions.importDocx)
    groups.push([{ name: 'docx', label: '导入Word文档', icon: FileInput, words: '导入Word', run: actions.importDocx }]);
  return groups;
}

/** Bar of the text and, inside a table, of the table. */
export function buildToolbars(editor: Editor, actions: ToolActions, editorId: string): { element: HTMLElement; focus(): void } {
  const text = new Bar(editor, '正文格式', editorId, toolGroups(actions));
  const table = new Bar(editor, '表格工具', editorId, [
    TABLE_TOOLS.map(({ name, label, command }): Tool => ({
      name: `table-${name}`,
      label,
      words: label,
      enabled: ({ state }) => command(state),
      run: ({ state, view }) => {
        command(state, view.dispatch);
        view.focus();
      },
    })),
  ]);
  table.element.hidden = true;
  let frame = 0;
  const update = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (editor.isDestroyed) return;
      text.update();
      table.element.hidden = !isInTable(editor.state);
      if (!table.element.hidden) table.update();
    });
  };
  editor.on('transaction', update);
  update();
  return { element: h('div', { class: 'editor-bars' }, text.element, table.element), focus: () => text.focus() };
}

/** One toolbar: a single stop of the Tab key, arrows move within. */
class Bar {
  readonly element: HTMLElement;
  readonly #editor: Editor;
  readonly #buttons: { tool: Tool; button: HTMLButtonElement }[];

  constructor(editor: Editor, label: EditorLabel, editorId: string, groups: readonly (readonly Tool[])[]) {
    this.#editor = editor;
    this.#buttons = groups.flat().map((tool, index) => ({ tool, button: toolButton(editor, tool, index === 0) }));
    this.element = h(
      'div',
      {
        role: 'toolbar',
        class: 'editor-bar',
        'aria-label': t(label),
        'aria-controls': editorId,
        keydown: (event: KeyboardEvent) => this.#move(event),
      },
      ...groups.map((group) =>
        h('div', { class: 'editor-tools' }, ...group.map((tool) => this.#buttons.find((each) => each.tool === tool)!.button)),
      ),
    );
    this.element.addEventListener('focusin', (event) => this.#rove(event.target as HTMLElement));
  }

  focus(): void {
    this.#buttons.find(({ button }) => button.tabIndex === 0)?.button.focus();
  }

  update(): void {
    for (const { tool, button } of this.#buttons) {
      if (tool.active) button.setAttribute('aria-pressed', String(tool.active(this.#editor)));
      // Not `disabled`: a button under the focus may not vanish from the keyboard's order.
      button.setAttribute('aria-disabled', String(!(tool.enabled?.(this.#editor) ?? true)));
    }
  }

  #rove(target: HTMLElement): void {
    for (const { button } of this.#buttons) button.tabIndex = button === target ? 0 : -1;
  }

  #move(event: KeyboardEvent): void {
    const all = this.#buttons.map(({ button }) => button);
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape') return void this.#editor.view.focus();
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all[(to + all.length) % all.length]!.focus();
  }
}

function toolButton(editor: Editor, tool: Tool, first: boolean): HTMLButtonElement {
  const icon = tool.icon && createElement(tool.icon, { width: 20, height: 20, 'stroke-width': 1.75, 'aria-hidden': 'true' });
  return h(
    'button',
    {
      type: 'button',
      tabindex: first ? 0 : -1,
      'data-tool': tool.name,
      title: tool.keys ? t('{label}（{keys}）', { label: t(tool.label), keys: tool.keys }) : t(tool.label),
      'aria-label': tool.words === undefined ? t(tool.label) : null,
      'aria-keyshortcuts': tool.keys?.replace('Ctrl', 'Control') ?? null,
      // The selection stays where it is while the pointer presses.
      mousedown: (event: MouseEvent) => event.preventDefault(),
      click: (event: MouseEvent) => {
        if ((event.currentTarget as HTMLElement).getAttribute('aria-disabled') === 'true') return;
        // A button's change is one step of undo, however soon after typing it is pressed.
        editor.view.dispatch(closeHistory(editor.state.tr));
        // At once, for the framework's own way to the focus is a moment later and would undo what is typed by then; and only
        // from elsewhere, for it puts the cursor back to where the editor last heard of it.
        if (!editor.view.hasFocus()) editor.view.focus();
        tool.run(editor);
      },
    },
    icon ?? null,
    tool.words === undefined ? null : t(tool.words),
  );
}
