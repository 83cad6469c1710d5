/** The importer's door for pure parts. */
export { IMPORT_EVENTS } from './audit-events';
export { readNumeral, readYear } from './numerals';
