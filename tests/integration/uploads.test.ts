/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { messageOf } from '../../app/kernel/words/message';
import { WORDS } from '../../app/workspace/words/messages';
import { translate } from '../../app/workspace/words/translate';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:net';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { Document, ImageRun, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { VirusScanner } from '../../app/kernel/scanner/clamd.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { autosaveEdition } from '../../app/modules/publishing/editing/commands/autosave-edition.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { importDocx } from '../../app/modules/publishing/editing/commands/import-docx.server';
import { clearUploadsJob } from '../../app/modules/publishing/uploads/jobs/clear-uploads.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { editionOf } from '../../app/modules/publishing/public.server';
import { editionEditor } from '../../app/modules/publishing/editing/queries/edition-editor.server';
import { editionFile } from '../../app/modules/publishing/uploads/queries/edition-file.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb } from '../setup/web';
import { saying } from '../setup/messages';
import { signInAs } from '../factories/sign-in';

/** The sample number of GB 11643, which is nobody's. */
const ID = '11010519491231002X';

let database: TestDatabase;
let district: TestDistrict;
let people: Awaited<ReturnType<typeof makeOfficers<'writer' | 'colleague'>>>;
let stranger: (typeof people)['writer'];
let itemId: number;
let scanner: Server | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  people = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    colleague: [{ role: 'publisher' }],
  });
  ({ stranger } = await makeOfficers(database.services, district, 'shibutou', { stranger: [{ role: 'publisher' }] }));
  itemId = (
    await runCommand(database.services, createDraft, people.writer, {
      siteId: district.sites.get('luting')!,
      title: '附件测试',
      categoryCode: '0501',
    })
  ).itemId;
});
afterAll(() => database?.close());
afterEach(async () => {
  database.services.scanner = new VirusScanner(undefined);
  await new Promise((resolve) => (scanner ? scanner.close(resolve) : resolve(null)));
  scanner = undefined;
});

const services = () => database.services;
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const uploads = () =>
  database.db.asApp(district.districtId, (tx) => tx.upload.findMany({ where: { itemId }, orderBy: { createdAt: 'asc' } }));

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>, who = people.writer) {
  const { uploadId } = await runCommand(services(), beginUpload, who, { itemId, name, size: bytes.length });
  return runCommand(services(), appendUpload, who, { itemId, uploadId, offset: 0, bytes });
}

/** A clamd that answers as told, one answer a file and the last from then on, and keeps what it was sent. */
async function clamd(...answers: [string, ...string[]]): Promise<{ received: () => Buffer }> {
  const chunks: Buffer[] = [];
  scanner = createServer((socket) => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0];
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).subarray(-4).equals(Buffer.alloc(4))) socket.end(`${answer}\0`);
    });
  });
  await new Promise<void>((resolve) => scanner!.listen(0, '127.0.0.1', resolve));
  database.services.scanner = new VirusScanner(`127.0.0.1:${(scanner.address() as { port: number }).port}`);
  return { received: () => Buffer.concat(chunks) };
}

