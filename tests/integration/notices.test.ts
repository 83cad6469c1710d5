/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../app/kernel/log.server';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import type { Tx } from '../../app/kernel/db/client.server';
import { Mail } from '../../app/kernel/mail/mail.server';
import { disableAccount, moveAccount } from '../../app/modules/identity/public-commands.server';
import { markNoticesRead } from '../../app/modules/publishing/notices/commands/mark-notices-read.server';
import { setNoticeChoices } from '../../app/modules/publishing/notices/commands/set-notice-choices.server';
import { clearNoticesJob } from '../../app/modules/publishing/notices/jobs/clear-notices.server';
import { mailNotices } from '../../app/modules/publishing/notices/jobs/mail-notices.server';
import { publishDue } from '../../app/modules/publishing/workflow/jobs/publish-due.server';
import { remindOfficersJob } from '../../app/modules/publishing/notices/jobs/remind-officers.server';
import { type NoticeMode, USUAL_MODES } from '../../app/modules/publishing/notices/notices';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { tellMissedSchedule } from '../../app/modules/publishing/notices/commands/tell-missed-schedule.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { noticesPage, unreadNotices } from '../../app/modules/publishing/notices/queries/notices.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
type Who = Awaited<ReturnType<typeof makeOfficers>>[string];
let people: Record<'writer' | 'content' | 'content2' | 'both' | 'secrecy' | 'district' | 'admin' | 'stranger' | 'leaver', Who>;
let foreign: Who;

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const BODY = '<p>各村委会：</p><p>现就汛期值班有关事项通知如下。机密二字不在信里。</p>';

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const { services } = database;
  people = {
    ...(await makeOfficers(services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      content2: [{ role: 'content_reviewer' }],
      both: [{ role: 'publisher' }, { role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
      leaver: [{ role: 'content_reviewer' }],
    })),
    ...(await makeOfficers(services, district, 'portal', {
      district: [{ role: 'district_reviewer', wholeDistrict: true }],
      admin: [{ role: 'district_admin', wholeDistrict: true }],
    })),
    ...(await makeOfficers(services, district, 'shibutou', {
      stranger: [{ role: 'publisher' }, { role: 'content_reviewer' }, { role: 'secrecy_reviewer' }],
    })),
  };
  foreign = (await makeOfficers(services, other, 'luting', { foreign: [{ role: 'content_reviewer' }, { role: 'secrecy_reviewer' }] }))
    .foreign;
  // The dates below are fixed; what is held today was held then.
  await inDistrict((tx) => tx.roleGrant.updateMany({ data: { validFrom: new Date('2020-01-01') } }));
  for (const name of Object.keys(people) as (keyof typeof people)[])
    await inDistrict((tx) => tx.account.updateMany({ where: { userName: name }, data: { email: `${name}@example.gov.cn` } }));
}, 60_000);
afterAll(() => database?.close());
// Letters that one test left unsent are none of the next one's.
beforeEach(() => inDistrict((tx) => tx.notice.updateMany({ where: { mailedAt: null }, data: { mailedAt: new Date() } })));

const services = () => database.services;
const at = (now: string | Date, change: Partial<CommandServices> = {}): CommandServices => ({
  ...database.services,
  clock: { now: () => new Date(now) },
  ...change,
});
const inDistrict = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.db.asApp(district.districtId, work);
const version = async (itemId: number) => ({
  itemId,
  lockVersion: (await inDistrict((tx) => loadEdition(tx, district.districtId, itemId))).item.lockVersion,
});

