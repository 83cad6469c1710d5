import { diffArrays } from 'diff';
import { cutWords } from './words.server';

export interface Change {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Texts and paragraphs with more changes than this are shown as replaced whole. */
const MOST_EDITS = 1_000;
/**
 * The comparer's time is the pieces of both lists times the changes between them, at worst. Long texts are followed through
 * fewer changes, so that none takes more than this.
 */
const MOST_WORK = 100_000_000;

function editsFollowed(pieces: number): number {
  return Math.min(MOST_EDITS, Math.ceil(MOST_WORK / (pieces + 1)));
}

/** A page of more changes is read by nobody, and makes browsers slow. */
const MOST_SHOWN = 4_000;
/** Words do not reach over the end of a sentence; a paragraph without one is cut somewhere. */
const SENTENCE = /[^。！？；\n]{0,500}[。！？；\n]?/g;

/** Changes of a list, its parts told apart by their text. @returns null where there is too much to follow. */
function compareParts(
  before: readonly string[],
  after: readonly string[],
  maxEditLength: number,
): { kind: Change['kind']; text: string }[] | null {
  // Parts that both lists begin and end with are no work at all.
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [from, to] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  // Numbers are compared at once, however long the parts and their likeness.
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const number = (part: string) => {
    let known = numbers.get(part);
    if (known === undefined) {
      numbers.set(part, (known = texts.length));
      texts.push(part);
    }
    return known;
  };
  const found = diffArrays(from.map(number), to.map(number), { maxEditLength });
  if (found === undefined) return null;
  return [
    { kind: 'same', text: before.slice(0, head).join('') },
    ...found.map(({ value, added, removed }) => ({
      kind: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
      text: value.map((each) => texts[each]!).join(''),
    })),
    { kind: 'same', text: before.slice(before.length - tail).join('') },
  ];
}

/** The words of a text in order. Cut sentence by sentence: the dictionary's time grows faster than what it is given at once. */
function words(text: string): string[] {
  return (text.match(SENTENCE) ?? []).filter((piece) => piece !== '').flatMap(cutWords);
}

/** Changes of one text, word by word within the lines that changed. The parts in order give either text back. */
export function compareTexts(before: string, after: string): Change[] {
  const changes: Change[] = [];
  const add = (kind: Change['kind'], text: string) => {
    if (text === '') return;
    const last = changes.at(-1);
    if (last?.kind === kind) last.text += text;
    else changes.push({ kind, text });
  };
  const replaced = (from: string, to: string) => {
    add('removed', from);
    add('added', to);
  };
  const lines = (text: string) => text.split(/(?<=\n)/);
  const [from, to] = [lines(before), lines(after)];
  const blocks = compareParts(from, to, editsFollowed(from.length + to.length));
  // Of all lines that changed together.
  const wordEdits = editsFollowed(before.length + after.length);
  if (blocks === null) {
    replaced(before, after);
    return changes;
  }
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    const next = blocks[at + 1];
    if (block.kind !== 'removed' || next?.kind !== 'added') {
      add(block.kind, block.text);
      continue;
    }
    const found = changes.length >= MOST_SHOWN ? null : compareParts(words(block.text), words(next.text), wordEdits);
    if (found === null || changes.length + found.length > MOST_SHOWN) replaced(block.text, next.text);
    else for (const { kind, text } of found) add(kind, text);
    at += 1;
  }
  return changes;
}
