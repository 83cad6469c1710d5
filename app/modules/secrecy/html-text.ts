import { placedWords } from './address-words';

/** The words of a sanitised text with the place of each of its characters in the HTML. */
export interface HtmlText {
  text: string;
  /** For each character of `text` where it begins in the HTML, and where it ends; equal where it stands for a tag's break. */
  starts: number[];
  ends: number[];
  /** Whether the character is in an attribute, where no tag can. */
  inAttribute: boolean[];
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
/**
 * Tags that end a line of words, a blank one where a table ends; figures in two cells are no number together, as they are with a
 * space between.
 */
const BREAK = /^<(?:\/(?:p|h[1-6]|li|tr|table|caption|figcaption|blockquote|div)|br|hr|img)\b/;
const CELL = /^<\/t[dh]\b/;
const TOKEN = /<[^<>]*>|&(#x?[0-9a-fA-F]+|[a-zA-Z]+);|[\s\S]/g;
/** Attributes whose words people read: descriptions of pictures where the picture is, where links lead after all words. */
const WORDS_IN = { img: /\balt="([^"]*)"/, a: /\bhref="([^"]*)"/ } as const;

/**
 * @param html sanitised, so that `<` begins a tag and nothing else. Alternative texts of images and addresses of links are words
 * too; an address comes in a line of its own at the end, for it is shown nowhere among the words.
 */
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
  const addAttribute = (from: number, value: string, isAddress: boolean) => {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    for (const { index, 0: piece, 1: entity } of value.matchAll(VALUE_TOKEN)) {
      const character = entity === undefined ? piece : decode(entity, piece);
      text += character;
      for (let at = 0; at < character.length; at += 1) {
        starts.push(from + index);
        ends.push(from + index + (at === 0 ? piece.length : 0));
      }
    }
    const words = isAddress ? placedWords(text, { starts, ends }) : { text, starts, ends };
    for (let at = 0; at < words.text.length; at += 1) add(words.text[at]!, words.starts[at]!, words.ends[at]!, true);
  };
  const addresses: { from: number; value: string }[] = [];
  for (const match of html.matchAll(TOKEN)) {
    const [token, entity] = match;
    const start = match.index;
    if (token.startsWith('<')) {
      const tag = token.startsWith('<img') ? 'img' : /^<a\s/.test(token) ? 'a' : null;
      const value = tag === null ? null : WORDS_IN[tag].exec(token);
      if (value && value[1] !== '') {
        const from = start + value.index + value[0].indexOf('"') + 1;
        if (tag === 'img') addAttribute(from, value[1]!, false);
        else addresses.push({ from, value: value[1]! });
      }
      if (BREAK.test(token)) add('\n', start, start);
      else if (CELL.test(token)) add('\t', start, start);
    } else add(entity === undefined ? token : decode(entity, token), start, start + token.length);
  }
  for (const { from, value } of addresses) {
    if (chars.length > 0 && chars.at(-1) !== '\n') add('\n', from, from);
    addAttribute(from, value, true);
    add('\n', from + value.length, from + value.length);
  }
  out.text = chars.join('');
  return out;
}

const VALUE_TOKEN = /&(#x?[0-9a-fA-F]+|[a-zA-Z]+);|[\s\S]/g;

function decode(name: string, whole: string): string {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  }
  return ENTITIES[name] ?? whole;
}

/** The HTML with each of these ranges of its words marked; a range that runs over tags is marked piece by piece. */
export function markWords(
  html: string,
  text: HtmlText,
  ranges: readonly { start: number; end: number; id: string; className: string }[],
): string {
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
  const pieces: string[] = [];
  let kept = 0;
  for (const { at, tag } of inserts) {
    pieces.push(html.slice(kept, at), tag);
    kept = at;
  }
  return pieces.join('') + html.slice(kept);
}

/**
 * The HTML with some of its words replaced; tags between them stay where they are. A replacement of the same length goes in
 * character by character, another one whole at the first.
 */
export function replaceWords(
  html: string,
  text: HtmlText,
  changes: readonly { start: number; end: number; replacement: string }[],
): string {
  const inPlace = new Map<number, string>();
  for (const { start, end, replacement } of changes) {
    const same = replacement.length === end - start;
    // Places beyond the words are none.
    for (let at = start; at < Math.min(end, text.starts.length); at += 1) {
      // A character of several units is in the HTML once.
      if (text.ends[at]! <= text.starts[at]!) continue;
      let units = 1;
      while (
        at + units < text.text.length &&
        text.ends[at + units] === text.starts[at + units] &&
        text.starts[at + units] === text.starts[at] &&
        /[\ud800-\udbff]/.test(text.text[at + units - 1]!)
      )
        units += 1;
      inPlace.set(at, same ? replacement.slice(at - start, at - start + units) : at === start ? replacement : '');
    }
  }
  const pieces: string[] = [];
  let kept = 0;
  for (const [at, replacement] of [...inPlace].sort(([a], [b]) => text.starts[a]! - text.starts[b]!)) {
    const start = text.starts[at]!;
    if (start < kept) continue;
    pieces.push(html.slice(kept, start), escape(replacement));
    kept = text.ends[at]!;
  }
  return pieces.join('') + html.slice(kept);
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
