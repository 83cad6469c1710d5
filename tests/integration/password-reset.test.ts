import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { log } from '../../app/kernel/log.server';
import { Mail } from '../../app/kernel/mail/mail.server';
import type { Sessions } from '../../app/kernel/session/sessions.server';
import {
  disableAccount,
  inviteAccounts,
  recoverPassword,
  requestPasswordReset,
  resetPassword,
} from '../../app/modules/identity/public-commands.server';
import type { Actor, Role } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { signInAs } from '../factories/sign-in';
import { VISITOR } from '../../app/permissions/subjects';

const OPERATOR: Actor = { kind: 'operator', name: 'test' };
const PASSWORD = 'Correct-Horse-7';
const AT = { siteName: '望澜区人民政府', resetAddress: 'https://www.example.gov.cn/admin/reset?token=' };

let database: TestDatabase;
let district: TestDistrict;
let sessions: Sessions;
let unitCode: string;
let asked = 0;

const folder = () => path.join(database.dataFolder, 'mail');
const letters = () => {
  try {
    return readdirSync(folder()).sort();
  } catch {
    return [];
  }
};

async function officer(
  userName: string,
  { email = `${userName}@example.gov.cn`, roles = [{ role: 'publisher' as Role, wholeDistrict: false }] } = {},
): Promise<number> {
  const [invited] = await inviteAccounts(database.services, { actor: OPERATOR, districtId: district.districtId }, [
    { userName, name: '陆晓芸', email, unitCode, roles, password: PASSWORD },
  ]);
  return invited!.accountId;
}

/** Asks from an address of its own. @returns the keys of the letters that came of it. */
async function ask(userName: string, districtId = district.districtId): Promise<string[]> {
  const before = new Set(letters());
  asked += 1;
  await runCommand(
    database.services,
    requestPasswordReset,
    { actor: VISITOR, districtId },
    { userName, address: `10.0.${asked}.1`, ...AT },
  );
  await database.services.mail.settled();
  return letters()
    .filter((name) => !before.has(name))
    .map((name) => decoded(readFileSync(path.join(folder(), name), 'utf8')))
    .map((text) => /token=([\w-]{43})/.exec(text)![1]!);
}

