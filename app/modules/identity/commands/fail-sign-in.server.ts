import { defineCommand } from '../../../kernel/command/run-command.server';
import { passwordAttempt } from './begin-sign-in.server';

/** Puts a wrong name or password on record. */
export const failSignIn = defineCommand({
  name: 'fail-sign-in',
  input: passwordAttempt,
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  execute: async (_context, _loaded, { userName, address }) => ({
    result: null,
    audit: [{ type: 'sign-in.failed' as const, userName, address, locked: false }],
    outbox: [],
  }),
});
