import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { ACCOUNT_STATE_WORDS, ACCOUNT_STATES, ROLE_NAMES } from '~/modules/identity/model';
import type { AccountFilter } from '~/modules/identity/queries/accounts-page.server';
import { WORKSPACE } from '~/pages';
import { ROLES } from '~/permissions/subjects';
import { FilterField } from '~/ui/filter-bar';
import { ListConditions, ListFilters } from '../list-filters';
import { type ListedUnit, UnitChoice } from '../pickers';
import { useWords } from '../words/use-words';

/** The conditions that narrow the list of accounts, and those at work with the way to do without each. */
export function AccountFilters({ filter, units, total }: { filter: AccountFilter; units: readonly ListedUnit[]; total: ReactNode }) {
  const { t, label, zh } = useWords();
  const { q, role, unit, state, sort } = filter;
  const without = (field: keyof AccountFilter) => WORKSPACE.people + queryString({ ...filter, [field]: undefined });
  const unitName = units.find(({ code }) => code === unit)?.shortName ?? unit;
  return (
    <ListFilters
      kept={{ sort: sort === 'unit' ? undefined : sort }}
      total={total}
      applied={
        <ListConditions
          items={[
            ...(q === '' ? [] : [{ key: 'q', label: <span lang={zh}>{q}</span>, href: without('q') }]),
            ...(role === undefined ? [] : [{ key: 'role', label: label(ROLE_NAMES[role]), href: without('role') }]),
            ...(unit === undefined ? [] : [{ key: 'unit', label: <span lang={zh}>{unitName}</span>, href: without('unit') }]),
            ...(state === undefined ? [] : [{ key: 'state', label: label(ACCOUNT_STATE_WORDS[state]), href: without('state') }]),
          ]}
          all={WORKSPACE.people}
        />
      }
    >
      <FilterField id="q" label={t('姓名、拼音、登录名或单位')}>
        <input id="q" name="q" defaultValue={q} maxLength={40} autoComplete="off" />
      </FilterField>
      <FilterField id="role" label={t('角色')}>
        <select id="role" name="role" defaultValue={role ?? ''}>
          <option value="">{t('全部')}</option>
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {label(ROLE_NAMES[each])}
            </option>
          ))}
        </select>
      </FilterField>
      {units.length > 0 && (
        <FilterField id="unit" label={t('单位')}>
          <UnitChoice name="unit" label={t('单位')} none={t('全部')} units={units} value={unit} />
        </FilterField>
      )}
      <FilterField id="state" label={t('状态')}>
        <select id="state" name="state" defaultValue={state ?? ''}>
          <option value="">{t('全部')}</option>
          {ACCOUNT_STATES.map((each) => (
            <option key={each} value={each}>
              {label(ACCOUNT_STATE_WORDS[each])}
            </option>
          ))}
        </select>
      </FilterField>
    </ListFilters>
  );
}
