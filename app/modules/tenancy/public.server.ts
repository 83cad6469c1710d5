/** Tenancy's door for siblings and tools that read. */
export { districtRecord } from './queries/district-record.server';
export { siteDates } from './queries/site-dates.server';
export { siteEntries } from './queries/site-entries.server';
export { siteList } from './queries/site-list.server';
export { initialsOf, pinyinOf } from './naming';
