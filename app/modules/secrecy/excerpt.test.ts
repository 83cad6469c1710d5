import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excerptOf } from './excerpt';

const at = (text: string, found: string, around = 5) => {
  const start = text.indexOf(found);
  return excerptOf(text, start, start + found.length, around);
};

it('cuts no number on either side', () => {
  expect(at('金额 123456789 元，帐蓬，电话 66908019。', '帐蓬')).toEqual({
    before: '123456789 元，',
    text: '帐蓬',
    after: '，电话 66908019',
  });
  expect(at(`${'1'.repeat(60)}帐蓬${'2'.repeat(60)}`, '帐蓬')).toEqual({ before: '', text: '帐蓬', after: '' });
});

it('keeps cells apart', () => {
  expect(at('李四\t13800138000\t\n王五\t66908019', '13800138000')).toEqual({ before: '李四 | ', text: '13800138000', after: ' | 王五 | ' });
  expect(at('3\t3\t0', '3\t3').text).toBe('3 | 3');
});

it('is one line, turned round by nothing', () => {
  expect(at('甲\n乙帐蓬\n\n丙\u202e丁\u202c', '帐蓬')).toEqual({ before: '甲 乙', text: '帐蓬', after: ' 丙［RLO］丁' });
});

it('never splits a digit from its number or half a character from the other', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('1', '2', '字', '\t', '😀', ' ', 'a'), { maxLength: 60 }),
      fc.nat(59),
      fc.nat(12),
      (pieces, start, around) => {
        const text = pieces.join('');
        const from = Math.min(pieces.slice(0, start).join('').length, text.length);
        const to = from + (pieces[start]?.length ?? 0);
        const { before, after } = excerptOf(text, from, to, around);
        if (from > 0 && /^[0-9a-z]/.test(before) && before.length < from)
          expect(text.slice(0, from - before.length)).not.toMatch(/[0-9a-z]{25}$/);
        expect(`${before}${after}`).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      },
    ),
  );
});
