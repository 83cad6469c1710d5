import { inChinese } from '../../app/kernel/words/message';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import CFB from 'cfb';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { makePdf } from '../../app/kernel/pdf/pdf-tasks.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { importDocx } from '../../app/modules/publishing/editing/commands/import-docx.server';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { cleanPasted } from '../../app/modules/publishing/editing/texts/texts.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { tool } from '../setup/operator-tool';
import { exchange } from '../setup/raw-http';
import { pdfLines, wordsOf } from '../setup/pdf-lines';
import { startTestWeb } from '../setup/web';

/** Inputs after public fault reports, each with what is right. They stay where they are: what is made of them is here. */
const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.resolve(ROOT, '../shared/cases');
const present = existsSync(path.join(FOLDER, 'README.md'));
const files = present ? readdirSync(path.join(FOLDER, 'files')) : [];
const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(FOLDER, 'files', name)));

let database: TestDatabase;
let district: TestDistrict;
let people: Awaited<ReturnType<typeof makeOfficers<'writer'>>>;
let work: string;
const before = { ...process.env };

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  people = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] });
  work = mkdtempSync(path.join(tmpdir(), 'gongkai-cases-'));
  Object.assign(process.env, { DATABASE_URL: database.ownerUrl, DATA_DIR: database.dataFolder, PUBLIC_SCHEME: 'http', GONGKAI_ROOT: ROOT });
});
afterAll(async () => {
  process.env = before;
  await database?.close();
  rmSync(work, { recursive: true, force: true });
});

const draft = async (title = '用例') =>
  (await runCommand(database.services, createDraft, people.writer, { siteId: district.sites.get('luting')!, title, categoryCode: '0501' }))
    .itemId;

/** A Word file in the editor: title, words with their structure, notes. */
async function imported(name: string): Promise<{ html: string; notes: string }> {
  const { html, notes, title } = await runCommand(database.services, importDocx, people.writer, {
    itemId: await draft(),
    bytes: bytesOf(name),
  });
  return {
    html: `${title === null ? '' : `<h1>${title}</h1>`}${html}`.replaceAll('\u3000', ' ').replace(/file:[0-9a-f]{64}/g, 'file:'),
    notes: notes.map(inChinese).join(''),
  };
}

/** Findings of the check in a text, rule by rule. */
async function found(fields: {
  bodyHtml: string;
  attachments?: { sha256: string; name: string; extension: string; mediaType: string; size: number }[];
}): Promise<string[]> {
  const itemId = await draft();
  const { item, fields: empty } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
  if (fields.attachments)
    await Promise.all(
      fields.attachments.map(({ sha256 }) =>
        database.db.asApp(district.districtId, (tx) => tx.upload.updateMany({ where: { sha256 }, data: { itemId } })),
      ),
    );
  await runCommand(database.services, saveEdition, people.writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...empty, attachments: fields.attachments ?? [] },
    bodyHtml: fields.bodyHtml,
  });
  const findings = await database.db.asApp(district.districtId, (tx) => tx.finding.findMany({ where: { itemId }, orderBy: { id: 'asc' } }));
  return findings.filter(({ severity }) => severity !== 'notice').map(({ ruleId }) => ruleId);
}

async function uploaded(name: string, bytes: Uint8Array<ArrayBuffer>) {
  const itemId = await draft();
  const { uploadId } = await runCommand(database.services, beginUpload, people.writer, { itemId, name, size: bytes.length });
  const { file } = await runCommand(database.services, appendUpload, people.writer, { itemId, uploadId, offset: 0, bytes });
  return file!;
}

/** Findings of the check in an attachment that came through the upload, and the notes that the officer gets. */
async function attached(file: string): Promise<{ found: string[]; notes: string }> {
  const { sha256, name, extension, mediaType, size, notes } = await uploaded(file, bytesOf(file));
  return {
    found: await found({ bodyHtml: '<p>见附件。</p>', attachments: [{ sha256, name, extension, mediaType, size }] }),
    notes: notes.map(inChinese).join(''),
  };
}

const unitName = async (code: string) =>
  (await database.db.asApp(district.districtId, (tx) => tx.unit.findFirst({ where: { code } })))?.name;
const PEOPLE = ['id-card', 'mobile', 'id-card', 'mobile'];

const containing = (words: string): unknown => (words === '' ? '' : expect.stringContaining(words));

