/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../app/kernel/words/message';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { legalDate } from '../../app/kernel/clock';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { disableAccount, revokeRole } from '../../app/modules/identity/public-commands.server';
import { grantsOf } from '../../app/modules/identity/queries/grants-of.server';
import { auditCsv } from '../../app/modules/oversight/audit-csv.server';
import type { AuditFilter } from '../../app/modules/oversight/audit-filter';
import { exportAudit } from '../../app/modules/oversight/commands/export-audit.server';
import { verifyAuditLog } from '../../app/modules/oversight/commands/verify-audit-log.server';
import { auditDay, UNUSUAL } from '../../app/modules/oversight/queries/audit-day.server';
import { auditLog } from '../../app/modules/oversight/queries/audit-log.server';
import { createDraft, saveEdition, setPublishingPolicy, STEPS } from '../../app/modules/publishing/public-commands.server';
import { checkEdition } from '../../app/modules/publishing/checking/commands/check-edition.server';
import { setScanRules } from '../../app/modules/publishing/settings/commands/set-scan-rules.server';
import { publishingSettings } from '../../app/modules/publishing/settings/queries/publishing-settings.server';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import type { ScanRule, ScanRuleSet } from '../../app/modules/secrecy/model';
import { withLists } from '../../app/modules/secrecy/word-lists';
import type { publishingPolicy } from '../../app/modules/publishing/workflow/workflow';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { signInAs } from '../factories/sign-in';

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let officers: Awaited<ReturnType<typeof makeOfficers<'writer' | 'second' | 'shenji' | 'anquan' | 'guanli' | 'idle'>>>;
let itemId: number;
let draft: number;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  officers = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    second: [{ role: 'publisher' }, { role: 'unit_admin' }],
    shenji: [{ role: 'auditor', wholeDistrict: true }],
    anquan: [{ role: 'security_admin', wholeDistrict: true }],
    guanli: [{ role: 'district_admin', wholeDistrict: true }],
    idle: [{ role: 'publisher' }],
  });
  itemId = (await publish(database.services, district, [anItem(district.sites.get('luting')!)]))[0]!.id;
  draft = (
    await runCommand(database.services, createDraft, officers.writer, {
      siteId: district.sites.get('luting')!,
      title: '不许审计员读的草稿',
      categoryCode: '0501',
    })
  ).itemId;
  await runCommand(database.services, STEPS.withdraw, officers.second, { itemId, lockVersion: 0, reason: '内容有误' });
  // A reason that is not public is not checked; the log hides what is private in it.
  await runCommand(
    database.services,
    disableAccount,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    { accountId: officers.idle.actor.accountId, reason: '调离，联系手机13912345678' },
  );
}, 60_000);
afterAll(() => database?.close());

const log = (filter: AuditFilter, before?: number, limit = 1_000) => auditLog(database.db, district.districtId, filter, before, limit);
const kinds = async (filter: AuditFilter) => (await log(filter)).entries.map(({ kind }) => inChinese(kind));

