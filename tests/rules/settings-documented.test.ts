import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Chains of calls on one line each, however they are laid out. */
const joined = (text: string) => text.replace(/\n\s*(?=\.)/g, '');

const settings = [...joined(read('app/kernel/env/env.server.ts')).matchAll(/^ {4}([A-Z][A-Z_]+): ([^\n]+)$/gm)].map(([, name, rule]) => ({
  name: name!,
  default: /\.default\((?:'([^']*)'|(\d[\d_]*)|(true|false))\)/
    .exec(rule!)
    ?.slice(1)
    .find((part) => part !== undefined),
}));
const table = new Map(
  [...read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| ([^|]+) \|/gm)].map(([, name, value]) => [name!, value!.trim()]),
);
const example = read('.env.example');

describe('the settings of the code are those of the documents', () => {
  test('there are settings to compare', () => {
    expect(settings.length).toBeGreaterThan(10);
  });

  test('the table of docs/operations.md has each and no other', () => {
    expect([...table.keys()].sort()).toEqual(settings.map(({ name }) => name).sort());
  });

  test.each(settings)('$name: default in the table, mention in .env.example', ({ name, default: value }) => {
    const said = table.get(name);
    if (value !== undefined && value !== '') expect(said).toBe(`\`${{ true: '1', false: '0' }[value] ?? value.replaceAll('_', '')}\``);
    expect(example).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
  });
});
