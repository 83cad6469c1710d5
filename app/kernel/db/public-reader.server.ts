import pg from 'pg';
import { Prisma } from './generated/client';
import type { Reader } from './reader';
import { ScopedPool } from './scoped-pool.server';
import { READING, withSettings } from './session-settings';
import { StatementNames } from './statement-names.server';

/** A page that reads for longer than this is a fault, not a page. */
const STATEMENT_TIMEOUT_MS = 10_000;

const { builtins } = pg.types;
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const arrayOfText = pg.types.getTypeParser(TEXT_ARRAY as number, 'text') as (text: string) => string[];
const utcMidnight = (text: string) => new Date(`${text}T00:00:00Z`);
// Prisma's own reading of these types, so that a query gives the same rows to a visitor and to the workspace.
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, BigInt],
  [builtins.DATE, utcMidnight],
  [INT8_ARRAY, (text) => arrayOfText(text).map(BigInt)],
  [DATE_ARRAY, (text) => arrayOfText(text).map(utcMidnight)],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/**
 * The public role's connections. Prisma writes the statements, `pg` carries them: a page reads one to three statements, and
 * an interactive transaction around them costs more than the reading. Without one each statement is a transaction of its
 * own, which sees no less than it would in a transaction of READ COMMITTED. Statements are named, for planning under row-level
 * security costs more than running; so a pooler in front has to keep sessions whole.
 */
export class PublicReader {
  readonly #pool: ScopedPool;
  readonly #names = new StatementNames();

  constructor(config: pg.PoolConfig & { connectionString: string }) {
    this.#pool = new ScopedPool({
      ...config,
      connectionString: withSettings(config.connectionString, READING),
      types,
      statement_timeout: STATEMENT_TIMEOUT_MS,
    });
  }

  /**
   * Runs reads of one district.
   * @param districtId a positive integer.
   */
  async read<T>(districtId: number, run: (reader: Reader) => Promise<T>): Promise<T> {
    const client = await this.#pool.lend(districtId);
    let failure = true;
    try {
      const reader = new ScopedReader(client, this.#names);
      const result = await run(reader);
      await reader.end();
      failure = false;
      return result;
    } finally {
      // After a failure nothing is known of what the connection still waits for.
      client.release(failure);
    }
  }

  async unscoped<T>(query: Prisma.Sql): Promise<T[]> {
    const { rows } = await this.#pool.query(query.text, query.values);
    return rows as T[];
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

class ScopedReader implements Reader {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(client: pg.PoolClient, names: StatementNames) {
    this.#client = client;
    this.#names = names;
  }

  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
    // The connection may be another district's by now.
    if (this.#ended) throw new Error('a reader is used after its reading has ended');
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql(query as TemplateStringsArray, ...values);
    const { text } = sql;
    const run = () => this.#client.query({ name: this.#names.of(text), text, values: sql.values }).then(({ rows }) => rows as T);
    // A connection answers one statement at a time; those asked for together wait here.
    const rows = this.#last.then(run, run);
    this.#last = rows.catch(() => undefined);
    return rows;
  }

  /** Waits for what was asked for, also where the caller did not, and answers nothing more. */
  end(): Promise<unknown> {
    this.#ended = true;
    return this.#last;
  }
}
