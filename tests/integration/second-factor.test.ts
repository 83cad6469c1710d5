/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandServices } from '../../app/kernel/command/run-command.server';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { Sessions } from '../../app/kernel/session/sessions.server';
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  beginTotp,
  changePassword,
  clearSecondFactor,
  confirmTotp,
  disableAccount,
  finishSignIn,
  grantRole,
  inviteAccounts,
  makeRecoveryCodes,
  provePassword,
  removeFactor,
  resetPassword,
  setSecurityPolicy,
} from '../../app/modules/identity/public-commands.server';
import { clearSessionsJob } from '../../app/modules/identity/jobs/clear-sessions.server';
import { createdPasskey, signedChallenge } from '../../app/modules/identity/passkeys.server';
import { recoveryCode, totpStep } from '../../app/modules/identity/second-factor';
import type { Actor, Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { SoftwarePasskey } from '../setup/authenticator';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { saying } from '../setup/messages';
import { signInAs } from '../factories/sign-in';
import type { HalfSession } from '../../app/kernel/session/half-sessions.server';
import { VISITOR } from '../../app/permissions/subjects';
import type { z } from 'zod';

const OPERATOR: Actor = { kind: 'operator', name: 'test' };
const PASSWORD = 'Correct-Horse-7';
const PARTY = { origin: 'https://www.example.gov.cn', name: '望澜区人民政府' };

let database: TestDatabase;
let district: TestDistrict;
let sessions: Sessions;
let services: CommandServices;
let unitCode: string;
/** Half-minutes by which the commands' clock is ahead: a code counts once, so each sign-in wants another. */
let ahead = 0;
let people = 0;

const keyOf = (cookie: string) => cookie.split(';')[0]!;
const read = (cookie: string) => sessions.read(district.districtId, keyOf(cookie));
const half = (cookie: string) => sessions.halfway.read(district.districtId, keyOf(cookie));
const audited = async (accountId: number) =>
  (
    await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId: district.districtId }, orderBy: { seq: 'asc' } }),
    )
  )
    .map(({ event }) => event as { type: string; accountId?: number; locked?: boolean; method?: string; factor?: string })
    .filter((event) => event.accountId === accountId);

type Proof = z.input<(typeof finishSignIn)['input']>['proof'];

/** The second step of signing in, in a browser that was found halfway. */
function finish({ id: halfId, accountId, checked }: HalfSession, proof: Proof, address: string, party: { origin: string } = PARTY) {
  const sent = { halfId, accountId, checked, party, proof, address, userAgent: 'test' };
  return runCommand(services, finishSignIn, { actor: VISITOR, districtId: district.districtId }, sent);
}

/** An officer of their own for each test, from an address of their own. */
async function newOfficer(roles: { role: Role; wholeDistrict?: boolean }[] = [{ role: 'publisher' }]) {
  people += 1;
  const userName = `officer${people}`;
  const address = `10.7.${people}.1`;
  const [invited] = await inviteAccounts(
    services,
    { actor: OPERATOR, districtId: district.districtId },
    [{ userName, name: '测试', unitCode, roles, password: PASSWORD }],
    { settled: true },
  );
  const enter = (password = PASSWORD, from = address) =>
    signInAs(services, district.districtId, { userName, password, address: from, userAgent: 'test' });
  const guardian = async (cookie: string) => {
    const session = (await read(cookie))!;
    return {
      actor: session.actor,
      districtId: district.districtId,
      own: { accountId: session.actor.accountId, sessionId: session.id, address },
    };
  };
  const accountId = invited!.accountId;
  const offer = async (cookie: string, proof: Proof, party: { origin: string } = PARTY) =>
    finish((await half(cookie))!, proof, address, party);
  return { userName, accountId, address, enter, guardian, offer };
}

type Officer = Awaited<ReturnType<typeof newOfficer>>;

