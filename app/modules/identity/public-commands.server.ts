/** Identity's door for those who write. */
export { accountRow } from './accounts-file';
export { changePassword } from './commands/change-password.server';
export { disableAccount } from './commands/disable-account.server';
export { enableAccount } from './commands/enable-account.server';
export { endSessions } from './commands/end-sessions.server';
export { grantRole } from './commands/grant-role.server';
export { resetPassword } from './commands/reset-password.server';
export { revokeRole } from './commands/revoke-role.server';
export { signIn } from './commands/sign-in.server';
export { inviteAccounts } from './invite.server';
