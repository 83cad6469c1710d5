import { Prisma, type Tx } from '../../../../kernel/db/client.server';
import type { ItemState } from '../../../catalogue/public';
import { actorCalled } from '../../editing/queries/names.server';
import type { Stage } from '../../workflow/workflow';

/** The edition of an item: what is in work of it, and whose it is. */
export interface EditionRow {
  state: ItemState;
  /** `officer:name` */
  author: string;
  authorName: string;
  /** '' while nobody has taken the review. */
  assigneeName: string;
  updatedAt: Date;
  scheduledAt: Date | null;
  liveSince: Date | null;
  owed: boolean;
  owedStages: Stage[];
  returnReason: string | null;
  reviewSince: Date | null;
  lockVersion: number;
}

export interface ItemRow {
  id: number;
  title: string;
  state: ItemState;
  indexNumber: string | null;
  formedOn: Date | null;
  publishedAt: Date | null;
  updatedAt: Date;
  editor: string;
  siteId: number;
  /** Short name of its unit. */
  siteName: string;
  category: string;
  /** Null: what was taken over from elsewhere and has not been worked on since. */
  edition: EditionRow | null;
}

interface Read extends Omit<ItemRow, 'edition'>, Omit<EditionRow, 'state' | 'author' | 'authorName' | 'assigneeName' | 'updatedAt'> {
  editionState: ItemState;
  author: string | null;
  assignee: string | null;
  authorCalled: string | null;
  assigneeCalled: string | null;
  changedAt: Date;
}

/**
 * Items with their editions and the names that a list shows, in one statement. Each row looks up what belongs to it by key: joined,
 * a planner that takes a district's sites or categories for few reads all of them.
 * @returns by id; what is not there is absent.
 */
export async function itemRows(tx: Tx, districtId: number, ids: readonly number[]): Promise<Map<number, ItemRow>> {
  if (ids.length === 0) return new Map();
  const called = (actor: Prisma.Sql) =>
    Prisma.sql`(SELECT a.name FROM account a WHERE ${actor} LIKE 'officer:%' AND a.district_id = i.district_id AND a.user_name = substring(${actor} FROM 9))`;
  const rows = await tx.$queryRaw<Read[]>`
    SELECT i.id, i.title, i.state, i.index_number AS "indexNumber", i.formed_on AS "formedOn", i.published_at AS "publishedAt",
      i.updated_at AS "updatedAt", i.editor, i.site_id AS "siteId",
      (SELECT u.short_name FROM unit u WHERE u.district_id = i.district_id
        AND u.id = (SELECT s.unit_id FROM site s WHERE s.district_id = i.district_id AND s.id = i.site_id)) AS "siteName",
      (SELECT c.name FROM category c WHERE c.district_id = i.district_id AND c.id = i.category_id) AS category,
      e.state AS "editionState", e.author, e.assignee, ${called(Prisma.sql`e.author`)} AS "authorCalled",
      ${called(Prisma.sql`e.assignee`)} AS "assigneeCalled", e.updated_at AS "changedAt", e.scheduled_at AS "scheduledAt",
      e.live_since AS "liveSince", e.owed, e.owed_stages AS "owedStages", e.return_reason AS "returnReason",
      e.review_since AS "reviewSince", e.lock_version AS "lockVersion"
    FROM item i LEFT JOIN LATERAL (SELECT * FROM edition WHERE district_id = i.district_id AND item_id = i.id LIMIT 1) e ON true
    WHERE i.district_id = ${districtId} AND i.id = ANY(${[...ids]}::integer[])`;
  return new Map(rows.map((row) => [row.id, itemRow(row)]));
}

function itemRow({ editionState, author, assignee, authorCalled, assigneeCalled, changedAt, ...row }: Read): ItemRow {
  const { id, title, state, indexNumber, formedOn, publishedAt, updatedAt, editor, siteId, siteName, category, ...edition } = row;
  const item = { id, title, state, indexNumber, formedOn, publishedAt, updatedAt, editor, siteId, siteName, category };
  if (author === null) return { ...item, edition: null };
  const names = { author, authorName: actorCalled(author, authorCalled), assigneeName: actorCalled(assignee, assigneeCalled) };
  return { ...item, edition: { ...edition, ...names, state: editionState, updatedAt: changedAt } };
}
