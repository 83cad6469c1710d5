import { inChinese } from '~/kernel/words/message';
import type { Refused } from '~/kernel/route/workspace-route.server';
import { Message } from '~/ui/message';
import { useWords } from '../words/use-words';

/** The element of a field that is no control of its own, or has another name in the workflow. */
const PLACES: Readonly<Record<string, string>> = { body: 'bodyHtml', attachments: 'attachments-label' };

/** Everything that was wrong with a long form, at its top, each leading to its field; `lead` says what was done all the same. */
export function FaultList({ outcome, fields, lead }: { outcome: Refused | undefined; fields: readonly string[]; lead?: string }) {
  const { t, said } = useWords();
  if (!outcome || outcome.errors.length === 0) return null;
  const at = (field: string | undefined) => (field === undefined ? null : (PLACES[field] ?? (fields.includes(field) ? field : null)));
  const ofFields = outcome.errors.filter(({ field }) => at(field) !== null);
  const whole = outcome.errors.filter(({ field }) => at(field) === null);
  return (
    <Message tone="stop" role="alert">
      {lead && <p>{lead}</p>}
      {whole.map(({ message }) => (
        <p key={inChinese(message)}>{said(message)}</p>
      ))}
      {whole.length === 0 && !lead && <p>{t('请更正下面标出的内容后重新提交。')}</p>}
      {ofFields.length > 0 && (
        <ul>
          {ofFields.map(({ field, message }) => (
            <li key={`${field} ${inChinese(message)}`}>
              <a href={`#${at(field)}`}>{said(message)}</a>
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}
