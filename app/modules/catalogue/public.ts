/** The catalogue's pure door for sibling modules: shapes and rules without a database. */
export { CATALOGUE_PATHS } from './pages';
export { CATALOGUE_EVENTS, itemWords, revisionWords } from './audit-events';
export {
  draftFields,
  type FieldWord,
  ITEM_FIELD_NAMES,
  ITEM_FIELDS,
  type ItemFieldName,
  type ItemValues,
  metadata,
  PLAIN_FIELDS,
  type PlainField,
  rowValues,
  shownColumns,
  shownValues,
  type ShownValues,
} from './item-fields';
export { type CatalogueFile, catalogueFile } from './catalogue-file';
export { indexRule } from './index-number';
export {
  BODY_TOO_LONG,
  canBeEnded,
  CLOSED_STATES,
  CONSENTS,
  type DistrictWords,
  ITEM_STATES,
  type ItemState,
  LONGEST_BODY,
  RELATION_WORDS,
  unlistedWords,
} from './model';
export type { Consent, DisclosureKind, EffectState, ItemFilter, ItemLevel, RelationKind } from './model';
export { monthBounds } from './tally';
export { hasWords, imageChecksums, type ImageVariant, imageVariants, undescribedImages, VARIANT_MEDIA_TYPE } from './body-images';
export { variantFileName } from './attachment-file';
export { itemTags } from './tags';
