import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { recordNumber } from '../../../kernel/record-number';
import { THROTTLE, visitorFields } from '../model';
import { FACTORS } from '../second-factor';
import { accountKeys, assertUnlocked, countAttempt } from '../effects/throttle.server';

/** An attempt at a second factor: who tries is signed in only halfway, or not yet trusted to change one. */
export const factorAttempt = z.object({ accountId: recordNumber, method: z.enum(FACTORS), address: visitorFields.address });

/**
 * Counts an attempt at a second factor before it is looked at.
 * @throws DomainError('too_many') while the account's factors or the address are locked.
 */
export const beginSecondFactor = defineCommand({
  name: 'begin-second-factor',
  input: factorAttempt,
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
  conclude: ({ clock }, _who, lockedUntil) => assertUnlocked(lockedUntil, clock.now(), 'wait'),
});
