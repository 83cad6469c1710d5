import { shownOrder, TURNS } from './bidi';
import { BLANK } from './characters';
import { closedUp } from './closed-up';
import { labelledCells } from './columns';
import { type Reading, read, rearranged } from './reading';

/** One way in which a text is read. */
export interface View {
  reading: Reading;
  /** Which rules read it so: what is no word in it may still be a number, and one of which a label tells what it is. */
  rules: 'all' | 'closed' | 'numbers' | 'boxes' | 'labelled';
  /** Where in it something may be found; null: anywhere. Stretches from left to right. */
  within: readonly { start: number; end: number }[] | null;
}

/**
 * A text in every way in which people read it: as it stands, and, where they differ, as it is shown, without the gaps of its layout,
 * with all numerals for digits, box by box, and with the heading of its column before each cell.
 */
export function* viewsOf(text: string): Generator<View> {
  const reading = read(text);
  yield { reading, rules: 'all', within: null };
  if (TURNS.test(text)) yield { reading: asShown(text), rules: 'all', within: null };
  const closed = closedUp(reading);
  if (closed !== reading) yield { reading: closed, rules: 'closed', within: null };
  const digits = inDigits(reading);
  if (digits) yield { reading: digits, rules: 'numbers', within: null };
  const boxes = boxed(reading);
  if (boxes) yield { ...boxes, rules: 'boxes' };
  const cells = labelledCells(reading);
  if (cells) yield { ...cells, rules: 'labelled' };
}

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

const NUMERAL = `[${[...NUMERALS.keys()].join('')}]`;
const GAP = '[ .·_\\n-]{0,3}';
/** What a machine that reads scanned pages takes noughts and ones for. */
const MISREAD = new Map([
  ['O', '0'],
  ['o', '0'],
  ['I', '1'],
  ['l', '1'],
]);
/**
 * A single Chinese numeral at the end of digits is the beginning of a word, and one before them the end of a name or a title's number; a
 * letter that looks like a digit is one among digits only.
 */
const AS_DIGITS = new RegExp(
  `(?<![A-Za-z0-9])(?=(?:[OoIl]{0,12}\\d){6})[0-9OoIl]{11,19}(?![0-9A-WYZa-wyz])|(?<=\\d)${NUMERAL}{1,2}(?=\\d)|${NUMERAL}(?:${GAP}${NUMERAL}){2,}|[${[...ORNATE.keys()].join('')}]|(?<=\\d)[Oo]{1,8}(?=\\d|[^A-Za-z]|$)`,
  'g',
);

/** The same with every numeral a digit; null where nothing changes. Unit for unit as long as before. */
function inDigits({ text, place }: Reading): Reading | null {
  let changed = false;
  const digits = text.replace(AS_DIGITS, (numerals) => {
    changed = true;
    return numerals.replace(/[^ .·_\n\d-]/g, (numeral) => NUMERALS.get(numeral) ?? ORNATE.get(numeral) ?? MISREAD.get(numeral) ?? '0');
  });
  return changed && /\d(?:[^\p{L}\p{N}\t]{0,4}\d){6}/u.test(digits) ? { text: digits, place } : null;
}

/** Line by line in the order in which it is shown. */
function asShown(text: string): Reading {
  const pieces: string[] = [];
  const units = new Int32Array(text.length);
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found === -1 ? text.length : found;
    const line = text.slice(from, end);
    if (TURNS.test(line)) {
      const order = shownOrder(line);
      let shown = '';
      for (let at = 0; at < order.length; at += 1) {
        shown += line[order[at]!]!;
        units[from + at] = from + order[at]!;
      }
      pieces.push(shown);
    } else {
      pieces.push(line);
      for (let at = from; at < end; at += 1) units[at] = at;
    }
    if (found === -1) break;
    units[end] = end;
    pieces.push('\n');
    from = end + 1;
  }
  const turned = pieces.join('');
  const reading = read(turned);
  const source: Reading = { text, place: (start, end) => ({ start, end }) };
  return {
    text: reading.text,
    place: (start, end) => {
      const { start: from, end: to } = reading.place(start, end);
      return rearranged(source, turned, units).place(from, to);
    },
  };
}

/** So many boxes with one character each are a number; fewer are the cells of a table. */
const FEWEST_BOXES = 8;
/** Of a grid in which one box takes several cells. */
const MOST_EMPTY = 4;
/** So much of what stands before the boxes tells what they hold. */
const LABEL = 40;

