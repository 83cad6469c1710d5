import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { ScopedPool } from './scoped-pool.server';

/** Statements that Prisma puts around what it calls a transaction. */
const AROUND = new Set(['BEGIN', 'COMMIT', 'ROLLBACK']);
const NOTHING = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] };

/**
 * Connections for Prisma to read on. To Prisma what is read for one page is an interactive transaction, which keeps it together on
 * one connection; to the server it is statements of their own, which see no less than they would in a transaction of READ
 * COMMITTED. Beginning, scope and end are three of the eight statements that many pages ask.
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
    return new ReadingConnection(await this.lend(districtId)) as unknown as pg.PoolClient;
  }

  override query(): never {
    throw new Error('reading begins with a district');
  }
}

/** As much of a connection as Prisma's adapter asks of one. */
class ReadingConnection implements Pick<pg.PoolClient, 'release'> {
  readonly #client: pg.PoolClient;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  query(statement: pg.QueryConfig): Promise<unknown> {
    // The end waits for what is under way: the connection is another reader's after it.
    if (AROUND.has(statement.text)) return this.#last.then(() => NOTHING);
    const answer = this.#client.query(statement);
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

  release(failure?: Error | boolean): void {
    this.#client.release(failure);
  }
}