describe('the audit log', () => {
  it('comes newest first, in pages that leave out nothing and repeat nothing', async () => {
    const { entries: all } = await log({});
    const total = await database.db.asApp(district.districtId, (tx) => tx.auditEvent.count());
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: total }, (_, at) => total - at));
    const paged: number[] = [];
    for (let before: number | undefined, more = true; more; before = paged.at(-1)) {
      const page = await log({}, before, 3);
      paged.push(...page.entries.map(({ seq }) => seq));
      more = page.more;
    }
    expect(paged).toEqual(all.map(({ seq }) => seq));
  });

  it('is searched by person, kind, item and date', async () => {
    expect(await kinds({ person: 'writer' })).toEqual(['新建草稿', '邀请账号']);
    expect((await log({ person: 'writer' })).entries[0]!.who).toEqual({ name: '测试writer', code: 'writer' });
    expect(await kinds({ item: draft })).toEqual(['新建草稿']);
    expect((await kinds({ item: itemId })).sort()).toEqual(['办理流程', '发布信息', '撤回信息'].sort());
    expect(new Set(await kinds({ type: 'site.provisioned' }))).toEqual(new Set(['开通网站']));
    const today = legalDate(new Date());
    expect((await log({ from: today, to: today })).entries).toEqual((await log({})).entries);
    expect((await log({ to: '2020-01-01' })).entries).toEqual([]);
    expect((await log({ from: '2999-01-01' })).entries).toEqual([]);
    expect((await log({ person: 'nobody.at.all' })).entries).toEqual([]);
  });

  it('finds an item by its index number, and everybody of one name', async () => {
    const [item] = await publish(database.services, district, [anItem(district.sites.get('luting')!, { title: '审计员也能看的公开信息' })]);
    const found = await log({ item: item!.indexNumber });
    expect(found.entries).toEqual((await log({ item: item!.id })).entries);
    expect(found.entries.map(({ kind, item: about }) => [inChinese(kind), about?.title])).toEqual([['发布信息', '审计员也能看的公开信息']]);
    expect((await log({ item: 'WL-没有这个索引号' })).entries).toEqual([]);
    expect((await auditLog(database.db, other.districtId, { item: item!.indexNumber }, undefined, 10)).entries).toEqual([]);
    const namesakes = await makeOfficers(database.services, district, 'luting', {
      'lu.one': [{ role: 'publisher' }],
      'lu.two': [{ role: 'publisher' }],
    });
    await database.db.asApp(district.districtId, (tx) =>
      tx.account.updateMany({
        where: { id: { in: [namesakes['lu.one'].actor.accountId, namesakes['lu.two'].actor.accountId] } },
        data: { name: '陆晓芸' },
      }),
    );
    const byName = (await log({ person: '陆晓芸' })).entries.map(({ seq }) => seq);
    const byLogin = [...(await log({ person: 'lu.one' })).entries, ...(await log({ person: 'LU.two' })).entries].map(({ seq }) => seq);
    expect(byName.length).toBeGreaterThan(0);
    expect(byName).toEqual([...new Set(byLogin)].sort((a, b) => b - a));
  });

  it('finds an item that was published with others, and what was done with an account', async () => {
    const many = await publish(database.services, district, [anItem(district.sites.get('luting')!), anItem(district.sites.get('luting')!)]);
    expect(await kinds({ item: many[1]!.id })).toEqual(['批量发布信息']);
    await signInAs(database.services, district.districtId, {
      userName: 'second',
      password: OFFICER_PASSWORD,
      address: '10.0.0.9',
      userAgent: 'test',
    });
    expect(await kinds({ person: 'second' })).toEqual(['登录', '撤回信息', '办理流程', '邀请账号']);
  });

  it('shows no private number, no draft’s title, and no password that was typed in the name’s place', async () => {
    const typed = { password: 'x', address: '10.0.0.8', userAgent: 'test' };
    await expect(signInAs(database.services, district.districtId, { ...typed, userName: 'correct-horse-7' })).rejects.toThrow();
    await expect(signInAs(database.services, district.districtId, { ...typed, userName: 'writer' })).rejects.toThrow();
    const shown = JSON.stringify((await log({})).entries);
    expect(shown).not.toMatch(/13912345678|correct-horse-7|不许审计员读的草稿|argon2/);
    expect(shown).toContain('139****5678');
    expect((await log({ type: 'sign-in.failed' })).entries.map(({ words }) => words)).toEqual([
      '以writer登录失败，来自10.0.0.8',
      '以(不是登录名)登录失败，来自10.0.0.8',
    ]);
    expect(await kinds({ person: 'writer' })).toContain('登录失败');
  });

  it('says who signed in, and of whoever did not get in only what was typed', async () => {
    const typed = { userName: 'guanli', address: '10.0.0.7', userAgent: 'test' };
    await signInAs(database.services, district.districtId, { ...typed, password: OFFICER_PASSWORD });
    await expect(signInAs(database.services, district.districtId, { ...typed, password: 'x' })).rejects.toThrow();
    expect((await log({ person: 'guanli' })).entries.slice(0, 2).map(({ kind, who }) => [inChinese(kind), who])).toEqual([
      ['登录失败', { name: '登录前的访客', code: '' }],
      ['登录', { name: '测试guanli', code: 'guanli' }],
    ]);
  });

  it('is one district’s alone', async () => {
    const foreign = await auditLog(database.db, other.districtId, { person: 'writer' }, undefined, 10);
    expect(foreign.entries).toEqual([]);
    expect((await auditLog(database.db, other.districtId, {}, undefined, 1_000)).entries.length).toBe(
      await database.db.asApp(other.districtId, (tx) => tx.auditEvent.count()),
    );
  });
});

