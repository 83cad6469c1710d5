import type { Database } from '../../../kernel/db/client.server';
import { resetId } from '../reset-key.server';

/** Whose password a mailed key sets anew; null: none, used, or too old. */
export async function resetHolder(
  db: Database,
  districtId: number,
  token: string,
  now: Date,
): Promise<{ userName: string; name: string } | null> {
  const row = await db.readAsApp(districtId, (tx) =>
    tx.passwordReset.findFirst({
      where: { districtId, id: resetId(token), expiresAt: { gt: now }, account: { disabledAt: null } },
      select: { account: { select: { userName: true, name: true } } },
    }),
  );
  return row?.account ?? null;
}
