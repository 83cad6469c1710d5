import { substance } from './body-characters';
import type { ChangeRecorder } from './body-changes';
import type { BodyLine } from './body-lines';
import { CHINESE_DIGITS, readNumeral } from './numerals';

/** A date written out in full, in Arabic or Chinese numerals. */
export const WRITTEN_DATE =
  '(?:(?:19|20)\\d{2}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日|[一二][〇○零Ｏ九][〇○零Ｏ一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)';

/** How the name of an issuing body ends. */
export const BODY_NAME_END = '(?:政府|办公厅|办公室|委员会|代表大会|法院|检察院|银行|学院|厅|局|部|署|委|院|会|中心|办)';

/** Titles of annexed texts that a title names: 关于印发X的通知 → X, and every 《X》 in it. */
export function annexTitles(title: string): string[] {
  const names = new Set<string>();
  for (const match of title.matchAll(/《([^《》]{4,80})》/g)) names.add(match[1] as string);
  const issued = /(?:印发|发布|公布|转发)《?(.{4,80}?)》?的(?:通知|函|令|公告)$/.exec(title)?.[1];
  if (issued) names.add(issued.replace(/^[《〈]|[》〉]$/g, ''));
  return [...names].sort((one, other) => other.length - one.length);
}

/** Names under which the issuer may sign: the field itself and what is before 关于 in the title. */
export function issuerNames(title: string, issuer: string | undefined): string[] {
  const names = new Set<string>();
  if (issuer) names.add(substance(issuer));
  const before = /^(.{4,80}?)(?:关于|印发|转发|公布)/.exec(substance(title))?.[1];
  if (before && new RegExp(`${BODY_NAME_END}$`).test(before)) names.add(before);
  return [...names].filter((name) => name.length >= 2).sort((one, other) => other.length - one.length);
}

interface Numbering {
  chapter: number;
  section: number;
  article: number;
  top: number;
  sub: number;
  /** （七） goes on counting under the next 一、 in many plans. */
  run: number;
  item: number;
}

