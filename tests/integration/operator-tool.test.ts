/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, linkSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorTool } from '../../app/cli/operator-tool.server';
import { surroundings } from '../../scripts/operator-tool';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { ENCODINGS, NO_TEXT } from '../setup/encodings';
import { holidayNotice2027 } from '../setup/holiday-notice';
import { tool } from '../setup/operator-tool';
import { saying } from '../setup/messages';
import { openTrace, type Trace } from '../setup/trace';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DISTRICT = 'gaolan';

let database: TestDatabase;
let owner: pg.Client;
/** Everything that the database holds: what a refused command leaves as it was. */
let trace: Trace;
let work: string;
const before = { ...process.env };

let files = 0;
const fileOf = (name: string, content: string | Uint8Array): string => {
  const file = path.join(work, `${(files += 1)}-${name}`);
  writeFileSync(file, content);
  return file;
};

type Change = (text: string) => string | Uint8Array | null;

/** A data folder with three units, made from the demo's; each change is to one of its files. */
function folderOf(slug: string, host: string, changes: Record<string, Change> = {}): string {
  const folder = path.join(work, `${(files += 1)}`, slug);
  cpSync(path.join(ROOT, 'tenants/wanglan'), folder, { recursive: true });
  const put = (name: string, change: Change) => {
    const changed = change(readFileSync(path.join(folder, name), 'utf8'));
    if (changed === null) rmSync(path.join(folder, name));
    else writeFileSync(path.join(folder, name), changed);
  };
  put('district.json', (text) => {
    const district = JSON.parse(text) as { slug: string; portal: { domain: string; aliases: string[] } };
    return JSON.stringify({ ...district, slug, portal: { ...district.portal, domain: host, aliases: [`www.${host}`] } }, null, 2);
  });
  put(
    'units.csv',
    (text) =>
      `${text
        .trim()
        .split(/\r?\n/)
        .slice(0, 4)
        .map((line, at) => (at === 0 ? line : line.replace(/,(domain|subdomain),[^,]*,/, ',path,,')))
        .join('\n')}\n`,
  );
  const codes = readFileSync(path.join(folder, 'units.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);
  put('leaders.csv', (text) =>
    text
      .split('\n')
      .filter((line, at) => at === 0 || codes.includes(line.split(',')[0]) || line.startsWith('WL0001,'))
      .join('\n'),
  );
  for (const [name, change] of Object.entries(changes)) put(name, change);
  return folder;
}

/** A cell of a CSV file put to another value; the header is line 1. */
const cell =
  (line: number, column: string, value: string): Change =>
  (text) => {
    const lines = text
      .trim()
      .split('\n')
      .map((row) => row.split(','));
    lines[line - 1]![lines[0]!.indexOf(column)] = value;
    return `${lines.map((row) => row.join(',')).join('\n')}\n`;
  };
const inJson =
  (place: string, value: unknown): Change =>
  (text) => {
    const whole = JSON.parse(text) as Record<string, unknown>;
    const keys = place.split('.');
    const last = keys.pop()!;
    (keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], whole) as Record<string, unknown>)[last] = value;
    return JSON.stringify(whole);
  };

const UNITS =
  'code,slug,name,shortName,nameEn,kind,address,domain,theme,siteIdCode,leader,leaderTitle,phone,email,officeAddress,postcode,hours,summary,functions';
const unitLine = (fields: Record<string, string> = {}) => {
  const unit: Record<string, string> = {
    code: 'WL0901',
    slug: 'xincun',
    name: '高岚区新村镇人民政府',
    shortName: '新村镇',
    nameEn: 'Xincun',
    kind: 'town',
    address: 'path',
    siteIdCode: '9901089901',
    ...fields,
  };
  return UNITS.split(',')
    .map((name) => unit[name] ?? '')
    .join(',');
};
const units = (...rows: Record<string, string>[]) => `${UNITS}\n${rows.map(unitLine).join('\n')}\n`;
const accounts = (...rows: string[]) => `userName,name,email,unitCode,roles\n${rows.join('\n')}\n`;
const document = (id: string) =>
  JSON.stringify({
    id,
    title: `关于编号${id}事项的通知`,
    issuer: '高岚区旧办公室',
    date: '2019-03-05',
    publishDate: '2019-03-08',
    category: '行政规范性文件',
    genre: '通知',
    body_text: '各单位：\n一、总体要求\n应当按期完成。\n',
  });
const RULE = () =>
  JSON.stringify((JSON.parse(readFileSync(path.join(ROOT, 'tenants/wanglan/district.json'), 'utf8')) as { indexRule: object }).indexRule);
const { source: SOURCE, ...notice } = holidayNotice2027();
const HOLIDAYS = JSON.stringify(notice);

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await database.connect('owner');
  trace = await openTrace(database);
  work = mkdtempSync(path.join(tmpdir(), 'gongkai-tool-'));
  Object.assign(process.env, { DATABASE_URL: database.ownerUrl, DATA_DIR: database.dataFolder, PUBLIC_SCHEME: 'http', GONGKAI_ROOT: ROOT });
  await tool('district', 'create', folderOf(DISTRICT, 'gaolan.example'));
  await tool('account', 'import', fileOf('first.csv', accounts('lin.one,林一,,WL0101,单位信息员', 'lin.two,林二,,WL0101,单位信息员')));
});

