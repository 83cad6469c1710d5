import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const gallery = globSync('app/workspace/gallery/*.tsx', { cwd: root }).map(read).join('\n');

/** The frame is around the gallery itself, and a dialog is there only once a script has opened it. */
const ELSEWHERE = new Set(['Shell', 'Dialog', 'DialogForm', 'MenuEntries']);

const components = globSync('app/ui/*.tsx', { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/^export function ([A-Z]\w*)/gm)].map(([, name]) => ({ name: name!, file })),
);

test('there are components to look for', () => {
  expect(components.length).toBeGreaterThan(15);
});

test.each(components.filter(({ name }) => !ELSEWHERE.has(name)))('$name is shown at /admin/components', ({ name }) => {
  expect(gallery).toMatch(new RegExp(`<${name}[\\s/>]`));
});