const MARKS = new RegExp(
  [
    `第([${CHINESE_DIGITS}]{1,6})([编章节条])`,
    '([一二三四五六七八九十]{1,3})、',
    '[（(]([一二三四五六七八九十]{1,3})[）)]',
    '(?<![\\d.．])(\\d{1,2})[.．、](?=[\\p{Script=Han}“《])',
  ].join('|'),
  'gu',
);
const STUB = new RegExp(
  `^(?:第[${CHINESE_DIGITS}]+[编章节]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；：，！？;:!?]{1,34}$`,
);
const AFTER_SENTENCE = /[。；！？;]["”’）)]?$/;
// （省财政厅负责落实） closes a task; what follows it in sequence is the next one.
const AFTER_DUTY_NOTE = /[（(][^（）()]{2,120}(?:负责|落实|牵头|配合|单位|部门|[厅局委办])[^（）()]{0,40}[）)]$/;
const SENTENCE = /[。；！？]/;
const TITLE_THEN_SALUTATION = /^(.{4,120}?的(?:通知|意见|函|决定|公告|通报))(?=各)/;
// Words that stand as headings of their own in every second plan; where text runs on from one
// with a word that can only open a sentence, the heading is cut off.
const STOCK_HEADING =
  /^((?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(?:总体要求|指导思想|基本原则|主要目标|工作目标|总体目标|发展目标|目标任务|重点任务|主要任务|工作任务|保障措施|组织实施|工作要求|有关要求|工作措施|总体思路|组织保障|加强组织领导|组织领导|概述|总体情况|政策依据|适用范围|附则))(?=以|按照|为|认真|坚持|深入|全面|到20|围绕|贯彻|牢固|根据|切实|20\d\d年|本)(?!为[^了深贯落全进加推])/;
const CHAPTER_TO_END = /^第[^章\s]{1,5}章[\s\u3000]*[^。；，：！？]{2,25}$/;
const ADOPTION_NOTE = /^[（(].*[）)]$/s;

/**
 * Splits lines in which several paragraphs run together, at numbering marks that continue the
 * sequence (第N条 after 第N-1条, 二、 after 一、), at sign-offs, attachment notes and annexed titles.
 * A mark out of sequence, or in the middle of a sentence, is a reference and is left alone.
 */
export class RunOnSplitter {
  readonly #changes: ChangeRecorder;
  readonly #issuers: string[];
  readonly #annexes: string[];
  #count: Numbering = { chapter: 0, section: 0, article: 0, top: 0, sub: 0, run: 0, item: 0 };
  #linesToSalutation = 5;
  #previous = '';

  constructor(title: string, issuer: string | undefined, changes: ChangeRecorder) {
    this.#changes = changes;
    this.#issuers = issuerNames(title, issuer);
    this.#annexes = annexTitles(title);
  }

  split(lines: readonly BodyLine[]): BodyLine[] {
    const result: BodyLine[] = [];
    for (const line of lines) {
      if (line.table || line.inline) {
        result.push(line);
        continue;
      }
      const pieces = this.#atDateBelowName(line.text)
        .flatMap((piece) => this.#atSalutation(piece))
        .flatMap((piece) => this.#atMarks(piece))
        .flatMap(atDashes)
        .flatMap(atStockHeading)
        .flatMap((piece) => this.#atSignOff(piece))
        .flatMap(attachmentItems)
        .flatMap((piece) => this.#long(piece));
      if (pieces.length > 1) this.#changes.note('split-lines', pieces[1], pieces.length - 1);
      this.#previous = pieces.at(-1) ?? '';
      for (const text of pieces) {
        const piece: BodyLine = { text };
        if (line.align && pieces.length === 1) piece.align = line.align;
        if (line.heading && pieces.length === 1) piece.heading = line.heading;
        result.push(piece);
      }
    }
    return result;
  }

  /** A sign-off's date with the annex run on to it: the line above is the name of the issuer. */
  #atDateBelowName(text: string): string[] {
    if (!/^[12一二]/.test(text) || !ISSUER_LINE.test(this.#previous)) return [text];
    const date = SIGNED_DATE.exec(text)?.[0];
    if (date === undefined || date.length === text.length || DATE_GOES_ON.test(text.slice(date.length))) return [text];
    const rest = text.slice(date.length).trim();
    const label = /^附件\s*\d{0,2}(?![：:\d.．、])/.exec(rest)?.[0] ?? '';
    const after = rest.slice(label.length).trim();
    const annex = this.#annexes.find((name) => after.startsWith(name)) ?? '';
    return [date.trim(), label, annex, after.slice(annex.length).trim()].filter((piece) => piece !== '');
  }

  #atSalutation(text: string): string[] {
    if (this.#linesToSalutation === 0) return [text];
    this.#linesToSalutation--;
    if (ADOPTION_NOTE.test(text)) return [text];
    const titled = TITLE_THEN_SALUTATION.exec(text)?.[1] ?? '';
    const salutation = /^[^。；！？“”《》]{2,160}?[：:]/.exec(text.slice(titled.length))?.[0];
    if (!salutation || !isSalutation(salutation)) {
      if (SENTENCE.test(text)) this.#linesToSalutation = 0;
      return [text];
    }
    this.#linesToSalutation = 0;
    return [titled, salutation, text.slice(titled.length + salutation.length).trim()].filter((piece) => piece !== '');
  }

  #atMarks(text: string): string[] {
    const cuts: number[] = [];
    let start = 0;
    const long = text.length >= 120;
    for (const match of text.matchAll(MARKS)) {
      const at = match.index;
      const [mark, ordinal, unit, top, sub, item] = match;
      const number = readNumeral((ordinal ?? top ?? sub ?? item) as string);
      if (number === null) continue;
      const before = text.slice(start, at).trimEnd();
      const opens = before === '';
      const afterSentence =
        AFTER_SENTENCE.test(before.slice(-2)) ||
        (before.endsWith('）') && AFTER_DUTY_NOTE.test(before.slice(-170))) ||
        (start === 0 && ADOPTION_NOTE.test(before));
      const stub = !opens && STUB.test(before);
      const after = text.slice(at + mark.length, at + mark.length + 3);
      let cut = false;
      const count = this.#count;
      if (unit === '条') {
        if (/^(?:第|款|项|、|和|至|或|及|之)/.test(after)) continue;
        const expected = number === count.article + 1 || number === 1;
        cut = expected && (afterSentence || (stub && before.startsWith('第')));
        if (opens || cut) {
          count.article = number;
          count.sub = count.item = count.top = 0;
        }
      } else if (unit) {
        const level = unit === '节' ? 'section' : 'chapter';
        // A chapter's name that closes the line is no reference, whatever its number.
        const expected = number === count[level] + 1 || number === 1 || (unit === '章' && CHAPTER_TO_END.test(text.slice(at)));
        cut = expected && (afterSentence || (stub && unit === '节' && /章/.test(before.slice(0, 8))));
        if (opens || cut) {
          count[level] = number;
          if (level === 'chapter') count.section = 0;
        }
      } else if (top) {
        const expected = number === count.top + 1 || number === 1;
        cut = expected && (afterSentence || (number === 1 && /[：:]$/.test(before)));
        if (opens || cut) {
          count.top = number;
          count.sub = count.item = 0;
        }
      } else if (sub) {
        const expected = number === count.sub + 1 || number === count.run + 1 || number === 1;
        cut = expected && (afterSentence || (stub && !/^[（(]/.test(before)) || (number === 1 && /[：:]$/.test(before)));
        if (opens || cut) {
          count.sub = count.run = number;
          count.item = 0;
        }
      } else {
        const expected = number === count.item + 1 || (number === 1 && /2[.．、]/.test(text.slice(at)));
        cut = long && expected && (afterSentence || (number === 1 && (/[：:]$/.test(before) || stub)));
        if (opens || cut) count.item = number;
      }
      if (cut && !opens) {
        cuts.push(at);
        start = at;
      }
    }
    return cutAt(text, cuts);
  }

  #atSignOff(text: string): string[] {
    if (text.length < 12 || !/日|附件/.test(text)) return [text];
    const pieces: string[] = [];
    let rest = text;
    const attachment = /(?<=[。！）)])\s*附件(?:\s*\d{0,2}\s*[：:]|1[.．、])/.exec(rest);
    if (attachment) {
      pieces.push(...this.#signed(rest.slice(0, attachment.index)));
      rest = rest.slice(attachment.index);
    }
    const repeated = REPEATED_ATTACHMENT.exec(rest);
    if (repeated) {
      const cut = (repeated[1] as string).length;
      pieces.push(rest.slice(0, cut), repeated[3] as string);
      rest = rest.slice(cut + (repeated[3] as string).length);
      const name = repeated[2] as string;
      if (rest.length > name.length) {
        pieces.push(name);
        rest = rest.slice(name.length);
      }
    }
    pieces.push(...this.#signed(rest));
    return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
  }

  #signed(text: string): string[] {
    const dated = DATE_THEN_TITLE.exec(text);
    if (dated) {
      const rest = text.slice((dated[0] as string).length).trim();
      const annex = this.#annexes.find((name) => rest.startsWith(name));
      if (annex) return [dated[0].trim(), annex, rest.slice(annex.length)].filter((piece) => piece !== '');
      if (rest.length <= 60 && ANNEX_END.test(rest) && !/[。；：，]/.test(rest)) return [dated[0].trim(), rest];
    }
    const found = this.#findSignature(text);
    if (!found) return [text];
    const before = text.slice(0, found.at).trim();
    let rest = text.slice(found.end).trim();
    const pieces = before === '' ? [] : [before];
    pieces.push(found.name, found.date);
    for (let note = /^[（(][^（）()]{2,60}[）)]/.exec(rest); note; note = /^[（(][^（）()]{2,60}[）)]/.exec(rest)) {
      pieces.push(note[0]);
      rest = rest.slice(note[0].length).trim();
    }
    const label = /^附件\s*\d{0,2}(?![：:\d.．、])/.exec(rest);
    if (label) {
      pieces.push(label[0]);
      rest = rest.slice(label[0].length).trim();
    }
    const annex = this.#annexes.find((name) => rest.startsWith(name) && rest.length > name.length);
    if (annex) {
      pieces.push(annex);
      rest = rest.slice(annex.length).trim();
    }
    if (rest !== '') pieces.push(...this.#signed(rest).flatMap((piece) => this.#atMarks(piece)));
    return pieces;
  }

  #findSignature(text: string): { at: number; end: number; name: string; date: string } | null {
    for (const name of this.#issuers) {
      let at = text.indexOf(name);
      while (at >= 0) {
        const date = SIGNED_DATE.exec(text.slice(at + name.length));
        if (date && !DATE_GOES_ON.test(text.slice(at + name.length + date[0].length))) {
          return { at, end: at + name.length + date[0].length, name, date: date[0].trim() };
        }
        at = text.indexOf(name, at + name.length);
      }
    }
    const match = SIGNATURE.exec(text);
    if (!match) return null;
    const name = match[1] as string;
    const date = match[2] as string;
    const at = match.index + match[0].indexOf(name);
    return { at, end: match.index + match[0].length, name, date };
  }

  #long(text: string): string[] {
    if (text.length <= LONGEST_PARAGRAPH || text.includes('|')) return [text];
    const pieces: string[] = [];
    let start = 0;
    for (const match of text.matchAll(/[。！？][”’）)]?/g)) {
      const end = match.index + match[0].length;
      if (end - start >= PARAGRAPH_AIM && text.length - end >= PARAGRAPH_AIM / 2) {
        pieces.push(text.slice(start, end));
        start = end;
      }
    }
    pieces.push(text.slice(start));
    const trimmed = pieces.map((piece) => piece.trim());
    if (trimmed.length > 1) this.#changes.note('split-long-paragraphs', trimmed[1], trimmed.length - 1);
    return trimmed;
  }
}

// Longer than this a paragraph is a page of its own; the source has lost its breaks.
const LONGEST_PARAGRAPH = 900;
const PARAGRAPH_AIM = 280;

const ISSUER_LINE = new RegExp(`^[^。，；：！？“”《》\\d]{2,80}${BODY_NAME_END}$`);
const DATE_THEN_TITLE = new RegExp(`^${WRITTEN_DATE}(?=[\\p{Script=Han}《])`, 'u');
const ANNEX_END = /(?:办法|规定|方案|细则|意见|规划|计划|制度|规则|条例|措施|要点)(?:[（(][^（）()]{1,14}[）)])?$/;
// 附件：名单附件名单… — the note, the annex's label, and its title.
const REPEATED_ATTACHMENT = /^(附件\s*[：:]\s*(.{4,60}?))(附件\s*\d?)\s*(?=\2)/;
const SIGNED_DATE = new RegExp(`^[\\s\\u3000]*${WRITTEN_DATE}`);
const DATE_GOES_ON =
  /^\s*(?:以来|起|前|后|以前|以后|之|至|到|印发|发布|公布|下发|修订|修正|颁布|国务院|第|通过|实施|施行|开始|在|由|召开|举行|批准|的|，|、|。|；|—|-)/;
const SIGNATURE = new RegExp(
  `(?:^|[。；！？》）)”])\\s*([^。，；：！？“”《》（）()\\d、]{2,60}?${BODY_NAME_END})[\\s\\u3000]*(${WRITTEN_DATE})(?=$|\\s*[（(](?:此件|此文|联系|公开|本文|信息公开)|\\s*附件)`,
);

const SALUTED =
  /(?:政府|部门|单位|机构|厅|局|委|办|院|会|部|署|企业|学校|高校|公司|处|中心|银行|总队|军区|社|组|队|镇|乡|街道|[省市区县州])(?:[（(][^（）()]{1,30}[）)])?[：:]$/;
const LABEL =
  /(?:发文|责任|联系|主办|承办|实施|牵头|配合|监督|申报|推荐|依托|发布|审批|制定|公开|来源|编制|审核|主管|参加|支持)(?:单位|部门|机构|机关|处室)?[：:]$/;

/** True for the line that addresses a document (各镇人民政府，区政府各部门：). */
export function isSalutation(text: string): boolean {
  return (
    text.length <= 200 &&
    SALUTED.test(text) &&
    !LABEL.test(text) &&
    !/[。；“”]/.test(text) &&
    !/^(?:为|按|根据|依据|经|现|本|第|[一二三四五六七八九十]+、|[（(\d])/.test(text)
  );
}

function atDashes(text: string): string[] {
  if (!/[。；]\s*(?:——|――)/.test(text)) return [text];
  return text.split(/(?<=[。；])\s*(?=(?:——|――)[\p{Script=Han}“])/u);
}

function atStockHeading(text: string): string[] {
  const heading = STOCK_HEADING.exec(text)?.[1];
  return heading === undefined ? [text] : [heading, text.slice(heading.length)];
}

function attachmentItems(text: string): string[] {
  if (!/^附(?:件)?\s*[：:]?\s*1[.．、]/.test(text)) return [text];
  const cuts: number[] = [];
  let expected = 2;
  for (const match of text.matchAll(/(?<![\d.．(（])(\d{1,2})[.．、](?!\d)/g)) {
    if (Number(match[1]) === expected) {
      cuts.push(match.index);
      expected++;
    }
  }
  return cutAt(text, cuts);
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  if (cuts.length === 0) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (const cut of [...cuts, text.length]) {
    const piece = text.slice(start, cut).trim();
    if (piece !== '') pieces.push(piece);
    start = cut;
  }
  return pieces;
}