/** The numbers of forms that have a cell for each character, without the borders of the cells; null when there are none. */
function boxed(reading: Reading): Omit<View, 'rules'> | null {
  const { text } = reading;
  if (!text.includes('\t')) return null;
  const pieces: string[] = [];
  const units: number[] = [];
  const within: { start: number; end: number }[] = [];
  const take = (from: number, to: number) => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) units.push(at);
  };
  const put = (rows: readonly (readonly number[])[]) => {
    const first = rows[0]![0]!;
    take(Math.max(0, first - LABEL), first);
    const start = units.length;
    for (const [at, row] of rows.entries()) {
      if (at > 0) {
        pieces.push(BLANK);
        units.push(-1);
      }
      for (const box of row) take(box, box + 1);
    }
    within.push({ start, end: units.length });
    pieces.push('\n\t\n');
    units.push(-1, -1, -1);
  };
  for (const run of boxRuns(text)) put([run]);
  for (const rows of boxRows(text)) put(rows);
  return within.length === 0 ? null : { reading: rearranged(reading, pieces.join(''), units), within };
}

const OF_BOX = /[0-9A-Za-z×]/;

function isBox(text: string, at: number, count: number): boolean {
  return count === 1 && OF_BOX.test(text[at]!);
}

/**
 * Where the characters stand of each run of cells that hold one letter or digit each. A character at the end of the words right
 * before the first cell, and one in the line right after the last border, may belong to it or not: the run comes both ways.
 */
function* boxRuns(text: string): Generator<number[]> {
  let lead = -1;
  let run: number[] = [];
  let rows = 0;
  // Empty cells since the last box, and between any two of the run: boxes are drawn over cells of a finer grid.
  let empty = 0;
  let apart = 0;
  // Of the cell being read: its last character so far, and how many its last line has.
  let at = -1;
  let count = 0;
  let lineEnded = false;
  const ended = (next = -1): number[][] => {
    const runs =
      run.length + 1 < FEWEST_BOXES
        ? []
        : [run, [lead, ...run], [...run, next], [lead, ...run, next]].filter((each) => !each.includes(-1) && each.length >= FEWEST_BOXES);
    run = [];
    lead = -1;
    rows = 0;
    empty = 0;
    apart = 0;
    return runs;
  };
  for (let here = 0; here <= text.length; here += 1) {
    const character = here < text.length ? text[here]! : '\t';
    if (character === '\n') {
      // Right after a cell it ends the row, elsewhere a line.
      if (text[here - 1] === '\t') rows += 1;
      else lineEnded = count > 0;
    } else if (character !== '\t') {
      if (character === ' ') continue;
      if (lineEnded) {
        yield* ended(isBox(text, at, count) && rows === 0 ? at : -1);
        count = 0;
        lineEnded = false;
      }
      at = here;
      count += 1;
    } else {
      if (count === 0 && run.length > 0 && rows === 0 && empty < MOST_EMPTY) {
        empty += 1;
        continue;
      }
      const box = isBox(text, at, count);
      if (box && run.length === 1 && rows === 0) apart = empty;
      if (box && rows === 0 && empty !== apart) yield* ended();
      // Boxes side by side are one number to the end of their row, boxes below each other one to the end of their column.
      if (!box || (rows > 0 && rows !== run.length)) yield* ended();
      if (box) {
        run.push(at);
        empty = 0;
      } else if (count > 1 && OF_BOX.test(text[at]!) && /[ :]/.test(text[at - 1]!)) lead = at;
      count = 0;
      lineEnded = false;
    }
  }
  yield* ended();
}

/**
 * Rows of boxes one right below the other: a number that is longer than a row goes on in the next. Of each row its longest run of
 * boxes, and where each stands; beside them there may be a label or an empty cell. Only the last row may be a single box.
 */
function* boxRows(text: string): Generator<number[][]> {
  let rows: number[][] = [];
  const isNumber = () => rows.length > 1 && rows.reduce((sum, { length }) => sum + length, 0) >= FEWEST_BOXES;
  for (let from = 0; from <= text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const row = text.slice(from, end).includes('\t') ? longestRun(text, from, end) : [];
    if (row.length > 1) rows.push(row);
    else {
      if (row.length === 1) rows.push(row);
      if (isNumber()) yield rows;
      rows = [];
    }
    from = end + 1;
  }
  if (isNumber()) yield rows;
}

/** The longest run of boxes of a row, with as many empty cells between any two. */
function longestRun(text: string, from: number, to: number): number[] {
  let longest: number[] = [];
  let run: number[] = [];
  let apart = 0;
  let empty = 0;
  const keep = () => {
    if (run.length > longest.length) longest = run;
  };
  for (let start = from; start < to;) {
    const tab = text.indexOf('\t', start);
    const end = tab < 0 || tab > to ? to : tab;
    const words = text.slice(start, end).trim();
    if (words.length === 1 && OF_BOX.test(words)) {
      if (run.length > 1 && empty !== apart) {
        keep();
        run = run.slice(-1);
      }
      if (run.length === 1) apart = empty;
      run.push(text.indexOf(words, start));
      empty = 0;
    } else if (words !== '' || empty >= MOST_EMPTY) {
      keep();
      run = [];
      empty = 0;
    } else empty += 1;
    start = end + 1;
  }
  keep();
  return longest;
}
