import { recordNumber } from '../../../kernel/record-number';
import { legalDate } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { grantFaults, grantTerms } from '../model';
import { giveRoles, heldGrants } from '../effects/give-roles.server';
import { lockAccount } from '../effects/lock-account.server';

/** Gives an account one more role, for its own unit or the whole district, from a day on. */
export const grantRole = defineCommand({
  name: 'grant-role',
  input: grantTerms.extend({ accountId: recordNumber }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'RoleGrant', record: { districtId } }],
  failureReasons: (account, terms, { actor, now }) =>
    grantFaults({ ...account, grants: heldGrants(account.grants) }, terms, { actor, today: legalDate(now) }),
  execute: async (context, account, terms) => ({ result: null, audit: await giveRoles(context, [{ account, terms }]), outbox: [] }),
});
