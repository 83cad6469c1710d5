import { halfWidth, substance } from './body-characters';
import type { ChangeRecorder } from './body-changes';
import { tableOfText, type BodyLine, type RawTextLine } from './body-lines';
import { CHINESE_DIGITS } from './numerals';

const MARKER = new RegExp(
  `^(?:第[${CHINESE_DIGITS}\\d]+[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\\d]{1,3}[）)]|\\d{1,3}[.．、]|附件|附[：:]|[①-⑳●■◆—])`,
);

/** True when a line opens with a numbering mark (第三条, 一、, （一）, 1.), 附件 or a bullet. */
export function startsWithMarker(text: string): boolean {
  return MARKER.test(text);
}

const SHORTEST_REPEATED_BODY = 60;

/** Some source pages carry their whole text twice over; the second copy is taken out. */
export function dropRepeatedBody(text: string, changes: ChangeRecorder): string {
  const whole = substance(text);
  if (whole.length < SHORTEST_REPEATED_BODY || whole.length % 2 === 1) return text;
  const half = whole.length / 2;
  if (whole.slice(0, half) !== whole.slice(half)) return text;
  let seen = 0;
  let cut = 0;
  while (seen < half) if (!/\s/.test(text[cut++] as string)) seen++;
  changes.remove('repeated-body', text.slice(cut));
  return text.slice(0, cut);
}

const PAGE_NUMBER =
  /^(?:[-—–－―]{1,2}\s*\d{1,4}\s*[-—–－―]{1,2}|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页|\d{1,4}\s*\/\s*\d{1,4}\s*页)$/;
const SEPARATOR = /^[-=_*－─━]{3,}$/;
// A line goes only when nothing but navigation is on it, and one of the words that no
// document would print (打印本页, 关闭窗口, 分享到 …) is among them.
const NAVIGATION_CERTAIN =
  /打印本页|打印此页|关闭窗口|关闭本页|返回顶部|返回首页|分享到|扫一扫|视力保护色|浏览次数|阅读次数|点击数|字号|字体|上一篇|下一篇|当前位置|您的位置|加入收藏|设为首页/;
const NAVIGATION_LINE = new RegExp(
  '^(?:[\\s\\u3000【】\\[\\]［］()（）|｜:：、,，/·-]|打印本页|打印此页|打印|关闭窗口|关闭本页|关闭|返回顶部|返回首页|分享到|分享|微信好友|微信|新浪微博|微博|QQ空间|朋友圈|更多' +
    '|扫一扫.{0,24}|视力保护色|(?:浏览|阅读)次数[：:\\s]*\\d*次?|点击数[：:\\s]*\\d*|(?:字号|字体)[：:\\s]*|[大中小](?=[\\s】\\]\\u3000]|$)' +
    '|(?:上一篇|下一篇)[：:].{0,60}|(?:当前位置|您的位置|您现在的位置)[：:].{0,60}|加入收藏|设为首页)+$',
);

/** Takes out page numbers, separator rules and lines that hold nothing but a web page's navigation. */
export function dropNoise<Line extends BodyLine>(lines: readonly Line[], changes: ChangeRecorder): Line[] {
  return lines.filter(({ text, table }) => {
    if (table) return true;
    if (text.length > 90) return true;
    if (PAGE_NUMBER.test(text)) changes.remove('page-numbers', text);
    else if (SEPARATOR.test(text)) changes.remove('separators', text);
    else if (NAVIGATION_CERTAIN.test(text) && NAVIGATION_LINE.test(text)) changes.remove('navigation', text);
    else return true;
    return false;
  });
}

/** Letters and digits only: how two writings of one title are compared. */
export function comparisonKey(text: string): string {
  return halfWidth(text).replace(/[^\p{L}\p{N}]/gu, '');
}