/** The text of a letter whatever its transfer encoding. */
function decoded(letter: string): string {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  return /encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64').toString('utf8')
    : body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

const recover = (token: string, next = 'Another-Horse-8', districtId = district.districtId) =>
  runCommand(database.services, recoverPassword, { actor: VISITOR, districtId }, { token, next, address: '10.9.0.1' });
const enter = (userName: string, password: string) =>
  signInAs(database.services, district.districtId, { userName, password, address: '10.9.0.2', userAgent: '' });

beforeAll(async () => {
  database = await createTestDatabase({ secure: true });
  district = await makeDistrict(database.services);
  ({ sessions } = database.services);
  unitCode = await database.db.asApp(district.districtId, async (tx) => (await tx.unit.findFirstOrThrow({ where: { kind: 'town' } })).code);
});
afterAll(() => database?.close());

describe('a letter', () => {
  it('goes to the account’s address, and its key is kept as a hash', async () => {
    await officer('lu.mail');
    const [token] = await ask('LU.mail ');
    const file = path.join(folder(), letters().at(-1)!);
    expect(readFileSync(file, 'utf8')).toContain('To: lu.mail@example.gov.cn');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const client = await database.connect('owner');
    const kept = JSON.stringify([
      (await client.query('SELECT * FROM password_reset')).rows,
      (await client.query('SELECT * FROM audit_event')).rows,
    ]);
    expect(kept).not.toContain(token);
    expect(kept).toContain('password.reset-mailed');
    expect(kept).not.toContain('lu.mail@example.gov.cn');
  });

  it('goes to nobody whose account is not there, has no address, is disabled, or is an administrator’s, and the answer is the same', async () => {
    await officer('no.address', { email: '' });
    await officer('auditor.mail', { roles: [{ role: 'auditor', wholeDistrict: true }] });
    const disabled = await officer('disabled.mail');
    await runCommand(
      database.services,
      disableAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId: disabled, reason: '离职' },
    );
    for (const name of ['nobody.here', 'no.address', 'auditor.mail', 'disabled.mail', 'Not A Name!'])
      expect([name, await ask(name)]).toEqual([name, []]);
  });

  it('goes three times an hour, and names that are not there are counted as well', async () => {
    await officer('often.mail');
    for (const name of ['often.mail', 'ghost.mail']) {
      for (let n = 0; n < 3; n += 1) expect(await ask(name)).toHaveLength(name === 'often.mail' ? 1 : 0);
      await expect(ask(name)).rejects.toMatchObject({ code: 'too_many' });
    }
  });

  it('that does not leave is logged without its address and text, and nobody waits for it', async () => {
    // A server that hangs up at once.
    const server = createServer((socket) => void socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const mail = new Mail({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'noreply@example.gov.cn', dataFolder: database.dataFolder });
    const logged = vi.spyOn(log, 'error');
    mail.send({ to: 'someone@example.gov.cn', subject: '标题', text: '正文' });
    await mail.settled();
    server.close();
    expect(logged).toHaveBeenCalledOnce();
    const said = JSON.stringify(logged.mock.calls);
    for (const secret of ['someone', '标题', '正文']) expect(said).not.toContain(secret);
    logged.mockRestore();
  });
});

describe('a mailed key', () => {
  it('sets a password once, ends the sessions, and unlocks', async () => {
    const accountId = await officer('once.mail');
    const cookie = (await enter('once.mail', PASSWORD)).split(';')[0]!;
    const [token] = await ask('once.mail');
    await recover(token!);
    expect(await sessions.read(district.districtId, cookie)).toBeNull();
    await expect(recover(token!, 'Third-Horse-9')).rejects.toMatchObject({ code: 'conflict' });
    const again = (await enter('once.mail', 'Another-Horse-8')).split(';')[0]!;
    expect(await sessions.read(district.districtId, again)).toMatchObject({ mustChangePassword: false });
    const events = await database.db.asApp(district.districtId, (tx) => tx.auditEvent.findMany({ where: { command: 'recover-password' } }));
    expect(events.map(({ event }) => event)).toEqual([{ type: 'password.recovered', accountId, address: '10.9.0.1' }]);
  });

  it('lets one of many in who use it at once', async () => {
    await officer('race.mail');
    const [token] = await ask('race.mail');
    const outcomes = await Promise.all(
      ['First-Horse-11', 'Second-Horse-12', 'Third-Horse-13'].map((next) =>
        recover(token!, next).then(
          () => 'in',
          (error: { code: string }) => error.code,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['conflict', 'conflict', 'in']);
  });

  it('is void when too old, when another was asked for, for a disabled account, and in another district', async () => {
    const accountId = await officer('void.mail');
    const [first] = await ask('void.mail');
    const [second] = await ask('void.mail');
    await expect(recover(first!)).rejects.toMatchObject({ code: 'conflict' });
    const other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
    await expect(recover(second!, undefined, other.districtId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(recover(second!, 'short')).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'next' }, { field: 'next' }] });
    await database.db.asApp(district.districtId, (tx) =>
      tx.passwordReset.updateMany({ where: { accountId }, data: { expiresAt: new Date(Date.now() - 1_000) } }),
    );
    await expect(recover(second!)).rejects.toMatchObject({ code: 'conflict' });
    const [third] = await ask('void.mail');
    await runCommand(
      database.services,
      disableAccount,
      { actor: OPERATOR, districtId: district.districtId },
      { accountId, reason: '离职' },
    );
    await expect(recover(third!)).rejects.toMatchObject({ code: 'conflict' });
    const changing = await officer('changing.mail');
    const [fourth] = await ask('changing.mail');
    await runCommand(database.services, resetPassword, { actor: OPERATOR, districtId: district.districtId }, { accountId: changing });
    await expect(recover(fourth!)).rejects.toMatchObject({ code: 'conflict' });
    for (const nothing of ['', 'x', 'A'.repeat(43)]) await expect(recover(nothing)).rejects.toMatchObject({ code: 'conflict' });
  });
});