async function draft(
  title: string,
  { who = people.writer, formedOn = '2026-03-02', now = new Date() as string | Date } = {},
): Promise<number> {
  const { itemId, lockVersion } = await runCommand(at(now), createDraft, who, {
    siteId: district.sites.get('luting')!,
    title,
    categoryCode: '0501',
  });
  const { fields } = await inDistrict((tx) => loadEdition(tx, district.districtId, itemId));
  await runCommand(at(now), saveEdition, who, {
    itemId,
    lockVersion,
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn, summary: '部署汛期值班。' },
    bodyHtml: BODY,
  });
  return itemId;
}
async function submitted(title: string, options: Parameters<typeof draft>[1] = {}): Promise<number> {
  const itemId = await draft(title, options);
  await runCommand(at(options.now ?? new Date()), STEPS.submit, options.who ?? people.writer, await version(itemId));
  return itemId;
}
async function approved(title: string, options: Parameters<typeof draft>[1] = {}): Promise<number> {
  const itemId = await submitted(title, options);
  const then = at(options.now ?? new Date());
  await runCommand(then, STEPS.take, people.content, await version(itemId));
  await runCommand(then, STEPS.pass, people.content, await version(itemId));
  await runCommand(then, STEPS.pass, people.secrecy, await version(itemId));
  return itemId;
}

/** Notices of an item with their receivers, in order; `+` where one was read or is void. */
async function told(itemId: number): Promise<string[]> {
  const rows = await inDistrict((tx) =>
    tx.notice.findMany({ where: { itemId }, orderBy: [{ id: 'asc' }], include: { account: { select: { userName: true } } } }),
  );
  return rows
    .map(({ account, kind, note, readAt }) => `${account.userName} ${kind}${note === null ? '' : ` ${note}`}${readAt === null ? '' : ' +'}`)
    .sort();
}

