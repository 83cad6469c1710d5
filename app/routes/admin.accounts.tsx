import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { UNIT_LIST, UnitList } from '~/admin/unit-list';
import { FormErrors } from '~/admin/form';
import { officerFrame } from '~/admin/officer-frame.server';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { clearSecondFactor } from '~/modules/identity/commands/clear-second-factor.server';
import { disableAccount } from '~/modules/identity/commands/disable-account.server';
import { enableAccount } from '~/modules/identity/commands/enable-account.server';
import { grantRole } from '~/modules/identity/commands/grant-role.server';
import { moveAccount } from '~/modules/identity/commands/move-account.server';
import { resetPassword } from '~/modules/identity/commands/reset-password.server';
import { revokeRole } from '~/modules/identity/commands/revoke-role.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import { accountsPage, type OfficerEntry } from '~/modules/identity/queries/accounts-page.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';
import { handOverDrafts } from '~/modules/publishing/commands/hand-over-drafts.server';
import { handoverResult } from '~/modules/publishing/handover';
import { type Handover, handovers } from '~/modules/publishing/queries/handovers.server';
import { ROLES } from '~/permissions/subjects';
import { EmptyState, Tag } from '~/ui/blocks';

export const meta = () => [{ title: '账号 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'Account' },
  query: { q: z.string().max(40, 'too_long').default(''), page: z.string().regex(/^[1-9]\d{0,3}$/, 'page').transform(Number).default(1) },
  load: async (asked) => {
    const { ability, workspace: { services }, districtId, query, session } = asked;
    const found = await accountsPage(services.db, districtId, session.actor, ability, query.q, query.page);
    return {
      officer: await officerFrame(asked),
      q: query.q,
      mayGrant: ability.can('create', 'RoleGrant'),
      maySeePolicy: ability.can('read', 'SecurityPolicy'),
      mayInvite: ability.can('create', 'Account'),
      units: ability.can('move', 'Account') ? await unitChoices(services.db, districtId) : [],
      found,
      handovers: await handovers(services.db, districtId, ability, found.accounts, services.clock.now()),
    };
  },
});

const account = z.object({ accountId: z.coerce.number().int().positive(), back: z.string().max(200).optional() });

export const action = workspaceAction({
  access: { action: 'read', subject: 'Account' },
  form: z.discriminatedUnion('do', [
    account.extend({ do: z.literal('disable'), reason: z.string() }),
    account.extend({ do: z.literal('enable') }),
    account.extend({ do: z.literal('reset') }),
    account.extend({ do: z.literal('clear-factor') }),
    account.extend({ do: z.literal('move'), unitCode: z.string().max(40) }),
    account.extend({ do: z.literal('hand-over'), toAccountId: z.coerce.number().int().positive('请选择接手的人').optional() }),
    account.extend({ do: z.literal('grant'), role: z.enum(ROLES), place: z.enum(['unit', 'district']) }),
    account.extend({ do: z.literal('revoke'), role: z.enum(ROLES) }),
  ]),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const who = { actor: session.actor, districtId };
    const { accountId } = fields;
    switch (fields.do) {
      case 'disable':
        await runCommand(services, disableAccount, who, { accountId, reason: fields.reason });
        break;
      case 'enable':
        await runCommand(services, enableAccount, who, { accountId });
        break;
      case 'clear-factor':
        await runCommand(services, clearSecondFactor, who, { accountId });
        break;
      case 'move':
        await runCommand(services, moveAccount, who, { accountId, unitCode: fields.unitCode });
        break;
      case 'hand-over':
        return { done: handoverResult(await runCommand(services, handOverDrafts, who, { fromAccountId: accountId, toAccountId: fields.toAccountId ?? null })) };
      case 'grant':
        await runCommand(services, grantRole, who, { accountId, role: fields.role, wholeDistrict: fields.place === 'district' });
        break;
      case 'revoke':
        await runCommand(services, revokeRole, who, { accountId, role: fields.role });
        break;
      case 'reset': {
        const { userName, password } = await resetPassword(services, who, accountId);
        return { done: `${userName} 的初始密码：${password}。只显示这一次，请当面或电话告知；首次登录时须修改。` };
      }
    }
    return leadTo(`${WORKSPACE.accounts}${fields.back && /^\?[\w=&%.+-]*$/.test(fields.back) ? fields.back : ''}#account-${accountId}`);
  },
});

export default function Accounts() {
  const { officer, q, mayGrant, maySeePolicy, mayInvite, units, found, handovers: open } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (page: number) => `?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(page) }).toString()}`;
  return (
    <AdminPage heading="账号" officer={officer}>
      {outcome && 'done' in outcome ? (
        <p className="form-done" role="status">
          {outcome.done}
        </p>
      ) : (
        <FormErrors outcome={outcome} fields={[]} />
      )}
      {(maySeePolicy || mayInvite) && (
        <p className="links">
          {mayInvite && <a href={WORKSPACE.newAccount}>邀请一个人</a>}
          {mayInvite && <a href={WORKSPACE.importAccounts}>用表格批量邀请</a>}
          {maySeePolicy && <a href={WORKSPACE.policy}>安全策略</a>}
        </p>
      )}
      {units.length > 0 && <UnitList units={units} />}
      <form method="get" className="inline-form">
        <label htmlFor="q">姓名、登录名或单位</label>
        <input id="q" name="q" defaultValue={q} />
        <button type="submit">查找</button>
      </form>
      <p>{q === '' ? `共 ${found.total} 个账号` : `找到 ${found.total} 个账号`}</p>
      {found.accounts.length === 0 ? (
        <EmptyState title="没有符合条件的账号">
          <p>
            <a href={WORKSPACE.accounts}>查看全部</a>
          </p>
        </EmptyState>
      ) : (
        <ul className="accounts">
          {found.accounts.map((entry) => (
            <Officer key={entry.accountId} entry={entry} handover={open[entry.accountId]} mayGrant={mayGrant} mayOversee={officer.mayOversee} back={at(found.page)} />
          ))}
        </ul>
      )}
      {found.pages > 1 && (
        <nav aria-label="翻页" className="desk-pages">
          {found.page > 1 && <a href={at(found.page - 1)}>上一页</a>}
          <span>
            第 {found.page} 页，共 {found.pages} 页
          </span>
          {found.page < found.pages && <a href={at(found.page + 1)}>下一页</a>}
        </nav>
      )}
    </AdminPage>
  );
}

