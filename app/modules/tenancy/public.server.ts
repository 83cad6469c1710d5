/** Tenancy's door for siblings and tools that read. */
export { siteList } from './queries/site-list.server';
