import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { recordNumber, sentNumber } from '~/kernel/record-number';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
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
import { handOverDrafts } from '~/modules/publishing/workflow/commands/hand-over-drafts.server';
import { handoverResult } from '~/modules/publishing/workflow/handover';
import { type Handover, handovers } from '~/modules/publishing/workflow/queries/handovers.server';
import { ROLES } from '~/permissions/subjects';
import { EmptyState, Tag } from '~/ui/blocks';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('人员');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'Account' },
  query: {
    q: z.string().max(40, 'too_long').default(''),
    page: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'page')
      .transform(Number)
      .default(1),
  },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      query,
      session,
    } = asked;
    const found = await accountsPage(services.db, districtId, session.actor, ability, query.q, query.page, services.clock.now());
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

const day = z.union([z.literal('').transform(() => undefined), z.iso.date(issue('日期写作 YYYY-MM-DD'))]).optional();
const account = z.object({ accountId: sentNumber, back: z.string().max(200).optional() });

export const action = workspaceAction({
  access: { action: 'read', subject: 'Account' },
  form: z.discriminatedUnion('do', [
    account.extend({ do: z.literal('disable'), reason: z.string() }),
    account.extend({ do: z.literal('enable') }),
    account.extend({ do: z.literal('reset') }),
    account.extend({ do: z.literal('clear-factor') }),
    account.extend({ do: z.literal('move'), unitCode: z.string().max(40) }),
    account.extend({
      do: z.literal('hand-over'),
      toAccountId: z.coerce.number().int().positive(issue('请选择接手的人')).pipe(recordNumber).optional(),
    }),
    account.extend({ do: z.literal('grant'), role: z.enum(ROLES), place: z.enum(['unit', 'district']), from: day, until: day }),
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
        return {
          done: handoverResult(
            await runCommand(services, handOverDrafts, who, { fromAccountId: accountId, toAccountId: fields.toAccountId ?? null }),
          ),
        };
      case 'grant':
        await runCommand(services, grantRole, who, {
          accountId,
          role: fields.role,
          wholeDistrict: fields.place === 'district',
          validFrom: fields.from,
          validUntil: fields.until,
        });
        break;
      case 'revoke':
        await runCommand(services, revokeRole, who, { accountId, role: fields.role });
        break;
      case 'reset': {
        const { userName, password } = await runCommand(services, resetPassword, who, { accountId });
        return { reset: { userName, password } };
      }
    }
    return leadTo(`${WORKSPACE.accounts}${fields.back && /^\?[\w=&%.+-]*$/.test(fields.back) ? fields.back : ''}#account-${accountId}`);
  },
});

