import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { type ListFilter, REVIEW_DUES } from '~/modules/publishing/views/list-filter';
import { STAGE_LABELS, STAGES } from '~/modules/publishing/workflow/workflow';
import { cx } from '~/ui/cx';
import { Panel } from '~/ui/panel';
import type { Trouble, TroubledSite } from './site-troubles';
import { troubleLists, TROUBLE_LABELS } from './trouble-words';
import { useWords } from '../words/use-words';

interface SiteStatePanelProps {
  state: TroubledSite;
  /** Items published this month, and the filter that lists them. */
  published: number;
  month: ListFilter;
  drafts: ListFilter;
}

/** What lies at one site, how old its columns are, what it published this month: the same figures as in the table of all sites. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the panel
export function SiteStatePanel({ state, published, month, drafts }: SiteStatePanelProps) {
  const { t, line, zh } = useWords();
  const { slug, figures, work, health } = state;
  const items = (filter: ListFilter) => WORKSPACE.items + queryString({ site: slug, ...filter });
  const column = ({ code, name }: { code: string; name: string }) => (
    <a href={items({ category: code, state: 'published', order: 'published' })} lang={zh}>
      {name}
    </a>
  );
  const figure = (trouble: Trouble) => (
    <a href={troubleLists(slug, drafts)[trouble]} className="font-bold">
      {figures[trouble]}
    </a>
  );
  const stages = REVIEW_DUES.flatMap((due) =>
    STAGES.flatMap((stage) => {
      const n = work?.reviews[stage][due] ?? 0;
      return n === 0 ? [] : [{ due, stage, n }];
    }),
  );
  return (
    <Panel heading={t('本站情况')} id="site-state">
      <ul className="text-16">
        {health.homeDays === null ? (
          <Row warn label={t('首页')}>
            {t('还没有发布过信息')}
          </Row>
        ) : (
          <Row warn={health.homeStale} label={t('首页')}>
            <a href={troubleLists(slug, drafts).home}>
              {health.homeDays === 0 ? t('今天有更新') : t('{n}天没有更新', { n: health.homeDays })}
            </a>
          </Row>
        )}
        {(['late', 'today'] as const).map(
          (due) =>
            figures[due] > 0 && (
              <Row key={due} warn={due === 'late'} label={t(TROUBLE_LABELS[due])}>
                <span className="flex flex-wrap gap-x-2">
                  {figure(due)}
                  {stages
                    .filter((each) => each.due === due)
                    .map(({ stage, n }) => (
                      <a key={stage} href={items({ stage, due })} className="whitespace-nowrap">
                        {line('{stage} {n}', { stage: t(STAGE_LABELS[stage]), n })}
                      </a>
                    ))}
                </span>
              </Row>
            ),
        )}
        {figures.missed > 0 && (
          <Row warn label={t('到时未发布')}>
            {figure('missed')}
          </Row>
        )}
        {work !== null && figures.owed > 0 && (
          <Row warn={work.owed.late > 0} label={t('待补审')}>
            {figure('owed')}{' '}
            {work.owed.late > 0 && (
              <a href={items({ owed: '1', due: 'late' })} className="ms-2">
                {t('超期{n}', { n: work.owed.late })}
              </a>
            )}
          </Row>
        )}
        {health.stale.length > 0 && (
          <Row warn label={t('过期栏目')}>
            {health.stale.map((each) => (
              <span key={each.code} className="block">
                {line('{column}，超过{n}天', { column: column(each), n: each.days })}
              </span>
            ))}
          </Row>
        )}
        {health.next && (
          <Row label={t('快到期的栏目')}>
            {health.next.days === 0
              ? line('{column}，今天到期', { column: column(health.next) })
              : line('{column}，还有{n}天', { column: column(health.next), n: health.next.days })}
          </Row>
        )}
        {health.blank.length > 0 && (
          <Row warn label={t('空白栏目')}>
            {health.blank.map((each) => (
              <span key={each.code} className="me-3 inline-block">
                {column(each)}
              </span>
            ))}
          </Row>
        )}
        {figures.drafts > 0 && <Row label={t('搁置草稿')}>{figure('drafts')}</Row>}
        <Row label={t('本月已发布')}>
          <a href={items(month)} className="font-bold">
            {published}
          </a>
        </Row>
      </ul>
    </Panel>
  );
}

function Row({ label, warn = false, children }: { label: string; warn?: boolean; children: ReactNode }) {
  return (
    <li className="flex flex-wrap gap-x-3 border-0 border-b border-solid border-line py-2 last:border-b-0">
      <span className={cx('w-[7em] flex-none', warn ? 'font-bold text-warn' : 'text-quiet')}>{label}</span>
      <span className="min-w-0 flex-[1_1_9rem] tabular-nums">{children}</span>
    </li>
  );
}
