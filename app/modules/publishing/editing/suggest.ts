import { readNumeral, readYear } from '../../import/public';

/** Metadata from the text itself, and from like texts: offered, never put in by itself. */
export interface TextFacts {
  summary: string | null;
  docNumber: string | null;
  /** `YYYY-MM-DD` */
  formedOn: string | null;
  issuer: string | null;
}

const SUMMARY = 120;
/** A single sentence may be longer. */
const LONGEST_SENTENCE = 200;
/** Lines at the beginning in which a document's own number and a date below the title stand. */
const HEAD_LINES = 12;
/** Lines at the end in which the signature stands, notes and distribution lists after it included. */
const TAIL_LINES = 40;

const OPEN = '〔\\[［【(（';
const CLOSE = '〕\\]］】)）';
const DOC_NUMBER = new RegExp(
  `([\\p{Script=Han}A-Za-z]{1,16})\\s*[${OPEN}]\\s*((?:19|20)\\d{2})\\s*[${CLOSE}]\\s*第?\\s*(\\d{1,5})\\s*号`,
  'u',
);
const WHOLE_DOC_NUMBER = new RegExp(`^(?:文\\s*号\\s*[:：]?\\s*)?${DOC_NUMBER.source}(?:\\s*签发人.*)?$`, 'u');
const IN_TITLE = new RegExp(`[(（]${DOC_NUMBER.source}[)）]`, 'u');

const CHINESE_DATE = /([\d零〇○一二三四五六七八九]{4})\s*年\s*([\d一二三四五六七八九十]{1,3})\s*月\s*([\d一二三四五六七八九十]{1,3})\s*日/u;
const WHOLE_DATE = new RegExp(`^[(（]?\\s*${CHINESE_DATE.source}\\s*[)）]?[。.]?$`, 'u');
const SIGNED_DATE = new RegExp(`^(\\D{4,60}?)\\s*${CHINESE_DATE.source}[。.]?$`, 'u');
const BODY_NAME =
  /^[\p{Script=Han}（）()·]{3,30}(?:政府|办公室|办事处|委员会|管委会|居委会|村委会|指挥部|领导小组|局|委|院|中心|站|所|处|办|部|厅|署|馆|校|会|队|公司|集团)$/u;

/** @returns the number written as the rules of official documents want it, with 〔〕. */
function written(match: RegExpExecArray): string {
  return `${match[1]}〔${match[2]}〕${match[3]}号`;
}

function dateOf(year: string, month: string, day: string): string | null {
  const [y, m, d] = [readYear(year), readNumeral(month), readNumeral(day)];
  if (y === null || m === null || d === null) return null;
  const date = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date ? date : null;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
    .filter(Boolean);

/** The document's own number (文号): on a line of its own at the head, or in brackets in the title; one that is only cited is not it. */
export function findDocNumber(title: string, text: string): string | null {
  for (const line of linesOf(text).slice(0, HEAD_LINES)) {
    const match = WHOLE_DOC_NUMBER.exec(line);
    if (match) return written(match);
  }
  const match = IN_TITLE.exec(title);
  return match && written(match);
}

/** A text without document numbers, whose parts are no words of it. */
export function withoutNumbers(text: string): string {
  return text.replace(new RegExp(DOC_NUMBER, 'gu'), ' ');
}

/** Who signed and when (落款): the last date that stands alone or after a body's name, and the names above it. */
export function findSignature(text: string): { formedOn: string | null; issuer: string | null } {
  const lines = linesOf(text);
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - TAIL_LINES); at -= 1) {
    const line = lines[at]!;
    const signed = SIGNED_DATE.exec(line);
    const names = signed ? bodies(signed[1]!) : null;
    if (signed && names) {
      const formedOn = dateOf(signed[2]!, signed[3]!, signed[4]!);
      if (formedOn !== null) return { formedOn, issuer: names.join('、') };
    }
    const alone = WHOLE_DATE.exec(line);
    const formedOn = alone && dateOf(alone[1]!, alone[2]!, alone[3]!);
    if (!formedOn) continue;
    const above: string[] = [];
    for (let up = at - 1; up >= 0 && above.length < 6; up -= 1) {
      const more = bodies(lines[up]!);
      if (more === null) break;
      above.unshift(...more);
    }
    return { formedOn, issuer: above.length === 0 ? null : above.join('、') };
  }
  return { formedOn: null, issuer: null };
}

/** The names of public bodies that a line consists of; null when it is anything else. */
function bodies(line: string): string[] | null {
  const parts = line.split(/[\s、]+/).filter(Boolean);
  return parts.length > 0 && parts.every((part) => BODY_NAME.test(part)) ? parts : null;
}

const SALUTATION = /^[^。；]{2,80}[：:]$/;
const HEADING =
  /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|\d+[.．、]|第[一二三四五六七八九十百]+[章节条])/;
const RITUAL_TAIL =
  /[，,；;]?(?:经研究(?:决定)?[，,])?(?:特此|现)?(?:就|将|对|把)?[^，,。；;]{0,24}(?:通知|公告|通告|公示|批复|报告|通报|安排|规定|函复|公布|说明)(?:如下|于后)[：:。]?$/;
