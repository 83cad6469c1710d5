import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const MOST = 140;

/** Lines that no formatter breaks: a literal is as long as its words are. */
const LITERALS = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.JsxText,
]);

/** @returns lines, counted from 1, that are longer than allowed and hold no literal. */
function longLines(file: string, text: string): number[] {
  const long = text.split('\n').flatMap((line, at) => ([...line].length > MOST ? [at] : []));
  if (long.length === 0) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const held = new Set<number>();
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const look = (node: ts.Node): void => {
    if (LITERALS.has(node.kind)) for (let at = lineOf(node.getStart(source)); at <= lineOf(node.end); at += 1) held.add(at);
    ts.forEachChild(node, look);
  };
  look(source);
  return long.filter((at) => !held.has(at)).map((at) => at + 1);
}

test.each([
  ['code', `const a = [${'1, '.repeat(60)}];`, [1]],
  ['a comment', `// ${'word '.repeat(40)}`, [1]],
  ['a string', `const a =\n  '${'字'.repeat(150)}';`, []],
  ['a statement in SQL', `const a = sql\`\n  SELECT ${'a, '.repeat(60)} FROM b\n\`;`, []],
])('%s', (_, text, expected) => expect(longLines('a.ts', text)).toEqual(expected));

test(`no line of code is longer than ${MOST} characters`, () => {
  const files = globSync('{app,prisma,scripts,tests}/**/*.{ts,tsx,mjs}', {
    cwd: root,
    exclude: (name) => String(name).includes('generated'),
  });
  expect(files.flatMap((file) => longLines(file, readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}:${line}`))).toEqual(
    [],
  );
}, 60_000);
