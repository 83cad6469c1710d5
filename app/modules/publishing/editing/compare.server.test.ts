import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from './compare.server';

const show = (before: string, after: string) =>
  compareTexts(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('two revisions side by side', () => {
  it.each([
    ['请于3月1日前报名。', '请于3月8日前报名。', '请于3月[-1][+8]日前报名。'],
    ['各村委会：\n值班电话不变。\n', '各村委会：\n特此通知。\n值班电话不变。\n', '各村委会：\n[+特此通知。\n]值班电话不变。\n'],
    ['人民政府办公室', '人民政府办公室', '人民政府办公室'],
    ['', '新写的', '[+新写的]'],
    ['报送材料清单', '报送材料目录', '报送材料[-清单][+目录]'],
  ])('%j → %j', (before, after, expected) => expect(show(before, after)).toBe(expected));

  it('give both texts back', () => {
    const text = fc.string({ unit: fc.constantFrom('政', '府', '通', '知', '\n', '1', 'a', '，'), maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after);
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map(({ text: part }) => part)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});
