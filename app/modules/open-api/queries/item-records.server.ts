import { fromDateColumn, legalIso } from '../../../kernel/clock';
import type { Reader } from '../../../kernel/db/client.server';
import type { DisclosureKind, EffectState } from '../../catalogue/public';

/** An item with all its metadata, as it goes out to other systems. */
export interface ItemRecord {
  id: number;
  indexNumber: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  siteId: number;
  categoryId: number;
  /** `YYYY-MM-DD`; unknown only where an imported source does not tell it. */
  formedOn: string | null;
  /** ISO 8601 in legal time, to the second. */
  publishedAt: string;
  updatedAt: string;
  summary: string;
  keywords: string[];
  theme: string | null;
  genre: string | null;
  disclosureKind: DisclosureKind;
  effect: { state: EffectState; date: string | null } | null;
  source: string;
  editor: string;
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
    SELECT id, index_number AS "indexNumber", title, doc_number AS "docNumber", issuer, site_id AS "siteId", category_id AS "categoryId",
      formed_on AS "formedOn", published_at AS "publishedAt", updated_at AS "updatedAt", summary, keywords, theme, genre,
      disclosure_kind AS "disclosureKind", effect_state AS "effectState", effect_date AS "effectDate", source, editor,
      revision_no AS revision, attachment_count AS "attachmentCount", imported, source_url AS "sourceUrl", source_index_number AS "sourceIndexNumber"
    FROM item WHERE id = ANY (${[...ids]}::integer[]) AND district_id = ${districtId} AND public`;
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
