import { Fragment } from 'react';
import { inChinese } from '~/kernel/words/message';
import { WORKSPACE } from '~/pages';
import type { BulkResult as RowResult } from '~/modules/publishing/workflow/batches/each-for-itself.server';
import { BulkResult } from '~/ui/bulk-result';
import { useWords } from './words/use-words';

/** Results of a step on many items; the refused ones are under their reasons. */
export function BulkResults({ results }: { results: RowResult[] }) {
  const { t, line, said, zh } = useWords();
  const refused = results.filter((result) => !result.done);
  const done = results.length - refused.length;
  const saidTogether = (reasons: RowResult['reasons']) =>
    reasons.map((reason, at) => (
      <Fragment key={inChinese(reason)}>
        {at > 0 && t('；')}
        {said(reason)}
      </Fragment>
    ));
  const byReason = Map.groupBy(refused, ({ reasons }) => reasons.map(inChinese).join('；'));
  return (
    <BulkResult
      said={
        refused.length > 0
          ? t('{done}条已办理，{left}条没有办理，未作改动。', { done, left: refused.length })
          : t('{done}条已办理。', { done })
      }
      refused={[...byReason].map(([key, of]) => ({
        key,
        why: line('{reason}：{n}条', { reason: saidTogether(of[0]!.reasons), n: of.length }),
        entries: of.map(({ id, itemId, title }) => ({
          key: id,
          name: title === null ? t('编号{id}', { id }) : <span lang={zh}>{title}</span>,
          href: itemId === null ? null : WORKSPACE.item(itemId),
        })),
      }))}
    />
  );
}
