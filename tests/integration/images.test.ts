import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Document, ImageRun, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { importDocx } from '../../app/modules/publishing/editing/commands/import-docx.server';
import { cleanPastedHtml } from '../../app/modules/documents/clean-html.server';
import { FILE_TYPES } from '../../app/modules/documents/file-limits';
import { readWords, strip } from '../../app/modules/documents/files.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { makeVariantsJob } from '../../app/modules/publishing/uploads/jobs/make-variants.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { editionFile } from '../../app/modules/publishing/uploads/queries/edition-file.server';
import { itemPreview } from '../../app/modules/publishing/editing/queries/item-preview.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';
import { saying } from '../setup/messages';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let people: Awaited<ReturnType<typeof makeOfficers<'writer'>>>;
let luting: number;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  luting = district.sites.get('luting')!;
  people = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] });
  web = await startTestWeb(database);
});
afterAll(async () => {
  await web?.close();
  await database?.close();
});

const services = () => database.services;
const ability = () => abilityFor(people.writer.actor, district.districtId);
const images = () => database.db.asApp(district.districtId, (tx) => tx.image.findMany({ where: { districtId: district.districtId } }));
const imageOf = async (sha256: string) => (await images()).find((image) => image.sha256 === sha256)!;
const makeDue = () => makeVariantsJob.handle(services(), {}, [district.districtId]);
const at = (path: string, headers?: Record<string, string>) => web.get(`${web.origin()}${path}`, headers);

/** Grain like a photograph's, which no format packs to nothing; another seed is another picture. */
async function photo(width: number, height: number, seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const noise = await sharp({
    create: { width, height, channels: 3, background: { r: seed, g: 90, b: 120 }, noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .jpeg({ quality: 92 })
    .toBuffer();
  return new Uint8Array(noise);
}

async function draft(title: string): Promise<number> {
  return (await runCommand(services(), createDraft, people.writer, { siteId: luting, title, categoryCode: '0501' })).itemId;
}

async function upload(itemId: number, name: string, bytes: Uint8Array<ArrayBuffer>) {
  const { uploadId } = await runCommand(services(), beginUpload, people.writer, { itemId, name, size: bytes.length });
  return (await runCommand(services(), appendUpload, people.writer, { itemId, uploadId, offset: 0, bytes })).file!;
}

async function save(itemId: number, bodyHtml: string) {
  const { item, fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
  return runCommand(services(), saveEdition, people.writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, formedOn: '2026-03-02', summary: '说明。' },
    bodyHtml,
  });
}

describe('a picture that is uploaded', () => {
  it('is ready at once, and has its copies when the worker has made them', async () => {
    const itemId = await draft('河道整治现场');
    const file = await upload(itemId, '现场.jpg', await photo(2000, 1000, 10));
    expect(file).toMatchObject({ width: 2000, height: 1000 });
    expect(await imageOf(file.sha256)).toMatchObject({ width: 2000, height: 1000, variants: [], dueAt: expect.any(Date) });
    await save(itemId, `<figure><img src="file:${file.sha256}" alt="河道"></figure>`);
    const preview = async () => (await itemPreview(database.db, district.districtId, ability(), itemId, luting, new Date())).item.images;
    expect(await preview()).toMatchObject([{ sha256: file.sha256, width: 2000, height: 1000, variants: [] }]);
    await makeDue();
    const made = await imageOf(file.sha256);
    expect(made).toMatchObject({ dueAt: null, variants: [{ width: 480 }, { width: 960 }, { width: 1600 }] });
    expect(await preview()).toMatchObject([{ variants: [{ width: 480 }, { width: 960 }, { width: 1600 }] }]);
    for (const { width, size } of made.variants as { width: number; size: number }[]) {
      const copy = await editionFile(database.db, district.districtId, ability(), itemId, file.sha256, width);
      expect(copy).toMatchObject({ name: `现场-${width}w.webp`, mediaType: 'image/webp' });
      const bytes = await services().storage.read(copy.sha256);
      expect(bytes).toHaveLength(size);
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height: width / 2 });
    }
    await expect(editionFile(database.db, district.districtId, ability(), itemId, file.sha256, 481)).rejects.toMatchObject({
      code: 'missing',
    });
    const elsewhere = await draft('别的信息');
    await expect(editionFile(database.db, district.districtId, ability(), elsewhere, file.sha256, 480)).rejects.toMatchObject({
      code: 'missing',
    });
  });

  it('that is away holds none of the others up, and is tried again', async () => {
    const itemId = await draft('两幅图');
    const [first, second] = [
      await upload(itemId, 'a.jpg', await photo(700, 500, 20)),
      await upload(itemId, 'b.jpg', await photo(700, 500, 30)),
    ];
    const gone = 'f'.repeat(64);
    await database.db.asApp(district.districtId, (tx) =>
      tx.image.create({ data: { districtId: district.districtId, sha256: gone, dueAt: new Date(0) } }),
    );
    await makeDue();
    for (const { sha256 } of [first, second]) expect(await imageOf(sha256)).toMatchObject({ dueAt: null, variants: [{ width: 480 }] });
    expect((await imageOf(gone)).dueAt!.getTime()).toBeGreaterThan(Date.now());
  });

  it('and cannot be read has no copies, for good', async () => {
    const sha256 = await services().storage.put(strToU8('no picture'));
    await database.db.asApp(district.districtId, (tx) =>
      tx.image.create({ data: { districtId: district.districtId, sha256, dueAt: new Date() } }),
    );
    await makeDue();
    expect(await imageOf(sha256)).toMatchObject({ width: null, variants: [], dueAt: null });
  });
});

