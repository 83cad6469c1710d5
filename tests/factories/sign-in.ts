import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { signIn } from '../../app/modules/identity/public-commands.server';
import { VISITOR } from '../../app/permissions/subjects';

/** Signs an officer in as the form does. @returns the `Set-Cookie` value. */
export function signInAs(
  services: CommandServices,
  districtId: number,
  typed: { userName: string; password: string; address: string; userAgent: string },
): Promise<string> {
  return runCommand(services, signIn, { actor: VISITOR, districtId }, typed);
}
