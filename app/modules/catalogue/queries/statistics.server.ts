import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { Facets } from '../tally';
import type { CategoryCount, SiteName } from './catalogue.server';
import { categoryTree } from './categories.server';
import { publishingSites } from './publishing-sites.server';
import { districtTally, itemsBySite, siteTally } from './tallies.server';

/** Months shown while no year is chosen. */
const RECENT_MONTHS = 13;
const UNITS_PER_PAGE = 20;

/** A figure with its parts; the parts are given on a portal only. */
export interface LevelFigures {
  items: number;
  portal: number | null;
  units: number | null;
}

/** Totals of public items, every one of which the catalogue lists under the filter that its place names. */
export interface StatisticsPage {
  /** A portal's statistics are its district's. */
  wholeDistrict: boolean;
  total: LevelFigures;
  /** Newest first. */
  years: (LevelFigures & { year: number })[];
  /** The year whose months are shown; null: the latest months. */
  year: number | null;
  /** Newest first; months without items inside the span are there with 0. */
  months: (LevelFigures & { year: number; month: number })[];
  /** Top categories with items. */
  categories: (LevelFigures & CategoryCount)[];
  /** On a portal: units with items, most first, one page of them. */
  units: (SiteName & { kind: string; items: number })[];
  unitTotal: number;
  page: number;
  pages: number;
}

/**
 * Statistics of the site asked for, from tallies kept in the process: nothing is read while warm.
 * @throws DomainError('missing') for a year without items or a page past the last.
 */
export async function statisticsPage(
  site: SiteContext,
  { year = null, page }: { year?: number | null; page: number },
): Promise<StatisticsPage> {
  const tree = await categoryTree(site);
  const wholeDistrict = site.site.level === 'portal';
  site.tag(wholeDistrict ? itemTags.districtItems(site.districtId) : itemTags.siteItems(site.site.siteId));
  const all = (wholeDistrict ? await districtTally(site) : await siteTally(site, site.site.siteId)).facets({}, tree);
  const portal = wholeDistrict ? (await districtTally(site, 'portal')).facets({}, tree) : null;

  const figures = (items: number, own: number): LevelFigures => ({ items, portal: portal && own, units: portal && items - own });
  const by = <K>(counts: readonly (readonly [K, number])[] | ReadonlyMap<K, number> | undefined) => {
    const map = new Map(counts);
    return (key: K) => map.get(key) ?? 0;
  };
  const portalYears = by(portal?.years);
  const portalMonths = by(portal?.months);
  const portalCategories = by(portal?.categories);
  const monthItems = by(all.months);

  if (year !== null && !all.years.some(([at]) => at === year)) {
    throw new DomainError('missing', `nothing published in ${year}`, [
      { field: 'year', message: chineseOnly(`${year}年没有公开的信息。`) },
    ]);
  }
  const units = wholeDistrict ? await unitFigures(site, tree) : [];
  const pages = Math.max(1, Math.ceil(units.length / UNITS_PER_PAGE));
  if (page > pages)
    throw new DomainError('missing', `page ${page} of ${pages}`, [
      { field: 'page', message: chineseOnly(`没有第${page}页，这里共有${pages}页。`) },
    ]);
  return {
    wholeDistrict,
    total: figures(all.total, portal?.total ?? 0),
    years: all.years.map(([at, items]) => ({ year: at, ...figures(items, portalYears(at)) })),
    year,
    months: monthSpan(all, year).map((at) => ({
      year: Math.trunc(at / 100),
      month: at % 100,
      ...figures(monthItems(at), portalMonths(at)),
    })),
    categories: tree.top.flatMap(({ id, code, name, nameEn }) => {
      const items = all.categories.get(id) ?? 0;
      return items === 0 ? [] : [{ code, name, nameEn, ...figures(items, portalCategories(id)) }];
    }),
    units: units.slice((page - 1) * UNITS_PER_PAGE, page * UNITS_PER_PAGE),
    unitTotal: units.length,
    page,
    pages,
  };
}

async function unitFigures(site: SiteContext, tree: Awaited<ReturnType<typeof categoryTree>>): Promise<StatisticsPage['units']> {
  const sites = await publishingSites(site);
  return (await itemsBySite(site, {}, tree)).flatMap(([siteId, items]) => {
    const entry = sites.byId.get(siteId);
    return entry?.level === 'unit' ? [{ slug: entry.slug, name: entry.name, nameEn: entry.nameEn, kind: entry.unitKind, items }] : [];
  });
}

/** The months to show, newest first, without gaps: those of the year that lie in the record, or the latest ones. */
function monthSpan(all: Facets, year: number | null): number[] {
  const newest = all.months[0]?.[0];
  const oldest = all.months.at(-1)?.[0];
  if (newest === undefined || oldest === undefined) return [];
  const span: number[] = [];
  const last = year === null ? newest : Math.min(newest, year * 100 + 12);
  const first = year === null ? oldest : Math.max(oldest, year * 100 + 1);
  for (let at = last; at >= first && (year !== null || span.length < RECENT_MONTHS); at = at % 100 === 1 ? at - 89 : at - 1) span.push(at);
  return span;
}
