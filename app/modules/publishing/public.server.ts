/** Publishing's door for those who read. */
export { loadEdition as editionOf } from './workflow/queries/edition.server';
export { openFindings } from './checking/queries/open-findings.server';
