import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseCsvRows } from './units-file';

const row = z.object({ a: z.string(), b: z.string() });
const file = (rows: number) => `a,b\n${Array.from({ length: rows }, (_, at) => `${at},x\n`).join('')}`;

it('takes as many rows as are taken, and of a longer file none', () => {
  expect(parseCsvRows(file(3), row, [], 3)).toMatchObject({ rows: [{ a: '0' }, { a: '1' }, { a: '2' }], errors: [] });
  expect(parseCsvRows(file(4), row, [], 3)).toMatchObject({ rows: [], errors: [{ line: 5, message: '一次最多3行，请分成几个文件' }] });
  // Rows beyond that are not read.
  expect(parseCsvRows(`${file(4)}"`, row, [], 3)).toMatchObject({ rows: [], errors: [{ line: 5 }] });
});
