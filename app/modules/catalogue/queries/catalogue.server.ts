import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type CatalogueQuery, type CatalogueSelection, selectItems } from '../catalogue-selection';
import type { Category, CategoryTree } from '../category-tree';
import type { ItemLevel } from '../model';
import { type Facets, listedMonths, type Tally } from '../tally';
import { categoryTree } from './categories.server';
import { requireWords } from './district-words.server';
import type { ItemListEntry } from './items.server';
import { listedPage } from './listed-page.server';
import { type PublishingSite, publishingSites, type PublishingSites } from './publishing-sites.server';
import { districtTally, itemsBySite, siteTally } from './tallies.server';

export const CATALOGUE_PAGE_SIZE = 20;

/** Units offered for choice, the ones with most items first; a district of thousands is chosen from in its directory. */
const UNITS_OFFERED = 200;

export interface CategoryCount {
  code: string;
  name: string;
  nameEn: string;
  items: number;
}

/** A category of the tree at the side; children are given where the chosen category lies below. */
export interface CategoryBranchCount extends CategoryCount {
  current: boolean;
  children: CategoryBranchCount[];
}

export interface SiteName {
  slug: string;
  name: string;
  nameEn: string;
}

/** An item as the catalogue's table shows it. Pages carry no more than they show: all of it is encoded at every rendering. */
export interface CatalogueEntry extends Pick<
  ItemListEntry,
  'id' | 'indexNumber' | 'title' | 'docNumber' | 'formedOn' | 'publishedAt' | 'effectState' | 'siteId'
> {
  /** On a portal. */
  site: SiteName | null;
}

/** One page of the catalogue: items, and for each filter how many each choice leaves with the others as they are. */
export interface CataloguePage {
  /** A portal's catalogue is its district's. */
  wholeDistrict: boolean;
  items: CatalogueEntry[];
  total: number;
  page: number;
  pages: number;
  /** From the top category down to the chosen one; empty when none is. */
  path: CategoryCount[];
  tree: CategoryBranchCount[];
  /** All items whatever the category. */
  treeTotal: number;
  /** The unit chosen. */
  unit: SiteName | null;
  /** On a portal: all, its own, the units'. */
  levels: { level: ItemLevel | null; items: number; active: boolean }[];
  /** On a portal: units with items, in the page's language, by kind and order. */
  units: { kind: string; units: { slug: string; name: string; items: number }[] }[];
  /** Units with items that are not among `units`. */
  unitsLeftOut: number;
  years: { year: number; items: number }[];
  /** Months 1–12 of the chosen year. */
  months: { month: number; items: number }[];
  themes: { word: string; items: number }[];
  genres: { word: string; items: number }[];
}

/**
 * The catalogue of the site asked for (a portal's is the whole district's) under the filters given. One query when warm.
 * @throws DomainError missing | invalid, with a sentence.
 */
export async function cataloguePage(site: SiteContext, query: CatalogueQuery, page: number): Promise<CataloguePage> {
  const [tree, sites] = [await categoryTree(site), await publishingSites(site)];
  const selection = selectItems(query, {
    districtId: site.districtId,
    site: site.site,
    portalSiteId: site.portal.siteId,
    tree,
    unitBySlug: (slug) => {
      const unit = sites.bySlug.get(slug);
      return unit?.level === 'unit' ? unit.id : undefined;
    },
  });
  const wholeDistrict = site.site.level === 'portal';
  const scope = await scopeTally(site, selection);
  const facets = scope.facets(selection.slice, tree);
  await requireWords(site, query);

  const list = await listedPage(site, listedMonths(facets, selection.slice), selection.filter, page, CATALOGUE_PAGE_SIZE);
  const chosen = selection.category ? tree.path(selection.category.id) : [];
  const offered = wholeDistrict && selection.level !== 'portal' ? await unitCounts(site, selection, sites, tree) : { units: [], left: 0 };
  return {
    wholeDistrict,
    items: list.items.map(({ id, indexNumber, title, docNumber, formedOn, publishedAt, effectState, siteId }) => ({
      id,
      indexNumber,
      title,
      docNumber,
      formedOn,
      publishedAt,
      effectState,
      siteId,
      site: wholeDistrict ? siteName(sites.byId.get(siteId)) : null,
    })),
    total: list.total,
    page,
    pages: list.pages,
    path: chosen.map((category) => categoryCount(category, facets)),
    tree: branches(tree.top, chosen, facets, tree),
    treeTotal: tree.top.reduce((sum, { id }) => sum + (facets.categories.get(id) ?? 0), 0),
    unit: wholeDistrict && selection.siteId !== null ? siteName(sites.byId.get(selection.siteId)) : null,
    levels: wholeDistrict ? await levelCounts(site, selection, tree) : [],
    units: offered.units,
    unitsLeftOut: offered.left,
    years: facets.years.map(([year, items]) => ({ year, items })),
    months: query.year === undefined ? [] : facets.months.map(([month, items]) => ({ month: month % 100, items })),
    themes: facets.themes.map(([word, items]) => ({ word, items })),
    genres: facets.genres.map(([word, items]) => ({ word, items })),
  };
}

