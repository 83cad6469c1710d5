import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import type { ListFilter } from '../../app/modules/publishing/views/list-filter';
import { monthPlan, plannedDays } from '../../app/modules/publishing/views/queries/planned-days.server';
import { work } from '../../app/modules/publishing/workflow/queries/work.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
let people: Record<string, Who>;

const DAY_MS = 86_400_000;
/** When the reviews of the site at Luting began: on a Monday, so that content and secrecy review are due on Wednesday. */
const BEGAN = new Date('2026-11-02T10:00:00+08:00');
const on = (date: string) => new Date(`${date}T10:00:00+08:00`);

const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });

async function brought(
  slug: string,
  to: 'draft' | 'submitted' | 'content_review' | 'secrecy_review' | 'approved',
  title: string,
): Promise<number> {
  const { services } = database;
  const who = (name: string) => people[`${name}.${slug}`]!;
  const { itemId } = await runCommand(services, createDraft, who('writer'), {
    siteId: district.sites.get(slug)!,
    title,
    categoryCode: '0501',
  });
  const { item, fields } = await edition(itemId);
  await runCommand(services, saveEdition, who('writer'), {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, issuer: '镇人民政府', formedOn: '2026-10-30', summary: '概述。' },
    bodyHtml: '<p>正文。</p>',
  });
  if (to === 'draft') return itemId;
  await runCommand(services, STEPS.submit, who('writer'), await at(itemId));
  if (to === 'submitted') return itemId;
  await runCommand(services, STEPS.take, who('content'), await at(itemId));
  if (to === 'content_review') return itemId;
  await runCommand(services, STEPS.pass, who('content'), await at(itemId));
  if (to === 'secrecy_review') return itemId;
  await runCommand(services, STEPS.pass, who('secrecy'), await at(itemId));
  return itemId;
}

const ask = (filter: ListFilter, now: Date, siteIds: number[] | null = null) =>
  itemList(
    database.db,
    district.districtId,
    people.admin!.actor,
    abilityFor(people.admin!.actor, district.districtId),
    { ...filter, siteIds, page: 1 },
    now,
  );
const titles = async (filter: ListFilter, now = on('2026-11-05')) => (await ask(filter, now)).rows.map(({ title }) => title).sort();
const stuck = async (now: Date, siteIds: number[] | null = null) =>
  (await work(database.db, district.districtId, people.admin!.actor, abilityFor(people.admin!.actor, district.districtId), siteIds, now))
    .stuck;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  people = await makeOfficers(services, district, 'portal', { admin: [{ role: 'district_admin', wholeDistrict: true }] });
  for (const slug of ['luting', 'shibutou']) {
    Object.assign(
      people,
      await makeOfficers(services, district, slug, {
        [`writer.${slug}`]: [{ role: 'publisher' }],
        [`content.${slug}`]: [{ role: 'content_reviewer' }],
        [`secrecy.${slug}`]: [{ role: 'secrecy_reviewer' }],
      }),
    );
  }
  await publish(services, district, [anItem(district.sites.get('luting')!, { title: '早已公开' })]);
  const { id: corrected } = await database.db.asApp(district.districtId, (tx) =>
    tx.item.findFirstOrThrow({ where: { title: '早已公开' } }),
  );
  await runCommand(services, STEPS.correct, people['writer.luting']!, await at(corrected));
  const { item, fields } = await edition(corrected);
  await runCommand(services, saveEdition, people['writer.luting']!, {
    itemId: corrected,
    lockVersion: item.lockVersion,
    fields: { ...fields, changeNote: '更正电话。' },
    bodyHtml: '<p>正文。</p>',
  });
  await runCommand(services, STEPS.submit, people['writer.luting']!, await at(corrected));
  await brought('luting', 'draft', '草稿');
  await brought('luting', 'submitted', '没有人接');
  await brought('luting', 'content_review', '内容审核着');
  await brought('luting', 'secrecy_review', '保密审查着');
  await brought('shibutou', 'secrecy_review', '石埠头的保密审查');
  const scheduled = await brought('shibutou', 'approved', '定时的');
  await runCommand(services, STEPS.schedule, people['writer.shibutou']!, {
    ...(await at(scheduled)),
    publishAt: new Date(Date.now() + DAY_MS),
  });
  const published = await brought('shibutou', 'approved', '已发布的');
  await runCommand(services, STEPS.publish, people['writer.shibutou']!, await at(published));
  const owner = await database.connect('owner');
  await owner.query('UPDATE edition SET review_since = $1 WHERE review_since IS NOT NULL AND site_id = $2', [
    BEGAN,
    district.sites.get('luting'),
  ]);
  await owner.query(`UPDATE edition SET review_since = $1 WHERE review_since IS NOT NULL AND site_id = $2`, [
    on('2026-11-03'),
    district.sites.get('shibutou'),
  ]);
  await owner.query('UPDATE edition SET scheduled_at = $1 WHERE item_id = $2', [on('2026-11-05'), scheduled]);
}, 60_000);
afterAll(() => database?.close());

