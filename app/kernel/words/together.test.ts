import { expect, it } from 'vitest';
import { inChinese, type Message, named } from './message';
import { oneAfterAnother, together } from './together';

const depth = ({ values }: Message): number =>
  values === undefined ? 1 : 1 + Math.max(...Object.values(values).map((value) => depth(value as Message)));

it('joins many messages without one deep in the other', () => {
  const notes = Array.from({ length: 5_000 }, (_, no) => named(`图${no}。`));
  const joined = oneAfterAnother(notes);
  expect(inChinese(joined)).toBe(notes.map(({ text }) => text).join(''));
  expect(depth(joined)).toBeLessThan(16);
  expect(depth(together(notes)!)).toBeLessThan(16);
});

it('of one message makes itself, of none nothing', () => {
  expect(oneAfterAnother([named('甲。')])).toEqual(named('甲。'));
  expect(together([])).toBeNull();
  expect(inChinese(together([named('甲'), named('乙'), named('丙')])!)).toBe('甲；乙；丙');
});
