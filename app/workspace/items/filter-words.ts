import type { ListFilter, ListOrder, ReviewDue, WorkPart } from '~/modules/publishing/views/list-filter';
import { STAGE_LABELS, STATE_LABELS } from '~/modules/publishing/workflow/workflow';
import type { Words } from '../words/use-words';

/** The dates of an item by which lists are sorted and cut. */
export const ORDER_LABELS = { updated: '最近变动', published: '发布时间', formed: '成文日期' } as const satisfies Record<ListOrder, string>;

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

/** The filters of a list in words: `草稿，芦汀镇，2026-01-01 以后发布`. */
export function filterWords(filter: ListFilter, { sites, categories }: Names, { t, label }: Pick<Words, 't' | 'label'>): string {
  const { site, state, category, q, author, mine, late, work, stage, due, missed, owed, dated = 'published', from, to, order } = filter;
  const words = [
    state === undefined ? '' : state === 'in_review' ? t('审核中') : label(STATE_LABELS[state]),
    site === undefined ? '' : (sites.find(({ slug }) => slug === site)?.name ?? site),
    category === undefined ? '' : categoryName(categories, category),
    mine === undefined ? '' : t('我写的'),
    author ? t('作者 {author}', { author }) : '',
    late === undefined ? '' : t('超过公开期限'),
    work === undefined ? '' : t('今日工作“{part}”', { part: t(WORK_LABELS[work]) }),
    stage === undefined ? '' : t(STAGE_LABELS[stage]),
    due === undefined ? '' : t(DUE_LABELS[due]),
    missed === undefined ? '' : t('到时未发布'),
    owed === undefined ? '' : t('待补审'),
    from === undefined && to === undefined
      ? ''
      : [t(ORDER_LABELS[dated]), from && t('{from} 起', { from }), to && t('{to} 止', { to })].filter(Boolean).join(' '),
    q ? `“${q}”` : '',
    order === undefined || order === 'updated' ? '' : t('按{order}排序', { order: t(ORDER_LABELS[order]) }),
  ].filter(Boolean);
  return words.length === 0 ? t('全部信息') : words.join(t('，'));
}

function categoryName(categories: readonly CategoryName[], code: string): string {
  for (const each of categories) {
    if (each.code === code) return each.name;
    const below = categoryName(each.children, code);
    if (below !== code) return below;
  }
  return code;
}
