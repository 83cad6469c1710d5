import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FormErrors } from '~/workspace/form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { recoverPassword } from '~/modules/identity/commands/recover-password.server';
import { resetHolder } from '~/modules/identity/queries/reset-holder.server';
import { VISITOR } from '~/permissions/subjects';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('重新设置密码');

export const loader = workspaceLoader({
  access: 'guest',
  query: { token: z.string().max(100).default('') },
  // Looking uses nothing up: programs that read mail open what is in it.
  load: async ({ workspace: { services }, districtId, query }) => ({
    holder: await resetHolder(services.db, districtId, query.token, services.clock.now()),
  }),
});

export const action = workspaceAction({
  access: 'guest',
  form: z
    .object({ next: z.string().min(1, issue('请填写新密码')).max(200), again: z.string().max(200) })
    .refine(({ next, again }) => next === again, { path: ['again'], message: issue('两次填写的新密码不一致') }),
  secrets: ['next', 'again'],
  act: async ({ site, workspace: { services, address }, districtId, fields: { next } }) => {
    const token = site.url.searchParams.get('token') ?? '';
    await runCommand(services, recoverPassword, { actor: VISITOR, districtId }, { token, next, address });
    return leadTo(`${WORKSPACE.signIn}?recovered=1`, [services.sessions.blankCookie()]);
  },
});

export default function Reset() {
  const { t, line } = useWords();
  const { holder } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('重新设置密码')} officer={null}>
      {holder ? (
        <form method="post" className="max-w-[26rem] [&>button]:mb-3">
          <FormErrors outcome={outcome} fields={['next', 'again']} />
          <p>
            {line('{name}（{userName}），请设置新密码。设置后，所有设备上的登录都会退出。', {
              name: holder.name,
              userName: holder.userName,
            })}
          </p>
          <input type="hidden" name="userName" value={holder.userName} autoComplete="username" />
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
      ) : (
        <>
          <Message tone="stop" role="alert">
            {t('这个网址已经用过或过期。')}
          </Message>
          <p>
            <a href={WORKSPACE.forgot}>{t('重新申请')}</a>
          </p>
        </>
      )}
    </AdminPage>
  );
}