function Officer({ entry, handover, mayGrant, mayOversee, back }: { entry: OfficerEntry; handover: Handover | undefined; mayGrant: boolean; mayOversee: boolean; back: string }) {
  const { accountId, may, roles } = entry;
  const hidden = (act: string) => (
    <>
      <input type="hidden" name="do" value={act} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="back" value={back} />
    </>
  );
  return (
    <li id={`account-${accountId}`}>
      <h2>
        {entry.name} <span className="field-hint">{entry.userName}</span>
      </h2>
      <p>
        {entry.unitName} {entry.disabled && <Tag tone="muted">已停用</Tag>} {entry.mustChangePassword && !entry.disabled && <Tag>尚未修改初始密码</Tag>}{' '}
        {entry.secondFactor && <Tag tone="good">两步验证</Tag>}{' '}
        {mayOversee && (
          <a href={`${WORKSPACE.permissions}?person=${entry.userName}`} aria-label={`${entry.name}的权限`}>
            权限
          </a>
        )}
      </p>
      <ul>
        {roles.map(({ role, wholeDistrict, from, until }) => (
          <li key={`${role}${String(wholeDistrict)}`}>
            {ROLE_NAMES[role]}（{wholeDistrict ? '全区' : '本单位'}，自 {from}
            {until && ` 至 ${until}`}）
            {mayGrant && (
              <form method="post">
                {hidden('revoke')}
                <input type="hidden" name="role" value={role} />
                <button type="submit" aria-label={`收回${entry.name}的${ROLE_NAMES[role]}`}>
                  收回
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {(mayGrant || may.reset || may.suspend || may.move || handover) && (
        <details>
          <summary>办理</summary>
          {mayGrant && (
            <form method="post" className="inline-form">
              {hidden('grant')}
              <label htmlFor={`role-${accountId}`}>授予角色</label>
              <select id={`role-${accountId}`} name="role">
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {ROLE_NAMES[role]}
                  </option>
                ))}
              </select>
              <select name="place" aria-label="范围">
                <option value="unit">本单位</option>
                <option value="district">全区</option>
              </select>
              <button type="submit">授予</button>
            </form>
          )}
          {may.reset && (
            <form method="post" className="inline-form">
              {hidden('reset')}
              <button type="submit">重置密码</button>
            </form>
          )}
          {may.clearFactor && (
            <form method="post" className="inline-form">
              {hidden('clear-factor')}
              <button type="submit">解除两步验证</button>
            </form>
          )}
          {may.move && (
            <form method="post" className="inline-form">
              {hidden('move')}
              <label htmlFor={`unit-${accountId}`}>调到单位（代码）</label>
              <input id={`unit-${accountId}`} name="unitCode" list={UNIT_LIST} required maxLength={40} autoComplete="off" />
              <button type="submit">调动</button>
              <span className="field-hint">在原单位的角色随即收回，由安全管理员重新授予。</span>
            </form>
          )}
          {handover && (
            <form method="post" className="inline-form">
              {hidden('hand-over')}
              {handover.drafts > 0 && <HandoverChoice accountId={accountId} handover={handover} />}
              {(handover.drafts === 0 || handover.people.length > 0) && <button type="submit">{handover.drafts > 0 ? '移交' : '释放审核'}</button>}
              {handover.reviews > 0 && <span className="field-hint">由其审核、还没有审完的 {handover.reviews} 条一并释放，由其他审核人办理。</span>}
            </form>
          )}
          {may.suspend &&
            (entry.disabled ? (
              <form method="post" className="inline-form">
                {hidden('enable')}
                <button type="submit">恢复使用</button>
              </form>
            ) : (
              <form method="post" className="inline-form">
                {hidden('disable')}
                <label htmlFor={`reason-${accountId}`}>停用原因</label>
                <input id={`reason-${accountId}`} name="reason" required minLength={2} maxLength={200} />
                <button type="submit">停用</button>
              </form>
            ))}
        </details>
      )}
    </li>
  );
}

function HandoverChoice({ accountId, handover: { drafts, people } }: { accountId: number; handover: Handover }) {
  if (people.length === 0) return <span className="field-hint">有 {drafts} 条在办稿件，但网站没有其他单位信息员可以接手，请先由安全管理员授予角色。</span>;
  return (
    <>
      <label htmlFor={`to-${accountId}`}>移交在办稿件（{drafts} 条）给</label>
      <select id={`to-${accountId}`} name="toAccountId" required defaultValue="">
        <option value="">请选择</option>
        {people.map(({ accountId: to, name, userName }) => (
          <option key={to} value={to}>
            {name}（{userName}）
          </option>
        ))}
      </select>
    </>
  );
}
