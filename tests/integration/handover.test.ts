import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { Tx } from '../../app/kernel/db/client.server';
import { disableAccount, moveAccount, revokeRole } from '../../app/modules/identity/public-commands.server';
import { autosaveEdition } from '../../app/modules/publishing/editing/commands/autosave-edition.server';
import { createDraft, handOverDrafts, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { handovers } from '../../app/modules/publishing/workflow/queries/handovers.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';

let database: TestDatabase;
let district: TestDistrict;
type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
let people: Record<
  | 'next'
  | 'content'
  | 'content2'
  | 'secrecy'
  | 'both'
  | 'unitadmin'
  | 'system'
  | 'security'
  | 'auditor'
  | 'districtadmin'
  | 'strange'
  | 'strangeadmin',
  Who
>;
let foreign: Who;
let serial = 0;

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const ADMINS = ['unitadmin', 'system'] as const;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  const other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const whole = true;
  people = {
    ...(await makeOfficers(services, district, 'luting', {
      next: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      content2: [{ role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
      both: [{ role: 'publisher' }, { role: 'content_reviewer' }],
      unitadmin: [{ role: 'unit_admin' }],
    })),
    ...(await makeOfficers(services, district, 'portal', {
      system: [{ role: 'system_admin', wholeDistrict: whole }],
      security: [{ role: 'security_admin', wholeDistrict: whole }],
      auditor: [{ role: 'auditor', wholeDistrict: whole }],
      districtadmin: [{ role: 'district_admin', wholeDistrict: whole }],
    })),
    ...(await makeOfficers(services, district, 'shibutou', { strange: [{ role: 'publisher' }], strangeadmin: [{ role: 'unit_admin' }] })),
  };
  foreign = (await makeOfficers(services, other, 'luting', { foreign: [{ role: 'system_admin', wholeDistrict: whole }] })).foreign;
}, 60_000);
afterAll(() => database?.close());

const services = () => database.services;
const inDistrict = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.db.asApp(district.districtId, work);
const edition = (itemId: number) => inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });
const give = (by: Who, from: Who, to: Who | null) =>
  runCommand(services(), handOverDrafts, by, { fromAccountId: from.actor.accountId, toAccountId: to?.actor.accountId ?? null });
const disable = (who: Who) =>
  runCommand(
    services(),
    disableAccount,
    { actor: OPERATOR, districtId: district.districtId },
    { accountId: who.actor.accountId, reason: '离岗' },
  );

/** A publisher of the unit, new for each test. */
async function leaver(roles: Parameters<typeof makeOfficers>[3][string] = [{ role: 'publisher' }]): Promise<Who> {
  serial += 1;
  return (await makeOfficers(services(), district, 'luting', { [`leaver${serial}`]: roles }))[`leaver${serial}`]!;
}
async function draft(who: Who, slug = 'luting'): Promise<number> {
  const { itemId, lockVersion } = await runCommand(services(), createDraft, who, {
    siteId: district.sites.get(slug)!,
    title: '关于做好汛期值班的通知',
    categoryCode: '0501',
  });
  const { fields } = await edition(itemId);
  await runCommand(services(), saveEdition, who, {
    itemId,
    lockVersion,
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-02', summary: '部署汛期值班。' },
    bodyHtml: '<p>正文。</p>',
  });
  return itemId;
}
async function underReview(who: Who, by: Who = people.content): Promise<number> {
  const itemId = await draft(who);
  await runCommand(services(), STEPS.submit, who, await at(itemId));
  await runCommand(services(), STEPS.take, by, await at(itemId));
  return itemId;
}