afterAll(async () => {
  process.env = before;
  await trace?.close();
  await database.close();
  rmSync(work, { recursive: true, force: true });
});

/** A line that is refused: it says what is meant, in Chinese, and changes nothing. */
async function refused(words: readonly string[], ...said: readonly string[]): Promise<void> {
  const held = await trace.read();
  const answer = await tool(...words);
  const told = answer.out + answer.err;
  expect([1, 2], told).toContain(answer.code);
  expect(told).toMatch(/\p{Script=Han}/u);
  expect(told).not.toMatch(/\n\s+at |ZodError|Invalid (?:input|option)|\[object|undefined/);
  for (const part of said) expect(told).toContain(part);
  expect(await trace.read()).toBe(held);
}

describe('a district is created whole or not at all', () => {
  const NEXT = ['nanlin', 'nanlin.example'] as const;

  it.each<[string, Record<string, Change>, string[]]>([
    [
      'a host of another district as the portal’s',
      { 'district.json': inJson('portal.domain', 'gaolan.example') },
      ['district.json portal.domain', 'gaolan.example', '区“gaolan”的网站“portal”'],
    ],
    [
      'a host of another district as another name',
      { 'district.json': inJson('portal.aliases', ['www.gaolan.example']) },
      ['district.json portal.aliases.0', 'www.gaolan.example'],
    ],
    [
      'a host of another district as a unit’s',
      { 'units.csv': (text) => String(cell(3, 'domain', 'gaolan.example')(String(cell(3, 'address', 'domain')(text)))) },
      ['units.csv 第 3 行 domain', 'gaolan.example'],
    ],
    [
      'the own portal’s host as a unit’s',
      { 'units.csv': (text) => String(cell(4, 'domain', 'nanlin.example')(String(cell(4, 'address', 'domain')(text)))) },
      ['units.csv 第 4 行 domain', 'nanlin.example'],
    ],
    ['a name of a district that is there', { 'district.json': inJson('slug', DISTRICT) }, ['district.json slug', DISTRICT]],
    ['a theme that is not there', { 'units.csv': cell(2, 'theme', 'neon') }, ['units.csv 第 2 行 theme', 'neon']],
    ['a kind without blueprint', { 'blueprints/town.json': () => null }, ['units.csv 第', '没有“town”类单位的建站模板']],
    [
      'the portal’s own code for a unit',
      { 'units.csv': cell(2, 'code', 'WL0001'), 'leaders.csv': (text) => `${text.split('\n')[0]}\nWL0001,万志岩,区长,,1,\n` },
      ['units.csv 第 2 行 code', 'WL0001'],
    ],
    [
      'a slug twice',
      { 'units.csv': (text) => String(cell(3, 'slug', text.split('\n')[1]!.split(',')[1]!)(text)) },
      ['units.csv 第 3 行 slug', '与第2行重复'],
    ],
    [
      'leaders in one place',
      { 'leaders.csv': (text) => `${text.trim()}\n${text.trim().split('\n')[1]}\n` },
      ['leaders.csv 第', 'order', '重复'],
    ],
    [
      'a leader of no unit',
      { 'leaders.csv': (text) => `${text.trim()}\nWL7777,王某,镇长,,1,\n` },
      ['leaders.csv 第', 'unitCode', 'WL7777'],
    ],
    [
      'eleven categories',
      {
        'catalogue.json': (text) =>
          JSON.stringify({
            ...(JSON.parse(text) as object),
            categories: (JSON.parse(text) as { categories: object[] }).categories.slice(1),
          }),
      },
      ['catalogue.json categories'],
    ],
    ['a code of an area with a letter', { 'district.json': inJson('areaCode', '99010x') }, ['district.json areaCode', '99010x']],
    ['no portal', { 'district.json': inJson('portal', undefined) }, ['district.json portal']],
    ['no JSON', { 'catalogue.json': () => '{"categories": [' }, ['catalogue.json', 'JSON']],
    [
      'a lost character behind an escape',
      { 'catalogue.json': (text) => text.replace('"name": "', '"name": "\\ufffd') },
      ['catalogue.json categories.0.name', '替换符'],
    ],
    [
      'half a character',
      { 'district.json': (text) => text.replace('"nameEn": "', '"nameEn": "\\ud83d') },
      ['district.json nameEn', '替换符'],
    ],
    [
      'two patterns for one kind',
      { 'blueprints/town.json': inJson('kind', 'subdistrict') },
      ['blueprints/town.json kind', 'subdistrict', 'blueprints/subdistrict.json'],
    ],
    ['two themes of one name', { 'themes/cinnabar.json': inJson('name', 'pine') }, ['themes/pine.json name', 'themes/cinnabar.json']],
    [
      'a navigation to a category that is not there',
      { 'blueprints/town.json': inJson('navigation', ['01', '9999']) },
      ['blueprints/town.json navigation.1', '9999'],
    ],
    ['a column of one', { 'blueprints/portal.json': inJson('homeColumns', ['77']) }, ['blueprints/portal.json homeColumns.0', '77']],
    [
      'more units than a file may have',
      { 'units.csv': (text) => `${text.trim()}\n${`${text.trim().split('\n')[1]}\n`.repeat(3_000)}` },
      ['units.csv 第 3002 行', '3000'],
    ],
    ['a missing file', { 'leaders.csv': () => null }, ['leaders.csv', '找不到']],
    [
      'a colour that is none',
      { 'themes/cinnabar.json': (text) => text.replace(/"main": "#[0-9a-fA-F]+"/, '"main": "blue"') },
      ['themes/cinnabar.json tokens.main', 'blue'],
    ],
    ...UNITS.split(',')
      .filter(
        (column) =>
          !['domain', 'theme', 'leader', 'leaderTitle', 'phone', 'officeAddress', 'hours', 'summary', 'functions'].includes(column),
      )
      .map((column): [string, Record<string, Change>, string[]] => [
        `${column} that is not right`,
        {
          'units.csv': cell(
            3,
            column,
            column === 'email' || column === 'postcode'
              ? 'x'
              : column === 'name' || column === 'shortName' || column === 'nameEn'
                ? ''
                : '!?',
          ),
        },
        [`units.csv 第 3 行 ${column}`],
      ]),
  ])('%s', async (_, changes, said) => {
    await refused(['district', 'create', folderOf(...NEXT, changes)], ...said);
  });

  it('and the corrected folder is taken', async () => {
    expect(await tool('district', 'create', folderOf('beilin', 'beilin.example'))).toMatchObject({ code: 0, err: '' });
  });

  it('nothing stays of one that is killed in the middle', async () => {
    const held = await trace.read();
    const folder = folderOf('donglin', 'donglin.example');
    await owner.query('BEGIN; LOCK TABLE leader IN ACCESS EXCLUSIVE MODE');
    const watch = await database.connect('owner');
    const waiting = async () =>
      (await watch.query(`SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT granted AND relname = 'leader'`))
        .rowCount! > 0;
    const child: ChildProcess = spawn(process.execPath, [path.join(ROOT, 'build/gongkai.js'), 'district', 'create', folder], {
      env: process.env,
      stdio: 'ignore',
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      for (const deadline = Date.now() + 40_000; !(await waiting());) {
        if (Date.now() > deadline || child.exitCode !== null) throw new Error('the tool did not come as far as the leaders');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      child.kill('SIGKILL');
      await gone;
    } finally {
      await owner.query('ROLLBACK');
    }
    for (const deadline = Date.now() + 40_000; await waiting();) {
      if (Date.now() > deadline) throw new Error('the killed tool’s connection stays');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await trace.read()).toBe(held);
    expect(await tool('district', 'create', folder)).toMatchObject({ code: 0, err: '' });
  });
});

describe('every command refuses what is wrong, names it, and changes nothing', () => {
  const at = ['--district', DISTRICT];
  const missing = '/nowhere/file.csv';
  const cases: Record<string, () => [words: string[], ...said: string[]][]> = {
    migrate: () => [[['migrate', 'now'], '']],
    check: () => [[['check', '--district', 'none'], '没有名为“none”的区', DISTRICT]],
    'district create': () => [
      [['district', 'create', '/nowhere'], 'district.json', '找不到'],
      [['district', 'create']],
      [['district', 'create', fileOf('x', 'x')], 'district.json'],
    ],
    'district list': () => [[['district', 'list', 'all']]],
    'district suspend': () => [
      [['district', 'suspend', 'none', '--reason', '整改'], '没有名为“none”的区'],
      [['district', 'suspend', DISTRICT]],
      [['district', 'suspend', DISTRICT, '--reason', ''], '--reason', '原因'],
      [['district', 'suspend', DISTRICT, '--reason', 'x'.repeat(201)], '--reason', '200'],
    ],
    'district resume': () => [
      [['district', 'resume', 'none'], 'none'],
      [['district', 'resume', DISTRICT], '没有被暂停'],
    ],
    'audit verify': () => [
      [['audit', 'verify'], '--district', DISTRICT, 'beilin'],
      [['audit', 'verify', ...at, '--anchor', 'abc'], '末条校验值'],
    ],
    'calendar list': () => [[['calendar', 'list', '2027']]],
    'calendar import': () => [
      [['calendar', 'import', missing, '--source', SOURCE], missing, '找不到'],
      [['calendar', 'import', work, '--source', SOURCE], work, '文件夹'],
      [['calendar', 'import', fileOf('h.json', '{"days"'), '--source', SOURCE], 'h.json', 'JSON'],
      [['calendar', 'import', fileOf('h.json', '[]'), '--source', SOURCE], 'h.json'],
      [['calendar', 'import', fileOf('h.json', '{"days":[]}'), '--source', SOURCE], 'h.json days', '没有列出任何日子'],
      [['calendar', 'import', fileOf('h.json', HOLIDAYS), '--source', '通知'], '来源'],
      [['calendar', 'import', fileOf('h.json', HOLIDAYS.replace('-01-01', '-02-30')), '--source', SOURCE], 'h.json days.'],
    ],
    'account import': () => [
      [['account', 'import', missing, ...at], missing, '找不到'],
      [['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL9999,单位信息员')), ...at], 'a.csv 第 2 行 unitCode', 'WL9999'],
      [
        ['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101,单位信息员', 'lin.one,林一,,WL0101,单位信息员')), ...at],
        'a.csv 第 3 行 userName',
        'lin.one',
      ],
      [['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101,科长')), ...at], 'a.csv 第 2 行 roles', '科长'],
      [
        ['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101,单位信息员；安全管理员')), ...at],
        'a.csv 第 2 行 roles',
        '三员',
      ],
      [['account', 'import', fileOf('a.csv', accounts('1x,李新,,WL0101,单位信息员')), ...at], 'a.csv 第 2 行 userName', '1x'],
      [
        ['account', 'import', fileOf('a.csv', accounts('li.new,李新,不是邮箱,WL0101,单位信息员')), ...at],
        'a.csv 第 2 行 email',
        '不是邮箱',
      ],
      [['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101')), ...at], 'a.csv 第 2 行', '4列', '5列'],
      [['account', 'import', fileOf('a.csv', accounts('"li.new,李新,,WL0101,单位信息员')), ...at], 'a.csv 第', '引号'],
      [['account', 'import', fileOf('a.csv', 'userName,name\nli.new,李新\n'), ...at], 'a.csv 第 2 行', '缺少'],
      [
        ['account', 'import', fileOf('a.csv', 'userName,name,email,unitCode,roles,name\nli.new,李新,,WL0101,单位信息员,李旧\n'), ...at],
        'a.csv 第 1 行 name',
        '两次',
      ],
      [['account', 'import', fileOf('a.csv', accounts()), ...at], 'a.csv', '没有数据行'],
      [['account', 'import', fileOf('a.csv', ''), ...at], 'a.csv'],
      [
        [
          'account',
          'import',
          fileOf('a.csv', accounts(...Array.from({ length: 2_001 }, (_, n) => `li.n${n},李新,,WL0101,单位信息员`))),
          ...at,
        ],
        'a.csv 第 2002 行',
        '2000',
      ],
      [
        ['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101,单位信息员')), ...at, '--passwords', fileOf('there', '')],
        'there',
        '已存在',
      ],
      [
        ['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL0101,单位信息员')), ...at, '--passwords', '/nowhere/p.csv'],
        '/nowhere/p.csv',
        '找不到',
      ],
    ],
    'account list': () => [[['account', 'list'], '--district']],
    'account disable': () => [
      [['account', 'disable', 'nobody', ...at, '--reason', '离职'], 'nobody'],
      [['account', 'disable', 'lin.one', ...at, '--reason', ''], '--reason'],
      [['account', 'disable', 'lin.one', ...at]],
    ],
    'account enable': () => [
      [['account', 'enable', 'nobody', ...at], 'nobody'],
      [['account', 'enable', 'lin.one', ...at], '停用'],
    ],
    'account reset-password': () => [[['account', 'reset-password', 'nobody', ...at], 'nobody']],
    'account move': () => [
      [['account', 'move', 'nobody', ...at, '--unit', 'WL0102'], 'nobody'],
      [['account', 'move', 'lin.one', ...at, '--unit', 'WL9999'], '--unit', 'WL9999'],
      [['account', 'move', 'lin.one', ...at, '--unit', 'WL0101']],
    ],
    'account hand-over': () => [
      [['account', 'hand-over', 'nobody', 'lin.one', ...at], 'nobody'],
      [['account', 'hand-over', 'lin.one', 'nobody', ...at], 'nobody'],
      [['account', 'hand-over', 'lin.one', 'lin.one', ...at]],
    ],
    'account clear-second-factor': () => [
      [['account', 'clear-second-factor', 'nobody', ...at], 'nobody'],
      [['account', 'clear-second-factor', 'lin.one', ...at], '两步验证'],
    ],
    'account grant': () => [
      [['account', 'grant', 'nobody', ...at, '--role', 'publisher'], 'nobody'],
      [['account', 'grant', 'lin.one', ...at, '--role', '科长'], '科长'],
      [['account', 'grant', 'lin.one', ...at, '--role', 'publisher'], '--role'],
      [['account', 'grant', 'lin.one', ...at, '--role', 'auditor', '--whole-district'], '三员'],
      [['account', 'grant', 'lin.one', ...at, '--role', 'unit_admin', '--from', '2026-02-30'], '--from', '2026-02-30'],
      [
        ['account', 'grant', 'lin.one', ...at, '--role', 'unit_admin', '--from', '2026-05-01', '--until', '2026-04-01'],
        '--until',
        '2026-04-01',
      ],
    ],
    'account revoke': () => [
      [['account', 'revoke', 'nobody', ...at, '--role', 'publisher'], 'nobody'],
      [['account', 'revoke', 'lin.one', ...at, '--role', 'auditor']],
    ],
    'site list': () => [[['site', 'list'], '--district']],
    'site create': () => [
      ...Object.entries({
        code: 'x',
        slug: 'Admin',
        name: '',
        kind: 'village',
        'site-id-code': '12',
        email: 'x',
        domain: 'gaolan.example',
      }).map(([option, value]): [string[], string, string] => [
        [
          'site',
          'create',
          ...at,
          ...Object.entries({
            code: 'WL0902',
            slug: 'xinqiao',
            name: '新桥镇人民政府',
            kind: 'town',
            'site-id-code': '9901089902',
            tenant: path.join(ROOT, 'tenants/wanglan'),
            ...(option === 'domain' ? { address: 'domain' } : {}),
            [option]: value,
          }).flatMap(([name, given]) => [`--${name}`, given]),
        ],
        `--${option}`,
        value,
      ]),
      [['site', 'create', ...at]],
    ],
    'site import': () => [
      [['site', 'import', missing, ...at, '--tenant', path.join(ROOT, 'tenants/wanglan')], missing, '找不到'],
      [
        [
          'site',
          'import',
          fileOf(
            'u.csv',
            units({}, { code: 'WL0903', slug: 'other', siteIdCode: '9901089903', address: 'domain', domain: 'beilin.example' }),
          ),
          ...at,
          '--tenant',
          path.join(ROOT, 'tenants/wanglan'),
        ],
        'u.csv 第 3 行 domain',
        'beilin.example',
        '区“beilin”',
      ],
      [
        [
          'site',
          'import',
          fileOf(
            'u.csv',
            `${units({})}\n\n,,,,,,,,,,,,,,,,,,\n${unitLine({ code: 'WL0904', slug: 'fourth', siteIdCode: '9901089904', kind: 'village' })}\n`,
          ),
          ...at,
          '--tenant',
          path.join(ROOT, 'tenants/wanglan'),
        ],
        'u.csv 第 6 行 kind',
        'village',
      ],
      [
        [
          'site',
          'import',
          fileOf(
            'u.csv',
            units({
              code: 'WL0905',
              slug: 'fifth',
              siteIdCode: readFileSync(path.join(ROOT, 'tenants/wanglan/units.csv'), 'utf8').split('\n')[1]!.split(',')[9]!,
            }),
          ),
          ...at,
          '--tenant',
          path.join(ROOT, 'tenants/wanglan'),
        ],
        'u.csv 第 2 行 siteIdCode',
        '机构 WL0101',
      ],
      [
        ['site', 'import', fileOf('u.csv', units({ code: 'WL0101' })), ...at, '--tenant', path.join(ROOT, 'tenants/wanglan')],
        'u.csv 第 2 行 code',
        'WL0101',
      ],
      [['site', 'import', fileOf('u.csv', units({})), ...at, '--tenant', '/nowhere'], 'units.csv', '找不到'],
    ],
    'site suspend': () => [
      [['site', 'suspend', 'none', ...at, '--reason', '整改'], 'none'],
      [['site', 'suspend', 'portal', ...at, '--reason', '整改'], '门户'],
      [['site', 'suspend', 'portal', ...at, '--reason', ' '], '--reason'],
    ],
    'site resume': () => [
      [['site', 'resume', 'none', ...at], 'none'],
      [['site', 'resume', 'portal', ...at], 'portal'],
    ],
    'site rename': () => [
      [['site', 'rename', 'none', ...at, '--slug', 'other'], 'none'],
      [['site', 'rename', 'portal', ...at], '没有要修改的内容'],
      [['site', 'rename', 'portal', ...at, '--slug', 'other'], '--slug', 'other'],
      [['site', 'rename', 'luting', ...at, '--slug', 'Admin'], '--slug', 'Admin'],
      [['site', 'rename', 'luting', ...at, '--name', 'x'], '--name'],
      [['site', 'rename', 'luting', ...at, '--slug', 'shibutou'], '--slug', 'shibutou'],
    ],
    'item withdraw': () => [
      [['item', 'withdraw', '999999', ...at, '--reason', '重复']],
      [['item', 'withdraw', 'x', ...at, '--reason', '重复'], '正整数'],
    ],
    'index-rule set': () => [
      [['index-rule', 'set', missing, ...at], missing],
      [['index-rule', 'set', fileOf('r.json', '{'), ...at], 'r.json'],
      [['index-rule', 'set', fileOf('r.json', '{}'), ...at], 'r.json rule'],
      [['index-rule', 'set', fileOf('r.json', 'null'), ...at], 'r.json'],
    ],
    import: () => [
      [['import', missing, ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')], missing, '找不到'],
      [['import', fileOf('d.jsonl', `${document('1')}\n`), ...at, '--site', 'none', '--rejects', path.join(work, 'rej')], 'none'],
      [
        [
          'import',
          fileOf('d.jsonl.gz', gzipSync(`${document('2')}\n`.repeat(400)).subarray(0, 120)),
          ...at,
          '--site',
          'portal',
          '--rejects',
          path.join(work, 'rej'),
        ],
        'd.jsonl.gz',
        '已损坏',
      ],
      [
        ['import', fileOf('d.jsonl.gz', document('2')), ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')],
        'd.jsonl.gz',
        '已损坏',
      ],
      [
        [
          'import',
          fileOf('d.jsonl', `${document('3')}\n`),
          ...at,
          '--site',
          'portal',
          '--map',
          fileOf('m.json', '{"rules":[{"when":{},"to":"03"}]}'),
          '--rejects',
          path.join(work, 'rej'),
        ],
        'm.json rules.0.when',
      ],
      [
        [
          'import',
          fileOf('d.jsonl', `${document('3')}\n`),
          ...at,
          '--site',
          'portal',
          '--map',
          fileOf('m.json', '{"default":"7777"}'),
          '--rejects',
          path.join(work, 'rej'),
        ],
        'm.json',
        '7777',
      ],
      [['import', fileOf('d.jsonl', `${document('3')}\n`), ...at, '--site', 'portal', '--rejects', '/nowhere/rej'], '/nowhere/rej'],
      ...['', '\n\n', '\ufeff\r\n'].map((nothing): [string[], string, string] => [
        ['import', fileOf('d.jsonl', nothing), ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')],
        'd.jsonl',
        '没有内容',
      ]),
    ],
  };
  const leaves = (command: Command, names: string[] = []): string[] =>
    command.commands.length === 0 ? [names.join(' ')] : command.commands.flatMap((each) => leaves(each, [...names, each.name()]));

  it('each has its faults here', () =>
    expect(
      leaves(operatorTool(surroundings, { stdout: () => undefined, stderr: () => undefined }).program).filter(
        (name) => name !== 'help' && !(name in cases),
      ),
    ).toEqual([]));

  it.each(Object.keys(cases))('%s', async (name) => {
    for (const [words, ...said] of cases[name]!()) await refused(words, ...said);
  });

  it('no file but an earlier list is written over with what was refused', async () => {
    const text = `${document('9')}\n`;
    const file = fileOf('own.jsonl', text);
    const [soft, hard] = [path.join(work, 'soft'), path.join(work, 'hard')];
    symlinkSync(file, soft);
    linkSync(file, hard);
    for (const rejects of [file, path.join(work, '.', path.basename(file)), soft, hard])
      await refused(['import', file, ...at, '--site', 'portal', '--rejects', rejects], '--rejects');
    expect(readFileSync(file, 'utf8')).toBe(text);
    const [map, notes] = [fileOf('m.json', '{"default":"0301"}'), fileOf('notes.txt', '不能丢')];
    for (const rejects of [map, notes])
      await refused(['import', file, ...at, '--site', 'portal', '--map', map, '--rejects', rejects], rejects, '已存在');
    expect([readFileSync(map, 'utf8'), readFileSync(notes, 'utf8')]).toEqual(['{"default":"0301"}', '不能丢']);
    const list = path.join(work, 'list');
    for (const broken of ['{', '[]']) {
      expect(await tool('import', fileOf('broken.jsonl', broken), ...at, '--site', 'portal', '--rejects', list)).toMatchObject({ code: 1 });
      expect(readFileSync(list, 'utf8')).toMatch(/^\{"line":1,[^\n]*\n$/);
    }
  });

  it('a list of what was refused that cannot be written is told of, and no error of the program', async () => {
    const { code, err } = await tool(
      'import',
      fileOf('full.jsonl', '{\n'.repeat(2_000)),
      ...at,
      '--site',
      'portal',
      '--rejects',
      '/dev/full',
    );
    expect([code, err]).toEqual([1, expect.stringContaining('/dev/full：磁盘已满')]);
  });

  it('what comes through a pipe is not taken for an empty file', async () => {
    // A device is read like a pipe: there is no second time.
    await refused(['import', '/dev/null', ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')], '/dev/null', '管道');
  });

  it.each<[string, object, string]>([
    ['a lost character in a title', { title: '关于\ufffd事项的通知' }, 'title'],
    ['half a character in a title', { title: '关于\ud83d事项的通知' }, 'title'],
    ['one in a text', { body_text: '各单位：\n请按\ufffd完成。' }, 'body_text'],
    ['one as an entity of a page', { body_text: null, body_html: '<p>请各单位按&#xFFFD;完成。</p>' }, 'body_html'],
    ['half a one as an entity', { body_text: null, body_html: '<p>请各单位按&#55357;完成。</p>' }, 'body_html'],
    ['one in a note', { notes: ['好', '坏\udc00'] }, 'notes.1'],
  ])('a document with %s is not published', async (name, change, field) => {
    const rejects = path.join(work, 'rej');
    const line = JSON.stringify({ ...(JSON.parse(document(name)) as object), ...change }).replaceAll('\ufffd', '\\ufffd');
    expect(await tool('import', fileOf('lost.jsonl', `${line}\n`), ...at, '--site', 'portal', '--rejects', rejects)).toMatchObject({
      code: 1,
    });
    expect(JSON.parse(readFileSync(rejects, 'utf8'))).toMatchObject({
      line: 1,
      reasons: [{ field, message: saying('替换符') }],
    });
  });

  it('a null character in any field of a document keeps it from nothing', async () => {
    const given = JSON.parse(document('nul')) as object;
    const line = JSON.stringify(
      Object.fromEntries(
        Object.entries({ ...given, theme: '农业', licence: 'CC', history: ['一'], notes: ['二'], level: '区级' }).map(([key, value]) => [
          key,
          typeof value === 'string' ? `${value}\0` : (value as string[]).map((each) => `${each}\0`),
        ]),
      ),
    );
    expect(
      await tool('import', fileOf('nul.jsonl', `${line}\n`), ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')),
    ).toMatchObject({ code: 0 });
  });

  it('of two who want the same address at once the second is told who has it', async () => {
    const [one, other] = [folderOf('erlin', 'samehost.example'), folderOf('sanlin', 'samehost.example')];
    const run = (folder: string) =>
      new Promise<string>((resolve) =>
        execFile(
          process.execPath,
          [path.join(ROOT, 'build/gongkai.js'), 'district', 'create', folder],
          { env: process.env },
          (_, out, err) => resolve(out + err),
        ),
      );
    const said = (await Promise.all([run(one), run(other)])).sort(
      (a, b) => Number(b.includes('区已建立')) - Number(a.includes('区已建立')),
    );
    expect(said).toEqual([
      expect.stringContaining('区已建立'),
      expect.stringMatching(/district\.json portal\.domain：网址 samehost\.example 已由区“(erlin|sanlin)”的网站“portal”使用/),
    ]);
  }, 60_000);

  it('no file of passwords stays of accounts that were refused', async () => {
    const passwords = path.join(work, 'passwords.csv');
    await refused(
      ['account', 'import', fileOf('a.csv', accounts('li.new,李新,,WL9999,单位信息员')), ...at, '--passwords', passwords],
      'WL9999',
    );
    expect(existsSync(passwords)).toBe(false);
    expect(
      await tool('account', 'import', fileOf('a.csv', accounts('li.kept,李留,,WL0101,单位信息员')), ...at, '--passwords', passwords),
    ).toMatchObject({ code: 0 });
    expect(readFileSync(passwords, 'utf8')).toMatch(/^userName,password\nli\.kept,\S+\n$/);
    expect(statSync(passwords).mode & 0o077).toBe(0);
  });
});

describe('every text in every encoding at every door', () => {
  const at = ['--district', DISTRICT];
  const tenant = ['--tenant', path.join(ROOT, 'tenants/wanglan')];
  let n = 0;
  /** Each door with a text of its own at each call, and what of it must be found again. */
  const doors: Record<string, () => { name: string; text: string; words(file: string): string[]; held?: { sql: string; value: string } }> =
    {
      'account import': () => ({
        name: 'a.csv',
        text: accounts(`door.${(n += 1)}x,望喆堃,,WL0101,单位信息员`),
        words: (file) => ['account', 'import', file, ...at],
        held: { sql: `SELECT name FROM account WHERE user_name = 'door.${n}x'`, value: '望喆堃' },
      }),
      'site import': () => ({
        name: 'u.csv',
        text: units({ code: `ENC${(n += 1)}`, slug: `enc-${n}`, siteIdCode: String(9_900_000_000 + n), name: '望岚区镕埠镇人民政府' }),
        words: (file) => ['site', 'import', file, ...at, ...tenant],
        held: { sql: `SELECT name FROM site WHERE slug = 'enc-${n}'`, value: '望岚区镕埠镇人民政府' },
      }),
      'site import, empty rows at its end': () => ({
        name: 'u.csv',
        text: `${units({ code: `ENC${(n += 1)}`, slug: `enc-${n}`, siteIdCode: String(9_900_000_000 + n), name: '望岚区空行镇人民政府' })}${','.repeat(18)}\n${','.repeat(18)}\n`,
        words: (file) => ['site', 'import', file, ...at, ...tenant],
        held: { sql: `SELECT name FROM site WHERE slug = 'enc-${n}'`, value: '望岚区空行镇人民政府' },
      }),
      'site import, divided by tabs': () => ({
        name: 'u.txt',
        text: units({
          code: `ENC${(n += 1)}`,
          slug: `enc-${n}`,
          siteIdCode: String(9_900_000_000 + n),
          name: '望岚区制表镇人民政府',
        }).replaceAll(',', '\t'),
        words: (file) => ['site', 'import', file, ...at, ...tenant],
        held: { sql: `SELECT name FROM site WHERE slug = 'enc-${n}'`, value: '望岚区制表镇人民政府' },
      }),
      'calendar import': () => ({
        name: 'h.json',
        text: HOLIDAYS,
        words: (file) => ['calendar', 'import', file, '--source', SOURCE],
        held: { sql: `SELECT off->0->>'name' FROM holiday_year WHERE year = 2027`, value: '元旦' },
      }),
      'index-rule set': () => ({
        name: 'r.json',
        text: JSON.stringify({ ...(JSON.parse(RULE()) as object), name: '编码规则' }),
        words: (file) => ['index-rule', 'set', file, ...at],
      }),
      'import --map': () => ({
        name: 'm.json',
        text: '{"default":"0301","rules":[{"when":{"title":"一次性"},"to":"0301"}]}',
        words: (file) => [
          'import',
          fileOf('d.jsonl', `${document(`m${(n += 1)}`)}\n`),
          ...at,
          '--site',
          'portal',
          '--map',
          file,
          '--rejects',
          path.join(work, 'rej'),
        ],
      }),
      import: () => ({
        name: 'd.jsonl',
        text: document(`e${(n += 1)}`),
        words: (file) => ['import', file, ...at, '--site', 'portal', '--rejects', path.join(work, 'rej')],
        held: { sql: `SELECT title FROM item WHERE title = '关于编号e${n}事项的通知'`, value: `关于编号e${n}事项的通知` },
      }),
    };
  const folder = ['district.json', 'catalogue.json', 'units.csv', 'leaders.csv', 'blueprints/portal.json', 'themes/cinnabar.json'];

  it.each(Object.keys(doors).flatMap((door) => Object.keys(ENCODINGS).map((encoding) => [door, encoding] as const)))(
    '%s takes %s',
    async (door, encoding) => {
      const { name, text, words, held } = doors[door]!();
      const { code, err } = await tool(...words(fileOf(name, ENCODINGS[encoding]!(text))));
      expect(code, err).toBe(0);
      if (held) expect(Object.values((await owner.query<Record<string, string>>(held.sql)).rows[0] ?? {})).toEqual([held.value]);
    },
  );

  it.each(Object.keys(ENCODINGS))('district create takes a folder in %s', async (encoding) => {
    const slug = `enc${(n += 1)}`;
    const changes = Object.fromEntries(folder.map((name) => [name, (text: string) => ENCODINGS[encoding]!(text)]));
    expect(await tool('district', 'create', folderOf(slug, `${slug}.example`, changes))).toMatchObject({ code: 0, err: '' });
    const { rows } = await owner.query<{ name: string; unit: string }>(
      `SELECT d.name, (SELECT u.name FROM unit u WHERE u.district_id = d.id AND u.code = 'WL0101') AS unit FROM district d WHERE slug = $1`,
      [slug],
    );
    const [first] = (
      await owner.query<{ name: string; unit: string }>(
        `SELECT d.name, (SELECT u.name FROM unit u WHERE u.district_id = d.id AND u.code = 'WL0101') AS unit FROM district d WHERE slug = $1`,
        [DISTRICT],
      )
    ).rows;
    expect(rows).toEqual([first]);
  });

  it.each(Object.keys(doors).flatMap((door) => Object.keys(NO_TEXT).map((form) => [door, form] as const)))(
    '%s refuses %s',
    async (door, form) => {
      const { name, text, words } = doors[door]!();
      const file = fileOf(name, NO_TEXT[form]!(text));
      if (door !== 'import') return refused(words(file), file);
      // Lines of an import are refused one by one, with the reason beside each.
      const rejects = path.join(work, 'rej');
      expect(await tool(...words(file))).toMatchObject({ code: 1 });
      expect(readFileSync(rejects, 'utf8')).toMatch(/"line":1/);
      return undefined;
    },
  );

  it.each(
    folder.flatMap((name) =>
      Object.keys(NO_TEXT)
        .slice(0, 4)
        .map((form) => [name, form] as const),
    ),
  )('district create refuses %s as %s', async (name, form) => {
    await refused(['district', 'create', folderOf('xilin', 'xilin.example', { [name]: (text) => NO_TEXT[form]!(text) })], name);
  });

  it('and nothing with a replacement character went in anywhere', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of rows)
      expect((await owner.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || U&'\\FFFD' || '%' LIMIT 1`)).rowCount, name).toBe(0);
  });
});

describe('several districts', () => {
  it('are listed, and checked together or by name', async () => {
    const list = JSON.parse((await tool('district', 'list', '--json')).out) as {
      districts: { slug: string; url: string; sites: number; suspendedAt: string | null }[];
    };
    expect(list.districts.find(({ slug }) => slug === 'beilin')).toMatchObject({
      url: 'http://beilin.example:3000/',
      sites: 4,
      suspendedAt: null,
    });
    const all = await tool('check');
    expect([all.code, all.out]).toEqual([0, expect.stringMatching(/gaolan：一致。/)]);
    expect(all.out).toContain('beilin：一致。');
    expect((await tool('check', '--district', 'beilin')).out.trim()).toBe('beilin：一致。');
  });

  it('the help says how one is named', async () => {
    expect((await tool('--help')).out).toMatch(/--district <slug>.*district list/s);
  });

  it('one is suspended with a reason and resumed, the others untouched', async () => {
    expect(await tool('district', 'suspend', 'beilin', '--reason', '机构调整')).toMatchObject({ code: 0 });
    expect((await tool('district', 'list')).out).toMatch(/beilin.*已暂停（.*机构调整）/);
    await refused(['district', 'suspend', 'beilin', '--reason', '再次'], '已在暂停中');
    expect((await tool('check')).code).toBe(0);
    expect(await tool('district', 'resume', 'beilin')).toMatchObject({ code: 0 });
    expect((await tool('district', 'list')).out).not.toContain('已暂停');
    expect((await tool('audit', 'verify', '--district', 'beilin')).out).toContain('链条完整');
  });
});
