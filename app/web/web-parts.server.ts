import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerBuild } from '@remix-run/node';
import { keepCalendar, loadCalendar } from '../kernel/calendar/keep-calendar.server';
import { Database } from '../kernel/db/client.server';
import type { Env } from '../kernel/env/env.server';
import { createMetrics } from '../kernel/metrics.server';
import { type Listener, listenToOutbox } from '../kernel/outbox/listen.server';
import { PageCache } from '../kernel/page-cache/page-cache.server';
import { SharedValues } from '../kernel/page-cache/shared-values';
import { tags } from '../kernel/page-cache/tags';
import { ClientAddress } from '../kernel/route/client-address.server';
import { commandServices, type Contexts, type Services } from '../kernel/services.server';
import type { Turns } from '../kernel/turns';
import { AwaitedBodies } from './awaited-bodies.server';
import { CachedAddresses } from './cached-addresses.server';
import { cookieLookups, Guests } from './guests.server';
import { PageHandlers } from './page-handlers.server';
import { PageSender } from './send-page.server';
import { SiteAddresses } from './site-addresses.server';

/** Longer than any hiccup of a mobile network; proxies in front give up after a minute. */
const STALL_MS = 120_000;
/** Small values that pages share, at most. */
const SHARED_VALUES = 50_000;

export interface WebOptions {
  env: Env;
  contexts: Contexts;
  /** The Remix server build; asked for at each request, so that development can answer with a fresh one. */
  getBuild(): Promise<ServerBuild>;
  /** Folder of the built client assets. */
  clientFolder: string;
  /** Development: Vite's middleware comes before the pages. */
  middleware?(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** How long a client may take nothing of a file that it asked for. */
  stallMs?: number;
}

/** Parts that the answers of one web process share. */
export interface WebParts {
  env: Env;
  services: Services;
  shared: SharedValues;
  pages: PageCache;
  cachedAddresses: CachedAddresses;
  sites: SiteAddresses;
  listener: Listener;
  metrics: ReturnType<typeof createMetrics>;
  client: ClientAddress;
  guests: Guests;
  lookups: Turns;
  sender: PageSender;
  awaitedBodies: AwaitedBodies;
  /** The pages of the build as it is now. */
  handlers(): Promise<PageHandlers>;
  close(): Promise<void>;
}

/** @throws when the database cannot be reached. */
export async function openWebParts({ env, contexts, getBuild, stallMs = STALL_MS }: WebOptions): Promise<WebParts> {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, DATABASE_PUBLIC_URL: publicUrl, DATABASE_POOL: pool } = env;
  const db = new Database({ ownerUrl, appUrl, publicUrl, pool });
  const services = commandServices(db, env, contexts);
  await loadCalendar(db);
  const calendar = keepCalendar(db);
  const healthy = () => listener.healthy();
  const shared = new SharedValues(SHARED_VALUES, healthy);
  const pages = new PageCache(env.PAGE_CACHE_MB * 1_048_576, healthy);
  const cachedAddresses = new CachedAddresses(pages);
  const sites = new SiteAddresses(db, services.reachedBy, healthy);
  const forgetAddresses = () => {
    sites.forget();
    cachedAddresses.clear();
  };
  const listener = listenToOutbox(
    db.publicUrl,
    (notice) => {
      if (notice.tags.includes(tags.sites)) forgetAddresses();
      if (notice.tags.includes(tags.workingDays)) calendar.refresh();
      shared.drop(notice.tags);
      pages.drop(notice.tags);
    },
    () => {
      forgetAddresses();
      calendar.refresh();
      shared.clear();
      pages.clear();
    },
  );
  const metrics = createMetrics();
  metrics.observe(pages);
  return {
    env,
    services,
    shared,
    pages,
    cachedAddresses,
    sites,
    listener,
    metrics,
    client: new ClientAddress({ proxies: env.TRUSTED_PROXIES, forwardedHost: env.FORWARDED_HOST }),
    guests: new Guests(),
    lookups: cookieLookups(),
    sender: new PageSender(services.storage, stallMs),
    awaitedBodies: new AwaitedBodies(),
    handlers: pageHandlers(getBuild),
    async close() {
      await listener.close();
      await calendar.close();
      await services.mail.settled();
      await db.close();
    },
  };
}

/** Makes the handlers anew only when the build is another. */
function pageHandlers(getBuild: WebOptions['getBuild']): () => Promise<PageHandlers> {
  let handlers: PageHandlers | null = null;
  return async () => {
    const build = await getBuild();
    if (handlers?.build !== build) handlers = new PageHandlers(build);
    return handlers;
  };
}
