import pg from 'pg';
import { z } from 'zod';
import { log } from '../log.server';

const notice = z.object({ id: z.string(), districtId: z.number(), topic: z.string(), tags: z.array(z.string()) });
export type OutboxNotice = z.output<typeof notice>;

export interface Listener {
  /** True while notices are known to arrive: the connection answered within the last second. What is false is not to be shown. */
  healthy(): boolean;
  /** Settles when it is healthy again, or when a late answer is no longer worth waiting for. */
  heard(): Promise<void>;
  close(): Promise<void>;
}

const HEARTBEAT_MS = 300;
/** After an answer, how long notices are taken to arrive in time. */
const TRUSTED_MS = 900;
/** How long a request waits for an answer that is late: on a machine that is so busy, working the page out would take longer. */
const LATE_MS = 2_000;
/** A connection that has not answered for so long is given up for another. */
const SILENT_MS = 10_000;

/**
 * Hears what other processes commit. PostgreSQL delivers a NOTIFY with its transaction's commit and in that order, on one
 * connection with the answers to our own questions: an answer, however late, proves that all notices before it have come. So
 * nothing is missed while the connection stands, only late; `onGap` tells the caller to forget everything it remembers when
 * it stood no more.
 */
// oxlint-disable-next-line max-lines-per-function -- one connection's life: its state is shared by what opens, keeps and closes it
export function listenToOutbox(databaseUrl: string, onNotice: (notice: OutboxNotice) => void, onGap: () => void): Listener {
  let client: pg.Client | null = null;
  let lastAnswer = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Set<() => void>();

  const healthy = () => client !== null && Date.now() - lastAnswer < TRUSTED_MS;
  const wake = () => {
    for (const go of waiting) go();
  };

  const lose = (failed: pg.Client) => {
    if (client !== failed) return;
    client = null;
    lastAnswer = 0;
    onGap();
    wake();
    failed.end().catch(() => undefined);
    if (!closed) timer = setTimeout(connect, HEARTBEAT_MS);
  };

  const beat = async (current: pg.Client) => {
    const limit = setTimeout(() => lose(current), SILENT_MS);
    try {
      await current.query('SELECT 1');
      clearTimeout(limit);
      if (client !== current || closed) return;
      lastAnswer = Date.now();
      wake();
      timer = setTimeout(() => void beat(current), HEARTBEAT_MS);
    } catch {
      clearTimeout(limit);
      lose(current);
    }
  };

  const connect = async () => {
    if (closed) return;
    const fresh = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
    fresh.on('error', () => lose(fresh));
    fresh.on('notification', (message) => {
      const parsed = notice.safeParse(JSON.parse(message.payload ?? 'null'));
      if (parsed.success) onNotice(parsed.data);
      else onGap();
    });
    try {
      await fresh.connect();
      await fresh.query('LISTEN gongkai_outbox');
      client = fresh;
      // Whatever was remembered before listening began may have missed a notice.
      onGap();
      lastAnswer = Date.now();
      void beat(fresh);
    } catch (error) {
      log.warn({ reason: (error as Error).message }, 'outbox listener cannot connect');
      fresh.end().catch(() => undefined);
      if (!closed) timer = setTimeout(connect, HEARTBEAT_MS);
    }
  };
  void connect();

  return {
    healthy,
    heard() {
      const left = client === null || healthy() ? 0 : lastAnswer + TRUSTED_MS + LATE_MS - Date.now();
      if (left <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const go = () => {
          clearTimeout(limit);
          waiting.delete(go);
          resolve();
        };
        const limit = setTimeout(go, left);
        waiting.add(go);
      });
    },
    async close() {
      closed = true;
      wake();
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
      client = null;
    },
  };
}
