import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Irregular participles that names have been seen to end in; the regular ones are found by their ending. */
const PARTICIPLE = /(?:[a-z]ed|Given|Held|Known|Made|Sent|Shown|Taken|Told|Written)$/;
const NOUNS = /(?:Feed|Need|Seed|Speed)$/;

/** Types that are named by what was done to something, and do not say to what. */
function bareParticiples(text: string): string[] {
  return [...text.matchAll(/^(?:export )?(?:interface|type) (\w+)/gm)]
    .map(([, name]) => name!)
    .filter((name) => PARTICIPLE.test(name) && !NOUNS.test(name));
}

test.each([
  ['interface Invited {', ['Invited']],
  ['export type LinkGiven = 1;', ['LinkGiven']],
  ['interface InvitedAccount {', []],
  ['export interface Feed {', []],
  ['const type = Invited;', []],
])('%s', (text, found) => expect(bareParticiples(text)).toEqual(found));

test('a type’s name ends in a noun', () => {
  const files = globSync('{app,prisma,scripts,tests}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.startsWith('app/kernel/db/generated') && file !== 'tests/rules/type-names.test.ts',
  );
  expect(files.length).toBeGreaterThan(900);
  expect(files.flatMap((file) => bareParticiples(readFileSync(path.join(root, file), 'utf8')).map((name) => `${file}: ${name}`))).toEqual(
    [],
  );
});
