/** Exchange's door for sibling modules and for the operator's tool. */
export { type CategoryMapping, categoryMappingSchema, defaultMapping, unknownCodes } from './category-mapping';
export { BODY_CHANGE_LABELS } from './body-changes';
export { type ImportCounts, type ImportReport, importDocuments } from './import-documents.server';
