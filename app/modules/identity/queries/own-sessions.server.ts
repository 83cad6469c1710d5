import { legalDateTime } from '../../../kernel/clock';
import { deviceOf } from '../device-name';
import type { Database } from '../../../kernel/db/client.server';

export interface OwnSession {
  id: string;
  /** `YYYY-MM-DD HH:MM` in legal time. */
  createdAt: string;
  lastSeenAt: string;
  address: string;
  device: ReturnType<typeof deviceOf>;
}

/** Where the officer is signed in, latest first. */
export async function ownSessions(db: Database, districtId: number, accountId: number, now: Date): Promise<OwnSession[]> {
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.session.findMany({ where: { districtId, accountId, expiresAt: { gt: now } }, orderBy: { lastSeenAt: 'desc' }, take: 50 }),
  );
  return rows.map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
    id,
    createdAt: legalDateTime(createdAt),
    lastSeenAt: legalDateTime(lastSeenAt),
    address,
    device: deviceOf(userAgent),
  }));
}
