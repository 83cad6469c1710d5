import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Fields whose words are looked up or read as a date, and never kept or shown. */
const LOOKED_UP = /\b(?:email|role|roles|scope|person|redirectTo|pattern|day)\b/;

test('every field that somebody fills in with words of their own is of one line or of several (kernel/written-text.ts)', () => {
  const bare = globSync('app/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !file.includes('/generated/') && !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(path.join(root, file), 'utf8')
          .replace(/\n\s*(?=\.)/g, '')
          .matchAll(/(\w+)(?::| =) *(?:z\.array\()?z\.string\([^)]*\)\.trim\(\)([^\n]*)/g),
      ]
        .filter(([, name, rest]) => !/\.regex\(/.test(rest!) && !LOOKED_UP.test(name!))
        .map(([line]) => `${file}: ${line.trim().slice(0, 120)}`),
    );
  expect(bare).toEqual([]);
});
