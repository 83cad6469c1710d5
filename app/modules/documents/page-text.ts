import { fold, isIdNumber, OF_CHINA, passesLuhn } from '../secrecy/public';

/**
 * Words that a page of fixed layout draws in one stroke; lengths in the page's own unit, down the page and to the right from its
 * corner.
 */
export interface Drawn {
  text: string;
  /** Where its base line begins. */
  x: number;
  y: number;
  width: number;
  /** Height of its letters. */
  size: number;
  /** Turn of its base line, in radians, clockwise. */
  turn: number;
}

/** A piece drawn on one line without a wide gap, and its separator from the one before: a line's end, a cell's border, both, or more. */
interface Fragment {
  text: string;
  parted: '' | '\n' | '\t' | '\t\n' | '\n\n';
  left: number;
  right: number;
  base: number;
  size: number;
  turn: number;
}

/** Gaps, in heights of letters: within a word, between words of a line, between lines that may be of one paragraph. */
const WORD_GAP = 0.12;
const CELL_GAP = 1;
const SAME_LINE = 0.4;
const LINE_GAP = 2.2;
const WIDEST_LINE_GAP = 4;
/** Lines so much further apart than a page's usual ones begin another paragraph. */
const PARAGRAPH_GAP = 1.35;
/** How near the right edge of a page a line ends that goes on in the next, in heights of letters. */
const EDGE = 1.5;

/**
 * The words of a page in the order in which they are drawn, with cells and lines apart: a line end where words go on in the same
 * column, a tab where another cell begins. A number that goes on in the line below, while other columns' words are drawn between,
 * is put together where it begins.
 */
export function pageText(drawn: readonly Drawn[]): string {
  const fragments = fragmentsOf(drawn);
  const moved = runningOn(fragments);
  const pieces: string[] = [];
  let pending: Fragment['parted'] = '';
  for (const fragment of fragments) {
    pending = harder(pending, fragment.parted);
    if (moved.taken.has(fragment)) continue;
    pieces.push(pending, fragment.text);
    pending = '';
    for (const next of moved.after.get(fragment) ?? []) {
      pieces.push('\n', next.text);
      pending = '\t';
    }
  }
  return pieces.join('');
}

const HARDNESS = ['', '\n', '\n\n', '\t', '\t\n'] as const;

function harder(a: Fragment['parted'], b: Fragment['parted']): Fragment['parted'] {
  if ((a === '\t' && b.includes('\n')) || (b === '\t' && a.includes('\n'))) return '\t\n';
  return HARDNESS.indexOf(a) > HARDNESS.indexOf(b) ? a : b;
}

function fragmentsOf(drawn: readonly Drawn[]): Fragment[] {
  const fragments: Fragment[] = [];
  // Of the cell being written, how wide it is so far.
  let left = 0;
  let right = 0;
  for (const { text, x, y, width, size, turn } of drawn) {
    if (text.trim() === '') continue;
    const start = x * Math.cos(turn) + y * Math.sin(turn);
    const base = y * Math.cos(turn) - x * Math.sin(turn);
    const end = start + width;
    const last = fragments.at(-1);
    if (!last) {
      fragments.push({ text, parted: '', left: start, right: end, base, size, turn });
      [left, right] = [start, end];
      continue;
    }
    const height = Math.max(Math.min(last.size, size), 0.1);
    const down = base - last.base;
    const gap = start - last.right;
    const turned = Math.abs(last.turn - turn) > 0.1;
    if (!turned && Math.abs(down) < SAME_LINE * height && gap > -0.5 * height && gap <= CELL_GAP * height) {
      last.text += gap > WORD_GAP * height && !/\s$/.test(last.text) && !/^\s/.test(text) ? ` ${text}` : text;
      last.right = Math.max(last.right, end);
      right = Math.max(right, end);
      continue;
    }
    const below = end > left - height && start < right + height;
    const parted = turned ? '\n\n' : Math.abs(down) < SAME_LINE * height ? '\t' : down < 0 ? '\t' : !below ? '\t\n' : '\n';
    fragments.push({ text, parted, left: start, right: end, base, size, turn });
    if (parted === '\n') [left, right] = [Math.min(left, start), Math.max(right, end)];
    else [left, right] = [start, end];
  }
  return settled(fragments);
}

/** The same where the whole page tells what parts two pieces: how far apart its lines are, and where they end. */
function settled(fragments: Fragment[]): Fragment[] {
  const gap = (at: number) => (fragments[at]!.base - fragments[at - 1]!.base) / Math.max(fragments[at - 1]!.size, fragments[at]!.size, 0.1);
  const gaps = fragments.flatMap(({ parted }, at) => (parted === '\n' && gap(at) < WIDEST_LINE_GAP ? [gap(at)] : [])).sort((a, b) => a - b);
  const usual = Math.max(LINE_GAP, PARAGRAPH_GAP * (gaps[gaps.length >> 1] ?? 0));
  const edge = fragments.reduce((most, { right }) => Math.max(most, right), -Infinity);
  let lineLeft = -Infinity;
  for (const [at, fragment] of fragments.entries()) {
    const last = fragments[at - 1];
    const next = fragments[at + 1];
    if (fragment.parted === '\n' && gap(at) > usual) fragment.parted = '\n\n';
    // Below an indented paragraph a short last line is alone at the left; the next row of a table has more cells.
    else if (
      fragment.parted === '\t\n' &&
      last &&
      gap(at) <= usual &&
      last.right >= edge - EDGE * last.size &&
      fragment.left <= lineLeft + fragment.size &&
      !(next?.parted === '\t' && Math.abs(next.base - fragment.base) < SAME_LINE * fragment.size)
    )
      fragment.parted = '\n';
    if (fragment.parted !== '\t') lineLeft = fragment.left;
  }
  return fragments;
}

