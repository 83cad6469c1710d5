import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { disclosureClock } from '../../app/modules/publishing/workflow/disclosure-clock';
import { fromDateColumn, legalDate, legalMidnight } from '../../app/kernel/clock';
import { dateOf, epochDay } from '../../app/kernel/calendar/days';
import { ITEM_STATES, type ItemState } from '../../app/modules/catalogue/public';
import { rolesForSite } from '../../app/modules/publishing/workflow/edition';
import { type ListFilter, REVIEW_DUES, WORK_PARTS, type WorkPart } from '../../app/modules/publishing/views/list-filter';
import { PRESSING_DAYS } from '../../app/modules/publishing/notices/notices';
import { createDraft, setPublishingPolicy } from '../../app/modules/publishing/public-commands.server';
import { loadEdition, loadPolicy } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import { monthPlan } from '../../app/modules/publishing/views/queries/planned-days.server';
import { restingDrafts } from '../../app/modules/publishing/workflow/queries/stuck-work.server';
import { publishedThisMonth, reviewQueue, work } from '../../app/modules/publishing/workflow/queries/work.server';
import {
  availableActions,
  ENDED_STATES,
  hasAction,
  type PublishingPolicy,
  reviewTerms,
  STAGES,
  type Stage,
  type WorkflowItem,
} from '../../app/modules/publishing/workflow/workflow';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const NOW = new Date('2026-11-27T10:00:00+08:00');
const SITES = ['luting', 'shibutou', 'portal'];

type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
const ROLES: Record<string, Record<string, { role: Role; wholeDistrict?: boolean }[]>> = {
  luting: {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
    admin: [{ role: 'unit_admin' }],
    both: [{ role: 'publisher' }, { role: 'content_reviewer' }],
  },
  shibutou: { other: [{ role: 'publisher' }], others: [{ role: 'content_reviewer' }, { role: 'secrecy_reviewer' }] },
  portal: {
    district: [{ role: 'district_reviewer', wholeDistrict: true }],
    chief: [{ role: 'district_admin', wholeDistrict: true }],
    everywhere: [{ role: 'secrecy_reviewer', wholeDistrict: true }],
    several: [{ role: 'district_reviewer', wholeDistrict: true }, { role: 'publisher' }, { role: 'content_reviewer' }],
  },
};

let database: TestDatabase;
let district: TestDistrict;
let people: Record<string, Who>;
let policy: PublishingPolicy;
/** Every edition as the workflow has it, with the site and the dates that lists speak of. */
let all: {
  item: WorkflowItem;
  siteId: number;
  formedOn: string | null;
  publishedAt: Date | null;
  state: ItemState;
  returnReason: string | null;
}[];

