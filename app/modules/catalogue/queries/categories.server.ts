import type { Reader } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type Category, CategoryTree } from '../category-tree';

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
