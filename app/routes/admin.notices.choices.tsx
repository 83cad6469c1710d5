import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { setNoticeChoices } from '~/modules/publishing/notices/commands/set-notice-choices.server';
import { NOTICE_KINDS, NOTICE_LABELS, NOTICE_MODES, type NoticeMode, noticeModes } from '~/modules/publishing/notices/notices';
import { noticeChoices } from '~/modules/publishing/notices/queries/notice-choices.server';
import { say } from '~/workspace/words/forms';

const MODE_LABELS = { app: '只在工作台', mail: '随时发邮件', digest: '每天17:00汇总发邮件' } as const satisfies Record<NoticeMode, string>;

/** Whichever kind was left out: the form shows that by itself. */
const UNCHOSEN = [{ message: say('请为每一类通知选择一种方式。') }];

export const meta = workspaceTitle('通知方式');

export const loader = workspaceLoader({
  access: 'officer',
  query: { done: z.literal('1').optional() },
  load: async (asked) => {
    const {
      session,
      workspace: { services },
      districtId,
      query,
    } = asked;
    return {
      officer: await officerFrame(asked),
      choices: await noticeChoices(services.db, districtId, session.actor.accountId),
      done: query.done !== undefined,
    };
  },
});

export const action = workspaceAction({
  access: 'officer',
  form: noticeModes,
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    await runCommand(
      services,
      setNoticeChoices,
      { actor: session.actor, districtId },
      { accountId: session.actor.accountId, modes: fields },
    );
    return leadTo(`${WORKSPACE.noticeChoices}?done=1`);
  },
});

export default function Choices() {
  const { t, label } = useWords();
  const { officer, choices, done } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>() as RefusedForm | undefined;
  return (
    <AdminPage heading={t('通知方式')} officer={officer} section="work">
      {done && !outcome && (
        <Message tone="done" role="status">
          {t('已保存。')}
        </Message>
      )}
      <FormErrors outcome={outcome && { ...outcome, errors: UNCHOSEN }} fields={[]} />
      <p>
        {t('通知都列在工作台。需要的，另发邮件到{where}；同时发生的合在一封，只写标题和原因，不含正文。已经办完或读过的不再发邮件。', {
          where: choices.email === '' ? t('您的邮箱') : ` ${choices.email}`,
        })}
      </p>
      {choices.email === '' && (
        <Message tone="stop" className="mt-4">
          {t('您的账号没有登记邮箱，目前收不到邮件。请联系系统管理员。')}
        </Message>
      )}
      <form method="post">
        <div className="my-4">
          {NOTICE_KINDS.map((kind) => (
            <fieldset key={kind} className="flex min-w-0 flex-wrap gap-x-6 border-0 border-b border-solid border-line px-0 py-2">
              <legend className="float-start w-[min(15rem,100%)] py-2 font-bold">{label(NOTICE_LABELS[kind])}</legend>
              {NOTICE_MODES.map((mode) => (
                <ChoiceLabel key={mode}>
                  <input
                    type="radio"
                    className="flex-none accent-main"
                    name={kind}
                    value={mode}
                    defaultChecked={choices.modes[kind] === mode}
                  />{' '}
                  {t(MODE_LABELS[mode])}
                </ChoiceLabel>
              ))}
            </fieldset>
          ))}
        </div>
        <p>
          <Button kind="primary">{t('保存')}</Button>
        </p>
      </form>
      <p className="flex flex-wrap gap-x-6 gap-y-1">
        <a href={WORKSPACE.notices}>{t('返回通知')}</a>
      </p>
    </AdminPage>
  );
}