const checksum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a file', () => {
  it('arrives piece by piece, twice or out of order, and is kept whole once', async () => {
    const text = '村名,户数\n东湖村,12\n'.repeat(50);
    const bytes = bytesOf(text);
    const announced = { itemId, name: '明细.csv', size: bytes.length, sha256: checksum(bytes) };
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, announced);
    const piece = (from: number, to: number) =>
      runCommand(services(), appendUpload, people.writer, { itemId, uploadId, offset: from, bytes: bytes.slice(from, to) });
    expect(await piece(0, 100)).toEqual({ received: 100 });
    expect(await piece(0, 100)).toEqual({ received: 100 });
    expect(await piece(300, 400)).toEqual({ received: 100 });
    // After a broken connection it is announced again, and goes on where it stopped.
    expect(await runCommand(services(), beginUpload, people.writer, announced)).toEqual({ uploadId, received: 100 });
    // Without a checksum from the browser, the page that began the upload names it.
    expect(await runCommand(services(), beginUpload, people.writer, { ...announced, sha256: undefined, uploadId })).toEqual({
      uploadId,
      received: 100,
    });
    const { file } = await piece(100, bytes.length);
    expect(file).toMatchObject({ name: '明细.csv', extension: 'csv', size: bytes.length });
    expect(Buffer.from(await services().storage.read(file!.sha256)).toString()).toBe(text);
    expect((await uploads()).at(-1)).toMatchObject({ completedAt: expect.any(Date), text: expect.stringContaining('东湖村') });
  });

  it('goes on only with the file that it began with, and is refused when that changed on the way', async () => {
    const [one, other] = [bytesOf('村名,户数\n东湖村,12\n'), bytesOf('村名,户数\n西湖村,21\n')];
    const announced = { itemId, name: '同名.csv', size: one.length, sha256: checksum(one) };
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, announced);
    const piece = (bytes: Uint8Array<ArrayBuffer>, from: number, to: number) =>
      runCommand(services(), appendUpload, people.writer, { itemId, uploadId, offset: from, bytes: bytes.slice(from, to) });
    await piece(one, 0, 20);
    for (const sha256 of [checksum(other), undefined]) {
      const anew = await runCommand(services(), beginUpload, people.writer, { ...announced, sha256 });
      expect([anew.received, anew.uploadId === uploadId]).toEqual([0, false]);
    }
    await expect(piece(other, 20, other.length)).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: '文件在上传中有变动，请重新选择文件' }],
    });
    expect((await uploads()).map(({ id }) => id)).not.toContain(uploadId);
  });

  it.each([
    ['程序.pdf', 'MZ\u0090\0\u0003'],
    ['报告.pdf', '<html><script>alert(1)</script></html>'],
    ['脚本.exe', 'x'],
    ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('%s is refused by what it is, and nothing of it stays', async (name, content) => {
    const before = (await uploads()).length;
    await expect(upload(name, bytesOf(content))).rejects.toMatchObject({ code: expect.stringMatching(/invalid|conflict/) });
    expect(await uploads()).toHaveLength(before);
  });

  it('is nobody’s who may not write there, and no other item’s', async () => {
    await expect(runCommand(services(), beginUpload, stranger, { itemId, name: 'a.csv', size: 3 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, { itemId, name: 'b.csv', size: 3 });
    await expect(
      runCommand(services(), appendUpload, people.colleague, { itemId, uploadId, offset: 0, bytes: bytesOf('a,b') }),
    ).rejects.toMatchObject({
      code: 'missing',
    });
    const other = (
      await runCommand(services(), createDraft, people.writer, {
        siteId: district.sites.get('luting')!,
        title: '另一条',
        categoryCode: '0501',
      })
    ).itemId;
    const { file } = await upload('c.csv', bytesOf('甲,乙\n1,2\n'));
    const ability = abilityFor(people.writer.actor, district.districtId);
    await expect(editionFile(database.db, district.districtId, ability, other, file!.sha256)).rejects.toMatchObject({ code: 'missing' });
    const { item, fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, other));
    const taken = { ...fields, attachments: [{ sha256: file!.sha256, name: 'c.csv', extension: 'csv', mediaType: 'text/csv', size: 9 }] };
    await expect(
      runCommand(services(), saveEdition, people.writer, { itemId: other, lockVersion: item.lockVersion, fields: taken, bodyHtml: '' }),
    ).rejects.toMatchObject({ details: [{ field: 'attachments' }] });
    await expect(
      runCommand(services(), saveEdition, people.writer, {
        itemId: other,
        lockVersion: item.lockVersion,
        fields,
        bodyHtml: `<figure><img src="file:${file!.sha256}" alt="图"></figure>`,
      }),
    ).rejects.toMatchObject({ details: [{ field: 'bodyHtml' }] });
  });

  it('is looked at by clamd where there is one, and not taken when it cannot be asked', async () => {
    const clean = await clamd('stream: OK');
    const bytes = bytesOf('名,数\n甲,1\n');
    expect((await upload('干净.csv', bytes)).file).toBeDefined();
    expect(clean.received().subarray(0, 10).toString()).toBe('zINSTREAM\0');
    expect(clean.received().subarray(14, 14 + bytes.length)).toEqual(Buffer.from(bytes));
    await new Promise((resolve) => scanner!.close(resolve));
    await clamd('stream: Eicar-Test-Signature FOUND');
    await expect(upload('带毒.csv', bytesOf('名,数\n乙,2\n'))).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('Eicar') }],
    });
    await new Promise((resolve) => scanner!.close(resolve));
    scanner = undefined;
    await expect(upload('没查.csv', bytesOf('名,数\n丙,3\n'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is looked at for viruses by the web process that was told where clamd is', async () => {
    const { received } = await clamd('stream: Eicar-Test-Signature FOUND');
    const web = await startTestWeb(database, { CLAMD_ADDRESS: `127.0.0.1:${(scanner!.address() as { port: number }).port}` });
    const cookie = (
      await signInAs(services(), district.districtId, {
        userName: 'writer',
        password: OFFICER_PASSWORD,
        address: '127.0.0.1',
        userAgent: 'test',
      })
    ).split(';')[0]!;
    const bytes = bytesOf('名,数\n丁,4\n');
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, { itemId, name: '经网页的.csv', size: bytes.length });
    const answer = await fetch(`${web.origin()}/admin/items/${itemId}/upload?upload=${uploadId}&offset=0`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: web.origin(), 'Content-Type': 'application/octet-stream' },
      body: bytes,
    });
    await web.close();
    expect([answer.status, await answer.text(), received().length > 0]).toEqual([400, expect.stringContaining('Eicar'), true]);
  });

  it('of sound is kept as it came, without being whole in memory, and looked at by clamd whole', async () => {
    const { received } = await clamd('stream: OK');
    // RIFF, a WAVE form of one second and silence, over several pieces.
    const bytes = new Uint8Array(5 * 1_048_576 + 44).fill(0x80);
    const head = Buffer.alloc(44);
    head.write('RIFF', 0, 'latin1');
    head.writeUInt32LE(bytes.length - 8, 4);
    head.write('WAVEfmt ', 8, 'latin1');
    head.writeUInt32LE(16, 16);
    head.writeUInt16LE(1, 20);
    head.writeUInt16LE(1, 22);
    head.writeUInt32LE(8_000, 24);
    head.writeUInt32LE(8_000, 28);
    head.writeUInt16LE(1, 32);
    head.writeUInt16LE(8, 34);
    head.write('data', 36, 'latin1');
    head.writeUInt32LE(bytes.length - 44, 40);
    bytes.set(head);
    const whole = vi.spyOn(services().storage, 'put');
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, {
      itemId,
      name: '录音.wav',
      size: bytes.length,
      sha256: checksum(bytes),
    });
    let answer;
    for (let at = 0; at < bytes.length; at += 4 * 1_048_576)
      answer = await runCommand(services(), appendUpload, people.writer, {
        itemId,
        uploadId,
        offset: at,
        bytes: bytes.slice(at, at + 4 * 1_048_576),
      });
    expect(answer!.file).toMatchObject({ mediaType: 'audio/wav', size: bytes.length, sha256: checksum(bytes) });
    expect(checksum(await services().storage.read(checksum(bytes)))).toBe(checksum(bytes));
    expect(received().length).toBeGreaterThan(bytes.length);
    expect(whole).not.toHaveBeenCalled();
    whole.mockRestore();
  });

  it('that never arrived whole is forgotten after a day, with its pieces', async () => {
    const { uploadId } = await runCommand(services(), beginUpload, people.writer, { itemId, name: '断了.csv', size: 10 });
    await runCommand(services(), appendUpload, people.writer, { itemId, uploadId, offset: 0, bytes: bytesOf('abc') });
    await database.db.asApp(district.districtId, (tx) =>
      tx.upload.update({ where: { id: uploadId }, data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } }),
    );
    await clearUploadsJob.handle(services(), {}, [district.districtId]);
    expect((await uploads()).map(({ id }) => id)).not.toContain(uploadId);
    await expect(services().storage.arrived(uploadId, 3)).rejects.toThrow();
  });

  it('of a kind that is not taken is refused with those that are', async () => {
    await expect(runCommand(services(), beginUpload, people.writer, { itemId, name: 'virus.exe', size: 10 })).rejects.toMatchObject({
      details: [{ message: saying(/^不接受“virus\.exe”这种文件。可以上传：图片/) }],
    });
  });

  it('is read by the secrecy check, name and words', async () => {
    const { file } = await upload('名单.csv', bytesOf(`姓名,身份证号\n周某,${ID}\n`));
    const { item, fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
    const { sha256, name, extension, mediaType, size } = file!;
    const saved = await runCommand(services(), saveEdition, people.writer, {
      itemId,
      lockVersion: item.lockVersion,
      fields: { ...fields, formedOn: '2026-03-02', summary: '名单。', attachments: [{ sha256, name, extension, mediaType, size }] },
      bodyHtml: '<p>名单见附件。</p>',
    });
    expect(saved.unanswered).toBe(1);
    await runCommand(services(), STEPS.submit, people.writer, { itemId, lockVersion: saved.lockVersion });
    const [finding] = await database.db.asApp(district.districtId, (tx) => tx.finding.findMany({ where: { itemId } }));
    expect(finding).toMatchObject({ ruleId: 'id-card', part: `attachment:${sha256}`, maskable: false });
  });
});

