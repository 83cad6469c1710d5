import type { EffectState } from '../catalogue/public';
import { halfWidth } from './body-characters';
import { normaliseDate } from './normalise-date';
import type { SourceDocument } from './source-document';

/**
 * Writes a document number the standard way: 国办发〔2018〕126号. Brackets of any shape around the
 * year become 〔〕, spaces go, 第 before a plain number in brackets form is kept as written.
 */
export function normaliseDocNumber(written: string | null): string | null {
  if (written === null) return null;
  let text = halfWidth(written).replace(/[\s\u3000]+/g, '');
  text = text.replace(/[[(【［（﹝{<《〈]((?:19|20)\d{2})年?[\])】］）﹞}>》〉]/, '〔$1〕');
  text = text.replace(/^(?:文号|发文字号)[：:]/, '');
  return text === '' ? null : text;
}

/** How a title was found to be cut off: by an ellipsis, an unclosed 《 or （, or the source's own note. */
export type TitleCut = 'ellipsis' | 'unclosed' | 'noted' | 'no_ending';

// A title of an official document closes with its genre or with a closing bracket.
const TITLE_CLOSES =
  /(?:法|典|条例|规定|办法|细则|规则|规程|规范|准则|标准|通知|通告|通报|公告|公示|公报|决定|决议|命令|令|意见|建议|批复|复函|函|答复|解答|解释|解读|报告|年报|方案|预案|计划|规划|纲要|要点|措施|举措|政策|制度|机制|指南|指引|手册|目录|清单|名单|名录|纪要|总结|提案|议案|安排|章程|协议|合同|问题|答记者问|讲话|说明|简介|介绍|情况|信息|新闻|表|书|件|项目|工作|活动|基地|形势稳定)$/;

/**
 * Finds out whether a title was cut off. It is kept as it is: guessing the rest would put words
 * in an authority's mouth. `no_ending` is a suspicion only (long, and no word that closes a title).
 */
export function titleCut(title: string, notes: readonly string[] = []): TitleCut | null {
  const text = title.trim();
  if (/(?:…|\.{3,})$/.test(text)) return 'ellipsis';
  if (notes.some((note) => /标题.*(?:截断|不全|不完整)/.test(note))) return 'noted';
  for (const [open, close] of [
    ['《', '》'],
    ['（', '）'],
    ['“', '”'],
    ['〈', '〉'],
  ] as const) {
    if (text.split(open).length > text.split(close).length) {
      // （ closed by a half-width ) is a slip of the keyboard, not a cut.
      if (open === '（' && text.replace(/\(/g, '（').split('（').length <= text.replace(/\)/g, '）').split('）').length) continue;
      return 'unclosed';
    }
  }
  if (text.length >= 30 && !/[）)》”]$/.test(text) && !TITLE_CLOSES.test(text)) return 'no_ending';
  return null;
}

/** A title on one line: spaces between characters set wide go, runs of spaces become one. */
export function normaliseTitle(written: string): string {
  let text = written
    .replace(/[\u200b-\u200f\ufeff\u00ad\u0000-\u001f\u007f-\u009f]/g, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/[\s\u3000]+/g, ' ')
    .trim();
  text = text.replace(/(?<=[\p{Script=Han}]) (?=[》〉）」』”，。、；：])|(?<=[《〈（「『“，。、；：]) (?=[\p{Script=Han}])/gu, '');
  return text.replace(/(?<![\p{Script=Han}])(?:[\p{Script=Han}] ){3,}[\p{Script=Han}]/gu, (run) => run.replace(/ /g, ''));
}

const GENRES = [
  '实施细则',
  '年度报告',
  '政策解读',
  '条例',
  '规定',
  '办法',
  '细则',
  '规则',
  '规程',
  '通知',
  '通告',
  '通报',
  '公告',
  '公示',
  '公报',
  '决定',
  '决议',
  '命令',
  '意见',
  '批复',
  '复函',
  '答复',
  '解释',
  '解读',
  '报告',
  '方案',
  '预案',
  '计划',
  '规划',
  '纲要',
  '要点',
  '措施',
  '指南',
  '目录',
  '清单',
  '名单',
  '纪要',
  '议案',
  '令',
  '函',
  '法',
  '典',
] as const;

/** The genre: the source's own word, else the word the title closes with. */
export function pickGenre(row: Pick<SourceDocument, 'genre' | 'title'>): string | null {
  if (row.genre) return row.genre;
  const title = row.title.replace(/(?:[（(][^（）()]{1,20}[）)])+$/, '').replace(/[》〉”]+$/, '');
  return GENRES.find((genre) => title.endsWith(genre)) ?? null;
}

