import type { z } from 'zod';
import type { ApiContract } from '~/kernel/route/api-route.server';
import { cursor, itemFilters, itemId, limitUpTo, searchParameters, updatedSince } from './parameters.server';
import {
  boundedListOf,
  categorySchema,
  hitListSchema,
  itemDetailSchema,
  itemSchema,
  listOf,
  siteSchema,
  statsSchema,
  withdrawalSchema,
} from './schemas';

type Shape = Record<string, z.ZodType>;

interface Text {
  zh: string;
  en: string;
}

/** An endpoint with what its documentation says. */
export interface Endpoint<P extends Shape = Shape, Q extends Shape = Shape, A extends z.ZodType = z.ZodType> extends ApiContract<P, Q, A> {
  /** Verb-noun for generated clients. */
  operationId: string;
  /** Parts in braces are `params`. */
  path: string;
  summary: Text;
  description: Text;
  /** Parameters that make a live example; where the district has a value of its own (examples.server.ts), that one stands. */
  example: Record<string, string | number>;
  /** Name of the answer in the document. */
  answerName: string;
  /** Problems beside `invalid` and `internal`. */
  problems: (404 | 410)[];
}

function endpoint<P extends Shape, Q extends Shape, A extends z.ZodType>(definition: Endpoint<P, Q, A>): Endpoint<P, Q, A> {
  return definition;
}

export const endpoints = {
  sites: endpoint({
    operationId: 'listSites',
    path: '/api/v1/sites',
    summary: { zh: '网站', en: 'Sites' },
    description: {
      zh: '门户和在用的单位子站，门户在前。停用的网站连同其信息不在任何接口中出现；恢复后重新出现。',
      en: "The portal and the units' sites in service, the portal first. A suspended site and its items appear nowhere, and come back when it is resumed.",
    },
    permission: { action: 'read', subject: 'Site' },
    params: {},
    query: { limit: limitUpTo(500, 200), cursor },
    answer: listOf(siteSchema),
    answerName: 'SiteList',
    example: { limit: 5 },
    problems: [],
  }),
  categories: endpoint({
    operationId: 'listCategories',
    path: '/api/v1/categories',
    summary: { zh: '目录类别', en: 'Categories' },
    description: {
      zh: '全区信息公开目录的类别，上级在前，下级随后。',
      en: "The categories of the district's catalogue, each before what is below it.",
    },
    permission: { action: 'read', subject: 'Category' },
    params: {},
    query: { limit: limitUpTo(1000, 500), cursor },
    answer: listOf(categorySchema),
    answerName: 'CategoryList',
    example: { limit: 5 },
    problems: [],
  }),
  items: endpoint({
    operationId: 'listItems',
    path: '/api/v1/items',
    summary: { zh: '公开信息', en: 'Items' },
    description: {
      zh: '公开信息，新发布的在前，各条件须同时满足。给出updatedSince时改为先改动的在前，供定期同步：记下所见最大的updatedAt，下次从它之前几分钟读起，重复的按id覆盖；每页查看的改动有上限，所以一页可能不满、甚至为空而仍有next，以next为null为止。带updatedSince时，total为读第一页时的数目。',
      en: 'Public items, newest first; every condition must hold. With `updatedSince` the earliest change comes first, for harvesting: remember the greatest `updatedAt` you saw, ask next time from a few minutes before it, and overwrite by `id`. Each such page looks at a bounded number of changes, so it may hold fewer entries than `limit`, even none, and still have a `next`; go on until `next` is null. With `updatedSince`, `total` is as of the first page.',
    },
    permission: { action: 'read', subject: 'Item' },
    params: {},
    query: { ...itemFilters, updatedSince, limit: limitUpTo(100, 20), cursor },
    answer: boundedListOf(itemSchema),
    answerName: 'ItemList',
    example: { limit: 5 },
    problems: [],
  }),
  item: endpoint({
    operationId: 'getItem',
    path: '/api/v1/items/{id}',
    summary: { zh: '一条公开信息', en: 'One item' },
    description: {
      zh: '全部元数据、正文、附件、关系和更正记录。已撤回的信息答以410，其中的withdrawn说明撤回的时间和原因。',
      en: 'All metadata with text, attachments, relations and corrections. A withdrawn item answers 410, whose `withdrawn` tells when and why.',
    },
    permission: { action: 'read', subject: 'Item' },
    params: { id: itemId },
    query: {},
    answer: itemDetailSchema,
    answerName: 'ItemDetail',
    example: {},
    problems: [404, 410],
  }),
  withdrawals: endpoint({
    operationId: 'listWithdrawals',
    path: '/api/v1/withdrawals',
    summary: { zh: '撤回记录', en: 'Withdrawals' },
    description: {
      zh: '已撤回的信息，先撤回的在前；与items的updatedSince配合，让副本也撤下它们。整站停用不逐条列出：不再出现在sites中的网站，其信息应一并撤下；重新出现时用items的site条件重读。',
      en: 'Withdrawn items, earliest withdrawal first; together with `updatedSince` of items it keeps a copy true. The suspension of a whole site is not listed item by item: when a site leaves `sites`, drop its items; when it returns, read them again with the `site` condition.',
    },
    permission: { action: 'read', subject: 'Item' },
    params: {},
    query: { updatedSince, limit: limitUpTo(100, 20), cursor },
    answer: boundedListOf(withdrawalSchema),
    answerName: 'WithdrawalList',
    example: { limit: 5 },
    problems: [],
  }),
  search: endpoint({
    operationId: 'searchItems',
    path: '/api/v1/search',
    summary: { zh: '检索', en: 'Search' },
    description: {
      zh: '按检索词查找公开信息。命中很多时total是估计数（totalIsExact为false）；最多翻到第一千条。',
      en: 'Finds public items by words. When there are very many, `total` is an estimate (`totalIsExact` is false); the first thousand can be reached.',
    },
    permission: { action: 'read', subject: 'Item' },
    params: {},
    query: { ...searchParameters, limit: limitUpTo(100, 20), cursor },
    answer: hitListSchema,
    answerName: 'SearchResult',
    example: { q: '', limit: 5 },
    problems: [],
  }),
  stats: endpoint({
    operationId: 'getStatistics',
    path: '/api/v1/stats',
    summary: { zh: '公开统计', en: 'Statistics' },
    description: {
      zh: '公开信息的总数，以及按层级、类别、单位和发布月份的数目；类别和月份又分门户和各单位子站。给出site时只统计这一个网站。',
      en: "Public items in all, and by level, category, unit and month of publication; categories and months are divided into the portal and the units' sites. With `site`, of that site alone.",
    },
    permission: { action: 'read', subject: 'Item' },
    params: {},
    query: { site: itemFilters.site },
    answer: statsSchema,
    answerName: 'Statistics',
    example: {},
    problems: [],
  }),
};

export const allEndpoints: Endpoint[] = Object.values(endpoints) as Endpoint[];
