import { z } from 'zod';
import { ROLES, type Role } from '../../permissions/subjects';
import { type GrantTerms, mayBeOfAUnit, type NewAccount, ROLE_NAMES, userName } from './model';
import { oneLine } from '../../kernel/written-text';
import { issue, say } from './words';

type NamedGrant = GrantTerms & { userName: string };

const byName = new Map<string, Role>(
  ROLES.flatMap((role) => [
    [role, role],
    [ROLE_NAMES[role], role],
  ]),
);
const unknownRole = (role: string) =>
  issue('没有“{role}”这种角色，可用：{roles}', { role, roles: ROLES.map((known) => say(ROLE_NAMES[known])) });

/** Roles as a spreadsheet holds them: codes or Chinese names, `；` between them, `@全区` where for the whole district. */
const roles = z.string().transform((text, context): NewAccount['roles'] =>
  text
    .split(/[;；、]/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => {
      const [name = '', scope] = part.split('@').map((piece) => piece.trim());
      const role = byName.get(name);
      if (!role) context.addIssue({ code: 'custom', message: unknownRole(name) });
      if (scope !== undefined && scope !== '全区' && scope !== 'district')
        context.addIssue({ code: 'custom', message: issue('“@{scope}”看不懂，面向全区写作“@全区”', { scope }) });
      // Roles that are only ever the district's need not say so.
      return role ? [{ role, wholeDistrict: scope !== undefined || !mayBeOfAUnit(role) }] : [];
    }),
);

const person = {
  userName,
  name: oneLine().min(1, issue('姓名不能为空')),
  email: z.string().trim(),
  unitCode: oneLine()
    .min(1, issue('单位代码不能为空'))
    .max(40, issue('单位代码不能超过{n}个字', { n: 40 })),
};

/** Columns of the file that invites officers without roles. */
export const INVITATION_COLUMNS = Object.keys(person);

/** Rows of a file of accounts or roles; a district has fewer officers. */
export const MOST_ROWS = 2_000;

/** A row of the file that invites officers: `userName,name,email,unitCode,roles`. */
export const accountRow = z.object({ ...person, roles });

/** A row of the same file where the inviter may not grant roles: its last column is missing or empty. */
export const rolelessRow = z
  .object({ ...person, roles: z.string().trim().max(0, issue('角色由安全管理员授予，这一列请留空或删去')).optional() })
  .transform(({ roles: _none, ...row }) => ({ ...row, roles: [], rolesLater: true as const }));

const SCOPES: Readonly<Record<string, boolean>> = { 本单位: false, unit: false, 全区: true, district: true };

/** A date as spreadsheets write it, or nothing. */
const day = z
  .string()
  .trim()
  .transform((text) =>
    text.replace(
      /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
      (_, year: string, month: string, date: string) => `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`,
    ),
  )
  .pipe(z.union([z.literal('').transform(() => undefined), z.iso.date(issue('日期写作YYYY-MM-DD'))]))
  .optional();

/** Columns of the file that grants roles; `name` and `unit` are only for the officer who fills it in. */
const grantColumns = z.object({
  userName,
  name: z.string().optional(),
  unit: z.string().optional(),
  role: z.string().trim(),
  scope: z.string().trim().default(''),
  from: day,
  to: day,
});
export const GRANT_COLUMNS = Object.keys(grantColumns.shape);

/** A row of the file that grants roles, one role a row. Roles that are only ever the district's need not say so. */
export const grantRow = grantColumns.transform(({ userName: name, role: called, scope, from, to }, context): NamedGrant => {
  const role = byName.get(called);
  if (!role)
    context.addIssue({
      code: 'custom',
      path: ['role'],
      message: called === '' ? issue('没有填写角色；不授予角色的人，请删去这一行') : unknownRole(called),
    });
  const wholeDistrict = scope === '' ? role !== undefined && !mayBeOfAUnit(role) : SCOPES[scope];
  if (wholeDistrict === undefined)
    context.addIssue({ code: 'custom', path: ['scope'], message: issue('“{scope}”看不懂，范围写作“本单位”或“全区”', { scope }) });
  if (role === undefined || wholeDistrict === undefined) return z.NEVER;
  return { userName: name, role, wholeDistrict, validFrom: from, validUntil: to };
});
