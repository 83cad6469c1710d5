import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { frameOrName } from '~/workspace/officer-frame.server';
import { Field, FormErrors } from '~/workspace/form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { changePassword } from '~/modules/identity/commands/change-password.server';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('修改密码');

export const loader = workspaceLoader({
  access: 'officer',
  firstPassword: true,
  load: async (asked) => ({
    officer: await frameOrName(asked),
    userName: asked.session.actor.name,
    first: asked.session.mustChangePassword,
  }),
});

export const action = workspaceAction({
  access: 'officer',
  firstPassword: true,
  form: z
    .object({
      current: z.string().min(1, issue('请填写现在的密码')).max(200),
      next: z.string().min(1, issue('请填写新密码')).max(200),
      again: z.string().max(200),
    })
    .refine(({ next, again }) => next === again, { path: ['again'], message: issue('两次填写的新密码不一致') }),
  secrets: ['current', 'next', 'again'],
  act: async ({ session, workspace: { services, address }, districtId, fields: { current, next } }) => {
    const cookie = await runCommand(
      services,
      changePassword,
      { actor: session.actor, districtId },
      { accountId: session.actor.accountId, sessionId: session.id, address, current, next },
    );
    return leadTo(`${WORKSPACE.account}?done=password`, [cookie]);
  },
});

export default function Password() {
  const { t } = useWords();
  const { officer, userName, first } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={first ? t('请设置您自己的密码') : t('修改密码')} officer={officer}>
      {first && <p>{t('您正在使用管理员发放的初始密码。设置自己的密码后即可使用工作台。')}</p>}
      <form method="post" className="max-w-[26rem] [&>button]:mb-3">
        <FormErrors outcome={outcome} fields={['current', 'next', 'again']} />
        <input type="hidden" name="userName" value={userName} autoComplete="username" />
        <Field
          name="current"
          label={first ? t('初始密码') : t('现在的密码')}
          type="password"
          autoComplete="current-password"
          outcome={outcome}
        />
        <Field
          name="next"
          label={t('新密码')}
          type="password"
          autoComplete="new-password"
          hint={t('至少10个字符，包含大写字母、小写字母、数字、符号中的至少三种，不含登录名和姓名。')}
          outcome={outcome}
        />
        <Field name="again" label={t('再输一次新密码')} type="password" autoComplete="new-password" outcome={outcome} />
        <Button kind="primary">{t('保存密码')}</Button>
      </form>
    </AdminPage>
  );
}
