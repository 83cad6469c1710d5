/** Publishing's door for those who read. */
export { loadEdition as editionOf } from './queries/edition.server';
export { openFindings } from './queries/open-findings.server';
