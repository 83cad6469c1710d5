/** Search's door for siblings that read. */
export { REACHABLE, searchItems } from './queries/search-items.server';
export type { Segment } from './marks';
export { readDictionary } from './segment.server';
