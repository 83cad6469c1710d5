import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client';
import { APP_ROLE, PUBLIC_ROLE, roleUrl } from './roles.server';

/** What queries and commands receive: a client inside one transaction whose tenant scope is set. */
export type Tx = Prisma.TransactionClient;

export interface DatabaseUrls {
  ownerUrl: string;
  appUrl?: string;
  publicUrl?: string;
  /** Connections per role. */
  pool?: number;
}

/**
 * The two connections that serve requests, each bound to a district for the length of one transaction.
 * Row-level security reads `gongkai.district`; without a scope every table is empty.
 */
export class Database {
  readonly #app: PrismaClient;
  readonly #public: PrismaClient;
  readonly publicUrl: string;
  readonly appUrl: string;

  constructor({ ownerUrl, appUrl, publicUrl, pool = 16 }: DatabaseUrls) {
    this.appUrl = appUrl ?? roleUrl(ownerUrl, APP_ROLE);
    this.publicUrl = publicUrl ?? roleUrl(ownerUrl, PUBLIC_ROLE);
    // The pool's time-out covers the wait for a free connection as well: a queue of publications is no failure.
    const connect = (connectionString: string, statementNameGenerator?: (query: { sql: string }) => string) =>
      new PrismaClient({
        adapter: new PrismaPg({ connectionString, max: pool, connectionTimeoutMillis: 20_000 }, { onPoolError: () => undefined, statementNameGenerator }),
      });
    this.#app = connect(this.appUrl);
    this.#public = connect(this.publicUrl, statementNames());
  }

  /** Reads as a visitor: published rows of one district and nothing else, whatever the query says. */
  asPublic<T>(districtId: number, run: (tx: Tx) => Promise<T>): Promise<T> {
    return scoped(this.#public, districtId, run, { maxWait: 20_000, timeout: 15_000 });
  }

  /** Reads and writes as the workspace, worker or operator, within one district. */
  asApp<T>(districtId: number, run: (tx: Tx) => Promise<T>, timeout = 60_000): Promise<T> {
    return scoped(this.#app, districtId, run, { maxWait: 20_000, timeout });
  }

  /** Rows of a function that answers before any scope is known, such as the site directory. */
  unscoped<T>(query: Prisma.Sql): Promise<T[]> {
    return this.#public.$queryRaw<T[]>(query);
  }

  /** The id the next row of a sequence will have; used where a scope must be set before the first row exists. */
  async nextDistrictId(): Promise<number> {
    const [row] = await this.#app.$queryRaw<{ id: number }[]>`SELECT nextval('district_id_seq')::integer AS id`;
    return row!.id;
  }

  async close(): Promise<void> {
    await Promise.all([this.#app.$disconnect(), this.#public.$disconnect()]);
  }
}

const NAMED_STATEMENTS = 300;

/**
 * Names for the statements of public pages, so that each connection plans one once: planning under row-level security
 * costs more than running. Pages ask few distinct statements; what comes after the first hundreds goes unnamed, for every
 * name is memory in every connection.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= NAMED_STATEMENTS) return '';
    const name = `p${names.size}`;
    names.set(sql, name);
    return name;
  };
}

function scoped<T>(
  client: PrismaClient,
  districtId: number,
  run: (tx: Tx) => Promise<T>,
  options: { maxWait: number; timeout: number },
): Promise<T> {
  if (!Number.isInteger(districtId) || districtId <= 0) throw new Error('a transaction needs a district');
  return client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('gongkai.district', ${String(districtId)}, true)`;
    return run(tx);
  }, options);
}

export { Prisma };
