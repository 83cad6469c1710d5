import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { isInTable } from '@tiptap/pm/tables';
import {
  AlignCenter,
  AlignRight,
  Bold,
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
import { TABLE_TOOLS } from './tables';

import { Store } from '../islands/editor/store';
import type { Tool as ShownTool, Tools, ToolState } from '../islands/editor/toolbar';
import type { WritingLabel } from '../words/writing-words';

interface Tool extends Omit<ShownTool, 'run'> {
  run(editor: Editor): void;
  active?(editor: Editor): boolean;
  enabled?(editor: Editor): boolean;
}

/** Actions that open a dialog or a picker. */
interface ToolActions {
  link(): void;
  figure(): void;
  table(): void;
  note(): void;
  importDocx: (() => void) | null;
}

const mark = (name: string, label: WritingLabel, icon: Tool['icon'], keys?: string): Tool => ({
  name,
  label,
  icon,
  ...(keys === undefined ? {} : { keys }),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
  enabled: (editor) => editor.can().toggleMark(name),
});

const heading = (level: 2 | 3 | 4, label: WritingLabel, words: WritingLabel): Tool => ({
  name: `heading-${level}`,
  label,
  words,
  keys: `Ctrl+Alt+${level}`,
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  active: (editor) => editor.isActive('heading', { level }),
  enabled: (editor) => editor.can().toggleHeading({ level }),
});

const align = (to: 'center' | 'right', label: WritingLabel, icon: Tool['icon']): Tool => ({
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

/** The tools of the text and, inside a table, of the table; they follow the editor. */
export function editorTools(editor: Editor, actions: ToolActions): readonly Tools[] {
  const bars = [
    { label: '正文格式', groups: toolGroups(actions), present: () => true },
    {
      label: '表格工具',
      groups: [
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
      ],
      present: () => isInTable(editor.state),
    },
  ] as const;
  const shown = bars.map(({ label, groups, present }) => {
    const states = new Store<Readonly<Record<string, ToolState>> | null>(null);
    const tools = groups.flat();
    return {
      update: () => states.set(present() ? Object.fromEntries(tools.map((tool) => [tool.name, stateOf(editor, tool)])) : null),
      tools: {
        label,
        states,
        groups: groups.map((group) => group.map((tool): ShownTool => ({ ...tool, run: () => use(editor, tool) }))),
      } satisfies Tools,
    };
  });
  const update = () => {
    for (const each of shown) each.update();
  };
  let frame = 0;
  editor.on('transaction', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!editor.isDestroyed) update();
    });
  });
  update();
  return shown.map(({ tools }) => tools);
}

function stateOf(editor: Editor, { active, enabled }: Tool): ToolState {
  const disabled = !(enabled?.(editor) ?? true);
  return active ? { pressed: active(editor), disabled } : { disabled };
}

function use(editor: Editor, tool: Tool): void {
  // A button's change is one step of undo, however soon after typing it is pressed.
  editor.view.dispatch(closeHistory(editor.state.tr));
  // At once, for the framework's own way to the focus is a moment later and would undo what is typed by then; and only
  // from elsewhere, for it puts the cursor back to where the editor last heard of it.
  if (!editor.view.hasFocus()) editor.view.focus();
  tool.run(editor);
}
