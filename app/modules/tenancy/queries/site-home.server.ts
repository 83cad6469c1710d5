import { tags } from '../../../kernel/page-cache/tags';
import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { TENANCY_PATHS } from '../pages';
import {
  type CategoryTree,
  categoryTree,
  type ColumnEntry,
  districtTally,
  latestByColumns,
  listItems,
  siteTally,
} from '../../catalogue/public.server';
import { groupByKind, type UnitEntry } from '../unit-directory';
import { isHeadlineColumn, type WellKnownColumns, wellKnownColumns } from '../well-known-columns';
import { siteProfile } from './site-profile.server';
import { readSettings } from './site-settings.server';
import { unitDirectory } from './unit-directory.server';

export interface HomeItem {
  id: number;
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
}

export interface HomeColumn {
  code: string;
  name: string;
  nameEn: string;
  items: HomeItem[];
}

export interface HomeHeadline extends HomeItem {
  summary: string;
  issuer: string;
  docNumber: string | null;
  column: { code: string; name: string; nameEn: string };
}

export interface CategoryCount {
  code: string;
  name: string;
  nameEn: string;
  items: number;
}

interface HomeCommon {
  columns: HomeColumn[];
  known: WellKnownColumns;
  leaders: { name: string; title: string }[];
  functions: string[];
}

/** Ready to show: a hundred of them pass from loader to page, so each carries as little as it can. */
export interface UnitLink {
  name: string;
  href: string;
}

export interface PortalHome extends HomeCommon {
  level: 'portal';
  headline: HomeHeadline | null;
  /** Items published in the newest year there are any of, in the whole district and in the largest columns. */
  figures: { year: number | null; total: number; categories: CategoryCount[]; portal: number; units: number };
  /** The portal's newest items on its functions, where the district keeps such a column. */
  functionItems: HomeItem[];
  groups: {
    kind: string;
    /** All units of the kind; `units` shows the first of them. */
    count: number;
    items: number;
    units: UnitLink[];
  }[];
  unitCount: number;
}

export interface UnitHome extends HomeCommon {
  level: 'unit';
  unitName: string;
  kind: string;
  summary: string;
  latest: (HomeItem & { column: { name: string; nameEn: string } })[];
  /** Top categories that hold items here. */
  categories: CategoryCount[];
  total: number;
}

const PER_COLUMN = 7;
const LATEST = 8;
/** A column with fewer items beside those above it shows these too. */
const LEAST_LEFT = 3;
const FUNCTION_ITEMS = 4;
/** Units shown of a kind; a home page stays small in a district of thousands. */
const UNITS_OF_A_KIND = 36;

/** The home page of the site, portal or unit. One transaction of one or two small queries; the rest is kept in the process. */
export async function siteHome(site: SiteContext): Promise<PortalHome | UnitHome> {
  const tree = await categoryTree(site);
  const { siteId } = site.site;
  const wanted = await site.remember(`tenancy:home-columns:${siteId}`, [tags.site(siteId), tags.district(site.districtId)], async () => {
    return (await readSettings(site)).homeColumns;
  });
  site.tag(itemTags.siteItems(siteId));
  return site.site.level === 'portal' ? portalHome(site, tree, wanted) : unitHome(site, tree, wanted);
}

