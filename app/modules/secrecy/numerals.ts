import { reach } from './characters';
import type { Reading } from './reading';

/** Chinese numerals, plain and as on cheques, by their digit. */
const NUMERALS = new Map(
  ['〇零', '一壹弌幺〡', '二贰貳弍两〢', '三叁參弎〣', '四肆〤', '五伍〥', '六陆陸〦', '七柒〧', '八捌〨', '九玖〩'].flatMap(
    (same, digit) => [...same].map((numeral) => [numeral, String(digit)] as const),
  ),
);
/** Raised, lowered and circled digits by theirs. */
const ORNATE = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⓪①②③④⑤⑥⑦⑧⑨⓿'].map((ornate) => [ornate, ornate === '⓿' ? '0' : ornate.normalize('NFKD')]));
for (let digit = 1; digit <= 9; digit += 1)
  for (const first of [0x2473, 0x2487, 0x2775, 0x277f, 0x2789, 0x24f4]) ORNATE.set(String.fromCodePoint(first + digit), String(digit));
/** Letters that a machine which reads scanned pages takes noughts and ones for. */
const MISREAD = new Map([
  ['O', '0'],
  ['o', '0'],
  ['I', '1'],
  ['l', '1'],
]);

const NUMERAL = `${[...NUMERALS.keys()].join('')}${[...ORNATE.keys()].join('')}`;
const WORTH_A_LOOK = new RegExp(`[${NUMERAL}OoIl]`);
const PIECE = new RegExp(`[0-9OoIl${NUMERAL}]+`, 'g');
/** Text that may be between the numerals of one number: its layout, and the turn of a page. */
const GAP = /(?:[ .·_\n\t/\\|~-]|第 {0,3}\d{1,4} {0,3}页|共 {0,3}\d{1,4} {0,3}页|\[第 \d{1,5} 页\])*/y;
const OF_HAN = /\p{Script=Han}/u;

/** Numerals fewer than these are part of a word, unless as many characters are together as the shortest number has. */
const LEAST_NUMERALS = 3;
const LEAST_TOGETHER = 7;
/** A letter is a misread digit in so long a row, of which so many are none. */
const LEAST_AROUND_LETTERS = 11;
const LEAST_CERTAIN = 6;
/** In a row of so many the first or last may be of the name beside it. */
const LEAST_BESIDE_NAME = 12;

interface Change {
  at: number;
  digit: string;
  /** Whether a Chinese word goes on right before it, or right after. */
  edge: 'left' | 'right' | null;
}

/**
 * A text with every numeral a digit, once for each way in which the numerals beside a name may be of the number or of the name, as in
 * 王五一三八…; none where nothing changes. Unit for unit as long as before.
 */
export function* inDigits({ text, place }: Reading): Generator<Reading> {
  if (!WORTH_A_LOOK.test(text)) return;
  const changes = changesOf(text);
  if (changes.length === 0) return;
  const edges = new Set(changes.map(({ edge }) => edge));
  for (const left of edges.has('left') ? [false, true] : [false])
    for (const right of edges.has('right') ? [false, true] : [false]) yield { text: changed(text, changes, { left, right }), place };
}

function changed(text: string, changes: readonly Change[], kept: { left: boolean; right: boolean }): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { at, digit, edge } of changes) {
    if (edge !== null && kept[edge]) continue;
    pieces.push(text.slice(done, at), digit);
    done = at + 1;
  }
  return pieces.join('') + text.slice(done);
}

/** Numerals and digits with nothing but gaps between them. */
interface Row {
  pieces: { start: number; end: number }[];
  length: number;
  numerals: number;
  letters: number;
}

function changesOf(text: string): Change[] {
  const changes: Change[] = [];
  let row: Row = { pieces: [], length: 0, numerals: 0, letters: 0 };
  PIECE.lastIndex = 0;
  const end = () => {
    if (row.numerals + row.letters > 0) changesOfRow(text, row, changes);
    row = { pieces: [], length: 0, numerals: 0, letters: 0 };
  };
  let next = -1;
  for (let found = PIECE.exec(text); found; found = PIECE.exec(text)) {
    const { index, 0: piece } = found;
    let [from, to] = [index, index + piece.length];
    // A letter beside other letters is one.
    if (/[A-Za-z]/.test(text[from - 1] ?? '')) while (from < to && MISREAD.has(text[from]!)) from += 1;
    if (/[A-WYZa-wyz]/.test(text[to] ?? '')) while (to > from && MISREAD.has(text[to - 1]!)) to -= 1;
    if (from !== next) end();
    if (from === to) continue;
    row.pieces.push({ start: from, end: to });
    row.length += to - from;
    for (let at = from; at < to; at += 1) {
      if (MISREAD.has(text[at]!)) row.letters += 1;
      else if (!/\d/.test(text[at]!)) row.numerals += 1;
    }
    next = reach(GAP, text, to)!;
    // A page's number is no piece of the row.
    if (to === index + piece.length) PIECE.lastIndex = next;
    else end();
  }
  end();
  return changes;
}

function changesOfRow(text: string, { pieces, length, numerals, letters }: Row, changes: Change[]): void {
  const isNumber = numerals >= LEAST_NUMERALS || length >= LEAST_TOGETHER;
  const hasMisread = length >= LEAST_AROUND_LETTERS && length - letters >= LEAST_CERTAIN;
  const [first, last] = [pieces[0]!.start, pieces.at(-1)!.end - 1];
  // A single numeral at the end of digits is the beginning of a word, and one before them the end of a name or a title's number.
  const [head, tail] = [pieces[0]!, pieces.at(-1)!];
  const second = head.end - first > 1 ? first + 1 : pieces[1]?.start;
  const secondLast = last - tail.start > 0 ? last - 1 : (pieces.at(-2)?.end ?? 0) - 1;
  const isWord = (at: number, inner: number | undefined) => NUMERALS.has(text[at]!) && /\d/.test(text[inner ?? -1] ?? '');
  const words = [...(isWord(first, second) ? [first] : []), ...(isWord(last, secondLast) ? [last] : [])];
  const isPlain = words.length >= numerals;
  const isLong = length >= LEAST_BESIDE_NAME;
  for (const { start, end } of pieces) {
    for (let at = start; at < end; at += 1) {
      const sign = text[at]!;
      const digit =
        ORNATE.get(sign) ??
        (isNumber && !isPlain ? NUMERALS.get(sign) : undefined) ??
        (hasMisread || (/[Oo]/.test(sign) && (at > start || numerals >= LEAST_NUMERALS)) ? MISREAD.get(sign) : undefined);
      if (digit === undefined) continue;
      const isEdge = isLong && NUMERALS.has(sign);
      const edge =
        isEdge && at === first && OF_HAN.test(text[at - 1] ?? '')
          ? 'left'
          : isEdge && at === last && OF_HAN.test(text[at + 1] ?? '')
            ? 'right'
            : null;
      changes.push({ at, digit, edge });
    }
  }
}