describe('what waits for a review', () => {
  it.each<[string, ListFilter, string[]]>([
    ['all of it, corrections included', { state: 'in_review' }, ['早已公开', '没有人接', '内容审核着', '保密审查着', '石埠头的保密审查']],
    ['one review', { state: 'in_review', stage: 'content' }, ['早已公开', '没有人接', '内容审核着']],
    ['what is past its due date', { due: 'late' }, ['早已公开', '没有人接', '内容审核着', '保密审查着']],
    ['what is due today', { due: 'today' }, ['石埠头的保密审查']],
    ['late ones of one review', { stage: 'secrecy', due: 'late' }, ['保密审查着']],
    ['nothing late among drafts', { state: 'draft', due: 'late' }, []],
  ])('is listed: %s', async (_name, filter, expected) => expect(await titles(filter)).toEqual(expected.sort()));

  it('says who reviews it and until when', async () => {
    const { rows, total } = await ask({ state: 'in_review' }, on('2026-11-05'));
    const row = (title: string) => rows.find((each) => each.title === title)!;
    expect(total).toBe(5);
    expect(row('内容审核着')).toMatchObject({ assignee: '测试content.luting', term: { date: '2026-11-04', state: 'late', days: 1 } });
    expect(row('没有人接')).toMatchObject({ assignee: '', term: { state: 'late' } });
    expect((await ask({ state: 'draft' }, on('2026-11-05'))).rows[0]).toMatchObject({ assignee: '', term: null });
  });
});

describe('where work is stuck', () => {
  it('counts what urgent publication left owing', async () => {
    const itemId = await brought('shibutou', 'submitted', '汛情通告');
    await runCommand(database.services, STEPS.publish_urgently, people.admin!, { ...(await at(itemId)), reason: '汛情紧急' });
    expect((await stuck(on('2026-11-03')))!.sites).toMatchObject([{ slug: 'shibutou', owed: { all: 1 }, missed: 0 }]);
    expect(await titles({ owed: '1' })).toEqual(['汛情通告']);
    for (const who of ['content', 'secrecy']) await runCommand(database.services, STEPS.pass, people[`${who}.shibutou`]!, await at(itemId));
    expect([(await stuck(on('2026-11-03')))!.sites, await titles({ owed: '1' })]).toEqual([[], []]);
  });

  it('is told by site and review to whoever looks after many sites', async () => {
    const none = { late: 0, today: 0 };
    expect(await stuck(on('2026-11-03'))).toEqual({ sites: [], late: 0 });
    expect((await stuck(on('2026-11-04')))!.sites).toEqual([
      {
        slug: 'luting',
        name: '芦汀镇',
        due: { late: 0, today: 4 },
        reviews: { content: { late: 0, today: 3 }, secrecy: { late: 0, today: 1 }, district: none },
        missed: 0,
        owed: { all: 0, late: 0, today: 0 },
        drafts: 0,
      },
    ]);
    const shibutou = {
      slug: 'shibutou',
      name: '石埠头镇',
      due: { late: 0, today: 1 },
      reviews: { content: none, secrecy: { late: 0, today: 1 }, district: none },
      missed: 0,
      owed: { all: 0, late: 0, today: 0 },
      drafts: 0,
    };
    const now = new Date(on('2026-11-05').getTime() + 30_000);
    expect(await stuck(now)).toEqual({
      sites: [
        {
          slug: 'luting',
          name: '芦汀镇',
          due: { late: 4, today: 0 },
          reviews: { content: { late: 3, today: 0 }, secrecy: { late: 1, today: 0 }, district: none },
          missed: 0,
          owed: { all: 0, late: 0, today: 0 },
          drafts: 0,
        },
        shibutou,
      ],
      late: 4,
    });
    const missed = new Date(now.getTime() + 60_000);
    expect((await stuck(missed))!.sites[1]).toEqual({ ...shibutou, missed: 1 });
    expect([await titles({ missed: '1' }, now), await titles({ missed: '1' }, missed)]).toEqual([[], ['定时的']]);
    // An officer who narrows their work to a site sees the same of it.
    expect(await stuck(missed, [district.sites.get('luting')!])).toEqual({ sites: [(await stuck(missed))!.sites[0]], late: 4 });
  });
});

