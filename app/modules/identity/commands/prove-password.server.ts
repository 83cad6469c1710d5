import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { type Guardian, guarded, lockGuarded } from '../effects/guard-account.server';
import { claimPassword } from './sign-in.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

const prove = defineCommand({
  name: 'prove-password',
  input: guarded.extend({ checked: z.string() }),
  load: lockGuarded,
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, { checked }) => (account.passwordHash === checked ? [] : [{ message: say('密码刚刚在别处改过，请重新登录') }]),
  async execute({ tx, districtId, now }, account, { sessionId, address }) {
    await forgiveAddress(tx, districtId, address);
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
    await tx.session.updateMany({ where: { districtId, id: sessionId }, data: { provenAt: now } });
    return { result: null, audit: [], outbox: [] };
  },
});

/**
 * Makes sure that it is still the officer who sits before the browser. Wrong guesses count as at sign-in.
 * @throws DomainError('invalid') naming `password`.
 */
export async function provePassword(
  services: CommandServices,
  { actor, districtId, sessionId, address }: Guardian,
  password: string,
): Promise<void> {
  const checked = await claimPassword(services, districtId, { userName: actor.name, address }, password);
  if (checked === null) throw new DomainError('invalid', say('密码不正确'), [{ field: 'password', message: say('密码不正确') }]);
  await runCommand(services, prove, { actor, districtId }, { accountId: actor.accountId, sessionId, address, checked });
}
