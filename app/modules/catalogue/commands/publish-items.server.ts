import { z } from 'zod';
import { dateColumn, legalDate } from '../../../kernel/clock';
import { type CommandContext, defineCommand } from '../../../kernel/command/run-command.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import { DomainError, type ErrorDetail, found } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import { indexItems, type SearchableBody, searchableBody } from '../../search/public-commands.server';
import { bodyText, sanitizeBody } from '../body.server';
import { indexRule, type IndexSource } from '../index-number';
import { disclosureKind, effectState, relationKind } from '../model';
import { takeIndexNumbers } from './take-index-numbers.server';

const date = z.iso.date('日期写作 YYYY-MM-DD');
const text = (max: number) => z.string().trim().max(max, `不能超过 ${max} 个字`);

export const newItem = z.object({
  siteId: z.number().int().positive(),
  categoryCode: z.string(),
  title: text(300).min(1, '标题不能为空'),
  docNumber: text(80).nullable().default(null),
  issuer: text(200),
  /** Unknown only for an imported item whose source does not tell it. */
  formedOn: date.nullable(),
  /** When it became or becomes public; now when absent. Never in the future: that is scheduling. */
  publishedAt: z.date().optional(),
  summary: text(1_000).default(''),
  keywords: z.array(text(40)).max(20).default([]),
  theme: text(40).nullable().default(null),
  genre: text(40).nullable().default(null),
  disclosureKind: disclosureKind.default('proactive'),
  effect: z.object({ state: effectState, date: date.nullable() }).nullable().default(null),
  source: text(200).default(''),
  editor: text(40).default(''),
  bodyHtml: z.string().max(4_000_000),
  attachments: z
    .array(z.object({ name: text(200).min(1), extension: z.string().regex(/^[a-z0-9]{1,8}$/), mediaType: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array, '附件内容不是字节') }))
    .max(50)
    .default([]),
  relations: z.array(z.object({ kind: relationKind, toId: z.number().int().positive() })).default([]),
  /** Where an imported item came from. */
  provenance: z.object({ url: z.string().nullable(), indexNumber: z.string().nullable() }).nullable().default(null),
}).refine((item) => item.formedOn !== null || item.provenance !== null, { path: ['formedOn'], message: '成文日期不能为空' });

export type NewItem = z.input<typeof newItem>;

const ITEM_COLUMNS = {
  district_id: 'integer', site_id: 'integer', category_id: 'integer', category1_id: 'integer', category2_id: 'integer', state: 'text', index_number: 'text',
  title: 'text', doc_number: 'text', issuer: 'text', formed_on: 'date', published_at: 'timestamptz', summary: 'text', keywords: 'text[]', theme: 'text', genre: 'text',
  disclosure_kind: 'text', effect_state: 'text', effect_date: 'date', source: 'text', editor: 'text', imported: 'boolean', source_url: 'text',
  source_index_number: 'text', attachment_count: 'integer', created_at: 'timestamptz', updated_at: 'timestamptz',
} as const;

const REVISION_COLUMNS = { district_id: 'integer', item_id: 'integer', no: 'integer', title: 'text', body_html: 'text', created_by: 'text', created_at: 'timestamptz' } as const;

interface Loaded {
  rule: z.output<typeof indexRule>;
  areaCode: string;
  sites: Map<number, { id: number; unitCode: string; unitKind: string }>;
  categories: Map<string, LoadedCategory>;
}

