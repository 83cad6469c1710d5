import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { __unstable__loadDesignSystem } from 'tailwindcss';
import { beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sheets = globSync('app/**/*.css', { cwd: root });
const resolve = createRequire(import.meta.url).resolve;

/** Lines of style sheets written by hand; it only ever becomes less. */
const LINES = 719;

test(`at most ${LINES} lines of style are written by hand`, () => {
  expect(sheets.reduce((sum, file) => sum + read(file).split('\n').length - 1, 0)).toBeLessThanOrEqual(LINES);
});

/** The colours of a page are its theme's, its sizes one of seven. */
test.each(globSync('app/**/*.tsx', { cwd: root }).map((file) => ({ file })))('no size of type but the seven in $file', ({ file }) => {
  expect(read(file).match(/(?<![\w-])text-\[[\d.]+(?:rem|px)\]/g) ?? []).toEqual([]);
});

/** Classes that carry no style: scripts and libraries look for them. */
const MARKS = new Set(['group', 'ProseMirror', 'term']);

/** Class names in the attributes and calls of a file that set them. */
function classesOf(code: string): string[] {
  const found: string[] = [];
  for (const [, quoted] of code.matchAll(/\bclass(?:Name)?=(?:\{`([^`$]*)`\}|"[^"]*")/g)) if (quoted !== undefined) found.push(quoted);
  for (const [, quoted] of code.matchAll(/\bclassName="([^"]*)"/g)) found.push(quoted!);
  return found.flatMap((each) => each.split(/\s+/).filter(Boolean));
}

/** Names that the sheet of the workspace leaves out, being words of the code too. */
const LEFT_OUT = new Set(/@source not inline\('\{([^}]*)\}'\)/.exec(read('app/workspace.css'))![1]!.split(','));

test('no element of the workspace has a class that its sheet leaves out', () => {
  expect(LEFT_OUT.has('contents')).toBe(true);
  const files = ['app/workspace/**/*.tsx', 'app/routes/admin*.tsx', 'app/ui/*.tsx'].flatMap((pattern) => globSync(pattern, { cwd: root }));
  const used = files.flatMap((file) => classesOf(read(file)).map((name) => [file, name] as const));
  expect(used.filter(([, name]) => LEFT_OUT.has(name))).toEqual([]);
});

describe('a class that no sheet knows', () => {
  let unknown: (classes: readonly string[], own: ReadonlySet<string>) => string[];
  const ownOf = (files: readonly string[]) =>
    new Set(files.flatMap((file) => [...read(file).matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!)));

  beforeAll(async () => {
    const system = await __unstable__loadDesignSystem(`@import 'tailwindcss/theme'; @import './theme.css'; @tailwind utilities;`, {
      base: path.join(root, 'app/ui'),
      loadStylesheet: (id, base) => {
        const file = id === 'tailwindcss/theme' ? resolve('tailwindcss/theme.css') : path.join(base, id);
        return Promise.resolve({ path: file, base: path.dirname(file), content: readFileSync(file, 'utf8') });
      },
    });
    unknown = (classes, own) => {
      const rest = [...new Set(classes)].filter((name) => !own.has(name) && !MARKS.has(name));
      const css = system.candidatesToCss(rest);
      return rest.filter((_, at) => css[at] === null);
    };
  });

  test.each([
    {
      surface: 'public pages',
      code: ['app/site/**/*.tsx', 'app/routes/_site*.tsx'],
      css: sheets.filter((file) => !/workspace/.test(file)),
    },
    { surface: 'the workspace', code: ['app/workspace/**/*.tsx', 'app/routes/admin*.tsx'], css: sheets },
    { surface: 'components', code: ['app/ui/*.tsx'], css: sheets },
  ])('is on no element of $surface', ({ code, css }) => {
    const classes = code.flatMap((pattern) => globSync(pattern, { cwd: root })).flatMap((file) => classesOf(read(file)));
    expect(classes.length).toBeGreaterThan(100);
    expect(unknown(classes, ownOf(css))).toEqual([]);
  });

  test('is found', () => {
    expect(unknown(['text-16', 'panel-links', 'hover:underline', 'text-17', 'own'], new Set(['own']))).toEqual(['panel-links', 'text-17']);
  });
});
