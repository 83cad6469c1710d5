import { type ChildNode, type Document, Element, isCDATA, isTag, isText, type ParentNode } from 'domhandler';
import { parseMarkup } from './parse-markup';

/** Without what only programs read: declarations, comments, the marks of CDATA. */
function settle(node: ParentNode): void {
  const children: ChildNode[] = [];
  for (const each of node.children) {
    if (isText(each)) children.push(each);
    else if (isCDATA(each)) for (const inner of each.children) children.push(inner);
    else if (isTag(each)) {
      settle(each);
      children.push(each);
    }
  }
  node.children = children;
}

/** A part of an Office file, as a package gives its text, as a tree of elements and words. @throws MarkupTooDeep */
export function parseOffice(xml: string): Document {
  const root = parseMarkup(xml, true);
  settle(root);
  return root;
}

export function child(node: ParentNode | undefined, name: string): Element | undefined {
  return node?.children.find((each): each is Element => isTag(each) && each.name === name);
}

/** Every element of a name below a node, outermost first. */
export function descendants(node: ParentNode, name: string, into: Element[] = []): Element[] {
  for (const each of node.children) {
    if (!isTag(each)) continue;
    if (each.name === name) into.push(each);
    descendants(each, name, into);
  }
  return into;
}

/** The `w:val` of a child element. */
export function value(node: ParentNode | undefined, name: string): string | null {
  return child(node, name)?.attribs['w:val'] ?? null;
}

/** A property that is on when its element is there and does not say otherwise (ST_OnOff); null where it is not said. */
export function onOff(node: ParentNode | undefined, name: string): boolean | null {
  const element = child(node, name);
  return element ? isOn(element.attribs['w:val']) : null;
}

export function isOn(written: string | undefined): boolean {
  return !/^(?:0|false|off)$/i.test(written ?? '');
}

export function number(text: string | null | undefined): number | null {
  return typeof text === 'string' && /^-?\d{1,6}$/.test(text) ? Number(text) : null;
}

export function element(name: string, attribs: Record<string, string> = {}, children: ChildNode[] = []): Element {
  return new Element(name, attribs, children);
}

/** Elements whose text is a program's: places on a page, data, the words of fields before they are computed. */
const NO_WORDS = /^(?:w:(?:instrText|delInstrText|delText|fldData|binData)|wp:(?:posOffset|align)|wp14:.*|o:.*|x:.*)$/;

/** Whether the text of an element is for people to read. */
export function holdsWords({ name }: Element): boolean {
  return name === 'o:p' || !NO_WORDS.test(name);
}

/**
 * The words below a node, a piece for each stretch of text: every text counts, whatever element holds it, but for what is known
 * to be a program's, so that words in an element that nobody thought of are seen too.
 */
export function wordsBelow(node: ParentNode, into: string[] = []): string[] {
  for (const each of node.children) {
    if (isText(each)) {
      if (each.data.trim() !== '') into.push(each.data);
    } else if (isTag(each) && holdsWords(each)) {
      if (each.name === 'v:textpath' && each.attribs.string) into.push(each.attribs.string);
      wordsBelow(each, into);
    }
  }
  return into;
}
