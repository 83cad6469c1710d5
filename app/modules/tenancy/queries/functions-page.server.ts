import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, latestByColumns } from '../../catalogue/public.server';
import { wellKnownColumns } from '../well-known-columns';
import { siteProfile } from './site-profile.server';
import type { HomeColumn } from './site-home.server';

export interface FunctionsPage {
  unitName: string;
  unitNameEn: string;
  unitCode: string;
  kind: string;
  summary: string;
  functions: string[];
  head: { name: string; title: string } | null;
  /** The site's newest items on its functions, where the district keeps such a column. */
  column: HomeColumn | null;
}

const SHOWN = 10;

/** Functions of the unit behind the site (机构职能, 条例第二十条第二项). */
export async function functionsPage(site: SiteContext): Promise<FunctionsPage> {
  const tree = await categoryTree(site);
  const profile = await siteProfile(site);
  const code = wellKnownColumns(tree.walk()).functions;
  const category = code === null ? undefined : tree.byCode(code);
  const { siteId } = site.site;
  site.tag(itemTags.siteItems(siteId));
  const [latest] = category ? await site.read((tx) => latestByColumns(tx, site.districtId, siteId, [tree.branch(category)], SHOWN)) : [];
  const [head] = profile.leaders;
  return {
    unitName: profile.unitName,
    unitNameEn: profile.unitNameEn,
    unitCode: profile.unitCode,
    kind: profile.kind,
    summary: profile.summary,
    functions: profile.functions,
    head: head ? { name: head.name, title: head.title } : null,
    column:
      category && latest
        ? {
            code: category.code,
            name: category.name,
            nameEn: category.nameEn,
            items: latest.items.map(({ id, title, date }) => ({ id, title, date })),
          }
        : null,
  };
}
