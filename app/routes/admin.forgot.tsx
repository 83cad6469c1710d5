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
import { requestPasswordReset } from '~/modules/identity/commands/request-password-reset.server';
import { RESET_MINUTES } from '~/modules/identity/model';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { VISITOR } from '~/permissions/subjects';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('忘记密码');

export const loader = workspaceLoader({
  access: 'guest',
  query: { sent: z.literal('1').optional() },
  load: async ({ query }) => ({ sent: query.sent !== undefined }),
});

export const action = workspaceAction({
  access: 'guest',
  form: z.object({ userName: z.string().min(1, issue('请填写登录名')).max(100) }),
  act: async ({ site, workspace: { services, address }, districtId, fields: { userName } }) => {
    await runCommand(
      services,
      requestPasswordReset,
      { actor: VISITOR, districtId },
      { userName, address, siteName: (await siteFrame(site)).name, resetAddress: `${site.portal.origin}${WORKSPACE.reset}?token=` },
    );
    return leadTo(`${WORKSPACE.forgot}?sent=1`);
  },
});

export default function Forgot() {
  const { t, line } = useWords();
  const { sent } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('忘记密码')} officer={null}>
      {sent && !outcome ? (
        <Message tone="done" role="status">
          {line(
            '如果这个账号登记了邮箱，重新设置密码的邮件已经发出，请在{minutes}分钟内按邮件操作。没有收到，请看垃圾邮件，或联系本区系统管理员。',
            { minutes: RESET_MINUTES },
          )}
        </Message>
      ) : (
        <form method="post" className="max-w-[26rem] [&>button]:mb-3">
          <FormErrors outcome={outcome} fields={['userName']} />
          <Field
            name="userName"
            label={t('登录名')}
            hint={t('向账号登记的邮箱发送重新设置密码的网址。没有登记邮箱的，请联系本区系统管理员重置。')}
            autoComplete="username"
            outcome={outcome}
          />
          <Button kind="primary">{t('发送邮件')}</Button>
        </form>
      )}
      <p>
        <a href={WORKSPACE.signIn}>{t('回到登录')}</a>
      </p>
    </AdminPage>
  );
}
