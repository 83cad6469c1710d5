import { LIST_ORDERS, type ListFilter, REVIEW_DUES } from '~/modules/publishing/views/list-filter';
import { STAGE_LABELS, STAGES } from '~/modules/publishing/workflow/workflow';
import { CategoryOptions } from './category-options';
import { DUE_LABELS, ORDER_LABELS } from './filter-words';
import { useWords } from '../words/use-words';

type Categories = Parameters<typeof CategoryOptions>[0]['categories'];

interface ItemFiltersProps {
  filter: ListFilter;
  /** The view that is being looked at or changed. */
  viewId: number | undefined;
  categories: Categories;
}

/** Filters of the list of items, as a form whose answer is an address. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function ItemFilters({ filter, viewId, categories }: ItemFiltersProps) {
  const { t } = useWords();
  const { site, state, category, q, author, mine, late, work, stage, due, missed, owed, dated, from, to, order } = filter;
  const known = (list: Categories): boolean => list.some(({ code, children }) => code === category || known(children));
  return (
    <form method="get" className="filters">
      {viewId !== undefined && <input type="hidden" name="view" value={viewId} />}
      {site && <input type="hidden" name="site" value={site} />}
      {work && <input type="hidden" name="work" value={work} />}
      {state && <input type="hidden" name="state" value={state} />}
      <div className="inline-form">
        <label htmlFor="category">{t('类别')}</label>
        <select id="category" name="category" defaultValue={category ?? ''}>
          <option value="">{t('全部')}</option>
          {category !== undefined && !known(categories) && <option value={category}>{category}</option>}
          <CategoryOptions categories={categories} />
        </select>
        <label htmlFor="order">{t('排序')}</label>
        <select id="order" name="order" defaultValue={order}>
          {LIST_ORDERS.map((each) => (
            <option key={each} value={each}>
              {t(ORDER_LABELS[each])}
            </option>
          ))}
        </select>
        <label htmlFor="q">{t('标题、索引号或文号')}</label>
        <input id="q" name="q" defaultValue={q} />
        <button type="submit">{t('筛选')}</button>
      </div>
      <details open={[author, mine, late, stage, due, missed, owed, from, to].some((each) => each !== undefined)}>
        <summary>{t('按作者、审核、日期或期限')}</summary>
        <div className="inline-form">
          <label htmlFor="author">{t('作者姓名')}</label>
          <input id="author" name="author" defaultValue={author} maxLength={40} autoComplete="off" />
          <label className="tick">
            <input type="checkbox" name="mine" value="1" defaultChecked={mine !== undefined} /> {t('我写的')}
          </label>
          <label className="tick">
            <input type="checkbox" name="late" value="1" defaultChecked={late !== undefined} /> {t('超过公开期限还没有公开')}
          </label>
        </div>
        <div className="inline-form">
          <label htmlFor="stage">{t('审核环节')}</label>
          <select id="stage" name="stage" defaultValue={stage ?? ''}>
            <option value="">{t('全部')}</option>
            {STAGES.map((each) => (
              <option key={each} value={each}>
                {t(STAGE_LABELS[each])}
              </option>
            ))}
          </select>
          <label htmlFor="due">{t('审核期限')}</label>
          <select id="due" name="due" defaultValue={due ?? ''}>
            <option value="">{t('全部')}</option>
            {REVIEW_DUES.map((each) => (
              <option key={each} value={each}>
                {t(DUE_LABELS[each])}
              </option>
            ))}
          </select>
          <label className="tick">
            <input type="checkbox" name="missed" value="1" defaultChecked={missed !== undefined} /> {t('到时未发布')}
          </label>
          <label className="tick">
            <input type="checkbox" name="owed" value="1" defaultChecked={owed !== undefined} /> {t('待补审')}
          </label>
        </div>
        <div className="inline-form">
          <label htmlFor="dated">{t('日期')}</label>
          <select id="dated" name="dated" defaultValue={dated ?? 'published'}>
            {LIST_ORDERS.map((each) => (
              <option key={each} value={each}>
                {t(ORDER_LABELS[each])}
              </option>
            ))}
          </select>
          <label htmlFor="from">{t('从')}</label>
          <input id="from" name="from" type="date" defaultValue={from} />
          <label htmlFor="to">{t('到')}</label>
          <input id="to" name="to" type="date" defaultValue={to} />
        </div>
      </details>
    </form>
  );
}
