/** Search's door for siblings that write; no page leads here. */
export { indexItems, settleSearch } from './commands/index-items.server';
export { type SearchableBody, searchableBody } from './entry';
export { removeItems } from './commands/remove-items.server';