describe('what a person may do', () => {
  const of = async (userName: string, who = officers.anquan) =>
    grantsOf(database.db, district.districtId, abilityFor(who.actor, district.districtId), userName, new Date());

  it('comes with the grants it comes from: in force, to come, over, revoked', async () => {
    const { accountId } = officers.second.actor;
    await runCommand(database.services, revokeRole, officers.anquan, { accountId, role: 'unit_admin' });
    const unitId = officers.second.actor.unitId;
    await database.db.asApp(district.districtId, (tx) =>
      tx.roleGrant.createMany({
        data: [
          ['content_reviewer', '2999-01-01', null],
          ['secrecy_reviewer', '2020-01-01', '2020-12-31'],
        ].map(([role, from, until]) => ({
          districtId: district.districtId,
          accountId,
          role: role!,
          unitId,
          validFrom: new Date(from!),
          validUntil: until ? new Date(until) : null,
          createdBy: 'officer:anquan',
        })),
      }),
    );
    const found = (await of('second'))!;
    expect(found).toMatchObject({ name: '测试second', disabled: false });
    expect(Object.fromEntries(found.grants.map(({ role, state }) => [role, state]))).toEqual({
      publisher: 'in_force',
      unit_admin: 'revoked',
      content_reviewer: 'later',
      secrecy_reviewer: 'over',
    });
    expect(found.grants.find(({ role }) => role === 'secrecy_reviewer')).toMatchObject({
      from: '2020-01-01',
      until: '2020-12-31',
      grantedBy: '测试anquan',
    });
    expect(found.grants.find(({ role }) => role === 'unit_admin')!.revoked!.by).toBe('测试anquan');
    expect(found.grants.every(({ hasSite, unitName }) => hasSite && unitName !== null)).toBe(true);
  });

  it('is told of the own district’s people only, and only to who may read accounts', async () => {
    expect(await of('nobody')).toBeNull();
    expect(await of('second', officers.writer)).toBeNull();
    expect(
      await grantsOf(database.db, other.districtId, abilityFor(officers.anquan.actor, other.districtId), 'second', new Date()),
    ).toBeNull();
  });
});

describe('the export', () => {
  it('is for the auditor alone, and is put on record with what was asked', async () => {
    for (const who of [officers.writer, officers.anquan, officers.guanli])
      await expect(runCommand(database.services, exportAudit, who, {})).rejects.toThrow(/may not read/);
    const { entries } = await runCommand(database.services, exportAudit, officers.shenji, { item: itemId, from: '2020-01-01' });
    expect(entries.length).toBe(3);
    const [newest] = (await log({})).entries;
    expect(newest).toMatchObject({ who: { code: 'shenji' }, words: '导出审计记录3条' });
    expect(JSON.parse(newest!.raw)).toEqual({ type: 'audit.exported', filter: { item: itemId, from: '2020-01-01' }, records: 3 });
  });

  it('opens in an office program as text, not as a formula', async () => {
    const entry = (await log({ item: itemId })).entries[0]!;
    let csv = '';
    for await (const piece of auditCsv(
      [
        { ...entry, words: '=HYPERLINK("http://x")' },
        { ...entry, words: '+1，"引号"\n换行' },
      ],
      '只导出了一部分',
    ))
      csv += piece;
    expect(csv.startsWith('\uFEFF序号,时间,')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).toContain(`"'+1，""引号""\n换行"`);
    expect(csv.endsWith('只导出了一部分\r\n')).toBe(true);
  });
});

