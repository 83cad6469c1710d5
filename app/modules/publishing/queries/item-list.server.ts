import { accessibleBy } from '@casl/prisma/runtime';
import { fromDateColumn, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { ItemState } from '../../catalogue/public';
import type { ListOrder } from '../list-order';
import { displayNames } from './names.server';

export interface ItemListRow {
  id: number;
  title: string;
  state: ItemState;
  /** The state of a correction of it, while one is in work. */
  correction: ItemState | null;
  indexNumber: string | null;
  siteName: string;
  category: string;
  formedOn: string | null;
  /** `YYYY-MM-DD HH:MM` */
  publishedAt: string | null;
  updatedAt: string;
  author: string;
  lockVersion: number;
}

export interface ItemListFilter {
  /** Null: all sites that the officer works for. */
  siteIds: readonly number[] | null;
  state?: ItemState;
  /** A category code; what is below it is included. */
  category?: string;
  /** Words of the title, or an index or document number's beginning. */
  q: string;
  order: ListOrder;
  page: number;
}

export interface ItemList {
  rows: ItemListRow[];
  page: number;
  more: boolean;
}

const PAGE = 30;
const ORDERS: Record<ListOrder, Prisma.ItemOrderByWithRelationInput[]> = {
  updated: [{ updatedAt: 'desc' }, { id: 'desc' }],
  published: [{ publishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
  formed: [{ formedOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
};

/** Items of a site, drafts and published ones alike, filtered, sorted and paged; what the officer's roles do not open is not there. */
export async function itemList(db: Database, districtId: number, ability: AppAbility, { siteIds, state, category, q, order, page }: ItemListFilter): Promise<ItemList> {
  const allowed = accessibleBy(ability, 'read').ofType('Item') as Prisma.ItemWhereInput;
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 5);
  return db.asApp(districtId, async (tx) => {
    const branch = category === undefined ? null : await tx.category.findUnique({ where: { districtId_code: { districtId, code: category } }, select: { id: true, level: true } });
    const inBranch: Prisma.ItemWhereInput = category === undefined ? {} : branch === null ? { id: -1 } : branch.level === 1 ? { category1Id: branch.id } : branch.level === 2 ? { category2Id: branch.id } : { categoryId: branch.id };
    const rows = await tx.item.findMany({
      where: {
        AND: [
          { districtId }, allowed, inBranch, siteIds === null ? {} : { siteId: { in: [...siteIds] } }, state === undefined ? {} : { state },
          ...words.map((word): Prisma.ItemWhereInput => ({ OR: [{ title: { contains: word } }, { indexNumber: { startsWith: word } }, { docNumber: { startsWith: word } }] })),
        ],
      },
      orderBy: ORDERS[order],
      skip: (page - 1) * PAGE,
      take: PAGE + 1,
      select: {
        id: true, title: true, state: true, indexNumber: true, formedOn: true, publishedAt: true, updatedAt: true, editor: true, siteId: true, categoryId: true,
      },
    });
    const shown = rows.slice(0, PAGE);
    // Siblings one after another: a transaction has one connection, which takes one question at a time.
    const among = <T extends { id: number }>(list: T[]) => new Map(list.map((each) => [each.id, each]));
    const sites = among(await tx.site.findMany({ where: { districtId, id: { in: shown.map(({ siteId }) => siteId) } }, select: { id: true, name: true } }));
    const categories = among(await tx.category.findMany({ where: { districtId, id: { in: shown.map(({ categoryId }) => categoryId) } }, select: { id: true, name: true } }));
    const editions = new Map((await tx.edition.findMany({ where: { districtId, itemId: { in: shown.map(({ id }) => id) } }, select: { itemId: true, state: true, author: true, lockVersion: true, liveSince: true } })).map((each) => [each.itemId, each]));
    const name = await displayNames(tx, districtId, [...editions.values()].map(({ author }) => author));
    return {
      rows: shown.map(({ siteId, categoryId, formedOn, publishedAt, updatedAt, editor, ...row }) => {
        const edition = editions.get(row.id);
        return {
          ...row, state: row.state as ItemState, correction: edition?.liveSince && edition.state !== 'published' ? (edition.state as ItemState) : null, siteName: sites.get(siteId)?.name ?? '',
          category: categories.get(categoryId)?.name ?? '', formedOn: formedOn && fromDateColumn(formedOn), publishedAt: publishedAt && legalDateTime(publishedAt), updatedAt: legalDateTime(updatedAt),
          author: edition ? name(edition.author) : editor, lockVersion: edition?.lockVersion ?? 0,
        };
      }),
      page,
      more: rows.length > PAGE,
    };
  });
}
