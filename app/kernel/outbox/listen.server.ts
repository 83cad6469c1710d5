import pg from 'pg';
import { z } from 'zod';
import { log } from '../log.server';

const notice = z.object({ id: z.string(), districtId: z.number(), topic: z.string(), tags: z.array(z.string()) });
export type OutboxNotice = z.output<typeof notice>;

interface Listener {
  /** True while notices are known to arrive: the connection answered within the last second. */
  healthy(): boolean;
  close(): Promise<void>;
}

const HEARTBEAT_MS = 300;
const HEARTBEAT_LIMIT_MS = 600;

/**
 * Hears what other processes commit. PostgreSQL delivers a NOTIFY with its transaction's commit and in that order, so what
 * is missed can only be missed while the connection is down; `onGap` tells the caller to forget everything it remembers.
 */
export function listenToOutbox(
  databaseUrl: string,
  onNotice: (notice: OutboxNotice) => void,
  onGap: () => void,
): Listener {
  let client: pg.Client | null = null;
  let lastAnswer = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const lose = (failed: pg.Client) => {
    if (client !== failed) return;
    client = null;
    lastAnswer = 0;
    onGap();
    failed.end().catch(() => undefined);
    if (!closed) timer = setTimeout(connect, HEARTBEAT_MS);
  };

  const beat = async (current: pg.Client) => {
    const limit = setTimeout(() => lose(current), HEARTBEAT_LIMIT_MS);
    try {
      await current.query('SELECT 1');
      clearTimeout(limit);
      if (client !== current || closed) return;
      lastAnswer = Date.now();
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
    healthy: () => client !== null && Date.now() - lastAnswer < HEARTBEAT_MS + HEARTBEAT_LIMIT_MS,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
      client = null;
    },
  };
}
