/** Identity's door for those who write. */
export { accountRow } from './accounts-file';
export { grantRole, revokeRole } from './commands/change-roles.server';
export { endSessions } from './commands/end-sessions.server';
export { disableAccount, enableAccount } from './commands/set-account-state.server';
export { changePassword, resetPassword } from './commands/set-password.server';
export { signIn } from './commands/sign-in.server';
export { inviteAccounts } from './invite.server';
