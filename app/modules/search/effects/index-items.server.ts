import { Prisma, type Tx } from '../../../kernel/db/client.server';
import { integerArray } from '../../../kernel/db/integer-array';
import { type SearchableItem, searchEntry } from '../entry';

// A statement carries at most this many entries: some megabytes.
const BATCH = 250;

/**
 * Makes items found, or found by what they are now. Within the caller's transaction and district; whether an entry is
 * visible follows the item and is kept by the database. Any number of items; some 250 at a time are cheapest.
 * @param settle false where thousands of items follow one another: their caller settles (`settleSearch`) now and then.
 */
export async function indexItems(tx: Tx, items: readonly SearchableItem[], settle = true): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    const entries = items.slice(from, from + BATCH).map(searchEntry);
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO search_entry (item_id, district_id, site_id, category_ids, published_at, year, genre, title, numbers, head, body, grams)
      SELECT item_id, district_id, site_id, category_ids::integer[], published_at, year, genre, title, numbers, head, body, grams::bigint[]
      FROM unnest(
        ${entries.map((entry) => entry.itemId)}::integer[], ${entries.map((entry) => entry.districtId)}::integer[], ${entries.map((entry) => entry.siteId)}::integer[],
        ${entries.map((entry) => integerArray(entry.categoryIds))}::text[], ${entries.map((entry) => entry.publishedAt)}::timestamptz[],
        ${entries.map((entry) => entry.year)}::integer[], ${entries.map((entry) => entry.genre)}::text[], ${entries.map((entry) => entry.title)}::text[],
        ${entries.map((entry) => entry.numbers)}::text[], ${entries.map((entry) => entry.head)}::text[], ${entries.map((entry) => entry.body)}::text[],
        ${entries.map((entry) => integerArray(entry.grams))}::text[]
      ) AS entry (item_id, district_id, site_id, category_ids, published_at, year, genre, title, numbers, head, body, grams)
      ON CONFLICT (item_id) DO UPDATE SET
        site_id = excluded.site_id, category_ids = excluded.category_ids, published_at = excluded.published_at, year = excluded.year,
        genre = excluded.genre, title = excluded.title, numbers = excluded.numbers, head = excluded.head, body = excluded.body,
        grams = excluded.grams, public = excluded.public`);
  }
  if (settle && items.length > 0) await settleSearch(tx);
}

/**
 * Moves entries that wait outside the index into it: each waiting one costs every search some microseconds, and each move
 * has a price of its own. Searches find them either way.
 */
export async function settleSearch(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT search_settle()`;
}
