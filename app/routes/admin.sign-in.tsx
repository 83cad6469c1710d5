import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FormErrors } from '~/workspace/form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, safeReturn, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { signIn } from '~/modules/identity/commands/sign-in.server';
import { VISITOR } from '~/permissions/subjects';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('登录');

const SAID = { left: '您已退出。', recovered: '密码已重新设置，请用新密码登录。' } as const;

export const loader = workspaceLoader({
  access: 'guest',
  query: { to: z.string().max(500).optional(), left: z.literal('1').optional(), recovered: z.literal('1').optional() },
  load: async ({ workspace, query }) => {
    if (workspace.session) throw leadTo(safeReturn(query.to));
    return { to: safeReturn(query.to), said: query.left ? ('left' as const) : query.recovered ? ('recovered' as const) : null };
  },
});

export const action = workspaceAction({
  access: 'guest',
  form: z.object({
    userName: z.string().min(1, issue('请填写登录名')).max(100),
    password: z.string().min(1, issue('请填写密码')).max(200),
    to: z.string().max(500).optional(),
  }),
  secrets: ['password'],
  act: async ({ workspace: { services, address, userAgent }, districtId, fields: { userName, password, to } }) => {
    const typed = { userName, password, address, userAgent };
    return leadTo(safeReturn(to), [await runCommand(services, signIn, { actor: VISITOR, districtId }, typed)]);
  },
});

export default function SignIn() {
  const { t } = useWords();
  const { to, said } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('登录')} officer={null}>
      {said && !outcome && (
        <Message tone="done" role="status">
          {t(SAID[said])}
        </Message>
      )}
      <form method="post" className="max-w-[26rem] [&>button]:mb-3">
        <FormErrors outcome={outcome} fields={['userName', 'password']} />
        <input type="hidden" name="to" value={to} />
        <Field name="userName" label={t('登录名')} autoComplete="username" outcome={outcome} />
        <Field name="password" label={t('密码')} type="password" autoComplete="current-password" outcome={outcome} />
        <Button kind="primary">{t('登录')}</Button>
        <p className="text-15 text-quiet">{t('连续输错会暂时锁定。')}</p>
        <p>
          <a href={WORKSPACE.forgot}>{t('忘记密码')}</a>
        </p>
      </form>
    </AdminPage>
  );
}
