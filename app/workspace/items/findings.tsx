import { Button } from '~/ui/button';
import { Field } from '~/ui/field';
import { Finding } from '~/ui/finding';
import type { ReactNode } from 'react';
import { inChinese, named } from '~/kernel/words/message';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import type { FindingEntry, ItemOverview } from '~/modules/publishing/workflow/queries/item-overview.server';
import { SEVERITY_WORDS } from '~/modules/secrecy/model';
import { ENDED_STATES } from '~/modules/publishing/workflow/workflow';
import { Panel } from '~/ui/panel';
import { Tag } from '~/ui/tag';
import { cx } from '~/ui/cx';
import { useWords } from '../words/use-words';

interface FindingsProps {
  overview: ItemOverview;
  /** Going from one review to the next. */
  queue: boolean;
  /** Names the officer's words about this item in their browser. */
  words: string;
  outcome: RefusedForm | undefined | object;
  /** The action by which an author goes on with findings unanswered: they are then the page's demand, and say so. */
  next?: ReactNode;
}

/** Findings of the secrecy check, each with its actions; the text beside it has the same marked. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the panel
export function Findings({ overview, queue, words, outcome, next }: FindingsProps) {
  const { t, line, said } = useWords();
  const { findings, item, unanswered: open } = overview;
  const maskable = overview.mayEdit ? findings.filter((finding) => finding.maskable && finding.answer === null) : [];
  const asked = next !== undefined;
  // One press is enough where it leaves nothing open.
  const allMaskable =
    asked && findings.every((finding) => finding.answer !== null || finding.severity === 'notice' || maskable.includes(finding));
  const refused = outcome && 'errors' in outcome && (outcome as RefusedForm).values.do === 'answer' ? (outcome as RefusedForm) : null;
  const versioned = (
    <>
      <input type="hidden" name="lockVersion" value={item.lockVersion} />
      {queue && <input type="hidden" name="queue" value="review" />}
    </>
  );
  const approved = item.state === 'approved' || item.state === 'scheduled';
  const editing = !ENDED_STATES.includes(overview.item.state);
  return (
    <Panel
      id="findings"
      heading={asked ? line('检查发现{open}处须处理', { open }) : t('保密检查')}
      className={cx(asked && 'mb-6 border-0 border-s-5 border-solid border-warn px-4 py-3.5')}
    >
      {!overview.checked && findings.length === 0 ? (
        <p>{t('这一稿还没有检查。提交时会自动检查。')}</p>
      ) : findings.length === 0 ? (
        <p>{t('没有发现需要处理的内容。')}</p>
      ) : (
        <p>
          {open === 0
            ? line('{n}处，都已处理。', { n: findings.length })
            : approved
              ? line('{n}处，其中{open}处须由保密审查员说明，或者修改后重新审核，才能发布。', { n: findings.length, open })
              : line('{n}处，其中{open}处须处理后才能通过保密审查。', { n: findings.length, open })}
        </p>
      )}
      {findings.length > 0 && (
        <ul data-findings="">
          {findings.map((finding) => (
            <Entry
              key={finding.id}
              finding={finding}
              words={words}
              refused={refused !== null && refused.values.findingId === String(finding.id) ? refused : null}
            >
              {versioned}
            </Entry>
          ))}
        </ul>
      )}
      {maskable.length > 0 && (
        <form method="post" className="my-3">
          {versioned}
          <fieldset className="my-4 min-w-0 border border-solid border-line px-4 py-3">
            <legend>{t('一次处理')}</legend>
            {maskable.map(({ id, text, ruleName, place }) => (
              <label key={id} className="flex items-center gap-2 wrap-anywhere [&>input]:size-5 [&>input]:flex-none [&>input]:accent-main">
                <input type="checkbox" name="findings" value={id} defaultChecked />
                {line('{ruleName}（{place}）：{text}', { ruleName: said(named(ruleName)), place: said(place), text })}
              </label>
            ))}
          </fieldset>
          {allMaskable && (
            <Button name="do" value="mask_submit" kind="primary">
              {t('遮盖并提交')}
            </Button>
          )}{' '}
          <Button name="do" value="mask" kind={asked && !allMaskable ? 'primary' : 'secondary'}>
            {t('遮盖或改正所选内容')}
          </Button>
        </form>
      )}
      {next}
      {editing && (
        <form method="post" className="mt-4">
          <input type="hidden" name="do" value="check" />
          {versioned}
          <Button>{t('重新检查')}</Button>
        </form>
      )}
    </Panel>
  );
}

/** `children`: what each of its forms sends along. `refused`: what came back when it was answered. */
function Entry({
  finding,
  words,
  refused,
  children,
}: {
  finding: FindingEntry;
  words: string;
  refused: RefusedForm | null;
  children: ReactNode;
}) {
  const { t, line, label, said, zh } = useWords();
  const { id, ruleName, why, severity, place, inBody, before, text, after, answer, answeredBy, mayAnswer } = finding;
  return (
    <Finding
      id={`finding-${id}`}
      state={
        <Tag tone={answer !== null ? 'good' : severity === 'notice' ? 'plain' : 'warn'}>
          {answer !== null ? t('已说明') : label(SEVERITY_WORDS[severity])}
        </Tag>
      }
      name={said(named(ruleName))}
      place={inBody ? <a href={`#mark-${id}`}>{said(place)}</a> : said(place)}
      {...{ before, text, after }}
      lang={zh}
      why={said(why)}
      answer={answer !== null && line('{answeredBy}：{answer}', { answeredBy, answer })}
    >
      {mayAnswer && (
        <details open={refused !== null}>
          <summary>{t('说明可以保留的理由')}</summary>
          <form method="post" className="my-3" data-keeps={`${words}:answer-${id}`}>
            <input type="hidden" name="do" value="answer" />
            {children}
            <input type="hidden" name="findingId" value={id} />
            <Field
              id={`answer-${id}`}
              label={t('理由')}
              errors={refused?.errors.map(({ message }) => ({ key: inChinese(message), text: said(message) }))}
            >
              <textarea
                id={`answer-${id}`}
                name="answer"
                rows={2}
                maxLength={500}
                required
                lang={zh}
                defaultValue={refused?.values.answer}
                aria-invalid={refused ? true : undefined}
                aria-describedby={refused ? `answer-${id}-error` : undefined}
              />
            </Field>
            <Button>{t('记录说明')}</Button>
          </form>
        </details>
      )}
    </Finding>
  );
}
