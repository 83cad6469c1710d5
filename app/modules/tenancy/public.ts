/** Tenancy's door for pure parts. */
export { TENANCY_PATHS } from './pages';
export { TENANCY_EVENTS } from './audit-events';
export { groupByKind } from './unit-directory';
export { SITE_STATUS_NAMES } from './status-names';
export { type SiteEntry, sitesPage, type SitesPage } from './sites-page';
export { sitesFilter, type SitesFilter, type SiteSort } from './sites-filter';
export { sealCharacter, UNIT_KIND_NAMES } from './unit-names';
export { type SiteDates, siteHealth, type SiteHealth } from './site-health';
