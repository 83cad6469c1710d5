import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { WorkFirst } from '../../app/kernel/command/work-first.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import { clearUploadsJob } from '../../app/modules/publishing/uploads/jobs/clear-uploads.server';
import { checkEdition, createDraft, maskFindings, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { readingsOf } from '../../app/modules/publishing/checking/queries/readings.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import { UNREAD } from '../../app/modules/secrecy/text-reading';
import { SHORT } from '../../app/modules/publishing/editing/texts/texts.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

/** The sample number of GB 11643, which is nobody's. */
const ID = '11010519491231002X';
const SENTENCE = '根据区政府统一安排，现将有关事项通知如下，请各单位认真组织实施。';
const prose = (length: number) => SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);

let database: TestDatabase;
let district: TestDistrict;
let people: Awaited<ReturnType<typeof makeOfficers<'writer' | 'admin'>>>;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  people = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    admin: [{ role: 'district_admin', wholeDistrict: true }],
  });
});
afterAll(() => database?.close());

const services = () => database.services;
const inDistrict = <T>(run: Parameters<typeof database.db.asApp<T>>[1]) => database.db.asApp(district.districtId, run);
const readings = () =>
  inDistrict((tx) => tx.textReading.findMany({ where: { districtId: district.districtId }, orderBy: { readAt: 'asc' } }));
const findings = (itemId: number) =>
  inDistrict(async (tx) => {
    const { item } = await loadEdition(tx, district.districtId, itemId);
    return tx.finding.findMany({ where: { itemId, revisionNo: item.revisionNo }, orderBy: { id: 'asc' } });
  });

async function draft(): Promise<number> {
  return (
    await runCommand(services(), createDraft, people.writer, {
      siteId: district.sites.get('luting')!,
      title: '关于核查名单的通知',
      categoryCode: '0501',
    })
  ).itemId;
}

async function attach(itemId: number, name: string, text: string) {
  const bytes = new Uint8Array(Buffer.from(text));
  const { uploadId } = await runCommand(services(), beginUpload, people.writer, { itemId, name, size: bytes.length });
  return (await runCommand(services(), appendUpload, people.writer, { itemId, uploadId, offset: 0, bytes })).file!;
}

async function save(itemId: number, changed: { title?: string; attachments?: unknown[] }, bodyHtml?: string) {
  const { item, fields, bodyHtml: before } = await inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
  return runCommand(services(), saveEdition, people.writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, ...(changed as object) },
    bodyHtml: bodyHtml ?? before,
  });
}

