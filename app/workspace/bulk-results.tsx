import { Fragment } from 'react';
import { inChinese } from '~/kernel/words/message';
import { WORKSPACE } from '~/pages';
import type { BulkResult } from '~/modules/publishing/workflow/batches/each-for-itself.server';
import { Message } from '~/ui/message';
import { useWords } from './words/use-words';

/** Results of a step on many items; the refused ones are under their reasons. */
export function BulkResults({ results }: { results: BulkResult[] }) {
  const { t, line, said, zh } = useWords();
  const refused = results.filter((result) => !result.done);
  const done = results.length - refused.length;
  const saidTogether = (reasons: BulkResult['reasons']) =>
    reasons.map((reason, at) => (
      <Fragment key={inChinese(reason)}>
        {at > 0 && t('；')}
        {said(reason)}
      </Fragment>
    ));
  const byReason = Map.groupBy(refused, ({ reasons }) => reasons.map(inChinese).join('；'));
  return (
    <Message tone={refused.length === 0 ? 'done' : 'stop'} role="status">
      <p>
        {refused.length > 0
          ? t('{done}条已办理，{left}条没有办理，未作改动。', { done, left: refused.length })
          : t('{done}条已办理。', { done })}
      </p>
      {[...byReason].map(([reason, of]) => (
        <details key={reason} open={of.length <= 3}>
          <summary>{line('{reason}：{n}条', { reason: saidTogether(of[0]!.reasons), n: of.length })}</summary>
          <ul>
            {of.map(({ id, itemId, title }) => {
              const name = title === null ? t('编号{id}', { id }) : <span lang={zh}>{title}</span>;
              return <li key={id}>{itemId === null ? name : <a href={WORKSPACE.item(itemId)}>{name}</a>}</li>;
            })}
          </ul>
        </details>
      ))}
    </Message>
  );
}
