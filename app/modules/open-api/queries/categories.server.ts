import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, districtTally } from '../../catalogue/public.server';

export interface CountedCategory {
  id: number;
  code: string;
  /** Code of the category above, null at the top. */
  parent: string | null;
  level: 1 | 2 | 3;
  name: string;
  nameEn: string;
  description: string;
  keywords: string[];
  columnType: string;
  /** Public items of the district here and below. */
  items: number;
}

/** The district's categories in tree order with their counts. */
export async function countedCategories(site: SiteContext): Promise<CountedCategory[]> {
  const tree = await categoryTree(site);
  const { categories } = (await districtTally(site)).facets({}, tree);
  return [...tree.walk()].map(({ id, code, parentId, level, name, nameEn, description, keywords, columnType }) => ({
    id,
    code,
    parent: parentId === null ? null : (tree.byId(parentId)?.code ?? null),
    level,
    name,
    nameEn,
    description,
    keywords,
    columnType,
    items: categories.get(id) ?? 0,
  }));
}
