import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const modules = path.resolve(import.meta.dirname, '../../app/modules');

/** The contexts that each context's files import, types included. */
function needs(files: Iterable<[file: string, text: string]>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [file, text] of files) {
    const [context] = file.split('/') as [string];
    const others = found.get(context) ?? new Set();
    found.set(context, others);
    for (const [, specifier] of text.matchAll(/\b(?:from|import\()\s*'(\.[^']*)'/g)) {
      const other = path.posix.join(path.posix.dirname(file), specifier!).split('/')[0]!;
      if (other !== '..' && other !== context) others.add(other);
    }
  }
  return found;
}

/** A way from a context back to itself; null where there is none. */
function circle(graph: Map<string, Set<string>>): string[] | null {
  const ended = new Set<string>();
  const walk = (context: string, way: readonly string[]): string[] | null => {
    if (way.includes(context)) return [...way.slice(way.indexOf(context)), context];
    if (ended.has(context)) return null;
    for (const other of graph.get(context) ?? []) {
      const closed = walk(other, [...way, context]);
      if (closed) return closed;
    }
    ended.add(context);
    return null;
  };
  for (const context of graph.keys()) {
    const closed = walk(context, []);
    if (closed) return closed;
  }
  return null;
}

test('contexts need each other one way', () => {
  const files = globSync('**/*.ts', { cwd: modules }).filter((file) => !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(300);
  expect(circle(needs(files.map((file) => [file, readFileSync(path.join(modules, file), 'utf8')])))).toBeNull();
});

test('a circle is found, through a third and by types alone', () => {
  const files: [string, string][] = [
    ['a/model.ts', "import { b } from '../b/public';"],
    ['b/part/commands/x.server.ts', "import type { c } from '../../../c/public.server';"],
    ['c/model.ts', "import { a } from '../a/public';"],
    ['d/model.ts', "import { a } from '../a/public';"],
  ];
  expect(circle(needs(files))).toEqual(['a', 'b', 'c', 'a']);
  expect(circle(needs(files.slice(1)))).toBeNull();
});
