import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import type { Stuck } from '~/modules/publishing/workflow/queries/work.server';
import { STAGE_LABELS, STAGES } from '~/modules/publishing/workflow/workflow';
import { useWords } from '../words/use-words';

/**
 * Stuck work site by site: each figure leads to the items behind it.
 * @param single whether one site is worked for, and no others are looked at.
 */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function StuckTable({ stuck: { sites, left }, single }: { stuck: Stuck; single: boolean }) {
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
      <h2 id="stuck">{single ? t('本站积压') : t('各单位积压')}</h2>
      <p className="field-hint">{t('审核只列今天到期和已经超期的，紧急发布后的补审也算在内。')}</p>
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
                const filter: ListFilter = { site: slug, stage };
                const named = { site: name, stage: t(STAGE_LABELS[stage]) };
                return (
                  <td key={stage} className="numerals">
                    <span className="stuck-stage" aria-hidden="true">
                      {t(STAGE_LABELS[stage])}
                    </span>
                    <span className="term-late">
                      {figure(
                        late,
                        t('超期 {n}', { n: late }),
                        { ...filter, due: 'late' },
                        t('{site}{stage}超期 {n} 条', { ...named, n: late }),
                      )}
                    </span>{' '}
                    {figure(
                      today,
                      t('今天 {n}', { n: today }),
                      { ...filter, due: 'today' },
                      t('{site}{stage}今天到期 {n} 条', { ...named, n: today }),
                    )}
                    {late + today === 0 && '—'}
                  </td>
                );
              })}
              <td className="numerals">
                <span className="stuck-stage" aria-hidden="true">
                  {t('到时未发布')}
                </span>
                {missed === 0 ? (
                  '—'
                ) : (
                  <span className="term-late">
                    {figure(missed, String(missed), { site: slug, missed: '1' }, t('{site}到时未发布 {n} 条', { site: name, n: missed }))}
                  </span>
                )}
              </td>
              <td className="numerals">
                <span className="stuck-stage" aria-hidden="true">
                  {t('待补审')}
                </span>
                {owed.all === 0
                  ? '—'
                  : figure(
                      owed.all,
                      String(owed.all),
                      { site: slug, owed: '1' },
                      t('{site}待补审 {n} 条', { site: name, n: owed.all }),
                    )}{' '}
                <span className="term-late">
                  {figure(
                    owed.late,
                    t('超期 {n}', { n: owed.late }),
                    { site: slug, owed: '1', due: 'late' },
                    t('{site}补审超期 {n} 条', { site: name, n: owed.late }),
                  )}
                </span>{' '}
                {figure(
                  owed.today,
                  t('今天 {n}', { n: owed.today }),
                  { site: slug, owed: '1', due: 'today' },
                  t('{site}补审今天到期 {n} 条', { site: name, n: owed.today }),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && (
        <p>
          {line('另有 {n} 个网站有积压，{link}。', {
            n: left,
            link: <a href={WORKSPACE.items + queryString({ due: 'late' })}>{t('在信息列表中查看')}</a>,
          })}
        </p>
      )}
    </section>
  );
}
