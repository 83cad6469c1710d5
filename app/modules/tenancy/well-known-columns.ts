interface Column {
  code: string;
  name: string;
  columnType: string;
}

/**
 * Columns that pages point to by what they are. A district names its categories itself, so they are found by the words
 * that the Regulation (条例第二十条) and the annual-report format use for them.
 */
export interface WellKnownColumns {
  functions: string | null;
  leaders: string | null;
  annualReports: string | null;
  rules: string | null;
}

const NAMES: Record<keyof WellKnownColumns, RegExp> = {
  functions: /机构职能|机关职能|机构设置/,
  leaders: /领导/,
  annualReports: /年报|年度报告/,
  rules: /公开制度/,
};

/** @param columns in tree order: of several that match, the first is meant. */
export function wellKnownColumns(columns: Iterable<Column>): WellKnownColumns {
  const known: WellKnownColumns = { functions: null, leaders: null, annualReports: null, rules: null };
  for (const column of columns) {
    for (const key of Object.keys(NAMES) as (keyof WellKnownColumns)[]) {
      if (known[key] === null && NAMES[key].test(column.name)) known[key] = column.code;
    }
  }
  return known;
}

/** Whether a column makes a home page's headline: a policy or a notice goes before news. */
export function isHeadlineColumn(column: { name: string; columnType: string }): boolean {
  return column.columnType === '政策类' || /通知|公告/.test(column.name);
}