const secretOf = (accountId: number, confirmed: boolean) =>
  database.db.asApp(district.districtId, async (tx) => {
    const row = await tx.totpSecret.findFirstOrThrow({ where: { accountId, confirmedAt: confirmed ? { not: null } : null } });
    return services.secrets.open(row.sealed, { purpose: 'totp', of: `${district.districtId}:${accountId}` });
  });
const codeAt = (secret: string, step: number) => generateHOTP(decodeBase32IgnorePadding(secret), BigInt(step), 6);
const now = () => totpStep(services.clock.now());

/** Sets an authenticator app up. @returns its secret, the recovery codes, and the session that did it. */
async function withTotp(officer: Officer) {
  const cookie = await officer.enter();
  const who = await officer.guardian(cookie);
  await runCommand(services, beginTotp, who, { accountId: officer.accountId });
  const secret = await secretOf(officer.accountId, false);
  const added = await runCommand(services, confirmTotp, who, { ...who.own, code: codeAt(secret, now()) });
  ahead += 1;
  return { secret, codes: added.codes!, cookie: added.cookie, before: cookie };
}

beforeAll(async () => {
  database = await createTestDatabase({ secure: true });
  services = { ...database.services, clock: { now: () => new Date(Date.now() + ahead * 30_000) } };
  district = await makeDistrict(services);
  ({ sessions } = database.services);
  unitCode = await database.db.asApp(
    district.districtId,
    async (tx) => (await tx.unit.findFirstOrThrow({ where: { districtId: district.districtId, kind: 'town' } })).code,
  );
});
beforeEach(() => {
  ahead = 0;
});
afterAll(() => database?.close());

describe('setting up an authenticator app', () => {
  it('wants a code of it, gives ten recovery codes once, changes the session’s key and ends the others', async () => {
    const officer = await newOfficer();
    const elsewhere = await officer.enter();
    const { codes, cookie, before } = await withTotp(officer);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^([a-z0-9]{4}-){3}[a-z0-9]{4}$/.test(code))).toBe(true);
    expect([await read(before), await read(elsewhere), (await read(cookie))?.actor.accountId]).toEqual([null, null, officer.accountId]);
    expect((await audited(officer.accountId)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['second-factor.added', 'recovery-codes.made', 'session.ended']),
    );
    const client = await database.connect('owner');
    const kept = JSON.stringify([
      (await client.query('SELECT * FROM totp_secret')).rows,
      (await client.query('SELECT * FROM recovery_code')).rows,
      (await client.query('SELECT * FROM audit_event')).rows,
    ]);
    for (const code of codes) expect(kept).not.toContain(recoveryCode.parse(code));
    expect(kept).not.toContain(await secretOf(officer.accountId, true));
  });

  it('refuses a wrong code, counts and records it, and is locked after five', async () => {
    const officer = await newOfficer();
    const who = await officer.guardian(await officer.enter());
    await runCommand(services, beginTotp, who, { accountId: officer.accountId });
    for (let n = 0; n < 5; n += 1)
      await expect(runCommand(services, confirmTotp, who, { ...who.own, code: '000000' })).rejects.toMatchObject({
        code: 'invalid',
        details: [{ field: 'code' }],
      });
    await expect(
      runCommand(services, confirmTotp, who, { ...who.own, code: codeAt(await secretOf(officer.accountId, false), now()) }),
    ).rejects.toMatchObject({
      code: 'too_many',
    });
    expect((await audited(officer.accountId)).filter(({ type }) => type === 'second-factor.failed').map(({ locked }) => locked)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('leaves the app before it in use until a code of the new one is given', async () => {
    const officer = await newOfficer();
    const { secret, cookie } = await withTotp(officer);
    const who = await officer.guardian(cookie);
    await runCommand(services, beginTotp, who, { accountId: officer.accountId });
    expect(await secretOf(officer.accountId, true)).toBe(secret);
    const next = await secretOf(officer.accountId, false);
    const added = await runCommand(services, confirmTotp, who, { ...who.own, code: codeAt(next, now()) });
    expect([added.codes, await secretOf(officer.accountId, true)]).toEqual([null, next]);
  });

  it('asks for the password again after a while', async () => {
    const officer = await newOfficer();
    const cookie = await officer.enter();
    const who = await officer.guardian(cookie);
    await database.db.asApp(district.districtId, (tx) =>
      tx.session.update({ where: { id: who.own.sessionId }, data: { provenAt: new Date(Date.now() - 16 * 60_000) } }),
    );
    await runCommand(services, beginTotp, who, { accountId: officer.accountId });
    const code = codeAt(await secretOf(officer.accountId, false), now());
    await expect(runCommand(services, confirmTotp, who, { ...who.own, code: code })).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: saying('输入密码') }],
    });
    await expect(runCommand(services, provePassword, who, { ...who.own, password: 'wrong' })).rejects.toMatchObject({
      code: 'invalid',
      details: [{ field: 'password' }],
    });
    await runCommand(services, provePassword, who, { ...who.own, password: PASSWORD });
    await expect(runCommand(services, confirmTotp, who, { ...who.own, code: code })).resolves.toMatchObject({ codes: expect.any(Array) });
  });
});

