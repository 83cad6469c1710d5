import { render } from 'dom-serializer';
import { type ChildNode, type Document, Element, isTag, type ParentNode } from 'domhandler';
import { parseMarkup } from './parse-markup';

/** Elements of deleted or moved text, of earlier formatting, and of the anchors of comments (ECMA-376 part 1, 17.13). */
const GONE =
  /^(?:del|moveFrom|(?:rPr|pPr|sectPr|tblPr|tblGrid|trPr|tcPr|tblPrEx)Change|numberingChange|cellIns|cellMerge|comment(?:RangeStart|RangeEnd|Reference)|annotationRef|(?:moveFrom|moveTo|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End))$/;
const UNWRAPPED = /^(?:ins|moveTo)$/;
/** With any prefix, or none. */
const MARKED =
  /<(?:[^\s<>/:!?]+:)?(?:del|ins|moveFrom|moveTo|\w+Change|cellDel|cellIns|cellMerge|commentRangeStart|commentReference|annotationRef|customXml\w+Range(?:Start|End))[\s/>]/;
/** Elements that may be between two paragraphs without parting them. */
const MARKERS = /^(?:bookmark(?:Start|End)|perm(?:Start|End)|proofErr)$/;

function local(element: Element): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

function child(node: ParentNode | undefined, name: string): Element | undefined {
  return node?.children.find((each): each is Element => isTag(each) && local(each) === name);
}

/** Whether the mark of a paragraph, a row or a cell says that it is deleted or moved away. */
function isDeleted(properties: Element | undefined): boolean {
  return (
    child(properties, 'del') !== undefined || child(properties, 'moveFrom') !== undefined || child(properties, 'cellDel') !== undefined
  );
}

function isEmptied(node: ParentNode, name: string): boolean {
  return child(node, name) === undefined;
}

/** Changes accepted in a text: how often something was put in, taken out, moved. */
export interface AcceptedChanges {
  inserted: number;
  deleted: number;
  moved: number;
}

interface Acceptance extends AcceptedChanges {
  /** Paragraphs whose mark was deleted: they go on in the next one. */
  joined: Set<Element>;
}

/** Adds what is in place of a node with all changes accepted. */
function accept(node: ChildNode, to: ChildNode[], acceptance: Acceptance): void {
  if (!isTag(node)) {
    to.push(node);
    return;
  }
  const name = local(node);
  if (name === 'ins') acceptance.inserted += 1;
  else if (name === 'del') acceptance.deleted += 1;
  else if (name === 'moveTo' && !isMark(node)) acceptance.moved += 1;
  if (GONE.test(name) || name === 'cellDel') return;
  if ((name === 'tr' && isDeleted(child(node, 'trPr'))) || (name === 'tc' && isDeleted(child(node, 'tcPr')))) {
    acceptance.deleted += 1;
    return;
  }
  const properties = child(node, 'pPr');
  if (name === 'p' && isDeleted(child(properties, 'rPr')) && !child(properties, 'sectPr')) acceptance.joined.add(node);
  if (UNWRAPPED.test(name)) {
    for (const each of node.children) accept(each, to, acceptance);
    return;
  }
  const before = { rows: !isEmptied(node, 'tr'), cells: !isEmptied(node, 'tc') };
  acceptWithin(node, acceptance);
  if ((name === 'tbl' && before.rows && isEmptied(node, 'tr')) || (name === 'tr' && before.cells && isEmptied(node, 'tc'))) return;
  // A run that only held the mark of a comment; a cell that would have lost its last paragraph.
  if (name === 'r' && node.children.every((each) => isTag(each) && local(each) === 'rPr') && node.children.length > 0) return;
  const last = node.children.findLast(isTag);
  if (name === 'tc' && (!last || local(last) !== 'p')) node.children.push(new Element(node.name.replace(/tc$/, 'p'), {}));
  to.push(node);
}

/** Whether a mark of a change is among the properties of a paragraph's own mark, and not around words. */
function isMark(node: Element): boolean {
  return node.parent !== null && isTag(node.parent) && local(node.parent) === 'rPr';
}

