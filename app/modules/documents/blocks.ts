/**
 * A text between its source (the clipboard, a word processor's file) and the structure that an item's body may have:
 * blocks of runs, without any of the source's nesting.
 */

export type Mark = 'strong' | 'em' | 'u' | 's' | 'sup' | 'sub';
export type Align = '' | 'center' | 'right';

/** Words in one look, a line end, or the reference to a footnote. */
export type Run = { text: string; marks: ReadonlySet<Mark>; href: string | null } | 'break' | { note: number };

/** Where a paragraph is in a list that its source only draws: how deep, and what number it bears. */
export interface ListPlace {
  ordered: boolean;
  depth: number;
  number: number;
}

export interface TextBlock {
  kind: 'text';
  /** 0: a paragraph; 1 and on: a heading as deep as its source says. */
  level: number;
  align: Align;
  place: ListPlace | null;
  runs: Run[];
  /** Its source says that this is the document's title. */
  title?: boolean;
}

export interface Cell {
  header: boolean;
  scope: string | null;
  colspan: number;
  rowspan: number;
  blocks: Block[];
}

export interface Figure {
  kind: 'figure';
  attributes: Record<string, string>;
  caption: Run[];
}

export type Block =
  | TextBlock
  | Figure
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'table'; caption: Run[]; head: Cell[][]; body: Cell[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'rule' };

export interface Document {
  blocks: Block[];
  /** Footnotes in the order of their references; the first is number 1. */
  notes: Block[][];
}

const ORDER: readonly Mark[] = ['strong', 'em', 'u', 's', 'sup', 'sub'];

/** The words of runs. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => (run === 'break' ? '\n' : 'note' in run ? '' : run.text)).join('');
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function isPlain(run: Run): run is Exclude<Run, 'break' | { note: number }> {
  return run !== 'break' && !('note' in run);
}

/** Runs as HTML: neighbours in one look are one element, and marks nest in one order. */
function writeRuns(runs: readonly Run[], without?: Mark): string {
  let html = '';
  let open: string[] = [];
  const turnTo = (wanted: string[]) => {
    let same = 0;
    while (same < open.length && open[same] === wanted[same]) same += 1;
    for (const tag of open.slice(same).reverse()) html += `</${tag.split(' ')[0]}>`;
    for (const tag of wanted.slice(same)) html += `<${tag}>`;
    open = wanted;
  };
  for (const run of runs) {
    if (run === 'break') html += '<br />';
    else if (isPlain(run)) {
      const marks = ORDER.filter((mark) => mark !== without && run.marks.has(mark) && !(mark === 'u' && run.href !== null));
      turnTo([...(run.href === null ? [] : [`a href="${escape(run.href)}"`]), ...marks]);
      html += escape(run.text);
    } else {
      turnTo([]);
      html += `<sup class="doc-note"><a id="note-ref-${run.note}" href="#note-${run.note}">${run.note}</a></sup>`;
    }
  }
  turnTo([]);
  return html;
}

function topLevel(blocks: readonly Block[]): number {
  let top = Infinity;
  for (const block of blocks) {
    if (block.kind === 'text' && block.level > 0) top = Math.min(top, block.level);
    else if (block.kind === 'quote') top = Math.min(top, topLevel(block.blocks));
    else if (block.kind === 'list') for (const item of block.items) top = Math.min(top, topLevel(item));
  }
  return top;
}

/** No list of a document lies deeper. */
const DEEPEST_LIST = 8;

/** Paragraphs that say where they are in a list become the list. */
function gather(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  const stack: { list: Block & { kind: 'list' }; depth: number }[] = [];
  for (const block of blocks) {
    if (block.kind !== 'text' || block.place === null) {
      stack.length = 0;
      out.push(block);
      continue;
    }
    const { ordered, number } = block.place;
    const depth = Math.min(Math.max(block.place.depth, 0), DEEPEST_LIST);
    while (stack.length > 0 && stack.at(-1)!.depth > depth) stack.pop();
    const same = stack.at(-1)?.depth === depth ? stack.pop()!.list : undefined;
    const goesOn = same !== undefined && same.ordered === ordered && (!ordered || same.start + same.items.length === number);
    const list = goesOn ? same : { kind: 'list' as const, ordered, start: number, items: [] };
    if (!goesOn) (stack.at(-1)?.list.items.at(-1) ?? out).push(list);
    stack.push({ list, depth });
    list.items.push([{ ...block, place: null }]);
  }
  return out;
}

/** Content of a cell, an item or a footnote: one plain paragraph is there without an element of its own. */
function writeInside(blocks: readonly Block[], shift: number): string {
  const all = gather(blocks);
  const [first, ...rest] = all;
  if (first?.kind === 'text' && first.level === 0 && first.align === '' && rest.every((block) => block.kind === 'list'))
    return writeRuns(first.runs) + writeBlocks(rest, shift);
  return writeBlocks(all, shift);
}

function writeRow(cells: readonly Cell[], shift: number): string {
  const written = cells.map(({ header, scope, colspan, rowspan, blocks }) => {
    const tag = header ? 'th' : 'td';
    const attributes = `${header && scope !== null ? ` scope="${escape(scope)}"` : ''}${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;
    // A heading in a cell would be in the page's outline between the chapters.
    const plain = blocks.map((block) => (block.kind === 'text' && block.level > 0 ? { ...block, level: 0 } : block));
    return `<${tag}${attributes}>${writeInside(plain, shift)}</${tag}>`;
  });
  return `<tr>${written.join('')}</tr>`;
}

function writeFigure({ attributes, caption }: Figure): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('');
  return `<figure><img${written} />${caption.length > 0 ? `<figcaption>${writeRuns(caption)}</figcaption>` : ''}</figure>`;
}

function writeBlock(block: Block, shift: number): string {
  switch (block.kind) {
    case 'text': {
      if (block.level > 0) {
        const tag = `h${Math.min(block.level + shift, 4)}`;
        return `<${tag}>${writeRuns(block.runs, 'strong')}</${tag}>`;
      }
      return `<p${block.align === '' ? '' : ` class="doc-${block.align}"`}>${writeRuns(block.runs)}</p>`;
    }
    case 'figure':
      return writeFigure(block);
    case 'list': {
      const items = block.items.map((item) => `<li>${writeInside(item, shift)}</li>`).join('');
      return block.ordered ? `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'table': {
      const rows = (part: Cell[][]) => part.map((row) => writeRow(row, shift)).join('');
      return `<table>${block.caption.length > 0 ? `<caption>${writeRuns(block.caption)}</caption>` : ''}${block.head.length > 0 ? `<thead>${rows(block.head)}</thead>` : ''}${block.body.length > 0 ? `<tbody>${rows(block.body)}</tbody>` : ''}</table>`;
    }
    case 'quote':
      return `<blockquote>${writeBlocks(block.blocks, shift)}</blockquote>`;
    case 'rule':
      return '<hr />';
  }
}

function writeBlocks(blocks: readonly Block[], shift: number): string {
  return gather(blocks)
    .map((block) => writeBlock(block, shift))
    .join('');
}

/** The document as a body. Its highest headings become h2: the page's h1 is the item's title. */
export function writeDocument({ blocks, notes }: Document): string {
  const top = topLevel(blocks);
  const shift = top === Infinity ? 0 : 2 - top;
  const end =
    notes.length === 0
      ? ''
      : `<section class="doc-notes"><ol>${notes.map((note, at) => `<li id="note-${at + 1}">${writeInside(note, shift)}</li>`).join('')}</ol></section>`;
  return writeBlocks(blocks, shift) + end;
}
