/** Tenancy's door for siblings and tools that write; no page leads here. */
export { layOutDistrict } from './commands/lay-out-district.server';
export { provisionSites, rowErrors } from './commands/provision-sites.server';
export { renameSite } from './commands/rename-site.server';
export { resumeSite } from './commands/resume-site.server';
export { suspendSite } from './commands/suspend-site.server';
export { unitRow } from './model';
export { readTenantFolder, type TenantFolder } from './tenant-folder.server';
export { parseCsvRows } from './units-file';