describe('a step tells', () => {
  it('the reviewers of each stage in turn, and the author in the end', async () => {
    const itemId = await submitted('逐级审核');
    expect(await told(itemId)).toEqual(['both to_review', 'content to_review', 'content2 to_review', 'leaver to_review']);
    await runCommand(services(), STEPS.take, people.content, await version(itemId));
    expect((await told(itemId)).every((line) => line.endsWith('+'))).toBe(true);
    await runCommand(services(), STEPS.pass, people.content, await version(itemId));
    expect(await told(itemId)).toContain('secrecy to_review');
    await runCommand(services(), STEPS.pass, people.secrecy, await version(itemId));
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['writer approved']);
    await runCommand(services(), STEPS.publish, people.writer, await version(itemId));
    // Nobody is told of what they did themselves.
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual([]);
    await runCommand(services(), STEPS.withdraw, people.admin, { ...(await version(itemId)), reason: '内容有误' });
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['writer withdrawn 内容有误']);
  });

  it('not who wrote it, though they review', async () => {
    const itemId = await submitted('自己写的', { who: people.both });
    expect(await told(itemId)).toEqual(['content to_review', 'content2 to_review', 'leaver to_review']);
  });

  it('nobody of another unit or district', async () => {
    const itemId = await submitted('本单位的事');
    const lines = (await told(itemId)).join();
    expect(lines).not.toContain('stranger');
    const ability = abilityFor(foreign.actor, other.districtId);
    expect(await unreadNotices(database.db, other.districtId, foreign.actor.accountId, ability)).toBe(0);
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(other.districtId)]);
    expect((await client.query('SELECT count(*)::int AS n FROM notice')).rows[0].n).toBe(0);
    await expect(
      client.query(
        `INSERT INTO notice (district_id, account_id, kind, item_id, cause, made_at) VALUES (${district.districtId}, ${people.writer.actor.accountId}, 'returned', ${itemId}, 'x', now())`,
      ),
    ).rejects.toThrow(/row-level security/);
    const visitor = await database.connect('public');
    for (const table of ['notice', 'notice_choice'])
      await expect(visitor.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('the district’s reviewers where its policy asks', async () => {
    await inDistrict((tx) =>
      tx.publishingSettings.upsert({
        where: { districtId: district.districtId },
        create: { districtId: district.districtId, policy: { districtReview: [{}] } },
        update: { policy: { districtReview: [{}] } },
      }),
    );
    const itemId = await approved('区级审核');
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['district to_review']);
    await inDistrict((tx) => tx.publishingSettings.update({ where: { districtId: district.districtId }, data: { policy: {} } }));
  });

  it('the author why it came back; handing it in again closes that', async () => {
    const itemId = await submitted('退回');
    await runCommand(services(), STEPS.take, people.content, await version(itemId));
    await runCommand(services(), STEPS.return, people.content, { ...(await version(itemId)), reason: '请核对落款日期' });
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['writer returned 请核对落款日期']);
    await runCommand(services(), STEPS.submit, people.writer, await version(itemId));
    expect((await told(itemId)).filter((line) => line.startsWith('writer'))).toEqual(['writer returned 请核对落款日期 +']);
  });

  it('whom a review was given', async () => {
    const itemId = await submitted('指派');
    await runCommand(services(), STEPS.reassign, people.admin, { ...(await version(itemId)), assignee: 'officer:content2' });
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['content2 assigned']);
  });

  it('the author of a scheduled publication, with how late it was', async () => {
    const itemId = await approved('定时发布');
    const time = new Date(Date.now() + 3_600_000);
    await runCommand(services(), STEPS.schedule, people.writer, { ...(await version(itemId)), publishAt: time });
    await publishDue.handle(at(new Date(time.getTime() + 42 * 60_000)), {}, [district.districtId]);
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['writer published_late 比预定时间晚42分钟']);
  });

  it('the author and who may publish it of a schedule that was missed, once however often it is tried', async () => {
    const itemId = await approved('到时未发');
    const time = new Date(Date.now() + 3_600_000);
    await runCommand(services(), STEPS.schedule, people.writer, { ...(await version(itemId)), publishAt: time });
    await inDistrict(
      (tx) =>
        tx.$executeRaw`UPDATE item_revision SET fields = jsonb_set(fields, '{expiresAt}', '"2026-01-01T00:00:00Z"') WHERE item_id = ${itemId}`,
    );
    const missed = async () => (await told(itemId)).filter((line) => line.includes('schedule_missed'));
    const reason = '到期下线时间必须晚于发布时间，请改后再办理';
    const everyone = (note: string) =>
      ['admin', 'both', 'content', 'content2', 'district', 'leaver', 'writer'].map((name) => `${name} schedule_missed ${note}`);
    await publishDue.handle(at(time), {}, [district.districtId]);
    expect(await missed()).toEqual(everyone(reason));
    expect(USUAL_MODES.schedule_missed).toBe('mail');
    const tell = (now: Date) =>
      runCommand(
        at(now),
        tellMissedSchedule,
        { actor: { kind: 'robot', name: 'messenger' }, districtId: district.districtId },
        { itemId, reason },
      );
    expect(await tell(new Date(time.getTime() + 120_000))).toBe(0);
    expect(await missed()).toEqual(everyone(reason));
    // Scheduled anew, it is not missed before its new time, and done away with when it leaves the schedule.
    const later = new Date(time.getTime() + 7_200_000);
    await inDistrict((tx) => tx.edition.update({ where: { itemId }, data: { scheduledAt: later } }));
    expect(await tell(time)).toBe(0);
    expect(await tell(later)).toBe(7);
    await runCommand(services(), STEPS.return, people.admin, { ...(await version(itemId)), reason: '请改到期时间' });
    expect((await missed()).every((line) => line.endsWith('+'))).toBe(true);
  });

  it('the author and who owes reviews of an urgent publication, until they are made up for', async () => {
    const itemId = await draft('紧急发布');
    await runCommand(services(), STEPS.publish_urgently, people.admin, { ...(await version(itemId)), reason: '汛情紧急' });
    const owed = ['both', 'content', 'content2', 'leaver', 'secrecy'].map((name) => `${name} owed 紧急发布：汛情紧急`);
    expect(await told(itemId)).toEqual([...owed, 'writer published 紧急发布：汛情紧急']);
    await runCommand(services(), STEPS.pass, people.content, await version(itemId));
    await runCommand(services(), STEPS.pass, people.secrecy, await version(itemId));
    expect((await told(itemId)).filter((line) => !line.endsWith('+'))).toEqual(['writer published 紧急发布：汛情紧急']);
  });

  it('nobody when it fails', async () => {
    const itemId = await submitted('失败的一步');
    const before = await told(itemId);
    await expect(runCommand(services(), STEPS.pass, people.secrecy, await version(itemId))).rejects.toMatchObject({ code: 'conflict' });
    expect(await told(itemId)).toEqual(before);
  });
});

