import { chineseOnly } from '../../../kernel/words/message';
import type { Reader } from '../../../kernel/db/client.server';
import { DomainError, found } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type Category, CategoryTree } from '../category-tree';
import type { Facets } from '../tally';

/** The district's categories in display order. One query. */
export async function loadCategoryTree(tx: Reader, districtId: number): Promise<CategoryTree> {
  const rows = await tx.$queryRaw<Category[]>`
    SELECT id, code, parent_id AS "parentId", level, name, name_en AS "nameEn", description, keywords, column_type AS "columnType",
      fresh_days AS "freshDays", kinds, unit_codes AS "unitCodes"
    FROM category WHERE district_id = ${districtId} ORDER BY level, "order", code`;
  return new CategoryTree(rows);
}

/** The tree as kept in the process. It reads for itself where it must, so ask before `site.read`, not inside it. */
export function categoryTree(site: SiteContext): Promise<CategoryTree> {
  const { districtId } = site;
  return site.remember(`catalogue:categories:${districtId}`, [tags.district(districtId)], () =>
    site.read((tx) => loadCategoryTree(tx, districtId)),
  );
}

/** The district's own lists of themes (主题) and genres (体裁), as kept in the process. Ask before `site.read`, not inside it. */
export function districtWords(site: SiteContext): Promise<{ themes: string[]; genres: string[] }> {
  const { districtId } = site;
  return site.remember(`catalogue:words:${districtId}`, [tags.district(districtId)], async () => {
    const [row] = await site.read(
      (tx) => tx.$queryRaw<{ themes: string[]; genres: string[] }[]>`SELECT themes, genres FROM district WHERE id = ${districtId}`,
    );
    return found(row, 'no such district');
  });
}

/**
 * Whether there is such a theme or genre: on the district's list, or on an item, as older ones may have words that the list lost.
 * @param counted all items that are asked about.
 */
export async function knowsWord(site: SiteContext, field: 'theme' | 'genre', word: string, counted: Facets): Promise<boolean> {
  const words = await districtWords(site);
  const [listed, used] = field === 'theme' ? [words.themes, counted.themes] : [words.genres, counted.genres];
  return listed.includes(word) || used.some(([each]) => each === word);
}

/**
 * A filter by a theme or genre that does not exist is told, as one by a category is: of words that are none there is no end.
 * @throws DomainError('missing') with a sentence.
 */
export async function requireWords(site: SiteContext, asked: { theme?: string; genre?: string }, counted: Facets): Promise<void> {
  for (const field of ['theme', 'genre'] as const) {
    const word = asked[field];
    if (word === undefined || (await knowsWord(site, field, word, counted))) continue;
    const name = field === 'theme' ? '主题' : '体裁';
    throw new DomainError('missing', `no ${field} ${word}`, [{ field, message: chineseOnly(`没有名为“${word}”的${name}。`) }]);
  }
}
