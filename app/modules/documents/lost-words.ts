import { isTag, isText, type ParentNode } from 'domhandler';

/** Characters that are read: letters, figures, signs, and those that fonts alone define. White space and the unseen come and go. */
const READ = /[\p{L}\p{N}\p{P}\p{S}\p{M}\p{Co}]/u;

function read(text: string): string[] {
  return Array.from(text).filter((character) => READ.test(character));
}

function add(counts: Map<string, number>, texts: readonly string[], sign: 1 | -1): void {
  for (const text of texts) for (const character of text) counts.set(character, (counts.get(character) ?? 0) + sign);
}

export interface Lost {
  /** How many characters are missing. */
  characters: number;
  /** Where they stood, as far as that can be told. */
  excerpts: string[];
}

const EXCERPTS = 3;
const LONGEST_EXCERPT = 30;

/** An excerpt as a note quotes it. */
export function excerptOf(text: string): string {
  const plain = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  const characters = Array.from(plain);
  return characters.length > LONGEST_EXCERPT ? `${characters.slice(0, LONGEST_EXCERPT).join('')}…` : plain;
}

/**
 * Compares what went into a conversion with what came out of it, character by character, so that what no rule of the conversion
 * knows of is still seen to be missing. Where words stand may change on the way; how often each character occurs may not.
 * @param wanted the texts that went in, in order, less what was left out knowingly, with what was written in addition.
 * @param out what came out.
 * @returns null when nothing is missing.
 */
export function lostWords({
  wanted,
  leftOut,
  written,
  out,
}: {
  wanted: readonly string[];
  leftOut: readonly string[];
  written: readonly string[];
  out: readonly string[];
}): Lost | null {
  const missing = new Map<string, number>();
  add(missing, wanted, 1);
  add(missing, written, 1);
  add(missing, leftOut, -1);
  add(missing, out, -1);
  let characters = 0;
  for (const [character, count] of missing) {
    if (count > 0 && READ.test(character)) characters += count;
    else missing.delete(character);
  }
  if (characters === 0) return null;

  // A text all of whose characters are missing is one that did not come; the longest are the surest.
  const gone = new Set<number>();
  const order = wanted.map((text, at) => ({ at, length: text.length })).toSorted((a, b) => b.length - a.length || a.at - b.at);
  for (const { at } of order) {
    const needed = new Map<string, number>();
    add(needed, read(wanted[at]!), 1);
    if (needed.size === 0 || [...needed].some(([character, count]) => (missing.get(character) ?? 0) < count)) continue;
    for (const [character, count] of needed) missing.set(character, missing.get(character)! - count);
    gone.add(at);
  }
  const excerpts: string[] = [];
  for (let at = 0; at < wanted.length && excerpts.length < EXCERPTS; at += 1) {
    if (!gone.has(at)) continue;
    let text = '';
    for (; gone.has(at); at += 1) text += wanted[at];
    excerpts.push(excerptOf(text));
  }
  const rest = [...missing]
    .flatMap(([character, count]) => (count > 0 ? [character.repeat(Math.min(count, LONGEST_EXCERPT))] : []))
    .join('');
  if (rest !== '' && excerpts.length < EXCERPTS) excerpts.push(excerptOf(rest));
  return { characters, excerpts };
}

/** The words of a body as it will be, without the numbers of its footnotes. */
export function wordsOfBody(node: ParentNode, into: string[] = []): string[] {
  for (const child of node.children) {
    if (isText(child)) into.push(child.data);
    else if (isTag(child) && !(child.name === 'sup' && child.attribs.class === 'doc-note')) wordsOfBody(child, into);
  }
  return into;
}