describe('what could not be read', () => {
  const check = async (name: string, bytes: Uint8Array, body = (_sha256: string) => '<p>见附件。</p>') => {
    itemId = (
      await runCommand(services(), createDraft, people.writer, { siteId: district.sites.get('luting')!, title: name, categoryCode: '0501' })
    ).itemId;
    const { file } = await upload(name, new Uint8Array(bytes));
    const { item, fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, itemId));
    const { sha256, extension, mediaType, size } = file!;
    const inBody = body(sha256).includes('<img');
    const saved = await runCommand(services(), saveEdition, people.writer, {
      itemId,
      lockVersion: item.lockVersion,
      fields: { ...fields, attachments: inBody ? [] : [{ sha256, name: file!.name, extension, mediaType, size }] },
      bodyHtml: body(sha256),
    });
    const found = await database.db.asApp(district.districtId, (tx) => tx.finding.findMany({ where: { itemId }, orderBy: { id: 'asc' } }));
    return {
      unanswered: saved.unanswered,
      found: found.map(({ ruleId, severity, part, why }) => ({ ruleId, severity, part: part.replace(sha256, '…'), why })),
    };
  };
  const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#1b4279' } });
  const withPicture = async (width: number, height: number) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: [
                new Paragraph('正文。'),
                new Paragraph({
                  children: [
                    new ImageRun({
                      type: 'png',
                      data: await picture(width, height).png().toBuffer(),
                      transformation: { width: 40, height: 30 },
                    }),
                  ],
                }),
              ],
            },
          ],
        }),
      ),
    );

  it.each<[what: string, name: string, bytes: () => Promise<Uint8Array>, why: string]>([
    [
      'pages of a PDF',
      '部分扫描.pdf',
      async () => {
        const document = await PDFDocument.create();
        document.addPage().drawText('Chapter one of the annual report', { font: await document.embedFont(StandardFonts.Helvetica) });
        document.addPage();
        return await document.save();
      },
      '第2页没有文字',
    ],
    [
      'a file in an archive',
      '打包.zip',
      async () => zipSync({ '名单.csv': strToU8('村名,户数\n东湖村,12\n'), '旧.rar': strToU8('Rar!') }),
      '旧.rar',
    ],
    ['a page as a picture', '图片页.docx', () => withPicture(600, 800), '1幅较大的图片'],
  ])('only in part must be answered for: %s', async (_what, name, bytes, why) => {
    const { unanswered, found } = await check(name, await bytes());
    expect(unanswered).toBe(1);
    expect(found).toContainEqual({
      ruleId: 'unread-file',
      severity: 'must_answer',
      part: 'attachment:…',
      why: saying(why),
    });
    expect(found.map((each) => translate(WORDS, messageOf(each.why))).filter((said) => /没有|人工|检查/.test(said))).toEqual([]);
  });

  it('and is an emblem is a hint', async () => {
    expect(await check('带徽标.docx', await withPicture(40, 30))).toEqual({
      unanswered: 0,
      found: [{ ruleId: 'file-note', severity: 'notice', part: 'attachment:…', why: saying('1幅小图片') }],
    });
  });

  it('of a picture is told apart from what its metadata says, in the text and attached', async () => {
    const photo = new Uint8Array(
      await picture(40, 30)
        .withExif({
          IFD0: { Artist: 'Zhang San', ImageDescription: `ID card ${ID}` },
          IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 0/1' },
        })
        .jpeg()
        .toBuffer(),
    );
    const told = { ruleId: 'file-note', severity: 'notice', why: saying('拍摄地点和作者') };
    expect(await check('现场.jpg', photo, (sha256) => `<figure><img src="file:${sha256}" alt="现场"></figure>`)).toMatchObject({
      unanswered: 1,
      found: [
        { ruleId: 'id-card', severity: 'must_mask', part: 'image:…' },
        { ...told, part: 'image:…' },
      ],
    });
    expect(await check('照片.jpg', photo)).toMatchObject({
      unanswered: 2,
      found: [{ ruleId: 'id-card', part: 'attachment:…' }, { ruleId: 'unread-file' }, { ...told, part: 'attachment:…' }],
    });
  });
});