describe('the list', () => {
  const ability = (who: Who) => abilityFor(who.actor, district.districtId);
  const list = (who: Who, page = 1) => noticesPage(database.db, district.districtId, who.actor.accountId, ability(who), page);

  it('has unread ones first, is paged, and each is read by its own officer alone', async () => {
    await runCommand(services(), markNoticesRead, people.content2, {
      accountId: people.content2.actor.accountId,
      which: { upTo: 1_000_000 },
    });
    const first = await submitted('最早的一条');
    const second = await submitted('较晚的一条');
    const { entries, unread, newest } = await list(people.content2);
    expect(unread).toBe(2);
    expect(entries.slice(0, 3).map(({ title, read }) => [title, read])).toEqual([
      ['较晚的一条', false],
      ['最早的一条', false],
      [expect.any(String), true],
    ]);
    expect(await unreadNotices(database.db, district.districtId, people.content2.actor.accountId, ability(people.content2))).toBe(2);
    const { id } = entries[0]!;
    await expect(
      runCommand(services(), markNoticesRead, people.content, { accountId: people.content2.actor.accountId, which: { only: id } }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      runCommand(services(), markNoticesRead, people.content, { accountId: people.content.actor.accountId, which: { only: id } }),
    ).rejects.toMatchObject({ code: 'missing' });
    expect(
      await runCommand(services(), markNoticesRead, people.content2, { accountId: people.content2.actor.accountId, which: { only: id } }),
    ).toBe(1);
    // Notices that came after the officer looked stay unread.
    const third = await submitted('看过之后才来的');
    await runCommand(services(), markNoticesRead, people.content2, {
      accountId: people.content2.actor.accountId,
      which: { upTo: newest! },
    });
    expect((await list(people.content2)).entries.filter(({ read }) => !read).map(({ itemId }) => itemId)).toEqual([third]);
    expect([first, second]).not.toContain(third);
  });

  it('pages over both parts without losing any', async () => {
    const seen: number[] = [];
    let page = 1;
    for (let more = true; more; page += 1) {
      const found = await list(people.content2, page);
      seen.push(...found.entries.map(({ id }) => id));
      more = found.more;
    }
    const all = await inDistrict((tx) => tx.notice.count({ where: { accountId: people.content2.actor.accountId } }));
    expect([seen.length, new Set(seen).size]).toEqual([all, all]);
  });

  it('does not name items that the officer’s roles no longer open', async () => {
    await submitted('调走以后看不到的');
    expect((await list(people.leaver)).unread).toBeGreaterThan(0);
    const { unit } = await inDistrict((tx) =>
      tx.site.findFirstOrThrow({ where: { slug: 'shibutou' }, select: { unit: { select: { code: true } } } }),
    );
    await runCommand(
      services(),
      moveAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: people.leaver.actor.accountId, unitCode: unit.code },
    );
    const moved = { ...people.leaver, actor: { ...people.leaver.actor, roles: [] } };
    const unread = await list(moved);
    expect(unread.entries.map(({ title }) => title)).not.toContain('调走以后看不到的');
    const mailed = await letters(() => mailNotices.handle(services(), {}, [district.districtId]));
    expect(mailed.map(({ to }) => to)).not.toContain('leaver@example.gov.cn');
  });
});

const folder = () => path.join(database.dataFolder, 'mail');
const names = () => {
  try {
    return readdirSync(folder());
  } catch {
    return [];
  }
};