/** The theme's last part: 科技、教育\科技 → 科技. A path of themes keeps its levels in `path`. */
export function pickTheme(theme: string | null): { name: string; path: string[] } | null {
  if (theme === null) return null;
  const path = theme
    .split(/[\\/>＞_]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const name = path.at(-1);
  return name === undefined ? null : { name, path };
}

export interface Effect {
  state: EffectState;
  /** The day the state began, where the source says so. */
  date: string | null;
}

/** The source's word for effect. It is the source's word at its time, not a finding about the law. */
export function readEffect(status: string | null, validFrom: string | null = null): Effect | null {
  if (status === null) return null;
  const from = validFrom === null ? null : normaliseDate(validFrom);
  if (/废止|撤销|repeal/i.test(status)) return { state: 'repealed', date: null };
  if (/失效|过期|expired|无效/i.test(status)) return { state: 'expired', date: null };
  if (/有效|现行|施行|修改|修订|in.?force|尚未生效/i.test(status)) return { state: 'in_force', date: from };
  return null;
}

const SUMMARY_LENGTH = 120;
const SKIPPED =
  /^(?:第.{1,6}[编章节]|[（(].*[）)]$|目录|附件|附[：:]|[一二三四五六七八九十]{1,3}、[^。]{0,40}$|[（(][一二三四五六七八九十\d]+[）)][^。]{0,30}$|.{0,40}(?:令|号)$)/;

/**
 * A summary of at most 120 characters: the first substantive sentences of a structured text,
 * never the salutation, a heading, a sign-off or an adoption note. Empty when there is none.
 */
export function deriveSummary(text: string): string {
  let summary = '';
  for (const line of text.split('\n', 60)) {
    const plain = line
      .replace(/^第[^\s\u3000]{1,7}条[\s\u3000]+/, '')
      .replace(/[\s\u3000]+/g, ' ')
      .trim();
    if (
      plain.length < 12 ||
      SKIPPED.test(line.trim()) ||
      (/[：:]$/.test(plain) && plain.length < 80) ||
      !/[。；：！？]/.test(plain) ||
      line.includes('\t')
    ) {
      if (summary !== '') break;
      continue;
    }
    for (const sentence of plain.match(/[^。！？]+[。！？][”’）)]?|[^。！？]+$/g) ?? []) {
      if (summary !== '' && summary.length + sentence.length > SUMMARY_LENGTH) return summary;
      summary += sentence;
      if (summary.length > SUMMARY_LENGTH) return cutAtClause(summary);
    }
    if (summary.length >= SUMMARY_LENGTH / 2) break;
  }
  return summary;
}

function cutAtClause(text: string): string {
  const head = text.slice(0, SUMMARY_LENGTH - 1);
  const clause = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf('：'));
  return `${clause >= SUMMARY_LENGTH / 2 ? head.slice(0, clause) : head}…`;
}

const EMPTY_WORDS = /^(?:的|关于|印发|转发|通知|意见|办法|规定|条例|实施|进一步|做好|加强|有关|问题|若干|工作|全面|推进|开展)+$/;

/**
 * At most six keywords that the fields already hold: the names in 《》, the title's subject
 * (between 关于 and its genre) and the theme. Nothing is guessed from the body.
 */
export function deriveKeywords(row: Pick<SourceDocument, 'title' | 'theme'>): string[] {
  const words: string[] = [];
  const add = (word: string | undefined): void => {
    const text = word?.replace(/[《》〈〉“”]/g, '').trim() ?? '';
    if (text.length >= 2 && text.length <= 20 && !EMPTY_WORDS.test(text) && !words.includes(text)) words.push(text);
  };
  for (const match of row.title.matchAll(/《([^《》]{2,20})》/g)) add(match[1]);
  const subject =
    /关于(?:印发|转发|发布|公布|修改|废止|做好|加强|进一步做好|进一步加强|推进|开展|加快|促进)?(.{2,40}?)(?:的|有关问题的)?(?:通知|意见|决定|办法|规定|批复|函|复函|方案|公告|通报|解释|报告)?$/.exec(
      row.title,
    )?.[1];
  for (const part of (subject ?? '')
    .replace(/(?:若干|有关|具体)(?:问题|事项)$/, '')
    .split(/[、，和与]|以及|(?<=.{2})(?<![涉普顾])及(?![时其格])|工作|的/))
    add(part);
  add(pickTheme(row.theme)?.name);
  return words.slice(0, 6);
}

export interface NormalisedFields {
  title: string;
  titleCut: TitleCut | null;
  docNumber: string | null;
  issuer: string | null;
  /** The day the document was formed (成文日期), YYYY-MM-DD. */
  formedOn: string | null;
  /** The day it was published: publishDate, else date; null when the source gives neither. */
  publishedAt: string | null;
  genre: string | null;
  theme: string | null;
  themePath: string[];
  effect: Effect | null;
  keywords: string[];
  summary: string;
  /** Changes and gaps, in words for the import report. */
  remarks: string[];
}

/**
 * All catalogue fields of one row, normalised; `text` is the structured body's plain text.
 * Absent facts stay null (issuer, dates): the import decides what to do and says so.
 */
export function normaliseFields(row: SourceDocument, text: string): NormalisedFields {
  const remarks: string[] = [];
  const title = normaliseTitle(row.title);
  if (title !== row.title) remarks.push('标题：整理空格');
  const cut = titleCut(title, row.notes);
  if (cut) remarks.push(cut === 'no_ending' ? '标题：可能在来源处被截断，按原样保留' : '标题：在来源处被截断，按原样保留');
  const docNumber = normaliseDocNumber(row.docNumber);
  if (docNumber !== row.docNumber) remarks.push(`文号：由“${row.docNumber ?? ''}”规范为“${docNumber ?? ''}”`);
  const formedOn = row.date === null ? null : normaliseDate(row.date);
  const published = row.publishDate === null ? null : normaliseDate(row.publishDate);
  if (row.date !== null && formedOn !== row.date) remarks.push(`日期：由“${row.date}”规范为“${formedOn ?? ''}”`);
  if (formedOn === null) remarks.push('日期：来源缺失');
  if (row.issuer === null) remarks.push('发文机关：来源缺失');
  if (published !== null && formedOn !== null && published < formedOn) remarks.push('发布日期早于成文日期，按来源保留');
  const theme = pickTheme(row.theme);
  return {
    title,
    titleCut: cut,
    docNumber,
    issuer: row.issuer === null ? null : normaliseTitle(row.issuer),
    formedOn,
    publishedAt: published ?? formedOn,
    genre: pickGenre(row),
    theme: theme?.name ?? null,
    themePath: theme?.path ?? [],
    effect: readEffect(row.status, row.validFrom),
    keywords: deriveKeywords({ ...row, title }),
    summary: deriveSummary(text),
    remarks,
  };
}
