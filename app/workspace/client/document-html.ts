import { getSchema, Mark, Node } from '@tiptap/core';
import { DOMParser, DOMSerializer, type Node as DocumentNode, type Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { tableExtensions } from './tables';

const ALIGNMENTS = ['center', 'right'] as const;

const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({
    align: {
      default: null,
      rendered: false,
      parseHTML: (element: HTMLElement) => ALIGNMENTS.find((align) => element.classList.contains(`doc-${align}`)) ?? null,
    },
  }),
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: ({ node }) => ['p', node.attrs.align ? { class: `doc-${node.attrs.align}` } : {}, 0],
});

const raised = (name: string, tag: 'sup' | 'sub', other: string) =>
  Mark.create({ name, excludes: `${name} ${other}`, parseHTML: () => [{ tag }], renderHTML: () => [tag, 0] });

/** A picture with its words for those who do not see it, and the line below it. The address names the file by its hash. */
const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  isolating: true,
  defining: true,
  addAttributes: () => ({ src: { default: '' }, alt: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'figure',
      contentElement: (element) => (element as HTMLElement).querySelector('figcaption')!,
      getAttrs: (element) => {
        const image = element.querySelector('img');
        return image ? { src: image.dataset.file ?? image.getAttribute('src') ?? '', alt: image.getAttribute('alt') ?? '' } : false;
      },
    },
  ],
  // Not as `src`: no browser is to look for it on this machine.
  renderHTML: ({ node }) => ['figure', ['img', { 'data-file': node.attrs.src, alt: node.attrs.alt }], ['figcaption', 0]],
});

/** A footnote is where its number stands and holds its text; numbers come from the order. */
const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  marks: '',
  addAttributes: () => ({ html: { default: '', rendered: false, parseHTML: (element: HTMLElement) => element.dataset.note ?? '' } }),
  parseHTML: () => [{ tag: 'sup.doc-note', priority: 100 }],
  renderHTML: ({ node }) => ['sup', { class: 'doc-note', 'data-note': node.attrs.html }],
});