/** By file what is right; beside it what it was when the case was written. */
const CASES: Record<string, { was: string; become: () => Promise<unknown>; right: unknown }> = {};
const word = (name: string, was: string, html: string, notes = '') => {
  CASES[name] = { was, become: () => imported(name), right: { html, notes: containing(notes) } };
};
const pasted = (name: string, was: string, html: string) => {
  CASES[name] = { was, become: async () => cleanPasted(new TextDecoder().decode(bytesOf(name))), right: { html, dropped: [] } };
};
const checked = (name: string, was: string, findings: string[], notes = '', alsoInText = false) => {
  CASES[name] = {
    was,
    become: async () => [await attached(name), alsoInText ? await found({ bodyHtml: (await imported(name)).html }) : findings],
    right: [{ found: findings, notes: notes === '' ? expect.any(String) : containing(notes) }, findings],
  };
};

word(
  'd01-lvlrestart.docx',
  '第一条 again in each chapter',
  '<p>第一章 总则</p><p>第一条 为规范管理，制定本办法。</p><p>第二条 本办法适用于本区。</p><p>第二章 管理职责</p><p>第三条 区发展改革局负责统筹。</p><p>第四条 各镇（街道）负责落实。</p><p>第三章 附则</p><p>第五条 本办法自印发之日起施行。</p>',
);
word('d26-islgl.docx', '表一-1', '<p>表一总表</p><p>表1-1 分表一</p><p>表1-2 分表二</p>');
word(
  'd33-picnum.docx',
  '二、 for the third',
  '<p>一、图一</p><p>二、</p><figure><img src="file:" alt="示意图" width="40" height="30" /></figure><p>三、图三说明</p>',
);
word('d04-moved.docx', 'an empty 二、', '<p>一、第一项不动</p><p>二、后面一项</p><p>三、被移动的一项</p>', '移动文字的修订（1处）');
word(
  'd10-fldsimple.docx',
  'the fields’ words gone without a note',
  '<p>文号：望政办〔2026〕3号</p><p>表 1 补贴标准</p><p>详见第三条。</p>',
);
word('d16-ruby.docx', 'the base text gone without a note', '<p>获奖者：䶮某某，望澜区汀洲村人。</p>', '2处注音');
word('d39-rubyonly.docx', 'the base text gone without a note', '<p>望澜</p>', '1处注音');
word('d11-wpsbare.docx', 'the text box gone without a note', '<p>前文。</p><p>温馨提示：请携带身份证原件。</p><p>后文。</p>', '1个文本框');
word(
  'd07-sym.docx',
  'signs gone, or private-use characters',
  '<p>是否低保：☑是 ☐否</p><p>户籍：☑本地 ☐外地</p><p>审批：☑同意 ☐不同意</p><p>温度 25°C，误差 ±2</p>',
);
word('d18-hiddenstyle.docx', 'hidden words imported as visible', '<p>公开的句子。结尾。</p><p>可见</p>', '3处隐藏文字没有带入');
word(
  'd09-fieldend.docx',
  'every later paragraph a link',
  '<p><a href="https://example.gov.cn/a">办事指南</a></p><p>这一段不是链接。</p><p>这一段也不是。</p>',
  '修订',
);
word(
  'd13-vmergerow.docx',
  'cells shifted',
  '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr><tr><td>戊</td><td>己</td></tr></tbody></table>',
);
word(
  'd15-hmerge.docx',
  'cells shifted',
  '<table><tbody><tr><td colspan="2">合并标题</td><td>右</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>',
);
word(
  'd34-altpath.docx',
  'a path with a user’s name as the public description',
  '<p>现场照片：</p><figure><img src="file:" alt="" width="40" height="30" /></figure>',
  '图片说明是软件自动写的',
);
word('d35-dropcap.docx', 'two paragraphs', '<p>望澜区今天召开推进会。</p><p>第二段。</p>');
word('d19-dstrike.docx', 'valid words of what is struck out twice', '<p>原价<s> 120 元</s>，原标准<s> 300 元</s>，现标准 260 元。</p>');
for (const name of ['d40-trailing.docx', 'd41-trailingnul.docx', 'd42-comlen.docx'])
  word(name, '“damaged”', '<ol><li>甲</li><li>乙</li></ol><p>另起：</p><ol><li>丙</li><li>丁</li></ol>');
