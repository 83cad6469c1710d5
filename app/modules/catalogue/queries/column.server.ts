import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { Category } from '../category-tree';
import { listedMonths } from '../tally';
import { categoryTree } from './categories.server';
import type { CategoryCount } from './catalogue.server';
import type { ItemListEntry } from './items.server';
import { listedPage, type ListedPage } from './listed-page.server';
import { publishingSites } from './publishing-sites.server';
import { districtTally, siteTally } from './tallies.server';

const COLUMN_PAGE_SIZE = 30;

/** A column (栏目): a category of one site as a page. */
export interface ColumnPage extends Omit<ListedPage, 'items'> {
  items: Pick<ItemListEntry, 'id' | 'title' | 'docNumber' | 'publishedAt' | 'effectState'>[];
  column: Pick<Category, 'code' | 'name' | 'nameEn' | 'description' | 'keywords' | 'columnType'>;
  /** Columns above, from the top down. */
  above: CategoryCount[];
  /** Columns right below with items. */
  below: CategoryCount[];
  /** Columns of the same parent with items, this one among them; empty at the top. */
  beside: CategoryCount[];
  /** On a portal: how many items the whole district, units included, has here. */
  districtTotal: number | null;
}

/**
 * The column of the site asked for: the site's own items in the category and below. One query when warm.
 * @throws DomainError('missing') for a code that is no category or is kept for other units, and past the last page.
 */
export async function columnPage(site: SiteContext, code: string, page: number): Promise<ColumnPage> {
  const tree = await categoryTree(site);
  const category = tree.byCode(code);
  const missing = () =>
    new DomainError('missing', `no column ${code}`, [{ field: 'code', message: chineseOnly(`没有代码为${code}的栏目。`) }]);
  if (!category) throw missing();
  const { siteId, level } = site.site;
  site.tag(itemTags.siteItems(siteId));
  const tally = await siteTally(site, siteId);
  const all = tally.facets({}, tree).categories;
  const items = (id: number) => all.get(id) ?? 0;
  // The portal keeps every column: what it lacks itself, the district's catalogue may have.
  if (level === 'unit' && items(category.id) === 0) {
    const unit = (await publishingSites(site)).byId.get(siteId);
    if (unit && !tree.appliesTo(category, { kind: unit.unitKind, code: unit.unitCode })) throw missing();
  }
  const slice = { categoryId: category.id };
  const list = await listedPage(
    site,
    listedMonths(tally.facets(slice, tree), slice),
    { districtId: site.districtId, siteId, category: tree.branch(category) },
    page,
    COLUMN_PAGE_SIZE,
  );
  const count = ({ id, code: at, name, nameEn }: Category): CategoryCount => ({ code: at, name, nameEn, items: items(id) });
  const filled = (categories: readonly Category[]) => categories.map(count).filter((entry) => entry.items > 0 || entry.code === code);
  return {
    ...list,
    items: list.items.map(({ id, title, docNumber, publishedAt, effectState }) => ({ id, title, docNumber, publishedAt, effectState })),
    column: {
      code,
      name: category.name,
      nameEn: category.nameEn,
      description: category.description,
      keywords: category.keywords,
      columnType: category.columnType,
    },
    above: tree.path(category.id).slice(0, -1).map(count),
    below: filled(tree.children(category.id)),
    beside: category.parentId === null ? [] : filled(tree.children(category.parentId)),
    districtTotal: level === 'portal' ? ((await districtTally(site)).facets({}, tree).categories.get(category.id) ?? 0) : null,
  };
}
