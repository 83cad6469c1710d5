import type { Database } from '../db/client.server';
import { DomainError } from '../errors';
import { say } from '../words/kernel-words';

/**
 * Thrown inside a transaction that needs work which takes long and is kept once it is done, such as the check of a long
 * text: nothing may wait for a helper while rows are locked. The caller rolls the transaction back, has the work done, and
 * begins again; by then it is there, unless what it was made from has changed.
 */
export class WorkFirst extends Error {
  constructor(
    what: string,
    /** Does the work and keeps it, in transactions of its own. */
    readonly work: (db: Database) => Promise<void>,
  ) {
    super(`${what} has to be done first`);
    this.name = 'WorkFirst';
  }
}

/** A transaction that needs other work after so many attempts is overtaken by others' changes. */
const ROUNDS = 4;

/**
 * Runs an attempt, and again whenever other work was to be done first.
 * @throws DomainError('unavailable') when that has no end, or as the work throws it: then nothing of the attempt stays.
 */
export async function withWorkFirst<T>(db: Database, attempt: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WorkFirst)) throw error;
      if (round >= ROUNDS)
        throw new DomainError('unavailable', error.message, [{ message: say('内容或检查规则正在变动，请过一会儿再试') }]);
      await error.work(db);
    }
  }
}
