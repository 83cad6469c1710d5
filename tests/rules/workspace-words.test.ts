import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { PAGE_WORDS } from '../../app/workspace/words/page-words';
import { ACCOUNT } from '../../app/workspace/words/account-words';
import { ITEMS } from '../../app/workspace/words/item-words';
import { OVERSIGHT } from '../../app/workspace/words/oversight-words';
import { SHARED } from '../../app/workspace/words/shared-words';
import { SITES } from '../../app/workspace/words/site-words';
import { CHINESE } from '../../app/workspace/words/chinese';
import { ANSWERS } from '../../app/workspace/words/answer-words';
import { EDITOR } from '../../app/workspace/words/editor-words';
import { FILES } from '../../app/workspace/words/file-words';
import { KEYS } from '../../app/workspace/words/keys-words';
import { LIST } from '../../app/workspace/words/list-words';
import { PASSKEY } from '../../app/workspace/words/passkey-words';
import { PICKERS } from '../../app/workspace/words/picker-words';
import { WRITING } from '../../app/workspace/words/writing-words';
import { wordsIn } from '../../app/workspace/words/use-words';
import { ROLE_NAMES } from '../../app/modules/identity/model';
import { AUDIT_TYPES, kindOf } from '../../app/modules/oversight/audit-words';
import { MATRIX_COLUMNS, PERMISSION_ROWS } from '../../app/modules/oversight/permission-matrix';
import { NOTICE_LABELS } from '../../app/modules/publishing/notices/notices';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import { SEVERITY_WORDS } from '../../app/modules/secrecy/model';
import { listsOf } from '../../app/modules/secrecy/word-lists';
import { ACTION_LABELS, STATE_LABELS } from '../../app/modules/publishing/workflow/workflow';
import { type Message, named } from '../../app/kernel/words/message';
import { TABLES, WORDS } from '../../app/workspace/words/messages';

const root = path.resolve(import.meta.dirname, '../..');
const HAN = /\p{Script=Han}/u;
const english = wordsIn('en');

/** A Chinese text in the code, its places as `{1}`, `{2}`. */
interface ChineseText {
  text: string;
  line: number;
  /** Where it stands: given to the words, shown as it is, marked as Chinese, or neither (a table, a message). */
  place: 'given' | 'shown' | 'marked' | 'told';
}

