import { inChinese } from '../../../../kernel/words/message';
import { FIELD_LABELS } from '../../editing/field-words';
import { z } from 'zod';
import { fromDateColumn } from '../../../../kernel/clock';
import { Prisma, type Tx } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import { type EffectState, type RelationKind, rowValues } from '../../../catalogue/public';
import { type EditionFields, editionFields, factsOf } from '../edition';
import { findingPlace } from '../../../secrecy/public';
import { type Check, type Pass, type PublishingPolicy, publishingPolicy, STAGES, type WorkflowItem } from '../workflow';
import { say } from '../words';

/** An item with its edition in work, everything that the workflow asks included. */
export interface LoadedEdition {
  /** Facts that the workflow decides on. */
  item: WorkflowItem;
  districtId: number;
  siteId: number;
  unitName: string;
  indexNumber: string | null;
  publishedAt: Date | null;
  public: boolean;
  /** Of the newest revision. */
  fields: EditionFields;
  bodyHtml: string;
  /** Why it was sent back, while it is a draft again. */
  returnReason: string | null;
  /** False until an officer works on an item that came without the workflow. */
  stored: boolean;
}

const passes = z.array(z.object({ stage: z.enum(STAGES), revisionNo: z.number(), by: z.string() }));

interface Row {
  siteId: number;
  state: WorkflowItem['state'];
  public: boolean;
  indexNumber: string | null;
  publishedAt: Date | null;
  liveNo: number;
  unitKind: string;
  unitCode: string;
  unitName: string;
}

/**
 * The edition of an item as it stands.
 * @param lock holds the item until the transaction ends, for a caller who changes it.
 * @throws DomainError('missing') when the district has no such item.
 */
