/** The catalogue's door for siblings that read. */
export type { Category } from './category-tree';
export { CategoryTree } from './category-tree';
export { bodyText, sanitizeBody } from './body.server';
export { categoryTree, loadCategoryTree } from './queries/categories.server';
export { knowsWord } from './queries/district-words.server';
export { type CategoryNode, categoryNodes } from './queries/category-nodes.server';
export { type Ender, endersOf } from './queries/enders.server';
export type { ItemPage } from './queries/item-page.server';
export { findInconsistencies } from './queries/consistency.server';
export { type ItemDetail, type ItemTombstone, loadItem, loadTombstone } from './queries/item.server';
export { type ColumnEntry, itemConditions, type ItemListEntry, type Keyset, latestByColumns, listItems } from './queries/items.server';
export { type PublishingSite, publishingSites } from './queries/publishing-sites.server';
export { newestInColumns, newestOfSites } from './queries/newest-in-columns.server';
export { publishedBySite } from './queries/published-by-site.server';
export { countItems, districtTally, itemsBySite, siteTally } from './queries/tallies.server';
