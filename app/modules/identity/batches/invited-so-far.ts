import { type Actor, actorName } from '../../../permissions/subjects';

/** How far an officer's table of people to be invited has come. */
export interface InvitedSoFar {
  done: number;
  of: number;
}

interface Sender {
  actor: Actor;
  districtId: number;
}

/** By who sent it; an officer who sends two hears of the later one. It is of this process and gone with it, as the answer is. */
const running = new Map<string, InvitedSoFar>();
const keyOf = ({ actor, districtId }: Sender) => `${districtId} ${actorName(actor)}`;

/** Says how far work has come while it is done. @param work counts each person by what it is given. */
export async function counting<T>(who: Sender, of: number, work: (count: () => void) => Promise<T>): Promise<T> {
  const soFar = { done: 0, of };
  running.set(keyOf(who), soFar);
  try {
    return await work(() => void (soFar.done += 1));
  } finally {
    if (running.get(keyOf(who)) === soFar) running.delete(keyOf(who));
  }
}

/** Null where nothing of this officer's is under way. */
export function invitedSoFar(who: Sender): InvitedSoFar | null {
  return running.get(keyOf(who)) ?? null;
}
