/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { Sessions } from '../../app/kernel/session/sessions.server';
import { clearSessionsJob } from '../../app/modules/identity/jobs/clear-sessions.server';
import {
  changePassword,
  disableAccount,
  enableAccount,
  endSessions,
  grantRole,
  inviteAccounts,
  resetPassword,
  revokeRole,
} from '../../app/modules/identity/public-commands.server';
import type { Actor, Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';
import { signInAs } from '../factories/sign-in';

const OPERATOR: Actor = { kind: 'operator', name: 'test' };
const PASSWORD = 'Correct-Horse-7';

let database: TestDatabase;
let district: TestDistrict;
let sessions: Sessions;
let unitCode: string;
let otherCode: string;
const ids = new Map<string, number>();

const who = () => ({ actor: OPERATOR, districtId: district.districtId });
const enter = (userName: string, password = PASSWORD, address = '10.0.0.1') =>
  signInAs(database.services, district.districtId, { userName, password, address, userAgent: 'test' });
const keyOf = (cookie: string) => cookie.split(';')[0]!;
const read = (cookie: string) => sessions.read(district.districtId, keyOf(cookie));
const audited = async () =>
  (
    await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId: district.districtId }, orderBy: { seq: 'asc' } }),
    )
  ).map(({ event }) => event as { type: string });

beforeAll(async () => {
  database = await createTestDatabase({ secure: true });
  district = await makeDistrict(database.services);
  ({ sessions } = database.services);
  const units = await database.db.asApp(district.districtId, (tx) =>
    tx.unit.findMany({ where: { districtId: district.districtId, kind: 'town' }, orderBy: { code: 'asc' }, select: { code: true } }),
  );
  [unitCode, otherCode] = [units[0]!.code, units[1]!.code];
  const invited = await inviteAccounts(
    database.services,
    who(),
    ['lu', 'han', 'tang', 'shen', 'locked', 'gone', 'racing'].map((name) => ({
      userName: `${name}.test`,
      name: '测试',
      unitCode,
      roles: [{ role: 'publisher' as const }],
      password: PASSWORD,
    })),
  );
  for (const { userName, accountId } of invited) ids.set(userName, accountId);
});
afterAll(() => database?.close());

describe('what a browser calls itself', () => {
  it('is one line without what is not seen, however long, and nothing at all is nothing', async () => {
    const named = async (userAgent: string) => {
      await signInAs(database.services, district.districtId, {
        userName: 'tang.test',
        password: PASSWORD,
        address: '10.0.0.7',
        userAgent,
      });
      return database.db.asApp(
        district.districtId,
        async (tx) =>
          (
            await tx.session.findFirstOrThrow({
              where: { accountId: ids.get('tang.test')!, address: '10.0.0.7' },
              orderBy: { createdAt: 'desc' },
            })
          ).userAgent,
      );
    };
    // Bytes of a header from 0x80 on come as characters of the same number.
    expect(await named(`Mozilla\u0085/5.0\t(X\u009f11)\u00ad${'长'.repeat(1_000)}`)).toBe(`Mozilla /5.0 (X11)${'长'.repeat(282)}`);
  });
});

