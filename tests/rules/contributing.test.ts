import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');

/** Files and folders that the handbook names; those with a place for a name (`<kind>`) or a pattern are ways to read, not paths. */
const named = [...new Set([...text.matchAll(/`([\w.$[\]-]+(?:\/[\w.$[\]-]+)*\/?)`/g)].map(([, name]) => name!))].filter((name) =>
  /\/|\.(ts|tsx|mjs|css|md)$/.test(name),
);

test('the handbook names many files', () => expect(named.length).toBeGreaterThan(40));

test.each(named)('there is a %s', (name) => {
  // In a row that named the folder before, a path begins where that one ended.
  const pattern = name.replace(/\/$/, '').replace(/[[\]$]/g, '?');
  expect(globSync([pattern, `{app,tests}/**/${pattern}`], { cwd: root })).not.toEqual([]);
});
