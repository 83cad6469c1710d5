/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../app/kernel/words/message';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromDateColumn } from '../../app/kernel/clock';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { itemTags } from '../../app/modules/catalogue/tags';
import { findInconsistencies } from '../../app/modules/catalogue/public.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { moveDue, publishDue } from '../../app/modules/publishing/workflow/jobs/publish-due.server';
import {
  answerFinding,
  checkEdition,
  createDraft,
  maskFindings,
  saveEdition,
  STEPS,
} from '../../app/modules/publishing/public-commands.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { itemPreview } from '../../app/modules/publishing/editing/queries/item-preview.server';
import { itemList } from '../../app/modules/publishing/views/queries/item-list.server';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Actor } from '../../app/permissions/subjects';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';

let database: TestDatabase;
let district: TestDistrict;
let siteId: number;
type Who = { actor: Actor; districtId: number };
let people: Record<'writer' | 'colleague' | 'content' | 'secrecy' | 'district' | 'admin' | 'stranger' | 'both', Who>;

const GOOD: Partial<EditionFields> = { issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '部署汛期值班。', genre: '通知' };
const BODY = '<p>各村委会：</p><p>现就汛期值班有关事项通知如下。</p>';

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  siteId = district.sites.get('luting')!;
  people = {
    ...(await makeOfficers(database.services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      colleague: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
      both: [{ role: 'publisher' }, { role: 'content_reviewer' }, { role: 'secrecy_reviewer' }],
    })),
    ...(await makeOfficers(database.services, district, 'portal', {
      district: [{ role: 'district_reviewer', wholeDistrict: true }],
      admin: [{ role: 'district_admin', wholeDistrict: true }],
    })),
    ...(await makeOfficers(database.services, district, 'shibutou', {
      stranger: [{ role: 'publisher' }, { role: 'content_reviewer' }, { role: 'secrecy_reviewer' }],
    })),
  };
});
afterAll(() => database?.close());

const services = () => database.services;
const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const draft = (who = people.writer, title = '关于做好汛期值班的通知') =>
  runCommand(services(), createDraft, who, { siteId, title, categoryCode: '0501' });
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });

async function write(itemId: number, fields: Partial<EditionFields> = {}, bodyHtml = BODY, who = people.writer) {
  const now = await edition(itemId);
  return runCommand(services(), saveEdition, who, {
    itemId,
    lockVersion: now.item.lockVersion,
    fields: { ...now.fields, ...GOOD, ...fields },
    bodyHtml,
  });
}

/** A draft brought to where the test begins. */
async function reach(state: 'submitted' | 'content_review' | 'secrecy_review' | 'approved' | 'published', title?: string): Promise<number> {
  const { itemId } = await draft(people.writer, title);
  await write(itemId);
  await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
  if (state === 'submitted') return itemId;
  await runCommand(services(), STEPS.take, people.content, await at(itemId));
  if (state === 'content_review') return itemId;
  await runCommand(services(), STEPS.pass, people.content, await at(itemId));
  if (state === 'secrecy_review') return itemId;
  await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
  if (state === 'approved') return itemId;
  await runCommand(services(), STEPS.publish, people.writer, await at(itemId));
  return itemId;
}

/** A public item corrected, from its opening to its publication; by who asks for no reviews. */
async function correct(itemId: number, fields: Partial<EditionFields> = {}) {
  await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
  await write(itemId, { changeNote: '更正内容。', ...fields });
  await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '尽快更正' });
}

/** The effect that an item has for the public, with its date. */
const effect = async (itemId: number) => {
  const { effectState, effectDate } = await row(itemId);
  return effectDate === null ? effectState : `${effectState} ${fromDateColumn(effectDate)}`;
};
const row = (itemId: number) => database.db.asApp(district.districtId, (tx) => tx.item.findUniqueOrThrow({ where: { id: itemId } }));
const seenByPublic = (itemId: number) =>
  database.db.asPublic(
    district.districtId,
    (tx) => tx.$queryRaw<{ title: string; body: string }[]>`
  SELECT i.title, r.body_html AS body FROM item i JOIN item_revision r ON r.item_id = i.id AND r.no = i.revision_no WHERE i.id = ${itemId}`,
  );
const revisionsSeenByPublic = async (itemId: number) =>
  (
    await database.db.asPublic(
      district.districtId,
      (tx) => tx.$queryRaw<{ no: number }[]>`SELECT no FROM item_revision WHERE item_id = ${itemId}`,
    )
  ).map(({ no }) => no);

