/** Tenancy's door for pure parts. */
export { UNIT_KIND_NAMES } from './unit-names';
