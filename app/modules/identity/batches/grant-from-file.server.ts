import { type CommandServices, runCommand } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { grantRow } from '../accounts-file';
import { allOrNone } from '../all-or-none.server';
import { grantRoles } from '../commands/grant-roles.server';
import { say } from '../words';

/**
 * Grants the roles of an uploaded file, all or none.
 * @throws DomainError naming each refused line and what is wrong with it.
 */
export function grantFromFile(services: CommandServices, who: { actor: Actor; districtId: number }, file: Uint8Array) {
  return allOrNone(file, grantRow, [], say('下面的行不对，没有授予任何角色。'), (grants) =>
    runCommand(services, grantRoles, who, { grants }),
  );
}
