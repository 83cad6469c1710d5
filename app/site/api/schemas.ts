import { z } from 'zod';
import { ERROR_CODES } from '~/kernel/errors';
import { ITEM_FIELD_NAMES, ITEM_FIELDS, type ItemFieldName, type ItemValues } from '~/modules/catalogue/item-fields';
import { disclosureKind, effectState, ITEM_LEVELS, relationKind } from '~/modules/catalogue/model';
import { siteKinds } from '~/modules/tenancy/model';

/**
 * What the open API answers. The same schemas type the loaders, make the OpenAPI document and the readable page, and are
 * what the tests hold every answer against.
 */

/**
 * A field's description in both languages. An example is here only where it is no district's own; the others are taken from
 * the data (examples.server.ts).
 */
function field<S extends z.ZodType>(schema: S, zh: string, en: string, example?: unknown): S {
  return schema.meta({ description: zh, 'x-description-en': en, ...(example === undefined ? {} : { examples: [example] }) }) as S;
}

const id = z.int().positive();
const count = z.int().nonnegative();
const date = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const url = z.url();
const slug = z.string();
const categoryCode = z.string();

export const siteSchema = z.strictObject({
  slug: field(slug, '网站的短名，在本区内唯一', 'Short name of the site, unique in the district'),
  name: field(z.string(), '网站名称', 'Name of the site'),
  nameEn: field(z.string(), '英文名称', 'Name in English'),
  level: field(z.enum(ITEM_LEVELS), '层级：portal门户，unit单位子站', 'portal, or the site of a unit', 'unit'),
  kind: field(z.enum(siteKinds), '类别：门户为portal，子站为单位的类别', 'portal, or the kind of the unit'),
  unitCode: field(z.string(), '机构代码', 'Code of the unit within the district'),
  unitName: field(z.string(), '单位名称', 'Name of the unit'),
  siteIdCode: field(z.string(), '网站标识码', 'Site identification code'),
  url: field(url, '网站首页', 'Home page of the site'),
  feed: field(url, '本站最新信息的Atom订阅', 'Atom feed of the site'),
});

export const categorySchema = z.strictObject({
  code: field(categoryCode, '目录代码', 'Code of the category'),
  parent: field(categoryCode.nullable(), '上级目录代码，一级类别为null', 'Code of the parent, null at the top'),
  level: field(z.int().min(1).max(3), '层级，1到3', 'Level, 1 to 3'),
  name: field(z.string(), '名称', 'Name'),
  nameEn: field(z.string(), '英文名称', 'Name in English'),
  description: field(z.string(), '收录范围', 'What it holds'),
  keywords: field(z.array(z.string()), '关键词', 'Keywords'),
  columnType: field(z.string(), '栏目类别', 'Type of the column'),
  items: field(count, '全区本类别（含下级）公开信息的条数', 'Public items of the district in this category and below'),
  url: field(url, '门户网站上的栏目页', 'Page of the column on the portal'),
});

const effectSchema = z.strictObject({
  state: field(effectState, '效力：in_force有效，expired失效，repealed废止', 'in_force, expired or repealed', 'in_force'),
  date: field(date.nullable(), '效力状态起算的日期', 'Date of that state'),
});

const provenanceSchema = z.strictObject({
  url: field(z.string().nullable(), '原网址', 'Address at the source'),
  indexNumber: field(z.string().nullable(), '原索引号', 'Index number at the source'),
});

/** Metadata that is no plain text. */
const TOLD = { formedOn: date.nullable(), keywords: z.array(z.string()), disclosureKind, effect: effectSchema.nullable() };
const EXAMPLES: Partial<Record<ItemFieldName, string>> = { disclosureKind: 'proactive' };

type FieldSchema<F extends ItemFieldName> = F extends keyof typeof TOLD ? (typeof TOLD)[F] : z.ZodType<ItemValues[F]>;

function told(name: ItemFieldName): z.ZodType {
  if (name in TOLD) return TOLD[name as keyof typeof TOLD];
  const declared = ITEM_FIELDS[name];
  return 'empty' in declared && declared.empty === null ? z.string().nullable() : z.string();
}

/** An item's metadata as far as it is public, with what the catalogue says of each field. */
const metadataFields = Object.fromEntries(
  ITEM_FIELD_NAMES.flatMap((name) => {
    const { public: shown } = ITEM_FIELDS[name];
    return shown === null ? [] : [[name, field(told(name), shown.zh, shown.en, EXAMPLES[name])]];
  }),
) as unknown as { [F in ItemFieldName as (typeof ITEM_FIELDS)[F]['public'] extends null ? never : F]: FieldSchema<F> };