/** So many pieces at one place are looked at; more at one place are drawn to hide text, and are read in the order of drawing. */
const MOST_AT_A_PLACE = 8;
const MOST_LINES = 19;
const LEAST_FULL = 5;
const LEAST_BROKEN = 4;
/** So much of a line is looked at for the piece of a number. */
const MOST_IN_LINE = 40;

/** Fragments by where they are, so that what is below another one is found at once. */
class Places {
  readonly #at = new Map<string, Fragment[]>();
  readonly #cell: number;

  constructor(fragments: readonly Fragment[], cell: number) {
    this.#cell = cell;
    for (const fragment of fragments) {
      for (const x of new Set(
        [fragment.left, (fragment.left + fragment.right) / 2, fragment.right].map((each) => Math.floor(each / cell)),
      )) {
        const key = `${Math.floor(fragment.base / cell)}:${x}`;
        const here = this.#at.get(key);
        if (!here) this.#at.set(key, [fragment]);
        else if (here.length < MOST_AT_A_PLACE) here.push(fragment);
      }
    }
  }

  /** The nearest one below that lies as the next line of the same cell does: aligned at the left, in the middle or at the right. */
  below(upper: Fragment): Fragment | null {
    let nearest: Fragment | null = null;
    const cell = this.#cell;
    const aligned = [(each: Fragment) => each.left, (each: Fragment) => (each.left + each.right) / 2, (each: Fragment) => each.right];
    for (const edge of aligned) {
      const x = Math.floor(edge(upper) / cell);
      const lowest = Math.floor((upper.base + LINE_GAP * upper.size) / cell);
      for (let row = Math.floor((upper.base + 0.7 * upper.size) / cell); row <= lowest; row += 1) {
        for (const key of [`${row}:${x - 1}`, `${row}:${x}`, `${row}:${x + 1}`]) {
          for (const other of this.#at.get(key) ?? []) {
            const down = other.base - upper.base;
            if (
              other.turn !== upper.turn ||
              Math.abs(other.size - upper.size) > 0.15 * upper.size ||
              down < 0.7 * upper.size ||
              down > LINE_GAP * upper.size ||
              Math.abs(edge(other) - edge(upper)) > 0.7 * upper.size
            )
              continue;
            if (nearest === null || other.base < nearest.base) nearest = other;
          }
        }
      }
    }
    return nearest;
  }
}

/** Numbers that go on below: which fragments follow which, and so stand no more where they were drawn. */
function runningOn(fragments: readonly Fragment[]): { after: Map<Fragment, Fragment[]>; taken: Set<Fragment> } {
  const after = new Map<Fragment, Fragment[]>();
  const taken = new Set<Fragment>();
  const digits = fragments.filter(({ text, size }) => size > 0 && /\p{N}\s*$|^\s*[\p{N}Xx]/u.test(text));
  if (digits.length < 2) return { after, taken };
  const order = new Map(fragments.map((fragment, at) => [fragment, at]));
  const places = new Places(digits, Math.max(2, Math.min(...digits.map(({ size }) => size))));
  // Each piece is of one number: the half of one and the half of the next below it pass the weaker proofs by chance.
  const used = new Set<Fragment>();
  for (const isNumber of [isIdNumber, isTelephoneOrCard, isCardOfChina]) {
    for (const first of digits) {
      if (used.has(first)) continue;
      const lines = linesOf(first, places, used, isNumber);
      if (lines.length === 0) continue;
      for (const each of [first, ...lines]) used.add(each);
      // Drawn one after the other they are together as it is.
      if (lines.every((each, at) => fragments[order.get(first)! + at + 1] === each)) continue;
      after.set(first, lines);
      for (const each of lines) taken.add(each);
    }
  }
  return { after, taken };
}

/** In which lines below it the number at the end of this one goes on, as far as it is one; none where it is not. */
function linesOf(first: Fragment, places: Places, used: ReadonlySet<Fragment>, isNumber: (digits: string) => boolean): Fragment[] {
  let number = /\d(?:[ -]?\d)*$/.exec(fold(first.text).trimEnd().slice(-MOST_IN_LINE))?.[0].replace(/[ -]/g, '') ?? '';
  // A narrow cell fills each line but the last; with fewer digits a line they are figures of a table below each other. Lines
  // broken by hand are of any length: the number itself must be the proof.
  const isProof = isNumber !== isTelephoneOrCard;
  const full = number.length;
  if (full < (isProof ? LEAST_BROKEN : LEAST_FULL) || full > 18) return [];
  const lines: Fragment[] = [];
  let whole = 0;
  for (let line = places.below(first); line !== null && lines.length < MOST_LINES && !used.has(line); line = places.below(line)) {
    const words = fold(line.text)
      .trim()
      .slice(0, MOST_IN_LINE)
      .replace(/(?<=\d)[ -](?=[\dXx])/g, '');
    const more = /^\d*[Xx]?/.exec(words)![0];
    if (more === '' || number.length + more.length > 19 || (!isProof && more.length > Math.max(full, LEAST_FULL))) break;
    number += more.toUpperCase();
    lines.push(line);
    // The beginning of a longer card passes for a card by chance.
    if (isNumber(number)) whole = lines.length;
    if (more !== words || (!isProof && more.length !== full)) break;
  }
  return lines.slice(0, whole);
}

function isCardOfChina(digits: string): boolean {
  return digits.length >= 16 && OF_CHINA.test(digits) && isTelephoneOrCard(digits);
}

function isTelephoneOrCard(digits: string): boolean {
  return digits.length === 11 ? /^1[3-9]\d{9}$/.test(digits) : digits.length >= 16 && /^\d+$/.test(digits) && passesLuhn(digits);
}