describe('verification', () => {
  it('is for the auditor, tells how many records were read, and is itself on record', async () => {
    await expect(runCommand(database.services, verifyAuditLog, officers.guanli, {})).rejects.toMatchObject({ code: 'forbidden' });
    const before = await database.db.asApp(district.districtId, (tx) => tx.auditEvent.count());
    expect(await runCommand(database.services, verifyAuditLog, officers.shenji, {})).toEqual({
      records: before,
      faults: [],
      end: { seq: before, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect((await log({})).entries[0]).toMatchObject({ who: { code: 'shenji' }, words: `核验审计记录${before}条，未发现问题` });
  });
});

describe('the publishing policy', () => {
  const set = (policy: z.input<typeof publishingPolicy>, lockVersion?: number, who = officers.guanli) =>
    runCommand(database.services, setPublishingPolicy, who, { policy, lockVersion });
  const stored = () => publishingSettings(database.db, district.districtId);

  it('is the district administrator’s, and names only what there is', async () => {
    await expect(set({}, 0, officers.anquan)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(set({}, 0, officers.writer)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(set({ districtReview: [{}, { categoryPrefix: '99', unitCodes: ['NOPE'] }] }, 0)).rejects.toMatchObject({
      code: 'conflict',
      details: [
        { field: 'rule-1-units', message: '第2条：没有代码为NOPE的单位' },
        { field: 'rule-1-category', message: '第2条：没有代码为99的类别' },
      ],
    });
    expect((await stored()).lockVersion).toBe(0);
    expect((await stored()).policy.districtReview).toEqual([]);
  });

  it('is kept for whoever came first, with what changed on record', async () => {
    const before = (await stored()).lockVersion;
    await set({ districtReview: [{ categoryPrefix: '05', unitKinds: ['town'] }], reviewDays: { content: 3 } }, before);
    const now = await stored();
    expect(now.policy).toEqual({
      districtApart: false,
      districtReview: [{ categoryPrefix: '05', unitKinds: ['town'], unitCodes: [] }],
      reviewDays: { content: 3, secrecy: 2, district: 3 },
    });
    await set({}, now.lockVersion);
    await expect(set({ reviewDays: { content: 9 } }, now.lockVersion)).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'lockVersion', message: '设置刚刚被别人改过，请查看最新内容后再改' }],
    });
    expect((await log({ type: 'publishing-settings.changed' })).entries.map(({ words }) => words)).toEqual([
      '修改了区级审核范围和审核期限：区级审核范围由“类别05且镇”改为“一律不经区级审核”；内容审核由3个工作日改为2个工作日',
      '修改了区级审核范围和审核期限：区级审核范围由“一律不经区级审核”改为“类别05且镇”；内容审核由2个工作日改为3个工作日',
    ]);
  });
});

describe('the rules of the secrecy check', () => {
  const stored = () => publishingSettings(database.db, district.districtId);
  const set = async (rules: ScanRuleSet | null, lockVersion?: number, who = officers.guanli) =>
    runCommand(database.services, setScanRules, who, { rules, lockVersion: lockVersion ?? (await stored()).lockVersion });
  const changed = (id: string, change: object): ScanRuleSet => ({
    rules: defaultRules.rules.map((rule) => (rule.id === id ? ({ ...rule, ...change } as ScanRule) : rule)),
  });
  const checkOf = async (title: string) => {
    const { itemId: id } = await runCommand(database.services, createDraft, officers.writer, {
      siteId: district.sites.get('luting')!,
      title,
      categoryCode: '0501',
    });
    return runCommand(database.services, checkEdition, officers.writer, { itemId: id });
  };

  it('are the district administrator’s', async () => {
    for (const who of [officers.writer, officers.anquan, officers.shenji])
      await expect(set(null, 0, who)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('hold from the next check on, and go back to the product’s own', async () => {
    const title = '请登陆网站，致电13912345678';
    expect(await checkOf(title)).toMatchObject({ findings: 2 });
    await set(changed('mobile', { enabled: false }));
    expect((await stored()).usual).toBe(false);
    expect(await checkOf(title)).toMatchObject({ findings: 1 });
    await set(null);
    expect(await stored()).toMatchObject({ usual: true, rules: defaultRules });
    expect(await checkOf(title)).toMatchObject({ findings: 2 });
    expect(
      (await log({ type: 'publishing-settings.changed' })).entries.slice(0, 2).map(({ words, raw }) => [words, JSON.parse(raw)]),
    ).toEqual([
      [
        '修改了保密检查规则，恢复为系统自带的：“手机号码”：由停用改为启用',
        {
          type: 'publishing-settings.changed',
          what: 'scan-rules-usual',
          before: { mobile: { enabled: false } },
          after: { mobile: { enabled: true } },
        },
      ],
      [
        '修改了保密检查规则：“手机号码”：由启用改为停用',
        {
          type: 'publishing-settings.changed',
          what: 'scan-rules',
          before: { mobile: { enabled: true } },
          after: { mobile: { enabled: false } },
        },
      ],
    ]);
  });

  it('are changed by one of two who save at once, and the other is told', async () => {
    const { lockVersion } = await stored();
    const outcomes = await Promise.allSettled([
      set(changed('mobile', { severity: 'notice' }), lockVersion),
      set(changed('wording', { enabled: false }), lockVersion),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', details: [{ field: 'lockVersion' }] },
    });
    expect((await stored()).lockVersion).toBe(lockVersion + 1);
    await set(null);
  });

  it('of another district stay', async () => {
    await set(changed('mobile', { enabled: false }));
    expect((await publishingSettings(database.db, other.districtId)).usual).toBe(true);
    await set(null);
  });

  it('take five thousand corrections', async () => {
    const { rule, errors } = withLists(
      defaultRules.rules.find(({ id }) => id === 'wording')!,
      { corrections: Array.from({ length: 5_000 }, (_, at) => `错词${at}号 对词${at}号`).join('\n') },
    );
    expect(errors).toEqual([]);
    await set(changed('wording', rule));
    expect(await checkOf('这里有错词4999号')).toMatchObject({ findings: 1 });
    await expect(set({ rules: [{ ...rule, corrections: [{ wrong: '它', right: '他', unless: [] }] } as ScanRule] })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('what is unusual today', () => {
  async function publishUrgently(): Promise<void> {
    const ofEdition = (id: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, id));
    const siteId = district.sites.get('luting')!;
    const { itemId, lockVersion } = await runCommand(database.services, createDraft, officers.writer, {
      siteId,
      title: '关于转移群众的紧急通知',
      categoryCode: '0501',
    });
    const { fields } = await ofEdition(itemId);
    await runCommand(database.services, saveEdition, officers.writer, {
      itemId,
      lockVersion,
      fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '部署转移。' },
      bodyHtml: '<p>请沿河群众立即转移到镇中心小学。</p>',
    });
    const { item } = await ofEdition(itemId);
    await runCommand(database.services, STEPS.publish_urgently, officers.guanli, {
      itemId,
      lockVersion: item.lockVersion,
      reason: '汛情紧急',
    });
  }

  it('is as many records as the list that its figure leads to, of this district alone', async () => {
    const today = legalDate(new Date());
    await publishUrgently();
    const counted = await auditDay(database.db, district.districtId, today);
    expect(counted.map(({ type }) => type)).toContain('item.withdrawn');
    expect(counted.map(({ type }) => type)).toContain('account.disabled');
    expect(counted).toContainEqual({ type: 'edition.moved', action: 'publish_urgently', count: expect.any(Number) });
    for (const kind of UNUSUAL) {
      const { type, action } = kind as { type: string; action?: 'publish_urgently' };
      const found = counted.find((each) => each.type === type && each.action === action);
      expect([kind, (await log({ type, action, from: today })).entries.length]).toEqual([kind, found?.count ?? 0]);
    }
    const tomorrow = legalDate(new Date(Date.now() + 86_400_000));
    expect(await auditDay(database.db, district.districtId, tomorrow)).toEqual([]);
    expect((await auditDay(database.db, other.districtId, today)).map(({ type }) => type)).not.toContain('item.withdrawn');
  });
});

describe('a long log', () => {
  it('is searched through its indexes by the role that reads it', async () => {
    const owner = await database.connect('owner');
    await owner.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
    await owner.query(
      `INSERT INTO audit_event (district_id, seq, at, actor, command, event, prev_hash, hash)
      SELECT $1, 100000 + g, now() - g * interval '1 minute', 'officer:u' || g % 300, 'x', jsonb_build_object('type', 'kind-' || g % 300, 'itemId', g % 3000, 'accountId', g % 300, 'userName', 'u' || g % 300), '', '' FROM generate_series(1, 20000) g`,
      [other.districtId],
    );
    await owner.query('ANALYZE audit_event');
    const app = await database.connect('app');
    await app.query(`SELECT set_config('gongkai.district', $1, false)`, [String(other.districtId)]);
    for (const [condition, index] of [
      ['item_id = 7', 'item'],
      ['account_id = 7', 'account'],
      ["event_type = 'kind-7'", 'type'],
      ["actor = 'officer:u7'", 'actor'],
      ["user_name = 'u7'", 'user_name'],
      ["(at, seq) < (now() - interval '3 days', 5)", 'time'],
    ] as const) {
      const { rows } = await app.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT 1 FROM audit_event WHERE district_id = ${other.districtId} AND ${condition} ORDER BY at DESC, seq DESC LIMIT 50`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect([plan, plan.includes(`audit_event_${index}`), /Index Cond: .*AND/.test(plan)]).toEqual([plan, true, true]);
    }
  });
});
