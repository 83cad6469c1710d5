import { dateColumn, legalDate } from '../../../kernel/clock';
import type { CommandContext, OutboxMessage } from '../../../kernel/command/run-command.server';
import type { AuditEvent } from '../../../kernel/audit/events';
import { DomainError, found } from '../../../kernel/errors';
import { itemTags } from '../tags';
import { indexItems, searchableBody } from '../../search/public-commands.server';
import { bodyText } from '../body.server';
import { indexRule } from '../index-number';
import { type ItemValues, rowValues, searchedValues } from '../item-fields';
import { canBeEnded, type RelationKind } from '../model';
import { loadCategoryTree } from '../queries/categories.server';
import { settleEffects } from './settle-effects.server';
import { takeIndexNumbers } from './take-index-numbers.server';
import { say } from '../words';

/** A reviewed edition as it becomes an item's public text and metadata. */
export interface PublishedEdition extends Omit<ItemValues, 'formedOn' | 'effect'> {
  itemId: number;
  revisionNo: number;
  categoryCode: string;
  formedOn: string;
  /** Its own statement of its effect; an effect that another item has ended stays so (settle-effects.server.ts). */
  effect: ItemValues['effect'];
  /** Sanitised; already the text of the revision of this number. */
  bodyHtml: string;
  attachments: { name: string; extension: string; mediaType: string; size: number; sha256: string; role: 'attachment' | 'image' }[];
  relations: { kind: RelationKind; toId: number }[];
  /** 更正说明; null at first publication. */
  changeNote: string | null;
}

/**
 * Makes an edition public within the caller's transaction: index number at first publication, the item's row, its files,
 * relations, correction note and search entry. The caller holds the item's lock and has seen to it that everything that
 * must be passed was. The effect that another item has ended stays ended, whatever the edition says of it.
 * @throws DomainError('conflict') when its category is not open to the unit (any more), or the serial no longer fits.
 */
export async function publishItem(
  context: CommandContext,
  edition: PublishedEdition,
): Promise<{ indexNumber: string; offers: Offers; audit: AuditEvent[]; outbox: OutboxMessage[] }> {
  const { tx, districtId, now } = context;
  const item = await tx.item.findUniqueOrThrow({
    where: { id: edition.itemId, districtId },
    include: { site: { include: { unit: true } } },
  });
  const { unit } = item.site;
  const tree = await loadCategoryTree(tx, districtId);
  const category = found(tree.byCode(edition.categoryCode), say('目录中没有代码为{code}的类别', { code: edition.categoryCode }));
  if (!tree.appliesTo(category, unit))
    throw new DomainError('conflict', say('所选类别不适用于这个单位'), [
      { field: 'categoryCode', message: say('所选类别不适用于这个单位，请另选') },
    ]);
  const path = tree.path(category.id);
  const first = item.indexNumber === null;
  const publishedAt = item.publishedAt ?? now;
  const indexNumber = item.indexNumber ?? (await firstNumber(context, unit.code, path, publishedAt));
  const shown = edition.attachments.filter(({ role }) => role === 'attachment');
  await tx.item.update({
    where: { id: item.id },
    data: {
      state: 'published',
      indexNumber,
      publishedAt,
      categoryId: category.id,
      category1Id: path[0]!.id,
      category2Id: path[1]?.id ?? null,
      ...rowValues(edition),
      formedOn: dateColumn(edition.formedOn),
      ...ownEffect(edition, item.endedById),
      revisionNo: edition.revisionNo,
      attachmentCount: shown.length,
      updatedAt: now,
      lockVersion: { increment: 1 },
    },
  });
  await replaceFiles(context, edition);
  const related = await replaceRelations(context, edition);
  const settled = await settleEffects(context, [item.id, ...related.ends]);
  if (edition.changeNote !== null)
    await tx.itemCorrection.create({
      data: { districtId, itemId: item.id, revisionNo: edition.revisionNo, note: edition.changeNote, publishedAt: now },
    });
  await indexItems(tx, [
    {
      itemId: item.id,
      districtId,
      siteId: item.siteId,
      categoryIds: path.map(({ id }) => id),
      publishedAt,
      indexNumber,
      ...searchedValues(edition),
      body: searchableBody(districtId, bodyText(edition.bodyHtml)),
    },
  ]);
  return {
    indexNumber,
    offers: related.offers,
    audit: [
      first
        ? { type: 'item.published', itemId: item.id, indexNumber, revisionNo: edition.revisionNo }
        : { type: 'item.corrected', itemId: item.id, revisionNo: edition.revisionNo, note: edition.changeNote ?? '' },
      ...offered(related.offers.made),
      ...settled.audit,
    ],
    outbox: [published(item, first, [...related.changed.map(itemTags.item), ...settled.tags])],
  };
}

/** The index number that an item takes at its first publication. @param path its category and those above it, from the top. */
async function firstNumber(
  { tx, districtId }: CommandContext,
  unitCode: string,
  path: readonly { code: string }[],
  publishedAt: Date,
): Promise<string> {
  const district = await tx.district.findUniqueOrThrow({ where: { id: districtId }, select: { indexRule: true, areaCode: true } });
  const source = {
    areaCode: district.areaCode,
    unitCode,
    categoryCodes: path.map(({ code }) => code),
    publishedOn: legalDate(publishedAt),
  };
  return (await takeIndexNumbers(tx, districtId, indexRule.parse(district.indexRule), [source]))[0]!;
}

