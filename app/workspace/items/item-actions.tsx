import { Button } from '~/ui/button';
import { Decision } from '~/ui/decision';
import { ChoiceLabel, Field } from '~/ui/field';
import { inChinese } from '~/kernel/words/message';
import type { RefusedForm } from '~/kernel/route/workspace-route.server';
import type { ItemOverview } from '~/modules/publishing/workflow/queries/item-overview.server';
import { type OfferedAction, PASS_LABELS } from '~/modules/publishing/workflow/workflow';
import { Panel } from '~/ui/panel';
import { StickyActions } from '~/ui/sticky-actions';
import { useWords } from '../words/use-words';

const ORDER: OfferedAction['action'][] = [
  'submit',
  'pass',
  'return',
  'take',
  'publish',
  'schedule',
  'correct',
  'recall',
  'reassign',
  'discard',
  'publish_urgently',
  'withdraw',
  'delete',
  'restore',
];
/** One of them stands out, the first that can be done: the decision where it can be made at once, else its beginning. */
const DECISIONS: readonly OfferedAction['action'][] = ['pass', 'publish', 'submit', 'take'];
/** Shown folded: not of every day, or not to be undone. */
const FOLDED: ReadonlySet<string> = new Set(['recall', 'reassign', 'discard', 'publish_urgently', 'withdraw', 'schedule', 'delete']);

interface ActionsProps {
  overview: ItemOverview;
  queue: boolean;
  /** Names the officer's words about this item in their browser. */
  words: string;
  outcome: RefusedForm | undefined | object;
  /** One that the page offers elsewhere. */
  except?: OfferedAction['action'] | undefined;
}

/** Actions that the officer has on the item now; one that is held up names its reasons. */
export function ItemActions({ overview, queue, words, outcome, except }: ActionsProps) {
  const { t, label } = useWords();
  const values = outcome && 'values' in outcome ? (outcome as RefusedForm).values : {};
  const decision = DECISIONS.find(
    (action) => action !== except && overview.actions.some((each) => each.action === action && each.reasons.length === 0),
  );
  const offered = [...new Set([...(decision ? [decision] : []), ...ORDER])]
    .filter((action) => action !== except)
    .flatMap((action) => overview.actions.filter((each) => each.action === action));
  if (offered.length === 0) return null;
  const [main, folded] = [offered.filter(({ action }) => !FOLDED.has(action)), offered.filter(({ action }) => FOLDED.has(action))];
  const form = (each: OfferedAction) => (
    <Step
      key={each.action}
      offered={each}
      overview={overview}
      queue={queue}
      words={words}
      primary={each.action === decision}
      values={values.do === each.action ? values : {}}
    />
  );
  return (
    <Panel id="actions" heading={t('办理')} rank="decision" className="print:hidden">
      {main.map(form)}
      {folded.map((each) => (
        <details key={each.action} open={values.do === each.action || (each.action === 'schedule' && each.reasons.length === 0)}>
          <summary>{label(each.label)}</summary>
          {form(each)}
        </details>
      ))}
    </Panel>
  );
}

/**
 * A reviewer's decision at the foot of a phone's window, while the text is read: passing by a press, and the way to what asks for
 * words. At a desk the panel beside the text has it.
 */
export function ReviewBar({ overview, queue }: { overview: ItemOverview; queue: boolean }) {
  const { t, label } = useWords();
  const pass = overview.actions.find(({ action }) => action === 'pass');
  const back = overview.actions.find(({ action, reasons }) => action === 'return' && reasons.length === 0);
  if (!pass) return null;
  return (
    <StickyActions label={t('办理')}>
      {pass.reasons.length > 0 ? (
        <a href="#actions">{t('{what}：现在还不能办理', { what: label(pass.label) })}</a>
      ) : (
        <form method="post">
          <input type="hidden" name="do" value="pass" />
          <input type="hidden" name="lockVersion" value={overview.item.lockVersion} />
          {queue && <input type="hidden" name="queue" value="review" />}
          <Button kind="primary">{label(PASS_LABELS[overview.item.state] ?? pass.label)}</Button>
        </form>
      )}
      {back && <a href="#reason-return">{label(back.label)}</a>}
    </StickyActions>
  );
}

interface StepProps {
  offered: OfferedAction;
  overview: ItemOverview;
  queue: boolean;
  words: string;
  primary?: boolean;
  values?: Record<string, string>;
}

/** One action with what it asks for, or with what stands against it. */
export function Step({
  offered: { action, label: name, reason, reasons },
  overview,
  queue,
  words,
  primary = false,
  values = {},
}: StepProps) {
  const { t, line, label, said, zh } = useWords();
  const despite = action === 'submit' && overview.unanswered > 0;
  const blocked = reasons.length > 0;
  return (
    <form method="post" className="my-3" data-step={action} data-keeps={!blocked && reason ? `${words}:${action}` : undefined}>
      <input type="hidden" name="do" value={action} />
      <input type="hidden" name="lockVersion" value={overview.item.lockVersion} />
      {queue && <input type="hidden" name="queue" value="review" />}
      <Decision
        blocked={
          blocked
            ? {
                heading: t('{what}：现在还不能办理', { what: label(name) }),
                reasons: reasons.map(({ message }) => ({ key: inChinese(message), text: said(message) })),
              }
            : null
        }
        primary={primary}
        button={despite ? t('仍然提交审核') : label((action === 'pass' ? PASS_LABELS[overview.item.state] : undefined) ?? name)}
      >
        {reason && (
          <Field id={`reason-${action}`} label={t('{what}原因', { what: label(name) })}>
            <textarea id={`reason-${action}`} name="reason" rows={2} maxLength={500} required lang={zh} defaultValue={values.reason} />
          </Field>
        )}
        {action === 'withdraw' && (
          <Field id="redirectToId" label={t('跳转到（信息编号，可不填）')}>
            <input id="redirectToId" name="redirectToId" inputMode="numeric" defaultValue={values.redirectToId} />
          </Field>
        )}
        {action === 'withdraw' && (
          <ChoiceLabel>
            <input type="checkbox" name="confirmed" value="1" required />{' '}
            {t('公众立即看不到这条信息，原因会公开，撤回后不能恢复。确认撤回')}
          </ChoiceLabel>
        )}
        {action === 'schedule' && (
          <Field id="publishAt" label={t('发布时间')}>
            <input id="publishAt" name="publishAt" type="datetime-local" required defaultValue={values.publishAt} />
          </Field>
        )}
        {action === 'reassign' && (
          <Field id="assignee" label={t('审核人')}>
            {overview.reviewers.length === 0 ? (
              <p className="text-15 text-quiet">{t('没有其他可以审核这条信息的人。')}</p>
            ) : (
              <select id="assignee" name="assignee" required defaultValue="">
                <option value="">{t('请选择')}</option>
                {overview.reviewers.map(({ id, name: person }) => (
                  <option key={id} value={id} lang={zh}>
                    {person}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {despite && (
          <p className="mb-2 text-15 text-quiet">
            {line('还有{unanswered}处没有处理。也可以这样提交：保密审查员会看到，逐处处理后才能通过。', {
              unanswered: overview.unanswered,
            })}
          </p>
        )}
      </Decision>
    </form>
  );
}
