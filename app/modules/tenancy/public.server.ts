/** Tenancy's door for sibling modules and for the operator's tool. */
export { createDistrict } from './commands/create-district.server';
export { layOutDistrict } from './commands/lay-out-district.server';
export { provisionSites, rowErrors } from './commands/provision-sites.server';
export { renameSite } from './commands/rename-site.server';
export { resumeSite } from './commands/resume-site.server';
export { suspendSite } from './commands/suspend-site.server';
export { readTenantFolder, type TenantFolder } from './tenant-folder.server';
export { siteList } from './queries/site-list.server';
export { unitRow } from './model';
export { parseCsvRows } from './units-file';
