import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { applyReplacements, hideRead, maskNumber, maskRead } from './mask';
import { read } from './reading';
import type { Finding, Part } from './model';
import { scan } from './scan';

describe('maskNumber', () => {
  it.each([
    ['440524198001010013', { head: 6, tail: 4 }, '440524********0013'],
    ['440524 19800101 001X', { head: 6, tail: 4 }, '440524 ******** 001X'],
    ['１３８００１３８０００', { head: 3, tail: 4 }, '１３８****８０００'],
    ['6222 0210 0111 6245 702', { head: 4, tail: 4 }, '6222 **** **** ***5 702'],
    ['E12345678', { head: 6, tail: 4 }, 'E****5678'],
    ['1234', { head: 3, tail: 4 }, '****'],
    ['\u200b', { head: 3, tail: 4 }, '\u200b'],
  ])('%j with %j is %j', (number, keep, expected) => expect(maskNumber(number, keep)).toBe(expected));
});

it('a number in a text is masked where it stands', () => {
  const text = '电话１３８ 00138000。';
  expect(maskRead(text, read(text), 2, 14, { head: 3, tail: 4 })).toBe('１３８ ****8000');
});

it.each([
  ['住址：中山路8号。', 3, 8, '*****'],
  ['住址：中山路\n8号。', 3, 9, '***\n**'],
  ['住址\t中山路\t8号', 3, 9, '***\t**'],
  ['住址：', 3, 3, ''],
])('%j is hidden from %i to %i as %j', (text, start, end, hidden) => expect(hideRead(text, read(text), start, end)).toBe(hidden));

describe('replacements in a text', () => {
  const at = (start: number, end: number, replacement: string | null, part = 'body'): Finding => ({
    ruleId: 'rule',
    severity: 'must_answer',
    place: { part: part as Part['part'], start, end },
    text: '',
    replacement,
  });
  it.each<[string, Finding[], string]>([
    ['none', [], '甲乙丙丁戊'],
    ['at its beginning', [at(0, 1, '子')], '子乙丙丁戊'],
    ['at its end', [at(4, 5, '')], '甲乙丙丁'],
    ['in whatever order', [at(3, 4, '卯'), at(1, 2, '丑寅'), at(2, 3, '辰')], '甲丑寅辰卯戊'],
    ['one within another once', [at(1, 4, '*'), at(2, 3, '?')], '甲*戊'],
    ['nothing for what a person has to mend', [at(1, 2, null), at(2, 3, '寅')], '甲乙寅丁戊'],
    ['nothing of another part', [at(1, 2, '丑', 'title')], '甲乙丙丁戊'],
  ])('%s', (_name, findings, expected) => expect(applyReplacements({ part: 'body', text: '甲乙丙丁戊' }, findings)).toBe(expected));
});

describe('applyReplacements', () => {
  const text = '张三13800138000，住址：望澜区中山路8号，440524198001010013，帐蓬。机密★10年';
  const part = { part: 'body', text } as const;

  it('masks what can be masked, corrects words, and leaves markings to people', () => {
    const replaced = applyReplacements(part, scan([part], defaultRules));
    expect(replaced).toBe('张三138****8000，住址：望澜区*****，440524********0013，帐篷。机密★10年');
    expect(scan([{ part: 'body', text: replaced }], defaultRules).map(({ ruleId }) => ruleId)).toEqual(['classification-marking']);
  });

  it('leaves other parts alone', () => expect(applyReplacements({ part: 'title', text }, scan([part], defaultRules))).toBe(text));
});
