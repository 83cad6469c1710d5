import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { legalDate, legalMidnight } from '../../app/kernel/clock';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { publishedThisMonth, reviewQueue, work } from '../../app/modules/publishing/workflow/queries/work.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { type PlanNode, rowsRead, type RowsRead } from '../setup/plan-rows';

// Two districts of one deployment, each with as much in work, the second with five times as much that was published this month.
const SIZES = [2_000, 10_000];
const IN_REVIEW = 60;

type Who = Awaited<ReturnType<typeof makeOfficers>>[string];

let database: TestDatabase;
let districts: { district: TestDistrict; officers: Record<'content' | 'chief', Who> }[];
let reader: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  districts = [];
  for (const [at, size] of SIZES.entries()) {
    const laidOut = at === 0 ? { units: ['luting'] } : { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] };
    const district = await makeDistrict(database.services, laidOut);
    const unit = { writer: [{ role: 'publisher' as const }], content: [{ role: 'content_reviewer' as const }] };
    const { writer, content } = await makeOfficers(database.services, district, 'luting', unit);
    const { chief } = await makeOfficers(database.services, district, 'portal', {
      chief: [{ role: 'district_admin', wholeDistrict: true }],
    });
    districts.push({ district, officers: { content: content!, chief: chief! } });
    await fill(district, await inReview(district, writer!, content!), size);
  }
  const owner = await database.connect('owner');
  await owner.query('VACUUM ANALYZE item, edition, item_tally');
  reader = await database.connect('app');
}, 120_000);

afterAll(() => database?.close());

/** An item whose review an officer has taken. */
async function inReview(district: TestDistrict, writer: Who, content: Who): Promise<number> {
  const { services } = database;
  const siteId = district.sites.get('luting')!;
  const { itemId } = await runCommand(services, createDraft, writer, { siteId, title: '正在审核的通知', categoryCode: '0501' });
  const edition = () => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
  const at = async () => ({ itemId, lockVersion: (await edition()).item.lockVersion });
  const { fields } = await edition();
  await runCommand(services, saveEdition, writer, {
    ...(await at()),
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: legalDate(new Date(Date.now() - 40 * 86_400_000)), summary: '概述。' },
    bodyHtml: '<p>正文。</p>',
  });
  await runCommand(services, STEPS.submit, writer, await at());
  await runCommand(services, STEPS.take, content, await at());
  return itemId;
}

/** Copies of it: so many published since this month began, and some in the same review. */
async function fill({ districtId }: TestDistrict, template: number, size: number): Promise<void> {
  const monthBegan = legalMidnight(publishedThisMonth(legalDate(new Date())).from);
  await database.db.asApp(districtId, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, state, index_number, title, issuer, formed_on, published_at, summary, updated_at)
      SELECT district_id, site_id, category_id, category1_id, category2_id, 'published', 'x-' || n, '关于第 ' || n || ' 批事项的通知', issuer, formed_on, ${monthBegan}, summary, now() - make_interval(mins => n)
      FROM item, generate_series(1, ${size}) n WHERE id = ${template}`;
    await tx.$executeRaw`
      WITH waiting AS (
        INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, state, title, issuer, formed_on, summary, updated_at)
        SELECT district_id, site_id, category_id, category1_id, category2_id, state, title || n, issuer, formed_on, summary, now() FROM item, generate_series(1, ${IN_REVIEW}) n WHERE id = ${template} RETURNING id)
      INSERT INTO edition (item_id, district_id, site_id, state, revision_no, lock_version, author, writers, passes, checked_no, assignee, review_since, updated_at)
      SELECT w.id, district_id, site_id, state, revision_no, lock_version, author, writers, passes, checked_no, assignee, review_since, now() FROM edition, waiting w WHERE item_id = ${template}`;
  });
}

/** Rows that a query's statements read, each run once more for its plan. */
async function readBy({ districtId }: TestDistrict, query: () => Promise<unknown>): Promise<RowsRead> {
  const asked: { text: string; values: unknown[] }[] = [];
  const send = vi.spyOn(pg.Client.prototype, 'query');
  await query();
  for (const [statement] of send.mock.calls as unknown as [{ text: string; values: unknown[] }][])
    if (/^\s*SELECT\b(?!.*set_config)/.test(statement.text)) asked.push(statement);
  send.mockRestore();
  await reader.query("SELECT set_config('gongkai.district', $1, false)", [String(districtId)]);
  const plans: PlanNode[] = [];
  for (const { text, values } of asked) {
    const { rows } = await reader.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({ text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values });
    plans.push(rows[0]!['QUERY PLAN'][0]!.Plan);
  }
  expect(plans).not.toHaveLength(0);
  return rowsRead(plans);
}

const now = new Date();

describe.each([
  ['today’s work', work],
  ['the queue of reviews', reviewQueue],
  [
    'the list',
    (...[db, districtId, actor, ability, siteIds, at]: Parameters<typeof work>) =>
      itemList(db, districtId, actor, ability, { siteIds, page: 1 }, at),
  ],
  [
    'the list of what is late',
    (...[db, districtId, actor, ability, siteIds, at]: Parameters<typeof work>) =>
      itemList(db, districtId, actor, ability, { siteIds, page: 1, late: '1' }, at),
  ],
] as const)('%s', (_name, query) => {
  it.each(['content', 'chief'] as const)('reads no more where five times as much is published, for %s', async (name) => {
    const read: RowsRead[] = [];
    for (const { district, officers } of districts) {
      const { actor } = officers[name];
      const { districtId } = district;
      const siteIds = name === 'content' ? [district.sites.get('luting')!] : null;
      read.push(await readBy(district, () => query(database.db, districtId, actor, abilityFor(actor, districtId), siteIds, now)));
    }
    const [small, large] = read as [RowsRead, RowsRead];
    expect(large.wholeTables.filter((table) => table === 'item')).toEqual([]);
    // The planner may go another way in the larger one, for what it samples; what follows the published would be five times as much.
    expect(large.rows + large.entries).toBeLessThanOrEqual(2 * (small.rows + small.entries) + 20);
  });
});

it('counts what was published this month, seen or not', async () => {
  for (const [at, { district, officers }] of districts.entries()) {
    const { actor } = officers.chief;
    const { districtId } = district;
    const { published } = await work(database.db, districtId, actor, abilityFor(actor, districtId), null, now);
    expect(published).toBe(SIZES[at]);
  }
});
