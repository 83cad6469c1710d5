import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categoryNodes, findInconsistencies } from '../../app/modules/catalogue/public.server';
import {
  type CategoryMapping,
  categoryMappingSchema,
  defaultMapping,
  type ImportReport,
  importDocuments,
} from '../../app/modules/import/public-commands.server';
import { importBatch } from '../../app/modules/import/commands/import-batch.server';
import { anItem, makeDistrict, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const IMPORTER = { kind: 'robot', name: 'importer' } as const;

let database: TestDatabase;
let district: TestDistrict;
let mapping: CategoryMapping;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting', 'shibutou'] });
  mapping = defaultMapping(await database.db.asApp(district.districtId, (tx) => categoryNodes(tx, district.districtId)));
});
afterAll(() => database.close());

const document = (at: number, fields: Record<string, unknown> = {}) => ({
  id: `old-${at}`,
  title: `关于第${at}号事项的通知`,
  docNumber: `望旧发〔2019〕${at}号`,
  issuer: '望澜区旧办公室',
  date: '2019-03-05',
  publishDate: '2019-03-08',
  category: '行政规范性文件',
  genre: '通知',
  status: '有效',
  indexNumber: `OLD-2019-${String(at).padStart(5, '0')}`,
  source_url: `https://old.example/${at}.html`,
  source_repo: 'old-site',
  source_path: `${at}.html`,
  licence: '官方文件',
  body_text: `各单位：\n一、总体要求\n第${at}号事项应当按期完成。\n二、工作安排\n（一）明确责任。\n望澜区旧办公室\n2019年3月5日`,
  ...fields,
});

const fileOf = (name: string, lines: (object | string)[]) => {
  const file = path.join(database.dataFolder, name);
  const text = `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`;
  writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
  return file;
};

const run = (file: string, site: string, options: { dryRun?: boolean; mapping?: CategoryMapping } = {}): Promise<ImportReport> =>
  importDocuments(database.services, IMPORTER, {
    file,
    siteId: district.sites.get(site)!,
    districtId: district.districtId,
    mapping: options.mapping ?? mapping,
    dryRun: options.dryRun ?? false,
    rejectsFile: `${file}.rejects.jsonl`,
  });

const itemsOf = (site: string) =>
  database.db.asApp(district.districtId, (tx) =>
    tx.item.findMany({ where: { siteId: district.sites.get(site)! }, orderBy: { id: 'asc' }, include: { revisions: true } }),
  );

