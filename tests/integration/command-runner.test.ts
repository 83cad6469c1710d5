import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Command,
  defineCommand,
  type Preparation,
  rehearse,
  runCommand,
  runTogether,
} from '../../app/kernel/command/run-command.server';
import { DomainError } from '../../app/kernel/errors';
import { resumeDistrict, suspendDistrict } from '../../app/modules/tenancy/public-commands.server';
import { type Actor, VISITOR } from '../../app/permissions/subjects';
import { makeDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const ROBOT: Actor = { kind: 'robot', name: 'housekeeper' };

let database: TestDatabase;
let districtId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ districtId } = await makeDistrict(database.services, { units: ['luting'] }));
});
beforeEach(() => database.db.asApp(districtId, (tx) => tx.signInThrottle.deleteMany({ where: { districtId } })));
afterAll(() => database?.close());

/** Rows that commands have written, in the order of their names. */
const written = () =>
  database.db.asApp(districtId, async (tx) =>
    (await tx.signInThrottle.findMany({ where: { districtId }, orderBy: { key: 'asc' } })).map(({ key }) => key),
  );

const signingIn = { action: 'create', subject: 'Session', record: { districtId: 0, accountId: 0 } } as const;
const check = () => ({ ...signingIn, record: { districtId, accountId: 0 } });

/** A command that writes a row of its name; whoever may sign in may run it. */
function writing<A = string>(
  name: string,
  more: Partial<Omit<Command<z.ZodObject, null, string, undefined, A>, 'prepare'>> & {
    prepare?(input: object, preparation: Preparation): unknown;
  } = {},
): Command<z.ZodObject, null, string, undefined, A> {
  return defineCommand({
    name,
    input: z.object({}),
    load: async () => null,
    authorise: () => [check()],
    async execute({ tx, now }) {
      await tx.signInThrottle.create({ data: { districtId, key: name, attempts: 1, windowStart: now } });
      return { result: name, audit: [], outbox: [] };
    },
    ...more,
  } as Command<z.ZodObject, null, string, undefined, A>);
}

const run = <A>(command: Command<z.ZodObject, null, string, undefined, A>, actor: Actor = VISITOR) =>
  runCommand(database.services, command, { actor, districtId }, {});

describe('what prepares a command', () => {
  const read = (preparation: Preparation) => preparation.read((tx) => tx.signInThrottle.count({ where: { districtId } }));

  it('reads, and has to ask what is allowed on what it read', async () => {
    await expect(run(writing('a', { prepare: (_input, preparation) => read(preparation) }))).rejects.toThrow('authorises nothing');
    await expect(
      run(
        writing('a', {
          async prepare(_input, preparation) {
            await read(preparation);
            preparation.authorise(check());
          },
        }),
      ),
    ).resolves.toBe('a');
    expect(await written()).toEqual(['a']);
  });

  it('runs nothing before it has asked, and for nobody who may not', async () => {
    const first = writing('first');
    await expect(run(writing('a', { prepare: (_input, preparation) => preparation.run(first, {}) }))).rejects.toThrow(
      'has authorised nothing',
    );
    const asking = writing('a', {
      async prepare(_input, preparation) {
        preparation.authorise(check());
        await preparation.run(first, {}, VISITOR);
      },
    });
    await expect(run(asking, ROBOT)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await written()).toEqual([]);
  });

  it('leaves what it ran, whatever becomes of the command', async () => {
    const counted = (more: object) =>
      writing('a', {
        async prepare(_input, preparation) {
          preparation.authorise(check());
          await preparation.run(writing('counted'), {});
        },
        ...more,
      });
    await expect(run(counted({ failureReasons: () => [{ message: 'not now' }] }))).rejects.toMatchObject({ code: 'conflict' });
    expect(await written()).toEqual(['counted']);
  });

  it('reads nothing in a suspended district', async () => {
    const operator = { actor: { kind: 'operator', name: 'test' } as const, districtId };
    let seen = 0;
    const looking = writing('a', {
      async prepare(_input, preparation) {
        seen = await preparation.read(async () => 1);
        preparation.authorise(check());
      },
    });
    await runCommand(database.services, suspendDistrict, operator, { reason: '整改' });
    await expect(run(looking)).rejects.toMatchObject({ code: 'unavailable' });
    await runCommand(database.services, resumeDistrict, operator, {});
    expect(seen).toBe(0);
  });
});

describe('what concludes a command', () => {
  it('answers in place of the result', async () => {
    expect(await run(writing('a', { conclude: (_services, _who, result) => `${result} is written` }))).toBe('a is written');
  });

  it('refuses the caller, and what was written stays', async () => {
    const refusing = writing('a', {
      conclude(): string {
        throw new DomainError('invalid', 'wrong');
      },
    });
    await expect(run(refusing)).rejects.toMatchObject({ code: 'invalid' });
    expect(await written()).toEqual(['a']);
  });
});

describe('commands run together', () => {
  const together = (command: Command<z.ZodObject, null, string>) =>
    runTogether(database.services, { actor: VISITOR, districtId }, async (runOne) => {
      await runOne(writing('before'), {});
      return runOne(command, {});
    });

  it('prepare within the one transaction, which sees what is not committed yet', async () => {
    let seen = 0;
    const reading = writing('a', {
      async prepare(_input, preparation) {
        seen = await preparation.read((tx) => tx.signInThrottle.count({ where: { districtId } }));
        preparation.authorise(check());
      },
    });
    expect(await together(reading)).toBe('a');
    expect(seen).toBe(1);
  });

  it('are none that would leave something by themselves', async () => {
    const running = writing('a', {
      async prepare(_input, preparation) {
        preparation.authorise(check());
        await preparation.run(writing('counted'), {});
      },
    });
    await expect(together(running)).rejects.toThrow('is run by itself');
    await expect(together(writing('a', { conclude: (_services, _who, result) => result }))).rejects.toThrow('is run by itself');
    expect(await written()).toEqual([]);
  });
});

describe('a rehearsal', () => {
  const rehearsed = (command: Command<z.ZodObject, null, string>) =>
    rehearse(database.services, command, { actor: VISITOR, districtId }, {});

  it('answers as the command would, and leaves nothing', async () => {
    expect(await rehearsed(writing('a'))).toBe('a');
    expect(await written()).toEqual([]);
  });

  it('is refused what the database would refuse only at the commit', async () => {
    const twoRoles = writing('a', {
      async execute({ tx }) {
        const unit = await tx.unit.findFirstOrThrow({ where: { districtId } });
        const { id: accountId } = await tx.account.create({
          data: {
            districtId,
            userName: 'two.roles',
            name: '测试',
            passwordHash: '$argon2id$none',
            passwordSetAt: new Date(),
            createdBy: 'operator:test',
            unitId: unit.id,
          },
        });
        for (const role of ['auditor', 'system_admin'])
          await tx.roleGrant.create({ data: { districtId, accountId, role, validFrom: new Date(), createdBy: 'operator:test' } });
        return { result: 'a', audit: [], outbox: [] };
      },
    });
    await expect(rehearsed(twoRoles)).rejects.toThrow('three administrators');
    await expect(run(twoRoles)).rejects.toThrow('three administrators');
  });
});
