/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { RelationKind } from '../../app/modules/catalogue/public';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { acceptRelation } from '../../app/modules/publishing/relations/commands/accept-relation.server';
import { declineRelation } from '../../app/modules/publishing/relations/commands/decline-relation.server';
import { endConsent } from '../../app/modules/publishing/relations/commands/end-consent.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { resumeSite, suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { noticesPage } from '../../app/modules/publishing/notices/queries/notices.server';
import { findRelationTargets, relationTargets } from '../../app/modules/publishing/relations/queries/relation-targets.server';
import { relationOffers } from '../../app/modules/publishing/relations/queries/relation-offers.server';
import { work } from '../../app/modules/publishing/workflow/queries/work.server';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Actor } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

type Officer = { actor: Extract<Actor, { kind: 'officer' }>; districtId: number };

let database: TestDatabase;
let web: TestWeb;
let district: TestDistrict;
let people: Record<'writer' | 'content' | 'secrecy' | 'editor' | 'admin' | 'other', Officer>;
const site = (slug: string) => district.sites.get(slug)!;
const services = () => database.services;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting', 'shibutou'] });
  people = {
    ...(await makeOfficers(database.services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
    })),
    ...(await makeOfficers(database.services, district, 'portal', {
      editor: [{ role: 'publisher' }],
      admin: [{ role: 'district_admin', wholeDistrict: true }],
    })),
    ...(await makeOfficers(database.services, district, 'shibutou', { other: [{ role: 'publisher' }] })),
  };
  web = await startTestWeb(database);
}, 120_000);
afterAll(async () => {
  await web?.close();
  await database?.close();
});

const one = async (slug: string, title: string, fields: Partial<Parameters<typeof anItem>[1]> = {}) =>
  (await publish(services(), district, [anItem(site(slug), { title, ...fields })]))[0]!.id;
const inDistrict = <T>(read: Parameters<typeof database.db.asApp<T>>[1]) => database.db.asApp(district.districtId, read);
const edition = (itemId: number) => inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });
const relation = (fromId: number, toId: number) => inDistrict((tx) => tx.itemRelation.findFirst({ where: { fromId, toId } }));
const about = async (fromId: number, toId: number) => {
  const { id, lockVersion } = (await relation(fromId, toId))!;
  return { relationId: id, lockVersion };
};
const basePath = (slug: string) => (slug === 'portal' ? '' : `/${slug}`);

/** Whether the page of the item, the open API's document of it and what the public role may read name the other item. */
async function shows(
  slug: string,
  itemId: number,
  other: { id: number; title: string },
): Promise<{ page: boolean; api: boolean; row: boolean }> {
  const page = await web.get(`${web.origin()}${basePath(slug)}/item/${itemId}`);
  const api = await web.get(`${web.origin()}/api/v1/items/${itemId}`);
  expect([page.status, api.status]).toEqual([200, 200]);
  const rows = await database.db.asPublic(
    district.districtId,
    (tx) => tx.$queryRaw<{ id: number }[]>`SELECT other_id AS id FROM shown_relation WHERE item_id = ${itemId}`,
  );
  return {
    page: page.body.includes(`/item/${other.id}"`) && page.body.includes(other.title),
    api: (JSON.parse(api.body) as { relations: { item: { id: number } }[] }).relations.some(({ item }) => item.id === other.id),
    row: rows.some(({ id }) => id === other.id),
  };
}
const EVERYWHERE = { page: true, api: true, row: true };
const NOWHERE = { page: false, api: false, row: false };

/** Asks until a committed change has reached the page cache. */
async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}
const becomes = (slug: string, itemId: number, other: { id: number; title: string }, wanted: object) =>
  until(async () => JSON.stringify(await shows(slug, itemId, other)) === JSON.stringify(wanted));

