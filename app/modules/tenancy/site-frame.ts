/** Pages that every site has beside its columns. */
export const standingPages = ['catalogue', 'guide', 'functions', 'leaders', 'statistics', 'units'] as const;
export type StandingPage = (typeof standingPages)[number];

/** One place of the navigation: a standing page, or a column by its category code. */
export type NavigationEntry = { page: StandingPage } | { code: string; name: string; nameEn: string };

/** The unit that answers for a site, and how to reach it. */
export interface UnitContact {
  unitName: string;
  unitNameEn: string;
  kind: string;
  phone: string;
  email: string;
  officeAddress: string;
  postcode: string;
  hours: string;
}
