import { WORKSPACE } from '~/pages';
import type { BulkResult } from '~/modules/publishing/workflow/commands/change-many-items.server';
import { useWords } from './words/use-words';

/** How it went with each of many: what could not be done under its reason. */
export function BulkResults({ results }: { results: BulkResult[] }) {
  const { t, line, said, zh } = useWords();
  const refused = results.filter((result) => !result.done);
  const done = results.length - refused.length;
  const byReason = Map.groupBy(refused, ({ message }) => message);
  return (
    <div className={refused.length === 0 ? 'form-done' : 'form-errors'} role="status">
      <p>
        {refused.length > 0
          ? t('{done} 条已办理，{left} 条没有办理，未作改动。', { done, left: refused.length })
          : t('{done} 条已办理。', { done })}
      </p>
      {[...byReason].map(([message, of]) => (
        <details key={message} open={of.length <= 3}>
          <summary>{line('{reason}：{n} 条', { reason: said(message), n: of.length })}</summary>
          <ul>
            {of.map(({ itemId, title }) => (
              <li key={`${itemId} ${title}`} lang={zh}>
                {itemId === null ? title : <a href={WORKSPACE.item(itemId)}>{title}</a>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
