import { PrismaPg } from '@prisma/adapter-pg';
import { HOLIDAY_YEARS } from '../calendar/holidays';
import { type WorkingCalendar, workingCalendar } from '../calendar/working-days';
import { Prisma, PrismaClient } from './generated/client';
import { PublicReader } from './public-reader.server';
import type { Reader } from './reader';
import { APP_ROLE, PUBLIC_ROLE, roleUrl } from './roles.server';
import { UTC, withSettings } from './session-settings';
import { StatementNames } from './statement-names.server';

/** To `pg` an empty name is none. */
const NAMELESS = '';

export type { Reader } from './reader';

/** The client of queries and commands, inside one transaction whose tenant scope is set. */
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
  readonly #public: PublicReader;
  readonly publicUrl: string;
  readonly appUrl: string;
  /** Working days as release and table have them (calendar/keep-calendar.server.ts): known to every query without asking. */
  calendar: WorkingCalendar = workingCalendar(HOLIDAY_YEARS);

  constructor({ ownerUrl, appUrl, publicUrl, pool = 16 }: DatabaseUrls) {
    this.appUrl = appUrl ?? roleUrl(ownerUrl, APP_ROLE);
    this.publicUrl = publicUrl ?? roleUrl(ownerUrl, PUBLIC_ROLE);
    // The pool's time-out covers the wait for a free connection as well: a queue of publications is no failure.
    const connectionTimeoutMillis = 20_000;
    const names = new StatementNames();
    this.#app = new PrismaClient({
      adapter: new PrismaPg(
        { connectionString: withSettings(this.appUrl, UTC), max: pool, connectionTimeoutMillis },
        // Planning under row-level security costs more than running.
        { onPoolError: () => undefined, statementNameGenerator: ({ sql, args }) => (args.length > 0 && names.of(sql)) || NAMELESS },
      ),
    });
    this.#public = new PublicReader({ connectionString: this.publicUrl, max: pool, connectionTimeoutMillis });
  }

  /** Reads as a visitor: published rows of one district and nothing else, whatever the query says. */
  asPublic<T>(districtId: number, run: (tx: Reader) => Promise<T>): Promise<T> {
    return this.#public.read(assertDistrict(districtId), run);
  }

  /** Reads and writes as the workspace, worker or operator, within one district. */
  asApp<T>(districtId: number, run: (tx: Tx) => Promise<T>, timeout = 60_000): Promise<T> {
    return scoped(this.#app, districtId, run, { maxWait: 20_000, timeout });
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
    await Promise.all([this.#app.$disconnect(), this.#public.close()]);
  }
}

function scoped<T>(
  client: PrismaClient,
  districtId: number,
  run: (tx: Tx) => Promise<T>,
  options: { maxWait: number; timeout: number },
): Promise<T> {
  return client.$transaction(async (tx) => {
    await enterDistrict(tx, districtId);
    return run(tx);
  }, options);
}

/** Binds the rest of a transaction to a district; only the command runner moves on to another one. */
export async function enterDistrict(tx: Tx, districtId: number): Promise<void> {
  await tx.$executeRaw`SELECT set_config('gongkai.district', ${String(assertDistrict(districtId))}, true)`;
}

function assertDistrict(districtId: number): number {
  if (!Number.isInteger(districtId) || districtId <= 0) throw new Error('a transaction needs a district');
  return districtId;
}

export { Prisma };