/** The same numbers at each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  people = {};
  for (const [slug, wanted] of Object.entries(ROLES)) Object.assign(people, await makeOfficers(database.services, district, slug, wanted));
  const robot = { actor: { kind: 'robot', name: 'seed' } as const, districtId: district.districtId };
  await runCommand(database.services, setPublishingPolicy, robot, {
    policy: { districtReview: [{}], reviewDays: { content: 2, secrecy: 1, district: 4 } },
  });
  const { itemId: model } = await runCommand(database.services, createDraft, people.writer!, {
    siteId: district.sites.get('luting')!,
    title: '样本',
    categoryCode: '0502',
  });
  const owner = await database.connect('owner');
  const roll = dice(20_261_129);
  const one = <T>(from: readonly T[]): T => from[roll(from.length)]!;
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  const names = Object.keys(people).map((name) => `officer:${name}`);
  const sites = SITES.map((slug) => district.sites.get(slug)!);
  for (let n = 0; n < 250; n += 1) {
    const state = one(ITEM_STATES);
    const live =
      state === 'published' ||
      (['draft', 'submitted', 'content_review', 'secrecy_review', 'district_review', 'approved', 'scheduled'].includes(state) &&
        roll(3) === 0);
    const urgent = live && roll(2) === 0;
    const passed = STAGES.slice(0, roll(4));
    const owed = urgent ? STAGES.filter((stage) => !passed.includes(stage)) : [];
    const siteId = one(sites);
    const author = one(names);
    const inReview = ['submitted', 'content_review', 'secrecy_review', 'district_review'].includes(state);
    const publishedAt = live || ['withdrawn', 'expired'].includes(state) ? daysAgo(roll(40)) : null;
    const formedOn = roll(4) === 0 ? null : dateOf(epochDay(legalDate(publishedAt ?? NOW)) - roll(45));
    const item = {
      site_id: siteId,
      state: live ? 'published' : state,
      // Published without being disclosed: in lists and figures, and no visitor's.
      disclosure_kind: roll(5) === 0 ? 'on_request' : 'proactive',
      title: `第${n}条`,
      index_number: publishedAt === null ? null : `测试-${n}`,
      imported: formedOn === null,
      published_at: publishedAt,
      formed_on: formedOn,
      updated_at: daysAgo(roll(9)),
    };
    const edition = {
      site_id: siteId,
      state,
      author,
      writers: [author, one(names)],
      assignee: inReview && state !== 'submitted' && roll(2) === 0 ? one(names) : null,
      review_since: inReview ? daysAgo(roll(9)) : null,
      scheduled_at: state === 'scheduled' ? daysAgo(roll(5) - 2) : null,
      live_since: live ? publishedAt : null,
      urgent_by: urgent ? one(names) : null,
      owed: owed.length > 0,
      owed_stages: owed,
      live_passes: passed.map((stage) => ({ stage, revisionNo: 1, by: 'officer:x' })),
      return_reason: state === 'draft' && roll(2) === 0 ? '请补充附件' : null,
      updated_at: item.updated_at,
    };
    const { rows } = await owner.query<{ id: number }>(
      `INSERT INTO item SELECT (jsonb_populate_record(i, jsonb_build_object('id', nextval(pg_get_serial_sequence('item', 'id'))) || $2::jsonb)).* FROM item i WHERE id = $1 RETURNING id`,
      [model, JSON.stringify(item)],
    );
    await owner.query(
      `INSERT INTO item_revision SELECT (jsonb_populate_record(r, jsonb_build_object('id', nextval(pg_get_serial_sequence('item_revision', 'id')), 'item_id', $2::int))).* FROM item_revision r WHERE item_id = $1`,
      [model, rows[0]!.id],
    );
    await owner.query(
      `INSERT INTO edition SELECT (jsonb_populate_record(e, jsonb_build_object('item_id', $2::int) || $3::jsonb)).* FROM edition e WHERE item_id = $1`,
      [model, rows[0]!.id, JSON.stringify(edition)],
    );
  }
  all = await database.db.asApp(district.districtId, async (tx) => {
    policy = await loadPolicy(tx, district.districtId);
    const found = [];
    for (const { id, siteId, formedOn, publishedAt, state } of await tx.item.findMany({ where: { districtId: district.districtId } })) {
      const { item, returnReason } = await loadEdition(tx, district.districtId, id);
      found.push({ item, siteId, formedOn: formedOn && fromDateColumn(formedOn), publishedAt, state: state as ItemState, returnReason });
    }
    return found;
  });
}, 120_000);
afterAll(() => database?.close());

type Each = (typeof all)[number];

/** Figures of today's work, counted by the rules of the workflow from every edition one by one. */
const STANDS: Record<WorkPart, (each: Each, who: Who, me: string) => boolean> = {
  to_review: ({ item, siteId }, { actor }, me) => {
    const offered = availableActions(item, { id: me, roles: rolesForSite(actor.roles, siteId) }, NOW, policy);
    // The check is what the reviewer looks at; it does not make the review somebody else's.
    return offered.some(
      ({ action, reasons }) => (action === 'take' || action === 'pass') && reasons.every(({ field }) => field === 'check'),
    );
  },
  returned: ({ item, returnReason }, _who, me) => item.author === me && item.state === 'draft' && returnReason !== null,
  drafts: ({ item, returnReason }, _who, me) => item.author === me && item.state === 'draft' && returnReason === null,
  to_publish: ({ item, siteId }, { actor }) =>
    item.state === 'approved' && hasAction('publish', 'approved', rolesForSite(actor.roles, siteId)),
  missed: ({ item }) => item.state === 'scheduled' && item.scheduledAt!.getTime() < NOW.getTime() - 60_000,
  scheduled: ({ item }) => item.state === 'scheduled' && item.scheduledAt!.getTime() >= NOW.getTime() - 60_000,
  waiting: ({ item }, _who, me) =>
    item.author === me && ['submitted', 'content_review', 'secrecy_review', 'district_review'].includes(item.state),
  pressing: ({ item, formedOn }) => {
    if (item.live !== null || ENDED_STATES.includes(item.state) || formedOn === null) return false;
    const clock = disclosureClock({ formedOn, publishedAt: null }, NOW, database.db.calendar);
    return clock !== null && (clock.state !== 'running' || clock.days <= PRESSING_DAYS);
  },
};