describe('handing over', () => {
  it('makes texts in work another’s, keeps who wrote them, raises the lock, tells the new author, and is on record', async () => {
    const from = await leaver();
    const own = await draft(from);
    const inReview = await underReview(from);
    const done = await underReview(from);
    await runCommand(services(), STEPS.pass, people.content, await at(done));
    await runCommand(services(), STEPS.pass, people.secrecy, await at(done));
    await runCommand(services(), STEPS.publish, from, await at(done));
    const before = await at(own);
    expect(await give(people.unitadmin, from, people.next)).toEqual({ moved: 2, left: 0, freed: 0 });
    for (const itemId of [own, inReview])
      expect((await edition(itemId)).item).toMatchObject({
        author: 'officer:next',
        writers: expect.arrayContaining([from.actor.name, 'next'].map((name) => `officer:${name}`)),
      });
    expect((await edition(done)).item.author).toBe(`officer:${from.actor.name}`);
    expect((await at(own)).lockVersion).toBe(before.lockVersion + 1);
    await expect(runCommand(services(), STEPS.submit, from, before)).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'lockVersion' }],
    });
    const events = await inDistrict((tx) =>
      tx.auditEvent.findMany({ where: { command: 'hand-over-drafts', event: { path: ['itemId'], equals: own } } }),
    );
    expect(events.map(({ actor, event }) => [actor, event])).toEqual([
      [
        'officer:unitadmin',
        { type: 'edition.handed-over', itemId: own, from: `officer:${from.actor.name}`, to: 'officer:next', revisionNo: 2 },
      ],
    ]);
    const told = await inDistrict((tx) => tx.notice.findMany({ where: { itemId: own }, select: { kind: true, accountId: true } }));
    expect(told).toEqual([{ kind: 'handed_over', accountId: people.next.actor.accountId }]);
    // The review under way goes on, and its text is neither old nor new author's to pass.
    await runCommand(services(), STEPS.pass, people.content, await at(inReview));
    await expect(give(people.unitadmin, from, people.next)).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: '没有可以移交的在办稿件' }],
    });
  });

  it.each(['security', 'auditor', 'districtadmin', 'next', 'content', 'strangeadmin', 'strange'] as const)(
    'is refused to %s',
    async (name) => {
      const from = await leaver();
      const itemId = await draft(from);
      await expect(give(people[name], from, people.next)).rejects.toMatchObject({ code: 'forbidden' });
      expect((await edition(itemId)).item.author).toBe(`officer:${from.actor.name}`);
    },
  );

  it.each(ADMINS)('is %s’s to do, and not another district’s', async (name) => {
    const from = await leaver();
    const itemId = await draft(from);
    await expect(give(foreign, from, people.next)).rejects.toMatchObject({ code: 'missing' });
    expect(await give(people[name], from, people.next)).toEqual({ moved: 1, left: 0, freed: 0 });
    expect((await edition(itemId)).item.author).toBe('officer:next');
  });

  it('goes to a publisher of the site alone, and to nobody who had a part in the review', async () => {
    const from = await leaver();
    const itemId = await underReview(from, people.both);
    for (const [to, message] of [
      [people.content, /不是这个网站的单位信息员/],
      [people.strange, /不是这个网站的单位信息员/],
      [from, /本人/],
      [people.both, /审核过或正在审核/],
      [null, /请选择/],
    ] as const) {
      await expect(give(people.system, from, to)).rejects.toMatchObject({
        code: 'conflict',
        details: [{ field: 'toAccountId', message: saying(message) }],
      });
    }
    const gone = await leaver();
    await disable(gone);
    await expect(give(people.system, from, gone)).rejects.toMatchObject({ code: 'conflict' });
    expect((await edition(itemId)).item.author).toBe(`officer:${from.actor.name}`);
    // Texts that the receiver may take over go, the rest stays and is named.
    const free = await draft(from);
    expect(await give(people.system, from, people.both)).toEqual({ moved: 1, left: 1, freed: 0 });
    expect([(await edition(free)).item.author, (await edition(itemId)).item.author]).toEqual([
      'officer:both',
      `officer:${from.actor.name}`,
    ]);
  });

  it('frees what a disabled officer had taken, tells the other reviewers, and passes on what was typed last', async () => {
    const from = await leaver([{ role: 'publisher' }, { role: 'content_reviewer' }]);
    const taken = await underReview(people.next, from);
    const own = await draft(from);
    const { fields, item } = await edition(own);
    await runCommand(services(), autosaveEdition, from, {
      itemId: own,
      baseRevisionNo: item.revisionNo,
      fields: { ...fields, title: '没有保存的标题' },
      bodyHtml: '<p>没有保存的正文。</p>',
    });
    expect(
      (
        await handovers(
          database.db,
          district.districtId,
          abilityFor(people.system.actor, district.districtId),
          [{ accountId: from.actor.accountId, userName: from.actor.name }],
          new Date(),
        )
      )[from.actor.accountId],
    ).toMatchObject({ drafts: 1, reviews: 0 });
    await disable(from);
    expect(await give(people.system, from, people.next)).toEqual({ moved: 1, left: 0, freed: 1 });
    expect((await edition(taken)).item).toMatchObject({ assignee: null, state: 'content_review', author: 'officer:next' });
    const told = await inDistrict((tx) =>
      tx.notice.findMany({ where: { itemId: taken, readAt: null }, select: { kind: true, account: { select: { userName: true } } } }),
    );
    expect(told.map(({ kind, account }) => `${account.userName} ${kind}`)).toEqual(
      expect.arrayContaining(['content to_review', 'content2 to_review']),
    );
    await runCommand(services(), STEPS.take, people.content2, await at(taken));
    const kept = await inDistrict((tx) => tx.autosave.findMany({ where: { itemId: own }, select: { accountId: true, bodyHtml: true } }));
    expect(kept).toEqual([{ accountId: people.next.actor.accountId, bodyHtml: '<p>没有保存的正文。</p>' }]);
  });

  it('frees reviews alone, where there is no text to hand over', async () => {
    const from = await leaver([{ role: 'content_reviewer' }]);
    const taken = await underReview(people.next, from);
    await expect(give(people.system, from, null)).rejects.toMatchObject({ code: 'conflict' });
    await disable(from);
    expect(await give(people.unitadmin, from, null)).toEqual({ moved: 0, left: 0, freed: 1 });
    expect((await edition(taken)).item.assignee).toBeNull();
  });

  it.each(['moved away', 'without the role', 'past its last day'])(
    'lets what a reviewer took wait for the others again, when the reviewer is %s',
    async (how) => {
      const from = await leaver([{ role: 'content_reviewer' }, { role: 'publisher' }]);
      const [taken, kept] = [await underReview(people.next, from), await underReview(people.next, people.content)];
      const operator = { actor: OPERATOR, districtId: district.districtId };
      const { accountId } = from.actor;
      // Another role taken away leaves the review where it is.
      await runCommand(services(), revokeRole, operator, { accountId, role: 'publisher' });
      expect((await edition(taken)).item.assignee).toBe(`officer:${from.actor.name}`);
      expect(
        await handovers(
          database.db,
          district.districtId,
          abilityFor(people.system.actor, district.districtId),
          [{ accountId, userName: from.actor.name }],
          new Date(),
        ),
      ).toEqual({});
      if (how === 'past its last day') {
        await inDistrict((tx) =>
          tx.roleGrant.updateMany({
            where: { accountId },
            data: { validFrom: new Date('2026-01-01'), validUntil: new Date('2026-01-31') },
          }),
        );
        expect(await give(people.system, from, null)).toEqual({ moved: 0, left: 0, freed: 1 });
      } else if (how === 'without the role') await runCommand(services(), revokeRole, operator, { accountId, role: 'content_reviewer' });
      else {
        const { unit } = await inDistrict((tx) =>
          tx.site.findFirstOrThrow({ where: { slug: 'shibutou' }, select: { unit: { select: { code: true } } } }),
        );
        await runCommand(services(), moveAccount, people.system, { accountId, unitCode: unit.code });
      }
      expect((await edition(taken)).item).toMatchObject({ assignee: null, state: 'content_review' });
      expect((await edition(kept)).item.assignee).toBe('officer:content');
      const told = await inDistrict((tx) =>
        tx.notice.findMany({
          where: { itemId: taken, readAt: null, kind: 'to_review' },
          select: { account: { select: { userName: true } } },
        }),
      );
      expect(told.map(({ account }) => account.userName)).toEqual(expect.arrayContaining(['content', 'content2']));
      const freed = await inDistrict((tx) =>
        tx.auditEvent.count({
          where: { event: { path: ['itemId'], equals: taken }, AND: { event: { path: ['type'], equals: 'review.freed' } } },
        }),
      );
      expect(freed).toBe(1);
      await runCommand(services(), STEPS.take, people.content2, await at(taken));
    },
  );

  it('leaves a unit administrator the own unit’s texts of somebody who has moved away', async () => {
    const from = await leaver();
    const itemId = await draft(from);
    const { unit } = await inDistrict((tx) =>
      tx.site.findFirstOrThrow({ where: { slug: 'shibutou' }, select: { unit: { select: { code: true } } } }),
    );
    await runCommand(
      services(),
      moveAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: from.actor.accountId, unitCode: unit.code },
    );
    await expect(give(people.strangeadmin, from, people.strange)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await give(people.unitadmin, from, people.next)).toEqual({ moved: 1, left: 0, freed: 0 });
    expect((await edition(itemId)).item.author).toBe('officer:next');
  });

  it('is done once by two at once', async () => {
    const from = await leaver();
    await draft(from);
    const outcomes = await Promise.allSettled([give(people.system, from, people.next), give(people.unitadmin, from, people.next)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
