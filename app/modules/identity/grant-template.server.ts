import { stringify } from 'csv-stringify/sync';
import { GRANT_COLUMNS, INVITATION_COLUMNS } from './accounts-file';
import type { RolelessAccount } from './queries/roleless-accounts.server';

/** An empty file of officers to be invited. */
export function invitationTemplate(): string {
  return stringify([INVITATION_COLUMNS], { bom: true, record_delimiter: 'windows' });
}

/** A file to fill in roles: a line for each of these accounts, as office programs open it, with nothing they would take for a formula. */
export function grantTemplate(accounts: readonly RolelessAccount[]): string {
  return stringify([GRANT_COLUMNS, ...accounts.map(({ userName, name, unitName }) => [userName, name, unitName, '', '', '', ''])], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