describe('a picture of a public text', () => {
  it('comes in widths on its page as soon as they are there, and goes with its item at once', async () => {
    const bytes = await photo(1300, 900, 40);
    const sha256 = await services().storage.put(bytes);
    const [item] = await publish(services(), district, [
      anItem(luting, {
        bodyHtml: `<p>区位如下。</p><figure><img src="file:${sha256}" alt="区位图"><figcaption>图1</figcaption></figure>`,
        attachments: [
          { name: '区位 图.jpg', extension: 'jpg', mediaType: 'image/jpeg', role: 'image', bytes },
          { name: '表.txt', extension: 'txt', mediaType: 'text/plain', bytes: strToU8('x') },
        ],
      }),
    ]);
    const path = `/luting/item/${item!.id}`;
    const imageIn = async () => /<img [^>]*alt="区位图"[^>]*>/.exec((await at(path)).body)![0];
    expect(await imageIn()).not.toContain('srcset');
    expect(
      await database.db.asApp(district.districtId, (tx) =>
        tx.item.findUnique({ where: { id: item!.id }, select: { attachmentCount: true } }),
      ),
    ).toEqual({ attachmentCount: 1 });
    await makeDue();
    await expect.poll(imageIn).toContain('srcset');
    const shown = await imageIn();
    const [, id] = /src="\/luting\/file\/(\d+)\//.exec(shown)!;
    const [copy, original] = [
      `/luting/file/${id}/${encodeURIComponent('区位 图-480w.webp')}`,
      `/luting/file/${id}/${encodeURIComponent('区位 图.jpg')}`,
    ];
    expect(shown).toContain(`src="${original}" srcset="${copy} 480w, ${copy.replace('480', '960')} 960w, ${original} 1300w"`);
    expect(shown).toContain('width="1300" height="900" decoding="async"');
    const file = await at(copy);
    expect(file).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/webp', 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=0, must-revalidate' },
    });
    expect(file.headers['content-disposition']).toContain(`inline; filename="__ _-480w.webp"`);
    expect(file.headers['content-security-policy']).toContain('sandbox');
    expect(Number(file.headers['content-length'])).toBeLessThan(bytes.length / 2);
    expect((await at(copy, { 'If-None-Match': file.headers.etag! })).status).toBe(304);
    expect(await at(copy.replace('480', '481'))).toMatchObject({ status: 301, headers: { location: `${web.origin()}${original}` } });

    const seen = async () => {
      const client = await database.connect('public');
      await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(district.districtId)]);
      return (await client.query<{ sha256: string }>('SELECT sha256 FROM image')).rows;
    };
    expect(await seen()).toEqual([{ sha256 }]);
    await runCommand(services(), withdrawItem, district.who, { itemId: item!.id, reason: '内容有误' });
    await expect.poll(async () => (await at(copy)).status).toBe(404);
    expect((await at(original)).status).toBe(404);
    expect(await seen()).toEqual([]);
  });
});

