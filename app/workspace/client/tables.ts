import { type Editor, Extension, Node } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  goToNextCell,
  isInTable,
  mergeCells,
  splitCell,
  tableEditing,
  toggleHeader,
} from '@tiptap/pm/tables';
import type { WritingLabel } from '../words/writing-words';

/** The role that prosemirror-tables gives each node. */
const ROLES: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };

const cellAttributes = () => ({
  colspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'colspan') },
  rowspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'rowspan') },
  // Widths are the page's; the library wants the attribute.
  colwidth: { default: null, rendered: false },
});

function span(element: HTMLElement, name: string): number {
  const value = Number(element.getAttribute(name));
  return Number.isInteger(value) && value > 1 ? value : 1;
}

/**
 * A table with the line above it that says what it shows. The library counts a table's children as its rows, so the
 * caption is beside the table and goes into it when the document leaves the editor; empty, it is left out.
 */
const TableBlock = Node.create({
  name: 'tableBlock',
  group: 'block',
  content: 'tableCaption table',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-table]' }],
  renderHTML: () => ['div', { 'data-table': '' }, 0],
});

const TableCaption = Node.create({
  name: 'tableCaption',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'p[data-caption]', priority: 60 }],
  renderHTML: () => ['p', { 'data-caption': '' }, 0],
});

const Table = Node.create({
  name: 'table',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  // Remembered for heads with empty corners, which are no header cells.
  addAttributes: () => ({
    head: { default: false, rendered: false, parseHTML: (element: HTMLElement) => element.parentElement?.localName === 'thead' },
  }),
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ node }) => ['tr', node.attrs.head ? { 'data-head': '' } : {}, 0],
});

const TableCell = Node.create({
  name: 'tableCell',
  content: 'block+',
  isolating: true,
  addAttributes: cellAttributes,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ node }) => ['td', spans(node), 0],
});

const TableHeader = Node.create({
  name: 'tableHeader',
  content: 'block+',
  isolating: true,
  addAttributes: () => ({ ...cellAttributes(), scope: { default: null } }),
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ node }) => ['th', { ...spans(node), ...(node.attrs.scope ? { scope: node.attrs.scope } : {}) }, 0],
});

function spans({ attrs }: DocumentNode): Record<string, string> {
  return {
    ...(attrs.colspan > 1 ? { colspan: String(attrs.colspan) } : {}),
    ...(attrs.rowspan > 1 ? { rowspan: String(attrs.rowspan) } : {}),
  };
}

const TableEditing = Extension.create({
  name: 'tableEditing',
  extendNodeSchema: ({ name }) => (ROLES[name] ? { tableRole: ROLES[name] } : {}),
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    return {
      Tab: () => {
        if (!isInTable(this.editor.state)) return false;
        if (run(this.editor, goToNextCell(1))) return true;
        return run(this.editor, addRowAfter) && run(this.editor, goToNextCell(1));
      },
      'Shift-Tab': () => isInTable(this.editor.state) && run(this.editor, goToNextCell(-1)),
    };
  },
});

export const tableExtensions = [TableBlock, TableCaption, Table, TableRow, TableCell, TableHeader, TableEditing];

type Command = (state: Editor['state'], dispatch?: (tr: Transaction) => void) => boolean;

function run(editor: Editor, command: Command): boolean {
  return command(editor.state, editor.view.dispatch);
}

/** Commands inside a table, in the order of its toolbar. */
export const TABLE_TOOLS: readonly { name: string; label: WritingLabel; command: Command }[] = [
  { name: 'row-before', label: '上方加行', command: addRowBefore },
  { name: 'row-after', label: '下方加行', command: addRowAfter },
  { name: 'row-delete', label: '删除行', command: deleteRow },
  { name: 'column-before', label: '左侧加列', command: addColumnBefore },
  { name: 'column-after', label: '右侧加列', command: addColumnAfter },
  { name: 'column-delete', label: '删除列', command: deleteColumn },
  { name: 'merge', label: '合并单元格', command: mergeCells },
  { name: 'split', label: '拆分单元格', command: splitCell },
  { name: 'head-row', label: '表头行', command: withScope(toggleHeader('row')) },
  { name: 'head-column', label: '表头列', command: withScope(toggleHeader('column')) },
  { name: 'delete', label: '删除表格', command: deleteTable },
];

/** Header cells made by hand say what they head: the first row its columns, the others their rows. */
function withScope(command: Command): Command {
  return (state, dispatch) =>
    command(
      state,
      dispatch &&
        ((tr) => {
          tr.doc.descendants((node, pos) => {
            if (node.type.name !== 'table') return true;
            node.forEach((row, rowOffset, rowIndex) => {
              row.forEach((cell, cellOffset) => {
                if (cell.type.name !== 'tableHeader' || cell.attrs.scope !== null) return;
                tr.setNodeMarkup(pos + 1 + rowOffset + 1 + cellOffset, null, { ...cell.attrs, scope: rowIndex === 0 ? 'col' : 'row' });
              });
            });
            return true;
          });
          dispatch(tr);
        }),
    );
}

function deleteTable(state: Editor['state'], dispatch?: (tr: Transaction) => void): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== 'tableBlock') continue;
    dispatch?.(state.tr.delete($from.before(depth), $from.after(depth)).scrollIntoView());
    return true;
  }
  return false;
}

/** Puts an empty table at the selection, the cursor into its first cell. */
export function insertTable(editor: Editor, rows: number, columns: number, header: boolean): void {
  const { nodes } = editor.schema;
  const row = (head: boolean) =>
    nodes.tableRow!.create(
      { head },
      Array.from({ length: columns }, () =>
        head ? nodes.tableHeader!.createAndFill({ scope: 'col' })! : nodes.tableCell!.createAndFill()!,
      ),
    );
  const table = nodes.table!.create(
    null,
    Array.from({ length: rows }, (_, index) => row(header && index === 0)),
  );
  const block = nodes.tableBlock!.create(null, [nodes.tableCaption!.create(), table]);
  const { tr } = editor.state;
  const before = tr.selection.from;
  tr.replaceSelectionWith(block);
  let at = -1;
  tr.doc.nodesBetween(Math.max(0, before - 1), Math.min(tr.doc.content.size, before + block.nodeSize), (node, pos) => {
    if (at < 0 && (node.type.name === 'tableHeader' || node.type.name === 'tableCell') && pos >= before - 1) at = pos + 1;
    return at < 0;
  });
  if (at >= 0) tr.setSelection(TextSelection.near(tr.doc.resolve(at)));
  editor.view.dispatch(tr.scrollIntoView());
}
