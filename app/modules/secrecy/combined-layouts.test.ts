import { describe, expect, it } from 'vitest';
import { passesLuhn } from './check-digits';
import { defaultRules } from './default-rules';
import { htmlText, replaceWords } from './html-text';
import { scan } from './scan';

/**
 * Every two of the ways in which a number is written, laid out and surrounded, at once, over numbers of every kind. What each way does
 * alone its own tests show; what hides a number is most often one way on top of another.
 */
interface Kind {
  name: string;
  rule: string;
  label: string;
  /** Behind which characters people part it. */
  parts: readonly number[];
  /** Without a check digit a label must tell it, and with other figures right beside it it is another number. */
  isProven: boolean;
  number: () => string;
}

interface Layout {
  name: string;
  /** How a character is written. */
  glyph?: (character: string) => string;
  /** Text before the character at this place, which is not the first. */
  gap?: (at: number, kind: Kind, size: number) => string;
  /** Text around all of it. */
  around?: (html: string, kind: Kind) => string;
  /** Of layouts that go together with not all others. */
  has?: 'unseen' | 'cells' | 'page' | 'bare page' | 'touching' | 'letters';
}

/** The same numbers in each run (Park and Miller). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
const random = randomFrom(20_261_129);
const digits = (count: number) => Array.from({ length: count }, () => random(10)).join('');
const pick = <T>(list: readonly T[]) => list[random(list.length)]!;
const varied = (make: () => string): string => {
  for (;;) {
    const number = make();
    if (new Set(number).size >= 7) return number;
  }
};
const birthday = (century: boolean) => `${century ? '19' : ''}${40 + random(50)}0${1 + random(9)}${10 + random(18)}`;
function resident(): string {
  const body = `${pick(['110105', '330106', '440524', '510104', '650104'])}${birthday(true)}${digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[[...body].reduce((sum, digit, at) => sum + Number(digit) * weights[at]!, 0) % 11]!;
}
/** Without a shorter one in it, which one of ten is. */
function card(size: number): string {
  for (;;) {
    const number = anyCard(size);
    const parts = [0, 1, 4, 5].flatMap((from) => [14, 15, 16, 17, 18, 19].map((end) => number.slice(from, end)));
    if (parts.every((part) => part.length < 14 || part === number || !passesLuhn(part))) return number;
  }
}
function anyCard(size: number): string {
  // Behind its first two digits one of nineteen is right as well: then a seven, with which no issuer begins.
  const body = `627${digits(size - 4)}`;
  const sum = [...body].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** A label that says nothing, for numbers that other figures touch. */
const UNTOLD = '编号';

const KINDS: readonly Kind[] = [
  { name: 'an identity number', rule: 'id-card', label: '身份证号', parts: [6, 14], isProven: true, number: resident },
  { name: 'an unlabelled identity number', rule: 'id-card', label: UNTOLD, parts: [6, 10, 14], isProven: true, number: resident },
  {
    name: 'a mobile number',
    rule: 'mobile',
    label: '手机',
    parts: [3, 7],
    isProven: true,
    number: () => varied(() => `1${3 + random(7)}${digits(9)}`),
  },
  {
    name: 'a card of sixteen digits',
    rule: 'bank-card',
    label: '卡号',
    parts: [4, 8, 12],
    isProven: true,
    number: () => varied(() => card(16)),
  },
  {
    name: 'a card of nineteen digits',
    rule: 'bank-card',
    label: '银行账号',
    parts: [4, 8, 12, 16],
    isProven: true,
    number: () => varied(() => card(19)),
  },
  {
    name: 'an identity number of fifteen digits',
    rule: 'old-id-card',
    label: '身份证号',
    parts: [6, 12],
    isProven: false,
    number: () => varied(() => `440524${birthday(false)}${1 + random(9)}${digits(2)}`),
  },
  { name: 'a passport', rule: 'passport', label: '护照号', parts: [1, 5], isProven: false, number: () => varied(() => `E${digits(8)}`) },
  {
    name: 'a card of residence',
    rule: 'residence-card',
    label: '居留证号',
    parts: [3, 9],
    isProven: false,
    number: () => `CAN1100${10 + random(80)}0${1 + random(9)}${10 + random(18)}${digits(2)}`,
  },
  {
    name: 'a landline at home',
    rule: 'private-landline',
    label: '住宅电话',
    parts: [4],
    isProven: false,
    number: () => varied(() => `${2 + random(8)}${digits(7)}`),
  },
];

const glyphs = (name: string, ten: string, has?: Layout['has']): Layout => ({
  name,
  glyph: (character) => (/\d/.test(character) ? [...ten][Number(character)]! : character),
  ...(has && { has }),
});
const atParts = (name: string, gap: string): Layout => ({ name, gap: (at, { parts }) => (parts.includes(at) ? gap : '') });
const everywhere = (name: string, gap: string, has?: Layout['has']): Layout => ({ name, gap: () => gap, ...(has && { has }) });
const halfway = (name: string, gap: string, has?: Layout['has']): Layout => ({
  name,
  gap: (at, _, size) => (at === (size >> 1) - 1 ? gap : ''),
  ...(has && { has }),
});
const behind = (count: number, name: string, gap: string, has: Layout['has']): Layout => ({
  name,
  gap: (at) => (at === count ? gap : ''),
  has,
});
const eachLine = (width: number, has?: Layout['has']): Layout => ({
  name: `lines of ${width}`,
  gap: (at) => (at % width === 0 ? '<br />' : ''),
  ...(has && { has }),
});
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]) => `</p><table><tbody>${rows.join('')}</tbody></table><p>`;
const labelOf = ({ isProven, rule, label }: Kind) => (isProven && rule === 'id-card' ? '' : label);
const page = (words: string) => `</p><p></p><p>${words}</p><p></p><p>`;

