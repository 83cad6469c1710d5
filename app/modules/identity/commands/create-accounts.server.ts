import { z } from 'zod';
import { dateColumn, legalDate } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import type { ErrorDetail } from '../../../kernel/errors';
import { newAccount } from '../model';
import { say } from '../words';

const ACCOUNT_COLUMNS = {
  district_id: 'integer',
  unit_id: 'integer',
  user_name: 'text',
  name: 'text',
  email: 'text',
  password_hash: 'text',
  password_set_at: 'timestamptz',
  must_change_password: 'boolean',
  created_at: 'timestamptz',
  created_by: 'text',
} as const;

/** An invited officer and the hash of the first password, which was made outside the transaction. */
const hashedAccount = z.object({
  account: newAccount,
  passwordHash: z.string().startsWith('$argon2id$'),
  mustChangePassword: z.boolean().default(true),
});

/** Invites officers, one or all of a district, all or none; what they may do begins today. */
export const createAccounts = defineCommand({
  name: 'create-accounts',
  input: z.object({ accounts: z.array(hashedAccount).min(1).max(2_000) }),
  async load({ tx, districtId }, { accounts }) {
    const names = accounts.map(({ account }) => account.userName);
    const [units, taken] = [
      await tx.unit.findMany({
        where: { districtId, code: { in: [...new Set(accounts.map(({ account }) => account.unitCode))] } },
        select: { id: true, code: true },
      }),
      await tx.account.findMany({ where: { districtId, userName: { in: names } }, select: { userName: true } }),
    ];
    return { units: new Map(units.map(({ id, code }) => [code, id])), taken: new Set(taken.map(({ userName }) => userName)) };
  },
  authorise: ({ units }, { accounts }, { districtId }) => [
    ...[...new Set(accounts.map(({ account }) => account.unitCode))].map((code) => ({
      action: 'create' as const,
      subject: 'Account' as const,
      record: { districtId, id: 0, unitId: units.get(code) ?? 0 },
    })),
    ...(accounts.some(({ account }) => account.roles.length > 0)
      ? [{ action: 'create' as const, subject: 'RoleGrant' as const, record: { districtId } }]
      : []),
  ],
  failureReasons({ units, taken }, { accounts }) {
    const reasons: ErrorDetail[] = [];
    const seen = new Set<string>();
    accounts.forEach(({ account: { userName, unitCode } }, at) => {
      if (taken.has(userName))
        reasons.push({ field: `accounts.${at}.userName`, message: say('登录名“{userName}”已有人使用', { userName }) });
      if (seen.has(userName)) reasons.push({ field: `accounts.${at}.userName`, message: say('登录名“{userName}”写了两次', { userName }) });
      if (!units.has(unitCode))
        reasons.push({ field: `accounts.${at}.unitCode`, message: say('没有代码为{code}的单位', { code: unitCode }) });
      seen.add(userName);
    });
    return reasons;
  },
  async execute({ tx, districtId, now, actorName }, { units }, { accounts }) {
    const created = await insertRows<typeof ACCOUNT_COLUMNS, { id: number; user_name: string }>(
      tx,
      'account',
      ACCOUNT_COLUMNS,
      accounts.map(({ account, passwordHash, mustChangePassword }) => ({
        district_id: districtId,
        unit_id: units.get(account.unitCode)!,
        user_name: account.userName,
        name: account.name,
        email: account.email,
        password_hash: passwordHash,
        password_set_at: now,
        must_change_password: mustChangePassword,
        created_at: now,
        created_by: actorName,
      })),
      'id, user_name',
    );
    const ids = new Map(created.map(({ id, user_name: userName }) => [userName, id]));
    await tx.roleGrant.createMany({
      data: accounts.flatMap(({ account }) =>
        account.roles.map(({ role, wholeDistrict }) => ({
          districtId,
          accountId: ids.get(account.userName)!,
          role,
          unitId: wholeDistrict ? null : units.get(account.unitCode)!,
          validFrom: dateColumn(legalDate(now)),
          createdAt: now,
          createdBy: actorName,
        })),
      ),
    });
    return {
      result: accounts.map(({ account: { userName } }) => ({ userName, accountId: ids.get(userName)! })),
      audit: [
        {
          type: 'accounts.created' as const,
          accounts: accounts.map(({ account: { userName, unitCode, roles } }) => ({
            accountId: ids.get(userName)!,
            userName,
            unitCode,
            roles: roles.map(({ role }) => role),
          })),
        },
      ],
      outbox: [],
    };
  },
});
