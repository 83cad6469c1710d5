import { z } from 'zod';
import { dateColumn, legalDate } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { ROLES, type Role } from '../../../permissions/subjects';
import { roleFaults } from '../model';
import { lockAccount } from './lock-account.server';

/**
 * Gives an account one more role, for its own unit or the whole district, from a day on. The account's sessions end, so that
 * what a browser may do never changes under it.
 */
export const grantRole = defineCommand({
  name: 'grant-role',
  input: z.object({
    accountId: z.number().int().positive(),
    role: z.enum(ROLES, '没有这种角色'),
    wholeDistrict: z.boolean().default(false),
    validFrom: z.iso.date('日期写作 YYYY-MM-DD').optional(),
    validUntil: z.iso.date('日期写作 YYYY-MM-DD').optional(),
  }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'RoleGrant', record: { districtId } }],
  failureReasons(account, { role: wanted, wholeDistrict, validFrom, validUntil }, { actor, now }) {
    const unitId = wholeDistrict ? null : account.unitId;
    const asWell = [...account.grants.filter((grant) => grant.role !== wanted).map((grant) => ({ role: grant.role as Role, wholeDistrict: grant.unitId === null })), { role: wanted, wholeDistrict }];
    return [
      ...(account.grants.some((grant) => grant.role === wanted && grant.unitId === unitId) ? [{ field: 'role', message: '这个账号已经有这个角色' }] : []),
      ...roleFaults(asWell).map((message) => ({ field: 'role', message })),
      ...(validUntil !== undefined && validUntil < (validFrom ?? legalDate(now)) ? [{ field: 'validUntil', message: '结束日期不能早于开始日期' }] : []),
      ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: '不能给自己授予角色' }] : []),
    ];
  },
  async execute({ tx, districtId, now, actorName }, account, { role: wanted, wholeDistrict, validFrom, validUntil }) {
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