export async function loadEdition(tx: Tx, districtId: number, itemId: number, { lock = false } = {}): Promise<LoadedEdition> {
  const readEdition = () => tx.edition.findUnique({ where: { itemId, districtId } });
  // Where nothing is held the edition comes first: what changes between the two leaves a form with an older lock version, which is refused.
  const early = lock ? undefined : await readEdition();
  const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT i.site_id AS "siteId", i.state, i.public, i.index_number AS "indexNumber", i.published_at AS "publishedAt", i.revision_no AS "liveNo",
      u.kind AS "unitKind", u.code AS "unitCode", u.name AS "unitName"
    FROM item i JOIN site s ON s.district_id = i.district_id AND s.id = i.site_id JOIN unit u ON u.district_id = s.district_id AND u.id = s.unit_id
    WHERE i.district_id = ${districtId} AND i.id = ${itemId} ${lock ? Prisma.sql`FOR UPDATE OF i` : Prisma.empty}`);
  if (!row) throw new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: say('没有这条信息') }]);
  const edition = early === undefined ? await readEdition() : early;
  const revisionNo = edition?.revisionNo ?? row.liveNo;
  const revision = await tx.itemRevision.findUniqueOrThrow({ where: { districtId_itemId_no: { districtId, itemId, no: revisionNo } } });
  const fields = revision.fields === null ? await fieldsOfItem(tx, districtId, itemId) : editionFields.parse(revision.fields);
  const liveSince = edition ? edition.liveSince : row.state === 'published' ? row.publishedAt : null;
  const liveFields = liveSince === null ? null : revisionNo === row.liveNo ? fields : await fieldsOfItem(tx, districtId, itemId);
  // While reviews of what is public are owed, it is that text whose findings are in their way.
  const checkedNo = edition?.owed && edition.state === 'published' ? row.liveNo : (edition?.checkedNo ?? null);
  const item: WorkflowItem = {
    id: itemId,
    state: edition ? (edition.state as WorkflowItem['state']) : row.state,
    lockVersion: edition?.lockVersion ?? 0,
    revisionNo,
    author: edition?.author ?? revision.createdBy,
    writers: edition?.writers ?? [revision.createdBy],
    unit: { kind: row.unitKind, code: row.unitCode },
    facts: factsOf(fields, revision.bodyHtml),
    assignee: edition?.assignee ?? null,
    reviewSince: edition?.reviewSince ?? null,
    passes: passes.parse(edition?.passes ?? []) as Pass[],
    check: checkedNo === null ? null : await checkOf(tx, { districtId, itemId, revisionNo: checkedNo }, fields),
    scheduledAt: edition?.scheduledAt ?? null,
    expiresAt: edition?.expiresAt ?? null,
    live:
      liveSince === null
        ? null
        : {
            revisionNo: row.liveNo,
            facts: factsOf(liveFields!, '公开'),
            since: liveSince,
            urgentBy: edition?.urgentBy ?? null,
            passes: passes.parse(edition?.livePasses ?? []) as Pass[],
          },
  };
  return {
    item,
    districtId,
    siteId: row.siteId,
    unitName: row.unitName,
    indexNumber: row.indexNumber,
    publishedAt: row.publishedAt,
    public: row.public,
    fields,
    bodyHtml: revision.bodyHtml,
    returnReason: edition?.returnReason ?? null,
    stored: edition !== null,
  };
}

/** So many findings are named where they stand against a step. */
const NAMED = 5;

/** Findings that the check of a revision has left open. */
export async function checkOf(
  tx: Tx,
  { districtId, itemId, revisionNo }: { districtId: number; itemId: number; revisionNo: number },
  { attachments }: Pick<EditionFields, 'attachments'>,
): Promise<Check> {
  const open = await tx.finding.findMany({
    where: { districtId, itemId, revisionNo, answer: null, severity: { not: 'notice' } },
    orderBy: { id: 'asc' },
    select: { ruleName: true, part: true },
  });
  return {
    revisionNo,
    unanswered: open.length,
    places: [
      ...new Map(
        open.map((finding) => findingPlace(finding, attachments, FIELD_LABELS)).map((place) => [inChinese(place), place]),
      ).values(),
    ].slice(0, NAMED),
  };
}

/** The public revision of an item, while a later one is in work. */
export async function loadLive(
  tx: Tx,
  districtId: number,
  itemId: number,
  revisionNo: number,
): Promise<{ fields: EditionFields; bodyHtml: string }> {
  const { bodyHtml } = await tx.itemRevision.findUniqueOrThrow({
    where: { districtId_itemId_no: { districtId, itemId, no: revisionNo } },
    select: { bodyHtml: true },
  });
  return { fields: await fieldsOfItem(tx, districtId, itemId), bodyHtml };
}

/** The public values of an item, as an edition's fields: of its row, and of its edition when it is to go offline. */
async function fieldsOfItem(tx: Tx, districtId: number, itemId: number): Promise<EditionFields> {
  // One after another: a transaction or a reading has one connection, which takes one question at a time.
  const item = await tx.item.findUniqueOrThrow({ where: { id: itemId, districtId }, include: { category: { select: { code: true } } } });
  const attachments = await tx.attachment.findMany({ where: { districtId, itemId, role: 'attachment' }, orderBy: { order: 'asc' } });
  const relations = await tx.itemRelation.findMany({ where: { districtId, fromId: itemId } });
  const edition = await tx.edition.findUnique({ where: { itemId, districtId }, select: { expiresAt: true } });
  return {
    ...rowValues(item),
    categoryCode: item.category.code,
    formedOn: item.formedOn && fromDateColumn(item.formedOn),
    effect:
      item.ownEffectState === null
        ? null
        : { state: item.ownEffectState as EffectState, date: item.ownEffectDate && fromDateColumn(item.ownEffectDate) },
    changeNote: '',
    expiresAt: edition?.expiresAt?.toISOString() ?? null,
    attachments: attachments.map(({ sha256, name, extension, mediaType, size }) => ({ sha256, name, extension, mediaType, size })),
    relations: relations.map(({ kind, toId }) => ({ kind: kind as RelationKind, toId })),
  };
}

/** The district's demands on its publishing; the product's own where it has set nothing. */
export async function loadPolicy(tx: Tx, districtId: number): Promise<PublishingPolicy> {
  const settings = await tx.publishingSettings.findUnique({ where: { districtId }, select: { policy: true } });
  return publishingPolicy.parse(settings?.policy ?? {});
}
