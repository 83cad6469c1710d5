import { defineCommand } from '../../../kernel/command/run-command.server';
import { factorAttempt } from './begin-second-factor.server';

/** Puts a failed attempt at a second factor on record. */
export const failSecondFactor = defineCommand({
  name: 'fail-second-factor',
  input: factorAttempt,
  load: async () => null,
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  execute: async (_context, _loaded, { accountId, method, address }) => ({
    result: null,
    audit: [{ type: 'second-factor.failed' as const, accountId, method, address, locked: false }],
    outbox: [],
  }),
});
