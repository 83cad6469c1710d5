import { expect, test } from 'vitest';
import { fill, pieces } from './fill';

test.each<[string, Record<string, string | number>, string]>([
  ['第 {no} 稿', { no: 3 }, '第 3 稿'],
  ['{n} {n|item|items}', { n: 1 }, '1 item'],
  ['{n} {n|item|items}', { n: 0 }, '0 items'],
  ['{from} to {to}', { from: 'a', to: 'b' }, 'a to b'],
  ['nothing', {}, 'nothing'],
])('%s', (text, places, filled) => {
  expect(fill(text, places)).toBe(filled);
});

test('what was given stays apart, and a place that got nothing is a fault', () => {
  expect(pieces('by {name}.', { name: '周岚' })).toEqual(['by ', { given: '周岚' }, '.']);
  expect(() => fill('{name}', {})).toThrow('nothing given for {name}');
});
