/**
 * The order in which a line's characters are shown (Unicode Standard Annex 9), for lines that have direction marks or letters
 * written from right to left: with them a number can be stored backwards and shown as it is, or the other way round.
 */

/** Marks that set the direction of what follows, whatever it is. */
export const OVERRIDES = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/;
/** Where such an order can differ from that of the text. */
export const TURNS = /[\u061c\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

const RIGHT = /[\u061c\u200f\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]/;
const LEFT = /[\p{L}\u200e]/u;
const DIGIT = /\p{Nd}/u;
const JOINS_DIGITS = /[-+.,:/]/;
const MAX_DEPTH = 125;

type Kind = 'L' | 'R' | 'EN' | 'N';

function kindOf(character: string): Kind {
  return DIGIT.test(character) ? 'EN' : RIGHT.test(character) ? 'R' : LEFT.test(character) ? 'L' : 'N';
}

interface Embedding {
  level: number;
  forced: 'L' | 'R' | null;
}

/** For each place of a line as it is shown, which unit of it is there. @param line without line ends. */
export function shownOrder(line: string): Int32Array {
  const size = line.length;
  const kinds: Kind[] = Array.from({ length: size });
  const embedding = new Uint8Array(size);
  const open: Embedding[] = [{ level: 0, forced: null }];
  let beyond = 0;
  for (let at = 0; at < size; at += 1) {
    const character = line[at]!;
    const now = open.at(-1)!;
    embedding[at] = now.level;
    kinds[at] = now.forced ?? kindOf(character);
    const turn = '\u202a\u202d\u2066\u2068'.includes(character) ? 2 : '\u202b\u202e\u2067'.includes(character) ? 1 : 0;
    if (turn > 0) {
      kinds[at] = 'N';
      const level = turn === 2 ? (now.level + 2) & ~1 : (now.level + 1) | 1;
      if (level <= MAX_DEPTH && beyond === 0)
        open.push({ level, forced: character === '\u202d' ? 'L' : character === '\u202e' ? 'R' : null });
      else beyond += 1;
    } else if (character === '\u202c' || character === '\u2069') {
      kinds[at] = 'N';
      if (beyond > 0) beyond -= 1;
      else if (open.length > 1) open.pop();
      embedding[at] = open.at(-1)!.level;
    }
  }
  return reordered(levelsOf(line, kinds, embedding));
}

function levelsOf(line: string, kinds: Kind[], embedding: Uint8Array): Uint8Array {
  const size = line.length;
  const levels = new Uint8Array(size);
  for (let from = 0; from < size;) {
    let to = from;
    while (to < size && embedding[to] === embedding[from]) to += 1;
    const level = embedding[from]!;
    const base: Kind = level % 2 === 1 ? 'R' : 'L';
    // A separator within a number is of it; a number after letters from the left is as they are.
    for (let at = from + 1; at < to - 1; at += 1)
      if (kinds[at] === 'N' && kinds[at - 1] === 'EN' && kinds[at + 1] === 'EN' && JOINS_DIGITS.test(line[at]!)) kinds[at] = 'EN';
    let strong: Kind = base;
    for (let at = from; at < to; at += 1) {
      if (kinds[at] === 'L' || kinds[at] === 'R') strong = kinds[at]!;
      else if (kinds[at] === 'EN' && strong === 'L') kinds[at] = 'L';
    }
    // A character without direction has that of both its neighbours, or of the whole.
    let side: Kind = base;
    for (let at = from; at < to;) {
      if (kinds[at] !== 'N') {
        side = kinds[at] === 'L' ? 'L' : 'R';
        at += 1;
        continue;
      }
      let end = at;
      while (end < to && kinds[end] === 'N') end += 1;
      const next: Kind = end === to ? base : kinds[end] === 'L' ? 'L' : 'R';
      kinds.fill(side === next ? side : base, at, end);
      at = end;
    }
    for (let at = from; at < to; at += 1)
      levels[at] = level + (kinds[at] === 'EN' ? (level % 2 === 0 ? 2 : 1) : (kinds[at] === 'R') === (level % 2 === 1) ? 0 : 1);
    from = to;
  }
  return levels;
}

/** Turns round every stretch of a level or above, from the highest level to the lowest odd one. */
function reordered(levels: Uint8Array): Int32Array {
  const order = Int32Array.from(levels, (_, at) => at);
  const highest = levels.reduce((most, level) => Math.max(most, level), 0);
  const sorted = Uint8Array.from(levels);
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length;) {
      if (sorted[from]! < level) {
        from += 1;
        continue;
      }
      let to = from;
      while (to < order.length && sorted[to]! >= level) to += 1;
      order.subarray(from, to).reverse();
      sorted.subarray(from, to).reverse();
      from = to;
    }
  }
  return order;
}