function acceptWithin(node: ParentNode, acceptance: Acceptance): void {
  const kept: ChildNode[] = [];
  for (const each of node.children) accept(each, kept, acceptance);
  node.children = joinParagraphs(kept, acceptance.joined);
}

/** A paragraph whose mark was deleted goes on in the next one, which keeps its own form. */
function joinParagraphs(nodes: readonly ChildNode[], joined: ReadonlySet<Element>): ChildNode[] {
  const kept: ChildNode[] = [];
  let carried: ChildNode[] = [];
  let open: Element | null = null;
  const settle = () => {
    if (open && carried.length > 0) {
      open.children = [...open.children.filter((each) => isTag(each) && local(each) === 'pPr'), ...carried];
      kept.push(open);
    }
    carried = [];
    open = null;
  };
  for (const node of nodes) {
    if (isTag(node) && local(node) === 'p') {
      const properties = node.children.filter((each) => isTag(each) && local(each) === 'pPr');
      const words = node.children.filter((each) => !isTag(each) || local(each) !== 'pPr');
      if (joined.has(node)) {
        open ??= node;
        carried.push(...words);
        continue;
      }
      if (open) node.children = [...properties, ...carried, ...words];
      carried = [];
      open = null;
    } else if (isTag(node) && open && MARKERS.test(local(node))) {
      carried.push(node);
      continue;
    } else if (isTag(node)) settle();
    kept.push(node);
  }
  settle();
  return kept;
}

/** Accepts all changes of a tree, in place, and takes the marks of comments out of it; tells what was changed. */
export function acceptChangesIn(root: ParentNode): AcceptedChanges {
  const acceptance: Acceptance = { inserted: 0, deleted: 0, moved: 0, joined: new Set() };
  acceptWithin(root, acceptance);
  return { inserted: acceptance.inserted, deleted: acceptance.deleted, moved: acceptance.moved };
}

/**
 * A part of a word processor's file with all changes accepted and no marks of comments; itself where there are none. @throws
 * MarkupTooDeep
 */
export function acceptChanges(xml: string): string {
  if (!MARKED.test(xml)) return xml;
  const root: Document = parseMarkup(xml, true);
  acceptChangesIn(root);
  return write(xml, root);
}

/** The declaration stands as it stood: the tree keeps it in part only. */
function write(source: string, root: Document): string {
  const [declaration = ''] = /^\ufeff?\s*(?:<\?xml[^>]*\?>)?/.exec(source) ?? [];
  return declaration + render(root.children.filter(isTag), { xmlMode: true, encodeEntities: 'utf8' });
}

/** Notes of `footnotes.xml` or `endnotes.xml` that no number of the document leads to any more. */
export function withoutLostNotes(notes: string, documentBefore: string, documentAfter: string): string {
  const numbers = (xml: string) => noteNumbers(parseMarkup(xml, true), new Set());
  const [before, after] = [numbers(documentBefore), numbers(documentAfter)];
  if ([...before].every((id) => after.has(id))) return notes;
  const root = parseMarkup(notes, true);
  for (const list of root.children.filter(isTag)) {
    list.children = list.children.filter(
      (note) =>
        !isTag(note) ||
        !/^(?:foot|end)note$/.test(local(note)) ||
        Object.entries(note.attribs).every(([name, value]) => !/(?:^|:)id$/.test(name) || !before.has(value) || after.has(value)),
    );
  }
  return write(notes, root);
}

/** Numbers of the notes that a text refers to. */
function noteNumbers(node: ParentNode, into: Set<string>): Set<string> {
  for (const each of node.children) {
    if (!isTag(each)) continue;
    if (/^(?:foot|end)noteReference$/.test(local(each)))
      for (const [name, value] of Object.entries(each.attribs)) if (/(?:^|:)id$/.test(name)) into.add(value);
    noteNumbers(each, into);
  }
  return into;
}
