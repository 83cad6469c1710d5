import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Texts that people read on a page, where the style makes the gap between Chinese and Latin (`text-autospace: normal`). */
const files = [
  'app/workspace/**/*.{ts,tsx}',
  'app/routes/**/*.{ts,tsx}',
  'app/site/**/*.{ts,tsx}',
  'app/ui/**/*.{ts,tsx}',
  'app/kernel/{words,route}/*.ts',
  'app/modules/**/{words,*-words,audit-events}.ts',
  'app/modules/publishing/{notices/notices,settings/settings-change}.ts',
  'app/modules/catalogue/{catalogue-selection,item-fields}.ts',
  'app/modules/{catalogue,oversight,publishing}/**/queries/*.ts',
]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .sort();

/** Stands for a value in a text that is put together. */
const PLACE = '\u0001';
const GAP = new RegExp(`(?<=\\p{Script=Han}) +(?=[A-Za-z0-9${PLACE}]|\\{\\w)|(?<=[A-Za-z0-9%}${PLACE}]) +(?=\\p{Script=Han})`, 'u');

/** Texts in which the blank is meant, by the file that has them. */
const MEANT: Readonly<Record<string, readonly [text: string, why: string][]>> = {
  'app/workspace/items/record-pdf.server.ts': [[`保密审查表 ${PLACE}`, 'the name of a file']],
  'app/routes/admin.items.$id.edit.tsx': [['取代 123；解读 456', 'what is typed into a field']],
  'app/workspace/items/edition-form.ts': [['相关信息写作“取代 123”，数字是信息编号，几条用分号隔开', 'what is typed into a field']],
  'app/workspace/words/forms.ts': [['相关信息写作“取代 123”，数字是信息编号，几条用分号隔开', 'what is typed into a field']],
};

/** A file's texts with the values in them as one place each, those of elements with the elements around. */
function texts(file: string, code: string): string[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text + node.templateSpans.map(({ literal }) => PLACE + literal.text).join(''));
    else if (ts.isJsxElement(node) || ts.isJsxFragment(node))
      found.push(
        node.children
          .map((child) =>
            ts.isJsxText(child) ? child.text.replace(/\s*\n\s*/g, '') : ts.isJsxExpression(child) && child.expression ? PLACE : '\n',
          )
          .join(''),
      );
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

/** English in which Chinese stands as an example. */
const ENGLISH = /[a-z]+ [a-z]+ [a-z]+/;

const gaps = (file: string, code: string) =>
  texts(file, code).filter((text) => GAP.test(text) && !ENGLISH.test(text) && !(MEANT[file] ?? []).some(([meant]) => meant === text));

test.each(files)('no blank typed by hand between Chinese and Latin: %s', (file) => {
  expect(gaps(file, readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
});

test('a text that is named as meant is there', () => {
  for (const [file, meant] of Object.entries(MEANT))
    expect(texts(file, readFileSync(path.join(root, file), 'utf8'))).toEqual(expect.arrayContaining(meant.map(([text]) => text)));
});

test.each<[string, boolean]>([
  ["t('第 {page} 页')", true],
  ["t('第{page}页')", false],
  ["t('请选择 Word 文档')", true],
  ['`共 ${n} 条`', true],
  ['`共${n}条`', false],
  ['<p>共 {n} 条</p>', true],
  ["<p>{n} <b>条</b>{' '}</p>", false],
  ["'{at} {who}答复'", false],
  ["'Try another, such as the short name 区科技局'", false],
  ["'第一 第二'", false],
])('%s has such a blank: %s', (code, has) => {
  expect(gaps('a.tsx', code).length > 0).toBe(has);
});
