/* oxlint-disable max-lines -- one pass over the lines of a text, whose rules take turns */
import { cleanCharacters, isConserved, substance } from './body-characters';
import { ChangeRecorder, type BodyChange } from './body-changes';
import {
  comparisonKey,
  dropNoise,
  dropRepeatedBody,
  dropRepeatedHead,
  findTables,
  joinBrokenLines,
  startsWithMarker,
} from './body-cleaning';
import { escapeText, linesOfHtml, linesOfText, type BodyLine } from './body-lines';
import { annexTitles, BODY_NAME_END, isSalutation, RunOnSplitter, WRITTEN_DATE } from './body-splitting';
import { CHINESE_DIGITS, readNumeral } from './numerals';

export interface BodyInput {
  text?: string | null | undefined;
  html?: string | null | undefined;
  title: string;
  docNumber?: string | null | undefined;
  /** Helps to find a sign-off that runs on from the last sentence. */
  issuer?: string | null | undefined;
}

export interface StructuredBody {
  /**
   * p h2 h3 h4 ul li table thead tbody tr th td strong em a br sup; the only attributes are
   * href, colspan, rowspan and, on p, class="doc-center" or "doc-right".
   */
  html: string;
  /** The same as plain text: a line a block, cells separated by tabs. */
  text: string;
  changes: BodyChange[];
}

interface Block {
  tag: 'p' | 'h2' | 'h3' | 'h4' | 'ul' | 'table';
  html: string;
  text: string;
  place?: 'center' | 'right';
  /** For headings: the kind of mark and its number, to tell a heading from a list. */
  mark?: string;
  number?: number;
  /** A heading that kept its full stop: a list's entry looks the same. */
  stopped?: boolean;
  fixed?: boolean;
}

/**
 * Cleans and structures the body of an old document.
 *
 * Prefers `html` where it holds any text, else `text`. Every character of substance is kept:
 * the result equals the source without white space, less the pieces listed in `changes[].removed`.
 * Should a rule ever break that, the source's lines are returned as plain paragraphs instead
 * (change kind `left-plain`). Never throws on any string.
 */
export function structureBody(input: BodyInput): StructuredBody {
  const changes = new ChangeRecorder();
  const head = { title: input.title, docNumber: input.docNumber ?? undefined };
  let source: string;
  let lines: BodyLine[];
  const fromHtml = hasText(input.html) ? linesOfHtml(input.html as string, changes) : [];
  if (fromHtml.length > 0) {
    source = fromHtml.map(textOfLine).join('\n');
    lines = joinSplitWords(dropRepeatedHead(dropNoise(fromHtml, changes), head, changes), changes);
  } else {
    source = cleanCharacters(input.text ?? '', changes);
    const once = dropRepeatedBody(source, changes);
    const raw = dropRepeatedHead(dropNoise(linesOfText(once, changes), changes), head, changes);
    lines = joinBrokenLines(findTables(raw, changes), changes);
  }
  const split = new RunOnSplitter(input.title, input.issuer ?? undefined, changes).split(lines);
  const blocks = new Arrangement(split, annexTitles(input.title), changes).run();
  const text = textOf(blocks);
  const list = changes.list();
  if (
    !isConserved(
      source,
      text,
      list.flatMap((change) => change.removed ?? []),
    )
  )
    return leftPlain(source);
  return { html: blocks.map(htmlOf).join('\n'), text, changes: list };
}

function hasText(html: string | null | undefined): boolean {
  return typeof html === 'string' && substance(html.replace(/<[^>]*>|&nbsp;/g, '')) !== '';
}

function leftPlain(source: string): StructuredBody {
  const paragraphs = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    html: paragraphs.map((line) => `<p>${escapeText(line)}</p>`).join('\n'),
    text: paragraphs.join('\n'),
    changes: [{ kind: 'left-plain', count: 1 }],
  };
}

function textOfLine(line: BodyLine): string {
  return line.table ? line.table.text : line.text;
}

/** In HTML bodies only 总|则 and the like are ever broken; their lines are paragraphs already. */
function joinSplitWords(lines: readonly BodyLine[], changes: ChangeRecorder): BodyLine[] {
  const joined: BodyLine[] = [];
  for (const line of lines) {
    const previous = joined.at(-1);
    if (previous && line.text.length === 1 && /(?:^|第.{1,4}[章编].*)[总附目]$/.test(previous.text) && /^[则录]$/.test(line.text)) {
      previous.text += line.text;
      delete previous.inline;
      changes.note('joined-lines', previous.text);
    } else joined.push({ ...line });
  }
  return joined;
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map((block) => block.text).join('\n');
}

