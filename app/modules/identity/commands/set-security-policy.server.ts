import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { ROLES } from '../../../permissions/subjects';
import { issue } from '../words';

/** Says which roles must have a second factor. An officer who holds one and has none is led to add it at the next request. */
export const setSecurityPolicy = defineCommand({
  name: 'set-security-policy',
  input: z.object({
    secondFactorRoles: z
      .array(z.enum(ROLES, issue('没有这种角色')))
      .max(ROLES.length)
      .transform((roles) => ROLES.filter((role) => roles.includes(role))),
  }),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'SecurityPolicy', record: { districtId } }],
  async execute({ tx, districtId, now, actorName }, _loaded, { secondFactorRoles }) {
    const set = { secondFactorRoles, setAt: now, setBy: actorName };
    await tx.securityPolicy.upsert({ where: { districtId }, create: { districtId, ...set }, update: set });
    return { result: null, audit: [{ type: 'security-policy.set' as const, secondFactorRoles }], outbox: [] };
  },
});
