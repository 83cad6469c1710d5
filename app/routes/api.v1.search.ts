import { z } from 'zod';
import { apiLoader } from '~/kernel/route/api-route.server';
import { categoryTree } from '~/modules/catalogue/public.server';
import { searchRecords } from '~/modules/open-api/queries/search.server';
import { readCursor, writeCursor } from '~/site/api/cursor.server';
import { endpoints } from '~/site/api/endpoints.server';
import { Presenter } from '~/site/api/present';

// Results are ranked, so pages are counted; the size of the pages is part of the question.
const key = z.tuple([z.int().min(2).max(1_000)]).transform(([page]) => page);

export const loader = apiLoader(endpoints.search, async ({ site, query: { cursor, ...asked } }) => {
  const { limit, ...question } = asked;
  const page = cursor === undefined ? 1 : readCursor(asked, cursor, key);
  const present = new Presenter(site, await categoryTree(site));
  const { found, hasNext, total, totalIsExact, related } = await searchRecords(site, question, { page, limit });
  return {
    items: found.map((hit) => present.hit(hit)),
    next: hasNext ? writeCursor(asked, [page + 1]) : null,
    total,
    totalIsExact,
    related,
  };
});
