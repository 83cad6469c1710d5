import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { LEGAL_ZONE } from '../clock';
import type { CommandServices } from '../command/run-command.server';
import { APP_ROLE } from '../db/roles.server';
import { log } from '../log.server';
import { loadSiteDirectory } from '../tenant/site-directory.server';
import type { Job } from './job.server';

const SCHEMA = 'pgboss';

/** Lays out the queue's own schema and the queues, as the owner; part of migrating. */
export async function installQueues(ownerUrl: string, jobs: readonly Job[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, supervise: false, schedule: false, max: 2 });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name));
    for (const job of jobs) {
      if (!known.has(job.name)) await boss.createQueue(job.name, { policy: 'stately', retryLimit: 3, retryBackoff: true, expireInSeconds: 900 });
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ${APP_ROLE};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${APP_ROLE};`);
  } finally {
    await client.end();
  }
}

/** Runs the jobs until closed. Several workers share the work: each job goes to one of them. */
export async function runJobs(services: CommandServices, jobs: readonly Job[]): Promise<{ close(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: services.db.appUrl, schema: SCHEMA, migrate: false, createSchema: false, max: 4 });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  for (const job of jobs) {
    await boss.work(job.name, async (batch) => {
      for (const { data } of batch) {
        // Districts come and go while the worker runs, so the list is read for each run.
        const directory = await loadSiteDirectory(services.db, 'https', 443);
        await job.handle(services, job.data.parse(data ?? {}), directory.districts().map(({ districtId }) => districtId));
      }
    });
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: LEGAL_ZONE });
  }
  return { close: () => boss.stop({ graceful: true, timeout: 5_000 }) };
}
