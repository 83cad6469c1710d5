import { accessibleBy } from '@casl/prisma/runtime';
import { legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { ItemState } from '../../catalogue/public';

export interface DeskItem {
  id: number;
  title: string;
  state: ItemState;
  indexNumber: string | null;
  siteName: string;
  /** `YYYY-MM-DD HH:MM` in legal time. */
  updatedAt: string;
}

export interface Desk {
  items: DeskItem[];
  page: number;
  /** Whether an older page follows. */
  more: boolean;
}

const PAGE = 30;

/**
 * What the officer may see of the sites worked for, newest change first: everything their roles open there, and not what is
 * merely public elsewhere.
 * @param siteIds the sites worked for; null: the whole district.
 */
export async function desk(db: Database, districtId: number, ability: AppAbility, siteIds: readonly number[] | null, page: number): Promise<Desk> {
  const allowed = accessibleBy(ability, 'read').ofType('Item') as Prisma.ItemWhereInput;
  const rows = await db.asApp(districtId, (tx) =>
    tx.item.findMany({
      where: { AND: [{ districtId }, allowed, siteIds === null ? {} : { siteId: { in: [...siteIds] } }] },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * PAGE,
      take: PAGE + 1,
      select: { id: true, title: true, state: true, indexNumber: true, updatedAt: true, site: { select: { name: true } } },
    }),
  );
  return {
    items: rows.slice(0, PAGE).map(({ site, updatedAt, state, ...row }) => ({ ...row, state: state as ItemState, siteName: site.name, updatedAt: legalDateTime(updatedAt) })),
    page,
    more: rows.length > PAGE,
  };
}
