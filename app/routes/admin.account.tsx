import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { FormErrors } from '~/admin/form';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { endSessions } from '~/modules/identity/commands/end-sessions.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import { factorsOf } from '~/modules/identity/queries/factors-of.server';
import { ownSessions } from '~/modules/identity/queries/own-sessions.server';

const DONE = { password: '密码已修改，其他设备上的登录已退出。', session: '已退出。' };

export const meta = () => [{ title: '我的账号 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: 'officer',
  query: { done: z.enum(['password', 'session']).optional() },
  load: async ({ session, workspace: { services }, districtId, query }) => ({
    displayName: session.displayName,
    userName: session.actor.name,
    roles: session.actor.roles.map(({ role, scope }) => `${ROLE_NAMES[role]}（${scope === null ? '全区' : '本单位'}）`),
    sessions: (await ownSessions(services.db, districtId, session.actor.accountId, services.clock.now())).map((row) => ({ ...row, own: row.id === session.id })),
    factors: await factorsOf(services.db, districtId, session.actor.accountId),
    done: query.done ? DONE[query.done] : null,
  }),
});

export const action = workspaceAction({
  access: 'officer',
  form: z.union([z.object({ only: z.string().length(64) }), z.object({ others: z.literal('1') })]),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const which = 'only' in fields ? { only: fields.only } : { allBut: session.id };
    await runCommand(services, endSessions, { actor: session.actor, districtId }, { accountId: session.actor.accountId, which });
    return leadTo(`${WORKSPACE.account}?done=session`);
  },
});

export default function Account() {
  const { displayName, userName, roles, sessions, factors, done } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading="我的账号" officer={{ displayName }}>
      {done && !outcome && (
        <p className="form-done" role="status">
          {done}
        </p>
      )}
      <FormErrors outcome={outcome} fields={[]} />
      <dl className="facts">
        <dt>姓名</dt>
        <dd>{displayName}</dd>
        <dt>登录名</dt>
        <dd>{userName}</dd>
        <dt>角色</dt>
        <dd>{roles.length === 0 ? '目前没有角色，请联系安全管理员。' : roles.join('、')}</dd>
        <dt>两步验证</dt>
        <dd>{[factors.totp && '验证码应用', factors.passkey && '通行密钥'].filter(Boolean).join('、') || '没有设置，建议设置'}</dd>
      </dl>
      <p className="links">
        <a href={WORKSPACE.password}>修改密码</a>
        <a href={WORKSPACE.factors}>管理两步验证</a>
        <a href={WORKSPACE.noticeChoices}>通知方式</a>
      </p>
      <h2>登录的设备</h2>
      <p>不认识的登录请退出，并修改密码。半小时不操作，或登录满 12 小时，会自动退出。</p>
      <ul className="sessions">
        {sessions.map((row) => (
          <li key={row.id}>
            <div>
              <p>{row.userAgent === '' ? '未知浏览器' : row.userAgent}</p>
              <p className="field-hint">
                {row.address}，登录于 {row.createdAt}，最近使用 {row.lastSeenAt}
              </p>
            </div>
            {row.own ? (
              <strong>本机</strong>
            ) : (
              <form method="post">
                <input type="hidden" name="only" value={row.id} />
                <button type="submit">退出</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post">
          <button type="submit" name="others" value="1">
            退出其他所有设备
          </button>
        </form>
      )}
    </AdminPage>
  );
}