describe('what the check found in a long text', () => {
  it('is remembered by the words and the rules, whatever the file and the item are called', async () => {
    const itemId = await draft();
    const words = `${prose(SHORT * 3)}\n身份证号${ID}\n`;
    const file = await attach(itemId, '名单.txt', words);
    await save(itemId, { attachments: [file] });
    const first = await readings();
    expect(first).toHaveLength(1);
    const [found] = await findings(itemId);
    expect(found).toMatchObject({ ruleId: 'id-card', part: `attachment:${file.sha256}`, maskable: false });
    // The same words under another name, and in another item, are not read again.
    await save(itemId, { title: '关于核查名单的补充通知', attachments: [{ ...file, name: '补充名单.txt' }] });
    const other = await draft();
    await save(other, { attachments: [await attach(other, '抄送.txt', words)] });
    expect(await readings()).toEqual(first);
    const [renamed] = await findings(itemId);
    expect(renamed!.start - found!.start).toBe('补充名单.txt'.length - '名单.txt'.length);
    expect(await findings(other)).toHaveLength(1);
    const overview = await itemOverview(
      database.db,
      district.districtId,
      people.writer.actor,
      abilityFor(people.writer.actor, district.districtId),
      itemId,
      new Date(),
    );
    expect(overview.findings[0]).toMatchObject({ text: ID, before: expect.stringContaining('身份证号') });
  });

  it('is found anew by other rules, and by the same ones again not', async () => {
    const itemId = await draft();
    await save(itemId, {}, `<p>${prose(SHORT * 2)}内情通报</p>`);
    const before = await readings();
    expect(await findings(itemId)).toEqual([]);
    const own = {
      id: 'own-1',
      enabled: true,
      severity: 'must_answer' as const,
      name: '内情',
      why: '不宜公开',
      kind: 'phrase' as const,
      phrases: ['内情通报'],
    };
    const settings = () => inDistrict((tx) => tx.publishingSettings.findUnique({ where: { districtId: district.districtId } }));
    await runCommand(services(), setScanRules, people.admin, {
      rules: { rules: [...defaultRules.rules, own] },
      lockVersion: (await settings())?.lockVersion ?? 0,
    });
    await runCommand(services(), checkEdition, people.writer, { itemId });
    expect(await findings(itemId)).toMatchObject([{ ruleId: 'own-1', part: 'body' }]);
    expect((await readings()).length).toBe(before.length + 1);
    await runCommand(services(), setScanRules, people.admin, { rules: null, lockVersion: (await settings())!.lockVersion });
    await runCommand(services(), checkEdition, people.writer, { itemId });
    expect([await findings(itemId), (await readings()).length]).toEqual([[], before.length + 1]);
  });

  it('is masked in a long body where it stands', async () => {
    const itemId = await draft();
    const { lockVersion } = await save(itemId, {}, `<p>${prose(SHORT * 2)}</p><p>身份证号${ID}</p>`);
    const [found] = await findings(itemId);
    await runCommand(services(), maskFindings, people.writer, { itemId, lockVersion, findingIds: [found!.id] });
    expect((await inDistrict((tx) => loadEdition(tx, district.districtId, itemId))).bodyHtml).toMatch(
      /<p>身份证号[\dX*]*\*{4,}[\dX*]*<\/p>$/,
    );
    expect(await findings(itemId)).toEqual([]);
  });

  it('is asked for within a transaction, and never waited for there', async () => {
    const parts = [{ part: 'body' as const, text: `${prose(SHORT + 1)}${Math.random()}` }];
    await expect(inDistrict((tx) => readingsOf(tx, district.districtId, parts, defaultRules))).rejects.toThrow(WorkFirst);
  });

  it('that could not be read through wants a person’s answer, which is none to another text', async () => {
    const itemId = await draft();
    const body = `<p>${prose(SHORT * 2)}其一</p>`;
    await save(itemId, {}, body);
    await inDistrict((tx) =>
      tx.textReading.updateMany({ where: { districtId: district.districtId }, data: { reading: UNREAD as object, readAt: new Date() } }),
    );
    await runCommand(services(), checkEdition, people.writer, { itemId });
    const [unread] = await findings(itemId);
    expect(unread).toMatchObject({ ruleId: 'unread-text', severity: 'must_answer', part: 'body' });
    const { item } = await inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
    await expect(
      runCommand(services(), STEPS.submit, people.writer, { itemId, lockVersion: item.lockVersion, onlyAnswered: true }),
    ).rejects.toMatchObject({ code: 'conflict' });
    // After a while it is tried again.
    await inDistrict((tx) =>
      tx.textReading.updateMany({ where: { districtId: district.districtId }, data: { readAt: new Date(Date.now() - 2 * 3_600_000) } }),
    );
    await runCommand(services(), checkEdition, people.writer, { itemId });
    expect(await findings(itemId)).toEqual([]);
  });

  it('is forgotten when nobody has asked for it for a month', async () => {
    const held = await readings();
    expect(held.length).toBeGreaterThan(1);
    const { districtId, textSha256, rulesSha256 } = held[0]!;
    await inDistrict((tx) =>
      tx.textReading.update({
        where: { districtId_textSha256_rulesSha256: { districtId, textSha256, rulesSha256 } },
        data: { usedAt: new Date(Date.now() - 31 * 86_400_000) },
      }),
    );
    await clearUploadsJob.handle(services(), {}, [district.districtId]);
    expect((await readings()).map(({ textSha256 }) => textSha256).sort()).toEqual(
      held
        .slice(1)
        .map(({ textSha256 }) => textSha256)
        .sort(),
    );
  });
});
