import { named } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, knowsWord } from '../../catalogue/public.server';
import { REACHABLE, searchItems, type Segment } from '../../search/public.server';
import { type ItemRecord, loadItemRecords } from './item-records.server';

export interface SearchQuestion {
  q: string;
  /** Slug of a site. */
  site?: string;
  /** Code of a category, with everything below it. */
  category?: string;
  genre?: string;
  year?: number;
  sort: 'relevance' | 'date';
}

export interface FoundRecord {
  record: ItemRecord;
  title: Segment[];
  excerpt: Segment[];
}

/**
 * A page of the district's public items that answer a query.
 * @param page from 1.
 * @throws DomainError invalid naming an unknown site, category or genre.
 */
export async function searchRecords(
  site: SiteContext,
  asked: SearchQuestion,
  { page, limit }: { page: number; limit: number },
): Promise<{ found: FoundRecord[]; hasNext: boolean; total: number; totalIsExact: boolean; related: boolean }> {
  const { districtId } = site;
  const category = asked.category === undefined ? undefined : (await categoryTree(site)).byCode(asked.category);
  if (asked.category !== undefined && !category)
    throw new DomainError('invalid', 'no such category', [{ field: 'category', message: named('unknown_category') }]);
  const chosen = asked.site === undefined ? undefined : site.directory.bySlug(districtId, asked.site);
  if (asked.site !== undefined && chosen?.status !== 'active')
    throw new DomainError('invalid', 'no such site', [{ field: 'site', message: named('unknown_site') }]);
  if (asked.genre !== undefined && !(await knowsWord(site, 'genre', asked.genre)))
    throw new DomainError('invalid', 'no such genre', [{ field: 'genre', message: named('unknown_genre') }]);
  site.tag(chosen ? itemTags.siteItems(chosen.siteId) : itemTags.districtItems(districtId));
  return site.read(async (tx) => {
    const { hits, total, totalIsEstimate, related } = await searchItems(tx, {
      districtId,
      siteId: chosen?.siteId,
      q: asked.q,
      filters: { categoryId: category?.id, year: asked.year, genre: asked.genre },
      sort: asked.sort,
      page,
      pageSize: limit,
    });
    const records = new Map(
      (
        await loadItemRecords(
          tx,
          districtId,
          hits.map(({ id }) => id),
        )
      ).map((record) => [record.id, record]),
    );
    const seen = page * limit;
    return {
      found: hits.flatMap(({ id, titleMarks, excerptMarks }) => {
        const record = records.get(id);
        return record ? [{ record, title: titleMarks, excerpt: excerptMarks }] : [];
      }),
      hasNext: hits.length === limit && seen < Math.min(total, REACHABLE),
      total,
      totalIsExact: !totalIsEstimate,
      related,
    };
  });
}