describe('a draft on its way', () => {
  it('is public, numbered and found only after content and secrecy review', async () => {
    const itemId = await reach('secrecy_review', '关于芦汀湖水位预警的通告');
    expect(await seenByPublic(itemId)).toEqual([]);
    await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
    expect((await row(itemId)).state).toBe('approved');
    expect(await seenByPublic(itemId)).toEqual([]);
    await runCommand(services(), STEPS.publish, people.writer, await at(itemId));
    const item = await row(itemId);
    expect([item.state, item.public, item.indexNumber !== null]).toEqual(['published', true, true]);
    expect(await seenByPublic(itemId)).toEqual([{ title: '关于芦汀湖水位预警的通告', body: BODY }]);
    expect(await revisionsSeenByPublic(itemId)).toEqual([2]);
    const entry = await database.db.asApp(district.districtId, (tx) => tx.searchEntry.findUnique({ where: { itemId } }));
    expect(entry?.public).toBe(true);
    const trail = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({
        where: { districtId: district.districtId, event: { path: ['itemId'], equals: itemId } },
        orderBy: { seq: 'asc' },
      }),
    );
    expect(
      trail.map(
        ({ actor, event }) => `${actor} ${(event as { action?: string; type: string }).action ?? (event as { type: string }).type}`,
      ),
    ).toEqual([
      'officer:writer draft.created',
      'officer:writer edition.saved',
      'officer:writer submit',
      'officer:writer edition.checked',
      'officer:content take',
      'officer:content pass',
      'officer:secrecy pass',
      'officer:writer publish',
      'officer:writer item.published',
    ]);
  });

  it('cannot be handed in while something is missing, and says what', async () => {
    const { itemId } = await draft();
    await expect(runCommand(services(), STEPS.submit, people.writer, await at(itemId))).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'body' }, { field: 'formedOn' }, { field: 'summary' }],
    });
    expect((await row(itemId)).state).toBe('draft');
  });

  it('with something found is handed in by who knows of it, and stays a draft for who has not seen it', async () => {
    const { itemId } = await draft();
    await write(itemId, {}, '<p>身份证号 11010519491231002X。</p>');
    await expect(runCommand(services(), STEPS.submit, people.writer, { ...(await at(itemId)), onlyAnswered: true })).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'check', message: '还有1处保密检查结果没有处理：正文中的公民身份号码' }],
    });
    expect((await row(itemId)).state).toBe('draft');
    expect(await runCommand(services(), STEPS.submit, people.writer, await at(itemId))).toMatchObject({ state: 'submitted' });
  });

  it('goes back with a reason, and what was passed does not count for the next text', async () => {
    const itemId = await reach('secrecy_review');
    await expect(runCommand(services(), STEPS.return, people.secrecy, { ...(await at(itemId)), reason: ' ' })).rejects.toMatchObject({
      details: [{ field: 'reason' }],
    });
    await runCommand(services(), STEPS.return, people.secrecy, { ...(await at(itemId)), reason: '请核对落款日期' });
    const returned = (await edition(itemId)).item;
    expect([returned.state, returned.passes]).toEqual(['draft', []]);
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await expect(runCommand(services(), STEPS.pass, people.secrecy, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is nobody else’s, and nobody’s who wrote it', async () => {
    const itemId = await reach('submitted');
    await expect(runCommand(services(), STEPS.take, people.stranger, await at(itemId))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(write(itemId, {}, '<p>改</p>', people.stranger)).rejects.toMatchObject({ code: 'forbidden' });
    const { itemId: own } = await draft(people.both);
    await write(own, {}, BODY, people.both);
    await runCommand(services(), STEPS.submit, people.both, await at(own));
    await expect(runCommand(services(), STEPS.take, people.both, await at(own))).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: /撰写或修改过/ }],
    });
    await expect(runCommand(services(), STEPS.publish, people.writer, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is not overwritten by a save that came from an older text', async () => {
    const { itemId, lockVersion } = await draft();
    const { fields } = await edition(itemId);
    await runCommand(services(), saveEdition, people.writer, {
      itemId,
      lockVersion,
      fields: { ...fields, summary: '甲' },
      bodyHtml: '<p>甲</p>',
    });
    await expect(
      runCommand(services(), saveEdition, people.colleague, {
        itemId,
        lockVersion,
        fields: { ...fields, summary: '乙' },
        bodyHtml: '<p>乙</p>',
      }),
    ).rejects.toMatchObject({ code: 'conflict', details: [{ field: 'lockVersion' }] });
    expect((await edition(itemId)).bodyHtml).toBe('<p>甲</p>');
  });

  it('lets one of two at once through', async () => {
    const itemId = await reach('approved');
    const target = await at(itemId);
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map(() => runCommand(services(), STEPS.publish, people.writer, target)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
  });

  it('goes back to review when it is changed after approval', async () => {
    const itemId = await reach('approved');
    await write(itemId, {}, '<p>改后的正文。</p>');
    expect((await edition(itemId)).item).toMatchObject({ state: 'submitted', passes: [] });
    await expect(runCommand(services(), STEPS.publish, people.writer, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is given to another reviewer, who must be one and not have written it', async () => {
    const itemId = await reach('submitted');
    for (const assignee of ['officer:writer', 'officer:secrecy', 'officer:nobody', 'officer:stranger']) {
      await expect(runCommand(services(), STEPS.reassign, people.admin, { ...(await at(itemId)), assignee })).rejects.toMatchObject({
        details: [{ field: 'assignee' }],
      });
    }
    await runCommand(services(), STEPS.reassign, people.admin, { ...(await at(itemId)), assignee: 'officer:content' });
    expect((await edition(itemId)).item.assignee).toBe('officer:content');
    await expect(runCommand(services(), STEPS.pass, people.both, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is recalled by its author alone', async () => {
    const itemId = await reach('secrecy_review');
    await expect(runCommand(services(), STEPS.recall, people.colleague, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
    await runCommand(services(), STEPS.recall, people.writer, await at(itemId));
    expect((await row(itemId)).state).toBe('draft');
  });

  it('is put away and brought back with its text, and its author hears of it from another', async () => {
    const { itemId } = await draft(people.writer, '写错了的通知');
    await write(itemId);
    const listed = async (state?: 'deleted') => {
      const actor = people.writer.actor as Extract<Actor, { kind: 'officer' }>;
      return (
        await itemList(
          database.db,
          district.districtId,
          actor,
          abilityFor(actor, district.districtId),
          { ...(state && { state }), q: '写错了的', siteIds: null, page: 1 },
          new Date(),
        )
      ).rows.map(({ id }) => id);
    };
    const told = () =>
      database.db.asApp(district.districtId, (tx) => tx.notice.findMany({ where: { itemId, kind: 'deleted' }, select: { readAt: true } }));
    await runCommand(services(), STEPS.delete, people.colleague, await at(itemId));
    expect([await listed(), await listed('deleted'), await told()]).toEqual([[], [itemId], [{ readAt: null }]]);
    for (const command of [STEPS.submit, STEPS.delete])
      await expect(runCommand(services(), command, people.writer, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
    await expect(write(itemId)).rejects.toMatchObject({ code: 'conflict' });
    await runCommand(services(), STEPS.restore, people.writer, await at(itemId));
    expect([await listed(), await listed('deleted'), (await edition(itemId)).bodyHtml, (await told())[0]?.readAt]).toEqual([
      [itemId],
      [],
      BODY,
      expect.any(Date),
    ]);
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await expect(runCommand(services(), STEPS.delete, people.writer, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('waits for the district where its policy asks', async () => {
    await database.db.asApp(district.districtId, (tx) =>
      tx.publishingSettings.create({ data: { districtId: district.districtId, policy: { districtReview: [{ categoryPrefix: '05' }] } } }),
    );
    const itemId = await reach('secrecy_review');
    await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
    expect((await edition(itemId)).item.state).toBe('district_review');
    await runCommand(services(), STEPS.pass, people.district, await at(itemId));
    expect((await edition(itemId)).item.state).toBe('approved');
    await database.db.asApp(district.districtId, (tx) =>
      tx.publishingSettings.update({ where: { districtId: district.districtId }, data: { policy: {} } }),
    );
  });
});

describe('the secrecy check', () => {
  const ID = '110105199001011232';
  const findings = (itemId: number) =>
    database.db.asApp(district.districtId, (tx) => tx.finding.findMany({ where: { itemId }, orderBy: { id: 'asc' } }));
  const current = async (itemId: number) => {
    const { revisionNo } = (await edition(itemId)).item;
    return (await findings(itemId)).filter((finding) => finding.revisionNo === revisionNo);
  };
  it('passes no text of which it cannot list all, whatever is explained', async () => {
    const { itemId } = await draft();
    const body = (times: number) => `<p>${Array.from({ length: times }, (_, at) => `电话 139${String(10_000_000 + at)}`).join('；')}</p>`;
    await write(itemId, {}, body(503));
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    await database.db.asApp(district.districtId, (tx) =>
      tx.finding.updateMany({
        where: { itemId, ruleId: 'mobile' },
        data: { answer: '办公电话', answeredBy: 'officer:secrecy', answeredAt: new Date() },
      }),
    );
    const [left, ...others] = (await current(itemId)).filter(({ answer }) => answer === null);
    expect([left?.ruleId, left?.why, others]).toEqual(['unlisted-findings', saying('另有3处没有列出'), []]);
    await expect(runCommand(services(), answerFinding, people.secrecy, { findingId: left!.id, answer: '都看过了' })).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: saying('没有列出') }],
    });
    await expect(runCommand(services(), STEPS.pass, people.secrecy, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
    const short = await draft();
    await write(short.itemId, {}, body(500));
    expect((await current(short.itemId)).filter(({ ruleId }) => ruleId !== 'mobile')).toEqual([]);
  });

  const withId = async () => {
    const { itemId } = await draft();
    await write(itemId, {}, `<p>申请人王某，身份证号<strong>${ID.slice(0, 6)}</strong>${ID.slice(6)}。</p>`);
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    return itemId;
  };

  it('keeps an unmasked ID card from passing; masked by an edit it passes anew', async () => {
    const itemId = await withId();
    await expect(runCommand(services(), STEPS.pass, people.secrecy, await at(itemId))).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'check', message: /1处/ }],
    });
    await runCommand(services(), STEPS.return, people.secrecy, { ...(await at(itemId)), reason: '请遮盖身份证号' });
    const [finding] = await current(itemId);
    expect(finding).toMatchObject({ ruleId: 'id-card', severity: 'must_mask', part: 'body', maskable: true });
    await runCommand(services(), maskFindings, people.writer, { ...(await at(itemId)), findingIds: [finding!.id] });
    const masked = await edition(itemId);
    expect(masked.bodyHtml).toMatch(/^<p>申请人王某，身份证号<strong>\d{3,6}\**<\/strong>\*+\d*[\dX]?。<\/p>$/);
    expect(masked.bodyHtml).not.toContain(ID.slice(6));
    expect(await current(itemId)).toEqual([]);
  });

  it('lets a secrecy reviewer, and not the writer, explain what must be masked; the explanation holds for the next text', async () => {
    const itemId = await withId();
    const [finding] = await current(itemId);
    await expect(
      runCommand(services(), answerFinding, people.writer, { findingId: finding!.id, answer: '系公开样例' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      runCommand(services(), answerFinding, people.stranger, { findingId: finding!.id, answer: '系公开样例' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(runCommand(services(), answerFinding, people.secrecy, { findingId: finding!.id, answer: '' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await runCommand(services(), answerFinding, people.secrecy, { findingId: finding!.id, answer: '系公开样例号码' });
    await runCommand(services(), STEPS.return, people.secrecy, { ...(await at(itemId)), reason: '请补充落款' });
    await write(itemId, {}, `<p>前面加一段。</p>${(await edition(itemId)).bodyHtml}`);
    expect(await current(itemId)).toMatchObject([{ answer: '系公开样例号码', answeredBy: 'officer:secrecy' }]);
  });
});

describe('what is public', () => {
  it('stays as it is while a correction is reviewed, and becomes it with a note', async () => {
    const itemId = await reach('published');
    const before = await row(itemId);
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    await write(itemId, { changeNote: '更正值班电话。', title: '关于做好汛期值班的通知（更正）' }, '<p>更正后的正文。</p>');
    expect(await seenByPublic(itemId)).toEqual([{ title: before.title, body: BODY }]);
    expect(await revisionsSeenByPublic(itemId)).toEqual([before.revisionNo]);
    expect((await row(itemId)).updatedAt).toEqual(before.updatedAt);
    await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
    await runCommand(services(), STEPS.take, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
    await runCommand(services(), STEPS.publish, people.writer, await at(itemId));
    expect(await seenByPublic(itemId)).toEqual([{ title: '关于做好汛期值班的通知（更正）', body: '<p>更正后的正文。</p>' }]);
    const after = await row(itemId);
    expect([after.indexNumber, after.publishedAt]).toEqual([before.indexNumber, before.publishedAt]);
    const notes = await database.db.asPublic(
      district.districtId,
      (tx) => tx.$queryRaw<{ note: string }[]>`SELECT note FROM item_correction WHERE item_id = ${itemId}`,
    );
    expect(notes).toEqual([{ note: '更正值班电话。' }]);
  });

  it('is opened for correction though it never went through the workflow, and closed again without a trace for the public', async () => {
    const itemId = (await publish(services(), district, [anItem(siteId, { bodyHtml: '<p>原文。</p>' })]))[0]!.id;
    await runCommand(services(), STEPS.correct, people.writer, { itemId, lockVersion: 0 });
    await write(itemId, { changeNote: '改错字。' }, '<p>改了一半。</p>');
    await runCommand(services(), STEPS.discard, people.writer, await at(itemId));
    expect((await edition(itemId)).bodyHtml).toBe('<p>原文。</p>');
    expect(await seenByPublic(itemId)).toMatchObject([{ body: '<p>原文。</p>' }]);
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    expect((await edition(itemId)).item).toMatchObject({ state: 'draft', live: { revisionNo: 1 } });
  });

  it('goes at once when withdrawn, a correction in work or not', async () => {
    const itemId = await reach('published');
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    await runCommand(services(), STEPS.withdraw, people.secrecy, { ...(await at(itemId)), reason: '涉及个人信息' });
    expect(await seenByPublic(itemId)).toEqual([]);
    expect(await row(itemId)).toMatchObject({ state: 'withdrawn', public: false });
    expect((await edition(itemId)).item).toMatchObject({ state: 'withdrawn', live: null });
    await expect(runCommand(services(), STEPS.correct, people.writer, await at(itemId))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes by the operator’s tool, whether it came by the workflow or by an import', async () => {
    const [imported] = await publish(services(), district, [anItem(siteId)]);
    for (const itemId of [await reach('published'), imported!.id]) {
      const tool = spawn(process.execPath, [path.resolve('build/gongkai.js'), 'item', 'withdraw', String(itemId), '--reason', '内容有误'], {
        env: {
          ...process.env,
          DATABASE_URL: database.ownerUrl,
          DATA_DIR: database.dataFolder,
          GONGKAI_ROOT: process.cwd(),
          PUBLIC_SCHEME: 'http',
        },
        stdio: 'ignore',
      });
      expect(await new Promise((resolve) => tool.once('exit', resolve))).toBe(0);
      expect(await row(itemId)).toMatchObject({ state: 'withdrawn', public: false });
      expect((await edition(itemId)).item).toMatchObject({ state: 'withdrawn', live: null });
    }
  });

  it('urgently published owes its reviews, which the publisher of it cannot make up for', async () => {
    const itemId = await reach('submitted');
    await expect(
      runCommand(services(), STEPS.publish_urgently, people.content, { ...(await at(itemId)), reason: '险情' }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '突发险情，先行发布' });
    const owed = () =>
      database.db.asApp(district.districtId, (tx) => tx.edition.findUniqueOrThrow({ where: { itemId } }).then((found) => found.owed));
    expect([(await row(itemId)).public, await owed()]).toEqual([true, true]);
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    expect(await owed()).toBe(true);
    await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
    expect(await owed()).toBe(false);
  });
});

describe('what a text may not hold', () => {
  it.each([
    ['a relation that leads nowhere', { relations: [{ kind: 'repeals' as const, toId: 999_999 }] }, 'relations'],
    ['a category of other units', { categoryCode: '99' }, 'categoryCode'],
    ['an offline time that has passed', { expiresAt: '2026-01-01T00:00:00+08:00' }, 'expiresAt'],
  ])('%s is said before anybody reviews it', async (_, fields, field) => {
    const { itemId } = await draft();
    await expect(
      (async () => {
        await write(itemId, fields);
        await runCommand(services(), STEPS.submit, people.writer, await at(itemId));
      })(),
    ).rejects.toMatchObject({ code: 'conflict', details: [{ field }] });
    expect((await row(itemId)).state).toBe('draft');
  });

  it('is the repeal of another unit’s item, or of itself', async () => {
    const foreign = (await publish(services(), district, [anItem(district.sites.get('shibutou')!)]))[0]!.id;
    const { itemId } = await draft();
    for (const toId of [foreign, itemId])
      await expect(write(itemId, { relations: [{ kind: 'repeals', toId }] })).rejects.toMatchObject({ details: [{ field: 'relations' }] });
    await write(itemId, { relations: [{ kind: 'interprets', toId: foreign }] });
  });

  it('is a date formed after its first publication, in a correction', async () => {
    const itemId = (await publish(services(), district, [anItem(siteId)]))[0]!.id;
    await runCommand(services(), STEPS.correct, people.writer, { itemId, lockVersion: 0 });
    await expect(write(itemId, { formedOn: '2026-10-01', changeNote: '改日期。' })).rejects.toMatchObject({
      details: [{ field: 'formedOn' }],
    });
  });

  it('is a picture of elsewhere, but not one that an import brought and a draft left out', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const sha256 = await services().storage.put(bytes);
    const picture = `<figure><img src="file:${sha256}" alt="区位图"></figure>`;
    const [item] = await publish(services(), district, [
      anItem(siteId, {
        bodyHtml: picture,
        attachments: [{ name: '区位图.jpg', extension: 'jpg', mediaType: 'image/jpeg', role: 'image', bytes }],
      }),
    ]);
    await runCommand(services(), STEPS.correct, people.writer, await at(item!.id));
    await write(item!.id, { changeNote: '换图。' }, '<p>没有图。</p>');
    await write(item!.id, { changeNote: '换图。' }, picture);
    const { itemId } = await draft();
    await expect(write(itemId, {}, picture)).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'bodyHtml' }] });
  });

  it('is judged in a moment, whatever stands in it', async () => {
    const { itemId } = await draft();
    await write(itemId, {}, '<'.repeat(240_000));
    expect((await edition(itemId)).item.revisionNo).toBe(2);
  }, 30_000);
});

describe('what is public and being corrected', () => {
  it('keeps its drafts from other units and from the administrators', async () => {
    const itemId = await reach('published');
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    const ask = (who: Who) =>
      itemOverview(
        database.db,
        district.districtId,
        who.actor as Extract<Actor, { kind: 'officer' }>,
        abilityFor(who.actor, district.districtId),
        itemId,
        new Date(),
      );
    await expect(ask(people.stranger)).rejects.toMatchObject({ code: 'missing' });
    for (const role of ['auditor', 'system_admin'] as const) {
      await expect(
        ask({ ...people.writer, actor: { kind: 'officer', name: 'x', accountId: 1, unitId: 1, roles: [{ role, scope: null }] } }),
      ).rejects.toMatchObject({ code: 'missing' });
    }
    expect((await ask(people.content)).id).toBe(itemId);
    await expect(runCommand(services(), checkEdition, people.stranger, { itemId })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('stays repealed when what repealed it came while it was being corrected, and its reviewers see that it will', async () => {
    const { itemId } = await draft();
    await write(itemId, { effect: { state: 'in_force', date: null } });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '先行发布' });
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    const by = (
      await publish(services(), district, [
        anItem(siteId, { formedOn: '2026-03-05', publishedAt: new Date(), relations: [{ kind: 'repeals', toId: itemId }] }),
      ])
    )[0]!.id;
    await write(itemId, { changeNote: '更正错字。' });
    const actor = people.content.actor as Extract<Actor, { kind: 'officer' }>;
    const ability = abilityFor(actor, district.districtId);
    expect(await itemOverview(database.db, district.districtId, actor, ability, itemId, new Date())).toMatchObject({
      ender: { id: by, kind: 'repeals', since: '2026-03-05' },
      fields: { effect: { state: 'in_force' } },
    });
    expect((await itemPreview(database.db, district.districtId, ability, itemId, siteId, new Date())).item).toMatchObject({
      effectState: 'repealed',
      effectDate: '2026-03-05',
    });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '尽快更正' });
    expect(await effect(itemId)).toBe('repealed 2026-03-05');
    // Its own statement counts again as soon as no other item ends it, also where a correction was begun before that.
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    await runCommand(services(), STEPS.withdraw, people.admin, { ...(await at(by)), reason: '内容有误' });
    expect(await effect(itemId)).toBe('in_force');
    await write(itemId, { changeNote: '再次更正。' });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '尽快更正' });
    expect(await effect(itemId)).toBe('in_force');
  });

  it('goes offline when it was to, through a correction and one given up', async () => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const { itemId } = await draft();
    await write(itemId, { expiresAt });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '临时通告' });
    const standing = async () => {
      const { item, fields } = await edition(itemId);
      return [item.expiresAt?.toISOString(), fields.expiresAt];
    };
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    expect(await standing()).toEqual([expiresAt, expiresAt]);
    await runCommand(services(), STEPS.discard, people.writer, await at(itemId));
    expect(await standing()).toEqual([expiresAt, expiresAt]);
    await correct(itemId);
    expect(await standing()).toEqual([expiresAt, expiresAt]);
    const [imported] = await publish(services(), district, [anItem(siteId)]);
    await correct(imported!.id);
    expect((await edition(imported!.id)).item.expiresAt).toBeNull();
  });

  it('can still be made up for after a correction was given up', async () => {
    const itemId = await reach('submitted');
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '突发险情' });
    await runCommand(services(), STEPS.correct, people.writer, await at(itemId));
    await runCommand(services(), STEPS.discard, people.writer, await at(itemId));
    await runCommand(services(), STEPS.pass, people.content, await at(itemId));
    await runCommand(services(), STEPS.pass, people.secrecy, await at(itemId));
    expect((await database.db.asApp(district.districtId, (tx) => tx.edition.findUniqueOrThrow({ where: { itemId } }))).owed).toBe(false);
  });
});

describe('what an item does to the effect of another', () => {
  /** An item made public that names others. */
  async function relating(relations: EditionFields['relations'], fields: Partial<EditionFields> = {}): Promise<number> {
    const { itemId } = await draft();
    await write(itemId, { relations, ...fields });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '先行发布' });
    return itemId;
  }
  const trail = async (itemId: number) => {
    const actor = people.writer.actor as Extract<Actor, { kind: 'officer' }>;
    const overview = await itemOverview(
      database.db,
      district.districtId,
      actor,
      abilityFor(actor, district.districtId),
      itemId,
      new Date(),
    );
    return overview.trail
      .filter(({ what }) => inChinese(what).startsWith('效力'))
      .map(({ what, note, who }) => `${who} ${inChinese(what)} ${inChinese(note ?? '')}`)
      .reverse();
  };
  const lastTags = async () =>
    (await database.db.asApp(district.districtId, (tx) => tx.outboxEvent.findFirstOrThrow({ orderBy: { id: 'desc' } }))).tags;

  it('ends it though it said nothing of it, and gives it back when the relation is taken out or it is withdrawn', async () => {
    const elsewhere = district.sites.get('shibutou')!;
    const [silent, dated] = await publish(services(), district, [
      anItem(siteId),
      anItem(siteId, { effect: { state: 'in_force', date: '2020-01-01' } }),
    ]);
    const [other] = await publish(services(), district, [anItem(elsewhere, { effect: { state: 'expired', date: '2019-01-01' } })]);
    const by = await relating([
      { kind: 'repeals', toId: silent!.id },
      { kind: 'supersedes', toId: dated!.id },
    ]);
    expect([await effect(silent!.id), await effect(dated!.id)]).toEqual(['repealed 2026-03-02', 'repealed 2026-03-02']);
    expect(await lastTags()).toEqual(
      expect.arrayContaining([
        itemTags.item(silent!.id),
        itemTags.item(dated!.id),
        itemTags.siteItems(siteId),
        itemTags.districtItems(district.districtId),
      ]),
    );
    await correct(by, { relations: [{ kind: 'supersedes', toId: dated!.id }] });
    expect([await effect(silent!.id), await effect(dated!.id)]).toEqual([null, 'repealed 2026-03-02']);
    expect(await lastTags()).toContain(itemTags.item(silent!.id));
    await runCommand(services(), STEPS.withdraw, people.admin, { ...(await at(by)), reason: '内容有误' });
    expect(await effect(dated!.id)).toBe('in_force 2020-01-01');
    expect(await lastTags()).toEqual(expect.arrayContaining([itemTags.item(dated!.id), itemTags.siteItems(siteId)]));
    expect(await trail(silent!.id)).toEqual([
      `测试admin 效力终止 自2026-03-02起被信息${by}废止`,
      `测试admin 效力恢复 不再被信息${by}废止或取代`,
    ]);
    expect(await trail(dated!.id)).toEqual([
      `测试admin 效力终止 自2026-03-02起被信息${by}取代`,
      `测试admin 效力恢复 不再被信息${by}废止或取代`,
    ]);
    // An effect that ended by itself is nobody's to end or to give back.
    const [late] = await publish(services(), district, [anItem(elsewhere, { relations: [{ kind: 'repeals', toId: other!.id }] })]);
    await runCommand(services(), STEPS.withdraw, people.admin, { ...(await at(late!.id)), reason: '内容有误' });
    expect(await effect(other!.id)).toBe('expired 2019-01-01');
  });

  it('holds while any other item still does the same', async () => {
    const [target] = await publish(services(), district, [anItem(siteId, { effect: { state: 'in_force', date: null } })]);
    const [first, second] = [
      await relating([{ kind: 'repeals', toId: target!.id }], { formedOn: '2026-03-01' }),
      await relating([{ kind: 'supersedes', toId: target!.id }], { formedOn: '2026-03-04' }),
    ];
    expect(await effect(target!.id)).toBe('repealed 2026-03-01');
    await runCommand(services(), STEPS.withdraw, people.admin, { ...(await at(first)), reason: '内容有误' });
    expect(await effect(target!.id)).toBe('repealed 2026-03-04');
    await database.db.asApp(
      district.districtId,
      (tx) => tx.$executeRaw`UPDATE edition SET expires_at = now() - interval '1 minute' WHERE item_id = ${second}`,
    );
    await publishDue.handle(services(), {}, [district.districtId]);
    // It is not public any more; what it repealed has not come back for that.
    expect([(await row(second)).state, await effect(target!.id)]).toEqual(['expired', 'repealed 2026-03-04']);
  });
});

describe('scheduled publication', () => {
  const robotRun = () => publishDue.handle(services(), {}, [district.districtId]);
  /** Time passes: the stored time moves back, for the clock is the real one. */
  const elapse = (itemId: number, minutes: number) =>
    database.db.asApp(
      district.districtId,
      (tx) =>
        tx.$executeRaw`UPDATE edition SET scheduled_at = now() - make_interval(mins => ${minutes}::integer) WHERE item_id = ${itemId}`,
    );

  it('waits for its time, and several workers publish it once', async () => {
    const itemId = await reach('approved');
    await expect(
      runCommand(services(), STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() - 1_000) }),
    ).rejects.toMatchObject({ details: [{ field: 'publishAt' }] });
    await runCommand(services(), STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) });
    await robotRun();
    expect((await row(itemId)).state).toBe('scheduled');
    await elapse(itemId, 0);
    await Promise.all([robotRun(), robotRun(), robotRun()]);
    expect((await row(itemId)).state).toBe('published');
    const published = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { event: { path: ['itemId'], equals: itemId }, command: 'publish-edition' } }),
    );
    expect(published.map(({ actor, event }) => [actor, (event as { type: string }).type])).toEqual([
      ['robot:publisher', 'edition.moved'],
      ['robot:publisher', 'item.published'],
    ]);
  });

  it('is not held up by one that cannot go out', async () => {
    const [stuck, fine] = [await reach('approved'), await reach('approved')];
    for (const itemId of [stuck, fine])
      await runCommand(services(), STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) });
    await elapse(stuck, 9);
    await elapse(fine, 5);
    // A fault that no rule foresaw: the database refuses the item.
    await database.db.asApp(
      district.districtId,
      (tx) => tx.$executeRaw`UPDATE item_revision SET fields = jsonb_set(fields, '{formedOn}', '"2099-01-01"') WHERE item_id = ${stuck}`,
    );
    await robotRun();
    expect([(await row(stuck)).state, (await row(fine)).state]).toEqual(['scheduled', 'published']);
  });

  it('is not held up by more that cannot go out than are looked at together', async () => {
    const [fine, ...stuck] = [await reach('approved'), await reach('approved'), await reach('approved')];
    for (const itemId of [fine, ...stuck])
      await runCommand(services(), STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) });
    for (const itemId of stuck) {
      await elapse(itemId, 9);
      await database.db.asApp(
        district.districtId,
        (tx) =>
          tx.$executeRaw`UPDATE item_revision SET fields = jsonb_set(fields, '{expiresAt}', '"2026-01-01T00:00:00Z"') WHERE item_id = ${itemId}`,
      );
    }
    await elapse(fine, 5);
    await moveDue(services(), district.districtId, stuck.length);
    expect((await row(fine)).state).toBe('scheduled');
    await moveDue(services(), district.districtId, stuck.length);
    expect([(await row(fine)).state, ...(await Promise.all(stuck.map(async (itemId) => (await row(itemId)).state)))]).toEqual([
      'published',
      'scheduled',
      'scheduled',
    ]);
  });

  it('missed while no worker ran is made up for and reported as late', async () => {
    const itemId = await reach('approved');
    await runCommand(services(), STEPS.schedule, people.writer, { ...(await at(itemId)), publishAt: new Date(Date.now() + 3_600_000) });
    await elapse(itemId, 90);
    await robotRun();
    const [moved] = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({
        where: { event: { path: ['itemId'], equals: itemId }, command: 'publish-edition' },
        orderBy: { seq: 'asc' },
      }),
    );
    expect((moved!.event as { lateMinutes: number }).lateMinutes).toBeGreaterThanOrEqual(90);
  });

  it('takes down what was to be public until now', async () => {
    const { itemId } = await draft();
    await write(itemId, { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await at(itemId)), reason: '临时通告' });
    await database.db.asApp(
      district.districtId,
      (tx) => tx.$executeRaw`UPDATE edition SET expires_at = now() - interval '1 minute' WHERE item_id = ${itemId}`,
    );
    await robotRun();
    expect([(await row(itemId)).state, await seenByPublic(itemId)]).toEqual(['expired', []]);
  });
});

