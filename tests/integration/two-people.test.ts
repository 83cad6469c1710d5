import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { createDraft, saveEdition, setPublishingPolicy, STEPS } from '../../app/modules/publishing/public-commands.server';
import { correctItem } from '../../app/modules/catalogue/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { noticesPage } from '../../app/modules/publishing/notices/queries/notices.server';
import { work } from '../../app/modules/publishing/workflow/queries/work.server';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Actor } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

type Officer = { actor: Extract<Actor, { kind: 'officer' }>; districtId: number };

let database: TestDatabase;
let district: TestDistrict;
let people: Record<'writer' | 'content' | 'both' | 'other' | 'admin', Officer>;
const services = () => database.services;
const ability = ({ actor }: Officer) => abilityFor(actor, district.districtId);

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  const wide = <R extends string>(...roles: R[]) => roles.map((role) => ({ role, wholeDistrict: true }));
  people = {
    ...(await makeOfficers(database.services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
    })),
    ...(await makeOfficers(database.services, district, 'portal', {
      both: wide('secrecy_reviewer', 'district_reviewer'),
      other: wide('district_reviewer'),
      admin: wide('district_admin'),
    })),
  };
}, 120_000);
afterAll(() => database?.close());

const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });
const setPolicy = (policy: object) => runCommand(services(), setPublishingPolicy, people.admin, { policy: { reviewDays: {}, ...policy } });
async function written(title: string): Promise<number> {
  const { itemId } = await runCommand(services(), createDraft, people.writer, {
    siteId: district.sites.get('luting')!,
    title,
    categoryCode: '0501',
  });
  const fields: EditionFields = {
    ...(await edition(itemId)).fields,
    issuer: '芦汀镇人民政府',
    formedOn: '2026-03-02',
    summary: '部署汛期值班。',
  };
  await runCommand(services(), saveEdition, people.writer, {
    ...(await at(itemId)),
    fields,
    bodyHtml: '<p>现就汛期值班有关事项通知如下。</p>',
  });
  return itemId;
}
const offered = async (who: Officer) =>
  (await work(database.db, district.districtId, who.actor, ability(who), null, services().clock.now())).toReview.entries.map(
    ({ itemId }) => itemId,
  );
const told = async (who: Officer, itemId: number) =>
  (await noticesPage(database.db, district.districtId, who.actor.accountId, ability(who), 1)).entries
    .filter((entry) => entry.itemId === itemId && !entry.read)
    .map(({ kind }) => kind);

describe('where the district wants two people, whoever passed the secrecy review', () => {
  let itemId: number;
  beforeAll(async () => {
    await setPolicy({ districtReview: [{}], districtApart: true });
    itemId = await written('两个人审核的通知');
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.both, await at(itemId));
  });

  it('is not offered the district’s review in today’s work, nor told of it', async () => {
    expect((await edition(itemId)).item.state).toBe('district_review');
    expect([await offered(people.both), await offered(people.other)]).toEqual([[], [itemId]]);
    expect([await told(people.both, itemId), await told(people.other, itemId)]).toEqual([[], ['to_review']]);
  });

  it('is not among those to whom it can be given', async () => {
    const overview = await itemOverview(
      database.db,
      district.districtId,
      people.other.actor,
      ability(people.other),
      itemId,
      services().clock.now(),
    );
    expect(overview.reviewers.map(({ id }) => id)).toEqual(['officer:other']);
  });

  it('is, where one person may do both', async () => {
    await setPolicy({ districtReview: [{}], districtApart: false });
    expect(await offered(people.both)).toEqual([itemId]);
    const overview = await itemOverview(
      database.db,
      district.districtId,
      people.other.actor,
      ability(people.other),
      itemId,
      services().clock.now(),
    );
    expect(overview.reviewers.map(({ id }) => id).sort()).toEqual(['officer:both', 'officer:other']);
  });

  it('is not offered the owed one either', async () => {
    await setPolicy({ districtReview: [{}], districtApart: true });
    const urgent = await written('紧急通知');
    await runCommand(services(), STEPS.submit, people.writer, await at(urgent));
    await runCommand(services(), STEPS.take, people.content, await at(urgent));
    await runCommand(services(), STEPS.pass, people.content, await at(urgent));
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(urgent)), reason: '汛情紧急' });
    await runCommand(services(), STEPS.pass, people.both, await at(urgent));
    expect((await edition(urgent)).item.live!.passes.map(({ stage }) => stage)).toEqual(['content', 'secrecy']);
    expect([(await offered(people.both)).includes(urgent), (await offered(people.other)).includes(urgent)]).toEqual([false, true]);
  });
});