pasted(
  'p08-vmergerow.html',
  'cells shifted',
  '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></tbody></table>',
);
pasted(
  'p05-zero-width-td.html',
  'an empty column',
  '<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td colspan="2">合并</td></tr></tbody></table>',
);
pasted('p24-list-type.html', '1., 3.', '<p>c. 丙</p><p>d. 丁</p><p>I. 壹</p><ol start="5"><li>伍</li></ol>');
pasted(
  'p07-excel-empty.html',
  'three paragraphs',
  '<table><tbody><tr><td>镇</td><td></td><td><p class="doc-right">12</p></td></tr><tr><td></td><td>中</td><td></td></tr></tbody></table>',
);
checked('narrow.pdf', '“nothing found”', PEOPLE);
checked('narrow.docx', '“nothing found” in its printed form', PEOPLE, '', true);
checked('brk.docx', '“nothing found”', ['id-card'], '', true);
checked('brk.pdf', '“nothing found”', ['id-card']);
checked('xwrap.xlsx', '“nothing found”', ['id-card']);
checked('boxes.docx', '“nothing found”', ['id-card'], '', true);
checked('boxes.pdf', '“nothing found”', ['id-card']);
checked('u14-utf16.csv', '“format mp1”', ['id-card']);
checked('u09-gbk.zip', 'names garbled, the marking in one not found', [
  'id-card',
  'classification-marking',
  'id-card',
  'classification-marking',
  'unread-file',
]);
checked('u02-pdf-js.pdf', 'republished without a note', [], 'JavaScript脚本已去除');
const imports = (name: string, was: string, unit: string, called: string) => {
  CASES[name] = {
    was,
    become: async () => [
      (
        await tool(
          'site',
          'import',
          path.join(FOLDER, 'files', name),
          '--district',
          'wanglan',
          '--tenant',
          path.join(ROOT, 'tenants/wanglan'),
        )
      ).code,
      await unitName(unit),
    ],
    right: [0, called],
  };
};
imports('c02-gbk.csv', 'a public site named with replacement characters', 'WL0902', '望澜区乙测试镇人民政府');
imports('c08-emptyrows.csv', 'the whole file refused', 'WL0909', '望澜区辛测试镇人民政府');
CASES['y-bom.json'] = {
  was: 'refused',
  right: [0, containing('2027')],
  become: async () => [
    (
      await tool(
        'calendar',
        'import',
        path.join(FOLDER, 'files/y-bom.json'),
        '--source',
        '国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕99号',
      )
    ).code,
    (await tool('calendar', 'list', '--json')).out,
  ],
};

interface PersonalCase {
  case: string;
  input: string;
  shouldBeFound: boolean | null;
}
/**
 * What the cases leave to decide. Numerals in words: a mobile number spelt out after 电话 is dialled as well as one in digits, and
 * eleven numerals in a row are nothing else. A body's account of twenty digits: receipts and tenders must give it, no check digit
 * tells it from other numbers, and persons' cards are found by their issuer.
 */
const DECIDED: Record<string, boolean> = { 'm10 chinese numerals': true, 'c07 bare corp acct': false };