const itemFields = {
  id: field(id, '信息编号，永不改变', 'Number of the item, for life'),
  indexNumber: field(z.string(), '索引号，永不改变、永不复用', 'Index number: never changed, never reused'),
  ...metadataFields,
  site: field(slug, '所在网站的短名', 'Slug of the site'),
  category: field(categoryCode, '目录代码', 'Code of the category'),
  publishedAt: field(instant, '发布时间', 'Published at'),
  updatedAt: field(instant, '最近一次改动的时间', 'Last changed at'),
  revision: field(z.int().positive(), '现行文本的版次', 'Number of the current revision', 1),
  attachmentCount: field(count, '附件数', 'Number of attachments', 1),
  provenance: field(provenanceSchema.nullable(), '由旧网站迁入的信息的出处', 'Where an imported item came from'),
  url: field(url, '信息页的规范网址', 'Canonical page of the item'),
};

export const itemSchema = z.strictObject(itemFields);

const attachmentSchema = z.strictObject({
  name: field(z.string(), '文件名', 'File name'),
  mediaType: field(z.string(), '媒体类型', 'Media type', 'application/pdf'),
  size: field(z.int().positive(), '字节数', 'Size in bytes'),
  sha256: field(
    z.string().regex(/^[0-9a-f]{64}$/),
    '内容的SHA-256，十六进制',
    'SHA-256 of the bytes, hexadecimal',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ),
  url: field(url, '下载地址', 'Address to download from'),
});

const relatedItemSchema = z.strictObject({
  id: field(id, '对方信息的编号', 'Number of the other item'),
  indexNumber: field(z.string(), '对方的索引号', 'Its index number'),
  title: field(z.string(), '对方的标题', 'Its title'),
  url: field(url, '对方的规范网址', 'Its canonical page'),
});

const relationSchema = z.strictObject({
  kind: field(relationKind, '关系：supersedes取代，repeals废止，interprets解读', 'supersedes, repeals or interprets', 'supersedes'),
  direction: field(
    z.enum(['from', 'to']),
    'from：本信息对对方如此；to：对方对本信息如此',
    'from: this item does so to the other; to: the other does so to this one',
    'from',
  ),
  item: relatedItemSchema,
});

const correctionSchema = z.strictObject({
  revision: field(z.int().positive(), '更正后的版次', 'Revision that holds the correction', 2),
  note: field(z.string(), '更正说明', 'Change note'),
  publishedAt: field(instant, '更正时间', 'Corrected at'),
});

export const itemDetailSchema = z.strictObject({
  ...itemFields,
  bodyHtml: field(z.string(), '正文，净化过的HTML', 'Text as sanitised HTML', '<p>各镇人民政府，各街道办事处：</p>'),
  attachments: field(z.array(attachmentSchema), '附件', 'Attachments'),
  relations: field(z.array(relationSchema), '与其他公开信息的关系', 'Relations to other public items'),
  corrections: field(z.array(correctionSchema), '更正记录，新的在前', 'Corrections, newest first'),
});

export const withdrawalSchema = z.strictObject({
  id: field(id, '信息编号', 'Number of the item'),
  indexNumber: field(z.string(), '索引号', 'Index number'),
  site: field(slug, '所在网站的短名', 'Slug of the site'),
  withdrawnAt: field(instant, '撤回时间', 'Withdrawn at'),
  reason: field(z.string(), '撤回原因', 'Reason'),
  replacedBy: field(z.int().positive().nullable(), '接替它的信息的编号', 'Number of the item that takes its place', null),
});

export const hitSchema = z.strictObject({
  ...itemFields,
  highlight: field(
    z.strictObject({
      title: field(z.string(), '标题，命中处以 <mark> 标出，其余已转义', 'Title as HTML with hits in <mark>'),
      summary: field(z.string(), '命中处的摘录，格式同上', 'Excerpt around the hits, likewise'),
    }),
    '命中处',
    'Where the query was found',
  ),
});

/** Search results; a query that is found nowhere as it stands is answered by its words. */
export const hitListSchema = boundedListOf(hitSchema).extend({
  related: field(
    z.boolean(),
    '为true时没有与检索词完全相符的信息，结果只含其中的词',
    'When true nothing holds the query as it stands; the results hold its words',
    false,
  ),
});