describe('no way leads one person past both reviews', () => {
  const passed = async (title: string, to: 'secrecy_review' | 'district_review') => {
    const itemId = await written(title);
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    if (to === 'district_review') await runCommand(services(), STEPS.pass, people.both, await at(itemId));
    return itemId;
  };
  const byBoth = async (itemId: number) => runCommand(services(), STEPS.pass, people.both, await at(itemId));
  const apart = (districtApart: boolean) => setPolicy({ districtReview: [{}], districtApart });
  const REFUSED = { code: 'conflict', message: expect.stringContaining('由两个人办理') as string };

  it('whatever roles they hold by then', async () => {
    await apart(true);
    const itemId = await passed('岗位调整后的通知', 'district_review');
    const { actor } = people.both;
    const later: Officer = { ...people.both, actor: { ...actor, roles: actor.roles.filter(({ role }) => role === 'district_reviewer') } };
    await expect(runCommand(services(), STEPS.pass, later, await at(itemId))).rejects.toMatchObject(REFUSED);
    await expect(runCommand(services(), STEPS.take, later, await at(itemId))).rejects.toMatchObject(REFUSED);
    await expect(runCommand(services(), STEPS.reassign, later, { ...(await at(itemId)), assignee: 'officer:both' })).rejects.toMatchObject(
      REFUSED,
    );
  });

  it('in two windows at once', async () => {
    const itemId = await passed('两个窗口的通知', 'secrecy_review');
    const { lockVersion } = await at(itemId);
    await Promise.allSettled(
      [0, 1, 1, 0, 1].map((more) => runCommand(services(), STEPS.pass, people.both, { itemId, lockVersion: lockVersion + more })),
    );
    expect((await edition(itemId)).item).toMatchObject({ state: 'district_review', passes: [{ stage: 'content' }, { stage: 'secrecy' }] });
  });

  it('when the rule is switched on at that moment', async () => {
    await apart(false);
    const ids = await Promise.all([1, 2, 3, 4].map((each) => passed(`同时改规则的通知${each}`, 'district_review')));
    const targets = await Promise.all(ids.map(at));
    const [, ...steps] = await Promise.allSettled([
      apart(true),
      ...targets.map((target) => runCommand(services(), STEPS.pass, people.both, target)),
    ]);
    for (const [index, itemId] of ids.entries()) {
      expect((await edition(itemId)).item.state).toBe(steps[index]!.status === 'fulfilled' ? 'approved' : 'district_review');
      // A text passed before the rule came does not go out under it.
      await expect(runCommand(services(), STEPS.publish, people.admin, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('when the rule comes between the review and the publication, by button or by schedule', async () => {
    await apart(false);
    const itemId = await passed('待发布时改规则的通知', 'district_review');
    await byBoth(itemId);
    const scheduled = await passed('定时发布的通知', 'district_review');
    await byBoth(scheduled);
    const publishAt = new Date(services().clock.now().getTime() + 3_600_000);
    await runCommand(services(), STEPS.schedule, people.admin, { ...(await at(scheduled)), publishAt });
    await apart(true);
    await expect(runCommand(services(), STEPS.publish, people.admin, await at(itemId))).rejects.toMatchObject(REFUSED);
    await expect(runCommand(services(), STEPS.publish, people.admin, await at(scheduled))).rejects.toMatchObject(REFUSED);
    await expect(runCommand(services(), STEPS.schedule, people.admin, { ...(await at(itemId)), publishAt })).rejects.toMatchObject(REFUSED);
    // Sent back, it is reviewed by two and goes out.
    await runCommand(services(), STEPS.return, people.other, { ...(await at(itemId)), reason: '须由两个人审核' });
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    await byBoth(itemId);
    await expect(byBoth(itemId)).rejects.toMatchObject(REFUSED);
    await runCommand(services(), STEPS.pass, people.other, await at(itemId));
    await runCommand(services(), STEPS.publish, people.admin, await at(itemId));
    expect((await edition(itemId)).item.state).toBe('published');
  });

  it('and what they had taken meanwhile is for others again', async () => {
    await apart(false);
    const itemId = await passed('已经接手的通知', 'district_review');
    await runCommand(services(), STEPS.take, people.both, await at(itemId));
    await apart(true);
    expect((await edition(itemId)).item.assignee).toBeNull();
    expect([(await offered(people.both)).includes(itemId), (await offered(people.other)).includes(itemId)]).toEqual([false, true]);
    expect(await told(people.other, itemId)).toContain('to_review');
  });

  it('after a correction past the workflow', async () => {
    await apart(true);
    const itemId = await passed('紧急发布后更正的通知', 'secrecy_review');
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '汛情紧急' });
    await byBoth(itemId);
    await runCommand(services(), correctItem, district.who, {
      itemId,
      title: '紧急发布后更正的通知',
      bodyHtml: '<p>更正后的正文。</p>',
      note: '更正日期。',
    });
    await expect(byBoth(itemId)).rejects.toMatchObject(REFUSED);
    await runCommand(services(), STEPS.pass, people.other, await at(itemId));
    expect((await edition(itemId)).item.live!.passes.map(({ stage, by }) => [stage, by])).toEqual([
      ['content', 'officer:content'],
      ['secrecy', 'officer:both'],
      ['district', 'officer:other'],
    ]);
  });
});

describe('the reviews that an urgent publication left owing', () => {
  it('follow the rules of the district’s review when these change', async () => {
    const owed = (itemId: number) =>
      database.db.asApp(district.districtId, async (tx) => (await tx.edition.findUniqueOrThrow({ where: { itemId } })).owedStages);
    await setPolicy({ districtReview: [] });
    const itemId = await written('抢险通知');
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '汛情紧急' });
    expect(await owed(itemId)).toEqual(['content', 'secrecy']);
    await setPolicy({ districtReview: [{ categoryPrefix: '05' }] });
    expect(await owed(itemId)).toEqual(['content', 'secrecy', 'district']);
    await setPolicy({ districtReview: [{ categoryPrefix: '03' }] });
    expect(await owed(itemId)).toEqual(['content', 'secrecy']);
  });
});