/** Letters that came of some work. */
async function letters(work: () => Promise<unknown>): Promise<{ to: string; subject: string; text: string }[]> {
  const before = new Set(names());
  await work();
  return names()
    .filter((name) => !before.has(name))
    .map((name) => {
      const [head = '', ...rest] = readFileSync(path.join(folder(), name), 'utf8').split('\r\n\r\n');
      const body = rest.join('\r\n\r\n');
      const quoted = (text: string) =>
        Buffer.from(
          text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ).toString('utf8');
      const text = /encoding: base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : quoted(body);
      const subject = /^Subject: ((?:.*\r\n )*.*)$/m
        .exec(head)![1]!
        .replace(/\r\n /g, '')
        .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
          kind.toUpperCase() === 'B' ? Buffer.from(words, 'base64').toString('utf8') : quoted(words.replaceAll('_', ' ')),
        );
      return { to: /^To: (.*)$/m.exec(head)![1]!.trim(), subject, text };
    })
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}
const run = (change: CommandServices = services()) => mailNotices.handle(change, {}, [district.districtId]);
const choose = (who: Who, modes: Partial<Record<keyof typeof USUAL_MODES, NoticeMode>>) =>
  runCommand(services(), setNoticeChoices, who, { accountId: who.actor.accountId, modes: { ...USUAL_MODES, ...modes } });

describe('mail', () => {
  it('bundles what came together, one letter a person, with title, reason and address and nothing of the text', async () => {
    const a = await submitted('甲通知');
    const b = await submitted('乙通知');
    const sent = await letters(() => run(at(new Date(), { reachedBy: { scheme: 'http', port: 8080 } })));
    expect(sent.map(({ to }) => to)).toEqual(['both@example.gov.cn', 'content2@example.gov.cn', 'content@example.gov.cn']);
    const [one] = sent as [(typeof sent)[0]];
    expect(one.subject).toMatch(/工作台：2 条通知$/);
    for (const [title, id] of [
      ['甲通知', a],
      ['乙通知', b],
    ] as const)
      expect(one.text).toContain(`【等待审核】${title}\nhttp://localhost:8080/admin/items/${id}\n`.replace(/\n$/, ''));
    expect(one.text).not.toContain('机密二字');
    expect(await letters(run)).toEqual([]);
  });

  it('is sent once by two runs at once', async () => {
    await submitted('只发一次');
    const sent = await letters(() => Promise.all([run(), run(), run()]));
    expect(sent.map(({ to }) => to)).toEqual(['both@example.gov.cn', 'content2@example.gov.cn', 'content@example.gov.cn']);
    const rows = await inDistrict((tx) =>
      tx.notice.findMany({ where: { item: { title: '只发一次' } }, select: { mailTries: true, mailedAt: true } }),
    );
    expect(rows.map(({ mailTries, mailedAt }) => [mailTries, mailedAt !== null])).toEqual([
      [1, true],
      [1, true],
      [1, true],
    ]);
  });

  it('is tried again when it did not leave, later and then once', async () => {
    await submitted('邮件服务器没有应答');
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    const sockets: Socket[] = [];
    const refusing = createServer((socket) => {
      sockets.push(socket);
      socket.end('554 no\r\n');
    });
    await new Promise<void>((resolve) => void refusing.listen(0, '127.0.0.1', resolve));
    const { port } = refusing.address() as { port: number };
    const mail = new Mail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'a@example.gov.cn', dataFolder: database.dataFolder });
    const now = new Date();
    expect(await letters(() => run(at(now, { mail })))).toEqual([]);
    expect(sockets.length).toBe(3);
    expect(JSON.stringify(error.mock.calls)).not.toContain('@');
    error.mockRestore();
    await new Promise<void>((resolve) => void refusing.close(() => resolve()));
    expect(await letters(() => run(at(new Date(now.getTime() + 60_000))))).toEqual([]);
    expect(await letters(() => run(at(new Date(now.getTime() + 3 * 60_000))))).toHaveLength(3);
    expect(await letters(() => run(at(new Date(now.getTime() + 200 * 60_000))))).toEqual([]);
  });

  it('is begun again by another run when the one that began it died', async () => {
    await submitted('发信时中断');
    const now = new Date();
    await inDistrict((tx) =>
      tx.notice.updateMany({
        where: { item: { title: '发信时中断' } },
        data: { mailTries: 1, mailAfter: new Date(now.getTime() + 30 * 60_000) },
      }),
    );
    expect(await letters(() => run(at(now)))).toEqual([]);
    expect(await letters(() => run(at(new Date(now.getTime() + 31 * 60_000))))).toHaveLength(3);
  });

  it('goes as each chose: not at all, at once, or once a day at five', async () => {
    await choose(people.content, { to_review: 'app' });
    await choose(people.content2, { to_review: 'digest' });
    const noon = '2026-03-09T12:00:00+08:00';
    await submitted('按各人的选择', { now: noon });
    expect((await letters(() => run(at(noon)))).map(({ to }) => to)).toEqual(['both@example.gov.cn']);
    await submitted('当天另一条', { now: '2026-03-09T15:00:00+08:00' });
    await letters(() => run(at('2026-03-09T16:59:00+08:00')));
    await submitted('五点以后的', { now: '2026-03-09T17:00:30+08:00' });
    const digest = await letters(() => run(at('2026-03-09T17:01:00+08:00')));
    expect(digest.map(({ to, subject }) => `${to} ${subject.slice(-6)}`)).toEqual([
      'both@example.gov.cn ：五点以后的',
      'content2@example.gov.cn ：2 条通知',
    ]);
    expect((await letters(() => run(at('2026-03-10T17:00:00+08:00')))).map(({ to }) => to)).toEqual(['content2@example.gov.cn']);
    await expect(
      runCommand(services(), setNoticeChoices, people.content, { accountId: people.content2.actor.accountId, modes: USUAL_MODES }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    for (const who of [people.content, people.content2]) await choose(who, {});
  });

  it('does not go to whoever has read it, has no address, or is disabled, nor about what is done', async () => {
    const itemId = await submitted('读过的不再发');
    await runCommand(services(), markNoticesRead, people.content, {
      accountId: people.content.actor.accountId,
      which: { upTo: 1_000_000 },
    });
    await inDistrict((tx) => tx.account.update({ where: { id: people.both.actor.accountId }, data: { email: '' } }));
    expect((await letters(run)).map(({ to }) => to)).toEqual(['content2@example.gov.cn']);
    await submitted('已办的不再发');
    const done = await inDistrict((tx) => tx.item.findFirstOrThrow({ where: { title: '已办的不再发' }, select: { id: true } }));
    await runCommand(services(), STEPS.take, people.content, await version(done.id));
    expect(await letters(run)).toEqual([]);
    await runCommand(
      services(),
      disableAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: people.content2.actor.accountId, reason: '离岗' },
    );
    await submitted('停用的不再发');
    expect((await letters(run)).map(({ to }) => to)).toEqual(['content@example.gov.cn']);
    expect(itemId).toBeGreaterThan(0);
  });
});

