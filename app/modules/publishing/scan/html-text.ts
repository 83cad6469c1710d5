/** The words of a sanitised text with the place of each of its characters in the HTML. */
export interface HtmlText {
  text: string;
  /** For each character of `text` where it begins in the HTML, and where it ends; equal where it stands for a tag's break. */
  starts: number[];
  ends: number[];
  /** Whether the character stands in an attribute, where no tag can. */
  inAttribute: boolean[];
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
/** Tags that end a line of words; figures in two cells are no number together, as they are with a space between. */
const BREAK = /^<(?:\/(?:p|h[1-6]|li|tr|caption|figcaption|blockquote|div)|br|hr|img)\b/;
const CELL = /^<\/t[dh]\b/;
const TOKEN = /<[^>]*>|&(#x?[0-9a-fA-F]+|[a-zA-Z]+);|[\s\S]/g;

/** @param html sanitised, so that `<` begins a tag and nothing else. Alternative texts of images are words too. */
export function htmlText(html: string): HtmlText {
  const out: HtmlText = { text: '', starts: [], ends: [], inAttribute: [] };
  const chars: string[] = [];
  const add = (character: string, start: number, end: number, inAttribute = false) => {
    for (let at = 0; at < character.length; at += 1) {
      chars.push(character[at]!);
      out.inAttribute.push(inAttribute);
      out.starts.push(start);
      out.ends.push(at === 0 ? end : start);
    }
  };
  for (const match of html.matchAll(TOKEN)) {
    const [token, entity] = match;
    const start = match.index;
    if (token.startsWith('<')) {
      const alt = /^<img\b[^>]*?\balt="([^"]*)"/.exec(token);
      if (alt && alt[1] !== '') {
        const from = start + token.indexOf('alt="') + 5;
        for (const inner of alt[1]!.matchAll(/&(#x?[0-9a-fA-F]+|[a-zA-Z]+);|[\s\S]/g)) add(inner[1] === undefined ? inner[0] : decode(inner[1], inner[0]), from + inner.index, from + inner.index + inner[0].length, true);
      }
      if (BREAK.test(token)) add('\n', start, start);
      else if (CELL.test(token)) add('\t', start, start);
    } else add(entity === undefined ? token : decode(entity, token), start, start + token.length);
  }
  out.text = chars.join('');
  return out;
}

function decode(name: string, whole: string): string {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }
  return ENTITIES[name] ?? whole;
}

/** The HTML with each of these ranges of its words marked; a range that runs over tags is marked piece by piece. */
export function markWords(html: string, text: HtmlText, ranges: readonly { start: number; end: number; id: string; className: string }[]): string {
  const inserts: { at: number; tag: string }[] = [];
  for (const { start, end, id, className } of ranges) {
    let open = -1;
    let first = true;
    for (let at = start; at <= end; at += 1) {
      const shown = at < end && !text.inAttribute[at] && text.ends[at]! > text.starts[at]!;
      if (open >= 0 && (!shown || text.starts[at] !== text.ends[at - 1])) {
        inserts.push({ at: text.ends[at - 1]!, tag: '</mark>' });
        open = -1;
      }
      if (shown && open < 0) {
        open = at;
        inserts.push({ at: text.starts[at]!, tag: `<mark${first ? ` id="${id}"` : ''} class="${className}">` });
        first = false;
      }
    }
  }
  inserts.sort((a, b) => a.at - b.at || (a.tag === '</mark>' ? -1 : 1) - (b.tag === '</mark>' ? -1 : 1));
  let out = '';
  let kept = 0;
  for (const { at, tag } of inserts) {
    out += html.slice(kept, at) + tag;
    kept = at;
  }
  return out + html.slice(kept);
}

/**
 * The HTML with some of its words replaced; tags between them stay where they are. A replacement of the same length goes in
 * character by character, another one whole at the first.
 */
export function replaceWords(html: string, text: HtmlText, changes: readonly { start: number; end: number; replacement: string }[]): string {
  const inPlace = new Map<number, string>();
  for (const { start, end, replacement } of changes) {
    const same = replacement.length === end - start;
    for (let at = start; at < end; at += 1) inPlace.set(at, same ? replacement[at - start]! : at === start ? replacement : '');
  }
  let out = '';
  let kept = 0;
  for (const [at, replacement] of [...inPlace].sort(([a], [b]) => a - b)) {
    const start = text.starts[at]!;
    const end = text.ends[at]!;
    if (end <= start || start < kept) continue;
    out += html.slice(kept, start) + escape(replacement);
    kept = end;
  }
  return out + html.slice(kept);
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
