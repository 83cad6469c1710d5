import type { ReactNode } from 'react';
import { paths } from '~/pages';
import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';
import type { LevelFigures, StatisticsPage } from '~/modules/catalogue/queries/statistics.server';
import { BarChart } from '~/ui/bar-chart';
import { EmptyState } from '~/ui/empty-state';
import { Figures } from '~/ui/figures';
import { groupDigits } from '~/ui/group-digits';
import { Pagination } from '~/ui/pagination';
import { SectionHeading } from '~/ui/section-heading';
import { Table, type TableColumn } from '~/ui/table';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { catalogueHref } from './catalogue-address';

/** Totals by level, month, year, category and unit; every figure leads to the list it counts. */
export function Statistics({ page }: { page: StatisticsPage }) {
  const { links, lang } = useSite();
  const words = pick(catalogueStrings, lang).statistics;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="text-15 text-quiet">{page.wholeDistrict ? words.lead : words.leadUnit}</p>
      {page.total.items === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <>
          <div className="mt-4">
            <Figures
              narrow
              items={[
                { value: page.total.items, label: words.total, href: catalogueHref(links, {}) },
                ...(page.wholeDistrict
                  ? [
                      { value: page.total.portal ?? 0, label: words.portal, href: catalogueHref(links, { level: 'portal' }) },
                      { value: page.total.units ?? 0, label: words.units, href: catalogueHref(links, { level: 'unit' }) },
                    ]
                  : []),
              ]}
            />
          </div>
          <Months page={page} />
          <Years page={page} />
          <Categories page={page} />
          {page.wholeDistrict && <Units page={page} />}
        </>
      )}
    </>
  );
}

/** A figure as the way to what it counts; nothing counted is no list. */
function Figure({ items, query }: { items: number; query: CatalogueQuery }) {
  const { links } = useSite();
  return items === 0 ? <>0</> : <a href={catalogueHref(links, query)}>{groupDigits(items)}</a>;
}

function useLevelColumns(page: StatisticsPage): {
  columns: TableColumn[];
  cells(figures: LevelFigures, query: CatalogueQuery): ReactNode[];
} {
  const words = pick(catalogueStrings, useSite().lang).statistics;
  if (!page.wholeDistrict) {
    return {
      columns: [{ key: 'items', label: words.own, numeric: true }],
      cells: (figures, query) => [<Figure items={figures.items} query={query} />],
    };
  }
  return {
    columns: [
      { key: 'items', label: words.items, numeric: true },
      { key: 'portal', label: words.portal, numeric: true },
      { key: 'units', label: words.units, numeric: true },
    ],
    cells: (figures, query) => [
      <Figure items={figures.items} query={query} />,
      <Figure items={figures.portal ?? 0} query={{ ...query, level: 'portal' }} />,
      <Figure items={figures.units ?? 0} query={{ ...query, level: 'unit' }} />,
    ],
  };
}

function Months({ page }: { page: StatisticsPage }) {
  const { links, lang } = useSite();
  const words = pick(catalogueStrings, lang).statistics;
  const { columns, cells } = useLevelColumns(page);
  const heading = page.year === null ? words.byMonthRecent : words.byMonthOf(page.year);
  const most = page.months.reduce((best, month) => (month.items > best.items ? month : best), page.months[0]!);
  return (
    <section aria-labelledby="months" className="mt-10 max-md:all-cells:px-1.5">
      <SectionHeading id="months" more={page.year === null ? undefined : { href: links.to(paths.statistics), label: words.recent }}>
        {words.byMonth}
      </SectionHeading>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 md:grid-cols-2 md:items-start print:block">
        <BarChart
          description={words.chart(page.months.length, groupDigits(most.items), words.monthName(most.year, most.month))}
          bars={[...page.months].reverse().map(({ year, month, items }, at) => ({
            key: `${year}-${month}`,
            label: String(month),
            second: at === 0 || month === 1 ? String(year) : undefined,
            items,
          }))}
        />
        <Table
          narrow="scroll"
          caption={heading}
          columns={[{ key: 'month', label: words.month, rowHeader: true, nowrap: true }, ...columns]}
          rows={page.months.map(({ year, month, ...figures }) => ({
            key: `${year}-${month}`,
            cells: [words.monthName(year, month), ...cells(figures, { year, month })],
          }))}
        />
      </div>
    </section>
  );
}

function Years({ page }: { page: StatisticsPage }) {
  const { links, lang } = useSite();
  const words = pick(catalogueStrings, lang).statistics;
  const { columns, cells } = useLevelColumns(page);
  return (
    <section aria-labelledby="years" className="mt-10 max-md:all-cells:px-1.5">
      <SectionHeading id="years">{words.byYear}</SectionHeading>
      <Table
        narrow="scroll"
        caption={words.captions.year}
        captionHidden
        columns={[{ key: 'year', label: words.year, rowHeader: true, nowrap: true }, ...columns, { key: 'months', label: words.byMonth }]}
        rows={page.years.map(({ year, ...figures }) => ({
          key: year,
          cells: [
            String(year),
            ...cells(figures, { year }),
            page.year === year ? (
              words.byMonthOf(year)
            ) : (
              <a href={`${links.to(paths.statistics, { year })}#months`}>
                <span className="sr-only">{year} </span>
                {words.showMonths}
              </a>
            ),
          ],
        }))}
      />
    </section>
  );
}

function Categories({ page }: { page: StatisticsPage }) {
  const site = useSite();
  const words = pick(catalogueStrings, site.lang).statistics;
  const { columns, cells } = useLevelColumns(page);
  return (
    <section aria-labelledby="categories" className="mt-10 max-md:all-cells:px-1.5">
      <SectionHeading id="categories">{words.byCategory}</SectionHeading>
      <Table
        narrow="scroll"
        caption={words.captions.category}
        captionHidden
        columns={[{ key: 'category', label: words.category, rowHeader: true }, ...columns]}
        rows={page.categories.map((category) => ({
          key: category.code,
          cells: [site.name(category), ...cells(category, { category: category.code })],
        }))}
        foot={[words.sum, ...cells(page.total, {})]}
      />
    </section>
  );
}

function Units({ page }: { page: StatisticsPage }) {
  const site = useSite();
  const { links, lang, t } = site;
  const words = pick(catalogueStrings, lang).statistics;
  const total = groupDigits(page.unitTotal);
  return (
    <section aria-labelledby="units" className="mt-10 max-md:all-cells:px-1.5">
      <SectionHeading id="units" more={{ href: links.to(paths.units), label: t.pages.units }}>
        {words.byUnit}
      </SectionHeading>
      <p className="text-15 text-quiet">{words.unitCount(total)}</p>
      <Table
        narrow="scroll"
        caption={words.captions.unit}
        captionHidden
        columns={[
          { key: 'unit', label: words.unit, rowHeader: true },
          { key: 'kind', label: words.kind },
          { key: 'items', label: words.own, numeric: true },
        ]}
        rows={page.units.map((unit) => ({
          key: unit.slug,
          cells: [site.name(unit), t.kinds[unit.kind] ?? unit.kind, <Figure items={unit.items} query={{ unit: unit.slug }} />],
        }))}
      />
      {page.pages > 1 && (
        <Pagination
          page={page.page}
          pages={page.pages}
          hrefOf={(at) => `${links.to(paths.statistics, { year: page.year, page: at > 1 ? at : undefined })}#units`}
          labels={{ ...t.pager, position: t.pager.position(page.page, page.pages, total) }}
        />
      )}
    </section>
  );
}