describe('import of an old site’s documents', () => {
  it('publishes with numbers of its own, keeps provenance, and repeats without effect', async () => {
    const file = fileOf(
      'good.jsonl.gz',
      [1, 2, 3].map((at) => document(at)),
    );
    expect((await run(file, 'shibutou')).counts).toEqual({ read: 3, imported: 3, unchanged: 0, rejected: 0 });
    expect((await run(file, 'shibutou')).counts).toEqual({ read: 3, imported: 0, unchanged: 3, rejected: 0 });
    const items = await itemsOf('shibutou');
    expect(items.map((item) => [item.title, item.docNumber, item.sourceIndexNumber, item.sourceUrl, item.imported])).toEqual(
      [1, 2, 3].map((at) => [
        `关于第${at}号事项的通知`,
        `望旧发〔2019〕${at}号`,
        `OLD-2019-0000${at}`,
        `https://old.example/${at}.html`,
        true,
      ]),
    );
    expect(items.every((item) => /^WL0102-\d\d-2019-0000\d$/.test(item.indexNumber!))).toBe(true);
    expect(items[0]!.revisions[0]!.bodyHtml).toContain('<h2>一、总体要求</h2>');
    expect(items[0]!.revisions[0]!.bodyHtml).toContain('<p class="doc-right">2019年3月5日</p>');
    const [source] = await database.db.asApp(district.districtId, (tx) => tx.importSource.findMany({ where: { sourceId: 'old-1' } }));
    expect(source!.provenance).toMatchObject({
      source_repo: 'old-site',
      source_path: '1.html',
      licence: '官方文件',
      category: '行政规范性文件',
    });
  });

  it('sends bad rows to the rejects file with line and reason, and the rest goes in', async () => {
    const file = fileOf('mixed.jsonl', [
      document(101),
      '{"title": "不完整',
      document(102, { title: '' }),
      document(103, { date: '2019-02-30' }),
      document(104, { body_text: '', body_html: undefined }),
      '[]',
      '',
      document(105),
      document(101),
      document(106, { title: '很'.repeat(400) }),
      document(107, { category: undefined, genre: undefined, title: '没有类别的一页' }),
    ]);
    const strict = categoryMappingSchema.parse({ default: null, rules: [{ when: { category: '规范性文件' }, to: '0303' }] });
    const report = await run(file, 'luting', { mapping: strict });
    expect(report.counts).toEqual({ read: 10, imported: 2, unchanged: 1, rejected: 7 });
    expect(report.counts.read).toBe(report.counts.imported + report.counts.unchanged + report.counts.rejected);
    const rejects = readFileSync(`${file}.rejects.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; reasons: { field?: string; message: string }[] });
    expect(rejects.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 10, 11]);
    expect(rejects.every(({ reasons }) => reasons.length > 0 && reasons.every(({ message }) => /[一-鿿]/.test(message)))).toBe(true);
    expect(rejects[1]!.reasons[0]!.field).toBe('title');
  });

  it('keeps no line end, control or unseen character in a field of one line, and stops at none', async () => {
    const unwanted = ['\0', '\n', '\r\n', '\t', '\u0007', '\u0085', '\u2028', '\u202e', '\u200b', '\ufdd0'].join('ʬ');
    const texts = Object.entries(document(0)).flatMap(([field, value]) =>
      /^(?:body_text|date|publishDate)$/.test(field) ? [] : [[field, value as string] as const],
    );
    const rows = [
      ...texts.map(([field, value], at) => document(700 + at, { [field]: `${value}${field === 'id' ? at : ''}ʬ${unwanted}ʬ` })),
      document(790, { history: [unwanted], notes: [unwanted], attachments: [{ name: unwanted, url: `https://old.example/${unwanted}` }] }),
      ...texts.map(([field, value], at) => document(750 + at, { [field]: `${value}\ud800` })),
      document(791, { title: '\u200b\u2028 \u3164' }),
      document(794, { indexNumber: '长'.repeat(10_000) }),
      document(792, { title: '长'.repeat(10_000) }),
      document(793, { summary: unwanted, body_html: `<p>正文${unwanted}</p>`, body_text: undefined }),
    ];
    const { counts } = await run(fileOf('hostile.jsonl', rows), 'shibutou');
    expect(counts.read).toBe(rows.length);
    expect(counts.imported + counts.rejected).toBe(rows.length);
    expect(counts.imported).toBeGreaterThan(texts.length / 2);
    const held = await database.db.asApp(
      district.districtId,
      (tx) => tx.$queryRaw<{ text: string }[]>`
        SELECT t.text FROM (
          SELECT to_jsonb(i) - 'summary' AS row FROM item i WHERE i.imported UNION ALL SELECT to_jsonb(s) - 'provenance' FROM import_source s
        ) of_rows, LATERAL jsonb_each_text(of_rows.row) AS t(key, text)`,
    );
    const HELD = /[\p{Cc}\p{Noncharacter_Code_Point}\u2028\u202e\u200b]/u;
    expect(held.map(({ text }) => text ?? '').filter((text) => HELD.test(text))).toEqual([]);
  });

  describe('a document that an earlier version holds under a key with what nobody sees', () => {
    const HIDDEN = { id: '\u200bold-\u202e\t810\u3000', docNumber: '望旧发\u200b〔2019〕\t810号', issuer: '望澜区\u00ad旧办公室\u0007' };
    // Keys as those versions made them of these very rows.
    const EARLIER: [string, Record<string, unknown>, string][] = [
      ['an id as it was written', document(810, HIDDEN), '\u200bold-\u202e\t810'],
      ['an id as people see it', document(811, { id: 'old-\u200b811' }), 'old-811'],
      ['a hash of the fields as they were written', document(812, { ...HIDDEN, id: undefined }), 'h11f4fe71eb9c02008dcb2283bdeb'],
      [
        'a hash with nulls',
        document(813, { id: undefined, docNumber: '望旧发\0〔2019〕813号', body_text: '各单位：第813号\0事项。' }),
        'h1e1812b46195d40cae99d1ec15e1',
      ],
      [
        'a hash of fields as people see them, with title and body as they were written',
        document(814, { ...HIDDEN, id: undefined, title: '关于第\u2060814号事项的通知' }),
        'h10a9281657f0ec181175189cf390',
      ],
    ];
    const holding = (sourceId: string) =>
      database.db.asApp(district.districtId, (tx) => tx.importSource.count({ where: { siteId: district.sites.get('luting')!, sourceId } }));

    it.each(EARLIER)('%s', async (_, row, earlier) => {
      const file = fileOf('earlier.jsonl', [row]);
      expect((await run(file, 'luting')).counts).toMatchObject({ imported: 1 });
      const before = await itemsOf('luting');
      const owner = await database.connect('owner');
      await owner.query('UPDATE import_source SET source_id = $1 WHERE item_id = $2', [earlier, before.at(-1)!.id]);
      expect(await holding(earlier)).toBe(1);
      expect((await run(file, 'luting', { dryRun: true })).counts).toMatchObject({ imported: 0, unchanged: 1 });
      expect((await run(file, 'luting')).counts).toEqual({ read: 1, imported: 0, unchanged: 1, rejected: 0 });
      expect(await itemsOf('luting')).toEqual(before);
    });

    it('comes once, where a file has it twice and the keys differ in that alone', async () => {
      const file = fileOf('twice.jsonl', [document(820), document(820, { id: 'old-\u200b820' }), document(820, { id: 'old-820\t' })]);
      expect((await run(file, 'luting')).counts).toEqual({ read: 3, imported: 1, unchanged: 2, rejected: 0 });
      expect(await holding('old-820')).toBe(1);
      const other = fileOf('otherwise.jsonl', [document(820, { id: '\ufeffold-820\u2060' })]);
      expect((await run(other, 'luting')).counts).toMatchObject({ imported: 0, unchanged: 1 });
    });
  });

  it('leaves an unknown date unknown and a missing issuer missing', async () => {
    const file = fileOf('gaps.jsonl', [
      document(201, { date: undefined, publishDate: undefined, issuer: undefined, id: 'gap', body_text: '第一条 为了测试，制定本规定。' }),
    ]);
    expect((await run(file, 'luting')).counts.imported).toBe(1);
    const item = (await itemsOf('luting')).find(({ sourceIndexNumber }) => sourceIndexNumber === 'OLD-2019-00201')!;
    expect([item.formedOn, item.issuer]).toEqual([null, '来源未注明']);
  });

  it('only looks on a dry run', async () => {
    const before = (await itemsOf('luting')).length;
    const file = fileOf('dry.jsonl', [document(301), document(302, { title: '' })]);
    const report = await run(file, 'luting', { dryRun: true });
    expect([report.runId, report.counts]).toEqual([null, { read: 2, imported: 1, unchanged: 0, rejected: 1 }]);
    expect((await itemsOf('luting')).length).toBe(before);
  });

  it('says so when the file is not what its name says', async () => {
    const file = path.join(database.dataFolder, 'broken.jsonl.gz');
    writeFileSync(file, 'this is not gzip');
    await expect(run(file, 'luting')).rejects.toThrow();
    await expect(run(path.join(database.dataFolder, 'absent.jsonl'), 'luting')).rejects.toThrow(
      /absent\.jsonl.*找不到|找不到.*absent\.jsonl/,
    );
  });

  it('takes no files, whose bytes a refused import would leave behind', () => {
    const item = { ...anItem(district.sites.get('luting')!), provenance: { url: null, indexNumber: null } };
    const batch = (attachments: unknown[]) => ({
      runId: 1,
      siteId: 1,
      documents: [{ sourceId: '1', item: { ...item, attachments }, provenance: {}, changes: [] }],
      settle: true,
    });
    const file = { name: '附件.txt', extension: 'txt', mediaType: 'text/plain', bytes: new Uint8Array([65]) };
    expect(importBatch.input.safeParse(batch([])).success).toBe(true);
    expect(importBatch.input.safeParse(batch([file])).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['documents.0.item.attachments', '迁入的信息不能带附件'],
    ]);
  });

  it('goes on after being killed in the middle, each document exactly once', async () => {
    const total = 1_500;
    const file = fileOf(
      'long.jsonl',
      Array.from({ length: total }, (_, at) => document(10_000 + at)),
    );
    const tool = () =>
      spawn(
        process.execPath,
        [path.resolve('build/gongkai.js'), '--json', 'import', file, '--site', 'shibutou', '--rejects', `${file}.rejects`],
        {
          env: {
            ...process.env,
            DATABASE_URL: database.ownerUrl,
            DATA_DIR: database.dataFolder,
            GONGKAI_ROOT: process.cwd(),
            PUBLIC_SCHEME: 'http',
          },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
    const count = () =>
      database.db.asApp(district.districtId, (tx) => tx.item.count({ where: { sourceIndexNumber: { startsWith: 'OLD-2019-1' } } }));
    const killed = tool();
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    while ((await count()) < 200) if (killed.exitCode !== null) throw new Error('the import ended before it could be killed');
    killed.kill('SIGKILL');
    await ended;
    const before = await count();
    expect(before).toBeGreaterThanOrEqual(200);
    expect(before).toBeLessThan(total);

    const again = tool();
    let output = '';
    again.stdout.on('data', (chunk) => (output += chunk));
    expect(await new Promise((resolve) => again.once('exit', resolve))).toBe(0);
    const { counts } = JSON.parse(output) as ImportReport;
    expect(counts.read).toBe(total);
    expect(counts.imported + counts.unchanged).toBe(total);
    // A batch may have committed between the count and the kill.
    expect(counts.unchanged).toBeGreaterThanOrEqual(before);
    expect(await count()).toBe(total);
    expect(await database.db.asApp(district.districtId, (tx) => findInconsistencies(tx, district.districtId))).toEqual([]);
  }, 120_000);
});
