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

const person = { userName, name: z.string().trim().min(1, '姓名不能为空'), email: z.string().trim(), unitCode: z.string().trim().min(1, '单位代码不能为空') };

/** A row of the file that invites officers: `userName,name,email,unitCode,roles`. */
export const accountRow = z.object({ ...person, roles });

/** A row of the same file where whoever invites may not say what the officers do: its last column is missing or empty. */
export const rolelessRow = z
  .object({ ...person, roles: z.string().trim().max(0, '角色由安全管理员授予，这一列请留空或删去').optional() })
  .transform(({ roles: _none, ...row }) => ({ ...row, roles: [], rolesLater: true as const }));

/** The text of a file that a spreadsheet saved: UTF-8, or the GB 18030 that Chinese spreadsheets write by default. */
export function spreadsheetText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
