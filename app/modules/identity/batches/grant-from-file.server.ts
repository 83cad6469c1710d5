import { type CommandServices, rehearse, runCommand } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { grantRow } from '../accounts-file';
import { allOrNone } from '../all-or-none.server';
import { grantRoles } from '../commands/grant-roles.server';
import type { GrantTerms } from '../model';
import { say } from '../words';

const COLUMNS = { validFrom: 'from', validUntil: 'to', wholeDistrict: 'scope' } satisfies Partial<Record<keyof GrantTerms, string>>;
const REFUSED = say('下面的行不对，没有授予任何角色。');

/**
 * Reads an uploaded file of roles, and asks whether all of them could be granted; none is.
 * @throws DomainError naming each refused line and column (`rows.<line>.<column>`) and what is wrong there.
 */
export function checkGrants(services: CommandServices, who: { actor: Actor; districtId: number }, file: Uint8Array) {
  return allOrNone(file, grantRow, [], REFUSED, (grants) => rehearse(services, grantRoles, who, { grants }), COLUMNS);
}

/**
 * Grants the roles of an uploaded file, all or none.
 * @throws DomainError naming each refused line and what is wrong with it.
 */
export function grantFromFile(services: CommandServices, who: { actor: Actor; districtId: number }, file: Uint8Array) {
  return allOrNone(file, grantRow, [], REFUSED, (grants) => runCommand(services, grantRoles, who, { grants }), COLUMNS);
}
