import { compile } from '@tailwindcss/node';
import { Scanner } from '@tailwindcss/oxide';
import { MagicString } from 'magic-string';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import postcss from 'postcss';
import selectorParser, { type ClassName, type Selector } from 'postcss-selector-parser';
import { parseAst, type Plugin, transformWithEsbuild } from 'vite';

/** What the sources of a style sheet say of its utilities. */
interface Utilities {
  /** Strings that are nothing but utilities, at least two. */
  lists: ReadonlySet<string>;
  /** Utilities that are needed by their own name: alone in a string, or beside something else. */
  alone: ReadonlySet<string>;
}

interface Sheet extends Utilities {
  /** The sources that Tailwind reads for it, as absolute paths. */
  sources: ReadonlySet<string>;
}

interface SourceText {
  text: string;
  start: number;
  end: number;
  /** A string of its own; else a part of a template. */
  whole: boolean;
}

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);

/** The strings of a module in JavaScript, and the parts of its templates. */
function textsOf(code: string): SourceText[] {
  const texts: SourceText[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, value, start, end } = node as { type?: string; value?: unknown; start: number; end: number };
    if (type === 'Literal' && typeof value === 'string') texts.push({ text: value, start, end, whole: true });
    if (type === 'TemplateElement') texts.push({ text: (value as { raw: string }).raw, start, end, whole: false });
    Object.values(node).forEach(visit);
  };
  visit(parseAst(code));
  return texts;
}

function classesIn(selector: Selector): ClassName[] {
  const classes: ClassName[] = [];
  selector.walkClasses((node) => void classes.push(node));
  return classes;
}

/** The classes that a style sheet has rules for. */
function classesOf(css: string): Set<string> {
  const classes = new Set<string>();
  const read = selectorParser((selectors) => selectors.walkClasses(({ value }) => void classes.add(value)));
  postcss.parse(css).walkRules(({ selector }) => void read.processSync(selector));
  return classes;
}

/** @param file of a style sheet that names its sources. */
async function readSheet(file: string): Promise<Sheet> {
  const compiler = await compile(await readFile(file, 'utf8'), { base: path.dirname(file), onDependency: () => undefined });
  const scanner = new Scanner({ sources: compiler.sources });
  // Classes that somebody wrote have meanings of their own, and scripts look for them.
  const written = classesOf(compiler.build([]));
  // Marks that utilities of other elements look for stand in selectors together with them.
  const isMark = (name: string) => /^(group|peer)(\/|$)/.test(name);
  const utilities = new Set([...classesOf(compiler.build(scanner.scan()))].filter((name) => !written.has(name) && !isMark(name)));
  const sources = new Set(scanner.files.filter((source) => /\.tsx?$/.test(source)));
  const [lists, alone] = [new Set<string>(), new Set<string>()];
  for (const source of sources) {
    const { code } = await transformWithEsbuild(await readFile(source, 'utf8'), source, { jsx: 'automatic' });
    for (const { text, whole } of textsOf(code)) {
      const words = wordsOf(text);
      if (whole && words.length > 1 && words.every((word) => utilities.has(word))) lists.add(text);
      else words.forEach((word) => alone.add(word));
    }
  }
  return { sources, lists, alone };
}

/**
 * A style sheet that knows lists of utilities by name: what a rule says of a utility it says of each list that holds it, in the same
 * place and with the same weight. A utility that stands in lists only loses its own name.
 *
 * @throws Error where a selector holds two such utilities, which could each stand for any of their lists.
 */
export function nameLists(css: string, { lists, alone }: Utilities, nameOf: (list: string) => string): string {
  const names = new Map<string, string[]>();
  for (const list of lists) for (const word of new Set(wordsOf(list))) names.set(word, [...(names.get(word) ?? []), nameOf(list)]);
  const rename = selectorParser((selectors) =>
    selectors.each((selector) => {
      const [at, another] = classesIn(selector).flatMap(({ value }, index) => (names.has(value) ? [{ value, index }] : []));
      if (!at) return;
      if (another) throw new Error(`A selector of two utilities that stand in lists: ${String(selector)}`);
      for (const name of names.get(at.value)!) {
        const copy = selector.clone() as Selector;
        classesIn(copy)[at.index]!.value = name;
        selectors.insertBefore(selector, copy);
      }
      if (!alone.has(at.value)) selector.remove();
    }),
  );
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    rule.selector = rename.processSync(rule.selector);
  });
  return root.toString();
}

/**
 * Gives every list of utilities a short name when the pages are built, in the modules and in the style sheets: a list stands on a page
 * as often as what it styles, and written out they were two fifths of a page's bytes.
 *
 * @param files of the style sheets.
 * @param apply when they have them: tests that show a part of a page with the style sheet of the build serve it.
 */
export function classListNames(files: readonly string[], apply: 'build' | 'serve' = 'build'): Plugin[] {
  let sheets: ReadonlyMap<string, Sheet>;
  let names: ReadonlyMap<string, string>;
  const fileOf = (id: string) => id.replace(/\?.*$/, '');
  return [
    {
      name: 'gongkai:class-list-names:sheets',
      apply,
      // Behind Tailwind, and before the sheet’s address is made from what it holds.
      enforce: 'pre',
      async buildStart() {
        const paths = files.map((file) => path.resolve(file));
        sheets = new Map(await Promise.all(paths.map(async (file) => [file, await readSheet(file)] as const)));
        // Sheet by sheet, so that a list which only a later one has changes nothing in an earlier one, which browsers hold.
        const lists = new Set([...sheets.values()].flatMap((sheet) => [...sheet.lists].sort()));
        names = new Map([...lists].map((list, at) => [list, `_${at.toString(36)}`]));
      },
      transform(css, id) {
        // With `?url` it is a module that says the sheet’s address.
        const sheet = /[?&]url\b/.test(id) ? undefined : sheets.get(fileOf(id));
        return sheet && { code: nameLists(css, sheet, (list) => names.get(list)!), map: null };
      },
    },
    {
      name: 'gongkai:class-list-names:modules',
      apply,
      transform(code, id) {
        if (![...sheets.values()].some(({ sources }) => sources.has(fileOf(id)))) return null;
        const changed = new MagicString(code);
        for (const { text, start, end, whole } of textsOf(code)) {
          const name = whole && names.get(text);
          if (name) changed.update(start, end, JSON.stringify(name));
        }
        return changed.hasChanged() ? { code: changed.toString(), map: changed.generateMap({ hires: true }) } : null;
      },
    },
  ];
}
