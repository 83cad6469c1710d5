import { shownOrder, TURNS } from './bidi';
import { BLANK } from './characters';
import { BARE_LINE, closedUp } from './closed-up';
import { labelledCells } from './columns';
import { inDigits } from './numerals';
import { type Reading, read, rearranged } from './reading';

/** One way in which a text is read. */
export interface View {
  reading: Reading;
  /** Which rules read it so: what is no word in it may still be a number, and one of which a label tells what it is. */
  rules: 'all' | 'closed' | 'numbers' | 'boxes' | 'labelled';
  /** Stretches in which findings count, from left to right; null: everywhere. */
  within: readonly { start: number; end: number }[] | null;
  /** Whether it is a guess, which says nothing of what another way has found a number in. */
  isGuess?: boolean;
}

/**
 * A text in every way in which people read it: as it stands, and, where they differ, as it is shown; each of these with all numerals
 * for digits besides; and each of all these without the gaps of its layout, box by box, and with the heading of its column before each
 * cell.
 */
export function* viewsOf(text: string): Generator<View> {
  const sources = [read(text), ...(TURNS.test(text) ? [asShown(text)] : [])];
  for (const reading of sources) {
    yield { reading, rules: 'all', within: null };
    yield* layoutsOf(reading, 'closed', 'labelled');
    let isGuess = false;
    for (const digits of inDigits(reading)) {
      yield { reading: digits, rules: 'numbers', within: null, isGuess };
      for (const view of layoutsOf(digits, 'numbers', 'numbers')) yield { ...view, isGuess };
      // The first way takes every numeral for the number's.
      isGuess = true;
    }
  }
}

function* layoutsOf(reading: Reading, ofClosed: View['rules'], ofCells: View['rules']): Generator<View> {
  const closed = closedUp(reading, false);
  if (closed !== reading) yield { reading: closed, rules: ofClosed, within: null };
  const turned = BARE_LINE.test(reading.text) ? closedUp(reading, true) : closed;
  if (turned !== reading && turned.text !== closed.text) yield { reading: turned, rules: 'numbers', within: null };
  const boxes = boxed(reading);
  if (boxes) yield { ...boxes, rules: 'boxes' };
  const cells = labelledCells(reading);
  if (cells) yield { ...cells, rules: ofCells };
  for (const other of new Set([closed, turned])) {
    const within = other === reading ? null : labelledCells(other);
    if (within) yield { ...within, rules: 'numbers' };
  }
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
      // A character of two units is turned as one.
      for (let at = 1; at < order.length; at += 1)
        if (order[at] === order[at - 1]! - 1 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(line.slice(order[at]!, order[at]! + 2))) {
          order[at - 1]! -= 1;
          order[at]! += 1;
        }
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
/** So much of what is before the boxes tells what they hold. */
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
/** Characters right beside a box's character that are not of its number. */
const BESIDE_BOX = /[^0-9A-Za-z×.,%/-]/;

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
  // Of the cell being read: its first character and whether a word follows it, its last so far, and how many its last line has.
  let head = -1;
  let isApart = false;
  let at = -1;
  let count = 0;
  let lineEnded = false;
  const ended = (next = -1): number[][] => {
    const runs =
      run.length + 2 < FEWEST_BOXES
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
      if (count === 0) head = here;
      else if (count === 1) isApart = BESIDE_BOX.test(character);
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
      if (!box || (rows > 0 && rows !== run.length))
        yield* ended(count > 1 && rows === 0 && isApart && OF_BOX.test(text[head]!) ? head : -1);
      if (box) {
        run.push(at);
        empty = 0;
      } else if (count > 1 && OF_BOX.test(text[at]!) && BESIDE_BOX.test(text[at - 1]!)) lead = at;
      count = 0;
      lineEnded = false;
    }
  }
  yield* ended();
}

/**
 * Rows of boxes one right below the other: a number that is longer than a row goes on in the next. Of each row its longest run of
 * boxes, and where each is; beside them there may be a label or an empty cell. Only the last row may be a single box.
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
