/** The catalogue's door for sibling modules and routes of other areas. */
export type { Category } from './category-tree';
export { CategoryTree } from './category-tree';
export { categoryTree, loadCategoryTree } from './queries/categories.server';
export { type ItemListEntry, type Keyset, latestByColumns, listItems } from './queries/items.server';
export { countItems, districtTally, itemsBySite, siteTally } from './queries/tallies.server';
