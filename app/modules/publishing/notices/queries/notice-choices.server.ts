import type { Database } from '../../../../kernel/db/client.server';
import { type NoticeKind, type NoticeMode, USUAL_MODES } from '../notices';

export interface NoticeChoices {
  modes: Record<NoticeKind, NoticeMode>;
  /** Where mail goes; '' when the account has no address. */
  email: string;
}

/** How an officer hears of each kind. */
export async function noticeChoices(db: Database, districtId: number, accountId: number): Promise<NoticeChoices> {
  return db.readAsApp(districtId, async (tx) => {
    const rows = await tx.noticeChoice.findMany({ where: { districtId, accountId } });
    const { email } = await tx.account.findUniqueOrThrow({
      where: { districtId_id: { districtId, id: accountId } },
      select: { email: true },
    });
    return {
      email,
      modes: {
        ...USUAL_MODES,
        ...(Object.fromEntries(rows.map(({ kind, mode }) => [kind, mode])) as Partial<Record<NoticeKind, NoticeMode>>),
      },
    };
  });
}
