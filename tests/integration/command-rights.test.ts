import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { DomainError } from '../../app/kernel/errors';
import { disableAccount } from '../../app/modules/identity/public-commands.server';
import { type Actor, ROBOTS, ROLES } from '../../app/permissions/subjects';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { prepareRecords, type Records } from '../setup/command-records';
import { COMMAND_RIGHTS, type CommandRights, type Performer, PERFORMERS } from '../setup/command-rights';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { openTrace, type Trace } from '../setup/trace';
import { OF_DISTRICT, OF_UNIT } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

/** Every command that a file of commands exports, by itself or in a list of them; those that no door lets out included. */
const defined = new Map<string, unknown>();
function collect(exported: unknown): void {
  if (typeof exported !== 'object' || exported === null) return;
  if ('execute' in exported && 'authorise' in exported && 'name' in exported) defined.set(String(exported.name), exported);
  else if (Object.getPrototypeOf(exported) === Object.prototype) Object.values(exported).forEach(collect);
}

const OPERATOR: Actor = { kind: 'operator', name: 'test' };

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let records: Records;
let trace: Trace;
const performers = new Map<Performer, { actor: Actor; districtId: number }>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou', 'qinghuai'] });
  other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting', 'shibutou'] });
  const one = (role: (typeof ROLES)[number], wholeDistrict = false) => [{ role, wholeDistrict }];
  const unit = await makeOfficers(services, district, 'luting', {
    publisher: one('publisher'),
    content_reviewer: one('content_reviewer'),
    secrecy_reviewer: one('secrecy_reviewer'),
    unit_admin: one('unit_admin'),
    colleague: one('publisher'),
    away: one('publisher'),
  });
  const wide = await makeOfficers(services, district, 'portal', {
    district_reviewer: one('district_reviewer', true),
    district_admin: one('district_admin', true),
    system_admin: one('system_admin', true),
    security_admin: one('security_admin', true),
    auditor: one('auditor', true),
  });
  const ofUnit = OF_UNIT.map((role) => ({ role }));
  const { sibling } = await makeOfficers(services, district, 'shibutou', { sibling: ofUnit });
  const { foreign } = await makeOfficers(services, other, 'luting', { foreign: ofUnit });
  // No account may hold all nine; whoever did would still be of their own district.
  const scope = foreign.actor.roles[0]!.scope;
  foreign.actor = {
    ...foreign.actor,
    roles: ROLES.map((role) => ({ role, scope: (OF_DISTRICT as readonly string[]).includes(role) ? null : scope })),
  };
  for (const name of OF_UNIT) performers.set(name, unit[name]);
  for (const name of OF_DISTRICT) performers.set(name, wide[name]);
  const here = (actor: Actor) => ({ actor, districtId: district.districtId });
  performers
    .set('nobody', here({ kind: 'visitor' }))
    .set('sibling', sibling)
    .set('other_district', foreign)
    .set('lapsed', here(await lapsed()))
    .set('operator', here(OPERATOR));
  for (const name of ROBOTS) performers.set(`robot:${name}`, here({ kind: 'robot', name }));
  for (const file of commandFiles()) Object.values((await import(file)) as object).forEach(collect);
  records = await prepareRecords(services, district, { ...unit, district_admin: wide.district_admin });
  trace = await openTrace(database);
});
afterAll(async () => {
  await trace?.close();
  await database?.close();
});

function commandFiles(): string[] {
  const modules = path.resolve('app/modules');
  return readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/commands\/[^/]+\.server\.ts$/.test(name))
    .map((name) => path.join(modules, name));
}

/** An officer whose browser is still signed in on the day after every role has run out. */
async function lapsed(): Promise<Actor> {
  const { services } = database;
  const { districtId } = district;
  const { former } = await makeOfficers(services, district, 'luting', { former: OF_UNIT.map((role) => ({ role })) });
  const { sessions } = services;
  const cookie = (
    await signInAs(services, districtId, { userName: 'former', password: OFFICER_PASSWORD, address: '10.9.0.2', userAgent: 'test' })
  ).split(';')[0]!;
  const day = 86_400_000;
  await services.db.asApp(districtId, (tx) =>
    tx.roleGrant.updateMany({
      where: { accountId: former.actor.accountId },
      data: { validFrom: new Date(Date.now() - 9 * day), validUntil: new Date(Date.now() - 2 * day) },
    }),
  );
  const session = (await sessions.read(districtId, cookie))!;
  expect([former.actor.roles.length, session.actor.roles]).toEqual([OF_UNIT.length, []]);
  return session.actor;
}

