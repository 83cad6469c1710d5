/** Tenancy's door for siblings and tools that write; no page leads here. */
export { layOutDistrict } from './batches/lay-out-district.server';
export { provisionSites } from './commands/provision-sites.server';
export { renameSite } from './commands/rename-site.server';
export { resumeDistrict } from './commands/resume-district.server';
export { resumeSite } from './commands/resume-site.server';
export { suspendDistrict } from './commands/suspend-district.server';
export { suspendSite } from './commands/suspend-site.server';
export { inFiles, readCsv } from './csv-file.server';
export { MOST_UNITS, unitRow } from './model';
export { readTenantFolder, type TenantFolder } from './tenant-folder.server';
export { parseCsvRows } from './units-file';
