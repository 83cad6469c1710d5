import { describe, expect, it } from 'vitest';
import { expectLinear } from '../../../tests/setup/growth';
import { addressWords } from './address-words';
import { defaultRules } from './default-rules';
import { excerptOf } from './excerpt';
import { hidePrivate } from './hide-private';
import { htmlText, markWords, replaceWords } from './html-text';
import { markedText } from './marked-text';
import { applyReplacements } from './mask';
import { scanRuleSet } from './model';
import { brokenLines } from './over-lines';
import { read } from './reading';
import { scan } from './scan';

const LONG = { timeout: 120_000 };
/** All rules at once, those too that are off, with words and patterns of a district. */
const rules = scanRuleSet.parse({
  rules: [
    ...defaultRules.rules.map((rule) =>
      rule.kind === 'official' ? { ...rule, officials: [{ name: '周望澜', titles: ['区长'] }] } : { ...rule, enabled: true },
    ),
    { id: 'words', kind: 'phrase', enabled: true, severity: 'must_answer', name: '词', why: '词', phrases: ['甲甲甲甲甲甲甲甲乙'] },
    { id: 'pattern', kind: 'pattern', enabled: true, severity: 'must_answer', name: '模式', why: '模式', pattern: '(a|aa)+b|\\d[^x]*x' },
  ],
});
const parts = (text: string) => [{ part: 'body', text }] as const;
const filled = (piece: string) => (n: number) => piece.repeat(Math.ceil(n / piece.length));

/**
 * Texts that each finder would have to look at again and again: beginnings that never end, near-matches side by side, labels without
 * what they announce.
 */
const WORST: Record<string, readonly string[]> = {
  numbers: ['1', '1 ', '1.', '1\n', '44052419800101001 ', '440524198001010013', '6222 ', '6222021001116245702 ', '13800138000 ', '***1'],
  'numbers side by side': ['110105199003071239', '13812345678', '6217001234567893', '03116690801', '1381234567866908019，'],
  boxes: ['1\t', '1\t\n', '3\tx\t', '1\t2\t\n', '1\t\t\t', '1\t2\t3\t4\t5\t6\t7\t8\t9\t\n', '1\t2\t\t3\t'],
  gaps: [
    '：\n',
    '手机：\n\n1\n',
    '1\n\n',
    `1${' '.repeat(30)}`,
    '：\n第 1 页\n',
    '［第 1 页］\n甲\n1\n\n',
    '1\n1/1\n',
    '1\n\n3\n\n',
    'E\n\n',
    'E 1',
    '手机：\n\n1/1\n\n',
    '住址    ',
    '- 1 -\n：\n',
  ],
  'unseen characters': ['\u200b', '1\u200b', '绝\u034f', '\ufe0f\u{e0100}', 'e\u0301', '𝟏', '\ud800'],
  'direction marks': ['\u202e', '\u202e1\u202c ', '\u200f1 '],
  numerals: ['一 ', '①', '1O', '一\t', '一\n\n第 1 页\n\n', 'lO1 ', '王一二三四五六七八九一二三四李', 'O I l '],
  'touched numbers': [
    '20240101110105 19900307 1239',
    '6217 0012 3456 78936217 0012 3456 7893',
    '手机：138 1234 5678138 1234 5678 ',
    '13 8',
  ],
  markings: [
    '密级为机密',
    '密级为机密，',
    '密级“',
    '如密级为机密',
    '密级：秘密，',
    '绝      ',
    '绝\n',
    '秘密 ',
    '密级：秘密',
    '内 部 资 ',
    '内部资料',
  ],
  addresses: ['住址：', '住址：某区一号', '住 址 ', '家住某路1号', '住址\n某村'],
  columns: [
    '住址\t',
    '住址\t\n',
    '住址\t某\t\n',
    '住址\t某\n',
    '身份证\t地址\t',
    '地址\t',
    '某村1号\t',
    '护照号\tE12345678\t\n',
    '住址\t\nA\t',
    ';\n\t\n',
  ],
  lines: ['字\n', '字\tA\n', '1\n'],
  documents: ['护照E1 ', 'E1', '护照号：A', '回乡证H1', 'CAN1', '军官证号：军字', '台胞证1', '身份证A12345'],
  landlines: ['家庭电话', '家庭电话0', '家庭电话(0(0'],
  words: ['截止到目', '甲', '甲\n', '区长周望'],
  patterns: ['aaaaaaaac'],
  blank: [' ', '\t', ' \n', '('],
};

