import { CONTEXTS } from './contexts.server';
import { jobs } from './jobs.server';
import { followCalendar, loadCalendar } from './kernel/calendar/keep-calendar.server';
import { Database } from './kernel/db/client.server';
import type { Env } from './kernel/env/env.server';
import { runJobs } from './kernel/jobs/queue.server';
import { commandServices } from './kernel/services.server';

/** The second process: jobs and the outbox's upkeep. */
export async function startWorker(env: Env): Promise<{ close(): Promise<void> }> {
  const db = new Database({ ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL, publicUrl: env.DATABASE_PUBLIC_URL, pool: 4 });
  const services = commandServices(db, env, CONTEXTS);
  await loadCalendar(db);
  const calendar = followCalendar(db);
  const running = await runJobs(services, jobs);
  return {
    async close() {
      await running.close();
      await calendar.close();
      await services.mail.settled();
      await db.close();
    },
  };
}
