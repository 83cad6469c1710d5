import pg from 'pg';
import { Prisma } from './generated/client';
import type { Reader } from './reader';

/** Named statements a connection keeps; pages ask few distinct ones, and every name is memory in every connection. */
const NAMED_STATEMENTS = 300;
/** A page that reads for longer than this is a fault, not a page. */
const STATEMENT_TIMEOUT_MS = 15_000;

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
 * The public role's connections. Prisma writes the statements, `pg` carries them: a page reads one to three statements in
 * a transaction, and Prisma's interactive transaction alone costs as much CPU as the reading. Statements are named, for
 * planning under row-level security costs more than running.
 */
export class PublicReader {
  readonly #pool: pg.Pool;
  readonly #names = new Map<string, string>();

  constructor(config: pg.PoolConfig) {
    this.#pool = new pg.Pool({ ...config, types, statement_timeout: STATEMENT_TIMEOUT_MS });
    // An idle connection that breaks is replaced by the next reader; without a listener it would end the process.
    this.#pool.on('error', () => undefined);
  }

  /**
   * Runs reads of one district in a transaction of its own.
   * @param districtId a positive integer.
   */
  async read<T>(districtId: number, run: (reader: Reader) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = true;
    try {
      await client.query(`BEGIN READ ONLY; SELECT set_config('gongkai.district', '${districtId}', true)`);
      const reader = new TransactionReader(client, this.#names);
      const result = await run(reader);
      await reader.idle();
      await client.query('COMMIT');
      broken = false;
      return result;
    } finally {
      // After a failure the connection is not trusted to be outside its transaction.
      client.release(broken);
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

class TransactionReader implements Reader {
  readonly #client: pg.PoolClient;
  readonly #names: Map<string, string>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: pg.PoolClient, names: Map<string, string>) {
    this.#client = client;
    this.#names = names;
  }

  $queryRaw<T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T> {
    const sql = query instanceof Prisma.Sql ? query : Prisma.sql(query as TemplateStringsArray, ...values);
    const { text } = sql;
    const run = () => this.#client.query({ name: this.#nameOf(text), text, values: sql.values }).then(({ rows }) => rows as T);
    // A connection answers one statement at a time; those asked for together wait here.
    const rows = this.#last.then(run, run);
    this.#last = rows.catch(() => undefined);
    return rows;
  }

  /** When what was asked for has been answered, also where the caller did not wait. */
  idle(): Promise<unknown> {
    return this.#last;
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (this.#names.size >= NAMED_STATEMENTS) return undefined;
    const name = `p${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}