describe.each(Object.entries(WORST))('the check of %s', (_name, pieces) => {
  it.each(pieces)('grows with the length of %j', LONG, (piece) =>
    expectLinear(filled(piece), (text) => scan(parts(text), rules), 8_000, 64_000),
  );
});

it.each([
  ['\t', ''],
  ['', '\t'],
  ['住址\t\n', '\t\n'],
  ['姓名\t住址\n', ''],
])('the check of lines between %j and %j grows with their length', LONG, (head, tail) => {
  expectLinear(
    (n) => `${head}${'字\n'.repeat(n)}${tail}`,
    (text) => scan(parts(text), rules),
    8_000,
    128_000,
  );
});

describe('what is done with texts and their findings', () => {
  const HTML = [
    '<br />',
    '<p>',
    '<p>1</p>',
    '&amp;',
    '&a',
    '<a href="https://x.cn/1%E7%BB%9D">1</a>',
    '<img src="file:x" alt="1 2" />',
    '<td>1</td>',
    '1<strong>2</strong>',
    '<a href="%E7%BB',
    '<a href="x:?%96A+%25"></a>',
    'alt="',
  ];
  it.each(HTML)('htmlText grows with the length of %j', LONG, (piece) => expectLinear(filled(piece), htmlText, 8_000, 64_000));

  it.each(['%', '%D0', '%D0%D5', '%96A', '%81%30', '%2525', '%E7%BB%9D%D0', '%u7edd', '+', '%C3%A9', '%F0%9D', '%25%32%35'])(
    'an address grows with the length of %j',
    LONG,
    (piece) => expectLinear((n) => `https://x.cn/?${filled(piece)(n)}`, addressWords, 8_000, 64_000),
  );

  const people = (n: number) => '<p>张三13800138000，440524<strong>1980</strong>01010013<br />帐蓬</p>'.repeat(Math.ceil(n / 60));
  const found = (html: string) => {
    const words = htmlText(html);
    return { html, words, findings: scan(parts(words.text), rules) };
  };
  it('markWords and replaceWords grow with what is found', LONG, () => {
    expectLinear(
      (n) => found(people(n)),
      ({ html, words, findings }) =>
        markWords(
          html,
          words,
          findings.map(({ place }, at) => ({ ...place, id: `f-${at}`, className: 'f' })),
        ),
      4_000,
      64_000,
    );
    expectLinear(
      (n) => found(people(n)),
      ({ html, words, findings }) =>
        replaceWords(
          html,
          words,
          findings.map(({ place, replacement }) => ({ ...place, replacement: replacement ?? '' })),
        ),
      4_000,
      64_000,
    );
  });
  it('masking and marking a text grow with what is found', LONG, () => {
    expectLinear(
      (n) => found(people(n)),
      ({ words, findings }) => applyReplacements(parts(words.text)[0], findings),
      4_000,
      64_000,
    );
    expectLinear(
      (n) => found(people(n)),
      ({ words, findings }) => markedText(words.text, findings),
      4_000,
      64_000,
    );
  });
  it.each(['张三13800138000，', '住址：某区一号', '1\u200b', '一三八'])('hiding numbers grows with the length of %j', LONG, (piece) =>
    expectLinear(filled(piece), hidePrivate, 8_000, 64_000),
  );
  it.each(['\u200b', 'ﬁ', '\r', '𝟏', '①'])('reading grows with the length of %j', LONG, (piece) =>
    expectLinear(filled(piece), (text) => {
      const { text: form, place } = read(text);
      if (form !== '') place(0, form.length);
    }),
  );
  it('an excerpt takes as long whatever the text', () => {
    const text = '1'.repeat(1_000_000);
    expect(excerptOf(text, 500_000, 500_001, 18)).toEqual({ before: '', text: '1', after: '' });
  });
  it('reads four million characters of everything at once', LONG, () => {
    const piece = '1 1-1\u200b1\n1\t1 44052419800101001 6222 0210 绝  密级：秘密 住址：护照E1 内 部 资 截止到目 家庭电话 ¥0.(((((    \n';
    scan(parts(filled(piece)(4_000_000)), defaultRules);
  });
  it.each(['字\n', '字\t\n', '字 \n  ', `${'字'.repeat(200)}\n`, '\n', '字\t字\n', '。\n'])(
    'running lines together grows with the length of %j',
    LONG,
    (piece) => {
      expectLinear(
        (n) => read(piece.repeat(n)),
        (reading) => brokenLines(reading, Infinity),
        4_000,
        64_000,
      );
      const reading = read(piece.repeat(1_000));
      expect(brokenLines(reading, Infinity)?.text.length ?? 0).toBeLessThanOrEqual(reading.text.length);
    },
  );
});