describe('each working morning', () => {
  const remind = (now: string) => remindOfficersJob.handle(at(now), {}, [district.districtId]);
  const reminders = async (itemId: number) =>
    (
      await inDistrict((tx) =>
        tx.notice.findMany({
          where: { itemId, kind: { in: ['review_late', 'disclosure_due'] } },
          orderBy: { id: 'asc' },
          include: { account: { select: { userName: true } } },
        }),
      )
    ).map(({ account, kind, cause, note }) => `${account.userName} ${kind} ${cause} ${note ?? ''}`);

  it('reviews past their due date are reminded of, once a day however often it runs', async () => {
    // Handed in on Thursday: two working days end on Monday.
    const waiting = await submitted('无人领取的审核', { now: '2026-04-16T10:00:00+08:00', formedOn: '2026-04-15' });
    const taken = await submitted('领取了的审核', { now: '2026-04-16T10:00:00+08:00', formedOn: '2026-04-15' });
    await runCommand(at('2026-04-16T11:00:00+08:00'), STEPS.take, people.content, await version(taken));
    await remind('2026-04-20T09:00:00+08:00');
    expect([await reminders(waiting), await reminders(taken)]).toEqual([[], []]);
    await Promise.all([remind('2026-04-21T09:00:00+08:00'), remind('2026-04-21T09:00:01+08:00')]);
    await remind('2026-04-21T09:20:00+08:00');
    const note = '2026-04-21 审核期限2026-04-20，已超过1个工作日';
    expect((await reminders(waiting)).sort()).toEqual([`both review_late ${note}`, `content review_late ${note}`]);
    expect(await reminders(taken)).toEqual([`content review_late ${note}`]);
    await remind('2026-04-22T09:00:00+08:00');
    expect(await reminders(taken)).toHaveLength(2);
  });

  it('authors are told of drafts near the end of their twenty working days, and not on days off', async () => {
    const near = await draft('临近公开期限', { now: '2026-06-01T10:00:00+08:00', formedOn: '2026-06-01' });
    const far = await draft('还早', { now: '2026-06-01T10:00:00+08:00', formedOn: '2026-06-24' });
    // 20 working days from 1 June 2026, the Dragon Boat Festival among them, end on 30 June.
    await remind('2026-06-24T09:00:00+08:00');
    expect(await reminders(near)).toEqual([]);
    await remind('2026-06-25T09:00:00+08:00');
    expect(await reminders(near)).toEqual(['writer disclosure_due 2026-06-25 公开期限2026-06-30，还有3个工作日']);
    await remind('2026-06-27T09:00:00+08:00');
    expect(await reminders(near)).toHaveLength(1);
    await remind('2026-06-30T09:00:00+08:00');
    expect((await reminders(near)).at(-1)).toBe('writer disclosure_due 2026-06-30 今天是公开期限（2026-06-30）');
    expect(await reminders(far)).toEqual([]);
  });

  it('with the author who has it in review is told, and nobody of what goes out in time by itself', async () => {
    const when = { now: '2026-07-01T10:00:00+08:00', formedOn: '2026-07-01' };
    // Due on 29 July.
    const waiting = await submitted('还在审核', when);
    await runCommand(at(when.now), STEPS.take, people.content, await version(waiting));
    const planned = await Promise.all(
      ['2026-07-29T17:00:00+08:00', '2026-07-30T09:00:00+08:00'].map(async (publishAt, n) => {
        const itemId = await approved(`定时${n}`, when);
        await runCommand(at(when.now), STEPS.schedule, people.writer, { ...(await version(itemId)), publishAt: new Date(publishAt) });
        return itemId;
      }),
    );
    await remind('2026-07-28T09:00:00+08:00');
    const due = async (itemId: number) =>
      (await reminders(itemId))
        .filter((line) => line.includes('disclosure_due'))
        .map((line) => line.split(' ')[0])
        .sort();
    expect([await due(waiting), await due(planned[0]!), await due(planned[1]!)]).toEqual([['content', 'writer'], [], ['writer']]);
  });

  it('owed reviews are reminded of, not to whoever published', async () => {
    const itemId = await draft('紧急发布未补审', { now: '2026-09-01T10:00:00+08:00', formedOn: '2026-08-31' });
    await runCommand(at('2026-09-01T10:00:00+08:00'), STEPS.publish_urgently, people.admin, {
      ...(await version(itemId)),
      reason: '汛情紧急',
    });
    await remind('2026-09-04T09:00:00+08:00');
    expect((await reminders(itemId)).map((line) => line.split(' ')[0]).sort()).toEqual(['both', 'content', 'secrecy']);
  });
});

describe('old notices', () => {
  it('are cleared when they were read and are ninety days old', async () => {
    const itemId = await submitted('旧通知');
    const day = 86_400_000;
    const age = (kind: string, days: number, read: boolean, name: keyof typeof people) =>
      inDistrict((tx) =>
        tx.notice.create({
          data: {
            districtId: district.districtId,
            accountId: people[name].actor.accountId,
            kind,
            itemId,
            cause: `test${days}`,
            madeAt: new Date(Date.now() - days * day),
            readAt: read ? new Date() : null,
          },
        }),
      );
    const [old, young, unread] = [
      await age('returned', 91, true, 'writer'),
      await age('returned', 89, true, 'writer'),
      await age('returned', 92, false, 'writer'),
    ];
    await clearNoticesJob.handle(services(), {}, [district.districtId]);
    const left = (
      await inDistrict((tx) => tx.notice.findMany({ where: { id: { in: [old.id, young.id, unread.id] } }, orderBy: { id: 'asc' } }))
    ).map(({ id }) => id);
    expect(left).toEqual([young.id, unread.id]);
  });
});
