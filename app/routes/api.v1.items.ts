import { z } from 'zod';
import { apiLoader } from '~/kernel/route/api-route.server';
import { categoryTree } from '~/modules/catalogue/public.server';
import { type ItemCursor, listItemRecords, listUpdatedRecords } from '~/modules/open-api/queries/items.server';
import { keyPart, readCursor, writeCursor } from '~/site/api/cursor.server';
import { endpoints } from '~/site/api/endpoints.server';
import { Presenter } from '~/site/api/present';

const key = z.union([
  z.tuple([keyPart.instant, keyPart.id]).transform(([ms, id]): ItemCursor => ({ ms, id, counted: null })),
  z
    .tuple([keyPart.instant, keyPart.id, keyPart.count, z.boolean()])
    .transform(([ms, id, total, exact]): ItemCursor => ({ ms, id, counted: { total, exact } })),
]);

export const loader = apiLoader(endpoints.items, async ({ site, query: { limit, cursor, ...filters } }) => {
  const { updatedSince, ...question } = filters;
  const after = cursor === undefined ? undefined : readCursor(filters, cursor, key);
  const page =
    updatedSince === undefined
      ? await listItemRecords(site, question, { limit, after })
      : await listUpdatedRecords(site, question, { since: new Date(updatedSince), limit, after });
  const present = new Presenter(site, await categoryTree(site));
  const { records, next, total, totalIsExact } = page;
  return {
    items: records.map((record) => present.item(record)),
    next: next && writeCursor(filters, [next.ms, next.id, ...(next.counted ? [next.counted.total, next.counted.exact] : [])]),
    total,
    totalIsExact,
  };
});
