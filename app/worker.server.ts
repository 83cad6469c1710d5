import { jobs } from './jobs.server';
import { systemClock } from './kernel/clock';
import { Database } from './kernel/db/client.server';
import type { Env } from './kernel/env/env.server';
import { runJobs } from './kernel/jobs/queue.server';
import { Storage } from './kernel/storage/storage.server';

/** The second process: jobs and the outbox's upkeep. */
export async function startWorker(env: Env): Promise<{ close(): Promise<void> }> {
  const db = new Database({ ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL, publicUrl: env.DATABASE_PUBLIC_URL, pool: 4 });
  const running = await runJobs({ db, clock: systemClock, storage: new Storage(env.DATA_DIR) }, jobs);
  return {
    async close() {
      await running.close();
      await db.close();
    },
  };
}
