import { named } from '~/kernel/words/message';
import { WORKSPACE } from '~/pages';
import type { PublishedTrial } from '~/modules/publishing/checking/queries/published-trial.server';
import { SEVERITY_WORDS } from '~/modules/secrecy/model';
import { Tag } from '~/ui/tag';
import { type RulesTrial } from './rules-tried';
import { useWords } from '../words/use-words';

/** Findings of rules in a text that was typed or pasted. */
export function TriedView({ tried: { stretches, findings } }: { tried: RulesTrial }) {
  const { t, line, label, said, zh } = useWords();
  return (
    <section aria-label={t('检查结果')}>
      <p role="status">
        <strong>{findings.length === 0 ? t('没有查到') : line('查到{n}处', { n: findings.length })}</strong>
      </p>
      <p className="bg-main-soft px-3.5 py-2.5 wrap-anywhere whitespace-pre-wrap" lang={zh}>
        {stretches.map((stretch, at) =>
          stretch.found === null ? (
            stretch.text
          ) : (
            <mark key={at} className="found">
              {stretch.text}
            </mark>
          ),
        )}
      </p>
      <ul data-findings="" className="[&>li]:border-0 [&>li]:border-b [&>li]:border-solid [&>li]:border-line [&>li]:py-3">
        {findings.map(({ name, severity, text, replacement }, at) => (
          <li key={at}>
            <Tag tone={severity === 'notice' ? 'plain' : 'warn'}>{label(SEVERITY_WORDS[severity])}</Tag>{' '}
            <strong>{said(named(name))}</strong>{' '}
            <span className="wrap-anywhere" lang={zh}>
              {text}
            </span>
            {replacement !== null && (
              <span className="wrap-anywhere" lang={zh}>
                {' '}
                → {replacement}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Items that are named; of more the first tell enough. */
const NAMED = 20;

/** Findings of a rule among the district's published items. */
export function PublishedTrialView({ trial: { read, stopped, alarms } }: { trial: PublishedTrial }) {
  const { t, zh } = useWords();
  return (
    <section aria-label={t('试用已公开信息的结果')}>
      <p role="status">
        <strong>
          {read === 0
            ? t('本区还没有已公开的信息')
            : alarms.length === 0
              ? t('在最近公开的{read}条信息中，没有报警', { read })
              : t('在最近公开的{read}条信息中，{alarms}条会报警（{percent}%）', {
                  read,
                  alarms: alarms.length,
                  percent: ((alarms.length / read) * 100).toFixed(1),
                })}
        </strong>
        {stopped && t('。检查较慢，时间已到，其余的没有检查。')}
      </p>
      {alarms.length * 100 > read && (
        <p>{t('每一百条超过一条。已公开的信息都审核过，报警多半是误报；误报多了，真的问题容易被忽略。请把词语或模式写得更具体。')}</p>
      )}
      <ul data-findings="" className="[&>li]:border-0 [&>li]:border-b [&>li]:border-solid [&>li]:border-line [&>li]:py-3">
        {alarms.slice(0, NAMED).map(({ itemId, title, texts, findings }) => (
          <li key={itemId}>
            <a href={WORKSPACE.item(itemId)} lang={zh}>
              {title}
            </a>{' '}
            {t('{findings}处：', { findings })}
            <span className="wrap-anywhere" lang={zh}>
              {texts.join('、')}
            </span>
          </li>
        ))}
      </ul>
      {alarms.length > NAMED && <p>{t('只列出前{n}条。', { n: NAMED })}</p>}
    </section>
  );
}