/** Every Chinese text of a file. */
function written(file: string, code: string): ChineseText[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: ChineseText[] = [];
  const placeOf = (node: ts.Node): ChineseText['place'] => {
    let shown = ts.isJsxText(node);
    for (let at: ts.Node = node; at.parent; at = at.parent) {
      const { parent } = at;
      if (
        ts.isCallExpression(parent) &&
        parent.arguments[0] === at &&
        /^(t|line|workspaceTitle|say|issue)$/.test(parent.expression.getText())
      )
        return 'given';
      if (ts.isJsxExpression(parent) || ts.isJsxAttribute(parent)) shown = true;
      // Words that are not Chinese are not looked for in a text marked as Chinese.
      const opening = ts.isJsxElement(parent) ? parent.openingElement : ts.isJsxSelfClosingElement(parent) ? parent : null;
      if (opening?.attributes.properties.some((property) => ts.isJsxAttribute(property) && property.name.getText() === 'lang'))
        return 'marked';
      if (ts.isFunctionLike(parent) && shown) return 'shown';
    }
    return shown ? 'shown' : 'told';
  };
  const add = (node: ts.Node, text: string) =>
    found.push({ text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, place: placeOf(node) });
  const walk = (node: ts.Node): void => {
    if (
      ts.isJsxText(node)
        ? CHINESE.test(node.text)
        : (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) && HAN.test(node.text)
    )
      add(node, (node as ts.StringLiteral).text);
    else if (
      ts.isTemplateExpression(node) &&
      HAN.test([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(''))
    ) {
      add(node, node.head.text + node.templateSpans.map(({ literal }, at) => `{${at + 1}}${literal.text}`).join(''));
    }
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

const read = (file: string) => written(file, readFileSync(path.join(root, file), 'utf8'));
const files = (...patterns: string[]) =>
  patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !/\.test\.tsx?$|\/(?:kernel-)?words\.ts$/.test(file))
    .sort();

/** Whether a text is of a table: what is put together of a template and values never is. */
const known = (text: string) => Object.hasOwn(WORDS, text) || Object.hasOwn(PAGE_WORDS, text);

// The record is printed as it is and a preview is a public page; the words are what is looked up; the scripts of pages have their own test.
const pages = files('app/routes/admin.*.tsx', 'app/workspace/**/*.{ts,tsx}').filter(
  (file) => !/record|preview|^app\/workspace\/(words|client|islands)\//.test(file),
);

describe('what the pages of the workspace say, they say in both languages', () => {
  test.each(pages)('%s', (file) => {
    const faults = read(file).filter(
      ({ text, place }) => place === 'shown' || (place === 'told' && !(text in WORDS) && !(text in PAGE_WORDS)),
    );
    expect(faults).toEqual([]);
  });

  test.each<[string, ChineseText['place']]>([
    ['const A = () => <p>今天</p>;', 'shown'],
    ['const A = () => <p>：{x}</p>;', 'shown'],
    ["const A = () => <p>{x ? '今天' : ''}</p>;", 'shown'],
    ['const A = () => <p title="今天" />;', 'shown'],
    ['const A = () => <p title={`今天${x}`} />;', 'shown'],
    ["const A = () => <p>{t('今天')}</p>;", 'given'],
    ["const A = () => <p>{line('今天 {x}', { x })}</p>;", 'given'],
    ["const A = () => <p>{line('{x}', { x: '今天' })}</p>;", 'shown'],
    ["export const meta = workspaceTitle('今天');", 'given'],
    ['const A = () => <p lang={zh}>今天</p>;', 'marked'],
    ["const A = { a: '今天' };", 'told'],
  ])('%s is %s', (code, place) => {
    expect(written('a.tsx', code).map((each) => each.place)).toEqual([place]);
  });
});

describe('what modules say in the workspace has its English', () => {
  /** Files whose sentences forms and pages show; mail, the audit log and the record of a review are not translated. */
  const told = files(
    'app/modules/identity/!(letters|audit-events).ts',
    'app/modules/identity/{commands,effects}/*.ts',
    'app/modules/catalogue/model.ts',
    'app/modules/catalogue/{commands,effects}/*.ts',
    'app/modules/oversight/audit-filter.ts',
    'app/modules/publishing/editing/{conflict,field-words}.ts',
    'app/modules/publishing/relations/consent-command.server.ts',
    'app/modules/publishing/views/{list-filter,saved-views}.ts',
    'app/modules/publishing/workflow/{edition,handover,workflow,workflow-command.server}.ts',
    'app/modules/publishing/*/{commands,effects}/*.ts',
    'app/modules/secrecy/{finding,model,own-rules,pattern,word-lists}.ts',
    'app/modules/documents/{active-content,clean-html.server,file-limits,sniff-file.server,strip-metadata.server}.ts',
    'app/modules/publishing/{workflow/queries/item-overview,editing/queries/revision-history}.server.ts',
    'app/kernel/route/workspace-route.server.ts',
    'app/kernel/text/decode-text.ts',
    'app/modules/tenancy/units-file.ts',
    'app/kernel/audit/verify.server.ts',
    'app/modules/publishing/editing/texts/*.ts',
    'app/kernel/command/work-first.server.ts',
    'app/kernel/helpers/helper-pool.server.ts',
  );
  /** Parts of other sentences, names of robots in records, mail, what is written into data. */
  const OTHERWISE =
    /^(?:\(不是登录名\)|，或请系统管理员重置密码|定时发布程序|系统导入|数据导入|通知程序|系统维护|图\{1\}|已到设定的公开期限。|全区|索引号流水号|附件内容不是字节|附件“\{1\}”是空文件|尝试次数过多|职务$)/;

  test.each(told)('%s', (file) => {
    expect(read(file).filter(({ text, place }) => place !== 'given' && !OTHERWISE.test(text) && !known(text))).toEqual([]);
  });

  test.each<[string, readonly (string | Message | null)[]]>([
    ['states', Object.values(STATE_LABELS)],
    ['severities', Object.values(SEVERITY_WORDS)],
    ['actions', Object.values(ACTION_LABELS)],
    ['roles', Object.values(ROLE_NAMES)],
    ['kinds of notice', Object.values(NOTICE_LABELS)],
    ['kinds of record', AUDIT_TYPES.map(kindOf)],
    ['what can be done', PERMISSION_ROWS.flatMap(({ what, note }) => [what, note])],
    ['columns of the permissions', MATRIX_COLUMNS.map(({ label }) => label)],
    [
      'rules of the secrecy check',
      defaultRules.rules.flatMap((rule) => [rule.name, rule.why, ...listsOf(rule).flatMap(({ label, hint }) => [label, hint])]),
    ],
  ])('%s', (_, names) => {
    expect(names.filter((name) => name !== null && CHINESE.test(english.label(typeof name === 'string' ? named(name) : name)))).toEqual([]);
  });
});

/** The tables of what runs in the browser; who says a text names its table, and a text that it does not have does not compile. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = { EDITOR, FILES, KEYS, LIST, PASSKEY, PICKERS, WRITING };

describe('what scripts and islands say, they bring with its English', () => {
  const ofBrowser = files('app/workspace/{client,islands}/**/*.{ts,tsx}');
  const said = ofBrowser.map((file) => ({ file, texts: read(file), tables: tablesOf(file) }));

  test.each(said.filter(({ texts }) => texts.length > 0))('$file', ({ texts, tables }) => {
    expect(tables.length).toBeGreaterThan(0);
    expect(texts.filter(({ text }) => !tables.some((table) => Object.hasOwn(OWN[table]!, text)))).toEqual([]);
  });

  test.each(Object.keys(OWN))('%s holds no more than they say', (table) => {
    const texts = new Set(
      [
        ...said.flatMap((each) => each.texts),
        ...['words/file-words.ts', 'site-link.tsx'].flatMap((file) => read(`app/workspace/${file}`)),
      ].map(({ text }) => text),
    );
    expect(Object.keys(OWN[table]!).filter((text) => HAN.test(text) && !texts.has(text))).toEqual([]);
  });

  /** The tables that a file takes its texts from; the editor's scripts have `t` of theirs from one file each. */
  function tablesOf(file: string): string[] {
    const code = readFileSync(path.join(root, file), 'utf8');
    return Object.keys(OWN).filter((table) => new RegExp(`\\b${table}\\b|/${table.toLowerCase()}-(?:text|words)'`).test(code));
  }
});

