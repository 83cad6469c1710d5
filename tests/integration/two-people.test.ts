import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { createDraft, saveEdition, setPublishingPolicy, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemDesk } from '../../app/modules/publishing/workflow/queries/item-desk.server';
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
    const desk = await itemDesk(
      database.db,
      district.districtId,
      people.other.actor,
      ability(people.other),
      itemId,
      services().clock.now(),
    );
    expect(desk.reviewers.map(({ id }) => id)).toEqual(['officer:other']);
  });

  it('is, where one person may do both', async () => {
    await setPolicy({ districtReview: [{}], districtApart: false });
    expect(await offered(people.both)).toEqual([itemId]);
    const desk = await itemDesk(
      database.db,
      district.districtId,
      people.other.actor,
      ability(people.other),
      itemId,
      services().clock.now(),
    );
    expect(desk.reviewers.map(({ id }) => id).sort()).toEqual(['officer:both', 'officer:other']);
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
