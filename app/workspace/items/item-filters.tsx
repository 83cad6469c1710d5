import { ChoiceLabel } from '~/ui/field';
import type { ReactNode } from 'react';
import type { CategoryChoice } from '~/modules/catalogue/queries/category-choices.server';
import { LIST_ORDERS, type ListFilter, REVIEW_DUES } from '~/modules/publishing/views/list-filter';
import { STAGE_LABELS, STAGES } from '~/modules/publishing/workflow/workflow';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { FilterField } from '~/ui/filter-bar';
import { ListConditions, ListFilters } from '../list-filters';
import { DUE_LABELS, filterParts, ORDER_LABELS } from './filter-words';
import { CategoryPick } from '../pickers';
import { useWords } from '../words/use-words';

interface ItemFiltersProps {
  filter: ListFilter;
  /** The view that is being looked at or changed. */
  viewId: number | undefined;
  categories: CategoryChoice[];
  /** The way to keep what the list shows under a name; nothing where it is kept, or is the whole list. */
  keeps: ReactNode;
}

/** The conditions that narrow the list of items. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function ItemFilters({ filter, viewId, categories, keeps, total }: ItemFiltersProps & { total: ReactNode }) {
  const { t } = useWords();
  const { site, state, category, q, author, mine, late, work, stage, due, missed, owed, dated, from, to, order } = filter;
  return (
    <ListFilters
      applied={<AppliedItemFilters filter={filter} viewId={viewId} categories={categories} keeps={keeps} />}
      total={total}
      kept={{ view: viewId, site, work, state, order }}
      more={
        <>
          <FilterField id="author" label={t('作者姓名')}>
            <input id="author" name="author" defaultValue={author} maxLength={40} autoComplete="off" />
          </FilterField>
          <FilterField id="stage" label={t('审核环节')}>
            <select id="stage" name="stage" defaultValue={stage ?? ''}>
              <option value="">{t('全部')}</option>
              {STAGES.map((each) => (
                <option key={each} value={each}>
                  {t(STAGE_LABELS[each])}
                </option>
              ))}
            </select>
          </FilterField>
          <FilterField id="due" label={t('审核期限')}>
            <select id="due" name="due" defaultValue={due ?? ''}>
              <option value="">{t('全部')}</option>
              {REVIEW_DUES.map((each) => (
                <option key={each} value={each}>
                  {t(DUE_LABELS[each])}
                </option>
              ))}
            </select>
          </FilterField>
          <FilterField id="dated" label={t('日期')}>
            <select id="dated" name="dated" defaultValue={dated ?? 'published'}>
              {LIST_ORDERS.map((each) => (
                <option key={each} value={each}>
                  {t(ORDER_LABELS[each])}
                </option>
              ))}
            </select>
          </FilterField>
          <FilterField id="from" label={t('从')}>
            <input id="from" name="from" type="date" defaultValue={from} />
          </FilterField>
          <FilterField id="to" label={t('到')}>
            <input id="to" name="to" type="date" defaultValue={to} />
          </FilterField>
          {(
            [
              ['mine', mine, t('我写的')],
              ['late', late, t('超过公开期限还没有公开')],
              ['missed', missed, t('到时未发布')],
              ['owed', owed, t('待补审')],
            ] as const
          ).map(([name, value, label]) => (
            <ChoiceLabel key={name}>
              <input type="checkbox" name={name} value="1" defaultChecked={value !== undefined} /> {label}
            </ChoiceLabel>
          ))}
        </>
      }
    >
      <FilterField id="q" label={t('标题、索引号或文号')}>
        <input id="q" name="q" defaultValue={q} />
      </FilterField>
      <FilterField id="category" label={t('类别')}>
        <CategoryPick name="category" label={t('类别')} none={t('全部')} categories={categories} value={category} />
      </FilterField>
    </ListFilters>
  );
}

/** The conditions at work beside the site and the state, which stand above the list, each with the way to do without it. */
function AppliedItemFilters({ filter, viewId, categories, keeps }: ItemFiltersProps) {
  const words = useWords();
  const { site, state, order, ...narrowing } = filter;
  const at = (change: Partial<Record<keyof ListFilter, undefined>>) =>
    WORKSPACE.items + queryString({ view: viewId, ...filter, order: order ?? 'updated', ...change });
  return (
    <ListConditions
      items={filterParts(narrowing, { sites: [], categories }, words).map(({ fields, words: label }) => ({
        key: fields.join(),
        // A category and what is searched for are the only conditions that are names through and through.
        label: fields.some((field) => field === 'category' || field === 'q') ? <span lang={words.zh}>{label}</span> : label,
        href: at(Object.fromEntries(fields.map((field) => [field, undefined]))),
      }))}
      all={WORKSPACE.items + queryString({ site, state, order: order ?? 'updated' })}
      more={keeps}
    />
  );
}