/** The structure that items may have, and nothing else: what the server keeps. */
export const documentExtensions = [
  StarterKit.configure({
    paragraph: false,
    code: false,
    codeBlock: false,
    heading: { levels: [2, 3, 4] },
    link: {
      openOnClick: false,
      autolink: false,
      protocols: ['http', 'https', 'mailto'],
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  Paragraph,
  raised('superscript', 'sup', 'subscript'),
  raised('subscript', 'sub', 'superscript'),
  Figure,
  Footnote,
  ...tableExtensions,
];

/** The text of one footnote: paragraphs with the emphasis and links a line may have. */
export const noteExtensions = [
  StarterKit.configure({
    paragraph: false,
    code: false,
    codeBlock: false,
    heading: false,
    blockquote: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    horizontalRule: false,
    gapcursor: false,
    dropcursor: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      autolink: false,
      protocols: ['http', 'https', 'mailto'],
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  Paragraph,
  raised('superscript', 'sup', 'subscript'),
  raised('subscript', 'sub', 'superscript'),
];

/** The schema that the extensions make, for reading and writing without an editor. */
export const documentSchema = (): Schema => getSchema(documentExtensions);

/** The document that an item's HTML is. */
export function readDocument(schema: Schema, html: string): DocumentNode {
  return DOMParser.fromSchema(schema).parse(editable(html));
}

/** HTML of an item in the form the editor reads: notes beside their numbers, captions beside their tables, pictures in figures. */
export function editable(html: string): HTMLElement {
  const root = inert(html);
  gatherNotes(root);
  for (const image of root.querySelectorAll('img')) {
    if (image.closest('figure')) continue;
    const figure = root.ownerDocument.createElement('figure');
    // A picture within a line splits it; the parser does the same with any block.
    image.replaceWith(figure);
    figure.append(image);
  }
  for (const figure of root.querySelectorAll('figure'))
    if (!figure.querySelector('figcaption')) figure.append(root.ownerDocument.createElement('figcaption'));
  for (const table of root.querySelectorAll('table')) {
    const block = root.ownerDocument.createElement('div');
    block.setAttribute('data-table', '');
    const line = root.ownerDocument.createElement('p');
    line.setAttribute('data-caption', '');
    const caption = table.querySelector(':scope > caption');
    if (caption) line.append(...caption.childNodes);
    caption?.remove();
    table.replaceWith(block);
    block.append(line, table);
  }
  return root;
}

function gatherNotes(root: HTMLElement): void {
  const texts = new Map<string, string>();
  for (const section of root.querySelectorAll('section.doc-notes')) {
    for (const note of section.querySelectorAll('li')) texts.set(note.id === '' ? `note-${texts.size + 1}` : note.id, note.innerHTML);
    section.remove();
  }
  const used = new Set<string>();
  for (const mark of root.querySelectorAll<HTMLElement>('sup.doc-note')) {
    if (mark.dataset.note !== undefined) continue;
    const id = mark.querySelector('a')?.getAttribute('href')?.replace(/^#/, '') ?? '';
    used.add(id);
    mark.dataset.note = texts.get(id) ?? '';
    mark.textContent = '';
  }
  // A note's text that no number leads to is not lost: it hangs on the last line.
  for (const [id, text] of texts) {
    if (used.has(id)) continue;
    const mark = root.ownerDocument.createElement('sup');
    mark.className = 'doc-note';
    mark.dataset.note = text;
    const last = [...root.querySelectorAll('p, h2, h3, h4, li')].at(-1);
    (last ?? root.appendChild(root.ownerDocument.createElement('p'))).append(mark);
  }
}

/** The HTML of a document, exactly in the structure that items have. */
export function writeDocument(doc: DocumentNode): string {
  const page = document.implementation.createHTMLDocument('');
  const root = page.createElement('div');
  root.append(DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document: page }));
  for (const link of root.querySelectorAll('a'))
    for (const name of link.getAttributeNames()) if (name !== 'href') link.removeAttribute(name);
  for (const table of root.querySelectorAll('[data-table] > table')) sectionRows(table);
  storeBlocks(root);
  for (const row of root.querySelectorAll('[data-head]')) row.removeAttribute('data-head');
  for (const item of root.querySelectorAll('li, td, th')) unwrapFirst(item);
  // A line left empty at the end is where the cursor stood.
  while (root.lastElementChild?.localName === 'p' && !root.lastElementChild.hasChildNodes()) root.lastElementChild.remove();
  numberNotes(root);
  return root.innerHTML;
}

/** Pictures by the names of their files, captions in their tables, as items have them. */
function storeBlocks(root: HTMLElement): void {
  const page = root.ownerDocument;
  for (const image of root.querySelectorAll<HTMLImageElement>('img[data-file]')) {
    const kept = page.createElement('img');
    kept.setAttribute('src', image.dataset.file!);
    kept.setAttribute('alt', image.getAttribute('alt') ?? '');
    image.replaceWith(kept);
  }
  for (const caption of root.querySelectorAll('figcaption')) if (!caption.hasChildNodes()) caption.remove();
  for (const block of root.querySelectorAll('[data-table]')) {
    const [line, table] = [block.querySelector(':scope > [data-caption]'), block.querySelector(':scope > table')];
    if (!line || !table) continue;
    if (line.hasChildNodes()) {
      const caption = page.createElement('caption');
      caption.append(...line.childNodes);
      table.prepend(caption);
    }
    block.replaceWith(table);
  }
}

/**
 * HTML of the clipboard for the server to clean. What another window of this editor put there has its pictures, captions and notes
 * as items have them; the rest stays as it is, whatever mark it bears: every editor of this kind marks its text the same way.
 */
export function clipboardHtml(html: string): string {
  if (!html.includes('data-pm-slice')) return html;
  // The page's policy complains of styles that are only read.
  const root = inert(html.replace(/\sstyle(?==)/gi, ' data-style'));
  storeBlocks(root);
  numberNotes(root);
  return root.innerHTML.replace(/\sdata-style(?==)/g, ' style');
}

/** Rows of header cells at the top are the table's head, unless a cell reaches from them into the rest. */
function sectionRows(table: Element): void {
  const rows = [...table.querySelectorAll(':scope > tbody > tr')];
  const headers = (row: Element) => [...row.children].filter(({ localName }) => localName === 'th').length;
  let head = 0;
  while (
    head < rows.length &&
    headers(rows[head]!) > 0 &&
    (headers(rows[head]!) === rows[head]!.children.length || rows[head]!.hasAttribute('data-head'))
  )
    head += 1;
  const reaches = (from: number) =>
    rows.slice(0, from).some((row, index) => [...row.children].some((cell) => index + Number(cell.getAttribute('rowspan') ?? 1) > from));
  while (head > 0 && reaches(head)) head -= 1;
  if (head === 0) return;
  const section = table.ownerDocument.createElement('thead');
  section.append(...rows.slice(0, head));
  table.prepend(section);
  if (head === rows.length) table.querySelector(':scope > tbody')!.remove();
}

/** The one plain paragraph of a cell, or the first of a list item, is the cell's or the item's own text. */
function unwrapFirst(element: Element): void {
  const first = element.firstElementChild;
  if (first?.localName !== 'p' || first.attributes.length > 0) return;
  const rest = [...element.children].slice(1);
  if (rest.length === 0 || (element.localName === 'li' && rest.every(({ localName }) => localName === 'ul' || localName === 'ol')))
    first.replaceWith(...first.childNodes);
}

function numberNotes(root: HTMLElement): void {
  const marks = [...root.querySelectorAll<HTMLElement>('sup.doc-note[data-note]')];
  if (marks.length === 0) return;
  const page = root.ownerDocument;
  const list = page.createElement('ol');
  marks.forEach((mark, index) => {
    const number = index + 1;
    const link = page.createElement('a');
    link.id = `note-ref-${number}`;
    link.setAttribute('href', `#note-${number}`);
    link.textContent = String(number);
    const note = page.createElement('li');
    note.id = `note-${number}`;
    note.innerHTML = mark.dataset.note ?? '';
    unwrapFirst(note);
    list.append(note);
    mark.removeAttribute('data-note');
    mark.replaceChildren(link);
  });
  const section = page.createElement('section');
  section.className = 'doc-notes';
  section.append(list);
  root.append(section);
}

/** HTML as elements of a document that loads and runs nothing. */
function inert(html: string): HTMLElement {
  const page = document.implementation.createHTMLDocument('');
  const root = page.createElement('div');
  root.innerHTML = html;
  return root;
}

/** Characters of a document as officers count them: without spaces. */
export function countCharacters(doc: DocumentNode): number {
  return doc.textBetween(0, doc.content.size, ' ').replace(/\s/g, '').length;
}
