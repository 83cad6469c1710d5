import { type CommandServices, rehearse, runTogether } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { rolelessRow } from '../accounts-file';
import { allOrNone } from '../all-or-none.server';
import { createAccounts } from '../commands/create-accounts.server';
import type { NewAccount } from '../model';
import { counting } from './invited-so-far';
import { firstPassword, hashPassword } from '../password.server';
import { say } from '../words';

export interface InvitedAccount {
  userName: string;
  accountId: number;
  /** To be handed to the officer; it is not kept. */
  password: string;
}

/** Accounts hashed at once: the hashing is spread over the processor's threads and takes memory for each. */
const AT_ONCE = 4;

/**
 * Invites officers, all or none. Each gets the password given or one at random, and must choose another at first sign-in
 * unless `settled` says that these are not for people (the demo's).
 * @param options.keep puts the passwords where they are handed on from, before the accounts are there for good: what fails in it
 * leaves no account. It may be called again.
 * @param options.count is told of each whose password is made, which is what takes the time.
 * @throws DomainError naming each refused row and its rule.
 */
export async function inviteAccounts(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  accounts: readonly NewAccount[],
  { settled = false, keep, count }: { settled?: boolean; keep?(invited: InvitedAccount[]): Promise<void>; count?(): void } = {},
): Promise<InvitedAccount[]> {
  const passwords = accounts.map(({ password }) => password ?? firstPassword());
  const hashes = new Map<string, string>();
  const wanted = [...new Set(passwords)];
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    await Promise.all(
      wanted.slice(from, from + AT_ONCE).map(async (password) => {
        hashes.set(password, await hashPassword(password));
        count?.();
      }),
    );
  }
  return runTogether(services, who, async (run) => {
    const created = await run(createAccounts, {
      accounts: accounts.map((account, at) => ({ account, passwordHash: hashes.get(passwords[at]!)!, mustChangePassword: !settled })),
    });
    const invited = created.map((row, at) => ({ ...row, password: passwords[at]! }));
    await keep?.(invited);
    return invited;
  });
}

const REFUSED = say('下面的行不对，没有邀请任何人。');
const UNIQUE = ['userName'];

/** In place of a password's hash where no account comes to be. */
const NO_HASH = '$argon2id$';

/**
 * Reads an uploaded file of officers to be invited, and asks whether all of them could be; nobody is.
 * @throws DomainError naming each refused line and column (`rows.<line>.<column>`) and what is wrong there.
 */
export function checkInvitations(services: CommandServices, who: { actor: Actor; districtId: number }, file: Uint8Array) {
  return allOrNone(file, rolelessRow, UNIQUE, REFUSED, async (rows) => {
    await rehearse(services, createAccounts, who, { accounts: rows.map((account) => ({ account, passwordHash: NO_HASH })) });
    return rows;
  });
}

/**
 * Invites the officers of an uploaded file, all or none, without roles: the officer who keeps accounts does not say what they may do.
 * How far it has come is to be asked meanwhile: a thousand take ten seconds and more.
 * @throws DomainError naming each refused line and what is wrong with it.
 */
export function inviteFromFile(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  file: Uint8Array,
): Promise<(InvitedAccount & { name: string })[]> {
  return allOrNone(file, rolelessRow, UNIQUE, REFUSED, async (rows) =>
    (await counting(who, rows.length, (count) => inviteAccounts(services, who, rows, { count }))).map((row, at) => ({
      ...row,
      name: rows[at]!.name,
    })),
  );
}