/** The writer's item that explains another, brought to the public by the whole way. */
async function explain(toId: number, title: string): Promise<number> {
  const { itemId } = await runCommand(services(), createDraft, people.writer, { siteId: site('luting'), title, categoryCode: '0501' });
  const { fields } = await edition(itemId);
  const wanted: Partial<EditionFields> = {
    issuer: '芦汀镇人民政府',
    formedOn: '2026-03-02',
    summary: '解读有关规定。',
    relations: [{ kind: 'interprets', toId }],
  };
  await runCommand(services(), saveEdition, people.writer, {
    ...(await at(itemId)),
    fields: { ...fields, ...wanted },
    bodyHtml: '<p>现就有关规定解读如下。</p>',
  });
  await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
  await runCommand(services(), STEPS.take, people.content, await at(itemId));
  await runCommand(services(), STEPS.pass, people.content, await at(itemId));
  await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
  await runCommand(services(), STEPS.publish, people.writer, await at(itemId));
  return itemId;
}
const notices = async (who: Officer) =>
  (await noticesPage(database.db, district.districtId, who.actor.accountId, abilityFor(who.actor, district.districtId), 1)).entries;
const waiting = (who: Officer, siteIds: number[] | null = null) =>
  relationOffers(database.db, district.districtId, abilityFor(who.actor, district.districtId), siteIds, 'waiting', 1);

describe('a relation to another item shows on that one’s page', () => {
  const KINDS: RelationKind[] = ['supersedes', 'repeals', 'interprets'];
  const WAYS = [
    ['luting', 'luting'],
    ['portal', 'portal'],
    ['portal', 'luting'],
    ['luting', 'portal'],
    ['luting', 'shibutou'],
  ] as const;
  it.each(KINDS.flatMap((kind) => WAYS.map(([from, to]) => [kind, from, to] as const)))('%s, from %s to %s', async (kind, from, to) => {
    const title = `《办法》${kind} ${from} ${to}`;
    const target = { id: await one(to, title, { effect: { state: 'in_force', date: null } }), title };
    const source = { id: await one(from, `另一件：${title}`, { relations: [{ kind, toId: target.id }] }), title: `另一件：${title}` };
    // Only the district's own site says on its own what no longer holds of what a unit issued.
    const free = from === to || (from === 'portal' && kind !== 'interprets');
    expect((await relation(source.id, target.id))!.consent).toBe(free ? 'not_needed' : 'waiting');
    const asked = await inDistrict(
      (tx) =>
        tx.$queryRaw`SELECT event->'toId' AS "toId", event->>'kind' AS kind FROM audit_event WHERE event->>'type' = 'relation.offered' AND event->'itemId' = to_jsonb(${source.id}::integer)`,
    );
    expect(asked).toEqual(free ? [] : [{ toId: target.id, kind }]);
    expect(await shows(to, target.id, source)).toEqual(free ? EVERYWHERE : NOWHERE);
    // On its own page an item says what it is about.
    expect(await shows(from, source.id, target)).toEqual(EVERYWHERE);
    const effect = async () => (await inDistrict((tx) => tx.item.findUniqueOrThrow({ where: { id: target.id } }))).effectState;
    const ends = kind !== 'interprets';
    expect(await effect()).toBe(free && ends ? 'repealed' : 'in_force');
    if (free) return;
    const publisher = { portal: people.editor, luting: people.writer, shibutou: people.other }[to];
    await runCommand(services(), acceptRelation, publisher, await about(source.id, target.id));
    expect(await becomes(to, target.id, source, EVERYWHERE)).toBe(true);
    expect(await effect()).toBe(ends ? 'repealed' : 'in_force');
    await runCommand(services(), endConsent, publisher, { ...(await about(source.id, target.id)), reason: '已有别的解读' });
    expect(await becomes(to, target.id, source, NOWHERE)).toBe(true);
    expect(await effect()).toBe('in_force');
  });
});

