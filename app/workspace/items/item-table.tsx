import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { LIST_ORDERS, type ListOrder } from '~/modules/publishing/views/list-filter';
import type { ItemListRow } from '~/modules/publishing/views/queries/item-list.server';
import { WORKSPACE } from '~/pages';
import { cx } from '~/ui/cx';
import { Menu } from '~/ui/menu';
import { Island } from '../islands/island';
import { RowSelection } from '../islands/row-selection';
import { ORDER_LABELS } from './filter-words';
import { StateTag } from './state-tag';
import { ReviewTermNote } from './terms';
import { useWords } from '../words/use-words';

interface ItemTableProps {
  rows: readonly ItemListRow[];
  order: ListOrder;
  /** The list in another order. */
  orderAt(order: ListOrder): string;
  /** The site worked for, as addresses name it. */
  site: string | undefined;
  /** Rows are of several sites, and each says whose it is. */
  manySites: boolean;
  /** Ids of the ticked items; null where nothing can be done with several at once. */
  ticked: ReadonlySet<number> | null;
}

/** Items in rows of two lines: the title with what it is of, its state with what it waits for, and the date of the order. */
export function ItemTable({ rows, order, orderAt, site, manySites, ticked }: ItemTableProps) {
  const { t } = useWords();
  return (
    <table className="block w-full border-collapse text-16 leading-normal md:table">
      <thead className="block md:table-header-group print:hidden">
        <tr className="flex flex-wrap items-center border-0 border-b-2 border-solid border-main text-quiet md:table-row">
          {ticked ? (
            <th scope="col" colSpan={2} className="py-1 text-start align-middle font-normal max-md:min-w-40 max-md:flex-1">
              <span className="sr-only">{t('标题')}</span>
              <Island name="row-selection" component={RowSelection} wakes="form" props={{ field: 'items' }} />
            </th>
          ) : (
            <th scope="col" className="px-2 py-2 text-start align-middle max-md:sr-only">
              {t('标题')}
            </th>
          )}
          <th scope="col" className="px-2 py-2 text-start align-middle max-md:sr-only">
            {t('状态')}
          </th>
          <th
            scope="col"
            aria-sort="descending"
            className="text-start align-middle whitespace-nowrap max-md:ms-auto md:w-52 max-md:[&_summary]:px-0 md:[&_summary]:justify-start"
          >
            <Menu
              summary={
                <>
                  <span className="sr-only">{t('排序：')}</span>
                  {t(ORDER_LABELS[order])} <span aria-hidden="true">↓</span>
                </>
              }
              label={t('排序')}
              entries={LIST_ORDERS.map((each) => ({
                key: each,
                href: orderAt(each),
                label: t(ORDER_LABELS[each]),
                current: each === order,
              }))}
            />
          </th>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {rows.map((item) => (
          <ItemRow key={item.id} item={item} order={order} site={site} manySites={manySites} ticked={ticked} />
        ))}
      </tbody>
    </table>
  );
}

/** One item; on a phone its state and date stand below its title. */
function ItemRow({
  item,
  order,
  site,
  manySites,
  ticked,
}: { item: ItemListRow } & Pick<ItemTableProps, 'order' | 'site' | 'manySites' | 'ticked'>) {
  const { t, line, zh } = useWords();
  return (
    <tr className="flex flex-wrap items-start gap-x-2 border-0 border-b border-solid border-line py-2 hover:bg-ground md:table-row">
      {ticked && (
        <td className="w-8 py-1 align-top md:py-2">
          <input
            type="checkbox"
            name="items"
            value={`${item.id}:${item.lockVersion}`}
            defaultChecked={ticked.has(item.id)}
            aria-label={t('选择：{title}', { title: item.title })}
            className="size-5 accent-main"
          />
        </td>
      )}
      <td className={cx('min-w-0 align-top md:px-2 md:py-2', ticked ? 'max-md:basis-[calc(100%-2.5rem)]' : 'max-md:basis-full')}>
        <a href={WORKSPACE.item(item.id) + queryString({ site })} lang={zh}>
          {item.title}
        </a>
        <Facts>
          {manySites && <span lang={zh}>{item.siteName}</span>}
          <span lang={zh}>{item.category}</span>
          <span lang={zh}>{item.author}</span>
          {item.indexNumber && <span>{item.indexNumber}</span>}
        </Facts>
      </td>
      <td className={cx('align-top md:w-60 md:px-2 md:py-2', ticked && 'max-md:ms-10')}>
        <StateTag state={item.state} correction={item.correction} />
        <Facts>
          {item.assignee !== '' && <span>{line('审核人：{assignee}', { assignee: item.assignee })}</span>}
          {item.term && <ReviewTermNote term={item.term} />}
        </Facts>
      </td>
      <td className="align-top text-15 whitespace-nowrap text-quiet tabular-nums max-md:ms-auto md:w-52 md:px-4 md:py-2">
        <DateOf item={item} order={order} />
      </td>
    </tr>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-x-3 text-15 text-quiet empty:hidden">{children}</div>;
}

/** The date by which the list is sorted. */
function DateOf({ item: { publishedAt, updatedAt, formedOn }, order }: { item: ItemListRow; order: ListOrder }) {
  const { t } = useWords();
  const date = { updated: updatedAt, published: publishedAt, formed: formedOn }[order];
  if (date) return <time dateTime={date.replace(' ', 'T')}>{date}</time>;
  return order === 'published' ? t('未发布') : t('没有成文日期');
}