describe('the English', () => {
  const MODULES: Readonly<Record<string, Readonly<Record<string, string>>>> = TABLES;
  const ALL: Readonly<Record<string, string>> = WORDS;
  const PARTS = { SHARED, ACCOUNT, ITEMS, OVERSIGHT, SITES, ...MODULES, ...OWN, ANSWERS };
  const placesOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();

  test.each(Object.entries(PARTS))('of %s has the places of the Chinese, and no Chinese', (_, words) => {
    const faults = Object.entries(words).filter(
      ([text, said]) => placesOf(text).join() !== placesOf(said).join() || CHINESE.test(said.replace('“【公式】”', '')),
    );
    expect(faults).toEqual([]);
  });

  test('of a Chinese text is one, whichever tables have it', () => {
    const texts = Object.entries(MODULES).flatMap(([table, words]) => Object.entries(words).map(([text, said]) => ({ table, text, said })));
    expect(texts.filter(({ text, said }) => ALL[text] !== said)).toEqual([]);
  });

  test('no page’s text stands in two files', () => {
    const all = [SHARED, ACCOUNT, ITEMS, OVERSIGHT, SITES].flatMap((words) => Object.keys(words));
    expect(all.filter((text, at) => all.indexOf(text) !== at)).toEqual([]);
  });

  test('is of texts that pages say', () => {
    const said = new Set(
      files(
        'app/routes/admin.*.tsx',
        'app/workspace/*.{ts,tsx}',
        'app/workspace/{items,islands,people,publishing,sites}/*.{ts,tsx}',
      ).flatMap((file) => [
        ...read(file).map(({ text }) => text),
        ...[...readFileSync(path.join(root, file), 'utf8').matchAll(/\b(?:t|line)\(\s*'([^']*)'/g)].map((match) => match[1]!),
      ]),
    );
    expect(Object.keys(PAGE_WORDS).filter((text) => !said.has(text))).toEqual([]);
  });
});
