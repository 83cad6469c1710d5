/** Search's door for siblings that read. */
export type { Segment } from './marks';
export { PAGE_SIZE, REACHABLE, type SearchFacets, type SearchHit, searchItems } from './queries/search-items.server';
export { readDictionary } from './segment.server';