describe('the whole way of an explanation', () => {
  let rule: { id: number; title: string };
  let explanation: { id: number; title: string };

  it('waits once it is out, and asks those who publish for the other site', async () => {
    rule = { id: await one('portal', '湿地保护办法全文'), title: '湿地保护办法全文' };
    expect((await waiting(people.editor)).entries.filter(({ to }) => to.id === rule.id)).toEqual([]);
    explanation = { id: await explain(rule.id, '湿地保护办法问答'), title: '湿地保护办法问答' };
    expect(await shows('portal', rule.id, explanation)).toEqual(NOWHERE);
    const [offer] = (await waiting(people.editor)).entries.filter(({ to }) => to.id === rule.id);
    expect(offer).toMatchObject({
      kind: 'interprets',
      consent: 'waiting',
      from: { id: explanation.id, title: '湿地保护办法问答' },
      to: { title: '湿地保护办法全文' },
    });
    expect((await notices(people.editor)).filter(({ kind }) => kind === 'relation_offered')).toMatchObject([
      { itemId: rule.id, note: expect.stringContaining('《湿地保护办法问答》解读本条，等待同意'), read: false },
    ]);
    // Officers of the whole district are not told of each while the site has publishers of its own, and find it all the same.
    expect((await notices(people.admin)).filter(({ kind }) => kind === 'relation_offered')).toEqual([]);
    const now = services().clock.now();
    const todays = async (who: Officer) =>
      (await work(database.db, district.districtId, who.actor, abilityFor(who.actor, district.districtId), null, now)).offers;
    expect((await todays(people.editor))!.entries.map(({ id }) => id)).toContain(offer!.id);
    expect((await todays(people.admin))!.entries.map(({ id }) => id)).toContain(offer!.id);
    expect(await todays(people.secrecy)).toBeNull();
    expect((await todays(people.writer))!.total).toBe(0);
    const overview = await itemOverview(
      database.db,
      district.districtId,
      people.writer.actor,
      abilityFor(people.writer.actor, district.districtId),
      explanation.id,
      now,
    );
    expect(overview.consents.own).toMatchObject([{ consent: 'waiting', to: { id: rule.id } }]);
  });

  it.each(['writer', 'content', 'secrecy', 'other'] as const)('%s has no word on it', async (who) => {
    await expect(runCommand(services(), acceptRelation, people[who], await about(explanation.id, rule.id))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await shows('portal', rule.id, explanation)).toEqual(NOWHERE);
  });

  it('is declined with a reason that the writer reads, and may still be accepted', async () => {
    await expect(runCommand(services(), declineRelation, people.editor, await about(explanation.id, rule.id))).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'reason' }],
    });
    await runCommand(services(), declineRelation, people.editor, { ...(await about(explanation.id, rule.id)), reason: '与原文第三条不符' });
    expect((await notices(people.writer)).find(({ kind }) => kind === 'relation_answered')).toMatchObject({
      itemId: explanation.id,
      note: expect.stringMatching(/不同意显示.*与原文第三条不符/),
    });
    expect((await notices(people.editor)).find(({ kind }) => kind === 'relation_offered')).toMatchObject({ read: true });
    expect(await shows('portal', rule.id, explanation)).toEqual(NOWHERE);
    const stale = { ...(await about(explanation.id, rule.id)), lockVersion: 0 };
    await expect(runCommand(services(), acceptRelation, people.admin, stale)).rejects.toMatchObject({ code: 'conflict' });
    await runCommand(services(), acceptRelation, people.admin, await about(explanation.id, rule.id));
    expect(await becomes('portal', rule.id, explanation, EVERYWHERE)).toBe(true);
    expect(await relation(explanation.id, rule.id)).toMatchObject({ consent: 'accepted', decidedBy: 'officer:admin', reason: null });
    const trail = await inDistrict((tx) =>
      tx.auditEvent.findMany({
        where: { districtId: district.districtId, event: { path: ['itemId'], equals: rule.id } },
        orderBy: { seq: 'asc' },
      }),
    );
    expect(trail.map(({ actor, event }) => `${actor} ${(event as { type: string }).type}`)).toEqual([
      'robot:seed item.published',
      'officer:editor relation.declined',
      'officer:admin relation.accepted',
    ]);
  });

  it('stays through a correction, under its new title, and leaves when the correction drops it', async () => {
    const correct = async (fields: Partial<EditionFields>) => {
      await runCommand(services(), STEPS.correct, people.writer, await at(explanation.id));
      const now = await edition(explanation.id);
      await runCommand(services(), saveEdition, people.writer, {
        itemId: explanation.id,
        lockVersion: now.item.lockVersion,
        fields: { ...now.fields, changeNote: '更正标题。', ...fields },
        bodyHtml: now.bodyHtml,
      });
      await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(explanation.id)), reason: '尽快更正' });
    };
    await correct({ title: '湿地保护办法问答（更正）' });
    explanation.title = '湿地保护办法问答（更正）';
    expect(await becomes('portal', rule.id, explanation, EVERYWHERE)).toBe(true);
    // Its title is in the document of the API as well.
    expect(await until(async () => (await web.get(`${web.origin()}/api/v1/items/${rule.id}`)).body.includes('问答（更正）'))).toBe(true);
    await correct({ relations: [] });
    expect(await becomes('portal', rule.id, explanation, NOWHERE)).toBe(true);
    // A writer who puts it in again asks again.
    await correct({ relations: [{ kind: 'interprets', toId: rule.id }] });
    expect((await relation(explanation.id, rule.id))!.consent).toBe('waiting');
    expect(await shows('portal', rule.id, explanation)).toEqual(NOWHERE);
    expect((await notices(people.editor)).filter(({ kind, read }) => kind === 'relation_offered' && !read)).toHaveLength(1);
  });

  it('asks nobody any more when it is withdrawn', async () => {
    await runCommand(services(), STEPS.withdraw, people.writer, { ...(await at(explanation.id)), reason: '内容有误' });
    expect((await waiting(people.editor)).entries.filter(({ from }) => from.id === explanation.id)).toEqual([]);
    expect((await notices(people.editor)).filter(({ kind, read }) => kind === 'relation_offered' && !read)).toEqual([]);
    await expect(runCommand(services(), acceptRelation, people.editor, await about(explanation.id, rule.id))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('withdrawing either item', () => {
  it.each(['the one that relates itself', 'the one it relates to'] as const)('%s', async (which) => {
    const rule = await one('portal', `管理办法 ${which}`);
    const other = { id: await one('luting', `解读 ${which}`, { relations: [{ kind: 'interprets', toId: rule }] }), title: `解读 ${which}` };
    await runCommand(services(), acceptRelation, people.editor, await about(other.id, rule));
    expect(await becomes('portal', rule, other, EVERYWHERE)).toBe(true);
    await runCommand(services(), withdrawItem, district.who, {
      itemId: which === 'the one it relates to' ? rule : other.id,
      reason: '内容有误',
    });
    expect(
      await database.db.asPublic(
        district.districtId,
        (tx) => tx.$queryRaw`SELECT 1 FROM shown_relation WHERE item_id IN (${rule}, ${other.id})`,
      ),
    ).toEqual([]);
  });
});

describe('what two say at once, and what is no longer so', () => {
  const offer = async (title: string, kind: RelationKind = 'interprets') => {
    const rule = await one('portal', title, { effect: { state: 'in_force', date: null } });
    const from = { id: await one('luting', `解读：${title}`, { relations: [{ kind, toId: rule }] }), title: `解读：${title}` };
    return { rule, from };
  };

  it('is decided once', async () => {
    const { rule, from } = await offer('同时办理的办法');
    const target = await about(from.id, rule);
    const results = await Promise.allSettled([
      runCommand(services(), acceptRelation, people.editor, target),
      runCommand(services(), declineRelation, people.admin, { ...target, reason: '与原文不符' }),
      runCommand(services(), acceptRelation, people.admin, target),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual([
      'conflict',
      'conflict',
    ]);
  });

  it.each(['supersedes', 'interprets'] as const)(
    '%s that is withdrawn while it is accepted shows nowhere and ends nothing',
    async (kind) => {
      for (let round = 0; round < 6; round += 1) {
        const { rule, from } = await offer(`撤回时同意的办法 ${kind} ${round}`, kind);
        await Promise.allSettled([
          runCommand(services(), acceptRelation, people.editor, await about(from.id, rule)),
          runCommand(services(), withdrawItem, district.who, { itemId: round % 2 === 0 ? from.id : rule, reason: '内容有误' }),
        ]);
        const shown = await database.db.asPublic(
          district.districtId,
          (tx) => tx.$queryRaw`SELECT 1 FROM shown_relation WHERE item_id IN (${rule}, ${from.id})`,
        );
        expect(shown).toEqual([]);
        if (round % 2 === 0)
          expect((await inDistrict((tx) => tx.item.findUniqueOrThrow({ where: { id: rule } }))).effectState).toBe('in_force');
      }
    },
  );

  it('is nobody’s of another district', async () => {
    const { rule, from } = await offer('别区不能办理的办法');
    const other = await makeDistrict(services(), { units: ['luting'], slug: 'beiqu', host: 'beiqu.localhost' });
    const { stranger } = await makeOfficers(services(), other, 'portal', { stranger: [{ role: 'district_admin', wholeDistrict: true }] });
    const target = await about(from.id, rule);
    await expect(runCommand(services(), acceptRelation, stranger, target)).rejects.toMatchObject({ code: 'missing' });
    await expect(
      publish(services(), other, [
        anItem(other.sites.get('luting')!, { title: '跨区解读', relations: [{ kind: 'interprets', toId: rule }] }),
      ]),
    ).rejects.toThrow();
    expect((await relation(from.id, rule))!.consent).toBe('waiting');
  });

  it('asks again when it was taken out and comes back, however the old one stood', async () => {
    for (const step of ['accepted', 'declined', 'ended'] as const) {
      const rule = await one('portal', `再次申请的办法 ${step}`);
      const itemId = await explain(rule, `再次申请的解读 ${step}`);
      if (step === 'declined')
        await runCommand(services(), declineRelation, people.editor, { ...(await about(itemId, rule)), reason: '与原文不符' });
      else await runCommand(services(), acceptRelation, people.editor, await about(itemId, rule));
      if (step === 'ended')
        await runCommand(services(), endConsent, people.editor, { ...(await about(itemId, rule)), reason: '已有别的解读' });
      const old = (await relation(itemId, rule))!;
      for (const relations of [[], [{ kind: 'interprets' as const, toId: rule }]]) {
        await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
        const now = await edition(itemId);
        await runCommand(services(), saveEdition, people.writer, {
          ...(await at(itemId)),
          fields: { ...now.fields, changeNote: '更正关联。', relations },
          bodyHtml: now.bodyHtml,
        });
        await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '尽快更正' });
      }
      expect(await relation(itemId, rule)).toMatchObject({ consent: 'waiting', decidedBy: null, reason: null });
      // A page opened before, with the old one, decides nothing.
      await expect(
        runCommand(services(), acceptRelation, people.editor, { relationId: old.id, lockVersion: old.lockVersion }),
      ).rejects.toMatchObject({ code: 'missing' });
    }
  });

  it('shows no item of a site that is suspended, and shows it again with the site', async () => {
    const { rule, from } = await offer('网站停办时的办法');
    await runCommand(services(), acceptRelation, people.editor, await about(from.id, rule));
    expect(await becomes('portal', rule, from, EVERYWHERE)).toBe(true);
    const operator = { actor: { kind: 'operator', name: 'test' } as const, districtId: district.districtId };
    await runCommand(services(), suspendSite, operator, { slug: 'luting', reason: '合并办理' });
    expect(await becomes('portal', rule, from, NOWHERE)).toBe(true);
    await runCommand(services(), resumeSite, operator, { slug: 'luting' });
    expect(await becomes('portal', rule, from, EVERYWHERE)).toBe(true);
  });
});

describe('the database', () => {
  let id: number;
  beforeAll(async () => {
    const rule = await one('portal', '条例');
    id = (await relation(await one('luting', '条例解读', { relations: [{ kind: 'interprets', toId: rule }] }), rule))!.id;
  });
  it('shows the public nothing of the table', async () => {
    const client = await database.connect('public');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(district.districtId)]);
    await expect(client.query('SELECT 1 FROM item_relation')).rejects.toThrow(/permission denied/);
    await client.query(`SELECT set_config('gongkai.district', '', false)`);
    expect((await client.query('SELECT 1 FROM shown_relation')).rows).toEqual([]);
  });
  it.each([
    [
      'takes no consent that nobody gave',
      `UPDATE item_relation SET consent = 'accepted' WHERE id = $1`,
      /item_relation_decided_by_somebody/,
    ],
    ['takes no word that none is needed', `UPDATE item_relation SET consent = 'not_needed' WHERE id = $1`, /cannot be said/],
    ['makes no relation another', `UPDATE item_relation SET to_site_id = from_site_id WHERE id = $1`, /cannot become another/],
    [
      'asks for the reason of a refusal',
      `UPDATE item_relation SET consent = 'declined', decided_by = 'x', decided_at = now() WHERE id = $1`,
      /item_relation_reasoned/,
    ],
  ])('%s', async (_name, sql, told) => {
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(district.districtId)]);
    await expect(client.query(sql, [id])).rejects.toThrow(told);
  });
  it('gives a new relation no consent, whatever is written', async () => {
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(district.districtId)]);
    const { rows } = await client.query<{ consent: string; decided_by: string | null }>(
      `
      INSERT INTO item_relation (district_id, from_id, to_id, kind, consent, decided_by, decided_at, from_site_id, to_site_id)
      SELECT district_id, from_id, to_id, 'repeals', 'accepted', 'x', now(), to_site_id, to_site_id FROM item_relation WHERE id = $1 RETURNING consent, decided_by`,
      [id],
    );
    expect(rows).toEqual([{ consent: 'waiting', decided_by: null }]);
  });
});

