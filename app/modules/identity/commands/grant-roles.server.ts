import { z } from 'zod';
import { legalDate } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import type { ErrorDetail } from '../../../kernel/errors';
import { grantFaults, grantTerms, userName } from '../model';
import { giveRoles, heldGrants } from '../effects/give-roles.server';
import { issue, say } from '../words';

/** Gives many accounts roles, all or none; each by the rules for a single one, those before it in the list counted as given. */
export const grantRoles = defineCommand({
  name: 'grant-roles',
  input: z.object({
    grants: z
      .array(grantTerms.extend({ userName }))
      .min(1)
      .max(2_000, issue('一次最多授予{n}个角色', { n: 2000 })),
  }),
  async load({ tx, districtId }, { grants }) {
    const names = [...new Set(grants.map((grant) => grant.userName))];
    await tx.$executeRaw`SELECT id FROM account WHERE district_id = ${districtId} AND user_name = ANY (${names}) ORDER BY id FOR UPDATE`;
    const rows = await tx.account.findMany({
      where: { districtId, userName: { in: names } },
      select: {
        id: true,
        unitId: true,
        userName: true,
        name: true,
        unit: { select: { shortName: true } },
        grants: { where: { revokedAt: null }, select: { role: true, unitId: true, validUntil: true } },
      },
    });
    return new Map(rows.map((row) => [row.userName, { ...row, grants: heldGrants(row.grants) }]));
  },
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'RoleGrant', record: { districtId } }],
  failureReasons(accounts, { grants }, { actor, now }) {
    const held = new Map([...accounts].map(([name, account]) => [name, [...account.grants]]));
    const seen = new Set<string>();
    return grants.flatMap((grant, at): ErrorDetail[] => {
      const account = accounts.get(grant.userName);
      const field = (name: string) => `grants.${at}.${name}`;
      if (!account) return [{ field: field('userName'), message: say('没有登录名为“{userName}”的账号', { userName: grant.userName }) }];
      const key = [grant.userName, grant.role, grant.wholeDistrict].join();
      if (seen.has(key)) return [{ field: field('role'), message: say('与前面的一行重复') }];
      seen.add(key);
      const own = held.get(grant.userName)!;
      const faults = grantFaults({ ...account, grants: own }, grant, { actor, today: legalDate(now) });
      own.push({ role: grant.role, unitId: grant.wholeDistrict ? null : account.unitId, until: grant.validUntil ?? null });
      return faults.map((fault) => ({ field: field(fault.field ?? 'userName'), message: fault.message }));
    });
  },
  async execute(context, accounts, { grants }) {
    const audit = await giveRoles(
      context,
      grants.map((terms) => ({ account: accounts.get(terms.userName)!, terms })),
    );
    return {
      result: grants.map(({ userName: granted, role, wholeDistrict, validFrom, validUntil }) => {
        const { name, unit } = accounts.get(granted)!;
        return {
          userName: granted,
          name,
          unitName: unit.shortName,
          role,
          wholeDistrict,
          from: validFrom ?? legalDate(context.now),
          until: validUntil ?? null,
        };
      }),
      audit,
      outbox: [],
    };
  },
});
