import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import type { PlainText } from '../words/page-words';
import type { Trouble } from './site-troubles';

/** Headings of what may be wrong with a site. */
export const TROUBLE_LABELS: Record<Trouble, PlainText> = {
  late: '审核超期',
  today: '审核今天到期',
  missed: '到时未发布',
  owed: '待补审',
  home: '首页未更新',
  stale: '过期栏目',
  blank: '空白栏目',
  drafts: '搁置草稿',
};

/** Address of the list behind each figure of a site; columns are listed on the site's own first screen. */
export function troubleLists(site: string, drafts: ListFilter): Record<Trouble, string> {
  const at = (filter: ListFilter) => WORKSPACE.items + queryString({ site, ...filter });
  const columns = `${WORKSPACE.home}${queryString({ site })}#site-state`;
  return {
    late: at({ due: 'late' }),
    today: at({ due: 'today' }),
    missed: at({ missed: '1' }),
    owed: at({ owed: '1' }),
    home: at({ state: 'published', order: 'published' }),
    stale: columns,
    blank: columns,
    drafts: at(drafts),
  };
}
