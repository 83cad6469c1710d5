import { z } from 'zod';
import { dateColumn, legalDate } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { ROLES, type Role } from '../../../permissions/subjects';
import { roleFaults } from '../model';
import { lockAccount } from './load-account.server';

const role = z.enum(ROLES, '没有这种角色');

async function loadHeld(tx: Parameters<typeof lockAccount>[0], districtId: number, accountId: number) {
  const account = await lockAccount(tx, districtId, accountId);
  const held = await tx.roleGrant.findMany({ where: { districtId, accountId, revokedAt: null }, select: { id: true, role: true, unitId: true } });
  return { account, held };
}

/**
 * Gives an account one more role, for its own unit or the whole district, from a day on. The account's sessions end, so that
 * what a browser may do never changes under it.
 */
export const grantRole = defineCommand({
  name: 'grant-role',
  input: z.object({
    accountId: z.number().int().positive(),
    role,
    wholeDistrict: z.boolean().default(false),
    validFrom: z.iso.date('日期写作 YYYY-MM-DD').optional(),
    validUntil: z.iso.date('日期写作 YYYY-MM-DD').optional(),
  }),
  load: ({ tx, districtId }, { accountId }) => loadHeld(tx, districtId, accountId),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'RoleGrant', record: { districtId } }],
  failureReasons({ account, held }, { role: wanted, wholeDistrict, validFrom, validUntil }, { actor, now }) {
    const unitId = wholeDistrict ? null : account.unitId;
    const asWell = [...held.filter((grant) => grant.role !== wanted).map((grant) => ({ role: grant.role as Role, wholeDistrict: grant.unitId === null })), { role: wanted, wholeDistrict }];
    return [
      ...(held.some((grant) => grant.role === wanted && grant.unitId === unitId) ? [{ field: 'role', message: '这个账号已经有这个角色' }] : []),
      ...roleFaults(asWell).map((message) => ({ field: 'role', message })),
      ...(validUntil !== undefined && validUntil < (validFrom ?? legalDate(now)) ? [{ field: 'validUntil', message: '结束日期不能早于开始日期' }] : []),
      ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: '不能给自己授予角色' }] : []),
    ];
  },
  async execute({ tx, districtId, now, actorName }, { account }, { role: wanted, wholeDistrict, validFrom, validUntil }) {
    const unitId = wholeDistrict ? null : account.unitId;
    await tx.roleGrant.create({
      data: {
        districtId, accountId: account.id, role: wanted, unitId, validFrom: dateColumn(validFrom ?? legalDate(now)), validUntil: validUntil === undefined ? null : dateColumn(validUntil),
        createdAt: now, createdBy: actorName,
      },
    });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return { result: null, audit: [{ type: 'role.granted' as const, accountId: account.id, role: wanted, unitId }], outbox: [] };
  },
});

/** Takes a role from an account, for its unit and the district alike; the account's sessions end. */
export const revokeRole = defineCommand({
  name: 'revoke-role',
  input: z.object({ accountId: z.number().int().positive(), role }),
  load: ({ tx, districtId }, { accountId }) => loadHeld(tx, districtId, accountId),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'RoleGrant', record: { districtId } }],
  failureReasons: ({ account, held }, { role: wanted }, { actor }) => [
    ...(held.some((grant) => grant.role === wanted) ? [] : [{ field: 'role', message: '这个账号没有这个角色' }]),
    // Or the district might be left without anybody who could give it back.
    ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: '不能收回自己的角色' }] : []),
  ],
  async execute({ tx, districtId, now, actorName }, { account, held }, { role: wanted }) {
    const ended = held.filter((grant) => grant.role === wanted);
    await tx.roleGrant.updateMany({ where: { districtId, id: { in: ended.map(({ id }) => id) } }, data: { revokedAt: now, revokedBy: actorName } });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return { result: null, audit: ended.map(({ unitId }) => ({ type: 'role.revoked' as const, accountId: account.id, role: wanted, unitId })), outbox: [] };
  },
});
