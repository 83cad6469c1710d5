import { z } from 'zod';
import { apiLoader } from '~/kernel/route/api-route.server';
import { categoryTree } from '~/modules/catalogue/public.server';
import { listWithdrawals } from '~/modules/open-api/queries/withdrawals.server';
import { keyPart, readCursor, writeCursor } from '~/site/api/cursor.server';
import { endpoints } from '~/site/api/endpoints.server';
import { Presenter } from '~/site/api/present';

const key = z.tuple([keyPart.instant, keyPart.id]).transform(([withdrawnMs, id]) => ({ withdrawnMs, id }));

export const loader = apiLoader(endpoints.withdrawals, async ({ site, query: { limit, cursor, updatedSince } }) => {
  const present = new Presenter(site, await categoryTree(site));
  const { records, next, total, totalIsExact } = await listWithdrawals(site, {
    since: updatedSince === undefined ? undefined : new Date(updatedSince),
    limit,
    after: cursor === undefined ? undefined : readCursor({ updatedSince }, cursor, key),
  });
  return {
    items: records.map((record) => present.withdrawal(record)),
    next: next && writeCursor({ updatedSince }, [next.withdrawnMs, next.id]),
    total,
    totalIsExact,
  };
});