const dueState = { late: 'late', today: 'due_today' } as const;

describe.each(Object.values(ROLES).flatMap((wanted) => Object.keys(wanted)))('today’s work of %s', (name) => {
  const me = `officer:${name}`;
  /** The sites that the officer's roles open, and what they can narrow their work to: everything, and each of them. */
  const scopes = () => {
    const { actor } = people[name]!;
    const whole = actor.roles.some(({ scope }) => scope === null);
    const own = SITES.map((slug) => district.sites.get(slug)!).filter(
      (id) => whole || actor.roles.some(({ scope }) => scope?.siteId === id),
    );
    return { own, each: [...(whole ? [null] : []), own, ...own.map((id) => [id])] };
  };
  // Each is asked for once: nothing changes between the questions.
  const asked = new Map<string, Promise<unknown>>();
  const once = <T>(what: unknown, ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(what);
    if (!asked.has(key)) asked.set(key, ask());
    return asked.get(key) as Promise<T>;
  };
  const shown = (siteIds: readonly number[] | null) =>
    once(siteIds, () =>
      work(database.db, district.districtId, people[name]!.actor, abilityFor(people[name]!.actor, district.districtId), siteIds, NOW),
    );
  const listed = (filter: ListFilter, siteIds: readonly number[] | null) =>
    once([filter, siteIds], async () => {
      const { actor } = people[name]!;
      return (
        await itemList(
          database.db,
          district.districtId,
          actor,
          abilityFor(actor, district.districtId),
          { ...filter, siteIds, page: 1 },
          NOW,
        )
      ).total;
    });
  const slugOf = (id: number) => SITES.find((slug) => district.sites.get(slug) === id)!;

  it('has under every heading what the workflow says, and as many as its list, in every scope', async () => {
    for (const siteIds of scopes().each) {
      const of = all.filter(({ siteId, state }) => (siteIds ?? scopes().own).includes(siteId) && state !== 'deleted');
      const today = await shown(siteIds);
      for (const section of [
        today.toReview,
        today.returned,
        today.drafts,
        today.toPublish,
        today.missed,
        today.scheduled,
        today.waiting,
        today.pressing,
      ]) {
        const expected = of.filter((each) => STANDS[section.part](each, people[name]!, me));
        expect([siteIds, section.part, section.total, await listed({ work: section.part }, siteIds)]).toEqual([
          siteIds,
          section.part,
          expected.length,
          expected.length,
        ]);
        for (const { itemId } of section.entries) expect(expected.map(({ item }) => item.id)).toContain(itemId);
        expect(section.entries).toHaveLength(Math.min(20, expected.length));
      }
      expect(WORK_PARTS).toHaveLength(8);
      const month = legalMidnight(`${legalDate(NOW).slice(0, 7)}-01`);
      const published = of.filter(({ state, publishedAt }) => state === 'published' && publishedAt !== null && publishedAt >= month).length;
      expect([today.published, await listed(publishedThisMonth(legalDate(NOW)), siteIds)]).toEqual([published, published]);
    }
  });

  it('counts late and owed reviews the same in every scope, each figure its list’s length', async () => {
    for (const siteIds of scopes().each) {
      const of = all.filter(({ siteId }) => (siteIds ?? scopes().own).includes(siteId));
      const terms = (each: Each) => reviewTerms(each.item, NOW, policy, database.db.calendar);
      const { stuck } = await shown(siteIds);
      const late = of.filter((each) => terms(each).some(({ state }) => state === 'late')).length;
      expect([stuck.late, await listed({ due: 'late' }, siteIds)]).toEqual([late, late]);
      for (const id of siteIds ?? scopes().own) {
        const site = stuck.sites.find(({ slug }) => slug === slugOf(id));
        const here = of.filter(({ siteId }) => siteId === id);
        for (const due of REVIEW_DUES) {
          const is = (stage: Stage | undefined, owed: boolean) =>
            here.filter((each) =>
              terms(each).some(
                (term) => term.state === dueState[due] && (stage === undefined || term.stage === stage) && (!owed || term.owed),
              ),
            ).length;
          for (const stage of STAGES)
            expect([id, stage, due, site?.reviews[stage][due] ?? 0, await listed({ stage, due }, [id])]).toEqual([
              id,
              stage,
              due,
              is(stage, false),
              is(stage, false),
            ]);
          expect([id, 'owed', due, site?.owed[due] ?? 0, await listed({ owed: '1', due }, [id])]).toEqual([
            id,
            'owed',
            due,
            is(undefined, true),
            is(undefined, true),
          ]);
        }
        for (const due of REVIEW_DUES) expect([site?.due[due] ?? 0]).toEqual([await listed({ due }, [id])]);
        expect(site?.drafts ?? 0).toBe(await listed(restingDrafts(legalDate(NOW)), [id]));
        const owed = here.filter((each) => terms(each).some((term) => term.owed)).length;
        expect([site?.owed.all ?? 0, await listed({ owed: '1' }, [id])]).toEqual([owed, owed]);
        // Narrowing the work to the site changes nothing of what is said of it.
        expect((await shown([id])).stuck.sites.find(({ slug }) => slug === slugOf(id))).toEqual(site);
      }
    }
  });

  it('tells those who answer for a site who has what there, each figure its list’s length', async () => {
    for (const id of scopes().own) {
      const { people: hands } = await shown([id]);
      if (name !== 'admin' && name !== 'chief') expect(hands).toBeNull();
      else expect(hands!.length).toBeGreaterThan(id === district.sites.get('luting') ? 0 : -1);
      for (const { name: author, drafts, inReview } of hands ?? [])
        expect([author, await listed({ author, state: 'draft' }, [id]), await listed({ author, state: 'in_review' }, [id])]).toEqual([
          author,
          drafts,
          inReview,
        ]);
    }
    expect((await shown(null)).people).toBeNull();
  });

  it('goes through the reviews by what presses most', async () => {
    const { actor } = people[name]!;
    const queue = await reviewQueue(database.db, district.districtId, actor, abilityFor(actor, district.districtId), null, NOW);
    const urgency = queue.map((id) =>
      Math.min(
        ...reviewTerms(all.find(({ item }) => item.id === id)!.item, NOW, policy, database.db.calendar).map(({ state, days }) =>
          state === 'late' ? -1 - days : days,
        ),
      ),
    );
    expect(urgency).toEqual([...urgency].sort((a, b) => a - b));
    expect(queue).toHaveLength(
      all.filter((each) => scopes().own.includes(each.siteId) && STANDS.to_review(each, people[name]!, me)).length,
    );
  });
});

describe('the calendar', () => {
  it('has every review on its day, owed ones too', async () => {
    const { actor } = people.chief!;
    const { days } = await monthPlan(database.db, district.districtId, abilityFor(actor, district.districtId), null, '2026-11', NOW);
    const planned = days
      .flatMap(({ date, reviews }) => reviews.map(({ itemId, stage, owed }) => `${date} ${itemId} ${stage} ${String(owed)}`))
      .sort();
    const expected = all
      .flatMap(({ item }) =>
        reviewTerms(item, NOW, policy, database.db.calendar)
          .filter(({ date }) => date.startsWith('2026-11'))
          .map(({ date, stage, owed }) => `${date} ${item.id} ${stage} ${String(owed)}`),
      )
      .sort();
    expect(planned).toEqual(expected);
    expect(planned.some((each) => each.endsWith('true'))).toBe(true);
  });
});
