import { type Database, Prisma } from '../db/client.server';
import { log } from '../log.server';
import { listenToOutbox } from '../outbox/listen.server';
import { tags } from '../page-cache/tags';
import { type EnteredYear, knownYears } from './holidays';
import { workingCalendar } from './working-days';

const RETRY_MS = 5_000;

/** The years of the table, the earliest first. They hold for the whole deployment, so no district is asked. */
export function enteredYears(db: Database): Promise<EnteredYear[]> {
  return db.unscoped<EnteredYear>(Prisma.sql`
    SELECT year, title, number, off, to_jsonb(working) AS working, entered_by AS "enteredBy", entered_at AS "enteredAt" FROM holiday_year ORDER BY year`);
}

/** Makes the process's calendar what release and table say. */
export async function loadCalendar(db: Database): Promise<void> {
  db.calendar = workingCalendar(knownYears(await enteredYears(db)));
}

/** Loads the calendar again whenever told to, one time after the other, so that the last one told of is the one that stays. */
export function keepCalendar(db: Database): { refresh(): void; close(): Promise<void> } {
  let loading = Promise.resolve();
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  const refresh = () => {
    clearTimeout(retry);
    loading = loading
      .then(() => (closed ? undefined : loadCalendar(db)))
      .catch((error: unknown) => {
        log.warn({ reason: (error as Error).message }, 'working days not loaded');
        if (!closed) retry = setTimeout(refresh, RETRY_MS);
      });
  };
  return {
    refresh,
    async close() {
      closed = true;
      clearTimeout(retry);
      await loading;
    },
  };
}

/** Keeps the calendar of a process that listens for nothing else. */
export function followCalendar(db: Database): { close(): Promise<void> } {
  const calendar = keepCalendar(db);
  const listener = listenToOutbox(
    db.publicUrl,
    (notice) => {
      if (notice.tags.includes(tags.workingDays)) calendar.refresh();
    },
    calendar.refresh,
  );
  return {
    async close() {
      await listener.close();
      await calendar.close();
    },
  };
}
