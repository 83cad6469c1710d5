import { stringify } from 'csv-stringify/sync';
import { type CommandServices, runCommand } from '../../kernel/command/run-command.server';
import type { Actor } from '../../permissions/subjects';
import { GRANT_COLUMNS, grantRow } from './accounts-file';
import { allOrNone } from './all-or-none.server';
import { grantRoles } from './commands/grant-roles.server';
import type { RolelessAccount } from './queries/roleless-accounts.server';
import { say } from './words';

/** A file to fill in roles: a line for each of these accounts, as office programs open it, with nothing they would take for a formula. */
export function grantTemplate(accounts: readonly RolelessAccount[]): string {
  return stringify([GRANT_COLUMNS, ...accounts.map(({ userName, name, unitName }) => [userName, name, unitName, '', '', '', ''])], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

/**
 * Grants the roles of an uploaded file, all or none.
 * @throws DomainError naming each refused line and what is wrong with it.
 */
export function grantFromFile(services: CommandServices, who: { actor: Actor; districtId: number }, file: Uint8Array) {
  return allOrNone(file, grantRow, [], say('下面的行不对，没有授予任何角色。'), (grants) =>
    runCommand(services, grantRoles, who, { grants }),
  );
}
