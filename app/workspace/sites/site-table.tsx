import { queryString } from '~/kernel/tenant/links';
import { SITE_STATUS_NAMES, type SiteEntry, type SitesFilter, type SiteSort, UNIT_KIND_NAMES } from '~/modules/tenancy/public';
import { WORKSPACE } from '~/pages';
import { groupDigits } from '~/ui/group-digits';
import { Table } from '~/ui/table';
import { Tag } from '~/ui/tag';
import type { Word } from '../words/messages';
import { useWords } from '../words/use-words';

/** Sites, one a row; heads sort, and every figure leads to the list of so many. */
export function SiteTable({ sites, filter }: { sites: readonly SiteEntry[]; filter: SitesFilter }) {
  const { t, label, zh } = useWords();
  const by = (sort: SiteSort, direction: 'ascending' | 'descending') => ({
    href: WORKSPACE.sites + queryString({ ...filter, sort: filter.sort === sort ? undefined : sort }),
    direction: filter.sort === sort ? direction : undefined,
  });
  const figure = (count: number, href: string) => (count === 0 ? '—' : <a href={href}>{groupDigits(count)}</a>);
  return (
    <Table
      caption={t('网站')}
      captionHidden
      columns={[
        { key: 'name', label: t('网站'), rowHeader: true },
        { key: 'kind', label: t('单位类别') },
        { key: 'status', label: t('状态') },
        { key: 'newest', label: t('最近发布'), nowrap: true, sort: by('stale', 'ascending') },
        { key: 'published', label: t('已发布'), numeric: true, sort: by('published', 'descending') },
        { key: 'in-review', label: t('审核中'), numeric: true, sort: by('in_review', 'descending') },
        { key: 'url', label: t('首页地址') },
      ]}
      rows={sites.map(({ slug, shortName, name, code, kind, status, newest, published, inReview, url }) => ({
        key: slug,
        cells: [
          <>
            <a href={WORKSPACE.home + queryString({ site: slug })} title={name} lang={zh} className="font-bold">
              {shortName}
            </a>{' '}
            <span className="text-15 text-quiet">{code}</span>
          </>,
          label(UNIT_KIND_NAMES[kind] as Word),
          status === 'active' ? label(SITE_STATUS_NAMES.active) : <Tag tone="warn">{label(SITE_STATUS_NAMES[status])}</Tag>,
          newest ?? t('没有公开信息'),
          figure(published, WORKSPACE.items + queryString({ site: slug, state: 'published' })),
          figure(inReview, WORKSPACE.items + queryString({ site: slug, state: 'in_review' })),
          url !== '' && (
            <a href={url} target="_blank" rel="noreferrer" title={t('在新窗口打开网站')} className="[overflow-wrap:anywhere]">
              {url.replace(/^https?:\/\//, '')}
            </a>
          ),
        ],
      }))}
    />
  );
}
