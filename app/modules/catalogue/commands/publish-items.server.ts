import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { oneLine } from '../../../kernel/written-text';
import { legalDate } from '../../../kernel/clock';
import { type CommandContext, defineCommand } from '../../../kernel/command/run-command.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import { DomainError, type ErrorDetail, found } from '../../../kernel/errors';
import { itemTags } from '../tags';
import { indexItems, type SearchableBody, searchableBody } from '../../search/public-commands.server';
import { bodyText, sanitizeBody } from '../body.server';
import type { CategoryTree } from '../category-tree';
import { indexRule, type IndexSource } from '../index-number';
import { draftFields, metadata, ROW_COLUMNS, rowColumns, searchedValues } from '../item-fields';
import { type DistrictWords, unlistedWords } from '../model';
import { loadCategoryTree } from '../queries/categories.server';
import { pastWorkflow } from '../past-workflow';
import { noteImages } from '../effects/note-images.server';
import { offered, offersOf } from '../effects/publish-item.server';
import { settleEffects } from '../effects/settle-effects.server';
import { takeIndexNumbers } from '../effects/take-index-numbers.server';
import { issue, say } from '../words';
import type { Message } from '../../../kernel/words/message';

export const newItem = z
  .object({
    siteId: recordNumber,
    categoryCode: z.string(),
    ...draftFields,
    title: metadata.title.min(1, issue('标题不能为空')),
    issuer: metadata.issuer,
    /** Unknown only for an imported item whose source does not tell it. */
    formedOn: metadata.formedOn,
    /** When it became or becomes public; now when absent. Never in the future: that is scheduling. */
    publishedAt: z.date().optional(),
    bodyHtml: metadata.bodyHtml,
    attachments: z
      .array(
        z.object({
          name: metadata.attachmentName,
          extension: metadata.extension,
          mediaType: metadata.mediaType,
          role: z.enum(['attachment', 'image']).default('attachment'),
          bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '附件内容不是字节'),
        }),
      )
      .max(50)
      .default([]),
    relations: metadata.relations.default([]),
    /** Where an imported item came from. */
    provenance: z
      .object({ url: oneLine().max(2_000).nullable(), indexNumber: oneLine().max(200).nullable() })
      .nullable()
      .default(null),
  })
  .refine((item) => item.formedOn !== null || item.provenance !== null, { path: ['formedOn'], message: issue('成文日期不能为空') });

export type NewItem = z.input<typeof newItem>;