function htmlOf(block: Block): string {
  if (block.tag === 'table' || block.tag === 'ul') return block.html;
  const place = block.place ? ` class="doc-${block.place}"` : '';
  return `<${block.tag}${place}>${block.html}</${block.tag}>`;
}

const CHAPTER = new RegExp(`^第([${CHINESE_DIGITS}\\d]{1,6})\\s*([编篇章节])(?:[\\s\\u3000]*)(.*)$`, 's');
const ARTICLE = new RegExp(`^(第([${CHINESE_DIGITS}\\d]{1,7})条(?:之[一二三四五六七八九十]{1,2})?)([\\s\\u3000]*)(.*)$`, 's');
const TOP = /^([一二三四五六七八九十]{1,3})、\s*(.+)$/s;
const SUB = /^[（(]([一二三四五六七八九十]{1,3})[）)]\s*(.+)$/s;
const ITEM = /^(\d{1,3})[.．、]\s*(?!\d)(.+)$/s;
const DECIMAL = /^(\d{1,2}(?:\.\d{1,2}){0,2})[\s\u3000]+(.+)$/s;
const LONGEST_ANNEX_LINE = 60;
const DATE_LINE = new RegExp(`^${WRITTEN_DATE}$`);
const NAME_LINE = new RegExp(`^[^。，；：！？“”《》\\d]{2,45}${BODY_NAME_END}(?:[\\s\\u3000][^。，；：！？\\d]{2,45}${BODY_NAME_END})*$`);
const PERSON_LINE =
  /^(?:总\s*理|省\s*长|市\s*长|区\s*长|县\s*长|州\s*长|部\s*长|局\s*长|厅\s*长|主\s*任|主\s*席|院\s*长|检察长|委员长|署\s*长|行\s*长|[\p{Script=Han}]{2,20}(?:部长|局长|主任|署长|行长))[\s\u3000]*[\p{Script=Han}·]{1,3}[\s\u3000]?[\p{Script=Han}]{1,2}$/u;
const SENTENCE_MARKS = /[。；！？;!?]/;
const RUN_IN = /^[^。：；，！？]{2,26}[。：]/;
const PUBLICITY_NOTE = /^[（(](?:此件|此文|本文|联系|信息公开|公开)[^（）()]{0,60}[）)]$/;
const ORDER_LINE = /^(?:中华人民共和国)?.{0,40}(?:令|公告)$|^第?\s*\d{1,4}\s*号$|^(?:中华人民共和国)?.{2,40}令\s*第\s*\d{1,4}\s*号$/;
const TITLE_END =
  /(?:办法|规定|方案|细则|意见|规划|计划|制度|规则|指南|条例|目录|清单|名单|标准|预案|措施|要点|决定|通知|报告|章程|规程|指引|准则|汇总表|一览表|申请书|说明|表)(?:[（(][^（）()]{1,14}[）)])?$/;
const RECORD_NOTE = /^[（(].{0,12}\d{4}年.{4,}(?:通过|公布|发布|修正|修订|批准|施行|印发)[\s\S]*[）)]$/;

/** Turns lines into blocks, watching where in the document it is. */
class Arrangement {
  readonly #lines: readonly BodyLine[];
  readonly #annexes: readonly string[];
  readonly #changes: ChangeRecorder;
  readonly #blocks: Block[] = [];
  readonly #decimal: boolean;
  #parts = false;
  #chapters = false;
  /** Inside 第N条 text （一） opens an item of the article, never a heading. */
  #inArticles = false;
  #lastArticle = 0;
  #afterSignOff = false;
  /** Lines before this one are above the salutation: a title, an issuer, a number. */
  readonly #headEnd: number;

  constructor(lines: readonly BodyLine[], annexes: readonly string[], changes: ChangeRecorder) {
    this.#lines = lines;
    this.#annexes = annexes.map(comparisonKey);
    this.#changes = changes;
    const salutation = lines.slice(0, 6).findIndex((line) => !line.table && isSalutation(line.text));
    this.#headEnd = lines.slice(0, Math.max(salutation, 0)).every((line) => line.text.length <= 80 && !SENTENCE_MARKS.test(line.text))
      ? salutation
      : -1;
    this.#decimal = lines.filter((line) => /^\d{1,2}\.\d{1,2}[\s\u3000]/.test(line.text)).length >= 3;
  }

