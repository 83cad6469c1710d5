import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { named } from '~/kernel/words/message';
import type { AuditFilter } from '~/modules/oversight/audit-filter';
import { AUDIT_TYPES, kindOf } from '~/modules/oversight/audit-words';
import { ACTION_LABELS } from '~/modules/publishing/public';
import { WORKSPACE } from '~/pages';
import { FilterField } from '~/ui/filter-bar';
import { ListConditions, ListFilters } from '../list-filters';
import { useWords } from '../words/use-words';

/**
 * The conditions that narrow the audit log, and those at work with the way to do without each; `tools`: what is done with the log as
 * a whole.
 */
export function AuditFilters({ filter, tools }: { filter: AuditFilter; tools: ReactNode }) {
  const { t, label, zh } = useWords();
  const { person, type, action, item, from, to } = filter;
  const without = (field: keyof AuditFilter) => WORKSPACE.audit + queryString({ ...filter, [field]: undefined });
  return (
    <ListFilters
      kept={{ action }}
      total={tools}
      applied={
        <ListConditions
          items={[
            ...(person === undefined ? [] : [{ key: 'person', label: <span lang={zh}>{person}</span>, href: without('person') }]),
            ...(type === undefined ? [] : [{ key: 'type', label: label(kindOf(type)), href: without('type') }]),
            ...(action === undefined ? [] : [{ key: 'action', label: label(named(ACTION_LABELS[action])), href: without('action') }]),
            ...(item === undefined ? [] : [{ key: 'item', label: t('信息{item}', { item: String(item) }), href: without('item') }]),
            ...(from === undefined ? [] : [{ key: 'from', label: t('自{from}', { from }), href: without('from') }]),
            ...(to === undefined ? [] : [{ key: 'to', label: t('至{to}', { to }), href: without('to') }]),
          ]}
          all={WORKSPACE.audit}
        />
      }
    >
      <FilterField id="person" label={t('姓名或登录名')}>
        <input id="person" name="person" defaultValue={person} maxLength={60} autoComplete="off" />
      </FilterField>
      <FilterField id="type" label={t('事项')}>
        <select id="type" name="type" defaultValue={type ?? ''}>
          <option value="">{t('全部')}</option>
          {AUDIT_TYPES.map((each) => (
            <option key={each} value={each}>
              {label(kindOf(each))}
            </option>
          ))}
        </select>
      </FilterField>
      <FilterField id="item" label={t('信息编号、索引号或网址')}>
        <input id="item" name="item" defaultValue={item} maxLength={300} autoComplete="off" />
      </FilterField>
      <FilterField id="from" label={t('自')}>
        <input id="from" name="from" type="date" defaultValue={from} />
      </FilterField>
      <FilterField id="to" label={t('至')}>
        <input id="to" name="to" type="date" defaultValue={to} />
      </FilterField>
    </ListFilters>
  );
}