/** Stops a transaction that could have been committed. */
class Undone extends Error {}

/** @param undo whether what the command did is taken back; a refusal is tried with what the product runs with. */
async function answerOf(
  { command }: CommandRights,
  who: { actor: Actor; districtId: number },
  input: unknown,
  undo: boolean,
): Promise<string> {
  const { services } = database;
  const run = (with_: CommandServices) => runCommand(with_, defined.get(command) as never, who, input as never);
  try {
    if (undo) {
      await services.db.asApp(who.districtId, async (tx) => {
        const within = (_districtId: number, work: (tx_: typeof tx) => Promise<unknown>) => work(tx);
        await run({
          ...services,
          db: { calendar: services.db.calendar, asApp: within, readAsApp: within } as unknown as CommandServices['db'],
        });
        await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
        throw new Undone();
      });
    } else await run(services);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (!(error instanceof Undone)) throw error;
  }
  return 'done';
}

/** The table's outcome for each performer. */
function expected({ done, missing = '', conflict = '' }: CommandRights): Map<Performer, string> {
  const said = new Map<Performer, string>();
  for (const [answer, names] of Object.entries({ done, missing, conflict })) {
    for (const name of names.split(' ').filter(Boolean) as Performer[]) {
      if (said.has(name) || !PERFORMERS.includes(name)) throw new Error(`the table names ${name} twice, or nobody is called so`);
      said.set(name, answer);
    }
  }
  return new Map(PERFORMERS.map((name) => [name, said.get(name) ?? 'forbidden']));
}

describe('the commands', () => {
  it('are all in the table, and have been seen', () => {
    const sources = readdirSync(path.resolve('app'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.server.ts'));
    const named = sources.flatMap((name) => [
      ...readFileSync(path.resolve('app', name), 'utf8').matchAll(/(?:define|workflow|saving|= consent)Command\(/g),
    ]);
    expect([...defined.keys()].sort()).toEqual([...new Set(COMMAND_RIGHTS.map(({ command }) => command))].sort());
    // The moulds that make the workflow's commands, those of consent and those that save are definitions too.
    expect(named.length - 3).toBe(defined.size);
  });

  describe.each(COMMAND_RIGHTS.map((row) => [row.on ? `${row.command}: ${row.on}` : row.command, row] as const))('%s', (_, row) => {
    it('answers each as the table says, and whoever is refused changes nothing', async () => {
      const answers = expected(row);
      const seen = new Map<Performer, string>();
      const before = await trace.read();
      for (const [name, answer] of answers) {
        const { actor, districtId } = performers.get(name)!;
        seen.set(
          name,
          await answerOf(row, { actor, districtId: row.inDistrict?.(records) ?? districtId }, row.input(records), answer === 'done'),
        );
      }
      expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(answers));
      expect(await trace.read()).toBe(before);
    });
  });
});

describe('a disabled account', () => {
  it('has no actor', async () => {
    const { services } = database;
    const { districtId } = district;
    const { gone } = await makeOfficers(services, district, 'luting', { gone: [{ role: 'publisher' }] });
    const { sessions } = services;
    const cookie = (
      await signInAs(services, districtId, { userName: 'gone', password: OFFICER_PASSWORD, address: '10.9.0.3', userAgent: 'test' })
    ).split(';')[0]!;
    expect((await sessions.read(districtId, cookie))?.actor.name).toBe('gone');
    await runCommand(services, disableAccount, { actor: OPERATOR, districtId }, { accountId: gone.actor.accountId, reason: '调离' });
    expect(await sessions.read(districtId, cookie)).toBeNull();
  });
});