interface LoadedCategory {
  id: number;
  kinds: string[];
  unitCodes: string[];
  /** Ids and codes from the top down to the category itself. */
  ids: number[];
  codes: string[];
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
    /** False in the middle of thousands: whoever publishes them settles search now and then. */
    settle: z.boolean().default(true),
  }),
  prepare: ({ items }, districtId): PreparedBody[] => items.map(({ bodyHtml }) => prepareBody(bodyHtml, districtId)),
  async load({ tx, districtId }, { items }): Promise<Loaded> {
    const district = found(await tx.district.findUnique({ where: { id: districtId } }), 'no such district');
    const siteIds = [...new Set(items.map((item) => item.siteId))];
    const sites = await tx.site.findMany({
      where: { districtId, id: { in: siteIds } },
      select: { id: true, unit: { select: { code: true, kind: true } } },
    });
    const categories = await tx.category.findMany({ where: { districtId } });
    const byId = new Map(categories.map((row) => [row.id, row]));
    const paths = new Map<string, LoadedCategory>();
    for (const category of categories) {
      const chain = [category];
      for (let at = category; at.parentId !== null; ) chain.unshift((at = byId.get(at.parentId)!));
      paths.set(category.code, { id: category.id, kinds: category.kinds, unitCodes: category.unitCodes, ids: chain.map(({ id }) => id), codes: chain.map(({ code }) => code) });
    }
    return {
      rule: indexRule.parse(district.indexRule),
      areaCode: district.areaCode,
      sites: new Map(sites.map((site) => [site.id, { id: site.id, unitCode: site.unit.code, unitKind: site.unit.kind }])),
      categories: paths,
    };
  },
  authorise: (_loaded, { items }, { districtId }) =>
    [...new Set(items.map((item) => item.siteId))].map((siteId) => ({ action: 'publish' as const, subject: 'Item' as const, record: { districtId, siteId, public: false } })),
  failureReasons({ sites, categories }, { items }, { now }) {
    const reasons: ErrorDetail[] = [];
    items.forEach((item, at) => {
      const refuse = (field: string, message: string) => reasons.push({ field: `items.${at}.${field}`, message });
      const site = sites.get(item.siteId);
      if (!site) return refuse('siteId', '没有这个网站');
      const category = categories.get(item.categoryCode);
      if (!category) return refuse('categoryCode', `目录中没有代码为 ${item.categoryCode} 的类别`);
      if (!appliesTo(category, site)) refuse('categoryCode', `类别 ${item.categoryCode} 不适用于这个单位`);
      const publishedAt = item.publishedAt ?? now;
      if (publishedAt > now) refuse('publishedAt', '发布时间不能晚于现在');
      if (item.formedOn !== null && item.formedOn > legalDate(publishedAt)) refuse('formedOn', '成文日期不能晚于发布日期');
    });
    return reasons;
  },
  async execute(context, loaded, { items, settle }, bodies) {
    const { tx, districtId, now } = context;
    const prepared = items.map((item, at) => {
      const category = loaded.categories.get(item.categoryCode)!;
      const publishedAt = item.publishedAt ?? now;
      const source: IndexSource = {
        areaCode: loaded.areaCode, unitCode: loaded.sites.get(item.siteId)!.unitCode, categoryCodes: category.codes, publishedOn: legalDate(publishedAt),
      };
      return { item, category, publishedAt, source, body: bodies[at]! };
    });
    const numbers = await takeIndexNumbers(tx, districtId, loaded.rule, prepared.map(({ source }) => source));

    const created = await insertRows<typeof ITEM_COLUMNS, { id: number; index_number: string }>(tx, 'item', ITEM_COLUMNS, prepared.map(({ item, category, publishedAt }, at) => ({
      district_id: districtId, site_id: item.siteId, category_id: category.id, category1_id: category.ids[0]!, category2_id: category.ids[1] ?? null,
      state: 'published', index_number: numbers[at]!, title: item.title, doc_number: item.docNumber, issuer: item.issuer,
      formed_on: item.formedOn, published_at: publishedAt, summary: item.summary, keywords: item.keywords, theme: item.theme, genre: item.genre,
      disclosure_kind: item.disclosureKind, effect_state: item.effect?.state ?? null, effect_date: item.effect?.date ?? null,
      source: item.source, editor: item.editor, imported: item.provenance !== null, source_url: item.provenance?.url ?? null, source_index_number: item.provenance?.indexNumber ?? null,
      attachment_count: item.attachments.length, created_at: now, updated_at: now,
    })), 'id, index_number');
    const idByNumber = new Map(created.map((row) => [row.index_number, row.id]));
    const ids = numbers.map((number) => idByNumber.get(number)!);

    await insertRows(tx, 'item_revision', REVISION_COLUMNS, prepared.map(({ item, body }, at) => (
      { district_id: districtId, item_id: ids[at]!, no: 1, title: item.title, body_html: body.html, created_by: context.actorName, created_at: now })));
    await attachFiles(context, prepared.map(({ item }, at) => ({ itemId: ids[at]!, files: item.attachments })));
    const relations = prepared.flatMap(({ item }, at) => item.relations.map(({ kind, toId }) => ({ districtId, fromId: ids[at]!, toId, kind, on: item.formedOn ?? legalDate(item.publishedAt ?? now) })));
    const ended = relations.length > 0 ? await relate(context, relations) : [];
    await indexItems(tx, prepared.map(({ item, category, publishedAt, body }, at) => ({
      itemId: ids[at]!, districtId, siteId: item.siteId, categoryIds: category.ids, publishedAt, title: item.title, docNumber: item.docNumber,
      indexNumber: numbers[at]!, issuer: item.issuer, summary: item.summary, keywords: item.keywords, theme: item.theme, genre: item.genre,
      disclosureKind: item.disclosureKind, body: body.searchable,
    })), settle);

    const siteIds = [...loaded.sites.keys()];
    return {
      result: ids.map((id, at): PublishedItem => ({ id, indexNumber: numbers[at]! })),
      audit: [
        ids.length === 1
          ? { type: 'item.published' as const, itemId: ids[0]!, indexNumber: numbers[0]!, revisionNo: 1 }
          : { type: 'items.published' as const, siteIds, first: Math.min(...ids), last: Math.max(...ids), count: ids.length },
      ],
      outbox: [
        {
          topic: 'items.published',
          tags: [tags.districtItems(districtId), ...[...new Set([...siteIds, ...ended])].map(tags.siteItems), ...[...new Set(relations.map(({ toId }) => toId))].map(tags.item)],
          payload: { itemIds: ids },
        },
      ],
    };
  },
});

