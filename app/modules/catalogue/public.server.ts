/** The catalogue's door for sibling modules and routes of other areas. */
export type { Category } from './category-tree';
export { CategoryTree } from './category-tree';
export { categoryTree, loadCategoryTree } from './queries/categories.server';
export { type ItemDetail, type ItemTombstone, loadItem, loadTombstone } from './queries/item.server';
export { itemConditions, type ItemListEntry, type Keyset, latestByColumns, listItems } from './queries/items.server';
export { countItems, districtTally, itemsBySite, siteTally } from './queries/tallies.server';
export { correctItem } from './commands/correct-item.server';
export { defineCatalogue } from './commands/define-catalogue.server';
export { type NewItem, newItem, type PublishedItem, publishItems } from './commands/publish-items.server';
export { withdrawItem } from './commands/withdraw-item.server';
export { setIndexRule } from './commands/set-index-rule.server';
export { findInconsistencies } from './queries/consistency.server';
export { type CategoryNode, categoryNodes } from './queries/category-nodes.server';
export { type PublishingSite, publishingSites } from './queries/publishing-sites.server';