const parts = {
  portal: field(count, '其中门户网站', 'Of these, on the portal'),
  units: field(count, '其中各单位子站', "Of these, on the units' sites"),
};

const byCategory = z.strictObject({
  code: field(categoryCode, '目录代码', 'Code'),
  name: field(z.string(), '名称', 'Name'),
  count: field(count, '条数，含下级', 'Items, those below included'),
  ...parts,
});

export const statsSchema = z.strictObject({
  total: field(count, '全区公开信息总数；给出site时为这个网站的', 'Public items of the district, or of the site asked for'),
  byLevel: field(
    z.strictObject({ portal: field(count, '门户网站', 'On the portal'), units: field(count, '各单位子站', "On the units' sites") }),
    '按层级',
    'By level',
  ),
  byCategory: field(
    z.array(byCategory.extend({ children: field(z.array(byCategory), '下一级类别', 'One level below') })),
    '按一级类别，附下一级',
    'By top category, with the level below',
  ),
  byUnit: field(
    z.array(
      z.strictObject({
        slug: field(slug, '网站的短名', 'Slug of the site'),
        unitCode: field(z.string(), '机构代码', 'Code of the unit'),
        name: field(z.string(), '单位名称', 'Name of the unit'),
        level: field(z.enum(ITEM_LEVELS), '层级', 'Level', 'unit'),
        count: field(count, '条数', 'Items'),
      }),
    ),
    '按单位，包括门户和尚无信息的单位',
    'By unit, the portal and units without items included',
  ),
  byMonth: field(
    z.array(
      z.strictObject({
        month: field(z.string().regex(/^\d{4}-\d{2}$/), '发布月份', 'Month of publication'),
        count: field(count, '条数', 'Items'),
        ...parts,
      }),
    ),
    '按发布月份，旧的在前',
    'By month of publication, oldest first',
  ),
});

export const problemSchema = z.strictObject({
  type: field(z.string(), '问题类别的网址，说明在接口文档页', 'Address of the kind of problem, explained on the documentation page'),
  title: field(z.string(), '问题类别', 'Kind of problem', '请求有误'),
  status: field(z.int().min(400).max(599), 'HTTP状态码', 'HTTP status', 400),
  code: field(z.enum([...ERROR_CODES, 'method', 'internal']), '供程序判断的代码', 'Code for programs', 'invalid'),
  detail: field(z.string(), '发生了什么、怎么办', 'What happened and what to do', '参数limit：请填1到100的整数。'),
  errors: field(
    z
      .array(
        z.strictObject({
          field: field(z.string(), '参数名', 'Parameter', 'limit'),
          code: field(z.string(), '所违反的规则', 'Rule that was broken', 'limit'),
          message: field(z.string(), '一句话说明', 'One sentence', '请填1到100的整数。'),
        }),
      )
      .optional(),
    '逐个参数的问题',
    'Problems parameter by parameter',
  ),
  withdrawn: field(withdrawalSchema.optional(), '仅410：已撤回信息的记录', 'With 410 only: the record of the withdrawn item'),
});

/** A list as every list of the API answers. */
export function listOf<S extends z.ZodType>(entry: S) {
  return z.strictObject({
    items: field(z.array(entry), '本页的记录', 'Entries of this page'),
    next: field(
      z.string().nullable(),
      '下一页的游标，作为cursor参数原样送回；没有下一页时为null',
      'Cursor of the next page, to be sent back as `cursor`; null at the end',
      null,
    ),
    total: field(count, '符合条件的总数', 'Number of all that match'),
  });
}

/** A list whose total is counted up to a bound: `totalIsExact` says whether there may be more. */
export function boundedListOf<S extends z.ZodType>(entry: S) {
  return listOf(entry).extend({
    totalIsExact: field(
      z.boolean(),
      'total是否为确数；为false时实际条数不少于total',
      'Whether `total` is exact; when false there are at least that many',
      true,
    ),
  });
}

export type ApiSite = z.output<typeof siteSchema>;
export type ApiCategory = z.output<typeof categorySchema>;
export type ApiItem = z.output<typeof itemSchema>;
export type ApiItemDetail = z.output<typeof itemDetailSchema>;
export type ApiWithdrawal = z.output<typeof withdrawalSchema>;
export type ApiHit = z.output<typeof hitSchema>;
export type ApiStats = z.output<typeof statsSchema>;
