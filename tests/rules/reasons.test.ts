import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Comments that switch a rule of the linter off and do not say why. */
function withoutReason(text: string): string[] {
  return [...text.matchAll(/(?:ox|es)lint-disable[^\n]*/g)]
    .map(([comment]) => comment)
    .filter((comment) => !/ -- (?:\S+ ){3}/.test(comment));
}

test.each([
  ['// oxlint-disable-next-line no-console -- the operator reads it there', []],
  ['/* oxlint-disable max-lines -- long */', ['oxlint-disable max-lines -- long */']],
  ['// oxlint-disable-next-line', ['oxlint-disable-next-line']],
])('%s', (text, expected) => expect(withoutReason(text)).toEqual(expected));

test('where a rule is switched off, the reason stands beside it', () => {
  const files = globSync('{app,prisma,scripts,tests}/**/*.{ts,tsx,mjs}', { cwd: root }).filter(
    (file) => !file.startsWith('app/kernel/db/generated') && file !== 'tests/rules/reasons.test.ts',
  );
  expect(files.length).toBeGreaterThan(900);
  expect(
    files.flatMap((file) => withoutReason(readFileSync(path.join(root, file), 'utf8')).map((comment) => `${file}: ${comment}`)),
  ).toEqual([]);
});