const LAYOUTS: readonly Layout[] = [
  { name: 'full width', glyph: (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0) },
  glyphs('Chinese', '〇一二三四五六七八九'),
  glyphs('Chinese with round noughts', '○一二三四五六七八九'),
  glyphs('Chinese with letters for noughts', 'Ｏ一二三四五六七八九', 'letters'),
  glyphs('as on cheques', '零壹贰叁肆伍陆柒捌玖'),
  glyphs('circled', '⓪①②③④⑤⑥⑦⑧⑨'),
  glyphs('mathematical', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗'),
  glyphs('misread', 'Ol23456789', 'letters'),
  { name: 'entities', glyph: (character) => `&#x${character.charCodeAt(0).toString(16)};` },
  { name: 'bold', glyph: (character) => `<strong>${character}</strong>` },
  everywhere('soft hyphens', '\u00ad', 'unseen'),
  everywhere('direction marks', '\u200e', 'unseen'),
  atParts('spaces', ' '),
  atParts('hyphens', '-'),
  atParts('dots', '.'),
  atParts('ideographic spaces', '\u3000'),
  atParts('middle dots', '·'),
  atParts('slashes', '/'),
  everywhere('digit by digit', ' '),
  everywhere('digit by digit with three spaces', '   '),
  everywhere('digit by digit with hyphens', '-'),
  everywhere('digit by digit far apart', ' '.repeat(10)),
  halfway('a wide gap', ' '.repeat(12)),
  halfway('ideographic spaces in a row', '\u3000'.repeat(10)),
  halfway('a line end', '<br />'),
  halfway('a paragraph', '</p><p>'),
  halfway('a blank line', '<br /><br />'),
  halfway('an empty paragraph', '</p><p>&nbsp;</p><p>'),
  eachLine(6),
  eachLine(4),
  eachLine(1),
  everywhere('a paragraph a digit', '</p><p>'),
  halfway('the turn of a page', page('- 3 -'), 'page'),
  behind(2, 'the turn of a page behind two digits', page('第 3 页 共 9 页'), 'page'),
  halfway('a bare page number', page('3'), 'bare page'),
  behind(2, 'a bare page number behind two digits', page('13'), 'bare page'),
  behind(1, 'a bare page number behind one digit', page('7'), 'bare page'),
  {
    ...everywhere('a cell a digit', '</td><td>', 'cells'),
    around: (html, { label }) => table(`<tr><td>${label}</td><td>${html}</td></tr>`),
  },
  {
    ...everywhere('a row a digit', '</td></tr><tr><td>', 'cells'),
    around: (html, { label }) => table(row(label), `<tr><td>${html}</td></tr>`),
  },
  everywhere('tabs', '\t', 'cells'),
  { name: 'between names', around: (html, kind) => `张三${labelOf(kind)}${html}李四` },
  { name: 'behind a name that ends in a numeral', around: (html, kind) => `王五${labelOf(kind)}${html}赵六` },
  { name: 'in a cell', around: (html, kind) => table(row('张三', `<p>${labelOf(kind)}${html}</p>`, '男')) },
  { name: 'below its heading', around: (html, { label }) => table(row('序号', label, '性别'), row('1', html, '男')) },
  { name: 'in brackets', around: (html, kind) => `张三（${labelOf(kind)}${html}）` },
  { name: 'behind a date', around: (html, { label }) => `${label}:20240101${html}姓名`, has: 'touching' },
  { name: 'before a year', around: (html, { label }) => `${label}:${html}2024`, has: 'touching' },
  { name: 'between letters', around: (html, { label }) => `${label}:A${html}B`, has: 'touching' },
  {
    name: 'turned round',
    around: (html, { label }) => `${label}${/[<&]/.test(html) ? html : `\u202e${[...html].toReversed().join('')}\u202c`}`,
  },
];

/** Why two layouts of such a number are no number for sure, or nothing that there is; null: it must be found. */
function whyUnclear({ isProven, label, rule }: Kind, a: Layout, b: Layout): string | null {
  const has = (what: Layout['has']) => a.has === what || b.has === what;
  const other = (what: Layout['has']) => (a.has === what ? b : a);
  if (has('cells')) {
    if (a.has === b.has) return 'cells are side by side or below each other';
    if (has('touching') || has('page') || has('bare page')) return 'a cell holds one character, and no page ends within a row';
    if (/hyphens|dots|slashes|middle/.test(other('cells').name)) return 'a cell holds one character';
    if (!isProven && / names?\b|brackets/.test(other('cells').name)) return 'words right beside a character are of its cell';
    if (other('cells').name === 'below its heading') return 'the figure in the cell before is a box as well';
  }
  if (has('touching') && !isProven) return 'without a check digit a number of another length is another number';
  if (has('touching') && a.has === b.has) return 'digits on both sides are a longer number';
  if (
    has('touching') &&
    label === UNTOLD &&
    !/^(?:digit by digit(?! far)|spaces|hyphens|dots|middle|slashes|ideographic spaces$)/.test(other('touching').name)
  )
    return 'a code whose label says so may well hold a birthday: only gaps where people part a number tell it';
  if (has('letters') && !/^\d{11,}$/.test(rule === 'mobile' ? '1'.repeat(11) : isProven || rule === 'old-id-card' ? '1'.repeat(15) : ''))
    return 'letters are letters in a number that has some, and words in a short one';
  if (has('letters') && other('letters').name === 'between letters') return 'letters beside letters are a word';
  if (has('bare page') && (has('page') || a.has === b.has) && a !== b) return "of two numbers alone in their lines each may be the page's";
  if (has('bare page') && /lines of 4/.test(other('bare page').name)) return 'a short line looks like the number of a page';
  if (rule === 'residence-card' && has('bare page') && [a, b].some(({ name }) => name.endsWith('behind one digit')))
    return 'letters and figures below each other are no number';
  return null;
}

function written(number: string, kind: Kind, a: Layout, b: Layout): string {
  const layouts = a === b ? [a] : [a, b];
  const signs = layouts.flatMap(({ glyph }) => glyph ?? []);
  const gaps = layouts.flatMap((layout) => (layout.gap ? [layout] : []));
  const gapAt = (at: number) => {
    const here = gaps.map((layout) => layout.gap!(at, kind, number.length));
    const isOne = here.length < 2 || here.includes('') || gaps.some(({ has }) => has === 'unseen' || has === 'cells');
    return isOne ? here.join('') : here[at % 2]!;
  };
  const html = [...number]
    .map((character, at) => {
      const forms = signs.map((glyph) => glyph(character));
      // Tags and entities hold the other form; two forms take turns.
      const form =
        forms.length < 2 ? (forms[0] ?? character) : (forms.find((each) => each.startsWith('<')) ?? '').replace(character, forms[0]!);
      return (at === 0 ? '' : gapAt(at)) + (form === '' ? forms[at % 2]! : form);
    })
    .join('');
  const arounds = layouts.flatMap(({ around }) => around ?? []);
  return `<p>${arounds.length === 0 ? `${kind.label}：${html}` : arounds.reduce((inner, around) => around(inner, kind), html)}</p>`;
}

const rulesIn = (html: string) => scan([{ part: 'body', text: htmlText(html).text }], defaultRules);

/** How many characters of a masked number stay. */
const shownOf = (id: string) =>
  defaultRules.rules.reduce((sum, rule) => (rule.id === id && 'keep' in rule ? rule.keep.head + rule.keep.tail : sum), 0);

const PAIRS = LAYOUTS.flatMap((a, at) => LAYOUTS.slice(at).map((b) => [a, b] as const));

describe('numbers in every two layouts at once', () => {
  it.each(KINDS)('are found: $name', { timeout: 120_000 }, (kind) => {
    const missed: string[] = [];
    for (const [a, b] of PAIRS) {
      const number = kind.number();
      if (whyUnclear(kind, a, b) !== null || (kind.label === UNTOLD && a.has !== 'touching' && b.has !== 'touching')) continue;
      const html = written(number, kind, a, b);
      const found = rulesIn(html).filter(({ ruleId }) => ruleId === kind.rule);
      if (found.length !== 1) missed.push(`${a.name}, ${b.name}: ${number} ${found.length}`);
      else if (random(3) === 0) {
        const words = htmlText(html);
        const masked = replaceWords(
          html,
          words,
          found.map(({ place, replacement }) => ({ ...place, replacement: replacement! })),
        );
        const stars = masked.split('*').length - 1;
        // Text between the pages may be of the number as well, and a turned number is read from both ends.
        const isExact = ![a, b].some(({ name, has }) => has === 'bare page' || name === 'turned round');
        if (rulesIn(masked).some(({ ruleId }) => ruleId === kind.rule) || (isExact && stars < number.length - shownOf(kind.rule)))
          missed.push(`${a.name}, ${b.name}: ${number} not masked`);
      }
    }
    expect(missed).toEqual([]);
  });
});