const HEAD_LINES = 8;
// Words after a title that merely opens a sentence (“…办法已经…审议通过”).
const TITLE_GOES_ON = /^[\s]*(?:已|是|中|的|自|和|与|及|等|由|在|经|对|要|第|，|,|、|。|》|〉|>|（|\()/;

/** Takes out the title and the document number where the body's head repeats them. */
export function dropRepeatedHead<Line extends BodyLine>(
  lines: readonly Line[],
  head: { title: string; docNumber?: string | undefined },
  changes: ChangeRecorder,
): Line[] {
  const title = comparisonKey(head.title);
  const number = head.docNumber ? comparisonKey(head.docNumber) : '';
  const rest = [...lines];
  const takeNumber = (): void => {
    const line = rest[0];
    if (number !== '' && line && !line.table && comparisonKey(line.text) === number) {
      changes.remove('repeated-doc-number', line.text);
      rest.shift();
    } else if (
      number.length >= 6 &&
      line &&
      !line.table &&
      !line.inline &&
      /\d号$/.test(head.docNumber ?? '') &&
      comparisonKey(line.text).startsWith(number)
    ) {
      // The number run together with the salutation or the first sentence.
      const cut = cutAfterKey(line.text, number.length);
      const after = line.text.slice(cut);
      if (!/^[（(《〈]/.test(line.text) && !/^[）)》〉，、；。]|^(?:公布|发布|颁布|修|文|令|文件|的|和|及|等|中|已)/.test(after.trim())) {
        changes.remove('repeated-doc-number', line.text.slice(0, cut));
        rest[0] = { ...line, text: after.trim() };
      }
    }
  };
  takeNumber();
  if (title.length >= 4) {
    let joined = '';
    for (let count = 0; count < Math.min(HEAD_LINES, rest.length); count++) {
      const line = rest[count] as Line;
      if (line.table) break;
      joined += comparisonKey(line.text);
      if (joined === title) {
        for (const gone of rest.splice(0, count + 1)) changes.remove('repeated-title', gone.text);
        break;
      }
      if (!title.startsWith(joined)) {
        // The title run together with the text that follows it.
        if (count === 0 && joined.startsWith(title) && title.length >= 10 && !line.inline) {
          const cut = cutAfterKey(line.text, title.length);
          const after = line.text.slice(cut);
          if (!TITLE_GOES_ON.test(after) && !/^[《〈<]/.test(line.text)) {
            changes.remove('repeated-title', line.text.slice(0, cut));
            rest[0] = { ...line, text: after.trim() };
          }
        }
        break;
      }
    }
  }
  takeNumber();
  return rest;
}

function cutAfterKey(text: string, keyLength: number): number {
  let seen = 0;
  let at = 0;
  while (at < text.length && seen < keyLength) if (/[\p{L}\p{N}]/u.test(text[at++] as string)) seen++;
  return at;
}

/**
 * Puts lines broken in the middle of a sentence together again. Two cases are certain enough:
 * a text set to a fixed width (most unfinished lines are equally long), and a line that ends in
 * a mark that never ends a paragraph.
 */
export function joinBrokenLines<Line extends BodyLine>(lines: readonly Line[], changes: ChangeRecorder): Line[] {
  const wrap = wrapWidth(lines);
  const usesIndents = wrap !== null && lines.filter((line) => line.indented).length >= 2;
  const joined: Line[] = [];
  let lastWidth = 0;
  for (const line of lines) {
    const previous = joined.at(-1);
    if (
      previous &&
      !previous.table &&
      !line.table &&
      !previous.inline &&
      !line.inline &&
      breaksInside(previous, line, lastWidth, wrap, usesIndents)
    ) {
      const glue = /[A-Za-z0-9]$/.test(previous.text) && /^[A-Za-z]/.test(line.text) ? ' ' : '';
      changes.note('joined-lines', previous.text.slice(-20) + line.text.slice(0, 20));
      previous.text += glue + line.text;
    } else joined.push({ ...line });
    lastWidth = visualWidth(line.text);
  }
  return joined;
}

const SENTENCE_END = /[。；：！？…:;!?][”’"）)]?$/;
const SPLIT_WORDS = new Set(['总则', '附则', '分则', '目录', '序言', '前言', '说明', '目次']);

function breaksInside(previous: BodyLine, line: BodyLine, lastWidth: number, wrap: number | null, usesIndents: boolean): boolean {
  const { text } = previous;
  if (line.text.length === 1 && SPLIT_WORDS.has(text.slice(-1) + line.text) && (text.length === 1 || /第.{1,4}[章编]\s*.$/.test(text)))
    return true;
  if (startsWithMarker(line.text)) return false;
  // A list point never ends a paragraph; a comma ends one only in lists of short entries.
  if (text.endsWith('、') && text.length >= 10) return true;
  if (text.endsWith('，') && text.length >= 20) return true;
  if (wrap === null || lastWidth < wrap - 5 || (usesIndents && line.indented)) return false;
  return usesIndents || !SENTENCE_END.test(text);
}

/** The width of a text set to a fixed width, in half-width cells; null when it is not. */
function wrapWidth(lines: readonly BodyLine[]): number | null {
  const unfinished: number[] = [];
  for (const { text, table } of lines) {
    // Headings are unfinished lines too, and often equally long.
    if (!table && text.length >= 15 && !startsWithMarker(text) && !SENTENCE_END.test(text)) unfinished.push(visualWidth(text));
  }
  if (unfinished.length < 5 || unfinished.length < lines.length * 0.35) return null;
  const widest = Math.max(...unfinished);
  if (widest > 130) return null;
  const full = unfinished.filter((width) => width >= widest - 5).length;
  return full >= unfinished.length * 0.7 ? widest : null;
}

function visualWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) width += text.charCodeAt(index) > 0xff ? 2 : 1;
  return width;
}

/**
 * Finds the tables a plain text still shows as such: pipes, tabs, aligned columns with numbers,
 * and one-cell-a-line tables under a 序号 head whose rows all have as many cells as the head.
 * Anything less regular stays text.
 */
