import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { ItemFilter } from '../model';
import { pageWindow } from '../tally';
import { type ItemListEntry, listPage } from './items.server';

export interface ListedPage {
  items: ItemListEntry[];
  total: number;
  page: number;
  /** At least 1: an empty list has one page. */
  pages: number;
}

/**
 * One page of a list whose months the tally knows; nothing is read when it knows of nothing.
 * @param months items of the list by month, newest first (`listedMonths`).
 * @throws DomainError('missing') past the last page.
 */
export async function listedPage(
  site: SiteContext,
  months: readonly (readonly [month: number, items: number])[],
  filter: ItemFilter,
  page: number,
  size: number,
): Promise<ListedPage> {
  const total = months.reduce((sum, [, items]) => sum + items, 0);
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages)
    throw new DomainError('missing', `page ${page} of ${pages}`, [
      { field: 'page', message: chineseOnly(`没有第${page}页，这里共有${pages}页。`) },
    ]);
  const window = pageWindow(months, page, size);
  return { items: window ? await site.read((tx) => listPage(tx, filter, window)) : [], total, page, pages };
}
