/** Tenancy's door for sibling modules. */
export { createDistrict } from './commands/create-district.server';
export { provisionSites, rowErrors } from './commands/provision-sites.server';
