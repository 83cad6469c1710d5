import { fromDateColumn, legalIso } from '../../../kernel/clock';
import { Prisma, type Reader } from '../../../kernel/db/client.server';
import type { BodyImage } from '../body-images';
import { shownColumns, type ShownValues } from '../item-fields';
import type { EffectState, RelationKind } from '../model';

const SHOWN = Prisma.raw(shownColumns('i'));

/** An item with everything its page shows. */
export interface ItemDetail extends ShownValues {
  id: number;
  siteId: number;
  categoryId: number;
  indexNumber: string;
  /** `YYYY-MM-DD`; null where the source of an imported item does not tell it. */
  formedOn: string | null;
  /** ISO 8601 in legal time, as all instants here. */
  publishedAt: string;
  updatedAt: string;
  effectState: EffectState | null;
  /** `YYYY-MM-DD` from which the state holds. */
  effectDate: string | null;
  sourceUrl: string | null;
  sourceIndexNumber: string | null;
  /** Sanitised when it was written. */
  bodyHtml: string;
  attachments: ItemAttachment[];
  /** Images that are in the text (body-images.ts). */
  images: ItemImage[];
  relations: RelatedItem[];
  /** Newest first. */
  corrections: { revisionNo: number; note: string; publishedAt: string }[];
  /** Neighbours in the same category of the same site. */
  newer: { id: number; title: string } | null;
  older: { id: number; title: string } | null;
}

export interface ItemAttachment {
  id: number;
  name: string;
  extension: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
}

export type ItemImage = ItemAttachment & BodyImage;

export interface RelatedItem {
  kind: RelationKind;
  /** `from`: this item does so to the other; `to`: the other does so to this one. */
  direction: 'from' | 'to';
  id: number;
  siteId: number;
  indexNumber: string;
  title: string;
  docNumber: string | null;
}

interface Row extends Omit<ItemDetail, 'formedOn' | 'publishedAt' | 'updatedAt' | 'effectDate' | 'corrections' | 'attachments' | 'images'> {
  files: (ItemAttachment & { role: 'attachment' | 'image'; image: Pick<BodyImage, 'width' | 'height' | 'variants'> | null })[];
  formedOn: Date | null;
  publishedAt: Date;
  updatedAt: Date;
  effectDate: Date | null;
  corrections: { revisionNo: number; note: string; publishedMs: number }[];
}

/** A public item of the district, in one query; null when there is none of this id. */
export async function loadItem(tx: Reader, districtId: number, id: number): Promise<ItemDetail | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.site_id AS "siteId", i.category_id AS "categoryId", i.index_number AS "indexNumber", ${SHOWN},
      i.formed_on AS "formedOn", i.published_at AS "publishedAt", i.updated_at AS "updatedAt",
      i.effect_state AS "effectState", i.effect_date AS "effectDate",
      i.source_url AS "sourceUrl", i.source_index_number AS "sourceIndexNumber", r.body_html AS "bodyHtml",
      (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'extension', a.extension, 'mediaType', a.media_type, 'size', a.size,
          'sha256', a.sha256, 'role', a.role,
          'image', CASE WHEN m.sha256 IS NOT NULL THEN json_build_object('width', m.width, 'height', m.height, 'variants', m.variants) END) ORDER BY a."order"), '[]')
        FROM attachment a LEFT JOIN image m ON a.role = 'image' AND m.district_id = a.district_id AND m.sha256 = a.sha256
        WHERE a.district_id = i.district_id AND a.item_id = i.id) AS files,
      (SELECT coalesce(json_agg(json_build_object('revisionNo', c.revision_no, 'note', c.note,
          'publishedMs', (extract(epoch FROM c.published_at) * 1000)::bigint) ORDER BY c.published_at DESC, c.id DESC), '[]')
        FROM item_correction c WHERE c.district_id = i.district_id AND c.item_id = i.id) AS corrections,
      (SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'direction', l.direction, 'id', o.id, 'siteId', o.site_id,
          'indexNumber', o.index_number, 'title', o.title, 'docNumber', o.doc_number) ORDER BY l.direction, l.kind, o.published_at DESC, o.id DESC), '[]')
        FROM shown_relation l JOIN item o ON o.district_id = l.district_id AND o.id = l.other_id
        WHERE l.district_id = i.district_id AND l.item_id = i.id) AS relations,
      (SELECT json_build_object('id', n.id, 'title', n.title) FROM item n
        WHERE n.public AND n.district_id = i.district_id AND n.site_id = i.site_id AND n.category_id = i.category_id
          AND (n.published_at, n.id) > (i.published_at, i.id) ORDER BY n.published_at, n.id LIMIT 1) AS newer,
      (SELECT json_build_object('id', n.id, 'title', n.title) FROM item n
        WHERE n.public AND n.district_id = i.district_id AND n.site_id = i.site_id AND n.category_id = i.category_id
          AND (n.published_at, n.id) < (i.published_at, i.id) ORDER BY n.published_at DESC, n.id DESC LIMIT 1) AS older
    FROM item i JOIN item_revision r ON r.district_id = i.district_id AND r.item_id = i.id AND r.no = i.revision_no
    WHERE i.district_id = ${districtId} AND i.id = ${id} AND i.public`;
  if (!row) return null;
  const { files, ...rest } = row;
  const inRole = (wanted: string) =>
    files.filter(({ role }) => role === wanted).map(({ role: _role, image, ...file }) => ({ file, image }));
  return {
    ...rest,
    attachments: inRole('attachment').map(({ file }) => file),
    images: inRole('image').map(({ file, image }) => ({ ...file, ...(image ?? { width: null, height: null, variants: [] }) })),
    formedOn: row.formedOn && fromDateColumn(row.formedOn),
    publishedAt: legalIso(row.publishedAt),
    updatedAt: legalIso(row.updatedAt),
    effectDate: row.effectDate && fromDateColumn(row.effectDate),
    corrections: row.corrections.map(({ publishedMs, ...correction }) => ({ ...correction, publishedAt: legalIso(new Date(publishedMs)) })),
  };
}

/** The note in place of a withdrawn item. */
export interface ItemTombstone {
  id: number;
  siteId: number;
  indexNumber: string;
  reason: string;
  /** ISO 8601 in legal time. */
  withdrawnAt: string;
  /** The item that took its place, where that is public. */
  redirectTo: { id: number; siteId: number } | null;
}

/** The notice of a withdrawn item; null when there is none of this id or its site is not in service. */
export async function loadTombstone(tx: Reader, districtId: number, id: number): Promise<ItemTombstone | null> {
  const [tombstone] = await tx.$queryRaw<(Omit<ItemTombstone, 'withdrawnAt'> & { withdrawnAt: Date })[]>`
    SELECT t.item_id AS id, t.site_id AS "siteId", t.index_number AS "indexNumber", t.reason, t.withdrawn_at AS "withdrawnAt",
      (SELECT json_build_object('id', i.id, 'siteId', i.site_id) FROM item i
        WHERE i.district_id = t.district_id AND i.id = t.redirect_to_id AND i.public) AS "redirectTo"
    FROM item_tombstone t WHERE t.district_id = ${districtId} AND t.item_id = ${id}`;
  return tombstone ? { ...tombstone, withdrawnAt: legalIso(tombstone.withdrawnAt) } : null;
}
