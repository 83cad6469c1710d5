import type { StuckSite } from '~/modules/publishing/workflow/queries/stuck-work.server';
import { type SiteDates, siteHealth, type SiteHealth } from '~/modules/tenancy/public';

/** By what sites in trouble are sorted, and the columns of their table in its order. */
export const TROUBLES = ['late', 'today', 'missed', 'owed', 'home', 'stale', 'blank', 'drafts'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A site with what is wrong there. */
export interface TroubledSite {
  slug: string;
  name: string;
  /** How much of each; of the home page, the days since its newest item. Zero where nothing is wrong. */
  figures: Record<Trouble, number>;
  work: StuckSite | null;
  health: SiteHealth;
}

interface NamedSite {
  id: number;
  slug: string;
  name: string;
}

/** How one site stands: what lies there, and what its visitors see. */
export function siteState(
  { id, slug, name }: NamedSite,
  stuck: readonly StuckSite[],
  dates: ReadonlyMap<number, SiteDates>,
  today: number,
): TroubledSite {
  const work = stuck.find((each) => each.slug === slug) ?? null;
  const health = siteHealth(dates.get(id) ?? { newestDay: null, columns: [] }, today);
  return {
    slug,
    name,
    work,
    health,
    figures: {
      late: work?.due.late ?? 0,
      today: work?.due.today ?? 0,
      missed: work?.missed ?? 0,
      owed: work?.owed.all ?? 0,
      home: health.homeStale ? (health.homeDays ?? Number.MAX_SAFE_INTEGER) : 0,
      stale: health.stale.length,
      blank: health.blank.length,
      drafts: work?.drafts ?? 0,
    },
  };
}

/** What presses most comes first where no column is asked for. */
const GRAVITY: readonly Trouble[] = ['late', 'missed', 'home', 'today', 'stale', 'blank', 'owed', 'drafts'];

/** What of a site does not make it one in trouble by itself: reviews due today are in time, a stale column is told of in its row. */
const ASIDE: ReadonlySet<Trouble> = new Set(['today', 'owed', 'stale', 'blank']);

/** Sites where something is wrong, the worst first. @param by the column that decides; the others decide between equals. */
export function sitesInTrouble(
  sites: readonly NamedSite[],
  stuck: readonly StuckSite[],
  dates: ReadonlyMap<number, SiteDates>,
  today: number,
  by?: Trouble,
): TroubledSite[] {
  const bySlug = new Map(stuck.map((each) => [each.slug, each]));
  const order = by === undefined ? GRAVITY : [by, ...GRAVITY];
  return sites
    .map((site) =>
      siteState(
        site,
        [bySlug.get(site.slug)].flatMap((each) => each ?? []),
        dates,
        today,
      ),
    )
    .filter(({ figures, health }) => health.columnsPress || TROUBLES.some((trouble) => !ASIDE.has(trouble) && figures[trouble] > 0))
    .sort((a, b) => {
      const decides = order.find((trouble) => a.figures[trouble] !== b.figures[trouble]);
      return decides === undefined ? 0 : b.figures[decides] - a.figures[decides];
    });
}

/** One page of the table of sites in trouble. */
export interface TroublePage {
  sites: TroubledSite[];
  /** Sites in trouble, on all pages. */
  total: number;
  /** Sites of the scope where nothing is wrong. */
  fine: number;
  page: number;
  pages: number;
  sort: Trouble | undefined;
}

/** Sites of a page. */
const SHOWN = 15;

/** Cuts a page out of the sites in trouble; a page past the last is the last. */
export function troublePage(troubled: readonly TroubledSite[], all: number, asked: number, sort: Trouble | undefined): TroublePage {
  const pages = Math.max(1, Math.ceil(troubled.length / SHOWN));
  const page = Math.min(asked, pages);
  return {
    sites: troubled.slice((page - 1) * SHOWN, page * SHOWN),
    total: troubled.length,
    fine: all - troubled.length,
    page,
    pages,
    sort,
  };
}