/** A body fit to be shown, and as search takes it. */
export interface PreparedBody {
  html: string;
  searchable: SearchableBody;
}

function prepareBody(bodyHtml: string, districtId: number): PreparedBody {
  const html = sanitizeBody(bodyHtml);
  return { html, searchable: searchableBody(districtId, bodyText(html)) };
}

/** Whether a category of the tree is open to a unit: district-wide, or an extension for its kind or code. */
function appliesTo(category: LoadedCategory, site: { unitCode: string; unitKind: string }): boolean {
  if (category.kinds.length === 0 && category.unitCodes.length === 0) return true;
  return category.kinds.includes(site.unitKind) || category.unitCodes.includes(site.unitCode);
}

async function attachFiles({ tx, districtId, storage }: CommandContext, owners: { itemId: number; files: z.output<typeof newItem>['attachments'] }[]): Promise<void> {
  const rows = [];
  for (const { itemId, files } of owners) {
    for (const [order, file] of files.entries()) {
      if (file.bytes.length === 0) throw new DomainError('invalid', `附件“${file.name}”是空文件`, [{ field: 'attachments', message: '附件不能是空文件' }]);
      // Kept under its checksum before the commit: a file whose transaction fails is merely unreferenced.
      const sha256 = await storage.put(file.bytes);
      rows.push({ districtId, itemId, order, name: file.name, extension: file.extension, mediaType: file.mediaType, size: file.bytes.length, sha256 });
    }
  }
  if (rows.length > 0) await tx.attachment.createMany({ data: rows });
}

/**
 * Records what items do to others. A rule that another takes the place of or repeals is no longer in force from that one's
 * date on.
 * @returns the sites whose lists show an item that lost its effect.
 */
async function relate({ tx, districtId, now }: CommandContext, relations: { districtId: number; fromId: number; toId: number; kind: string; on: string }[]): Promise<number[]> {
  await tx.itemRelation.createMany({ data: relations.map(({ on: _on, ...row }) => row) });
  const siteIds: number[] = [];
  for (const { toId, kind, on } of relations) {
    if (kind === 'interprets') continue;
    const ended = await tx.item.updateManyAndReturn({
      where: { districtId, id: toId, effectState: 'in_force' },
      data: { effectState: 'repealed', effectDate: dateColumn(on), updatedAt: now, lockVersion: { increment: 1 } },
      select: { siteId: true },
    });
    siteIds.push(...ended.map(({ siteId }) => siteId));
  }
  return siteIds;
}
