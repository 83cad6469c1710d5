/**
 * Days after which a home page without a new item counts as not updated (国办秘函〔2019〕19号, veto 首页栏目无更新: two weeks).
 */
const HOME_FRESH_DAYS = 14;

/** Stale and blank columns from which on a site is warned of: five of either are a veto (国办秘函〔2019〕19号). */
const STALE_WARNED = 3;
const BLANK_WARNED = 2;

/** Days before a term ends from which on one is told. */
const WARNED_DAYS = 4;

export interface ColumnDate {
  code: string;
  name: string;
  /** Days that it may go without a new item; null: it need not be refreshed. */
  freshDays: number | null;
  /** Day (since 1970-01-01, legal time) of its newest public item; null: it has none. */
  newestDay: number | null;
}

/** What visitors see of a site's columns, those of its navigation and its home page. */
export interface SiteDates {
  /** Day of the newest public item of the whole site; null: it has none. */
  newestDay: number | null;
  columns: readonly ColumnDate[];
}

export interface ColumnTerm {
  code: string;
  name: string;
  /** Days past its term (stale) or left of it. */
  days: number;
}

/** How a site's content stands on a day. */
export interface SiteHealth {
  /** Days since the newest public item; null: there is none. */
  homeDays: number | null;
  homeStale: boolean;
  /** Columns (空白栏目) without a public item. */
  blank: Pick<ColumnDate, 'code' | 'name'>[];
  /** Columns (过期栏目) whose newest item is older than they may go without one, the oldest first. */
  stale: ColumnTerm[];
  /** So many columns are stale or blank that the site nears a veto. */
  columnsPress: boolean;
  /** The column that is stale next, when it is so within days. */
  next: ColumnTerm | null;
}

/**
 * A site's content against the time that it may go without change. A column is stale when more days than its `freshDays` have passed
 * since its newest item; the day itself counts as none.
 * @param today the day since 1970-01-01, legal time.
 */
export function siteHealth({ newestDay, columns }: SiteDates, today: number): SiteHealth {
  const homeDays = newestDay === null ? null : Math.max(0, today - newestDay);
  const terms = columns.flatMap(({ code, name, freshDays, newestDay: newest }) =>
    freshDays === null || newest === null ? [] : [{ code, name, left: freshDays - Math.max(0, today - newest) }],
  );
  const running = terms.filter(({ left }) => left >= 0 && left <= WARNED_DAYS).sort((a, b) => a.left - b.left)[0];
  const blank = columns.filter((column) => column.newestDay === null).map(({ code, name }) => ({ code, name }));
  const stale = terms
    .filter(({ left }) => left < 0)
    .sort((a, b) => a.left - b.left)
    .map(({ code, name, left }) => ({ code, name, days: -left }));
  return {
    homeDays,
    homeStale: homeDays === null || homeDays > HOME_FRESH_DAYS,
    blank,
    stale,
    columnsPress: stale.length >= STALE_WARNED || blank.length >= BLANK_WARNED,
    next: running ? { code: running.code, name: running.name, days: running.left } : null,
  };
}
