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
    for (const job of jobs.filter(({ everyMs }) => everyMs === undefined)) {
      if (!known.has(job.name))
        await boss.createQueue(job.name, { policy: 'stately', retryLimit: 3, retryBackoff: true, expireInSeconds: 900 });
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
  const beats = jobs.filter(({ everyMs }) => everyMs !== undefined).map((job) => beat(job, () => run(services, job, {})));
  for (const job of jobs.filter(({ everyMs }) => everyMs === undefined)) {
    await boss.work(job.name, async (batch) => {
      for (const { data } of batch) await run(services, job, data ?? {});
    });
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: LEGAL_ZONE });
  }
  return {
    async close() {
      await Promise.all(beats.map((stop) => stop()));
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

async function run(services: CommandServices, job: Job, data: unknown): Promise<void> {
  // Districts come and go while the worker runs, so the list is read for each run.
  const directory = await loadSiteDirectory(services.db, 'https', 443);
  await job.handle(
    services,
    job.data.parse(data),
    directory
      .districts()
      .filter(({ suspended }) => !suspended)
      .map(({ districtId }) => districtId),
  );
}

/** One run after another at the job's pace; a failed one is logged and the next comes in its time. */
function beat(job: Job, once: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let wake = () => undefined as void;
  const loop = (async () => {
    while (!stopped) {
      await once().catch((error: unknown) => log.error({ err: error, job: job.name }, 'job failed'));
      if (!stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, job.everyMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await loop;
  };
}