describe('a picture without words', () => {
  const undescribed = { details: [{ field: 'body', message: saying('1幅图片没有文字说明') }] };

  it.each([
    [
      'uploaded',
      async (itemId: number) =>
        `<figure><img src="file:${(await upload(itemId, '图.jpg', await photo(60, 40, 50))).sha256}" alt="  "></figure>`,
    ],
    [
      'pasted',
      async (itemId: number) =>
        cleanPastedHtml(`<p>文字</p><img src="file:${(await upload(itemId, '图.jpg', await photo(60, 40, 60))).sha256}">`).html,
    ],
    [
      'of a Word file',
      async (itemId: number) => {
        const file = await Packer.toBuffer(
          new Document({
            sections: [
              {
                children: [
                  new Paragraph('正文。'),
                  new Paragraph({
                    children: [
                      new ImageRun({ type: 'jpg', data: Buffer.from(await photo(60, 40, 70)), transformation: { width: 60, height: 40 } }),
                    ],
                  }),
                ],
              },
            ],
          }),
        );
        const { html, notes } = await runCommand(services(), importDocx, people.writer, { itemId: itemId, bytes: new Uint8Array(file) });
        expect(notes).toEqual(['有1幅图片没有文字说明，请补写，供读屏软件朗读。']);
        return html;
      },
    ],
  ])('%s can be saved and not be handed in', async (_way, body) => {
    const itemId = await draft('没有说明的图');
    const html = await body(itemId);
    expect(html).toContain('<img');
    const { lockVersion } = await save(itemId, `<p>现场如下。</p>${html}`);
    await expect(runCommand(services(), STEPS.submit, people.writer, { itemId, lockVersion })).rejects.toMatchObject({
      code: 'conflict',
      ...undescribed,
    });
    const described = await save(
      itemId,
      `<p>现场如下。</p>${html.replace(/(<img[^>]*?) alt="[^"]*"/, '$1').replace('<img', '<img alt="河道整治前的样子"')}`,
    );
    expect(await runCommand(services(), STEPS.submit, people.writer, { itemId, lockVersion: described.lockVersion })).toMatchObject({
      state: 'submitted',
    });
  });
});

describe('a draft begun from a Word file', () => {
  const wordFile = async (...more: Paragraph[]): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          sections: [{ children: [new Paragraph({ text: '关于河道整治的通告', heading: 'Title' }), new Paragraph('正文。'), ...more] }],
        }),
      ),
    );
  const picture = async (seed: number) =>
    new Paragraph({
      children: [new ImageRun({ type: 'jpg', data: Buffer.from(await photo(60, 40, seed)), transformation: { width: 60, height: 40 } })],
    });
  const begin = (document: Uint8Array<ArrayBuffer>, title = '') =>
    runCommand(services(), createDraft, people.writer, { siteId: luting, title, categoryCode: '0501', document });

  it('has its text, its title where none is given, and its pictures as its own files', async () => {
    const { itemId, notes } = await begin(await wordFile(await picture(75)));
    expect(notes).toEqual(['有1幅图片没有文字说明，请补写，供读屏软件朗读。']);
    const { fields, bodyHtml, item } = await database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
    expect([fields.title, item.revisionNo, bodyHtml]).toEqual(['关于河道整治的通告', 1, expect.stringContaining('正文。')]);
    // Its picture can be saved with it, which one of another item could not.
    expect((await save(itemId, bodyHtml.replace(/(<img[^>]*?) alt="[^"]*"/, '$1').replace('<img', '<img alt="整治前"'))).revisionNo).toBe(
      2,
    );
    const named = await begin(await wordFile(), '自己写的标题');
    expect((await database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, named.itemId))).fields.title).toBe(
      '自己写的标题',
    );
  });

  it('is none where the file cannot be read', async () => {
    const count = () => database.db.asApp(district.districtId, (tx) => tx.item.count({ where: { districtId: district.districtId } }));
    const before = await count();
    await expect(begin(new TextEncoder().encode('no document'))).rejects.toMatchObject({ code: 'invalid' });
    expect(await count()).toBe(before);
  });
});

describe('a file that asks too much', () => {
  const word = FILE_TYPES.docx!.mediaType;
  const onDisk = async (bytes: Uint8Array) => {
    const at = path.join(database.dataFolder, 'a-file');
    await writeFile(at, bytes);
    return { at, size: bytes.length };
  };

  it('is given up in its time, with a note for those who check', async () => {
    const bytes = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('正文。')] }] })));
    const file = await onDisk(bytes);
    expect(await readWords(file, word, 100, 1)).toEqual({
      text: null,
      unread: [saying(/^文件过于复杂.*人工查看。$/)],
      notes: [],
    });
    expect((await readWords(file, word, 100)).text).toContain('正文。');
  });

  it('is refused as what it is', async () => {
    const bomb = zipSync(
      {
        '[Content_Types].xml': strToU8('<Types/>'),
        '_rels/.rels': strToU8('<Relationships/>'),
        'word/document.xml': new Uint8Array(40_000_000),
      },
      { level: 6 },
    );
    await expect(runCommand(services(), importDocx, people.writer, { itemId: await draft('炸弹'), bytes: bomb })).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('解开后过大') }],
    });
    await expect(strip(await onDisk(bomb), word)).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('解开后过大') }],
    });
  });
});