describe('a Word document', () => {
  it('comes in with its images, kept with the item without their metadata', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#1b4279' } })
      .withExif({ IFD0: { Artist: '某某' } })
      .jpeg()
      .toBuffer();
    const file = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ text: '关于会议的通知', heading: 'Title' }),
              new Paragraph('正文。'),
              new Paragraph({ children: [new ImageRun({ type: 'jpg', data: picture, transformation: { width: 40, height: 30 } })] }),
            ],
          },
        ],
      }),
    );
    const imported = await runCommand(services(), importDocx, people.writer, { itemId: itemId, bytes: new Uint8Array(file) });
    expect(imported.title).toBe('关于会议的通知');
    const [, sha256] = /src="file:([0-9a-f]{64})"/.exec(imported.html)!;
    const kept = await services().storage.read(sha256!);
    expect(Buffer.from(kept).includes(Buffer.from('某某'))).toBe(false);
    const ability = abilityFor(people.writer.actor, district.districtId);
    expect(await editionFile(database.db, district.districtId, ability, itemId, sha256!)).toMatchObject({ mediaType: 'image/jpeg' });
    await expect(runCommand(services(), importDocx, people.writer, { itemId: itemId, bytes: bytesOf('不是文档') })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(runCommand(services(), importDocx, stranger, { itemId: itemId, bytes: new Uint8Array(file) })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('bytes whose command failed', () => {
  const DAY = 24 * 3_600_000;
  const picture = async (shade: number) =>
    new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: shade, g: shade, b: 90 } } })
        .png()
        .toBuffer(),
    );
  const word = async (...pictures: Uint8Array[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: pictures.map(
                (data) => new Paragraph({ children: [new ImageRun({ type: 'png', data, transformation: { width: 40, height: 30 } })] }),
              ),
            },
          ],
        }),
      ),
    );
  /** Has a document refused at its second picture. */
  const refused = async (...pictures: Uint8Array[]) => {
    await clamd('stream: OK', 'stream: Eicar FOUND');
    await expect(runCommand(services(), importDocx, people.writer, { itemId, bytes: await word(...pictures) })).rejects.toMatchObject({
      code: 'invalid',
    });
  };
  const unrecorded = () =>
    database.db.asApp(district.districtId, (tx) => tx.unrecordedFile.findMany({ where: { districtId: district.districtId } }));
  const tidied = (hours: number) =>
    clearUploadsJob.handle({ ...services(), clock: { now: () => new Date(Date.now() + hours * 3_600_000) } }, {}, [district.districtId]);

  it('are removed after a day, and not before', async () => {
    const kept = vi.spyOn(services().storage, 'keepAtHand');
    await refused(await picture(10), await picture(11));
    const { sha256 } = kept.mock.calls[0]![0];
    kept.mockRestore();
    expect(await services().storage.has(sha256)).toBe(true);
    expect((await unrecorded()).map((each) => each.sha256)).toEqual([sha256]);
    await tidied(23);
    expect(await services().storage.has(sha256)).toBe(true);
    await tidied(25);
    expect(await services().storage.has(sha256)).toBe(false);
    expect(await unrecorded()).toEqual([]);
  });

  it('stay where another command has put them on record, in whatever district', async () => {
    await refused(await picture(20), await picture(21));
    const { sha256 } = (await unrecorded())[0]!;
    const other = await makeDistrict(services(), { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    const theirs = await makeOfficers(services(), other, 'luting', { writer: [{ role: 'publisher' }] });
    const theirItem = await runCommand(services(), createDraft, theirs.writer, {
      siteId: other.sites.get('luting')!,
      title: '同一幅图片',
      categoryCode: '0501',
    });
    database.services.scanner = new VirusScanner(undefined);
    await runCommand(services(), importDocx, theirs.writer, { itemId: theirItem.itemId, bytes: await word(await picture(20)) });
    expect(await unrecorded()).toEqual([]);
    await tidied(25);
    expect(await services().storage.has(sha256)).toBe(true);
  });

  it('stay while another command that stores them has not come to its end', async () => {
    await refused(await picture(30), await picture(31));
    const { sha256 } = (await unrecorded())[0]!;
    await database.db.asApp(district.districtId, (tx) =>
      tx.unrecordedFile.update({ where: { sha256 }, data: { keptAt: new Date(Date.now() - DAY) } }),
    );
    await refused(await picture(30), await picture(31));
    await tidied(1);
    expect(await services().storage.has(sha256)).toBe(true);
    await tidied(25);
    expect(await services().storage.has(sha256)).toBe(false);
  });

  it('are no file on record that fails to come a second time', async () => {
    database.services.scanner = new VirusScanner(undefined);
    const bytes = await picture(40);
    const { file } = await upload('图.png', bytes as Uint8Array<ArrayBuffer>);
    await refused(bytes, await picture(41));
    expect(await unrecorded()).toEqual([]);
    await tidied(25);
    expect(await services().storage.has(file!.sha256)).toBe(true);
  });
});

