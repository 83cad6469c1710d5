import pg from 'pg';
import { inject } from 'vitest';
import type { TestDatabase } from './database';

export interface Trace {
  /** Count and checksum of every table, of all districts and whatever else there is: another text after any change at all. */
  read(): Promise<string>;
  close(): Promise<void>;
}

/** Sessions without the times that mere requests write, and without those that have run out: the next request clears these away. */
const SESSIONS = `(SELECT to_jsonb(s) - 'last_seen_at' - 'expires_at' FROM session s WHERE expires_at > now())`;

/** Sees every row of a test's database, past all walls. */
export async function openTrace({ ownerUrl }: TestDatabase): Promise<Trace> {
  const url = new URL(inject('adminUrl'));
  url.pathname = new URL(ownerUrl).pathname;
  const rows = new pg.Client({ connectionString: url.toString() });
  await rows.connect();
  const { rows: tables } = await rows.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
  );
  const every = tables
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*), coalesce(sum(hashtext(t::text)), 0) AS sum FROM ${name === 'session' ? SESSIONS : name} t`,
    )
    .join(' UNION ALL ');
  return {
    async read() {
      const { rows: sums } = await rows.query<{ name: string; count: string; sum: string }>(every);
      return sums.map(({ name, count, sum }) => `${name} ${count} ${sum}`).join('\n');
    },
    close: () => rows.end(),
  };
}
