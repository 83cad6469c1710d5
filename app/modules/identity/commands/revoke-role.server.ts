import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { ROLES } from '../../../permissions/subjects';
import { lockAccount } from '../effects/lock-account.server';
import { issue, say } from '../words';

/**
 * Takes a role from an account, for its unit and the district alike; the account's sessions end, and what it reviewed in that role
 * waits for others.
 */
export const revokeRole = defineCommand({
  name: 'revoke-role',
  input: z.object({ accountId: recordNumber, role: z.enum(ROLES, issue('没有这种角色')) }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'RoleGrant', record: { districtId } }],
  failureReasons: (account, { role: wanted }, { actor }) => [
    ...(account.grants.some((grant) => grant.role === wanted) ? [] : [{ field: 'role', message: say('这个账号没有这个角色') }]),
    // Or the district might be left without anybody who could give it back.
    ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: say('不能收回自己的角色') }] : []),
  ],
  async execute(context, account, { role: wanted }) {
    const { tx, districtId, now, actorName } = context;
    const ended = account.grants.filter((grant) => grant.role === wanted);
    await tx.roleGrant.updateMany({
      where: { districtId, id: { in: ended.map(({ id }) => id) } },
      data: { revokedAt: now, revokedBy: actorName },
    });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return {
      result: null,
      audit: ended.map(({ unitId }) => ({ type: 'role.revoked' as const, accountId: account.id, role: wanted, unitId })),
      outbox: [],
    };
  },
});
