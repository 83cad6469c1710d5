import { fromDateColumn, legalIso } from '../../../kernel/clock';
import { Prisma, type Reader } from '../../../kernel/db/client.server';
import { type EffectState, shownColumns, type ShownValues } from '../../catalogue/public';

/** An item with all its metadata, as it goes out to other systems. */
export interface ItemRecord extends ShownValues {
  id: number;
  indexNumber: string;
  siteId: number;
  categoryId: number;
  /** `YYYY-MM-DD`; unknown only where an imported source does not tell it. */
  formedOn: string | null;
  /** ISO 8601 in legal time, to the second. */
  publishedAt: string;
  updatedAt: string;
  effect: { state: EffectState; date: string | null } | null;
  revision: number;
  attachmentCount: number;
  /** Where an imported item came from. */
  provenance: { url: string | null; indexNumber: string | null } | null;
}

interface Row extends Omit<ItemRecord, 'formedOn' | 'publishedAt' | 'updatedAt' | 'effect' | 'provenance'> {
  formedOn: Date | null;
  publishedAt: Date;
  updatedAt: Date;
  effectState: EffectState | null;
  effectDate: Date | null;
  imported: boolean;
  sourceUrl: string | null;
  sourceIndexNumber: string | null;
}

/** The public items with these ids, in the order of the ids; those that are not public are left out. One query. */
export async function loadItemRecords(tx: Reader, districtId: number, ids: readonly number[]): Promise<ItemRecord[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.index_number AS "indexNumber", i.site_id AS "siteId", i.category_id AS "categoryId", ${Prisma.raw(shownColumns('i'))},
      i.formed_on AS "formedOn", i.published_at AS "publishedAt", i.updated_at AS "updatedAt",
      i.effect_state AS "effectState", i.effect_date AS "effectDate", i.revision_no AS revision, i.attachment_count AS "attachmentCount",
      i.imported, i.source_url AS "sourceUrl", i.source_index_number AS "sourceIndexNumber"
    FROM item i WHERE i.id = ANY (${[...ids]}::integer[]) AND i.district_id = ${districtId} AND i.public`;
  const byId = new Map(rows.map((row) => [row.id, toRecord(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function toRecord({ effectState, effectDate, imported, sourceUrl, sourceIndexNumber, ...row }: Row): ItemRecord {
  return {
    ...row,
    formedOn: row.formedOn && fromDateColumn(row.formedOn),
    publishedAt: legalIso(row.publishedAt),
    updatedAt: legalIso(row.updatedAt),
    effect: effectState && { state: effectState, date: effectDate && fromDateColumn(effectDate) },
    provenance: imported ? { url: sourceUrl, indexNumber: sourceIndexNumber } : null,
  };
}
