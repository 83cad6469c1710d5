import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownOrder } from './bidi';
import { defaultRules } from './default-rules';
import { applyReplacements } from './mask';
import { scanRuleSet, type ScanRuleSet } from './model';
import { fold, joined, read } from './reading';
import { scan } from './scan';

const pair = (start: number, end: number) => ({ start, end });

describe('a text as it is read', () => {
  it.each([
    ['１３８－００１３', '138-0013'],
    ['𝟏𝟑𝟖𝟶', '1380'],
    ['١٣٨', '138'],
    ['1\u0336\u03363\u20e38\ufe0f', '138'],
    ['机\u200b\ufeff密\u034f★', '机密★'],
    ['⼀⻚民⺠', '一页民民'],
    ['Х', 'X'],
    ['ｶﾞ', 'カ'],
    ['ﬁ', 'fi'],
    ['①②⑩ m² ½', '①②⑩ m² ½'],
    ['…。', '…。'],
    ['é', 'e'],
    ['가', '가'],
    ['\u{e0031}\u{e0100}\u3164\u115f', ''],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u0000\u0007\ufffe', ''],
    ['絕密 機密', '绝密 机密'],
    ['😀', '😀'],
  ])('%j is %j', (text, form) => expect(fold(text)).toBe(form));

  it('leads from each place back to the text', () => {
    const text = 'a\u200b\u200b𝟏ﬁ\r\nｂ\ufeff';
    const { text: form, place } = read(text);
    expect(form).toBe('a1fi\nb');
    expect(
      [...form].map((_, at) => {
        const { start, end } = place(at, at + 1);
        return text.slice(start, end);
      }),
    ).toEqual(['a', '𝟏', 'ﬁ', 'ﬁ', '\n', 'ｂ']);
    expect(place(0, 2)).toEqual(pair(0, 5));
  });

  it('has lines run together where words may run on', () => {
    const lines = joined(read('内部\n资料，\n12\n3 x\ny'));
    expect(lines.text).toBe('内部资料,\n123 x\ny');
    expect(lines.place(1, 3)).toEqual(pair(1, 4));
    expect(lines.place(6, 8)).toEqual(pair(7, 9));
  });

  it('is idempotent, and each place has its own text', { timeout: 60_000 }, () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { text: form, place } = read(text);
        expect(fold(form)).toBe(form);
        let last = 0;
        for (let at = 0; at < form.length; at += 1) {
          const { start, end } = place(at, at + 1);
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
        }
      }),
    ),
  );
});

describe('the order in which a line is shown', () => {
  const shown = (line: string) =>
    Array.from(shownOrder(line), (at) => line[at])
      .join('')
      .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '');
  it.each([
    ['甲乙12', '甲乙12'],
    ['\u202e321\u202c甲', '123甲'],
    ['\u202e4321 \u202d56\u202c 78\u202c', '87 56 1234'],
    ['\u20671237 19850612 330106\u2069', '330106 19850612 1237'],
    ['\u202b甲12乙\u202c', '甲12乙'],
    ['\u200f1237 \u200f330106', '330106 1237'],
    ['אבג 12 דה', 'הד 12 גבא'],
    ['\u202e8765-4321-831\u202c', '138-1234-5678'],
    ['\u202d甲12\u202c', '甲12'],
    ['\u202c甲', '甲'],
  ])('%j is shown as %j', (line, expected) => expect(shown(line)).toBe(expected));
});

