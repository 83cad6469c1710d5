import { type Reading, rearranged } from './reading';

/** A cell's place in a text. */
interface Cell {
  start: number;
  end: number;
}

/** Headings of columns that tell what the numbers or addresses below them are, as labels beside them do. */
const HEADING =
  /住址|地址|居住|户籍|户口|现住|家住|护照|通行证|回乡|台胞|居留|身份证|身份号|证件|证号|军官|士兵|警官|警察证|电话|座机|宅电|手机|联系方式|卡号|银行/;
/** A list of persons has their homes under a plain 地址 as well. */
const OF_PERSONS = /身份证|身份号|证件号|性别|户主|出生|民族/;
const PLAIN_ADDRESS = /^(?:详细|联系|通讯|通信)?地址$/;
const LONGEST_HEADING = 24;
/** Columns of one table that are looked at. */
const MOST_COLUMNS = 12;
/** Words in a cell that name the one beside it. */
const NAMES_NEXT = /(?:地址|住所|地点|位置|单位|电话|号码?)$/;

interface Column {
  heading: string;
  at: number;
  /** How many cells the row of headings has. */
  of: number;
}

/**
 * The cells of tables each behind its column's heading, a line for each: far below it as right beside it. Null where no column
 * says what it holds. Within are the cells.
 */
export function labelledCells(reading: Reading): { reading: Reading; within: { start: number; end: number }[] } | null {
  const { text } = reading;
  if (!text.includes('\t')) return null;
  const pieces: string[] = [];
  const units: number[] = [];
  const within: { start: number; end: number }[] = [];
  const put = (words: string, from: number) => {
    pieces.push(words);
    for (let at = 0; at < words.length; at += 1) units.push(from < 0 ? -1 : from + at);
  };
  let before = -1;
  const cell = (heading: string, { start, end }: Cell) => {
    // Rows that end with a tab and rows that end with their line are told apart by nobody: a cell may come as either.
    if (start < before) return;
    before = end;
    put(`${heading}: `, -1);
    const begins = units.length;
    // In a cell words and numbers run on over its lines.
    for (let from = start; from < end;) {
      const lineEnd = text.indexOf('\n', from);
      const to = lineEnd < 0 || lineEnd > end ? end : lineEnd;
      put(text.slice(from, to), from);
      if (to < end && !/[\p{L}\p{N}]$/u.test(text.slice(from, to))) put('\n', to);
      from = to + 1;
    }
    within.push({ start: begins, end: units.length });
    put('\n', -1);
  };
  for (const rows of [rowsByTabs, rowsByLines]) {
    before = -1;
    let columns: Column[] = [];
    for (const row of rows(text)) {
      if (row === null) {
        columns = [];
        continue;
      }
      const named = headingsOf(text, row);
      if (named.length > 0) columns = named;
      else for (const [at, heading] of cellsUnder(text, columns, row)) cell(heading, row[at]!);
    }
  }
  return within.length === 0 ? null : { reading: rearranged(reading, pieces.join(''), units), within };
}

function wordsOf(text: string, { start, end }: Cell): string {
  return end - start > 4 * LONGEST_HEADING
    ? ''
    : text
        .slice(start, end)
        .replace(/[ \n]/g, '')
        .replace(/\([^()]*\)$/, '');
}

/** A heading as a label; null for what is none. Before the first cell of a row there may be words that are no cell. */
function headingOf(text: string, cell: Cell, isFirst: boolean): string | null {
  const words = wordsOf(text, cell);
  if (words !== '' && words.length <= LONGEST_HEADING) return HEADING.test(words) && !/\d{3}/.test(words) ? words : null;
  if (!isFirst) return null;
  const line = text.lastIndexOf('\n', cell.end - 1);
  return line < cell.start ? null : headingOf(text, { start: line + 1, end: cell.end }, false);
}

/** The columns that this row gives names; none where it is a row of a form, with what is asked beside its name. */
function headingsOf(text: string, row: readonly Cell[]): Column[] {
  const columns: Column[] = [];
  let isOfPersons: boolean | null = null;
  for (const [at, cell] of row.entries()) {
    const heading = headingOf(text, cell, at === 0);
    if (heading === null) continue;
    const next = row[at + 1];
    // Under headings stand other headings, and beside what a form asks for its answer.
    if (next && /\d{2}|[号室村组]$/.test(wordsOf(text, next)) && !HEADING.test(wordsOf(text, next))) continue;
    if (next && next.end - next.start > 4 * LONGEST_HEADING) continue;
    if (PLAIN_ADDRESS.test(heading)) {
      isOfPersons ??= row.some((each) => OF_PERSONS.test(wordsOf(text, each)));
      if (isOfPersons) columns.push({ heading: '住址', at, of: row.length });
    } else columns.push({ heading, at, of: row.length });
    if (columns.length === MOST_COLUMNS) break;
  }
  return columns;
}

/**
 * Which cells of a row are under which heading. With fewer or more cells than headings, cells run over rows or columns: then one
 * near it may.
 */
function* cellsUnder(text: string, columns: readonly Column[], row: readonly Cell[]): Generator<[at: number, heading: string]> {
  let next = 0;
  for (const { heading, at, of } of columns) {
    const moved = row.length - of;
    for (let each = Math.max(next, at + Math.min(moved, 0)); each <= at + Math.max(moved, 0) && each < row.length; each += 1) {
      if (moved !== 0 && each > 0 && NAMES_NEXT.test(wordsOf(text, row[each - 1]!))) continue;
      yield [each, heading];
      next = each + 1;
    }
  }
}

/** Rows whose every cell ends with a tab, as readers of files and of the text give them; null where a table ends. */
function* rowsByTabs(text: string): Generator<Cell[] | null> {
  let row: Cell[] = [];
  let start = 0;
  for (let tab = text.indexOf('\t'); tab >= 0; tab = text.indexOf('\t', tab + 1)) {
    if (row.length === 0) {
      // Words between two tables come before the first cell of the second; a blank line, or a sentence, is no part of a cell.
      const words = text.slice(Math.max(start, tab - 2_000), tab);
      const ends = Math.max(words.lastIndexOf('\n\n'), words.search(/[。:;]\n[^\n]*$/));
      if (ends >= 0 || tab - start > 2_000) yield null;
      if (ends >= 0) start = tab - words.length + ends + 1;
    }
    row.push({ start, end: tab });
    start = tab + 1;
    if (start === text.length || text[start] === '\n') {
      yield row;
      row = [];
      start += 1;
    }
  }
}

/** Rows that are lines with tabs between cells; null where a table ends. */
function* rowsByLines(text: string): Generator<Cell[] | null> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    const line = text.slice(from, to);
    if (!line.includes('\t')) yield null;
    else if (!line.endsWith('\t')) {
      let start = from;
      yield line.split('\t').map((words) => {
        const cell = { start, end: start + words.length };
        start = cell.end + 1;
        return cell;
      });
    }
    from = to + 1;
  }
}