/** Tells pages, feeds and receivers. @param others tags of further items whose pages change with this one. */
function published(item: { id: number; siteId: number; districtId: number }, first: boolean, others: readonly string[]): OutboxMessage {
  const own = [itemTags.item(item.id), itemTags.districtItems(item.districtId), itemTags.siteItems(item.siteId)];
  return {
    topic: first ? 'items.published' : 'item.corrected',
    tags: [...new Set([...own, ...others])],
    payload: { itemIds: [item.id] },
  };
}

/** Files keep their rows, and so their addresses, through a correction that leaves them; the others go at once. */
async function replaceFiles({ tx, districtId }: CommandContext, { itemId, attachments }: PublishedEdition): Promise<void> {
  const held = await tx.attachment.findMany({ where: { districtId, itemId } });
  const free = new Map(held.map((row) => [`${row.role}:${row.sha256}`, row.id]));
  const kept = attachments.map((file) => {
    const key = `${file.role}:${file.sha256}`;
    const id = free.get(key);
    free.delete(key);
    return id;
  });
  await tx.attachment.deleteMany({ where: { districtId, itemId, id: { notIn: kept.filter((id) => id !== undefined) } } });
  // Their places in the order are unique: those that stay step aside first.
  await tx.$executeRaw`UPDATE attachment SET "order" = "order" + 1000 WHERE district_id = ${districtId} AND item_id = ${itemId}`;
  for (const [order, file] of attachments.entries()) {
    const id = kept[order];
    if (id === undefined) await tx.attachment.create({ data: { districtId, itemId, order, ...file } });
    else await tx.attachment.update({ where: { id }, data: { order, name: file.name } });
  }
}

/** The item's own word on its effect; while another has ended it, its public effect is not its own to say. */
function ownEffect({ effect }: PublishedEdition, endedById: number | null) {
  const state = effect?.state ?? null;
  const date = effect?.date ? dateColumn(effect.date) : null;
  const own = { ownEffectState: state, ownEffectDate: date };
  return endedById !== null && canBeEnded(state) ? own : { ...own, effectState: state, effectDate: date, endedById: null };
}

/** A relation of an item to another site's one that waits for that site's consent. */
export interface Offer {
  id: number;
  kind: RelationKind;
  fromId: number;
  toId: number;
  toSiteId: number;
}

/** The offers of these items beside those that were there before. */
export async function offersOf(
  tx: CommandContext['tx'],
  districtId: number,
  fromIds: readonly number[],
  before: readonly number[] = [],
): Promise<Offer[]> {
  const rows = await tx.itemRelation.findMany({
    where: { districtId, fromId: { in: [...fromIds] }, consent: 'waiting', id: { notIn: [...before] } },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, fromId: true, toId: true, toSiteId: true },
  });
  return rows.map((row) => ({ ...row, kind: row.kind as RelationKind }));
}

/** Puts on record that sites are asked. */
export function offered(offers: readonly Offer[]): AuditEvent[] {
  return offers.map(({ kind, fromId, toId, toSiteId }) => ({ type: 'relation.offered', itemId: fromId, toId, toSiteId, kind }));
}

/** Relations of an item to other sites' ones, as a publication leaves them. */
export interface Offers {
  /** Now waiting for consent. */
  made: Offer[];
  /** No longer there, whatever had been said to them. */
  dropped: number[];
}

/** @returns items that it relates to now and did not, or no longer, and those whose effect it ends or may have ended. */
async function replaceRelations(
  { tx, districtId }: CommandContext,
  { itemId, relations }: PublishedEdition,
): Promise<{ changed: number[]; ends: number[]; offers: Offers }> {
  const held = await tx.itemRelation.findMany({ where: { districtId, fromId: itemId } });
  const is = (a: { kind: string; toId: number }) => (b: { kind: string; toId: number }) => a.kind === b.kind && a.toId === b.toId;
  const gone = held.filter((row) => !relations.some(is(row)));
  const fresh = relations.filter((row) => !held.some(is(row)));
  for (const { toId, kind } of gone)
    await tx.itemRelation.delete({ where: { districtId_fromId_toId_kind: { districtId, fromId: itemId, toId, kind } } });
  if (fresh.length > 0)
    await tx.itemRelation.createMany({ data: fresh.map(({ kind, toId }) => ({ districtId, fromId: itemId, toId, kind })) });
  // Those that stay as well: since when they are ended follows from the date of this one, which a correction may change.
  const ends = [...held, ...fresh].filter(({ kind }) => kind !== 'interprets').map(({ toId }) => toId);
  const made =
    fresh.length === 0
      ? []
      : await offersOf(
          tx,
          districtId,
          [itemId],
          held.map(({ id }) => id),
        );
  return {
    changed: [...gone, ...fresh].map(({ toId }) => toId),
    ends,
    offers: { made, dropped: gone.filter(({ consent }) => consent !== 'not_needed').map(({ id }) => id) },
  };
}
