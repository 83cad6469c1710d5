import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { Category, CategoryTree } from '../category-tree';
import type { EffectState } from '../model';
import { categoryTree } from './categories.server';
import { requireWords } from './district-words.server';
import { publishingSites, type PublishingSite } from './publishing-sites.server';
import { districtTally, siteTally } from './tallies.server';
import { type MarkedText, markedText, parseTerms } from '../../search/public';
import { PAGE_SIZE, REACHABLE, type SearchFacets, type SearchHit, searchItems } from '../../search/public.server';

/** Parameters of a search page; everything but `q` narrows. */
export interface SearchPageQuery {
  q?: string;
  /** Code of a category, with everything below it. */
  category?: string;
  /** Slug of a site, on the portal. */
  unit?: string;
  year?: number;
  genre?: string;
  sort: 'relevance' | 'date';
}

/** A choice of a filter; `items` is how many results it leaves, null where results are too many to be counted out. */
interface Choice {
  items: number | null;
  active: boolean;
}

/** A hit with what the page shows of it and nothing else: results are the larger part of what a page carries. */
export interface ShownHit extends Pick<SearchHit, 'id' | 'siteId' | 'issuer' | 'publishedAt'> {
  effectState: EffectState | null;
  title: MarkedText;
  excerpt: MarkedText;
  indexNumber: MarkedText;
  docNumber: MarkedText | null;
}

export interface SearchPage {
  /** A portal searches its district. */
  wholeDistrict: boolean;
  /** False while nothing was asked: the page is the form. */
  searched: boolean;
  hits: ShownHit[];
  total: number;
  totalIsEstimate: boolean;
  /** The query is found nowhere; the results hold its words. */
  related: boolean;
  page: number;
  pages: number;
  /** The filters in force, by name. */
  category: { code: string; name: string; nameEn: string } | null;
  unit: { slug: string; name: string } | null;
  categories: (Choice & { code: string; name: string; nameEn: string })[];
  /** By kind and order; names in the page's language. */
  units: { slug: string; name: string; kind: string; items: number | null }[];
  years: (Choice & { year: number })[];
  genres: (Choice & { genre: string })[];
}

// More units than this are found in the directory, not in a list of choices.
const UNITS_OFFERED = 200;

/**
 * A page of results on the site asked for; a portal's are its whole district's.
 * @throws DomainError missing (unknown filter, page past the last) | invalid (page out of reach).
 */
export async function searchPage(site: SiteContext, query: SearchPageQuery, page: number): Promise<SearchPage> {
  const { districtId } = site;
  const wholeDistrict = site.site.level === 'portal';
  if ((page - 1) * PAGE_SIZE >= REACHABLE) {
    throw new DomainError('invalid', 'results past the thousandth cannot be paged to', [
      { field: 'page', message: chineseOnly(`搜索结果最多翻到第${REACHABLE / PAGE_SIZE}页，请把搜索词写得更具体一些。`) },
    ]);
  }
  const tree = await categoryTree(site);
  const sites = await publishingSites(site);
  const { category, unit } = narrowing(query, tree, sites.bySlug, wholeDistrict);
  const scope = wholeDistrict ? unit?.id : site.site.siteId;
  site.tag(wholeDistrict ? itemTags.districtItems(districtId) : itemTags.siteItems(site.site.siteId));

  // Everything the site holds offers the choices where the results are too many to be counted out.
  const whole = (await (scope === undefined ? districtTally(site) : siteTally(site, scope))).facets({}, tree);
  await requireWords(site, query);
  const known = {
    wholeDistrict,
    category: category && { code: category.code, name: category.name, nameEn: category.nameEn },
    unit: unit && { slug: unit.slug, name: nameIn(site, unit) },
  };
  const q = query.q ?? '';
  if (parseTerms(q) === null) {
    return {
      ...known,
      searched: false,
      hits: [],
      total: 0,
      totalIsEstimate: false,
      related: false,
      page: 1,
      pages: 1,
      categories: [],
      units: [],
      years: [],
      genres: [],
    };
  }
  const { hits, total, totalIsEstimate, related, facets } = await site.read((tx) =>
    searchItems(tx, {
      districtId,
      siteId: scope,
      q,
      page,
      sort: query.sort,
      filters: { categoryId: category?.id, year: query.year, genre: query.genre },
    }),
  );
  if (hits.length === 0 && page > 1) {
    throw new DomainError('missing', 'no such page of results', [{ field: 'page', message: chineseOnly('没有这一页搜索结果。') }]);
  }
  return {
    ...known,
    searched: true,
    hits: hits.map(shown),
    total,
    totalIsEstimate,
    related,
    page,
    pages: Math.max(1, Math.ceil(Math.min(total, REACHABLE) / PAGE_SIZE)),
    categories: categoryChoices(tree, category, facets, whole.categories),
    units: wholeDistrict ? unitChoices(site, sites.all, unit, facets) : [],
    years: choices(
      facets?.years,
      whole.years.map(([year]) => year),
      query.year,
    ).map(({ value, ...choice }) => ({ year: value, ...choice })),
    genres: choices(
      facets?.genres,
      whole.genres.map(([genre]) => genre),
      query.genre,
    ).map(({ value, ...choice }) => ({ genre: value, ...choice })),
  };
}