const RITUAL =
  /^(?:特此(?:通知|公告|通告|公示|报告|批复|函[复告])|请(?:认真|遵照|结合实际|各[^，。]{1,12})?[^，。]{0,24}(?:执行|落实|实施|遵照)|(?:现)?(?:印发|转发|下发)给你们[^。]*|以上[^。]{0,16}(?:请|如无)[^。]*)[。！]?$/;
const PRINTED = /现(?:将[^，。]{0,60})?(?:印发|转发|下发)给你们[^。]*。?$/;

/** Beginnings of a sentence with a set phrase at its end when the rest is no sentence: an aim or a ground. */
const OPENING_CLAUSE = /^(?:为|根据|按照|依据|鉴于|经)/;

/** The first sentences that say something, whole ones, some 120 characters; salutations, headings and set phrases say nothing. */
export function suggestSummary(title: string, text: string): string | null {
  const bare = title.replace(/\s/g, '');
  let summary = '';
  let clause = '';
  let opening = true;
  for (const line of linesOf(text)) {
    if (
      line.replace(/\s/g, '') === bare ||
      WHOLE_DOC_NUMBER.test(line) ||
      WHOLE_DATE.test(line) ||
      SIGNED_DATE.test(line) ||
      bodies(line) !== null
    )
      continue;
    if (HEADING.test(line) && line.length < 40 && !/[。；]/.test(line)) continue;
    if (opening && SALUTATION.test(line) && !RITUAL_TAIL.test(line)) continue;
    opening = false;
    for (const sentence of line.match(/[^。！？!?]+[。！？!?]?/g) ?? []) {
      const said = sayOf(sentence.trim());
      if (said === null) continue;
      if (!said.whole) {
        // It belongs to the sentence that follows.
        if (summary === '') clause = `${said.text}，`;
        continue;
      }
      const alone = shortened(said.text);
      if (alone === null) continue;
      const joined = OPENING_CLAUSE.test(alone) || clause.length + alone.length > LONGEST_SENTENCE ? alone : clause + alone;
      if (summary !== '' && summary.length + joined.length > SUMMARY) return summary;
      summary += joined;
      clause = '';
    }
    if (summary.length >= SUMMARY / 2) break;
  }
  return summary === '' ? null : summary;
}

/** A sentence without its set phrases, and whether the rest is a sentence; null when it is nothing. */
function sayOf(sentence: string): { text: string; whole: boolean } | null {
  if (RITUAL.test(sentence)) return null;
  const kept = sentence.replace(RITUAL_TAIL, '').replace(PRINTED, '');
  const rest = kept
    .replace(/[，,；;：:]$/, '')
    .replace(HEADING, '')
    .trim();
  if (rest.replace(/[^\p{L}\p{N}]/gu, '').length < 8) return null;
  if (/[。！？!?]$/.test(rest)) return { text: rest, whole: true };
  if (kept !== sentence) return OPENING_CLAUSE.test(rest) ? { text: rest, whole: false } : { text: `${rest}。`, whole: true };
  // A line that nothing ends is an entry of a list or a table; one of several provisions ends with a semicolon.
  return /[；;]$/.test(sentence) ? { text: `${rest}。`, whole: true } : null;
}

/** A sentence that is too long ends where one of its parts is a sentence; null when none is. */
function shortened(sentence: string): string | null {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const end = sentence.slice(0, LONGEST_SENTENCE).lastIndexOf('；');
  return end < 0 ? null : `${sentence.slice(0, end)}。`;
}

/** Metadata that title and text state themselves. */
export function readFacts(title: string, text: string): TextFacts {
  return { summary: suggestSummary(title, text), docNumber: findDocNumber(title, text), ...findSignature(text) };
}

// Words of every official document, which tell none from another.
const COMMON = new Set(
  '通知 公告 通告 公示 意见 办法 方案 决定 批复 报告 函 工作 有关 相关 关于 事项 单位 部门 人民政府 政府 办公室 办事处 组织 情况 问题 要求 进行 开展 加强 做好 印发 认真 贯彻 执行 落实 各镇 街道 全区 全市 全镇 村委会 各村 本级 时间 地点 内容 人员 负责人 负责 有限公司 年度 附件 联系人 联系电话 电话 邮箱 地址 做好 推进 有序 召开 会议 区政府 市政府 镇政府 街道办 区委 全体 调整 实施 实施方案 标准 情形 确保 进一步 具体 根据 规定 实际 方面 目标 任务 措施'.split(
    ' ',
  ),
);
const MOST_KEYWORDS = 5;

export interface WeightedWord {
  keyword: string;
  weight: number;
}