async function portalHome(site: SiteContext, tree: CategoryTree, wanted: string[]): Promise<PortalHome> {
  const [profile, units, tally, own] = [
    await siteProfile(site),
    await unitDirectory(site),
    await districtTally(site),
    await siteTally(site, site.site.siteId),
  ];
  const { functions } = wellKnownColumns(tree.walk());
  const branches = [...new Set([...wanted, functions ?? ''])].flatMap((code) => tree.byCode(code) ?? []);
  const read = await site.read((tx) =>
    latestByColumns(
      tx,
      site.districtId,
      site.site.siteId,
      branches.map((category) => tree.branch(category)),
      PER_COLUMN + 1,
    ),
  );
  const latest = read.filter(({ columnId }) => wanted.includes(tree.byId(columnId)!.code));
  const functionItems = read.find(({ columnId }) => tree.byId(columnId)!.code === functions)?.items ?? [];

  let headline: ColumnEntry | undefined;
  for (const { columnId, items } of latest) {
    const newest = items[0];
    if (newest && isHeadlineColumn(tree.byId(columnId)!) && (!headline || newest.publishedMs > headline.publishedMs)) headline = newest;
  }
  const column = headline && tree.path(headline.categoryId)[0];

  const whole = tally.facets({}, tree);
  const year = whole.years[0]?.[0] ?? null;
  const inYear = year === null ? whole : tally.facets({ year }, tree);
  const ownInYear = year === null ? 0 : own.facets({ year }, tree).total;
  return {
    level: 'portal',
    headline:
      headline && column
        ? {
            ...homeItem(headline),
            summary: headline.summary ?? '',
            issuer: headline.issuer,
            docNumber: headline.docNumber,
            column: { code: column.code, name: column.name, nameEn: column.nameEn },
          }
        : null,
    columns: homeColumns(latest, tree, new Set(headline ? [headline.id] : []), 0),
    figures: {
      year,
      total: inYear.total,
      categories: topCounts(inYear.categories, tree),
      portal: ownInYear,
      units: inYear.total - ownInYear,
    },
    groups: groupByKind(units).map(({ kind, units: members }) => ({
      kind,
      count: members.length,
      items: members.reduce((sum, { items }) => sum + items, 0),
      units: members.slice(0, UNITS_OF_A_KIND).map((unit) => unitLink(unit, site)),
    })),
    unitCount: units.length,
    functionItems: functionItems.slice(0, FUNCTION_ITEMS).map(homeItem),
    ...common(profile, tree),
  };
}

async function unitHome(site: SiteContext, tree: CategoryTree, wanted: string[]): Promise<UnitHome> {
  const profile = await siteProfile(site);
  const tally = await siteTally(site, site.site.siteId);
  const branches = wanted.flatMap((code) => tree.byCode(code) ?? []);
  const [latest, newest] = await site.read(async (tx) => [
    await latestByColumns(
      tx,
      site.districtId,
      site.site.siteId,
      branches.map((category) => tree.branch(category)),
      PER_COLUMN + LATEST,
    ),
    await listItems(tx, { districtId: site.districtId, siteId: site.site.siteId }, { limit: LATEST }),
  ]);
  const counts = tally.facets({}, tree);
  const shown = new Set(newest.map(({ id }) => id));
  return {
    level: 'unit',
    unitName: profile.unitName,
    kind: profile.kind,
    summary: profile.summary,
    latest: newest.map((item) => {
      const column = tree.path(item.categoryId)[0];
      return {
        id: item.id,
        title: item.title,
        date: item.publishedAt.slice(0, 10),
        column: { name: column?.name ?? '', nameEn: column?.nameEn ?? '' },
      };
    }),
    columns: homeColumns(latest, tree, shown, LEAST_LEFT),
    categories: topCounts(counts.categories, tree),
    total: counts.total,
    ...common(profile, tree),
  };
}

function common(
  profile: { leaders: { name: string; title: string }[]; functions: string[] },
  tree: CategoryTree,
): Pick<HomeCommon, 'known' | 'leaders' | 'functions'> {
  return {
    known: wellKnownColumns(tree.walk()),
    leaders: profile.leaders.map(({ name, title }) => ({ name, title })),
    functions: profile.functions,
  };
}

function unitLink({ shortName, nameEn, base }: UnitEntry, { links, lang }: SiteContext): UnitLink {
  return { name: lang === 'en' && nameEn !== '' ? nameEn : shortName, href: links.toSite(base, TENANCY_PATHS.home) };
}

/**
 * Columns with items in them, without those that are above them already.
 * @param least a column left with fewer shows its newest all the same, as it would look blank.
 */
function homeColumns(
  latest: { columnId: number; items: ColumnEntry[] }[],
  tree: CategoryTree,
  above: ReadonlySet<number>,
  least: number,
): HomeColumn[] {
  return latest.flatMap(({ columnId, items }) => {
    const category = tree.byId(columnId)!;
    const others = items.filter(({ id }) => !above.has(id));
    const shown = (others.length >= least ? others : items).slice(0, PER_COLUMN);
    return shown.length === 0 ? [] : [{ code: category.code, name: category.name, nameEn: category.nameEn, items: shown.map(homeItem) }];
  });
}

function topCounts(counts: Map<number, number>, tree: CategoryTree): CategoryCount[] {
  return tree.top.flatMap(({ id, code, name, nameEn }) => {
    const items = counts.get(id) ?? 0;
    return items === 0 ? [] : [{ code, name, nameEn, items }];
  });
}

function homeItem({ id, title, date }: HomeItem): HomeItem {
  return { id, title, date };
}
