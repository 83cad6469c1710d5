import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { ScopedPool } from './scoped-pool.server';

/** Statements that Prisma puts around what it calls a transaction. */
const BEGIN = 'BEGIN';
const ENDS = new Set(['COMMIT', 'ROLLBACK']);
const NOTHING = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * Connections for Prisma to read on. To Prisma what is read for one page is an interactive transaction, which keeps it together on
 * one connection; to the server it is statements of their own, which see no less than they would in a transaction of READ
 * COMMITTED.
 */
export class ReadingPool extends ScopedPool {
  readonly #districts = new AsyncLocalStorage<number>();

  /** What Prisma begins within `run` is read in this district. */
  within<T>(districtId: number, run: () => Promise<T>): Promise<T> {
    return this.#districts.run(districtId, run);
  }

  override async connect(): Promise<pg.PoolClient> {
    const districtId = this.#districts.getStore();
    if (districtId === undefined) throw new Error('a connection for reading needs a district');
    // Prisma's adapter asks no more of a connection than this.
    return new ReadingConnection(await this.lend(districtId)) as unknown as pg.PoolClient;
  }

  override query(): never {
    throw new Error('reading begins with a district');
  }
}

/** A connection lent for one reading, which ends where Prisma would end its transaction. */
class ReadingConnection {
  readonly #client: pg.PoolClient;
  readonly #giveBack: pg.PoolClient['release'];
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
    this.#giveBack = client.release;
  }

  query(statement: pg.QueryConfig): Promise<unknown> {
    if (statement.text === BEGIN) return Promise.resolve(NOTHING);
    if (ENDS.has(statement.text)) {
      this.#ended = true;
      return this.#last.then(() => NOTHING);
    }
    // The connection may be another district's by now: a query of Prisma's is several statements, and nobody may have waited for it.
    if (this.#ended) return Promise.reject(new Error('a reading is asked after its end'));
    const run = () => this.#client.query(statement);
    const answer = this.#last.then(run, run);
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  on(event: 'error', listener: (error: Error) => void): this {
    this.#client.on(event, listener);
    return this;
  }

  removeListener(event: 'error', listener: (error: Error) => void): this {
    this.#client.removeListener(event, listener);
    return this;
  }

  /** @throws Error when it has been given back. */
  release(failure?: Error | boolean): void {
    this.#ended = true;
    this.#giveBack(failure);
  }
}