/** A text for each kind of rule that the rule finds. */
const TEXTS: Record<string, string> = {
  'classification-marking': '绝密★10年',
  'internal-marking': '内部资料',
  'withheld-note': '（此件不公开）',
  'id-card': '33010619850612100X',
  'old-id-card': '身份证330106850612123',
  'bank-card': '6222021200001234561',
  passport: '护照E12345678',
  'residence-card': 'CAN110081090101',
  'travel-permit': '回乡证H12345678',
  'regional-card': '香港身份证A123456(3)',
  'military-card': '军官证号：军字第1234567号',
  'home-address': '家庭住址：望澜区中山路8号',
  'private-landline': '住宅电话：0311-66908019',
  mobile: '13812345678',
  official: '人名政府',
  wording: '帐蓬',
  phrase: '蓝鲸行动',
  pattern: 'WL2026-01',
  people: '区长周望澜',
};
const OWN = scanRuleSet.parse({
  rules: [
    ...defaultRules.rules,
    { id: 'phrase', kind: 'phrase', enabled: true, severity: 'must_answer', name: '词', why: '词', phrases: ['蓝鲸行动'] },
    { id: 'pattern', kind: 'pattern', enabled: true, severity: 'must_answer', name: '模式', why: '模式', pattern: 'WL\\d{4}-\\d{2}' },
    {
      id: 'people',
      kind: 'official',
      enabled: true,
      severity: 'must_answer',
      name: '人',
      why: '人',
      corrections: [],
      titles: ['区长'],
      officials: [{ name: '周望澜', titles: ['局长'] }],
    },
  ],
}) as ScanRuleSet;
const UNSEEN = [
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u115f',
  '\u1160',
  '\u17b4',
  '\u180b',
  '\u180e',
  '\u3164',
  '\uffa0',
  '\ufe0f',
  '\ufe00',
  '\u{e0020}',
  '\u{e0061}',
  '\u{e0100}',
  '\u{1d173}',
  '\u2061',
  '\u206a',
  '\ufff9',
  '\u0001',
  '\u0338',
  '\u0308',
  '\u20dd',
  '\ufffe',
  '\ufffc',
  '\u200e',
  '\u2069',
];
const found = (text: string, rules = OWN) =>
  scan([{ part: 'body', text }], rules)
    .filter(({ ruleId }) => ruleId !== 'direction-mark')
    .map(({ ruleId }) => ruleId);
const FULL = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const MATHEMATICAL = (text: string) =>
  text
    .replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)))
    .replace(/[A-Z]/g, (letter) => String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 65));
const REVERSED = (text: string) => `\u202e${[...text].reverse().join('')}\u202c`;

describe.each(Object.entries(TEXTS))('%s', (ruleId, text) => {
  it('is found as it stands', () => expect(found(text)).toContain(ruleId));
  it.each(UNSEEN.map((mark) => [mark.codePointAt(0)!.toString(16), mark]))('is found with U+%s between all its characters', (_code, mark) =>
    expect(found([...text].join(mark))).toContain(ruleId),
  );
  it('is found full width, in mathematical letters, and turned round by a direction mark', () => {
    expect(found(FULL(text))).toContain(ruleId);
    expect(found(MATHEMATICAL(text))).toContain(ruleId);
    expect(found(REVERSED(text))).toContain(ruleId);
  });
  it('leaves nothing to mask when it is masked among unseen characters', () => {
    const part = { part: 'body', text: [...text].join('\u200b') } as const;
    const maskable = (value: string) => scan([{ part: 'body', text: value }], OWN).filter(({ replacement }) => replacement !== null);
    expect(maskable(applyReplacements(part, maskable(part.text)))).toEqual([]);
  });
});

it.each(['\u202a', '\u202b', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068'])(
  'a text with a direction mark %j wants an answer',
  (mark) => {
    expect(scan([{ part: 'title', text: `关于${mark}通知` }], defaultRules)).toMatchObject([
      { ruleId: 'direction-mark', severity: 'must_answer', place: { start: 2, end: 3 } },
    ]);
  },
);

describe('digits that are none of a keyboard', () => {
  it.each([
    ['电话一三八一二三四五六七八', 'mobile'],
    ['壹叁捌壹贰叁肆伍陆柒捌', 'mobile'],
    ['①③⑧①②③④⑤⑥⑦⑧', 'mobile'],
    ['❶❸❽❶❷❸❹❺❻❼❽', 'mobile'],
    ['¹³⁸¹²³⁴⁵⁶⁷⁸', 'mobile'],
    ['138O0138OOO', 'mobile'],
    ['三三〇一〇六 一九八五〇六一二 一二三七', 'id-card'],
    ['1③8①2③4⑤6⑦8', 'mobile'],
    ['33010619850612100Χ', 'id-card'],
    ['33010619850612100ⅹ', 'id-card'],
  ])('%s is read', (text, ruleId) => expect(found(text)).toEqual([ruleId]));

  it.each([
    ['联系电话13812345678①', ['mobile']],
    ['①13812345678', ['mobile']],
    ['张三13812345678', ['mobile']],
    ['13812345678²', ['mobile']],
    ['二〇二六年三月九日，第一百二十三条', []],
    ['一二三四五六七八九十', []],
  ])('%s: %j', (text, ids) => expect(found(text)).toEqual(ids));
});