/** Keywords by their weight in title and text; what the title says counts twice. */
export function chooseKeywords(inTitle: readonly WeightedWord[], inText: readonly WeightedWord[]): string[] {
  const weights = new Map<string, number>();
  const top = (words: readonly WeightedWord[]) => Math.max(...words.map(({ weight }) => weight), 1e-9);
  for (const [words, factor] of [
    [inTitle, 2],
    [inText, 1],
  ] as const) {
    const most = top(words);
    for (const { keyword, weight } of words) {
      if ([...keyword].length < 2 || COMMON.has(keyword) || /^[\d\p{P}]+$/u.test(keyword)) continue;
      weights.set(keyword, (weights.get(keyword) ?? 0) + (factor * weight) / most);
    }
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1]).map(([keyword]) => keyword);
  // A word within a chosen longer one says nothing more.
  return ranked.filter((word, at) => !ranked.slice(0, at).some((better) => better.includes(word))).slice(0, MOST_KEYWORDS);
}

/** A title without what nearly all have: 关于…的通知. */
export function coreOfTitle(title: string): string {
  const core = title
    .replace(/^(?:[\p{Script=Han}]{2,20}(?:政府|办公室|局|委员会|办事处|中心))?关于(?:印发|转发|开展|做好|加强)?/u, '')
    .replace(/的?(?:通知|公告|通告|公示|意见|批复|报告|决定|函|方案|办法)(?:（[^）]*）)?$/u, '')
    .replace(/[《》“”"]/g, '')
    .trim();
  return core.length >= 2 ? core : title;
}

/** How alike two titles are, from 0 to 1: pairs of characters they share (Dice). */
export function likeness(a: string, b: string): number {
  const [first, second] = [pairs(a), pairs(b)];
  if (first.size === 0 || second.size === 0) return 0;
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared += 1;
  return (2 * shared) / (first.size + second.size);
}

function pairs(text: string): Set<string> {
  const letters = [...text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()];
  return new Set(letters.slice(1).map((letter, at) => letters[at]! + letter));
}

/** From here on two titles are taken for one document published twice. */
const DUPLICATE = 0.9;

export interface Neighbour {
  id: number;
  title: string;
  docNumber: string | null;
  categoryId: number;
}

export interface RankedNeighbour<N extends Neighbour> {
  entry: N;
  score: number;
  /** Probably the same document. */
  duplicate: boolean;
}

/** Published items by how near they are, the nearest first; what shares next to nothing is left out. */
export function rankNeighbours<N extends Neighbour>(
  title: string,
  docNumber: string | null,
  keywords: readonly string[],
  found: readonly N[],
): RankedNeighbour<N>[] {
  const core = coreOfTitle(title);
  return [...new Map(found.map((entry) => [entry.id, entry])).values()]
    .map((entry) => {
      const whole = likeness(title, entry.title);
      const words = keywords.length === 0 ? 0 : keywords.filter((word) => entry.title.includes(word)).length / keywords.length;
      const score = 0.7 * Math.max(whole, likeness(core, coreOfTitle(entry.title))) + 0.3 * words;
      return { entry, score, duplicate: whole >= DUPLICATE || (docNumber !== null && entry.docNumber === docNumber) };
    })
    .filter(({ score, duplicate }) => duplicate || score >= 0.15)
    .sort((a, b) => Number(b.duplicate) - Number(a.duplicate) || b.score - a.score);
}

const NEAREST = 9;
/** Of fewer neighbours no majority is spoken of, nor of one that is none. */
const FEWEST = 3;

/** The category that most of the nearest items are in, with its share; null when there is no majority to speak of. */
export function majorityCategory(ranked: readonly RankedNeighbour<Neighbour>[]): { categoryId: number; count: number; of: number } | null {
  const nearest = ranked.slice(0, NEAREST);
  const counts = new Map<number, number>();
  for (const { entry } of nearest) counts.set(entry.categoryId, (counts.get(entry.categoryId) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best === undefined || nearest.length < FEWEST || best[1] * 2 <= nearest.length
    ? null
    : { categoryId: best[0], count: best[1], of: nearest.length };
}

/** The form of document (体裁) that a title ends with, by the district's own list; the longest where several fit. */
export function findGenre(title: string, genres: readonly string[]): string | null {
  const end = title.replace(/[\s\u3000]/g, '').replace(/(?:[(（][^()（）]*[)）]|[。.!！》”"])+$/u, '');
  return [...genres].sort((a, b) => b.length - a.length).find((genre) => genre !== '' && end.endsWith(genre)) ?? null;
}

const MANY = 5;

/**
 * Whether a category is suggested to who has chosen one: always where none is chosen; a category of the same branch only where it
 * says more; another only where nearly all of many neighbours are there.
 */
export function offersCategory({ code, count, of }: { code: string; count: number; of: number }, chosen: string): boolean {
  if (chosen === '' || code.startsWith(chosen)) return true;
  return !chosen.startsWith(code) && count >= MANY && count * 5 >= of * 4;
}

/** Fields that a suggestion can be taken over into. */
export const TAKEABLE = ['categoryCode', 'genre', 'formedOn', 'issuer', 'docNumber', 'summary', 'keywords'] as const;
export type Takeable = (typeof TAKEABLE)[number];
