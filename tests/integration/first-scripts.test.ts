import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { BUILD, builtWeb } from '../setup/built';

const ASSETS = path.join(BUILD, 'client/assets');
/** 60 KB, compressed, of the scripts that a page of the workspace reads as it opens. React is among them; the text's editor comes after. */
const MOST = 61_440;

let entry: string;
beforeAll(async () => {
  const { build } = await builtWeb();
  entry = path.basename(build.assets.entry.module);
});

const read = (script: string) => readFileSync(path.join(ASSETS, script), 'utf8');

/** A script and all that it cannot run without. */
function withImports(script: string, found = new Set<string>()): Set<string> {
  if (found.has(script)) return found;
  found.add(script);
  for (const [, imported] of read(script).matchAll(/(?:^|[;\s}])(?:import|export)\s*(?:[^'"();]*?from)?\s*["']\.\/([^"']+\.js)["']/g))
    withImports(imported!, found);
  return found;
}

/** The scripts that another loads when it needs them, by their names in the code. */
const loaded = (script: string) =>
  new Map([...read(script).matchAll(/import\(["'`]\.\/(([\w-]+?)-[\w-]{8}\.js)["'`]\)/g)].map(([, file, name]) => [name!, file!]));

const weight = (scripts: Iterable<string>) =>
  [...new Set(scripts)].reduce((sum, script) => sum + statSync(path.join(ASSETS, `${script}.br`)).size, 0);

it('a page of the workspace reads few scripts as it opens, the page of the editor too', () => {
  const parts = loaded(entry);
  expect([...parts.keys()].sort()).toEqual(expect.arrayContaining(['editor', 'keys', 'menus', 'take-over']));
  const opening = ['editor', 'keys', 'menus'].flatMap((name) => [...withImports(parts.get(name)!)]);
  expect(weight([...withImports(entry), ...opening])).toBeLessThan(MOST);
  for (const [name, script] of parts) expect([name, weight([...withImports(entry), ...withImports(script)]) < MOST]).toEqual([name, true]);
});

it('a component that is used is read by itself', () => {
  const first = loaded(entry).get('take-over')!;
  const components = loaded(first);
  expect([...components.keys()].sort()).toEqual(['choice-picker', 'relations-picker', 'row-selection', 'site-picker', 'units-picker']);
  for (const [name, script] of components)
    expect([name, weight([...withImports(entry), ...withImports(first), ...withImports(script)]) < MOST]).toEqual([name, true]);
});

it('the text’s editor is read by itself', () => {
  const text = loaded(loaded(entry).get('editor')!).get('text-editor')!;
  expect(weight(withImports(text))).toBeGreaterThan(MOST);
});
