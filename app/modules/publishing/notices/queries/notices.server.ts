import { accessibleBy } from '@casl/prisma/runtime';
import { legalDateTime } from '../../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { NoticeKind } from '../notices';

export interface NoticeEntry {
  id: number;
  kind: NoticeKind;
  itemId: number;
  title: string;
  siteName: string;
  note: string | null;
  /** `YYYY-MM-DD HH:MM` */
  madeAt: string;
  read: boolean;
}

export interface NoticesPage {
  entries: NoticeEntry[];
  unread: number;
  /** The newest unread one: what comes after it has not been seen. */
  newest: number | null;
  page: number;
  more: boolean;
}

const PAGE = 30;

/** Notices of an officer about items that their roles still open, unread ones first, each part newest first. */
export async function noticesPage(
  db: Database,
  districtId: number,
  accountId: number,
  ability: AppAbility,
  page: number,
): Promise<NoticesPage> {
  const own = ownNotices(districtId, accountId, ability);
  return db.readAsApp(districtId, async (tx) => {
    const unread = await tx.notice.count({ where: { ...own, readAt: null } });
    const newest = await tx.notice.aggregate({ where: { ...own, readAt: null }, _max: { id: true } });
    const skip = (page - 1) * PAGE;
    const first = skip < unread ? await entries(tx, { ...own, readAt: null }, skip, PAGE + 1) : [];
    const rest =
      first.length > PAGE ? [] : await entries(tx, { ...own, readAt: { not: null } }, Math.max(0, skip - unread), PAGE + 1 - first.length);
    const found = [...first, ...rest];
    return { entries: found.slice(0, PAGE), unread, newest: newest._max.id, page, more: found.length > PAGE };
  });
}

/** So many unread notices are counted; the header says no more than that there are more. */
const COUNTED = 100;

/** How many notices an officer has not read, up to a hundred. */
export function unreadNotices(db: Database, districtId: number, accountId: number, ability: AppAbility): Promise<number> {
  return db.readAsApp(districtId, (tx) =>
    tx.notice.count({ where: { ...ownNotices(districtId, accountId, ability), readAt: null }, take: COUNTED }),
  );
}

function ownNotices(districtId: number, accountId: number, ability: AppAbility): Prisma.NoticeWhereInput {
  return { districtId, accountId, item: accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput };
}

async function entries(tx: Tx, where: Prisma.NoticeWhereInput, skip: number, take: number): Promise<NoticeEntry[]> {
  const rows = await tx.notice.findMany({
    where,
    skip,
    take,
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      kind: true,
      itemId: true,
      note: true,
      madeAt: true,
      readAt: true,
      item: { select: { title: true, site: { select: { name: true } } } },
    },
  });
  return rows.map(({ item, kind, madeAt, readAt, ...row }) => ({
    ...row,
    kind: kind as NoticeKind,
    title: item.title,
    siteName: item.site.name,
    madeAt: legalDateTime(madeAt),
    read: readAt !== null,
  }));
}
