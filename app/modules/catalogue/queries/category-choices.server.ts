import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { Category } from '../category-tree';
import { categoryTree, districtWords } from './categories.server';
import { publishingSites } from './publishing-sites.server';

export interface CategoryChoice {
  code: string;
  name: string;
  children: CategoryChoice[];
}

/** The district-wide top categories with the ones below, for filters. */
export async function topCategories(site: SiteContext): Promise<CategoryChoice[]> {
  const tree = await categoryTree(site);
  return choices(tree.top, (category) =>
    tree.children(category.id).filter(({ kinds, unitCodes }) => kinds.length === 0 && unitCodes.length === 0),
  );
}

/** The categories a site's items may be in, with the district's themes and genres. */
export async function siteChoices(
  site: SiteContext,
  siteId: number,
): Promise<{ categories: CategoryChoice[]; themes: string[]; genres: string[] }> {
  const tree = await categoryTree(site);
  const unit = (await publishingSites(site)).byId.get(siteId);
  const open = (category: Category) => unit !== undefined && tree.appliesTo(category, { kind: unit.unitKind, code: unit.unitCode });
  return {
    categories: choices(tree.top.filter(open), (category) => tree.children(category.id).filter(open)),
    ...(await districtWords(site)),
  };
}

function choices(categories: readonly Category[], below: (category: Category) => readonly Category[]): CategoryChoice[] {
  return categories.map((category) => ({ code: category.code, name: category.name, children: choices(below(category), below) }));
}
