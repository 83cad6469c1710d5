import type { Job } from '../jobs/job.server';
import { installQueues } from '../jobs/queue.server';
import { applyMigrations } from './migrate.server';
import { ensureServingRoles } from './roles.server';

/**
 * Brings a database to this release: serving roles, migrations, queues. Safe to repeat.
 * @param options.rolesAreGiven when the serving roles are made by the database's administrator; they are left alone then.
 * @returns the migrations applied.
 */
export async function prepareDatabase(options: {
  ownerUrl: string;
  rolesAreGiven: boolean;
  root: string;
  jobs: readonly Job[];
}): Promise<string[]> {
  if (!options.rolesAreGiven) await ensureServingRoles(options.ownerUrl);
  const applied = await applyMigrations(options.ownerUrl, options.root);
  await installQueues(options.ownerUrl, options.jobs);
  return applied;
}