describe('an invitation', () => {
  it('is for all or none, and says which rows are wrong and why', async () => {
    const before = await database.db.asApp(district.districtId, (tx) => tx.account.count());
    const good = { userName: 'new.one', name: '新人', unitCode, roles: [{ role: 'publisher' as const }] };
    const rows = [good, { ...good, userName: 'lu.test' }, { ...good, userName: 'new.two', unitCode: 'NOPE' }, { ...good }];
    await expect(inviteAccounts(database.services, who(), rows)).rejects.toMatchObject({
      code: 'conflict',
      details: [{ field: 'accounts.1.userName' }, { field: 'accounts.2.unitCode' }, { field: 'accounts.3.userName' }],
    });
    expect(await database.db.asApp(district.districtId, (tx) => tx.account.count())).toBe(before);
  });

  it.each([
    [
      'two of the three administrators',
      [
        { role: 'system_admin', wholeDistrict: true },
        { role: 'auditor', wholeDistrict: true },
      ],
    ],
    ['an administrator who publishes', [{ role: 'security_admin', wholeDistrict: true }, { role: 'publisher' }]],
    ['a publisher of the whole district', [{ role: 'publisher', wholeDistrict: true }]],
    ['a district administrator of one unit', [{ role: 'district_admin' }]],
    ['a role twice', [{ role: 'publisher' }, { role: 'publisher' }]],
    ['no role', []],
  ] as const)('refuses %s', async (_, roles) => {
    await expect(
      inviteAccounts(database.services, who(), [{ userName: 'refused', name: '某人', unitCode, roles: [...roles] }]),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is not for those who may not', async () => {
    const publisher: Actor = {
      kind: 'officer',
      name: 'lu.test',
      accountId: ids.get('lu.test')!,
      unitId: 1,
      roles: [{ role: 'publisher', scope: { unitId: 1, siteId: 1 } }],
    };
    for (const actor of [{ kind: 'visitor' } as const, publisher, { kind: 'robot', name: 'publisher' } as const]) {
      await expect(
        inviteAccounts(database.services, { actor, districtId: district.districtId }, [
          { userName: 'sneak', name: '某人', unitCode, roles: [{ role: 'publisher' }] },
        ]),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('the database itself keeps the three administrators apart', async () => {
    const client = await database.connect('app');
    await client.query("SELECT set_config('gongkai.district', $1, false)", [String(district.districtId)]);
    const grant = (role: string) =>
      client.query("INSERT INTO role_grant (district_id, account_id, role, valid_from, created_by) VALUES ($1, $2, $3, now(), 'test')", [
        district.districtId,
        ids.get('tang.test'),
        role,
      ]);
    await expect(grant('auditor')).rejects.toThrow(/three administrators/);
    await expect(
      client.query(
        'INSERT INTO role_grant (district_id, account_id, role, unit_id, valid_from, created_by) VALUES ($1, $2, $3, 1, now(), $4)',
        [district.districtId, ids.get('tang.test'), 'auditor', 'test'],
      ),
    ).rejects.toThrow(/role_grant_scope/);
  });
});

describe('signing in', () => {
  it('opens a session bound to the host, whose key the database does not hold', async () => {
    const cookie = await enter('LU.test ');
    expect(cookie).toMatch(/^__Host-session=[a-z0-9]{40}; HttpOnly; Path=\/; SameSite=Lax; Secure$/);
    const session = await read(cookie);
    expect(session).toMatchObject({
      mustChangePassword: true,
      displayName: '测试',
      actor: {
        kind: 'officer',
        name: 'lu.test',
        accountId: ids.get('lu.test'),
        roles: [{ role: 'publisher', scope: { siteId: expect.any(Number) } }],
      },
    });
    const rows = await database.db.asApp(district.districtId, (tx) => tx.session.findMany());
    expect(JSON.stringify(rows)).not.toContain(keyOf(cookie).split('=')[1]);
    expect(rows.some(({ id }) => id === session!.id)).toBe(true);
  });

  it('says the same of a wrong name, a wrong password and a disabled account', async () => {
    await runCommand(database.services, disableAccount, who(), { accountId: ids.get('gone.test')!, reason: '调离' });
    const refusals = [];
    for (const [name, password] of [
      ['nobody.here', PASSWORD],
      ['han.test', 'wrong'],
      ['gone.test', PASSWORD],
    ] as const)
      refusals.push(await enter(name, password, '10.0.0.2').catch((error: Error) => error.message));
    expect(new Set(refusals)).toEqual(new Set(['登录名或密码不正确。']));
    expect((await audited()).filter(({ type }) => type === 'sign-in.failed')).toHaveLength(3);
  });

  it('locks an account after five wrong passwords, even for the right one, until it is reset', async () => {
    for (let n = 0; n < 5; n += 1) await expect(enter('locked.test', 'wrong', `10.1.0.${n}`)).rejects.toMatchObject({ code: 'invalid' });
    await expect(enter('locked.test', PASSWORD, '10.1.0.9')).rejects.toMatchObject({ code: 'too_many' });
    const { password } = await runCommand(database.services, resetPassword, who(), { accountId: ids.get('locked.test')! });
    await expect(enter('locked.test', password, '10.1.0.9')).resolves.toContain('__Host-session=');
  });

  it('counts guesses that come at once as many', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, n) =>
        enter('racing.test', `wrong-${n}`, `10.2.0.${n}`).catch((error: { code: string }) => error.code),
      ),
    );
    expect(outcomes.filter((code) => code === 'invalid')).toHaveLength(5);
    expect(outcomes.filter((code) => code === 'too_many')).toHaveLength(11);
  });

  it('locks an address that guesses at many names', async () => {
    const outcomes: string[] = [];
    for (let n = 0; n < 42; n += 1)
      outcomes.push(
        await enter(`guess${n}`, 'x', '10.9.9.9').then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      );
    expect([outcomes[39], outcomes[40], outcomes[41]]).toEqual(['invalid', 'too_many', 'too_many']);
    await expect(enter('shen.test', PASSWORD, '10.9.9.8')).resolves.toContain('=');
  }, 60_000);
});

describe('an office behind one address', () => {
  it('signs in as often as it likes, and its wrong guesses still count', async () => {
    for (let n = 0; n < 45; n += 1) await enter(['tang.test', 'shen.test', 'han.test'][n % 3]!, PASSWORD, '10.20.0.1');
    const outcomes: string[] = [];
    for (let n = 0; n < 41; n += 1)
      outcomes.push(
        await enter(`office${n}`, 'x', '10.20.0.1').then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      );
    expect([outcomes[39], outcomes[40]]).toEqual(['invalid', 'too_many']);
  }, 60_000);

  it('of IPv6 is the network, however its addresses are written', async () => {
    const outcomes: string[] = [];
    for (let n = 0; n < 41; n += 1)
      outcomes.push(
        await enter(`six${n}`, 'x', n % 2 ? `2001:db8:0:7::${n}` : `2001:db8:0:7:1:2:3:${n}`).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      );
    expect([outcomes[39], outcomes[40]]).toEqual(['invalid', 'too_many']);
  }, 60_000);

  it('leaves one trace of its locking, and nothing of what was typed as a name', async () => {
    await enter('My Secret Pass 9!', 'x', '10.21.0.1').catch(() => undefined);
    const text = JSON.stringify(await audited());
    expect(text).not.toContain('secret pass');
    expect(text).toContain('(不是登录名)');
    expect(
      (await audited()).filter(
        (event) =>
          event.type === 'sign-in.failed' &&
          (event as unknown as { address: string; locked: boolean }).address === '10.9.9.9' &&
          (event as unknown as { locked: boolean }).locked,
      ),
    ).toHaveLength(1);
  });
});

describe('a session', () => {
  it('ends with its time, with its account, with its password, and when it is told to', async () => {
    const cookies = [
      await enter('han.test', PASSWORD, '10.3.0.1'),
      await enter('han.test', PASSWORD, '10.3.0.2'),
      await enter('han.test', PASSWORD, '10.3.0.3'),
    ];
    const [first, second, third] = (await Promise.all(cookies.map(read))).map((session) => session!);
    await database.db.asApp(district.districtId, (tx) =>
      tx.session.update({ where: { id: first!.id }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    expect(await read(cookies[0]!)).toBeNull();

    const own = { actor: second!.actor, districtId: district.districtId };
    await runCommand(database.services, endSessions, own, { accountId: second!.actor.accountId, which: { only: third!.id } });
    expect(await read(cookies[2]!)).toBeNull();

    const fourth = await enter('han.test', PASSWORD, '10.3.0.4');
    const renewed = await runCommand(database.services, changePassword, own, {
      accountId: second!.actor.accountId,
      sessionId: second!.id,
      address: '10.3.0.2',
      current: PASSWORD,
      next: 'Another-Horse-8',
    });
    expect(await read(fourth)).toBeNull();
    // The session that did it goes on, with another key.
    expect(await read(cookies[1]!)).toBeNull();
    expect(await read(renewed)).toMatchObject({ mustChangePassword: false, actor: { accountId: second!.actor.accountId } });

    await runCommand(database.services, disableAccount, who(), { accountId: second!.actor.accountId, reason: '离职交接' });
    expect(await read(renewed)).toBeNull();
    await runCommand(database.services, enableAccount, who(), { accountId: second!.actor.accountId });
    expect(await read(renewed)).toBeNull();
    await expect(enter('han.test', 'Another-Horse-8', '10.3.0.5')).resolves.toContain('=');
  });

  it('is prolonged while it is used, and never beyond twelve hours', async () => {
    const cookie = await enter('tang.test', PASSWORD, '10.4.0.1');
    const { id } = (await read(cookie))!;
    const minutes = (n: number) => new Date(Date.now() + n * 60_000);
    await database.db.asApp(district.districtId, (tx) => tx.session.update({ where: { id }, data: { expiresAt: minutes(5) } }));
    expect(await read(cookie)).not.toBeNull();
    const prolonged = await database.db.asApp(district.districtId, (tx) => tx.session.findUniqueOrThrow({ where: { id } }));
    expect(prolonged.expiresAt.getTime()).toBeGreaterThan(minutes(25).getTime());
    await database.db.asApp(district.districtId, (tx) =>
      tx.session.update({ where: { id }, data: { expiresAt: minutes(5), createdAt: minutes(-12 * 60 + 10) } }),
    );
    expect(await read(cookie)).not.toBeNull();
    const bounded = await database.db.asApp(district.districtId, (tx) => tx.session.findUniqueOrThrow({ where: { id } }));
    expect(bounded.expiresAt.getTime()).toBeLessThanOrEqual(minutes(10).getTime());
  });

  it('leaves nothing behind once its time is up', async () => {
    await enter('tang.test', PASSWORD, '10.8.0.1');
    await database.db.asApp(district.districtId, async (tx) => {
      await tx.session.updateMany({ where: { address: '10.8.0.1' }, data: { expiresAt: new Date(Date.now() - 1_000) } });
      await tx.signInThrottle.updateMany({ where: { key: 'address:10.8.0.1' }, data: { windowStart: new Date(Date.now() - 3_600_000) } });
    });
    const others = () =>
      database.db.asApp(district.districtId, async (tx) => [
        await tx.session.count({ where: { expiresAt: { gt: new Date() } } }),
        await tx.signInThrottle.count({ where: { windowStart: { gt: new Date(Date.now() - 60_000) } } }),
      ]);
    const before = await others();
    await clearSessionsJob.handle(database.services, {}, [district.districtId]);
    const left = await database.db.asApp(district.districtId, async (tx) => [
      await tx.session.count({ where: { address: '10.8.0.1' } }),
      await tx.signInThrottle.count({ where: { key: 'address:10.8.0.1' } }),
    ]);
    expect(left).toEqual([0, 0]);
    expect(await others()).toEqual(before);
  });

  it('opens nothing in another district, and another officer cannot end it', async () => {
    const other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    const cookie = await enter('shen.test', PASSWORD, '10.5.0.1');
    expect(await sessions.read(other.districtId, keyOf(cookie))).toBeNull();
    const session = (await read(cookie))!;
    const thief: Actor = { ...session.actor, accountId: ids.get('lu.test')!, name: 'lu.test' };
    await expect(
      runCommand(
        database.services,
        endSessions,
        { actor: thief, districtId: district.districtId },
        { accountId: session.actor.accountId, which: { only: session.id } },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await read(cookie)).not.toBeNull();
  });

  it('carries the roles in force today and no others', async () => {
    const accountId = ids.get('shen.test')!;
    const grant = (role: string, from: string, until: string | null) =>
      database.db.asApp(district.districtId, (tx) =>
        tx.roleGrant.create({
          data: {
            districtId: district.districtId,
            accountId,
            role,
            unitId: null,
            validFrom: new Date(from),
            validUntil: until && new Date(until),
            createdBy: 'test',
          },
        }),
      );
    await grant('secrecy_reviewer', '2020-01-01', '2020-12-31');
    await grant('district_reviewer', '2099-01-01', null);
    await grant('district_admin', '2020-01-01', null);
    const session = await read(await enter('shen.test', PASSWORD, '10.6.0.1'));
    expect(session!.actor.roles.map(({ role }) => role)).toEqual(['publisher', 'district_admin']);
  });
});

describe('a role', () => {
  const granted = (role: Role, options: Partial<{ wholeDistrict: boolean; validFrom: string; validUntil: string }> = {}) =>
    runCommand(database.services, grantRole, who(), { accountId: ids.get('lu.test')!, role, ...options });

  it('is granted and taken by the security administrator, and the account signs in anew', async () => {
    const security: Actor = {
      kind: 'officer',
      name: 'anquan',
      accountId: 999_999,
      unitId: 1,
      roles: [{ role: 'security_admin', scope: null }],
    };
    const cookie = await enter('lu.test', PASSWORD, '10.9.0.1');
    await runCommand(
      database.services,
      grantRole,
      { actor: security, districtId: district.districtId },
      { accountId: ids.get('lu.test')!, role: 'content_reviewer' },
    );
    expect(await read(cookie)).toBeNull();
    const again = await enter('lu.test', PASSWORD, '10.9.0.1');
    expect((await read(again))!.actor.roles.map(({ role }) => role)).toEqual(['publisher', 'content_reviewer']);
    await runCommand(
      database.services,
      revokeRole,
      { actor: security, districtId: district.districtId },
      { accountId: ids.get('lu.test')!, role: 'content_reviewer' },
    );
    expect(await read(again)).toBeNull();
    expect((await read(await enter('lu.test', PASSWORD, '10.9.0.1')))!.actor.roles.map(({ role }) => role)).toEqual(['publisher']);
  });

  it('is refused twice, beside one of the three, at the wrong place, or the wrong way round', async () => {
    await expect(granted('publisher')).rejects.toMatchObject({ code: 'conflict', details: [{ message: '这个账号已经有这个角色' }] });
    await expect(granted('auditor', { wholeDistrict: true })).rejects.toMatchObject({
      details: [{ message: saying('三员') }],
    });
    await expect(granted('unit_admin', { wholeDistrict: true })).rejects.toMatchObject({
      details: [{ message: '单位管理员只能属于一个单位' }],
    });
    await expect(granted('unit_admin', { validFrom: '2026-05-01', validUntil: '2026-04-30' })).rejects.toMatchObject({
      details: [{ field: 'validUntil' }],
    });
    await expect(
      runCommand(database.services, revokeRole, who(), { accountId: ids.get('lu.test')!, role: 'auditor' }),
    ).rejects.toMatchObject({ details: [{ message: '这个账号没有这个角色' }] });
  });

  it('is not the account’s own to give, nor the system administrator’s', async () => {
    const accountId = ids.get('lu.test')!;
    const own: Actor = { kind: 'officer', name: 'lu.test', accountId, unitId: 1, roles: [{ role: 'security_admin', scope: null }] };
    await expect(
      runCommand(database.services, grantRole, { actor: own, districtId: district.districtId }, { accountId, role: 'unit_admin' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const system: Actor = { ...own, accountId: 999_998, roles: [{ role: 'system_admin', scope: null }] };
    await expect(
      runCommand(database.services, grantRole, { actor: system, districtId: district.districtId }, { accountId, role: 'unit_admin' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a change of password', () => {
  it('names each fault, and wants the present one', async () => {
    const session = (await read(await enter('tang.test', PASSWORD, '10.7.0.1')))!;
    const change = (current: string, next: string) =>
      runCommand(
        database.services,
        changePassword,
        { actor: session.actor, districtId: district.districtId },
        { accountId: session.actor.accountId, sessionId: session.id, address: '10.7.0.1', current, next },
      );
    await expect(change('wrong', 'Quite-Fine-99')).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'current' }] });
    await enter('tang.test', PASSWORD, '10.7.0.2');
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject({ details: [{ field: 'next' }, { field: 'next' }] });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({ details: [{ field: 'next', message: '新密码不能与现在的密码相同' }] });
  });
});

describe('an officer who finds no good password at first', () => {
  it('is not locked out by trying', async () => {
    const session = (await read(await enter('tang.test', PASSWORD, '10.22.0.1')))!;
    const change = (next: string) =>
      runCommand(
        database.services,
        changePassword,
        { actor: session.actor, districtId: district.districtId },
        { accountId: session.actor.accountId, sessionId: session.id, address: '10.22.0.1', current: PASSWORD, next },
      );
    for (let n = 0; n < 8; n += 1) await expect(change(`weak${n}`)).rejects.toMatchObject({ code: 'invalid' });
    await expect(change('Quite-Fine-99')).resolves.toContain('__Host-session=');
  });
});

describe('the three administrators', () => {
  it('do not become one another by resetting', async () => {
    const [security] = await inviteAccounts(database.services, who(), [
      { userName: 'anquan.test', name: '测试', unitCode, roles: [{ role: 'security_admin', wholeDistrict: true }], password: PASSWORD },
    ]);
    const system: Actor = {
      kind: 'officer',
      name: 'xitong',
      accountId: 999_997,
      unitId: 1,
      roles: [{ role: 'system_admin', scope: null }],
    };
    const as = { actor: system, districtId: district.districtId };
    await expect(runCommand(database.services, resetPassword, as, { accountId: security!.accountId })).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: saying('运维') }],
    });
    await expect(
      runCommand(database.services, disableAccount, as, { accountId: security!.accountId, reason: '试试看' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(runCommand(database.services, resetPassword, who(), { accountId: security!.accountId })).resolves.toMatchObject({
      userName: 'anquan.test',
    });
  });
});

describe('the record', () => {
  it('tells who came and went, and holds no password', async () => {
    const text = JSON.stringify(await audited());
    for (const type of [
      'accounts.created',
      'sign-in.succeeded',
      'sign-in.failed',
      'session.ended',
      'password.changed',
      'password.reset',
      'account.disabled',
      'account.enabled',
      'role.granted',
      'role.revoked',
    ])
      expect(text).toContain(`"${type}"`);
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain('argon2');
    expect(otherCode).not.toBe(unitCode);
  });
});
