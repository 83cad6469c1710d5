import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { metadataSuggestions } from '../../app/modules/publishing/editing/queries/metadata-suggestions.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
let people: Record<'writer' | 'stranger', Who>;
let itemId: number;

const BODY =
  '<p>望政办发〔2026〕7号</p><p>各镇人民政府：</p><p>为做好汛期值班工作，现就有关事项通知如下：</p><p>各单位实行二十四小时值班，对水库、河堤每日巡查。</p><p>望澜区人民政府办公室</p><p>2026年5月20日</p>';
const ask = (who: Who, title: string, bodyHtml = BODY, id = itemId) =>
  metadataSuggestions(database.db, district.districtId, abilityFor(who.actor, district.districtId), id, { title, bodyHtml });

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  const other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const luting = district.sites.get('luting')!;
  people = {
    ...(await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] })),
    ...(await makeOfficers(services, district, 'shibutou', { stranger: [{ role: 'publisher' }] })),
  };
  await publish(services, district, [
    ...['关于加强汛期值班的通知', '关于汛期值班和应急响应的通知', '汛期值班安排公布', '关于做好2025年汛期值班工作的通知'].map((title) =>
      anItem(luting, { title, categoryCode: '0503' }),
    ),
    anItem(luting, { title: '汛期值班先进集体', categoryCode: '0501' }),
    anItem(luting, { title: '关于春季植树的公告', categoryCode: '0501' }),
    anItem(luting, { title: '完全不同的题目', docNumber: '望政办发〔2026〕7号' }),
    anItem(district.sites.get('shibutou')!, { title: '关于停办单位汛期值班的通知', categoryCode: '0501' }),
  ]);
  await publish(services, other, [anItem(other.sites.get('luting')!, { title: '关于别区汛期值班的通知' })]);
  await runCommand(
    services,
    suspendSite,
    { districtId: district.districtId, actor: { kind: 'operator', name: 'test' } },
    { slug: 'shibutou', reason: '整改' },
  );
  await database.db.asApp(district.districtId, (tx) =>
    tx.district.update({ where: { id: district.districtId }, data: { genres: ['通知', '公告'] } }),
  );
  ({ itemId } = await runCommand(services, createDraft, people.writer, {
    siteId: luting,
    title: '汛期值班草稿不算数',
    categoryCode: '0501',
  }));
  await runCommand(services, createDraft, people.writer, { siteId: luting, title: '关于汛期值班的另一份草稿', categoryCode: '0501' });
}, 60_000);
afterAll(() => database?.close());

describe('suggestions', () => {
  it('come from the text and from what is public in the district', async () => {
    const found = await ask(people.writer, '关于做好汛期值班工作的通知');
    expect(found).toMatchObject({
      docNumber: '望政办发〔2026〕7号',
      formedOn: '2026-05-20',
      issuer: '望澜区人民政府办公室',
      genre: '通知',
      summary: '为做好汛期值班工作，各单位实行二十四小时值班，对水库、河堤每日巡查。',
      category: { code: '0503' },
    });
    expect(found.category!.count * 2).toBeGreaterThan(found.category!.of);
    expect(found.keywords).toEqual(expect.arrayContaining(['汛期', '值班']));
    const titles = found.similar.map(({ title }) => title).join();
    expect(titles).toContain('关于加强汛期值班的通知');
    for (const hidden of ['草稿', '停办单位', '别区', '植树']) expect(titles).not.toContain(hidden);
  });

  it('name what is probably the same document, by title or number', async () => {
    const { similar } = await ask(people.writer, '关于加强汛期值班的通知');
    expect(
      similar
        .filter(({ duplicate }) => duplicate)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['关于加强汛期值班的通知', '完全不同的题目']);
  });

  it('are none for an empty text, and do not fail on an odd one', async () => {
    expect(await ask(people.writer, '', '')).toEqual({
      summary: null,
      docNumber: null,
      formedOn: null,
      issuer: null,
      genre: null,
      keywords: [],
      category: null,
      similar: [],
    });
    for (const title of ['%_\\', '😀😀', '〔〕（', 'a'.repeat(300)]) await ask(people.writer, title, '<p>\\%</p>');
  });

  it('are not given on another unit’s draft', async () => {
    await expect(ask(people.stranger, '题')).rejects.toMatchObject({ code: 'missing' });
  });

  it('take some 50 milliseconds once the dictionary is read', async () => {
    const long = `${BODY}${'<p>各单位要加强值班值守，对水库、河堤、山塘、地质灾害点每日巡查两次，发现险情立即报告。</p>'.repeat(100)}`;
    await ask(people.writer, '关于做好汛期值班工作的通知', long);
    const times = [];
    for (let run = 0; run < 9; run += 1) {
      const begun = performance.now();
      await ask(people.writer, '关于做好汛期值班工作的通知', long);
      times.push(performance.now() - begun);
    }
    const median = times.sort((a, b) => a - b)[4]!;
    if (process.env.FIGURES) process.stdout.write(`suggestions: ${median.toFixed(1)} ms\n`);
    // The machine of the tests is shared; a fault would cost ten times as much.
    expect(median).toBeLessThan(250);
  });
});