describe('the database itself', () => {
  it('refuses an edition that says other than its item', async () => {
    const itemId = await reach('approved');
    await expect(
      database.db.asApp(district.districtId, (tx) => tx.edition.update({ where: { itemId }, data: { state: 'published' } })),
    ).rejects.toThrow(/while its edition is/);
    await expect(
      database.db.asApp(district.districtId, (tx) => tx.edition.update({ where: { itemId }, data: { liveSince: new Date() } })),
    ).rejects.toThrow(/while its edition is/);
  });

  it('refuses an item that says other than its edition', async () => {
    const itemId = await reach('approved');
    await expect(
      database.db.asApp(district.districtId, (tx) => tx.item.update({ where: { id: itemId }, data: { state: 'draft' } })),
    ).rejects.toThrow(/while its edition says approved/);
  });

  it('refuses to put away what was public', async () => {
    const itemId = await reach('published');
    await expect(
      database.db.asApp(district.districtId, (tx) => tx.item.update({ where: { id: itemId }, data: { state: 'deleted' } })),
    ).rejects.toThrow(/item_deleted_was_never_public/);
  });

  it('shows the public role nothing of drafts, findings and files', async () => {
    const client = await database.connect('public');
    await client.query("SELECT set_config('gongkai.district', $1, false)", [String(district.districtId)]);
    for (const table of ['edition', 'finding', 'autosave', 'presence', 'upload', 'publishing_settings'])
      await expect(client.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('agrees with itself after all this', async () => {
    expect(await database.db.asApp(district.districtId, (tx) => findInconsistencies(tx, district.districtId))).toEqual([]);
  });
});
