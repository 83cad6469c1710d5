import type { Preparation } from '../../kernel/command/run-command.server';
import { VISITOR } from '../../permissions/subjects';
import { beginSignIn } from './commands/begin-sign-in.server';
import { failSignIn } from './commands/fail-sign-in.server';
import { NO_NAME } from './model';
import { passwordMatches } from './password.server';

/**
 * Checks the password of an officer who signs in or shows again who they are: counted first, a failure on record, and as long for
 * a name that nobody has.
 * @returns the account and the hash that the password was checked against, or null when name or password is wrong.
 * @throws DomainError('too_many') while the account or the address is locked.
 */
export async function checkPassword(
  preparation: Preparation,
  attempt: { userName: string; address: string },
  password: string,
): Promise<{ accountId: number; passwordHash: string } | null> {
  const account = await preparation.run(beginSignIn, attempt, VISITOR);
  const usable = account && !account.disabledAt ? account : null;
  if ((await passwordMatches(usable?.passwordHash ?? null, password)) && usable)
    return { accountId: usable.id, passwordHash: usable.passwordHash };
  // A name that no account has may be a password: it is not recorded.
  await preparation.run(failSignIn, account ? attempt : { ...attempt, userName: NO_NAME }, VISITOR);
  return null;
}
