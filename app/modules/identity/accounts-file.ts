import { z } from 'zod';
import { ROLES, type Role } from '../../permissions/subjects';
import { mayBeOfAUnit, type NewAccount, ROLE_NAMES, userName } from './model';

const byName = new Map<string, Role>(ROLES.flatMap((role) => [[role, role], [ROLE_NAMES[role], role]]));

/** Roles as a spreadsheet holds them: codes or Chinese names, `；` between them, `@全区` where for the whole district. */
const roles = z.string().transform((text, context): NewAccount['roles'] =>
  text
    .split(/[;；、]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const [name = '', scope] = part.split('@').map((piece) => piece.trim());
      const role = byName.get(name);
      if (!role) context.addIssue({ code: 'custom', message: `没有“${name}”这种角色，可用：${ROLES.map((known) => ROLE_NAMES[known]).join('、')}` });
      if (scope !== undefined && scope !== '全区' && scope !== 'district') context.addIssue({ code: 'custom', message: `“@${scope}”看不懂，面向全区写作“@全区”` });
      // Roles that are only ever the district's need not say so.
      return role ? [{ role, wholeDistrict: scope !== undefined || !mayBeOfAUnit(role) }] : [];
    }),
);

/** A row of the file that invites officers: `userName,name,email,unitCode,roles`. */
export const accountRow = z.object({ userName, name: z.string().trim().min(1, '姓名不能为空'), email: z.string().trim(), unitCode: z.string().trim().min(1, '单位代码不能为空'), roles });
