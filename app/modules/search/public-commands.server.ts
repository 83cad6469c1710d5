/** Search's door for siblings that write; no page leads here. */
export { indexItems, settleSearch } from './effects/index-items.server';
export { type SearchableBody, searchableBody } from './entry';
export { removeItems } from './effects/remove-items.server';
