import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DataTable } from '~/ui/data-table';
import { RowList } from '~/ui/row-list';
import { Message } from '~/ui/message';
import { Facts } from '~/ui/facts';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { sectionsOf } from '~/workspace/sections';
import { FormErrors } from '~/workspace/form';
import { DeviceName } from '~/workspace/people/account-sessions';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { endSessions } from '~/modules/identity/commands/end-sessions.server';
import { setShortcutKeys } from '~/modules/identity/commands/set-shortcut-keys.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import { factorsOf } from '~/modules/identity/queries/factors-of.server';
import { ownSessions } from '~/modules/identity/queries/own-sessions.server';

const DONE = { password: '密码已修改，其他设备上的登录已退出。', session: '已退出。', keys: '快捷键的设置已保存。' } as const;

/** Single keys, which the switch is about, and combinations, which disturb nobody. */
const SINGLE_KEYS = [
  ['/', '查找信息'],
  ['s', '选择网站'],
  ['Enter', '今日工作：打开最急的待审核信息'],
  ['j', '逐条审核：下一条'],
  ['k', '逐条审核：上一条'],
  ['n', '审核：下一处检查结果'],
  ['a', '审核：到“通过”'],
  ['r', '审核：到“退回”的原因'],
  ['?', '显示本说明'],
] as const;
const COMBINATIONS = [
  ['Ctrl+S', '保存正在撰写的信息'],
  ['Ctrl+K', '插入链接'],
  ['Alt+F10', '从正文到工具栏'],
] as const;

export const meta = workspaceTitle('我的账号');

export const loader = workspaceLoader({
  access: 'officer',
  query: { done: z.enum(['password', 'session', 'keys']).optional() },
  load: async ({ query, ...asked }) => {
    const {
      session,
      workspace: { services },
      districtId,
    } = asked;
    return {
      officer: await officerFrame(asked),
      userName: session.actor.name,
      roles: session.actor.roles.map(({ role, scope }) => ({ role, wholeDistrict: scope === null })),
      sessions: (await ownSessions(services.db, districtId, session.actor.accountId, services.clock.now())).map((row) => ({
        ...row,
        own: row.id === session.id,
      })),
      factors: await factorsOf(services.db, districtId, session.actor.accountId),
      keys: session.shortcutKeys,
      done: query.done ?? null,
    };
  },
});

export const action = workspaceAction({
  access: 'officer',
  form: z.union([
    z.object({ only: z.string().length(64) }),
    z.object({ others: z.literal('1') }),
    z.object({ keys: z.enum(['on', 'off']) }),
  ]),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    if ('keys' in fields) {
      await runCommand(
        services,
        setShortcutKeys,
        { actor: session.actor, districtId },
        { accountId: session.actor.accountId, on: fields.keys === 'on' },
      );
      return leadTo(`${WORKSPACE.account}?done=keys`);
    }
    const which = 'only' in fields ? { only: fields.only } : { allBut: session.id };
    await runCommand(services, endSessions, { actor: session.actor, districtId }, { accountId: session.actor.accountId, which });
    return leadTo(`${WORKSPACE.account}?done=session`);
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Account() {
  const { t, line, label, zh } = useWords();
  const { officer, userName, roles, sessions, factors, keys, done } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('我的账号')} officer={officer}>
      {done && !outcome && (
        <Message tone="done" role="status">
          {t(DONE[done])}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={[]} />
      <Facts
        terms="own"
        rows={[
          { term: t('姓名'), value: officer.displayName, lang: zh },
          { term: t('登录名'), value: userName },
          {
            term: t('角色'),
            value:
              roles.length === 0
                ? t('目前没有角色，请联系安全管理员。')
                : roles
                    .map(({ role, wholeDistrict }) =>
                      t('{role}（{place}）', { role: label(ROLE_NAMES[role]), place: wholeDistrict ? t('全区') : t('本单位') }),
                    )
                    .join(t('、')),
          },
          {
            term: t('两步验证'),
            value:
              [factors.totp && t('验证码应用'), factors.passkey && t('通行密钥')].filter(Boolean).join(t('、')) || t('没有设置，建议设置'),
          },
        ]}
      />
      <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
        <a href={WORKSPACE.password}>{t('修改密码')}</a>
        <a href={WORKSPACE.factors}>{t('管理两步验证')}</a>
        {officer.unread !== null && <a href={WORKSPACE.noticeChoices}>{t('通知方式')}</a>}
      </p>
      <h2 id="keys">{t('快捷键')}</h2>
      <p>
        {keys
          ? t('按一个字母键就能换到别的栏目、另一条信息。用语音输入、容易误触键盘的，可以关闭。')
          : t('单键快捷键已关闭：只按一个字母键，不会有任何动作。')}
      </p>
      <DataTable className="max-md:[&_tbody_tr]:grid max-md:[&_tbody_tr]:grid-cols-[5rem_1fr_auto] max-md:[&_tbody_tr]:gap-x-3">
        <thead>
          <tr>
            <th scope="col">{t('按键')}</th>
            <th scope="col">{t('作用')}</th>
            <th scope="col">{t('能否使用')}</th>
          </tr>
        </thead>
        <tbody>
          {[
            ...sectionsOf(officer).flatMap((section) =>
              'key' in section ? [{ key: `g ${section.key}`, what: t('到“{section}”', { section: t(section.name) }), single: true }] : [],
            ),
            ...SINGLE_KEYS.map(([key, what]) => ({ key, what: t(what), single: true })),
            ...COMBINATIONS.map(([key, what]) => ({ key, what: t(what), single: false })),
          ].map(({ key, what, single }) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{what}</td>
              <td>{single && !keys ? t('已关闭') : t('可以使用')}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <form method="post" className="mt-3">
        <Button name="keys" value={keys ? 'off' : 'on'}>
          {keys ? t('关闭单键快捷键') : t('打开单键快捷键')}
        </Button>
      </form>
      <h2>{t('登录的设备')}</h2>
      <p>{t('不认识的登录请退出，并修改密码。半小时不操作，或登录满12小时，会自动退出。')}</p>
      <RowList>
        {sessions.map((row) => (
          <li key={row.id}>
            <div>
              <p>
                <DeviceName device={row.device} />
              </p>
              <p className="text-15 text-quiet">
                {line('{address}，登录于{createdAt}，最近使用{lastSeenAt}', {
                  address: row.address,
                  createdAt: row.createdAt,
                  lastSeenAt: row.lastSeenAt,
                })}
              </p>
            </div>
            {row.own ? (
              <strong>{t('本机')}</strong>
            ) : (
              <form method="post">
                <input type="hidden" name="only" value={row.id} />
                <Button>{t('退出')}</Button>
              </form>
            )}
          </li>
        ))}
      </RowList>
      {sessions.length > 1 && (
        <form method="post">
          <Button name="others" value="1">
            {t('退出其他所有设备')}
          </Button>
        </form>
      )}
    </AdminPage>
  );
}
