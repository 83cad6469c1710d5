/** The importer's door for pure parts. */
export { readNumeral, readYear } from './numerals';
