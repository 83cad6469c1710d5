import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { applyReplacements, maskNumber } from './mask';
import { scan } from './scan';

describe('maskNumber', () => {
  it.each([
    ['440524198001010013', { head: 6, tail: 4 }, '440524********0013'],
    ['440524 19800101 001X', { head: 6, tail: 4 }, '440524 ******** 001X'],
    ['１３８００１３８０００', { head: 3, tail: 4 }, '１３８****８０００'],
    ['6222 0210 0111 6245 702', { head: 4, tail: 4 }, '6222 **** **** ***5 702'],
    ['E12345678', { head: 6, tail: 4 }, 'E****5678'],
    ['1234', { head: 3, tail: 4 }, '****'],
  ])('%j with %j is %j', (number, keep, expected) => expect(maskNumber(number, keep)).toBe(expected));
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
