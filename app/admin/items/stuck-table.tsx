import { queryString, WORKSPACE } from '~/kernel/tenant/links';
import type { ListFilter } from '~/modules/publishing/list-filter';
import type { Stuck } from '~/modules/publishing/queries/work.server';
import { STAGE_LABELS, STAGES } from '~/modules/publishing/workflow';
import { useWords } from '../words/use-words';

/** Where work is stuck, site by site: each figure leads to the items behind it. */
export function StuckTable({ stuck: { sites, left } }: { stuck: Stuck }) {
  const { t, line, zh } = useWords();
  if (sites.length === 0) return null;
  const figure = (count: number, shown: string, filter: ListFilter, what: string) =>
    count > 0 && (
      <a href={WORKSPACE.items + queryString({ ...filter })} aria-label={what}>
        {shown}
      </a>
    );
  return (
    <section aria-labelledby="stuck">
      <h2 id="stuck">{t('各单位积压')}</h2>
      <p className="field-hint">{t('审核只列今天到期和已经超期的。')}</p>
      <table className="desk stuck">
        <thead>
          <tr>
            <th scope="col">{t('网站')}</th>
            {STAGES.map((stage) => (
              <th key={stage} scope="col">
                {t(STAGE_LABELS[stage])}
              </th>
            ))}
            <th scope="col">{t('到时未发布')}</th>
            <th scope="col">{t('待补审')}</th>
          </tr>
        </thead>
        <tbody>
          {sites.map(({ slug, name, reviews, missed, owed }) => (
            <tr key={slug}>
              <th scope="row" lang={zh}>
                <a href={WORKSPACE.home + queryString({ site: slug })}>{name}</a>
              </th>
              {STAGES.map((stage) => {
                const { late, today } = reviews[stage];
                const filter: ListFilter = { site: slug, state: 'in_review', stage };
                const named = { site: name, stage: t(STAGE_LABELS[stage]) };
                return (
                  <td key={stage} className="numerals">
                    <span className="stuck-stage" aria-hidden="true">
                      {t(STAGE_LABELS[stage])}
                    </span>
                    <span className="term-late">{figure(late, t('超期 {n}', { n: late }), { ...filter, due: 'late' }, t('{site}{stage}超期 {n} 条', { ...named, n: late }))}</span>{' '}
                    {figure(today, t('今天 {n}', { n: today }), { ...filter, due: 'today' }, t('{site}{stage}今天到期 {n} 条', { ...named, n: today }))}
                    {late + today === 0 && '—'}
                  </td>
                );
              })}
              <td className="numerals">
                <span className="stuck-stage" aria-hidden="true">
                  {t('到时未发布')}
                </span>
                {missed === 0 ? '—' : <span className="term-late">{figure(missed, String(missed), { site: slug, missed: '1' }, t('{site}到时未发布 {n} 条', { site: name, n: missed }))}</span>}
              </td>
              <td className="numerals">
                <span className="stuck-stage" aria-hidden="true">
                  {t('待补审')}
                </span>
                {owed === 0 ? '—' : figure(owed, String(owed), { site: slug, owed: '1' }, t('{site}待补审 {n} 条', { site: name, n: owed }))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p>{line('另有 {n} 个网站有积压，{link}。', { n: left, link: <a href={WORKSPACE.items + queryString({ state: 'in_review', due: 'late' })}>{t('在信息列表中查看')}</a> })}</p>}
    </section>
  );
}