describe('the items that a relation can be drawn to', () => {
  it('are the public ones of the district, found by words of the title, by number and by index number', async () => {
    const id = await one('shibutou', '石埠头镇河道采砂管理办法');
    const draft = await runCommand(services(), createDraft, people.writer, {
      siteId: site('luting'),
      title: '河道采砂管理办法解读',
      categoryCode: '0501',
    });
    const { indexNumber } = await inDistrict((tx) => tx.item.findUniqueOrThrow({ where: { id }, select: { indexNumber: true } }));
    const found = async (q: string) => (await findRelationTargets(database.db, district.districtId, q)).map((target) => target.id);
    for (const q of ['河道采砂', String(id), indexNumber!]) expect([q, await found(q)]).toEqual([q, [id]]);
    expect(await found('')).toEqual([]);
    expect(await found(String(draft.itemId))).toEqual([]);
    expect(await found('没有这样的标题')).toEqual([]);
    const [target] = await relationTargets(database.db, district.districtId, [draft.itemId, id]);
    expect(target).toMatchObject({ id, title: '石埠头镇河道采砂管理办法', siteName: '石埠头镇' });
    const other = await makeDistrict(services(), { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    expect(await findRelationTargets(database.db, other.districtId, '河道采砂')).toEqual([]);
  });
});
