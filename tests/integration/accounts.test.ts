/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { verifyAudit } from '../../app/kernel/audit/verify.server';
import { legalDate } from '../../app/kernel/clock';
import type { Sessions } from '../../app/kernel/session/sessions.server';
import {
  disableAccount,
  checkGrants,
  checkInvitations,
  grantFromFile,
  grantRole,
  inviteAccounts,
  inviteFromFile,
  moveAccount,
} from '../../app/modules/identity/public-commands.server';
import { accountCounts, accountFilter, accountsPage } from '../../app/modules/identity/queries/accounts-page.server';
import { TROUBLE_STATES } from '../../app/modules/identity/model';
import { grantTroubles } from '../../app/modules/identity/queries/grant-troubles.server';
import { rolelessAccounts } from '../../app/modules/identity/queries/roleless-accounts.server';
import { grantTemplate } from '../../app/modules/identity/grant-template.server';
import { abilityFor } from '../../app/permissions/ability-for';
import type { Actor, Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { inChinese } from '../../app/kernel/words/message';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';
import { signInAs } from '../factories/sign-in';

const OPERATOR: Actor = { kind: 'operator', name: 'test' };
const SYSTEM: Actor = { kind: 'officer', name: 'xitong', accountId: 999_998, unitId: 1, roles: [{ role: 'system_admin', scope: null }] };
const PASSWORD = 'Correct-Horse-7';

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let sessions: Sessions;
let from: { id: number; code: string };
let to: { id: number; code: string };

const as = (actor: Actor) => ({ actor, districtId: district.districtId });
const accounts = () => database.db.asApp(district.districtId, (tx) => tx.account.count());
const eventsOf = (type: string) =>
  database.db.asApp(district.districtId, async (tx) =>
    (await tx.auditEvent.findMany({ where: { event: { path: ['type'], equals: type } }, orderBy: { seq: 'asc' } })).map(
      ({ event, actor }) => ({ actor, ...(event as object) }),
    ),
  );

beforeAll(async () => {
  database = await createTestDatabase({ secure: true });
  district = await makeDistrict(database.services);
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  ({ sessions } = database.services);
  [from, to] = (await database.db.asApp(district.districtId, (tx) =>
    tx.unit.findMany({ where: { kind: 'town' }, orderBy: { code: 'asc' }, take: 2, select: { id: true, code: true } }),
  )) as [typeof from, typeof to];
});
afterAll(() => database?.close());

describe('moving an account', () => {
  it('ends what was held for the unit left behind, keeps the district’s, ends sessions, and is on record', async () => {
    const [invited] = await inviteAccounts(database.services, as(OPERATOR), [
      {
        userName: 'mover',
        name: '测试',
        unitCode: from.code,
        roles: [{ role: 'publisher' }, { role: 'secrecy_reviewer', wholeDistrict: true }],
        password: PASSWORD,
      },
    ]);
    const { accountId } = invited!;
    const cookie = (
      await signInAs(database.services, district.districtId, {
        userName: 'mover',
        password: PASSWORD,
        address: '10.0.0.1',
        userAgent: '',
      })
    ).split(';')[0]!;
    expect(await runCommand(database.services, moveAccount, as(SYSTEM), { accountId, unitCode: to.code })).toEqual({ ended: 1 });
    expect(await sessions.read(district.districtId, cookie)).toBeNull();
    const again = (
      await signInAs(database.services, district.districtId, {
        userName: 'mover',
        password: PASSWORD,
        address: '10.0.0.1',
        userAgent: '',
      })
    ).split(';')[0]!;
    expect((await sessions.read(district.districtId, again))!.actor).toMatchObject({
      unitId: to.id,
      roles: [{ role: 'secrecy_reviewer', scope: null }],
    });
    expect(await eventsOf('account.moved')).toEqual([
      { actor: 'officer:xitong', type: 'account.moved', accountId, fromUnitId: from.id, toUnitId: to.id },
    ]);
    expect(await eventsOf('role.revoked')).toEqual([
      { actor: 'officer:xitong', type: 'role.revoked', accountId, role: 'publisher', unitId: from.id },
    ]);
    // Roles granted from now on are for the new unit.
    await runCommand(database.services, grantRole, as(OPERATOR), { accountId, role: 'publisher' });
    const grant = await database.db.asApp(district.districtId, (tx) =>
      tx.roleGrant.findFirst({ where: { accountId, role: 'publisher', revokedAt: null } }),
    );
    expect(grant!.unitId).toBe(to.id);
  });

  it('is refused to where it is, to nowhere, by those who may not, and across districts', async () => {
    const [invited] = await inviteAccounts(database.services, as(OPERATOR), [
      { userName: 'stayer', name: '测试', unitCode: from.code, roles: [{ role: 'publisher' }] },
    ]);
    const { accountId } = invited!;
    const move = (actor: Actor, unitCode: string, districtId = district.districtId) =>
      runCommand(database.services, moveAccount, { actor, districtId }, { accountId, unitCode });
    for (const unitCode of [from.code, 'NOPE'])
      await expect(move(SYSTEM, unitCode)).rejects.toMatchObject({ code: 'conflict', details: [{ field: 'unitCode' }] });
    for (const role of ['security_admin', 'auditor', 'district_admin'] as const)
      await expect(move({ ...SYSTEM, roles: [{ role, scope: null }] }, to.code)).rejects.toMatchObject({ code: 'forbidden' });
    const own: Actor = { ...SYSTEM, accountId, unitId: from.id, roles: [{ role: 'publisher', scope: { unitId: from.id, siteId: null } }] };
    await expect(move(own, to.code)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(move({ ...SYSTEM, accountId }, to.code)).rejects.toMatchObject({ code: 'conflict' });
    await expect(move(SYSTEM, to.code, other.districtId)).rejects.toMatchObject({ code: 'missing' });
  });
});

describe('the system administrator', () => {
  const csv = (...lines: string[]) => new TextEncoder().encode(['userName,name,email,unitCode,roles', ...lines].join('\n'));

  it('invites without roles, and with one only the operator does', async () => {
    const [invited] = await inviteAccounts(database.services, as(SYSTEM), [
      { userName: 'plain', name: '测试', unitCode: from.code, roles: [], rolesLater: true },
    ]);
    const cookie = (
      await signInAs(database.services, district.districtId, {
        userName: 'plain',
        password: invited!.password,
        address: '10.0.0.2',
        userAgent: '',
      })
    ).split(';')[0]!;
    expect(await sessions.read(district.districtId, cookie)).toMatchObject({ mustChangePassword: true, actor: { roles: [] } });
    await expect(
      inviteAccounts(database.services, as(SYSTEM), [
        { userName: 'sneaked', name: '测试', unitCode: from.code, roles: [{ role: 'publisher' }] },
      ]),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      inviteAccounts(database.services, as({ ...SYSTEM, roles: [{ role: 'security_admin', scope: null }] }), [
        { userName: 'sneaked', name: '测试', unitCode: from.code, roles: [], rolesLater: true },
      ]),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      inviteAccounts(database.services, as(OPERATOR), [
        { userName: 'both', name: '测试', unitCode: from.code, roles: [{ role: 'publisher' }], rolesLater: true },
      ]),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('invites by file, all or none, and each wrong line is named', async () => {
    const before = await accounts();
    const wrong = inviteFromFile(
      database.services,
      as(SYSTEM),
      csv(`a.one,甲,,${from.code},`, `A!,乙,,${from.code},`, `a.two,丙,,${from.code},单位信息员`, `a.one,丁,,${from.code},`),
    );
    await expect(wrong).rejects.toMatchObject({
      code: 'invalid',
      details: [
        {},
        { field: 'rows.3.userName', message: saying(/^登录名/) },
        { field: 'rows.4.roles', message: saying(/^角色由安全管理员/) },
        { field: 'rows.5.userName', message: saying(/重复/) },
      ],
    });
    const unknown = inviteFromFile(
      database.services,
      as(SYSTEM),
      csv(`a.one,甲,,${from.code},`, 'a.two,乙,,NOPE,', `mover,丙,,${from.code},`, `a.four,丁,not an address,${from.code},`),
    );
    await expect(unknown).rejects.toMatchObject({ details: [{}, { field: 'rows.5.email', message: saying(/^邮箱/) }] });
    const taken = inviteFromFile(
      database.services,
      as(SYSTEM),
      csv(`a.one,甲,,${from.code},`, 'a.two,乙,,NOPE,', `mover,丙,,${from.code},`),
    );
    await expect(taken).rejects.toMatchObject({
      details: [
        {},
        { field: 'rows.3.unitCode', message: saying(/^没有代码为NOPE/) },
        { field: 'rows.4.userName', message: saying(/^登录名“mover”已有人/) },
      ],
    });
    expect(await accounts()).toBe(before);
    const right = csv(`a.one,甲,a@example.gov.cn,${from.code},`, `a.two,乙,,${to.code},`);
    const recorded = (await eventsOf('accounts.created')).length;
    expect((await checkInvitations(database.services, as(SYSTEM), right)).map(({ userName }) => userName)).toEqual(['a.one', 'a.two']);
    expect([await accounts(), (await eventsOf('accounts.created')).length]).toEqual([before, recorded]);
    const invited = await inviteFromFile(database.services, as(SYSTEM), right);
    expect(invited.map(({ userName, name }) => [userName, name])).toEqual([
      ['a.one', '甲'],
      ['a.two', '乙'],
    ]);
    expect(await accounts()).toBe(before + 2);
  });

  it.each([
    ['not a table', new Uint8Array([0xff, 0x00, 0x22])],
    ['empty', new Uint8Array()],
  ])('is told of a file that is %s', async (_, file) => {
    await expect(inviteFromFile(database.services, as(SYSTEM), file)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the security administrator', () => {
  const SECURITY: Actor = {
    kind: 'officer',
    name: 'anquan',
    accountId: 999_997,
    unitId: 1,
    roles: [{ role: 'security_admin', scope: null }],
  };
  const csv = (...lines: string[]) => new TextEncoder().encode(['userName,role,scope,from,to', ...lines].join('\n'));
  const invite = (names: string[], unitCode = from.code) =>
    inviteAccounts(
      database.services,
      as(SYSTEM),
      names.map((userName) => ({ userName, name: '测试', unitCode, roles: [], rolesLater: true, password: PASSWORD })),
    );
  const template = async () =>
    grantTemplate(await rolelessAccounts(database.db, district.districtId, abilityFor(SECURITY, district.districtId), new Date()));
  const grants = () => database.db.asApp(district.districtId, (tx) => tx.roleGrant.count());

  it('grants to all who were invited by the table that names them, and each grant is on record with its dates', async () => {
    const names = Array.from({ length: 109 }, (_, at) => `batch.${String(at).padStart(3, '0')}`);
    await invite(names, to.code);
    await inviteAccounts(database.services, as(OPERATOR), [
      { userName: 'has.one', name: '测试', unitCode: to.code, roles: [{ role: 'publisher' }] },
    ]);
    const cookie = (
      await signInAs(database.services, district.districtId, {
        userName: 'batch.000',
        password: PASSWORD,
        address: '10.0.0.3',
        userAgent: '',
      })
    ).split(';')[0]!;
    const empty = await template();
    expect(empty.startsWith('\uFEFFuserName,name,unit,role,scope,from,to\r\n')).toBe(true);
    expect(empty.match(/^batch\.\d{3},测试,[^,]+,,,,\r$/gm)).toHaveLength(109);
    expect(empty).not.toContain('has.one');
    const filled = empty
      .split('\r\n')
      .filter((row) => !row || /^(\uFEFFuserName|batch)/.test(row))
      .map((row) => (row.startsWith('batch') ? row.replace(/,,,,$/, ',单位信息员,本单位,2026/12/1,2027-11-30') : row))
      .join('\r\n');
    const granted = await grantFromFile(database.services, as(SECURITY), new TextEncoder().encode(filled));
    expect(granted).toHaveLength(109);
    const rows = await database.db.asApp(district.districtId, (tx) =>
      tx.roleGrant.findMany({ where: { account: { userName: { in: names } } } }),
    );
    expect(
      new Set(
        rows.map(({ role, unitId, validFrom, validUntil }) =>
          [role, unitId, validFrom.toISOString().slice(0, 10), validUntil!.toISOString().slice(0, 10)].join(),
        ),
      ),
    ).toEqual(new Set([`publisher,${to.id},2026-12-01,2027-11-30`]));
    expect(rows).toHaveLength(109);
    const events = (await eventsOf('role.granted')).filter((event) => event.actor === 'officer:anquan');
    expect(events).toHaveLength(109);
    expect(events[0]).toEqual({
      actor: 'officer:anquan',
      type: 'role.granted',
      accountId: expect.any(Number),
      role: 'publisher',
      unitId: to.id,
      from: '2026-12-01',
      until: '2027-11-30',
    });
    expect(await sessions.read(district.districtId, cookie)).toBeNull();
    expect(await template()).not.toContain('batch.');
  });

  it('grants all or none, and each wrong line is named', async () => {
    await invite(['g.one', 'g.two', 'g.three']);
    await inviteAccounts(database.services, as(OPERATOR), [
      { userName: 'g.system', name: '测试', unitCode: from.code, roles: [{ role: 'system_admin', wholeDistrict: true }] },
    ]);
    const before = await grants();
    const refused = async (lines: string[], messages: string[], actor = SECURITY) => {
      const error = (await grantFromFile(database.services, as(actor), csv(...lines)).catch((fault: unknown) => fault)) as {
        details: { field?: string; message: string }[];
      };
      expect(
        error.details.map(({ field, message }) => (field === undefined ? message : `${field.slice(5)} ${inChinese(message)}`)),
      ).toEqual(['下面的行不对，没有授予任何角色。', ...messages]);
      const checked = checkGrants(database.services, as(actor), csv(...lines)).catch((fault: unknown) => fault);
      expect(await checked).toMatchObject({ details: error.details });
    };
    await refused(
      ['g.one,单位信息员,,,', 'g.two,,,,', 'g.three,单位信息员,,2026-13-01,'],
      ['3.role 没有填写角色；不授予角色的人，请删去这一行', '4.from 日期写作YYYY-MM-DD'],
    );
    await refused(
      [
        'g.one,单位信息员,,,',
        'nobody.here,单位信息员,,,',
        'g.two,审计管理员,,,',
        'g.two,单位信息员,,,',
        'g.one,publisher,unit,,',
        'g.system,内容审核员,,,',
        'g.three,单位管理员,全区,,',
        'g.three,保密审查员,全区,2026-12-02,2026-12-01',
      ],
      [
        '3.userName 没有登录名为“nobody.here”的账号',
        '5.role 系统、安全、审计三员必须由不同的人担任，也不能兼任其他角色',
        '6.role 与前面的一行重复',
        '7.role 系统、安全、审计三员必须由不同的人担任，也不能兼任其他角色',
        '8.role 单位管理员只能属于一个单位',
        // A role that an earlier line asks for counts as held.
        '9.role 单位管理员只能属于一个单位',
        '9.to 结束日期不能早于开始日期',
      ],
    );
    const [own] = await invite(['g.self']);
    await refused(['g.self,单位信息员,,,'], ['2.userName 不能给自己授予角色'], { ...SECURITY, accountId: own!.accountId });
    for (const role of ['system_admin', 'auditor', 'district_admin'] as const) {
      await expect(
        grantFromFile(database.services, as({ ...SECURITY, roles: [{ role, scope: null }] }), csv('g.one,单位信息员,,,')),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await grants()).toBe(before);
    await grantFromFile(database.services, as(SECURITY), csv('G.One,单位信息员,,,', 'g.one,保密审查员,全区,,'));
    expect(await grants()).toBe(before + 2);
    await refused(['g.one,单位信息员,,,'], ['2.role 这个账号已经有这个角色']);
    expect((await eventsOf('role.granted')).at(-1)).toMatchObject({
      role: 'secrecy_reviewer',
      unitId: null,
      from: legalDate(new Date()),
      until: null,
    });
    expect((await verifyAudit(database.db, district.districtId)).faults).toEqual([]);
  });
});

describe('what an administrator should look after', () => {
  const SECURITY: Actor = {
    kind: 'officer',
    name: 'anquan',
    accountId: 999_997,
    unitId: 1,
    roles: [{ role: 'security_admin', scope: null }],
  };
  const day = (days: number) => legalDate(new Date(Date.now() + days * 86_400_000));
  const held = (accountId: number, role: Role, unitId: number | null, until: string | null) =>
    database.db.asApp(place.districtId, (tx) =>
      tx.roleGrant.create({
        data: {
          districtId: place.districtId,
          accountId,
          role,
          unitId,
          validFrom: new Date(day(-9)),
          validUntil: until && new Date(until),
          createdBy: 'operator:test',
        },
      }),
    );
  let place: TestDistrict;
  let units: { id: number; code: string }[];
  let people: number[];

  beforeAll(async () => {
    place = await makeDistrict(database.services, { slug: 'pingchuan', host: 'third.localhost', units: ['luting', 'shibutou'] });
    units = await database.db.asApp(place.districtId, (tx) =>
      tx.unit.findMany({ where: { kind: 'town' }, orderBy: { code: 'asc' }, select: { id: true, code: true } }),
    );
    const invited = await inviteAccounts(
      database.services,
      { actor: OPERATOR, districtId: place.districtId },
      ['alone', 'content', 'secrecy', 'nobody', 'gone'].map((userName) => ({
        userName,
        name: userName,
        unitCode: units[0]!.code,
        roles: [],
        rolesLater: true,
        password: PASSWORD,
      })),
    );
    people = invited.map(({ accountId }) => accountId);
    const [alone, content, secrecy, , gone] = people as [number, number, number, number, number];
    await held(alone, 'publisher', units[0]!.id, null);
    await held(alone, 'content_reviewer', units[0]!.id, day(30));
    await held(content, 'content_reviewer', units[1]!.id, day(31));
    await held(secrecy, 'secrecy_reviewer', null, day(0));
    await held(gone, 'content_reviewer', units[0]!.id, null);
    await runCommand(
      database.services,
      disableAccount,
      { actor: OPERATOR, districtId: place.districtId },
      { accountId: gone, reason: '退休' },
    );
  });

  it('names grants that end within thirty days, units that cannot review, and counts people without a role', async () => {
    const found = await grantTroubles(
      database.db,
      place.districtId,
      abilityFor(SECURITY, place.districtId),
      { asked: () => false, apart: false },
      new Date(),
    );
    const [alone, , secrecy] = people;
    expect(found.ending.entries.map(({ accountId, role, wholeDistrict, until }) => ({ accountId, role, wholeDistrict, until }))).toEqual([
      { accountId: secrecy, role: 'secrecy_reviewer', wholeDistrict: true, until: day(0) },
      { accountId: alone, role: 'content_reviewer', wholeDistrict: false, until: day(30) },
    ]);
    // Who is disabled reviews nothing any more.
    expect(found.unreviewed).toEqual({
      total: 1,
      entries: [expect.objectContaining({ unitCode: units[0]!.code, role: 'content_reviewer', reason: 'author', person: 'alone' })],
    });
    expect(found.roleless).toBe(1);
  });

  it('counts in each state as many as the list that the figure leads to, of those whom one may see', async () => {
    const now = new Date();
    const ability = abilityFor(SECURITY, place.districtId);
    const counts = await accountCounts(database.db, place.districtId, ability, now);
    for (const state of TROUBLE_STATES) {
      const filter = { q: '', sort: accountFilter.sort.parse(undefined), state };
      const { total } = await accountsPage(database.db, place.districtId, ability, filter, 1, now);
      expect([state, counts[state]]).toEqual([state, total]);
    }
    expect(counts).toMatchObject({ never: 4, no_factor: 4, no_role: 1, locked: 0 });
    const admin: Actor = { ...SECURITY, roles: [{ role: 'unit_admin', scope: { unitId: units[1]!.id, siteId: null } }] };
    expect(await accountCounts(database.db, place.districtId, abilityFor(admin, place.districtId), now)).toMatchObject({
      never: 0,
      no_role: 0,
    });
  });
});
