import type { Tx } from '../../../kernel/db/client.server';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type Category, CategoryTree } from '../category-tree';

/** The district's categories in display order. One query. */
export async function loadCategoryTree(tx: Tx, districtId: number): Promise<CategoryTree> {
  const rows = await tx.category.findMany({
    where: { districtId },
    orderBy: [{ level: 'asc' }, { order: 'asc' }, { code: 'asc' }],
    select: {
      id: true, code: true, parentId: true, level: true, name: true, nameEn: true, description: true, keywords: true, columnType: true,
      freshDays: true, kinds: true, unitCodes: true,
    },
  });
  return new CategoryTree(rows.map((row): Category => ({ ...row, level: row.level as Category['level'] })));
}

/** The tree as kept in the process. It reads for itself where it must, so ask before `site.read`, not inside it. */
export function categoryTree(site: SiteContext): Promise<CategoryTree> {
  const { districtId } = site;
  return site.remember(`catalogue:categories:${districtId}`, [tags.district(districtId)], () => site.read((tx) => loadCategoryTree(tx, districtId)));
}

/** The district's own lists of themes (主题) and genres (体裁), as kept in the process. Ask before `site.read`, not inside it. */
export function districtWords(site: SiteContext): Promise<{ themes: string[]; genres: string[] }> {
  const { districtId } = site;
  return site.remember(`catalogue:words:${districtId}`, [tags.district(districtId)], () =>
    site.read((tx) => tx.district.findUniqueOrThrow({ where: { id: districtId }, select: { themes: true, genres: true } })),
  );
}