function scopeTally(site: SiteContext, { siteId, level }: CatalogueSelection): Promise<Tally> {
  // A unit chosen on the portal is listed with the district's own tag, for its page falls with the district's lists.
  site.tag(site.site.level === 'portal' ? itemTags.districtItems(site.districtId) : itemTags.siteItems(site.site.siteId));
  return siteId !== null ? siteTally(site, siteId) : districtTally(site, level ?? undefined);
}

async function levelCounts(site: SiteContext, selection: CatalogueSelection, tree: CategoryTree): Promise<CataloguePage['levels']> {
  const all = (await districtTally(site)).facets(selection.slice, tree).total;
  const portal = (await districtTally(site, 'portal')).facets(selection.slice, tree).total;
  const chosen = selection.siteId !== null ? 'unit' : selection.level;
  return [
    { level: null, items: all, active: chosen === null },
    { level: 'portal', items: portal, active: chosen === 'portal' },
    { level: 'unit', items: all - portal, active: chosen === 'unit' },
  ];
}

async function unitCounts(
  site: SiteContext,
  { slice }: CatalogueSelection,
  sites: PublishingSites,
  tree: CategoryTree,
): Promise<{ units: CataloguePage['units']; left: number }> {
  const counts = (await itemsBySite(site, slice, tree)).filter(([siteId]) => siteId !== site.portal.siteId && sites.byId.has(siteId));
  const offered = new Map(counts.slice(0, UNITS_OFFERED));
  const kinds = new Map<string, CataloguePage['units'][number]>();
  for (const { id, slug, unitKind: kind, name, nameEn } of sites.all) {
    const items = offered.get(id);
    if (items === undefined) continue;
    const group = kinds.get(kind) ?? { kind, units: [] };
    group.units.push({ slug, name: site.lang === 'en' ? nameEn : name, items });
    kinds.set(kind, group);
  }
  return { units: [...kinds.values()], left: counts.length - offered.size };
}

function branches(categories: readonly Category[], chosen: readonly Category[], facets: Facets, tree: CategoryTree): CategoryBranchCount[] {
  return categories.flatMap((category) => {
    const open = chosen.some(({ id }) => id === category.id);
    const entry = categoryCount(category, facets);
    // A branch that would lead to an empty list is not offered, unless it is where the reader is.
    if (entry.items === 0 && !open) return [];
    return [
      {
        ...entry,
        current: chosen.at(-1)?.id === category.id,
        children: open ? branches(tree.children(category.id), chosen, facets, tree) : [],
      },
    ];
  });
}

function categoryCount({ id, code, name, nameEn }: Category, facets: Facets): CategoryCount {
  return { code, name, nameEn, items: facets.categories.get(id) ?? 0 };
}

function siteName(site: PublishingSite | undefined): SiteName {
  return site ? { slug: site.slug, name: site.name, nameEn: site.nameEn } : { slug: '', name: '', nameEn: '' };
}