export function findTables(lines: readonly RawTextLine[], changes: ChangeRecorder): BodyLine[] {
  const found: BodyLine[] = [];
  for (let at = 0; at < lines.length;) {
    const table = pipeTable(lines, at) ?? columnTable(lines, at) ?? listedTable(lines, at);
    if (table) {
      found.push({ text: '', table: tableOfText(table.rows, table.header) });
      changes.note('tables', (table.rows[0] ?? []).join(' / '));
      for (const gone of table.removed) changes.discard('tables', gone);
      at = table.next;
    } else {
      const { raw: _raw, ...line } = lines[at] as RawTextLine;
      found.push(line);
      at++;
    }
  }
  return found;
}

interface FoundTable {
  rows: string[][];
  header: boolean;
  next: number;
  removed: string[];
}

function pipeTable(lines: readonly RawTextLine[], start: number): FoundTable | null {
  if (!(lines[start] as RawTextLine).text.includes('|')) return null;
  const rows: string[][] = [];
  const removed: string[] = [];
  let header = false;
  let at = start;
  for (; at < lines.length; at++) {
    const { text } = lines[at] as RawTextLine;
    if (!text.includes('|')) break;
    if (/^[\s|:+-]+$/.test(text) && text.includes('-')) {
      if (rows.length === 1) header = true;
      removed.push(text);
      continue;
    }
    removed.push(text.replace(/[^|]/g, ''));
    const cells = text
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => cell.trim());
    if (rows[0] && rows[0].length !== cells.length) return null;
    rows.push(cells);
  }
  if (rows.length < 2 || (rows[0] as string[]).length < 2) return null;
  // An empty head row is only there because the notation demands one.
  if (header && (rows[0] as string[]).every((cell) => cell === '')) {
    rows.shift();
    header = false;
  }
  return { rows, header, next: at, removed };
}

function columnTable(lines: readonly RawTextLine[], start: number): FoundTable | null {
  const byTab = columnRows(lines, start, /\t+/, 60);
  if (byTab && byTab.length >= ((byTab[0] as string[]).length === 2 ? 3 : 2)) {
    return { rows: byTab, header: false, next: start + byTab.length, removed: [] };
  }
  const bySpace = columnRows(lines, start, /[ \u3000]{2,}|\u3000/, 24);
  if (!bySpace || bySpace.length < 3 || (bySpace[0] as string[]).length < 3) return null;
  // Names set in columns look the same; a column of figures tells a table.
  const columns = (bySpace[0] as string[]).map((_, column) =>
    bySpace.slice(1).every((row) => /^[\d.,%≥≤<>\-—/]+$/.test(row[column] as string)),
  );
  if (!columns.some(Boolean)) return null;
  return { rows: bySpace, header: false, next: start + bySpace.length, removed: [] };
}

function columnRows(lines: readonly RawTextLine[], start: number, gap: RegExp, longest: number): string[][] | null {
  const rows: string[][] = [];
  for (let at = start; at < lines.length; at++) {
    const cells = (lines[at] as RawTextLine).raw.trim().split(gap);
    if (cells.length < 2 || (rows[0] && rows[0].length !== cells.length)) break;
    if (cells.some((cell) => cell === '' || cell.length > longest || cell.endsWith('。'))) break;
    if (startsWithMarker(cells[0] as string) && (cells[0] as string).startsWith('第')) break;
    rows.push(cells.map((cell) => cell.trim()));
  }
  return rows.length >= 2 ? rows : null;
}

const MOST_COLUMNS = 8;

function listedTable(lines: readonly RawTextLine[], start: number): FoundTable | null {
  if (!/^(序号|编号)$/.test((lines[start] as RawTextLine).text)) return null;
  const textAt = (at: number): string => lines[at]?.text ?? '';
  let columns = 1;
  while (columns <= MOST_COLUMNS && textAt(start + columns) !== '1') {
    if (textAt(start + columns) === '' || textAt(start + columns).length > 20) return null;
    columns++;
  }
  if (columns < 2 || columns > MOST_COLUMNS) return null;
  const rows: string[][] = [lines.slice(start, start + columns).map((line) => line.text)];
  let at = start + columns;
  for (let number = 1; textAt(at) === String(number); number++) {
    const row = lines.slice(at, at + columns).map((line) => line.text);
    if (row.length < columns) return null;
    const following = textAt(at + columns);
    // A row with a cell too many or too few shows here: the next number is not where it should be.
    if (following !== String(number + 1) && row.slice(1).some((cell) => cell === String(number + 1))) return null;
    if (following !== String(number + 1) && lines.slice(at + columns, at + columns * 3).some((line) => line.text === String(number + 1)))
      return null;
    rows.push(row);
    at += columns;
  }
  return rows.length >= 4 ? { rows, header: true, next: at, removed: [] } : null;
}
