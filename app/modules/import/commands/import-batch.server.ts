import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { oneLine } from '../../../kernel/written-text';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import { found } from '../../../kernel/errors';
import { type DistrictWords, unlistedWords } from '../../catalogue/public';
import { newItem, type PublishedItem, publishItems } from '../../catalogue/public-commands.server';
import { heldSources } from '../queries/held-sources.server';
import { earlierKeys, sourceKey } from '../source-keys';
import { issue } from '../words';

const SOURCE_COLUMNS = {
  district_id: 'integer',
  site_id: 'integer',
  source_id: 'text',
  item_id: 'integer',
  run_id: 'integer',
  provenance: 'jsonb',
  changes: 'jsonb',
} as const;

const importedDocument = z.object({
  sourceId: sourceKey(),
  earlierIds: earlierKeys().default([]),
  /** Without files: their bytes would be stored within the transaction and stay where it fails, unless they were announced before. */
  item: newItem.refine(({ attachments }) => attachments.length === 0, { path: ['attachments'], message: issue('迁入的信息不能带附件') }),
  /** Values of the source that have no place in the item. */
  provenance: z.record(z.string(), z.unknown()),
  /** The importer's changes to the text, by kind. */
  changes: z.array(z.object({ kind: oneLine().max(100), count: z.number().int() })),
});

/**
 * Publishes a batch of imported documents and remembers where each came from, in one transaction. A document that the site
 * holds already, under its source id or one that an earlier version gave it, is passed over, so an import may be repeated or
 * resumed. With `settle` false the entries wait outside the search index until a later batch or the end of the import.
 * @returns for each document, in the order given, its item, or null where it was there already.
 */
export const importBatch = defineCommand({
  name: 'import-batch',
  input: z.object({
    runId: z.number().int().positive(),
    siteId: recordNumber,
    documents: z.array(importedDocument).min(1).max(500),
    settle: z.boolean(),
  }),
  prepare: ({ documents }, preparation) => publishItems.prepare!({ items: documents.map(({ item }) => item), settle: false }, preparation),
  async load(context, { runId, siteId, documents }, prepared) {
    const { tx, districtId } = context;
    const run = found(await tx.importRun.findFirst({ where: { districtId, id: runId, siteId } }), '没有这次导入');
    // One importer a site at a time: two would both find a source id missing.
    await tx.$executeRaw`SELECT id FROM site WHERE id = ${siteId} AND district_id = ${districtId} FOR UPDATE`;
    const known = await heldSources(
      tx,
      { districtId, siteId },
      documents.flatMap(({ sourceId, earlierIds }) => [sourceId, ...earlierIds]),
    );
    const words = await tx.district.findUniqueOrThrow({ where: { id: districtId }, select: { themes: true, genres: true } });
    const sources = documents.filter(
      ({ sourceId, earlierIds }) => ![sourceId, ...earlierIds].some((id) => known.has(id)) && known.add(sourceId),
    );
    const fresh = sources.map((source) => withListedWords(source, words));
    const items = fresh.map(({ item }) => item);
    return {
      run,
      sources,
      fresh,
      items,
      publication: items.length > 0 ? await publishItems.load(context, { items, settle: false }, prepared) : null,
    };
  },
  authorise: ({ run, items, publication }, _input, context, prepared) => [
    { action: 'update', subject: 'ImportRun', record: run },
    ...(publication ? publishItems.authorise(publication, { items, settle: false }, context, prepared) : []),
  ],
  failureReasons: ({ items, publication, sources }, { documents }, context, prepared) =>
    (publication ? publishItems.failureReasons!(publication, { items, settle: false }, context, prepared) : []).map((reason) => ({
      ...reason,
      field: reason.field?.replace(/^items\.(\d+)/, (_, at: string) => `documents.${documents.indexOf(sources[Number(at)]!)}`),
    })),
  async execute(context, { run, sources, fresh, items, publication }, { siteId, documents, settle }, bodies) {
    if (!publication) return { result: documents.map((): PublishedItem | null => null), audit: [], outbox: [] };
    const outcome = await publishItems.execute(
      context,
      publication,
      { items, settle },
      sources.map((document) => bodies[documents.indexOf(document)]!),
    );
    await insertRows(
      context.tx,
      'import_source',
      SOURCE_COLUMNS,
      fresh.map(({ sourceId, provenance, changes }, at) => ({
        district_id: context.districtId,
        site_id: siteId,
        source_id: sourceId,
        item_id: outcome.result[at]!.id,
        run_id: run.id,
        provenance,
        changes,
      })),
    );
    const published = new Map(sources.map((document, at) => [document, outcome.result[at]!]));
    return { ...outcome, result: documents.map((document): PublishedItem | null => published.get(document) ?? null) };
  },
});

/** Old sites have themes and genres of their own: what is none of this district's stays with the item's origin, where it is also said. */
function withListedWords(document: z.output<typeof importedDocument>, words: DistrictWords): z.output<typeof importedDocument> {
  const unlisted = unlistedWords(document.item, words).map(({ field }) => field);
  if (unlisted.length === 0) return document;
  const { item, provenance } = document;
  const remarks = unlisted.map((field) =>
    field === 'theme' ? `主题“${item.theme!}”不在本区的主题表中，没有采用` : `体裁“${item.genre!}”不在本区的体裁表中，没有采用`,
  );
  return {
    ...document,
    item: { ...item, ...Object.fromEntries(unlisted.map((field) => [field, null])) },
    provenance: { ...provenance, remarks: [...(Array.isArray(provenance.remarks) ? (provenance.remarks as unknown[]) : []), ...remarks] },
  };
}
