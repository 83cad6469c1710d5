import path from 'node:path';
import { CONTEXTS } from '../contexts.server';
import { userInfo } from 'node:os';
import { loadCalendar } from '../kernel/calendar/keep-calendar.server';
import type { CommandServices } from '../kernel/command/run-command.server';
import { Database } from '../kernel/db/client.server';
import { openLocalDatabase } from '../kernel/db/local-database.server';
import { prepareDatabase } from '../kernel/db/prepare.server';
import { readEnv } from '../kernel/env/env.server';
import { DomainError } from '../kernel/errors';
import { commandServices } from '../kernel/services.server';
import type { SiteDirectory } from '../kernel/tenant/resolve-site';
import { loadSiteDirectory } from '../kernel/tenant/site-directory.server';
import type { Actor } from '../permissions/subjects';
import { jobs } from '../jobs.server';

/** Services and facts that a command of the operator's tool works with. */
export interface Session {
  services: CommandServices;
  ownerUrl: string;
  actor: Actor;
  directory: SiteDirectory;
  /** The district meant: the one named, or the only one there is. */
  district(slug?: string): { districtId: number; slug: string };
  /** @throws DomainError('missing') */
  site(districtId: number, slug: string): { siteId: number };
}

/**
 * Opens the database that the environment names, or the data folder's own, and closes it after the work.
 * @param root the product's folder, for its migrations.
 * @param options.take holds a data folder while its own database runs for this tool alone.
 */
export async function withSession<T>(
  root: string,
  options: { migrate?: boolean; take(dataFolder: string): Promise<() => void> },
  run: (session: Session) => Promise<T>,
): Promise<T> {
  const dataFolder = process.env.DATA_DIR ?? path.join(root, '.data');
  const local = process.env.DATABASE_URL ? null : await openLocalDatabase(dataFolder, () => options.take(dataFolder));
  try {
    const env = readEnv({
      PUBLIC_SCHEME: local ? 'http' : 'https',
      ...process.env,
      DATABASE_URL: process.env.DATABASE_URL ?? local!.ownerUrl,
      DATA_DIR: dataFolder,
    });
    const rolesAreGiven = env.DATABASE_APP_URL !== undefined && env.DATABASE_PUBLIC_URL !== undefined;
    if (local || options.migrate) await prepareDatabase({ ownerUrl: env.DATABASE_URL, rolesAreGiven, root, jobs });
    const db = new Database({ ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL, publicUrl: env.DATABASE_PUBLIC_URL, pool: 4 });
    try {
      const port = env.PUBLIC_PORT ?? (env.PUBLIC_SCHEME === 'https' ? 443 : env.PORT);
      const directory = await loadSiteDirectory(db, env.PUBLIC_SCHEME, port);
      await loadCalendar(db);
      return await run({
        services: commandServices(db, env, CONTEXTS),
        ownerUrl: env.DATABASE_URL,
        actor: { kind: 'operator', name: userInfo().username },
        directory,
        district(slug) {
          const all = directory.districts();
          if (slug === undefined && all.length === 1) return all[0]!;
          const named = all.find((district) => district.slug === slug);
          if (named) return named;
          const known = all.map((district) => district.slug).join('、') || '（无）';
          throw new DomainError(
            'missing',
            slug === undefined ? `有多个区或没有区，请用 --district 指明：${known}` : `没有名为“${slug}”的区。现有：${known}`,
          );
        },
        site(districtId, slug) {
          const site = directory.bySlug(districtId, slug);
          if (!site) throw new DomainError('missing', `没有网址名称为“${slug}”的网站`);
          return site;
        },
      });
    } finally {
      await db.close();
    }
  } finally {
    await local?.close();
  }
}