describe('the calendar of a month', () => {
  it('has what goes out, what must be public and what must be reviewed on its day', async () => {
    const { actor } = people.admin!;
    const { days, more } = await monthPlan(
      database.db,
      district.districtId,
      abilityFor(actor, district.districtId),
      null,
      '2026-11',
      on('2026-11-05'),
    );
    const day = (date: string) => days.find((each) => each.date === date)!;
    const named = (items: { title: string }[]) => items.map(({ title }) => title).sort();
    expect([days.length, more]).toEqual([30, false]);
    expect(
      day('2026-11-04')
        .reviews.map(({ title, stage }) => `${title} ${stage}`)
        .sort(),
    ).toEqual(['内容审核着 content', '没有人接 content', '早已公开 content', '保密审查着 secrecy'].sort());
    expect([named(day('2026-11-05').reviews), named(day('2026-11-05').scheduled)]).toEqual([['石埠头的保密审查'], ['定时的']]);
    // 20 working days from Friday 30 October.
    expect(named(day('2026-11-27').due)).toEqual(['草稿', '没有人接', '内容审核着', '保密审查着', '石埠头的保密审查', '定时的'].sort());
    const luting = await monthPlan(
      database.db,
      district.districtId,
      abilityFor(actor, district.districtId),
      [district.sites.get('luting')!],
      '2026-11',
      on('2026-11-05'),
    );
    expect(luting.days.flatMap(({ scheduled }) => scheduled)).toEqual([]);
  });

  it('is the same on a day, whichever days are asked for', async () => {
    const { actor } = people.admin!;
    const ability = abilityFor(actor, district.districtId);
    const month = await monthPlan(database.db, district.districtId, ability, null, '2026-11', on('2026-11-05'));
    const span = { from: '2026-11-25', until: '2026-12-02' };
    const { days } = await plannedDays(database.db, district.districtId, ability, null, span, on('2026-11-05'));
    expect(days.map(({ date }) => date)).toEqual([25, 26, 27, 28, 29, 30].map((day) => `2026-11-${day}`).concat('2026-12-01'));
    expect(days.slice(0, 6)).toEqual(month.days.slice(24));
    expect(days[2]!.due.length).toBe(6);
  });
});

describe('the number of items', () => {
  it('is exact up to a bound', async () => {
    expect((await ask({}, on('2026-11-05'))).total).toBe(9);
    const owner = await database.connect('owner');
    const more = (count: number) =>
      owner.query(
        `INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, title, issuer, state) SELECT district_id, site_id, category_id, category1_id, category2_id, '又一条', issuer, 'draft' FROM item, generate_series(1, $1) WHERE title = '草稿'`,
        [count],
      );
    await more(991);
    expect((await ask({}, on('2026-11-05'))).total).toBe(1_000);
    await more(1);
    expect((await ask({}, on('2026-11-05'))).total).toBeNull();
  });

  it('does not push what has waited longest out of today’s work', async () => {
    const owner = await database.connect('owner');
    await owner.query(`INSERT INTO edition SELECT (jsonb_populate_record(e, jsonb_build_object('item_id', i.id, 'updated_at', now() + interval '1 hour'))).*
      FROM item i, edition e JOIN item o ON o.id = e.item_id WHERE i.title = '又一条' AND o.title = '草稿'`);
    const { actor } = people['secrecy.luting']!;
    const mine = await work(database.db, district.districtId, actor, abilityFor(actor, district.districtId), null, on('2026-11-05'));
    expect(mine.toReview).toMatchObject({ total: 1, entries: [{ title: '保密审查着' }] });
  });
});
