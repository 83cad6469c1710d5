/** A start tag as it is in a part of an Office package: its name with the prefix, its attributes undecoded. */
export interface Tag {
  name: string;
  attributes: string;
  isEmpty: boolean;
  /** Where it begins in the part. */
  at: number;
}

/** Why a part is no XML that Office writes: an element is not closed, or a document type is declared. */
export class XmlFault extends Error {}

const TAG = /<(\/?)([^\s<>/!?"'=]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/y;

interface Reader {
  open?(tag: Tag, end: number): void;
  close?(name: string, at: number, end: number): void;
  /** Words between two tags, decoded. */
  text?(words: string): void;
}

/** Reads XML from beginning to end, once; the time grows with the length alone. @throws XmlFault */
export function readTags(xml: string, reader: Reader): void {
  let at = 0;
  const past = (begin: number, closer: string): number => {
    const end = xml.indexOf(closer, begin);
    if (end === -1) throw new XmlFault(`${closer} is missing`);
    return end + closer.length;
  };
  for (let next = xml.indexOf('<'); next !== -1; next = xml.indexOf('<', at)) {
    if (reader.text && next > at) reader.text(decodeEntities(xml.slice(at, next)));
    if (xml.startsWith('<!--', next)) at = past(next + 4, '-->');
    else if (xml.startsWith('<![CDATA[', next)) {
      at = past(next + 9, ']]>');
      reader.text?.(xml.slice(next + 9, at - 3));
    } else if (xml.startsWith('<?', next)) at = past(next + 2, '?>');
    else {
      TAG.lastIndex = next;
      const match = TAG.exec(xml);
      if (!match) throw new XmlFault(`no tag at ${next}`);
      const [, closing, name = '', attributes = '', empty] = match;
      at = TAG.lastIndex;
      if (closing === '/') reader.close?.(name, next, at);
      else reader.open?.({ name, attributes, isEmpty: empty !== '', at: next }, at);
    }
  }
  if (reader.text && at < xml.length) reader.text(decodeEntities(xml.slice(at)));
}

/** Verdict on an element: as it is, gone with all that is in it, only its tags gone, or its tag written anew. */
export type TagVerdict = 'keep' | 'drop' | 'unwrap' | { attributes: string };

/** XML with some of its elements changed, everything else letter for letter. @throws XmlFault */
export function rewriteTags(xml: string, judge: (tag: Tag) => TagVerdict): string {
  const open: { name: string; verdict: 'keep' | 'drop' | 'unwrap' }[] = [];
  const opened = new Map<string, number>();
  // How deep the element stands that is being dropped; Infinity while none is.
  let dropping = Infinity;
  let out = '';
  let kept = 0;
  readTags(xml, {
    open({ name, attributes, isEmpty, at }, end) {
      const verdict = dropping === Infinity ? judge({ name, attributes, isEmpty, at }) : 'keep';
      if (!isEmpty) {
        open.push({ name, verdict: typeof verdict === 'string' ? verdict : 'keep' });
        opened.set(name, (opened.get(name) ?? 0) + 1);
      }
      if (dropping !== Infinity || verdict === 'keep') return;
      out += xml.slice(kept, at);
      kept = end;
      if (verdict === 'drop' && !isEmpty) dropping = open.length;
      else if (typeof verdict !== 'string') out += `<${name}${verdict.attributes}${isEmpty ? '/' : ''}>`;
    },
    close(name, at, end) {
      // Drawings in VML leave some tags open, as pages do.
      if (!opened.get(name)) return;
      let element = open.pop()!;
      for (; element.name !== name; element = open.pop()!) opened.set(element.name, opened.get(element.name)! - 1);
      opened.set(name, opened.get(name)! - 1);
      if (dropping <= open.length) return;
      if (dropping === open.length + 1) {
        dropping = Infinity;
        kept = end;
      } else if (element.verdict === 'unwrap') {
        out += xml.slice(kept, at);
        kept = end;
      }
    },
  });
  return dropping === Infinity ? out + xml.slice(kept) : out;
}

/** An attribute's value as it stands, without its quotes; undefined where there is none. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? (match[1] ?? match[2]) : undefined;
}

const ENTITY = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text of XML as it is read. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