  run(): Block[] {
    for (let at = 0; at < this.#lines.length;) at = this.#step(at);
    this.#demoteLists();
    return this.#joinCells();
  }

  /** Handles the line at `at` (and those that belong to it) and returns the next index. */
  #step(at: number): number {
    const line = this.#lines[at] as BodyLine;
    if (line.table) {
      this.#blocks.push({ tag: 'table', html: line.table.html, text: line.table.text });
      return at + 1;
    }
    const { text } = line;
    if (at < this.#headEnd) {
      this.#push(line, { place: 'center' });
      return at + 1;
    }
    return (
      this.#contents(at) ??
      this.#chapter(at) ??
      this.#article(at) ??
      this.#signOff(at) ??
      this.#attachment(at) ??
      this.#annexTitle(at) ??
      this.#numbered(at) ??
      this.#decimalHeading(at) ??
      this.#placed(at, line, text)
    );
  }

  #push(line: BodyLine, extra: Partial<Block> = {}): void {
    this.#blocks.push({ tag: 'p', html: line.inline ?? escapeText(line.text), text: line.text, ...extra });
  }

  #contents(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    if (!/^(?:目录|目次)[：:]?$/.test(line.text)) return null;
    const first = this.#lines[at + 1];
    if (!first || first.table) return null;
    const key = comparisonKey(first.text);
    let end = at + 2;
    while (end < this.#lines.length && end - at < 250) {
      const entry = this.#lines[end] as BodyLine;
      if (entry.table || entry.text.length > 60) return null;
      if (comparisonKey(entry.text) === key) break;
      end++;
    }
    if (end >= this.#lines.length || end - at >= 250 || end - at < 3) return null;
    const entries = this.#lines.slice(at + 1, end);
    this.#push(line, { html: `<strong>${escapeText(line.text)}</strong>`, place: 'center' });
    this.#blocks.push({
      tag: 'ul',
      html: `<ul>${entries.map((entry) => `<li>${entry.inline ?? escapeText(entry.text)}</li>`).join('')}</ul>`,
      text: entries.map((entry) => entry.text).join('\n'),
    });
    this.#changes.note('contents', line.text);
    return end;
  }

  #chapter(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    const match = CHAPTER.exec(line.text);
    if (!match || line.text.length > 60 || SENTENCE_MARKS.test(line.text) || /[：:，]$/.test(line.text)) return null;
    const [, ordinal, unit, rest] = match as unknown as [string, string, string, string];
    if (rest === '' && unit === '节') return null;
    const isPart = unit === '编' || unit === '篇';
    if (isPart) this.#parts = true;
    if (unit === '章') this.#chapters = true;
    const base = isPart ? 2 : unit === '章' ? (this.#parts ? 3 : 2) : this.#parts ? 4 : 3;
    const text = rest === '' ? line.text : `第${ordinal}${unit}\u3000${rest}`;
    this.#blocks.push({ tag: `h${base as 2 | 3 | 4}`, html: escapeText(text), text, fixed: true });
    this.#changes.note('headings', text);
    this.#afterSignOff = false;
    return at + 1;
  }

  #article(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    const match = ARTICLE.exec(line.text);
    if (!match) return null;
    const [, mark, ordinal, gap, rest] = match as unknown as [string, string, string, string, string];
    const number = readNumeral(ordinal);
    if (number === null) return null;
    const next = number === this.#lastArticle + 1 || number === 1;
    if (gap === '' && !next && (number <= this.#lastArticle || /^(?:规定|所列|所称|第|的|、|和|或|及|中|至)/.test(rest))) return null;
    if (gap === '' && /^(?:第[^\s]{1,4}款|、第)/.test(rest)) return null;
    this.#lastArticle = number;
    this.#inArticles = true;
    this.#afterSignOff = false;
    let inner: string;
    if (line.inline) {
      // The mark's own emphasis is replaced; anything else inside the article stays.
      const plain = line.inline.replace(/^<strong>([^<]*)<\/strong>/, '$1');
      inner = plain.startsWith(mark) ? plain.slice(mark.length).replace(/^[\s\u3000]+/, '') : '';
      if (inner === '' && rest !== '') {
        this.#push(line);
        return at + 1;
      }
    } else inner = escapeText(rest);
    this.#push(line, {
      html: `<strong>${mark}</strong>${inner === '' ? '' : `\u3000${inner}`}`,
      text: rest === '' ? mark : `${mark}\u3000${rest}`,
    });
    this.#changes.note('articles', mark);
    return at + 1;
  }

  #signOff(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    if (line.inline || line.text.length > 50) return null;
    let dateAt = at;
    while (dateAt < at + 10 && dateAt < this.#lines.length && !DATE_LINE.test(this.#lines[dateAt]?.text ?? '')) {
      const text = this.#lines[dateAt]?.text ?? '';
      if (!NAME_LINE.test(text) && !PERSON_LINE.test(text)) return null;
      dateAt++;
    }
    if (!DATE_LINE.test(this.#lines[dateAt]?.text ?? '')) return null;
    // A date in the middle of nothing (a cell of a lost table) is no sign-off.
    if (at === dateAt && line.align !== 'right') {
      const before = this.#blocks.at(-1);
      const after = this.#lines[at + 1]?.text ?? '';
      const ends = after === '' || PUBLICITY_NOTE.test(after) || after.startsWith('附') || TITLE_END.test(after);
      if (!before || (!/[。：）)]$/.test(before.text) && !ends)) return null;
    }
    for (let index = at; index <= dateAt; index++) this.#push(this.#lines[index] as BodyLine, { place: 'right' });
    this.#changes.note('sign-off', this.#lines[at]?.text);
    this.#inArticles = false;
    this.#lastArticle = 0;
    this.#afterSignOff = true;
    let next = dateAt + 1;
    while (next < this.#lines.length && PUBLICITY_NOTE.test(this.#lines[next]?.text ?? '')) this.#push(this.#lines[next++] as BodyLine);
    return next;
  }

  #attachment(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    const { text } = line;
    if (/^附\s*件?\s*[\d一二三四五六七八九十]{0,2}[：:]?$/.test(text) && text !== '附') {
      // 附件： followed by numbered entries is a list; alone it heads the annex below.
      if (!ITEM.test(this.#lines[at + 1]?.text ?? '') || !/[：:]$/.test(text)) {
        this.#push(line, { html: `<strong>${escapeText(text)}</strong>` });
        this.#changes.note('attachments', text);
        this.#inArticles = false;
        this.#lastArticle = 0;
        this.#afterSignOff = true;
        return at + 1;
      }
    } else if (!/^附件?\s*\d{0,2}\s*[：:]|^附件\s*1[.．、]/.test(text) || text.length > 200 || /。/.test(text)) return null;
    const entries = [line];
    let next = at + 1;
    let number = /1[.．、]/.test(text.slice(0, 8)) ? 2 : 1;
    while (next < this.#lines.length) {
      const entry = this.#lines[next] as BodyLine;
      const item = entry.table ? null : ITEM.exec(entry.text);
      if (!item || Number(item[1]) !== number || entry.text.length > 120 || entry.text.endsWith('。')) break;
      entries.push(entry);
      number++;
      next++;
    }
    this.#blocks.push({
      tag: 'p',
      html: entries.map((entry) => entry.inline ?? escapeText(entry.text)).join('<br>'),
      text: entries.map((entry) => entry.text).join('\n'),
    });
    this.#changes.note('attachments', text, entries.length);
    return next;
  }

  /** The title of an annexed text: up to four short lines after a sign-off or 附件 that close like a title. */
  #annexTitle(at: number): number | null {
    const { text } = this.#lines[at] as BodyLine;
    // A longer line is no title, and most lines are: their keys are not made.
    const known = text.length <= LONGEST_ANNEX_LINE && this.#annexes.length > 0 && this.#annexes.includes(comparisonKey(text));
    if (!this.#afterSignOff && !known) return null;
    this.#afterSignOff = false;
    let joined = '';
    for (let next = at; next < Math.min(at + 4, this.#lines.length); next++) {
      const line = this.#lines[next] as BodyLine;
      if (
        line.table ||
        line.inline ||
        line.text.length > LONGEST_ANNEX_LINE ||
        SENTENCE_MARKS.test(line.text) ||
        /[：:]|，$/.test(line.text) ||
        startsWithMarker(line.text)
      )
        return null;
      joined += line.text;
      const complete = this.#annexes.includes(comparisonKey(joined)) || (TITLE_END.test(joined) && joined.length >= 4);
      if (!complete) continue;
      this.#blocks.push({ tag: 'p', html: `<strong>${escapeText(joined)}</strong>`, text: joined, place: 'center' });
      this.#inArticles = false;
      this.#lastArticle = 0;
      return next + 1;
    }
    return null;
  }

  #numbered(at: number): number | null {
    const line = this.#lines[at] as BodyLine;
    const { text } = line;
    const top = TOP.exec(text);
    const sub = top ? null : SUB.exec(text);
    const item = top || sub ? null : ITEM.exec(text);
    const match = top ?? sub ?? item;
    if (!match) return null;
    const rest = match[2] as string;
    const longest = top ? 45 : sub ? 36 : 28;
    const commas = (rest.match(/，/g) ?? []).length;
    // （一）指导思想。 alone on its line is a heading that kept its full stop.
    const stopped = !item && rest.length <= 14 && rest.endsWith('。');
    const headingLike =
      !this.#inArticles &&
      !line.align &&
      text.length <= longest &&
      !SENTENCE_MARKS.test(stopped ? rest.slice(0, -1) : rest) &&
      !/[：:、，,]$/.test(rest) &&
      commas <= (item ? 0 : 1);
    if (headingLike) {
      const base = (top ? 2 : sub ? 3 : 4) + (this.#chapters ? 1 : 0);
      if (base <= 4) {
        this.#blocks.push({
          tag: `h${base as 2 | 3 | 4}`,
          html: escapeText(text),
          text,
          mark: top ? 'top' : sub ? 'sub' : 'item',
          number: readNumeral(match[1] as string) ?? 0,
          stopped,
        });
        return at + 1;
      }
    }
    const runIn = this.#inArticles || line.inline ? null : RUN_IN.exec(rest);
    if (runIn && rest.length >= runIn[0].length + 8 && runIn[0].endsWith('。')) {
      const cut = text.length - rest.length + runIn[0].length;
      this.#push(line, { html: `<strong>${escapeText(text.slice(0, cut))}</strong>${escapeText(text.slice(cut))}` });
    } else this.#push(line, line.align === 'right' ? { place: 'right' } : {});
    return at + 1;
  }

  #decimalHeading(at: number): number | null {
    if (!this.#decimal || this.#inArticles) return null;
    const line = this.#lines[at] as BodyLine;
    const match = DECIMAL.exec(line.text);
    if (!match || line.text.length > 34 || SENTENCE_MARKS.test(line.text) || /[：:，]$/.test(line.text)) return null;
    const numbers = (match[1] as string).split('.');
    const level = Math.min(4, numbers.length + 1) as 2 | 3 | 4;
    this.#blocks.push({
      tag: `h${level}`,
      html: escapeText(line.text),
      text: line.text,
      mark: `decimal${level}`,
      number: Number(numbers.at(-1)),
    });
    return at + 1;
  }

  #placed(at: number, line: BodyLine, text: string): number {
    const atHead = this.#blocks.length < 4;
    if (line.heading && text.length <= 60) {
      this.#blocks.push({ tag: `h${line.heading}`, html: line.inline ?? escapeText(text), text, fixed: true });
      this.#changes.note('headings', text);
    } else if (line.align) this.#push(line, { place: line.align });
    else if (
      atHead &&
      !isSalutation(text) &&
      ((ORDER_LINE.test(text) && text.length <= 50) ||
        RECORD_NOTE.test(text) ||
        /^[\p{Script=Han}（）()]{1,20}〔\d{4}〕\s*\d{1,5}\s*号$/u.test(text))
    ) {
      this.#push(line, { place: 'center' });
    } else this.#push(line);
    return at + 1;
  }

  /**
   * A heading has text under it. Where the next block is another of the same or a higher level,
   * or nothing, the marks number a list: those lines are paragraphs, to the end of the list.
   */
  #demoteLists(): void {
    const blocks = this.#blocks;
    let demoted: Block | undefined;
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at] as Block;
      if (!block.mark || block.tag[0] !== 'h') {
        demoted = undefined;
        continue;
      }
      const next = blocks[at + 1];
      const bare = !next || next.place === 'right' || (next.tag.startsWith('h') && next.tag <= block.tag);
      const endsList = demoted !== undefined && demoted.mark === block.mark && block.number === (demoted.number ?? 0) + 1;
      const entry = block.stopped === true && /^[（(]/.test(blocks[at - 1]?.text ?? '');
      if (bare || endsList || entry) {
        block.tag = 'p';
        demoted = block;
      } else {
        demoted = undefined;
        this.#changes.note('headings', block.text);
      }
    }
  }

  /** Figures of a lost table stand one a line; they are set side by side, and reported. */
  #joinCells(): Block[] {
    const figure = /^[\d.,%≥≤<>＋+\-—/:±]{1,16}$/;
    const joined: Block[] = [];
    const blocks = this.#blocks;
    for (let at = 0; at < blocks.length;) {
      let end = at;
      while (end < blocks.length && blocks[end]?.tag === 'p' && !blocks[end]?.place && figure.test(blocks[end]?.text ?? '')) end++;
      if (end - at >= 4) {
        const text = blocks
          .slice(at, end)
          .map((block) => block.text)
          .join('\u3000');
        joined.push({ tag: 'p', html: escapeText(text), text });
        this.#changes.note('table-cells-joined', text, end - at);
        at = end;
      } else joined.push(blocks[at++] as Block);
    }
    return joined;
  }
}
