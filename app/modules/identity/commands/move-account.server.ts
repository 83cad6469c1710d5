import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { lockAccount } from '../effects/lock-account.server';
import { oneLine } from '../../../kernel/written-text';
import { issue, say } from '../words';

/**
 * Moves an officer to another unit. What was held for the unit left behind ends: what the officer may do at the new one is
 * the security administrator's to say. Roles for the whole district stay. The account's sessions end,
 * and what it had taken to review there waits for the other reviewers.
 */
export const moveAccount = defineCommand({
  name: 'move-account',
  input: z.object({ accountId: recordNumber, unitCode: oneLine().min(1, issue('请填写单位代码')).max(40) }),
  async load({ tx, districtId }, { accountId, unitCode }) {
    const account = await lockAccount(tx, districtId, accountId);
    return { account, unit: await tx.unit.findFirst({ where: { districtId, code: unitCode }, select: { id: true } }) };
  },
  authorise: ({ account }) => [{ action: 'move', subject: 'Account', record: account }],
  failureReasons: ({ account, unit }, { unitCode }, { actor }) => [
    ...(unit ? [] : [{ field: 'unitCode', message: say('没有代码为{code}的单位', { code: unitCode }) }]),
    ...(unit?.id === account.unitId ? [{ field: 'unitCode', message: say('这个账号已经在这个单位') }] : []),
    ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: say('不能调动自己的账号') }] : []),
  ],
  async execute(context, { account, unit }) {
    const { tx, districtId, now, actorName } = context;
    const toUnitId = unit!.id;
    const ended = account.grants.filter((grant) => grant.unitId !== null);
    await tx.roleGrant.updateMany({
      where: { districtId, id: { in: ended.map(({ id }) => id) } },
      data: { revokedAt: now, revokedBy: actorName },
    });
    await tx.account.update({ where: { id: account.id }, data: { unitId: toUnitId, lockVersion: { increment: 1 } } });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return {
      result: { ended: ended.length },
      audit: [
        { type: 'account.moved' as const, accountId: account.id, fromUnitId: account.unitId, toUnitId },
        ...ended.map(({ role, unitId }) => ({ type: 'role.revoked' as const, accountId: account.id, role, unitId })),
      ],
      outbox: [],
    };
  },
});