/**
 * The category and the unit by which results are narrowed; null: by none.
 * @throws DomainError missing (unknown category or unit) | invalid (a unit's site asked for another's).
 */
function narrowing(
  query: SearchPageQuery,
  tree: CategoryTree,
  bySlug: ReadonlyMap<string, PublishingSite>,
  wholeDistrict: boolean,
): { category: Category | null; unit: PublishingSite | null } {
  const category = query.category === undefined ? null : tree.byCode(query.category);
  if (category === undefined) {
    throw new DomainError('missing', `no category ${query.category}`, [
      { field: 'category', message: chineseOnly(`目录中没有代码为“${query.category}”的类别。`) },
    ]);
  }
  if (query.unit !== undefined && !wholeDistrict) {
    throw new DomainError('invalid', 'a unit searches its own items', [
      { field: 'unit', message: chineseOnly('单位子站只搜索本单位的信息，不能按单位筛选；请到门户网站搜索。') },
    ]);
  }
  const unit = query.unit === undefined ? null : bySlug.get(query.unit);
  if (unit === undefined) {
    throw new DomainError('missing', `no unit ${query.unit}`, [
      { field: 'unit', message: chineseOnly(`没有网址名称为“${query.unit}”的单位，或者它的网站没有开通。`) },
    ]);
  }
  return { category, unit };
}

/** Counted values where they are counted, else all there are; the active one is always among them. */
function choices<V extends string | number>(
  counted: [V, number][] | undefined,
  all: V[],
  active: V | undefined,
): (Choice & { value: V })[] {
  const offered: [V, number | null][] = counted ?? all.map((value) => [value, null]);
  if (active !== undefined && !offered.some(([value]) => value === active)) offered.unshift([active, counted ? 0 : null]);
  return offered.map(([value, items]) => ({ value, items, active: value === active }));
}

function categoryChoices(
  tree: CategoryTree,
  active: Category | null,
  facets: SearchFacets | null,
  whole: Map<number, number>,
): SearchPage['categories'] {
  const counted = facets && new Map(facets.categories);
  const chosen = active && tree.path(active.id)[0];
  return tree.top.flatMap(({ id, code, name, nameEn }) => {
    const items = counted ? (counted.get(id) ?? 0) : null;
    const isActive = chosen?.id === id;
    if (!isActive && (items === 0 || (items === null && !whole.has(id)))) return [];
    return [{ code, name, nameEn, items, active: isActive }];
  });
}

function unitChoices(
  site: SiteContext,
  sites: readonly PublishingSite[],
  active: PublishingSite | null,
  facets: SearchFacets | null,
): SearchPage['units'] {
  const counted = facets && new Map(facets.sites);
  const offered = sites.filter(({ id }) => id === active?.id || !counted || counted.has(id));
  return offered.slice(0, UNITS_OFFERED).map((entry) => ({
    slug: entry.slug,
    name: nameIn(site, entry),
    kind: entry.unitKind,
    items: counted ? (counted.get(entry.id) ?? 0) : null,
  }));
}

function nameIn({ lang }: SiteContext, { name, nameEn }: PublishingSite): string {
  return lang === 'en' && nameEn !== '' ? nameEn : name;
}

function shown({
  id,
  siteId,
  issuer,
  publishedAt,
  effectState,
  titleMarks,
  excerptMarks,
  indexNumberMarks,
  docNumber,
  docNumberMarks,
}: SearchHit): ShownHit {
  return {
    id,
    siteId,
    issuer,
    publishedAt,
    effectState: effectState as EffectState | null,
    title: markedText(titleMarks),
    excerpt: markedText(excerptMarks),
    indexNumber: markedText(indexNumberMarks),
    docNumber: docNumber === null ? null : markedText(docNumberMarks),
  };
}
