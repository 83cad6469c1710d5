/** The catalogue's pure door for sibling modules: shapes and rules without a database. */
export { type CatalogueFile, catalogueFile } from './catalogue-file';
export { indexRule } from './index-number';
export { DISCLOSURE_KINDS, EFFECT_STATES, effectState, ITEM_STATES, type ItemState, metadata, RELATION_KINDS, relationKind } from './model';
export type { DisclosureKind, EffectState, ItemFilter, ItemLevel, RelationKind } from './model';
export { monthBounds } from './tally';
export { imageChecksums } from './body-images';
