import { PrismaPg } from '@prisma/adapter-pg';
import { HOLIDAY_YEARS } from '../calendar/holidays';
import { type WorkingCalendar, workingCalendar } from '../calendar/working-days';
import { Prisma, PrismaClient } from './generated/client';
import { PublicReader } from './public-reader.server';
import type { Reader } from './reader';
import { ReadingPool } from './reading-pool.server';
import { APP_ROLE, PUBLIC_ROLE, roleUrl } from './roles.server';
import { READING, UTC, withSettings } from './session-settings';
import { StatementNames } from './statement-names.server';

/** To `pg` an empty name is none. */
const NAMELESS = '';

export type { Reader } from './reader';

/** The client of queries and commands, whose tenant scope is set: inside one transaction, or for reads alone. */
export type Tx = Prisma.TransactionClient;

export interface DatabaseUrls {
  ownerUrl: string;
  appUrl?: string;
  publicUrl?: string;
  /** Connections of each pool. */
  pool?: number;
}

/** As long as a transaction may take. */
const MOST_MS = 60_000;
/** Of which one statement of a reading may take so much. */
const STATEMENT_MS = 30_000;
/** For a free connection. */
const WAIT_MS = 20_000;

/**
 * The connections that serve requests, each bound to a district for the length of one transaction or one reading.
 * Row-level security reads `gongkai.district`; without a scope every table is empty.
 */
export class Database {
  readonly #app: PrismaClient;
  readonly #reading: { pool: ReadingPool; client: PrismaClient };
  readonly #public: PublicReader;
  readonly publicUrl: string;
  readonly appUrl: string;
  /** Working days as release and table have them (calendar/keep-calendar.server.ts): known to every query without asking. */
  calendar: WorkingCalendar = workingCalendar(HOLIDAY_YEARS);

  constructor({ ownerUrl, appUrl, publicUrl, pool = 16 }: DatabaseUrls) {
    this.appUrl = appUrl ?? roleUrl(ownerUrl, APP_ROLE);
    this.publicUrl = publicUrl ?? roleUrl(ownerUrl, PUBLIC_ROLE);
    // The pool's time-out covers the wait for a free connection as well: a queue of publications is no failure.
    const bounds = { max: pool, connectionTimeoutMillis: WAIT_MS, keepAlive: true };
    const names = new StatementNames();
    const options: ConstructorParameters<typeof PrismaPg>[1] = {
      onPoolError: () => undefined,
      // Planning under row-level security costs more than running.
      statementNameGenerator: ({ sql, args }) => (args.length > 0 && names.of(sql)) || NAMELESS,
    };
    const app = (settings: Readonly<Record<string, string>>) => ({ connectionString: withSettings(this.appUrl, settings), ...bounds });
    this.#app = new PrismaClient({ adapter: new PrismaPg(app(UTC), options) });
    const reading = new ReadingPool({ ...app(READING), statement_timeout: STATEMENT_MS });
    this.#reading = {
      pool: reading,
      // Its pool stays this class's: Prisma would take another one, without scope, after it has let go of one.
      client: new PrismaClient({ adapter: new PrismaPg(reading, options) }),
    };
    this.#public = new PublicReader({ connectionString: this.publicUrl, ...bounds });
  }

  /** Reads as a visitor: published rows of one district and nothing else, whatever the query says. */
  asPublic<T>(districtId: number, run: (tx: Reader) => Promise<T>): Promise<T> {
    return this.#public.read(assertDistrict(districtId), run);
  }

  /** Reads and writes as the workspace, worker or operator, within one district. */
  asApp<T>(districtId: number, run: (tx: Tx) => Promise<T>, timeout = MOST_MS): Promise<T> {
    return this.#app.$transaction(
      async (tx) => {
        await enterDistrict(tx, districtId);
        return run(tx);
      },
      { maxWait: WAIT_MS, timeout },
    );
  }

  /** Reads as the workspace does, within one district; the server refuses a write. */
  async readAsApp<T>(districtId: number, run: (tx: Tx) => Promise<T>): Promise<T> {
    const { pool, client } = this.#reading;
    return pool.within(assertDistrict(districtId), () => client.$transaction(run, { maxWait: WAIT_MS, timeout: MOST_MS }));
  }

  /** Rows of what answers before any scope is known, such as the site directory. */
  unscoped<T>(query: Prisma.Sql): Promise<T[]> {
    return this.#public.unscoped<T>(query);
  }

  /** The id the next row of a sequence will have; used where a scope must be set before the first row exists. */
  async nextDistrictId(): Promise<number> {
    const [row] = await this.#app.$queryRaw<{ id: number }[]>`SELECT nextval('district_id_seq')::integer AS id`;
    return row!.id;
  }

  async close(): Promise<void> {
    const { pool, client } = this.#reading;
    await Promise.all([this.#app.$disconnect(), client.$disconnect().then(() => pool.end()), this.#public.close()]);
  }
}

/** Binds the rest of a transaction to a district; only the command runner moves on to another one. */
export async function enterDistrict(tx: Tx, districtId: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('gongkai.district', ${String(assertDistrict(districtId))}, true)`;
}

function assertDistrict(districtId: number): number {
  if (!Number.isInteger(districtId) || districtId <= 0) throw new Error('a transaction or a reading needs a district');
  return districtId;
}

export { Prisma };
