import { expect, it } from 'vitest';
import { inPairs } from './in-pairs';

const lines = (rows: string) =>
  inPairs([...rows].map((kind) => ({ term: '', value: '', wide: kind === 'w' })))
    .map(({ wide }) => (wide ? 'w' : '-'))
    .join('');

it.each([
  ['--', '--'],
  ['---', '--w'],
  ['-w--', 'ww--'],
  ['--w-', '--ww'],
  ['---w', '--ww'],
])('a row alone in its line takes it: %s', (rows, shown) => expect(lines(rows)).toBe(shown));
