import { z } from 'zod';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { endSessions } from '~/modules/identity/commands/end-sessions.server';

/** The address is for the button; a visitor who types it is led on. */
export const loader = workspaceLoader({
  access: 'guest',
  load: async () => {
    throw leadTo(WORKSPACE.home);
  },
});

export const action = workspaceAction({
  access: 'officer',
  firstPassword: true,
  secondFactor: true,
  form: z.object({}),
  act: async ({ session, workspace: { services }, districtId }) => {
    await runCommand(
      services,
      endSessions,
      { actor: session.actor, districtId },
      { accountId: session.actor.accountId, which: { only: session.id } },
    );
    return leadTo(`${WORKSPACE.signIn}?left=1`, [services.sessions.blankCookie(), services.sessions.halfway.blankCookie()]);
  },
});

export default function SignOut() {
  return null;
}
