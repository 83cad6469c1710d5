import type { ListFilter, ListOrder, ReviewDue, WorkPart } from '~/modules/publishing/views/list-filter';
import { STAGE_LABELS, STATE_LABELS } from '~/modules/publishing/workflow/workflow';
import type { Words } from '../words/use-words';

/** The dates of an item by which lists are sorted and cut. */
export const ORDER_LABELS = { updated: '最近更新', published: '发布时间', formed: '成文日期' } as const satisfies Record<ListOrder, string>;

export const DUE_LABELS = { late: '审核超期', today: '审核今天到期' } as const satisfies Record<ReviewDue, string>;

export const WORK_LABELS = {
  to_review: '待我审核',
  returned: '退回给我',
  drafts: '我的草稿',
  to_publish: '已通过审核，等待发布',
  missed: '到时未发布',
  scheduled: '定时发布',
  waiting: '我提交的，正在审核',
  pressing: '临近或超过公开期限',
} as const satisfies Record<WorkPart, string>;

interface Names {
  /** Names by code; a code without a name is shown itself. */
  sites: readonly { slug: string; name: string }[];
  categories: readonly CategoryName[];
}

interface CategoryName {
  code: string;
  name: string;
  children: readonly CategoryName[];
}

/** One condition of a list in words, and the fields of the filter that say it. */
export interface FilterPart {
  fields: readonly (keyof ListFilter)[];
  words: string;
}

/** The conditions of a list, each in words: `草稿`, `芦汀镇`, `发布时间2026-01-01起`. */
export function filterParts(filter: ListFilter, { sites, categories }: Names, { t, label }: Pick<Words, 't' | 'label'>): FilterPart[] {
  const { site, state, category, q, author, mine, late, work, stage, due, missed, owed, dated = 'published', from, to, order } = filter;
  const part = (words: string | false | undefined, ...fields: (keyof ListFilter)[]): FilterPart[] => (words ? [{ fields, words }] : []);
  return [
    ...part(state && (state === 'in_review' ? t('审核中') : label(STATE_LABELS[state])), 'state'),
    ...part(site && (sites.find(({ slug }) => slug === site)?.name ?? site), 'site'),
    ...part(category && categoryName(categories, category), 'category'),
    ...part(mine && t('我写的'), 'mine'),
    ...part(author && t('作者：{author}', { author }), 'author'),
    ...part(late && t('超过公开期限'), 'late'),
    ...part(work && t('今日工作“{part}”', { part: t(WORK_LABELS[work]) }), 'work'),
    ...part(stage && t(STAGE_LABELS[stage]), 'stage'),
    ...part(due && t(DUE_LABELS[due]), 'due'),
    ...part(missed && t('到时未发布'), 'missed'),
    ...part(owed && t('待补审'), 'owed'),
    ...part(
      from !== undefined && to !== undefined
        ? t('{date}{from}至{to}', { date: t(ORDER_LABELS[dated]), from, to })
        : from !== undefined
          ? t('{date}{from}起', { date: t(ORDER_LABELS[dated]), from })
          : to !== undefined && t('{date}{to}止', { date: t(ORDER_LABELS[dated]), to }),
      'from',
      'to',
      'dated',
    ),
    ...part(q && `“${q}”`, 'q'),
    ...part(order !== undefined && order !== 'updated' && t('按{order}排序', { order: t(ORDER_LABELS[order]) }), 'order'),
  ];
}

/** A filter in words: `草稿，芦汀镇，发布时间2026-01-01起`. */
export function filterWords(filter: ListFilter, names: Names, words: Pick<Words, 't' | 'label'>): string {
  const { t } = words;
  const parts = filterParts(filter, names, words);
  return parts.length === 0 ? t('全部信息') : parts.map((part) => part.words).join(t('，'));
}

function categoryName(categories: readonly CategoryName[], code: string): string {
  for (const each of categories) {
    if (each.code === code) return each.name;
    const below = categoryName(each.children, code);
    if (below !== code) return below;
  }
  return code;
}
