import type { Tx } from '../../../../kernel/db/client.server';
import { ROBOT_NAMES } from '../../../identity/public';

const ROBOTS: Record<string, string> = Object.fromEntries(Object.entries(ROBOT_NAMES).map(([name, called]) => [`robot:${name}`, called]));

/** The name of an actor. @param name of the officer's account; null: there is none. */
export function actorCalled(actor: string | null, name: string | null | undefined): string {
  return actor === null ? '' : (name ?? ROBOTS[actor] ?? actor.replace(/^(operator|officer):/, ''));
}

/** Names of the actors of audit events and revisions; an actor without an account is named by its code. */
export async function displayNames(
  tx: Tx,
  districtId: number,
  actors: Iterable<string | null | undefined>,
): Promise<(actor: string | null) => string> {
  const wanted = [...new Set([...actors].filter((actor): actor is string => typeof actor === 'string' && actor.startsWith('officer:')))];
  const accounts =
    wanted.length === 0
      ? []
      : await tx.account.findMany({
          where: { districtId, userName: { in: wanted.map((actor) => actor.slice(8)) } },
          select: { userName: true, name: true },
        });
  const names = new Map(accounts.map(({ userName, name }) => [`officer:${userName}`, name]));
  return (actor) => actorCalled(actor, actor === null ? null : names.get(actor));
}
