/** Identity's door for those who read. */
export { accountList } from './queries/account-list.server';
export { officersOfSite, type SiteOfficer } from './queries/officers-of-site.server';
