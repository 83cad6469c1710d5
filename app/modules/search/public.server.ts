/** Search's door for sibling modules. */
export { indexItems } from './commands/index-items.server';
export { removeItems } from './commands/remove-items.server';
export type { SearchableItem } from './entry';
export { REACHABLE, searchItems } from './queries/search-items.server';
export type { Segment } from './marks';
