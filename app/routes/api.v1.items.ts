import { z } from 'zod';
import { apiLoader } from '~/kernel/route/api-route.server';
import { categoryTree } from '~/modules/catalogue/public.server';
import { listItemRecords, listUpdatedRecords } from '~/modules/exchange/queries/items.server';
import { keyPart, readCursor, writeCursor } from '~/site/api/cursor';
import { endpoints } from '~/site/api/endpoints';
import { Presenter } from '~/site/api/present';

const publishedKey = z.tuple([keyPart.instant, keyPart.id]).transform(([publishedMs, id]) => ({ publishedMs, id }));
const updatedKey = z
  .tuple([keyPart.instant, keyPart.id, keyPart.count, z.boolean()])
  .transform(([updatedMs, id, total, totalIsExact]) => ({ updatedMs, id, total, totalIsExact }));

export const loader = apiLoader(endpoints.items, async ({ site, query: { limit, cursor, ...filters } }) => {
  const { updatedSince, ...question } = filters;
  const present = new Presenter(site, await categoryTree(site));
  if (updatedSince === undefined) {
    const after = cursor === undefined ? undefined : readCursor(filters, cursor, publishedKey);
    const { records, next, total, totalIsExact } = await listItemRecords(site, question, { limit, after });
    return { items: records.map((record) => present.item(record)), next: next && writeCursor(filters, [next.publishedMs, next.id]), total, totalIsExact };
  }
  const after = cursor === undefined ? undefined : readCursor(filters, cursor, updatedKey);
  const { records, next, total, totalIsExact } = await listUpdatedRecords(site, question, { since: new Date(updatedSince), limit, after });
  return {
    items: records.map((record) => present.item(record)),
    next: next && writeCursor(filters, [next.updatedMs, next.id, next.total, next.totalIsExact]),
    total,
    totalIsExact,
  };
});