export default function Accounts() {
  const { t, line, said } = useWords();
  const { officer, q, mayGrant, maySeePolicy, mayInvite, units, found, handovers: open } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (page: number) => `?${new URLSearchParams({ ...(q === '' ? {} : { q }), page: String(page) }).toString()}`;
  return (
    <AdminPage heading={t('人员')} officer={officer} section="people" tab="people">
      {outcome && !('errors' in outcome) ? (
        <Message tone="done" role="status">
          {'done' in outcome
            ? said(outcome.done)
            : line('{userName} 的初始密码：{password}。只显示这一次，请当面或电话告知；首次登录时须修改。', outcome.reset)}
        </Message>
      ) : (
        <FormErrors outcome={outcome} fields={[]} />
      )}
      {(maySeePolicy || mayInvite || mayGrant) && (
        <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
          {mayInvite && <a href={WORKSPACE.newAccount}>{t('邀请一个人')}</a>}
          {mayInvite && <a href={WORKSPACE.importAccounts}>{t('用表格批量邀请')}</a>}
          {mayGrant && <a href={WORKSPACE.importRoles}>{t('用表格批量授予角色')}</a>}
          {maySeePolicy && <a href={WORKSPACE.policy}>{t('安全策略')}</a>}
        </p>
      )}
      <datalist id="units">
        {units.map(({ code, shortName }) => (
          <option key={code} value={code}>
            {shortName}
          </option>
        ))}
      </datalist>
      <form method="get" className="inline-form">
        <label htmlFor="q">{t('姓名、登录名或单位')}</label>
        <input id="q" name="q" defaultValue={q} />
        <button type="submit">{t('查找')}</button>
      </form>
      <p>{q === '' ? line('共 {total} 个账号', { total: found.total }) : line('找到 {total} 个账号', { total: found.total })}</p>
      {found.accounts.length === 0 ? (
        <EmptyState title={t('没有符合条件的账号')}>
          <p>
            <a href={WORKSPACE.accounts}>{t('查看全部')}</a>
          </p>
        </EmptyState>
      ) : (
        <ul className="accounts">
          {found.accounts.map((entry) => (
            <Officer
              key={entry.accountId}
              entry={entry}
              handover={open[entry.accountId]}
              mayGrant={mayGrant}
              mayOversee={officer.mayOversee}
              back={at(found.page)}
              refused={outcome && 'errors' in outcome && outcome.values.accountId === String(entry.accountId) ? outcome.values : undefined}
            />
          ))}
        </ul>
      )}
      {found.pages > 1 && (
        <nav aria-label={t('翻页')} className="desk-pages">
          {found.page > 1 && <a href={at(found.page - 1)}>{t('上一页')}</a>}
          <span>{line('第 {page} 页，共 {pages} 页', { page: found.page, pages: found.pages })}</span>
          {found.page < found.pages && <a href={at(found.page + 1)}>{t('下一页')}</a>}
        </nav>
      )}
    </AdminPage>
  );
}

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
function Officer({
  entry,
  handover,
  mayGrant,
  mayOversee,
  back,
  refused,
}: {
  entry: OfficerEntry;
  handover: Handover | undefined;
  mayGrant: boolean;
  mayOversee: boolean;
  back: string;
  refused: Record<string, string> | undefined;
}) {
  const { t, line, label, zh } = useWords();
  const { accountId, may, roles } = entry;
  const kept = refused?.do === 'grant' ? refused : undefined;
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
        <span lang={zh}>{entry.name}</span> <span className="field-hint">{entry.userName}</span>
      </h2>
      <p>
        <span lang={zh}>{entry.unitName}</span> {entry.disabled && <Tag tone="muted">{t('已停用')}</Tag>}{' '}
        {entry.mustChangePassword && !entry.disabled && <Tag>{t('尚未修改初始密码')}</Tag>}{' '}
        {entry.secondFactor && <Tag tone="good">{t('两步验证')}</Tag>}{' '}
        {mayOversee && (
          <a href={`${WORKSPACE.permissions}?person=${entry.userName}`} aria-label={t('{name}的权限', { name: entry.name })}>
            {t('权限')}
          </a>
        )}
      </p>
      <ul>
        {roles.map(({ role, wholeDistrict, from, until, state }) => (
          <li key={`${role}${String(wholeDistrict)}`}>
            {until
              ? t('{role}（{place}，自 {from} 至 {until}）', {
                  role: label(ROLE_NAMES[role]),
                  place: wholeDistrict ? t('全区') : t('本单位'),
                  from,
                  until,
                })
              : t('{role}（{place}，自 {from}）', {
                  role: label(ROLE_NAMES[role]),
                  place: wholeDistrict ? t('全区') : t('本单位'),
                  from,
                })}{' '}
            {state !== 'in_force' && <Tag tone="muted">{state === 'later' ? t('还没有开始') : t('已经到期')}</Tag>}
            {mayGrant && (
              <form method="post">
                {hidden('revoke')}
                <input type="hidden" name="role" value={role} />
                <button type="submit" aria-label={t('收回{name}的{role}', { name: entry.name, role: label(ROLE_NAMES[role]) })}>
                  {t('收回')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {(mayGrant || may.reset || may.suspend || may.move || handover) && (
        <details open={refused !== undefined}>
          <summary>{t('办理')}</summary>
          {mayGrant && (
            <form method="post" className="inline-form">
              {hidden('grant')}
              <label htmlFor={`role-${accountId}`}>{t('授予角色')}</label>
              <select id={`role-${accountId}`} name="role" defaultValue={kept?.role}>
                {ROLES.map((role) => (
                  <option key={role} value={role}>
                    {label(ROLE_NAMES[role])}
                  </option>
                ))}
              </select>
              <select name="place" aria-label={t('范围')} defaultValue={kept?.place}>
                <option value="unit">{t('本单位')}</option>
                <option value="district">{t('全区')}</option>
              </select>
              <label htmlFor={`from-${accountId}`}>{t('自')}</label>
              <input id={`from-${accountId}`} name="from" type="date" defaultValue={kept?.from} />
              <label htmlFor={`until-${accountId}`}>{t('至')}</label>
              <input id={`until-${accountId}`} name="until" type="date" defaultValue={kept?.until} />
              <button type="submit">{t('授予')}</button>
              <span className="field-hint">{t('日期可不填：从今天起，直到收回。')}</span>
            </form>
          )}
          {may.reset && (
            <form method="post" className="inline-form">
              {hidden('reset')}
              <button type="submit">{t('重置密码')}</button>
            </form>
          )}
          {may.clearFactor && (
            <form method="post" className="inline-form">
              {hidden('clear-factor')}
              <button type="submit">{t('解除两步验证')}</button>
            </form>
          )}
          {may.move && (
            <form method="post" className="inline-form">
              {hidden('move')}
              <label htmlFor={`unit-${accountId}`}>{t('调到单位（代码）')}</label>
              <input id={`unit-${accountId}`} name="unitCode" list="units" required maxLength={40} autoComplete="off" />
              <button type="submit">{t('调动')}</button>
              <span className="field-hint">{t('在原单位的角色随即收回，由安全管理员重新授予。')}</span>
            </form>
          )}
          {handover && (
            <form method="post" className="inline-form">
              {hidden('hand-over')}
              {handover.drafts > 0 && <HandoverChoice accountId={accountId} handover={handover} />}
              {(handover.drafts === 0 || handover.people.length > 0) && (
                <button type="submit">{handover.drafts > 0 ? t('移交') : t('释放审核')}</button>
              )}
              {handover.reviews > 0 && (
                <span className="field-hint">
                  {line('由其审核、还没有审完的 {reviews} 条一并释放，由其他审核人办理。', { reviews: handover.reviews })}
                </span>
              )}
            </form>
          )}
          {may.suspend &&
            (entry.disabled ? (
              <form method="post" className="inline-form">
                {hidden('enable')}
                <button type="submit">{t('恢复使用')}</button>
              </form>
            ) : (
              <form method="post" className="inline-form">
                {hidden('disable')}
                <label htmlFor={`reason-${accountId}`}>{t('停用原因')}</label>
                <input id={`reason-${accountId}`} name="reason" required minLength={2} maxLength={200} />
                <button type="submit">{t('停用')}</button>
              </form>
            ))}
        </details>
      )}
    </li>
  );
}

function HandoverChoice({ accountId, handover: { drafts, people } }: { accountId: number; handover: Handover }) {
  const { t, line, zh } = useWords();
  if (people.length === 0)
    return (
      <span className="field-hint">
        {line('有 {drafts} 条在办稿件，但网站没有其他单位信息员可以接手，请先由安全管理员授予角色。', { drafts })}
      </span>
    );
  return (
    <>
      <label htmlFor={`to-${accountId}`}>{line('移交在办稿件（{drafts} 条）给', { drafts })}</label>
      <select id={`to-${accountId}`} name="toAccountId" required defaultValue="">
        <option value="">{t('请选择')}</option>
        {people.map(({ accountId: to, name, userName }) => (
          <option key={to} value={to} lang={zh}>
            {t('{name}（{userName}）', { name, userName })}
          </option>
        ))}
      </select>
    </>
  );
}