describe('what is typed and not saved', () => {
  it('is each officer’s own, comes back to them, and overwrites nobody', async () => {
    const draft = (
      await runCommand(services(), createDraft, people.writer, {
        siteId: district.sites.get('luting')!,
        title: '两个人',
        categoryCode: '0501',
      })
    ).itemId;
    const { fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, draft));
    const type = (who: typeof people.writer, text: string) =>
      runCommand(services(), autosaveEdition, who, {
        itemId: draft,
        baseRevisionNo: 1,
        fields,
        bodyHtml: `<p>${text}</p><script>x</script>`,
      });
    await type(people.writer, '甲写的');
    await type(people.colleague, '乙写的');
    await expect(type(stranger, '丙')).rejects.toMatchObject({ code: 'forbidden' });
    const editor = (who: typeof people.writer) =>
      editionEditor(database.db, district.districtId, who.actor, abilityFor(who.actor, district.districtId), draft, new Date());
    expect([
      (await editor(people.writer)).autosave?.bodyHtml,
      (await editor(people.colleague)).autosave?.bodyHtml,
      (await editor(people.writer)).bodyHtml,
    ]).toEqual(['<p>甲写的</p>', '<p>乙写的</p>', '']);
    await runCommand(services(), saveEdition, people.writer, { itemId: draft, lockVersion: 0, fields, bodyHtml: '<p>甲写的</p>' });
    expect([(await editor(people.writer)).autosave, (await editor(people.colleague)).autosave?.bodyHtml]).toEqual([null, '<p>乙写的</p>']);
  });

  it('is kept but for fields that cannot be read, which stay as they were', async () => {
    const draft = (
      await runCommand(services(), createDraft, people.writer, {
        siteId: district.sites.get('luting')!,
        title: '原来的题',
        categoryCode: '0501',
      })
    ).itemId;
    const { fields } = await database.db.asApp(district.districtId, (tx) => editionOf(tx, district.districtId, draft));
    const type = (given: Partial<typeof fields>, unread: (keyof typeof fields)[]) =>
      runCommand(services(), autosaveEdition, people.writer, {
        itemId: draft,
        baseRevisionNo: 1,
        fields: { ...fields, ...given },
        unread,
        bodyHtml: '<p>正文</p>',
      });
    const kept = async () =>
      (
        await editionEditor(
          database.db,
          district.districtId,
          people.writer.actor,
          abilityFor(people.writer.actor, district.districtId),
          draft,
          new Date(),
        )
      ).autosave!.fields;
    await type({ title: '', summary: '写了的' }, ['title']);
    expect(await kept()).toMatchObject({ title: '原来的题', summary: '写了的' });
    await type({ formedOn: '2026-11-20' }, []);
    await type({ formedOn: null, summary: '又写的' }, ['formedOn']);
    expect(await kept()).toMatchObject({ formedOn: '2026-11-20', summary: '又写的' });
  });
});
