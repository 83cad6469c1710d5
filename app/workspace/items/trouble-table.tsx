import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import { cx } from '~/ui/cx';
import { ListPages } from '../list-pages';
import { type TroublePage, type Trouble, type TroubledSite, TROUBLES } from './site-troubles';
import { troubleLists, TROUBLE_LABELS } from './trouble-words';
import { useWords } from '../words/use-words';

interface TroubleTableProps extends TroublePage {
  /** Filter of the drafts that lie. */
  drafts: ListFilter;
  /** The first screen sorted by a column, at a page of the table. */
  at(change: { sort?: Trouble; page?: number }): string;
}

/** Sites where something is wrong, the worst first: each figure leads to the list behind it. */
export function TroubleTable({ sites, total, fine, page, pages, sort, drafts, at }: TroubleTableProps) {
  const { t, zh } = useWords();
  if (total === 0) return null;
  return (
    <section aria-labelledby="troubles">
      <h2 id="troubles" className="!mt-6 !mb-1 text-20">
        {t('有问题的网站')} <span className="font-normal text-quiet tabular-nums">{total}</span>
      </h2>
      <table className="w-full border-collapse text-16 leading-normal max-lg:block">
        <thead className="max-lg:block">
          <tr className="border-0 border-b-2 border-solid border-main text-quiet max-lg:flex max-lg:flex-wrap max-lg:gap-x-4">
            <th scope="col" className="py-2 pe-2 text-start max-lg:sr-only">
              {t('网站')}
            </th>
            {TROUBLES.map((trouble) => (
              <th
                key={trouble}
                scope="col"
                aria-sort={trouble === sort ? 'descending' : undefined}
                className="px-2 py-1 text-end text-15 max-lg:px-0 max-lg:whitespace-nowrap"
              >
                <a href={at({ sort: trouble })} className={cx('block py-1 text-inherit', trouble === sort && 'text-ink')}>
                  {t(TROUBLE_LABELS[trouble])}
                  {trouble === sort && <span aria-hidden="true"> ↓</span>}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {sites.map((site) => (
            <tr
              key={site.slug}
              className="border-0 border-b border-solid border-line hover:bg-ground max-lg:flex max-lg:flex-wrap max-lg:gap-x-4 max-lg:py-2"
            >
              <th scope="row" lang={zh} className="py-2 pe-2 text-start font-normal max-lg:basis-full max-lg:py-0">
                <a href={WORKSPACE.home + queryString({ site: site.slug })}>{site.name}</a>
              </th>
              {TROUBLES.map((trouble) => (
                <td
                  key={trouble}
                  className={cx(
                    'px-2 py-2 text-end whitespace-nowrap tabular-nums max-lg:p-0',
                    site.figures[trouble] === 0 && 'max-lg:hidden',
                  )}
                >
                  <TroubleFigure site={site} trouble={trouble} drafts={drafts} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 text-quiet">
        <p>{fine === 0 ? t('没有其他网站。') : t('其余{n}个网站正常。', { n: fine })}</p>
        <ListPages page={page} pages={pages} hrefOf={(to) => `${at({ sort, page: to })}#troubles`} />
      </div>
    </section>
  );
}

/** One figure; on a phone its heading stands before it. */
function TroubleFigure({ site, trouble, drafts }: { site: TroubledSite; trouble: Trouble; drafts: ListFilter }) {
  const { t } = useWords();
  const n = site.figures[trouble];
  if (n === 0) return <span className="text-quiet">—</span>;
  const label = t(TROUBLE_LABELS[trouble]);
  const shown = trouble !== 'home' ? String(n) : site.health.homeDays === null ? t('从未') : t('{n}天', { n });
  return (
    <>
      <span aria-hidden="true" className="text-15 text-quiet lg:hidden">
        {label}{' '}
      </span>
      <a
        href={troubleLists(site.slug, drafts)[trouble]}
        aria-label={t('{site}{what}：{n}', { site: site.name, what: label, n: shown })}
        className={cx((trouble === 'late' || trouble === 'missed' || trouble === 'home') && 'font-bold text-warn')}
      >
        {shown}
      </a>
    </>
  );
}