const ITEM_COLUMNS = {
  district_id: 'integer',
  site_id: 'integer',
  category_id: 'integer',
  category1_id: 'integer',
  category2_id: 'integer',
  state: 'text',
  index_number: 'text',
  ...ROW_COLUMNS,
  formed_on: 'date',
  published_at: 'timestamptz',
  effect_state: 'text',
  effect_date: 'date',
  own_effect_state: 'text',
  own_effect_date: 'date',
  imported: 'boolean',
  source_url: 'text',
  source_index_number: 'text',
  attachment_count: 'integer',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const;

const REVISION_COLUMNS = {
  district_id: 'integer',
  item_id: 'integer',
  no: 'integer',
  title: 'text',
  body_html: 'text',
  created_by: 'text',
  created_at: 'timestamptz',
} as const;

interface PublicationGround {
  rule: z.output<typeof indexRule>;
  areaCode: string;
  words: DistrictWords;
  sites: Map<number, { id: number; unitCode: string; unitKind: string }>;
  categories: CategoryTree;
}

export interface PublishedItem {
  id: number;
  indexNumber: string;
}

/**
 * Publishes finished items: numbered, searchable and counted in one transaction, all or none. For items whose review lies
 * elsewhere (an import from an old site, the demo's seed); an officer's draft goes through the publishing workflow.
 * @returns ids and index numbers in the order given.
 */
export const publishItems = defineCommand({
  name: 'publish-items',
  input: z.object({
    items: z.array(newItem).min(1).max(500),
    /** False in the middle of thousands: their caller settles search now and then. */
    settle: z.boolean().default(true),
  }),
  prepare: ({ items }, { districtId }): PreparedBody[] => items.map(({ bodyHtml }) => prepareBody(bodyHtml, districtId)),
  async load({ tx, districtId }, { items }): Promise<PublicationGround> {
    const district = found(await tx.district.findUnique({ where: { id: districtId } }), 'no such district');
    const siteIds = [...new Set(items.map((item) => item.siteId))];
    const sites = await tx.site.findMany({
      where: { districtId, id: { in: siteIds } },
      select: { id: true, unit: { select: { code: true, kind: true } } },
    });
    return {
      rule: indexRule.parse(district.indexRule),
      areaCode: district.areaCode,
      words: district,
      sites: new Map(sites.map((site) => [site.id, { id: site.id, unitCode: site.unit.code, unitKind: site.unit.kind }])),
      categories: await loadCategoryTree(tx, districtId),
    };
  },
  authorise: (_loaded, { items }, { districtId }) =>
    [...new Set(items.map((item) => item.siteId))].flatMap((siteId) => pastWorkflow('publish', { districtId, siteId, public: false })),
  failureReasons({ sites, categories, words }, { items }, { now }) {
    const reasons: ErrorDetail[] = [];
    items.forEach((item, at) => {
      const refuse = (field: string, message: Message) => reasons.push({ field: `items.${at}.${field}`, message });
      const site = sites.get(item.siteId);
      if (!site) return refuse('siteId', say('没有这个网站'));
      const category = categories.byCode(item.categoryCode);
      if (!category) return refuse('categoryCode', say('目录中没有代码为{code}的类别', { code: item.categoryCode }));
      if (!categories.appliesTo(category, { kind: site.unitKind, code: site.unitCode }))
        refuse('categoryCode', say('类别{code}不适用于这个单位', { code: item.categoryCode }));
      for (const { field, message } of unlistedWords(item, words)) refuse(field, message);
      const publishedAt = item.publishedAt ?? now;
      if (publishedAt > now) refuse('publishedAt', say('发布时间不能晚于现在'));
      if (item.formedOn !== null && item.formedOn > legalDate(publishedAt)) refuse('formedOn', say('成文日期不能晚于发布日期'));
    });
    return reasons;
  },
  async execute(context, loaded, { items, settle }, bodies) {
    const { tx, districtId, now } = context;
    const prepared = items.map((item, position): PreparedItem => {
      const category = loaded.categories.path(loaded.categories.byCode(item.categoryCode)!.id);
      return { item, category, publishedAt: item.publishedAt ?? now, body: bodies[position]! };
    });
    const numbers = await takeIndexNumbers(
      tx,
      districtId,
      loaded.rule,
      prepared.map((each) => indexSource(loaded, each)),
    );

    const created = await insertRows<typeof ITEM_COLUMNS, { id: number; index_number: string }>(
      tx,
      'item',
      ITEM_COLUMNS,
      prepared.map((each, position) => itemRow(context, each, numbers[position]!)),
      'id, index_number',
    );
    const idByNumber = new Map(created.map((row) => [row.index_number, row.id]));
    const ids = numbers.map((number) => idByNumber.get(number)!);

    await insertRevisions(context, prepared, ids);
    await attachFiles(
      context,
      prepared.map(({ item }, at) => ({ itemId: ids[at]!, files: item.attachments })),
    );
    const relations = prepared.flatMap(({ item }, at) =>
      item.relations.map(({ kind, toId }) => ({ districtId, fromId: ids[at]!, toId, kind })),
    );
    if (relations.length > 0) await tx.itemRelation.createMany({ data: relations });
    const settled = await settleEffects(
      context,
      relations.filter(({ kind }) => kind !== 'interprets').map(({ toId }) => toId),
    );
    await indexItems(
      tx,
      prepared.map(({ item, category, publishedAt, body }, at) => ({
        itemId: ids[at]!,
        districtId,
        siteId: item.siteId,
        categoryIds: category.map(({ id }) => id),
        publishedAt,
        indexNumber: numbers[at]!,
        ...searchedValues(item),
        body: body.searchable,
      })),
      settle,
    );

    const siteIds = [...loaded.sites.keys()];
    return {
      result: ids.map((id, at): PublishedItem => ({ id, indexNumber: numbers[at]! })),
      audit: [
        ids.length === 1
          ? { type: 'item.published' as const, itemId: ids[0]!, indexNumber: numbers[0]!, revisionNo: 1 }
          : { type: 'items.published' as const, siteIds, first: Math.min(...ids), last: Math.max(...ids), count: ids.length },
        ...offered(relations.length > 0 ? await offersOf(tx, districtId, ids) : []),
        ...settled.audit,
      ],
      outbox: [
        {
          topic: 'items.published',
          tags: [
            ...new Set([
              itemTags.districtItems(districtId),
              ...siteIds.map(itemTags.siteItems),
              ...relations.map(({ toId }) => itemTags.item(toId)),
              ...settled.tags,
            ]),
          ],
          payload: { itemIds: ids },
        },
      ],
    };
  },
});

/** An item with all that its rows are made of. */
interface PreparedItem {
  item: z.output<typeof newItem>;
  category: ReturnType<CategoryTree['path']>;
  publishedAt: Date;
  body: PreparedBody;
}

function indexSource({ areaCode, sites }: PublicationGround, { item, category, publishedAt }: PreparedItem): IndexSource {
  return {
    areaCode,
    unitCode: sites.get(item.siteId)!.unitCode,
    categoryCodes: category.map(({ code }) => code),
    publishedOn: legalDate(publishedAt),
  };
}

function itemRow(
  { districtId, now }: CommandContext,
  { item, category, publishedAt }: PreparedItem,
  indexNumber: string,
): { [column in keyof typeof ITEM_COLUMNS]: unknown } {
  const effect = { state: item.effect?.state ?? null, date: item.effect?.date ?? null };
  return {
    district_id: districtId,
    site_id: item.siteId,
    category_id: category.at(-1)!.id,
    category1_id: category[0]!.id,
    category2_id: category[1]?.id ?? null,
    state: 'published',
    index_number: indexNumber,
    ...rowColumns(item),
    formed_on: item.formedOn,
    published_at: publishedAt,
    effect_state: effect.state,
    effect_date: effect.date,
    own_effect_state: effect.state,
    own_effect_date: effect.date,
    imported: item.provenance !== null,
    source_url: item.provenance?.url ?? null,
    source_index_number: item.provenance?.indexNumber ?? null,
    attachment_count: item.attachments.filter(({ role }) => role === 'attachment').length,
    created_at: now,
    updated_at: now,
  };
}

async function insertRevisions(
  { tx, districtId, now, actorName }: CommandContext,
  prepared: readonly PreparedItem[],
  ids: readonly number[],
): Promise<void> {
  await insertRows(
    tx,
    'item_revision',
    REVISION_COLUMNS,
    prepared.map(({ item, body }, position) => ({
      district_id: districtId,
      item_id: ids[position]!,
      no: 1,
      title: item.title,
      body_html: body.html,
      created_by: actorName,
      created_at: now,
    })),
  );
}

/** A body fit to be shown, and as search takes it. */
export interface PreparedBody {
  html: string;
  searchable: SearchableBody;
}

function prepareBody(bodyHtml: string, districtId: number): PreparedBody {
  const html = sanitizeBody(bodyHtml);
  return { html, searchable: searchableBody(districtId, bodyText(html)) };
}

async function attachFiles(
  { tx, districtId, now, storage }: CommandContext,
  owners: { itemId: number; files: z.output<typeof newItem>['attachments'] }[],
): Promise<void> {
  const rows = [];
  for (const { itemId, files } of owners) {
    for (const [order, file] of files.entries()) {
      if (file.bytes.length === 0)
        throw new DomainError('invalid', `附件“${file.name}”是空文件`, [{ field: 'attachments', message: say('附件不能是空文件') }]);
      // Kept under its checksum before the commit: a file whose transaction fails is merely unreferenced.
      const sha256 = await storage.put(file.bytes);
      rows.push({
        districtId,
        itemId,
        order,
        name: file.name,
        extension: file.extension,
        mediaType: file.mediaType,
        size: file.bytes.length,
        sha256,
        role: file.role,
      });
    }
  }
  if (rows.length > 0) await tx.attachment.createMany({ data: rows });
  await noteImages(
    tx,
    districtId,
    now,
    rows.filter(({ role }) => role === 'image').map(({ sha256 }) => ({ sha256 })),
  );
}