describe('signing in with an authenticator app', () => {
  it('leads halfway by the password, and to a session by the code', async () => {
    const officer = await newOfficer();
    const { secret } = await withTotp(officer);
    const halfway = await officer.enter();
    expect(halfway).toMatch(/^__Host-second-factor=[\w-]{34}; HttpOnly; Path=\/; SameSite=Lax; Secure$/);
    expect(await read(halfway)).toBeNull();
    expect(await read(halfway.replace('__Host-second-factor', '__Host-session'))).toBeNull();
    expect(JSON.stringify(await database.db.asApp(district.districtId, (tx) => tx.halfSession.findMany()))).not.toContain(
      keyOf(halfway).split('=')[1],
    );
    const cookie = await officer.offer(halfway, { method: 'totp', code: codeAt(secret, now()) });
    expect((await read(cookie))?.actor.accountId).toBe(officer.accountId);
    expect(await half(halfway)).toBeNull();
    expect((await audited(officer.accountId)).at(-1)).toMatchObject({ type: 'sign-in.succeeded', factor: 'totp' });
  });

  it('takes a code once, and none before it', async () => {
    const officer = await newOfficer();
    const { secret } = await withTotp(officer);
    const step = now();
    await officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, step) });
    for (const used of [step, step - 1])
      await expect(officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, used) })).rejects.toMatchObject({
        code: 'invalid',
      });
    expect((await audited(officer.accountId)).filter(({ type }) => type === 'second-factor.failed')).toHaveLength(2);
    await expect(officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, step + 1) })).resolves.toContain(
      '__Host-session=',
    );
  });

  it('lets one of many in who offer the same code at once', async () => {
    const officer = await newOfficer();
    const { secret } = await withTotp(officer);
    const halves = [await officer.enter(), await officer.enter(), await officer.enter()];
    const code = codeAt(secret, now());
    const outcomes = await Promise.all(
      halves.map((cookie) =>
        officer.offer(cookie, { method: 'totp', code }).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['in', 'invalid', 'invalid']);
  });

  it('takes the codes of the half-minute before and after, and of none further off', async () => {
    const officer = await newOfficer();
    const { secret } = await withTotp(officer);
    ahead = 10;
    const step = now();
    for (const far of [-2, 2])
      await expect(officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, step + far) })).rejects.toMatchObject({
        code: 'invalid',
      });
    await officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, step - 1) });
    await officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, step + 1) });
  });

  it('is locked after five wrong codes, whatever the password does, and opened by a reset', async () => {
    const officer = await newOfficer();
    const { secret } = await withTotp(officer);
    for (let n = 0; n < 5; n += 1)
      await expect(officer.offer(await officer.enter(), { method: 'totp', code: '000000' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(officer.offer(await officer.enter(), { method: 'totp', code: codeAt(secret, now()) })).rejects.toMatchObject({
      code: 'too_many',
    });
    const { password } = await runCommand(
      services,
      resetPassword,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: officer.accountId },
    );
    await expect(officer.offer(await officer.enter(password), { method: 'totp', code: codeAt(secret, now()) })).resolves.toContain('=');
  });
});

