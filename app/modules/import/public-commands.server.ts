/** The importer's door for the operator's tool; no page leads here. */
export { BODY_CHANGE_LABELS, type BodyChangeKind } from './body-changes';
export { type CategoryMapping, categoryMappingSchema, defaultMapping, unknownCodes } from './category-mapping';
export { type ImportReport, importDocuments } from './batches/import-documents.server';
