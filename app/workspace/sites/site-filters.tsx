import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { SITE_STATUSES } from '~/kernel/tenant/resolve-site';
import { SITE_STATUS_NAMES, type SitesFilter, UNIT_KIND_NAMES } from '~/modules/tenancy/public';
import { WORKSPACE } from '~/pages';
import { FilterField } from '~/ui/filter-bar';
import { ListConditions, ListFilters } from '../list-filters';
import type { Word } from '../words/messages';
import { useWords } from '../words/use-words';

/** The conditions that narrow the list of sites, and those at work with the way to do without each. */
export function SiteFilters({ filter, total }: { filter: SitesFilter; total: ReactNode }) {
  const { t, label, zh } = useWords();
  const { q, kind, status, sort } = filter;
  const without = (field: keyof SitesFilter) => WORKSPACE.sites + queryString({ ...filter, [field]: undefined });
  return (
    <ListFilters
      kept={{ sort: sort === 'roster' ? undefined : sort }}
      total={total}
      applied={
        <ListConditions
          items={[
            ...(q === '' ? [] : [{ key: 'q', label: <span lang={zh}>{q}</span>, href: without('q') }]),
            ...(kind === undefined ? [] : [{ key: 'kind', label: label(UNIT_KIND_NAMES[kind] as Word), href: without('kind') }]),
            ...(status === undefined ? [] : [{ key: 'status', label: label(SITE_STATUS_NAMES[status]), href: without('status') }]),
          ]}
          all={WORKSPACE.sites}
        />
      }
    >
      <FilterField id="q" label={t('名称、拼音、首字母或机构代码')}>
        <input id="q" name="q" defaultValue={q} maxLength={40} autoComplete="off" />
      </FilterField>
      <FilterField id="kind" label={t('单位类别')}>
        <select id="kind" name="kind" defaultValue={kind ?? ''}>
          <option value="">{t('全部')}</option>
          {Object.entries(UNIT_KIND_NAMES).map(([each, name]) => (
            <option key={each} value={each}>
              {label(name as Word)}
            </option>
          ))}
        </select>
      </FilterField>
      <FilterField id="status" label={t('状态')}>
        <select id="status" name="status" defaultValue={status ?? ''}>
          <option value="">{t('全部')}</option>
          {SITE_STATUSES.map((each) => (
            <option key={each} value={each}>
              {label(SITE_STATUS_NAMES[each])}
            </option>
          ))}
        </select>
      </FilterField>
    </ListFilters>
  );
}