describe.skipIf(!present)(`shared cases${present ? '' : ' (skipped: ../shared/cases is absent)'}`, () => {
  const table = present ? readFileSync(path.join(FOLDER, 'README.md'), 'utf8') : '';
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| file'))
    .map((line) => line.split('|')[1]!.trim());
  /** d40–d42 are three files. */
  const named = (row: string): string[] => [
    ...(row.match(/[\w-]+\.(?:docx|pdf|html|csv|json|zip|xlsx)\b/g) ?? []),
    ...[...row.matchAll(/\b([a-z])(\d\d)–[a-z](\d\d)\b/g)].flatMap(([, letter, from, to]) =>
      files.filter((file) => file.startsWith(letter!) && file.slice(1, 3) >= from! && file.slice(1, 3) <= to!),
    ),
  ];

  it('every file, and every row of their table, is one of these', () => {
    expect(files.filter((file) => !(file in CASES))).toEqual([]);
    expect(Object.keys(CASES).filter((file) => !files.includes(file))).toEqual([]);
    expect(
      rows.filter(
        (row) => !row.startsWith('personal-data.json') && (named(row).length === 0 || named(row).some((file) => !(file in CASES))),
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(CASES).map(([name, each]) => ({ name, ...each })))('$name, which was: $was', async ({ become, right }) =>
    expect(await become()).toEqual(right),
  );

  const personal = present ? (JSON.parse(readFileSync(path.join(FOLDER, 'personal-data.json'), 'utf8')) as PersonalCase[]) : [];
  it.each(personal)('personal data: $case', async ({ case: name, input, shouldBeFound }) => {
    const expected = shouldBeFound ?? DECIDED[name];
    expect(expected, `${name} is not decided`).not.toBeUndefined();
    expect((await found({ bodyHtml: input })).length > 0).toBe(expected);
  });
});

describe('cases without a file', () => {
  it('a moment of an import is of the day that it was in China', async () => {
    const file = path.join(work, 'moment.jsonl');
    writeFileSync(
      file,
      `${JSON.stringify({ id: 'm1', title: '关于闰日事项的通知', issuer: '旧办公室', date: '2020-02-29T16:30:00Z', publishDate: '2020-02-29T16:30:00Z', category: '行政规范性文件', body_text: '应当按期完成。\n' })}\n`,
    );
    expect(await tool('import', file, '--district', 'wanglan', '--site', 'luting', '--rejects', path.join(work, 'rejects'))).toMatchObject({
      code: 0,
    });
    const item = await database.db.asApp(district.districtId, (tx) => tx.item.findFirstOrThrow({ where: { title: '关于闰日事项的通知' } }));
    expect(item.formedOn?.toISOString().slice(0, 10)).toBe('2020-03-01');
  });

  it.each(['\n', '\r\n', '\u2028', '\u0007', '\ufdd0', '\u{2ffff}'])('no one-line field keeps %j', async (character) => {
    const itemId = await draft(`关于${character}防汛的通知`);
    const { item, fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
    const given = Object.fromEntries(
      Object.entries({ issuer: '望澜区', docNumber: '望政发〔2026〕1号', source: '本区', editor: '张三' }).map(([name, value]) => [
        name,
        `${value}${character}x`,
      ]),
    );
    await runCommand(database.services, saveEdition, people.writer, {
      itemId,
      lockVersion: item.lockVersion,
      fields: { ...fields, ...given },
      bodyHtml: '',
    });
    const { fields: kept } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
    expect(JSON.stringify([kept.title, kept.issuer, kept.docNumber, kept.source, kept.editor])).not.toMatch(
      /\\[nru]|[\p{Cc}\p{Noncharacter_Code_Point}\u2028]/u,
    );
    expect(kept.issuer).toMatch(/^望澜区 ?x$/);
  });

  it('a record draws 𠮷, names by its number what no font has, and keeps long Latin on the page', async () => {
    const lines = await pdfLines(
      makePdf({
        title: '张𠮷',
        blocks: [
          { kind: 'paragraph', text: '经办人：𫰡' },
          { kind: 'paragraph', text: 'A'.repeat(400) },
        ],
      }),
    );
    expect(wordsOf(lines)).toMatch(/张𠮷.*〔U\+2BC21〕/);
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThan(595 - 36);
  });

  const ole = (...names: string[]) => {
    const file = CFB.utils.cfb_new();
    for (const name of names) CFB.utils.cfb_add(file, name, Buffer.alloc(5_000));
    return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
  };
  it.each([
    ['表.xls', ole('/Workbook', '/MBD0001/WordDocument'), 'xls'],
    ['文.doc', ole('/WordDocument', '/ObjectPool/_1/Workbook'), 'doc'],
    ['稿.ppt', ole('/PowerPoint Document', '/ObjectPool/_1/WordDocument'), 'ppt'],
  ])('%s is told by its main stream, whatever lies in it', async (name, bytes, extension) => {
    expect(await uploaded(name, bytes)).toMatchObject({ extension });
  });

  it('a workbook with a Word document in it is taken as what it is', async () => {
    const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
    const bytes = zipSync({
      '[Content_Types].xml': xml(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="docx" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
      ),
      '_rels/.rels': xml(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ),
      'xl/workbook.xml': xml('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'),
      'xl/embeddings/oleObject1.bin': ole('/WordDocument', '/1Table'),
    });
    expect(await uploaded('汇总.xlsx', bytes)).toMatchObject({ extension: 'xlsx' });
  });

  it('a form’s address that is only posted to answers 405 to a look, and nothing is an error in the log', async () => {
    const web = await startTestWeb(database);
    try {
      const host = new URL(web.origin()).host;
      const {
        responses: [answer],
      } = await exchange(web.port, [`GET /admin/audit.csv HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`], ['GET']);
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    } finally {
      await web.close();
    }
  });
});