describe('half a session', () => {
  it('is void once the password has changed or the account is disabled, and after ten minutes', async () => {
    const officer = await newOfficer();
    const { secret, cookie } = await withTotp(officer);
    const proof = () => ({ method: 'totp' as const, code: codeAt(secret, now()) });
    const tooLate = await officer.enter();
    const kept = (await half(tooLate))!;
    await database.db.asApp(district.districtId, (tx) =>
      tx.halfSession.update({ where: { id: kept.id }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    expect(await half(tooLate)).toBeNull();

    const stale = await officer.enter();
    const held = (await half(stale))!;
    const who = await officer.guardian(cookie);
    await runCommand(services, changePassword, who, { ...who.own, current: PASSWORD, next: 'Another-Horse-8' });
    expect(await half(stale)).toBeNull();
    // Read before, used after.
    await expect(finish(held, proof(), officer.address)).rejects.toMatchObject({ code: 'conflict' });

    const disabled = await officer.enter('Another-Horse-8');
    const heldToo = (await half(disabled))!;
    await runCommand(
      services,
      disableAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: officer.accountId, reason: '离职' },
    );
    expect(await half(disabled)).toBeNull();
    await expect(finish(heldToo, proof(), officer.address)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('opens nothing in another district, and leaves nothing behind', async () => {
    const other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    const officer = await newOfficer();
    await withTotp(officer);
    const cookie = await officer.enter();
    expect(await sessions.halfway.read(other.districtId, keyOf(cookie))).toBeNull();
    const { id } = (await half(cookie))!;
    expect(await database.db.asApp(other.districtId, (tx) => tx.totpSecret.count())).toBe(0);
    await database.db.asApp(district.districtId, (tx) =>
      tx.halfSession.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    await clearSessionsJob.handle(database.services, {}, [district.districtId]);
    expect(await database.db.asApp(district.districtId, (tx) => tx.halfSession.count({ where: { id } }))).toBe(0);
  });
});

describe('a recovery code', () => {
  it('counts once, and not after new ones were made', async () => {
    const officer = await newOfficer();
    const { codes } = await withTotp(officer);
    const offer = async (code: string) => officer.offer(await officer.enter(), { method: 'recovery', code: recoveryCode.parse(code) });
    const cookie = await offer(codes[0]!.toUpperCase());
    await expect(offer(codes[0]!)).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'recovery' }] });
    const who = await officer.guardian(cookie);
    const anew = await runCommand(services, makeRecoveryCodes, who, {
      accountId: officer.accountId,
      sessionId: who.own.sessionId,
      address: officer.address,
    });
    await expect(offer(codes[1]!)).rejects.toMatchObject({ code: 'invalid' });
    await expect(offer(anew[1]!)).resolves.toContain('=');
    expect(
      (await audited(officer.accountId)).filter(({ type, factor }) => type === 'sign-in.succeeded' && factor === 'recovery'),
    ).toHaveLength(2);
  });

  it('of one account opens no other', async () => {
    const [owner, thief] = [await newOfficer(), await newOfficer()];
    const { codes } = await withTotp(owner);
    await withTotp(thief);
    await expect(thief.offer(await thief.enter(), { method: 'recovery', code: recoveryCode.parse(codes[0]!) })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('is not made without a second factor', async () => {
    const officer = await newOfficer();
    const who = await officer.guardian(await officer.enter());
    await expect(runCommand(services, makeRecoveryCodes, who, who.own)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a passkey', () => {
  async function added(officer: Officer, cookie: string, passkey = new SoftwarePasskey(), name = '办公室电脑') {
    const who = await officer.guardian(cookie);
    const { challenge } = await runCommand(services, beginPasskey, who, { ...who.own, party: PARTY });
    const settled = await runCommand(services, addPasskey, who, {
      ...who.own,
      party: PARTY,
      name,
      answer: createdPasskey.parse(passkey.create({ origin: PARTY.origin, challenge })),
    });
    return { passkey, ...settled };
  }
  async function challenged(officer: Officer) {
    const cookie = await officer.enter();
    const { challenge } = await runCommand(
      services,
      beginPasskeySignIn,
      { actor: VISITOR, districtId: district.districtId },
      { accountId: officer.accountId, halfId: (await half(cookie))!.id, party: PARTY },
    );
    return { cookie, challenge };
  }
  const answer = (text: string) => ({ method: 'passkey' as const, answer: signedChallenge.parse(text) });

  it('is added and signs in, and another beside it', async () => {
    const officer = await newOfficer();
    const first = await added(officer, await officer.enter());
    expect(first.codes).toHaveLength(10);
    const second = await added(officer, first.cookie, new SoftwarePasskey(), '安全密钥');
    expect(second.codes).toBeNull();
    for (const passkey of [first.passkey, second.passkey, first.passkey]) {
      const { cookie, challenge } = await challenged(officer);
      expect((await read(await officer.offer(cookie, answer(passkey.get({ origin: PARTY.origin, challenge })))))?.actor.accountId).toBe(
        officer.accountId,
      );
    }
  });

  it('is not added twice by name, nor for an answer to another challenge, another site, or without verification', async () => {
    const officer = await newOfficer();
    const { cookie } = await added(officer, await officer.enter());
    await expect(added(officer, cookie)).rejects.toMatchObject({ code: 'conflict', details: [{ field: 'name' }] });
    const who = await officer.guardian(cookie);
    const passkey = new SoftwarePasskey();
    const attempt = async (change: object) => {
      const { challenge } = await runCommand(services, beginPasskey, who, { ...who.own, party: PARTY });
      return runCommand(services, addPasskey, who, {
        ...who.own,
        party: PARTY,
        name: '又一个',
        answer: createdPasskey.parse(passkey.create({ origin: PARTY.origin, challenge, ...change })),
      });
    };
    for (const change of [{ challenge: 'YW5vdGhlciBjaGFsbGVuZ2U' }, { origin: 'https://evil.example' }, { verified: false }])
      await expect(attempt(change)).rejects.toMatchObject({ code: 'invalid' });
    await expect(attempt({})).resolves.toBeDefined();
  });

  it('answers a challenge once, soon, and for the browser it was made for', async () => {
    const officer = await newOfficer();
    const { passkey } = await added(officer, await officer.enter());
    const { cookie, challenge } = await challenged(officer);
    const text = passkey.get({ origin: PARTY.origin, challenge });
    const elsewhere = await officer.enter();
    await expect(officer.offer(elsewhere, answer(text))).rejects.toMatchObject({ code: 'invalid' });
    await expect(officer.offer(cookie, answer(text), { ...PARTY, origin: 'https://evil.example' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(officer.offer(cookie, answer(text))).rejects.toMatchObject({ code: 'invalid' });

    const late = await challenged(officer);
    await database.db.asApp(district.districtId, (tx) =>
      tx.passkeyChallenge.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    await expect(
      officer.offer(late.cookie, answer(passkey.get({ origin: PARTY.origin, challenge: late.challenge }))),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(
      (await audited(officer.accountId)).filter(({ type, method }) => type === 'second-factor.failed' && method === 'passkey'),
    ).toHaveLength(4);
  });

  it('is refused without verification, of another account, and when its counter goes back', async () => {
    const [officer, thief] = [await newOfficer(), await newOfficer()];
    const { passkey } = await added(officer, await officer.enter());
    const theirs = await added(thief, await thief.enter());
    const once = async (make: (challenge: string) => string) => {
      const { cookie, challenge } = await challenged(officer);
      return officer.offer(cookie, answer(make(challenge)));
    };
    await expect(once((challenge) => passkey.get({ origin: PARTY.origin, challenge, verified: false }))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(once((challenge) => theirs.passkey.get({ origin: PARTY.origin, challenge }))).rejects.toMatchObject({ code: 'invalid' });
    passkey.counter = 40;
    await once((challenge) => passkey.get({ origin: PARTY.origin, challenge }));
    passkey.counter = 39;
    await expect(once((challenge) => passkey.get({ origin: PARTY.origin, challenge }))).rejects.toMatchObject({ code: 'invalid' });
    await expect(once((challenge) => passkey.get({ origin: PARTY.origin, challenge }))).rejects.toMatchObject({ code: 'invalid' });
    await expect(once((challenge) => passkey.get({ origin: PARTY.origin, challenge }))).resolves.toContain('=');
  });

  it('is removed, and with the last factor the recovery codes', async () => {
    const officer = await newOfficer();
    const { cookie } = await added(officer, await officer.enter());
    const who = await officer.guardian(cookie);
    const { id } = await database.db.asApp(district.districtId, (tx) =>
      tx.passkey.findFirstOrThrow({ where: { accountId: officer.accountId } }),
    );
    const own = { accountId: officer.accountId, sessionId: who.own.sessionId, address: officer.address };
    await expect(runCommand(services, removeFactor, who, { ...own, factor: 'totp' })).rejects.toMatchObject({ code: 'conflict' });
    await runCommand(services, removeFactor, who, { ...own, factor: { passkeyId: id } });
    expect(await database.db.asApp(district.districtId, (tx) => tx.recoveryCode.count({ where: { accountId: officer.accountId } }))).toBe(
      0,
    );
    expect(await officer.enter()).toContain('__Host-session=');
  });
});

describe('the policy', () => {
  const security: Actor = {
    kind: 'officer',
    name: 'anquan',
    accountId: 999_999,
    unitId: 1,
    roles: [{ role: 'security_admin', scope: null }],
  };
  const set = (actor: Actor, secondFactorRoles: Role[]) =>
    runCommand(services, setSecurityPolicy, { actor, districtId: district.districtId }, { secondFactorRoles });

  it('is the security administrator’s, and on record', async () => {
    for (const role of ['publisher', 'system_admin', 'auditor', 'district_admin'] as const) {
      await expect(set({ ...security, roles: [{ role, scope: null }] }, [])).rejects.toMatchObject({ code: 'forbidden' });
    }
    await set(security, ['auditor', 'unit_admin']);
    const events = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { command: 'set-security-policy' } }),
    );
    expect(events.map(({ event, actor }) => [actor, event])).toEqual([
      ['officer:anquan', { type: 'security-policy.set', secondFactorRoles: ['unit_admin', 'auditor'] }],
    ]);
  });

  it('of a district that the operator’s tool creates demands one of every administrator and reviewer from the first day', async () => {
    const fresh = await createTestDatabase({ secure: true });
    try {
      const tool = spawn(process.execPath, [path.resolve('build/gongkai.js'), 'district', 'create', 'tenants/wanglan'], {
        env: {
          ...process.env,
          DATABASE_URL: fresh.ownerUrl,
          DATA_DIR: fresh.dataFolder,
          GONGKAI_ROOT: process.cwd(),
          PUBLIC_SCHEME: 'http',
        },
        stdio: 'ignore',
      });
      expect(await new Promise((resolve) => tool.once('exit', resolve))).toBe(0);
      const policy = await fresh.db.asApp(1, (tx) => tx.securityPolicy.findUnique({ where: { districtId: 1 } }));
      expect(policy?.secondFactorRoles).toEqual([
        'content_reviewer',
        'secrecy_reviewer',
        'district_reviewer',
        'unit_admin',
        'district_admin',
        'system_admin',
        'security_admin',
        'auditor',
      ]);
      expect(policy?.setBy).toMatch(/^operator:/);
    } finally {
      await fresh.close();
    }
  });

  it('makes holders of its roles set a factor up first, and keep the last; others not, nor another district’s', async () => {
    await set(security, ['unit_admin']);
    const [bound, free] = [await newOfficer([{ role: 'unit_admin' }]), await newOfficer()];
    expect((await read(await free.enter()))!.mustAddSecondFactor).toBe(false);
    const before = await bound.enter();
    expect((await read(before))!.mustAddSecondFactor).toBe(true);
    const { cookie } = await withTotp(bound);
    expect((await read(cookie))!.mustAddSecondFactor).toBe(false);
    const who = await bound.guardian(cookie);
    await expect(
      runCommand(services, removeFactor, who, {
        accountId: bound.accountId,
        sessionId: who.own.sessionId,
        address: bound.address,
        factor: 'totp',
      }),
    ).rejects.toMatchObject({ details: [{ message: saying('要求两步验证') }] });

    const other = await makeDistrict(services, { slug: 'third', host: 'third.localhost', units: ['luting'] });
    const otherUnit = await database.db.asApp(
      other.districtId,
      async (tx) => (await tx.unit.findFirstOrThrow({ where: { kind: 'town' } })).code,
    );
    await inviteAccounts(services, { actor: OPERATOR, districtId: other.districtId }, [
      { userName: 'there', name: '测试', unitCode: otherUnit, roles: [{ role: 'unit_admin' }], password: PASSWORD },
    ]);
    const there = await signInAs(services, other.districtId, {
      userName: 'there',
      password: PASSWORD,
      address: '10.8.0.1',
      userAgent: '',
    });
    expect((await sessions.read(other.districtId, keyOf(there)))!.mustAddSecondFactor).toBe(false);
    // A role of another day demands nothing today.
    await runCommand(
      services,
      grantRole,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: free.accountId, role: 'unit_admin', validFrom: '2099-01-01' },
    );
    expect((await read(await free.enter()))!.mustAddSecondFactor).toBe(false);
    await set(security, []);
  });
});

describe('a lost second factor', () => {
  const system: Actor = { kind: 'officer', name: 'xitong', accountId: 999_998, unitId: 1, roles: [{ role: 'system_admin', scope: null }] };
  const clear = (actor: Actor, accountId: number) =>
    runCommand(services, clearSecondFactor, { actor, districtId: district.districtId }, { accountId });

  it('is taken off by the system administrator alone, ends sessions and is on record', async () => {
    const officer = await newOfficer();
    const { cookie } = await withTotp(officer);
    for (const role of ['security_admin', 'auditor', 'district_admin', 'publisher'] as const)
      await expect(clear({ ...system, roles: [{ role, scope: null }] }, officer.accountId)).rejects.toMatchObject({ code: 'forbidden' });
    await clear(system, officer.accountId);
    expect(await read(cookie)).toBeNull();
    expect(await officer.enter()).toContain('__Host-session=');
    expect(await audited(officer.accountId)).toContainEqual({ type: 'second-factor.removed', accountId: officer.accountId, factor: 'all' });
    await expect(clear(system, officer.accountId)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of an administrator is the operator’s', async () => {
    const auditor = await newOfficer([{ role: 'auditor', wholeDistrict: true }]);
    await withTotp(auditor);
    await expect(clear(system, auditor.accountId)).rejects.toMatchObject({
      code: 'conflict',
      details: [{ message: saying('运维') }],
    });
    await clear(OPERATOR, auditor.accountId);
  });
});
