import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { Field, FormErrors } from '~/admin/form';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { changePassword } from '~/modules/identity/commands/change-password.server';

export const meta = () => [{ title: '修改密码 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: 'officer',
  firstPassword: true,
  load: async ({ session }) => ({ displayName: session.displayName, userName: session.actor.name, first: session.mustChangePassword }),
});

export const action = workspaceAction({
  access: 'officer',
  firstPassword: true,
  form: z
    .object({ current: z.string().min(1, '请填写现在的密码').max(200), next: z.string().min(1, '请填写新密码').max(200), again: z.string().max(200) })
    .refine(({ next, again }) => next === again, { path: ['again'], message: '两次填写的新密码不一致' }),
  secrets: ['current', 'next', 'again'],
  act: async ({ session, workspace: { services, sessions, address }, districtId, fields: { current, next } }) => {
    const cookie = await changePassword(services, sessions, { actor: session.actor, districtId, sessionId: session.id, address }, { current, next });
    return leadTo(`${WORKSPACE.account}?done=password`, [cookie]);
  },
});

export default function Password() {
  const officer = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={officer.first ? '请设置您自己的密码' : '修改密码'} officer={officer}>
      {officer.first && <p>您正在使用管理员发放的初始密码。设置自己的密码后即可使用工作台。</p>}
      <form method="post" className="form">
        <FormErrors outcome={outcome} fields={['current', 'next', 'again']} />
        <input type="hidden" name="userName" value={officer.userName} autoComplete="username" />
        <Field name="current" label={officer.first ? '初始密码' : '现在的密码'} type="password" autoComplete="current-password" outcome={outcome} />
        <Field
          name="next"
          label="新密码"
          type="password"
          autoComplete="new-password"
          hint="至少 10 个字符，包含大写字母、小写字母、数字、符号中的至少三种，不含登录名和姓名。"
          outcome={outcome}
        />
        <Field name="again" label="再输一次新密码" type="password" autoComplete="new-password" outcome={outcome} />
        <button type="submit" className="button">
          保存密码
        </button>
      </form>
    </AdminPage>
  );
}
