import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { THROTTLE } from '../model';
import { FACTORS } from '../second-factor';
import { accountKeys, assertUnlocked, countAttempt } from '../effects/throttle.server';

const VISITOR: Actor = { kind: 'visitor' };
const attempt = z.object({ accountId: recordNumber, method: z.enum(FACTORS), address: z.string().max(64) });

/** Who tries a second factor is signed in only halfway, or not yet trusted to change one. */
export type FactorAttempt = z.output<typeof attempt>;

const count = defineCommand({
  name: 'begin-second-factor',
  input: attempt,
  load: async () => null,
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  async execute({ tx, districtId, now }, _loaded, { accountId, method, address }) {
    const lock = await countAttempt(tx, districtId, address, accountKeys.secondFactor(accountId), THROTTLE['second-factor'], now);
    return {
      result: lock?.until ?? null,
      audit: lock?.began ? [{ type: 'second-factor.failed' as const, accountId, method, address, locked: true }] : [],
      outbox: [],
    };
  },
});

const fail = defineCommand({
  name: 'fail-second-factor',
  input: attempt,
  load: async () => null,
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  execute: async (_context, _loaded, { accountId, method, address }) => ({
    result: null,
    audit: [{ type: 'second-factor.failed' as const, accountId, method, address, locked: false }],
    outbox: [],
  }),
});

/**
 * Counts an attempt at a second factor before it is looked at.
 * @throws DomainError('too_many') while the account's factors or the address are locked.
 */
export async function countFactorAttempt(services: CommandServices, districtId: number, asked: FactorAttempt): Promise<void> {
  assertUnlocked(await runCommand(services, count, { actor: VISITOR, districtId }, asked), services.clock.now(), 'wait');
}

/** Puts a failed attempt on record. */
export async function recordFactorFailure(services: CommandServices, districtId: number, asked: FactorAttempt): Promise<void> {
  await runCommand(services, fail, { actor: VISITOR, districtId }, asked);
}
