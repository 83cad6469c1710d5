import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { recordNumber } from '~/kernel/record-number';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { AccountActions } from '~/workspace/people/account-actions';
import { AccountFacts } from '~/workspace/people/account-facts';
import { AccountRoles } from '~/workspace/people/account-roles';
import { AccountSessions } from '~/workspace/people/account-sessions';
import { listedUnits } from '~/workspace/pickers';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { clearSecondFactor } from '~/modules/identity/commands/clear-second-factor.server';
import { disableAccount } from '~/modules/identity/commands/disable-account.server';
import { enableAccount } from '~/modules/identity/commands/enable-account.server';
import { endSessions } from '~/modules/identity/commands/end-sessions.server';
import { grantRole } from '~/modules/identity/commands/grant-role.server';
import { moveAccount } from '~/modules/identity/commands/move-account.server';
import { resetPassword } from '~/modules/identity/commands/reset-password.server';
import { revokeRole } from '~/modules/identity/commands/revoke-role.server';
import { officerPage } from '~/modules/identity/queries/officer-page.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';
import { handOverDrafts } from '~/modules/publishing/workflow/commands/hand-over-drafts.server';
import { handoverResult } from '~/modules/publishing/workflow/handover';
import { handovers } from '~/modules/publishing/workflow/queries/handovers.server';
import { ROLES } from '~/permissions/subjects';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';

const DONE = {
  disable: '账号已停用。',
  enable: '账号已恢复使用。',
  'clear-factor': '两步验证已解除。',
  move: '已调动。',
  grant: '角色已授予。',
  revoke: '角色已收回。',
  session: '已退出。',
} as const;
const DONE_KEYS = Object.keys(DONE) as (keyof typeof DONE)[];

export const meta = workspaceTitle('人员');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'Account' },
  params: { id: parameter.id },
  query: { done: z.enum(DONE_KEYS).optional() },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      params,
      query,
      session,
    } = asked;
    const now = services.clock.now();
    const account = await officerPage(services.db, districtId, session.actor, ability, params.id, now);
    return {
      officer: await officerFrame(asked),
      account,
      done: query.done ?? null,
      units: account.may.move ? listedUnits(await unitChoices(services.db, districtId)) : [],
      handover: (await handovers(services.db, districtId, ability, [account], now))[account.accountId] ?? null,
    };
  },
});

const day = z.union([z.literal('').transform(() => undefined), z.iso.date(issue('日期写作YYYY-MM-DD'))]).optional();

export const action = workspaceAction({
  access: { action: 'read', subject: 'Account' },
  params: { id: parameter.id },
  form: z.discriminatedUnion('do', [
    z.object({ do: z.literal('disable'), reason: z.string() }),
    z.object({ do: z.literal('enable') }),
    z.object({ do: z.literal('reset') }),
    z.object({ do: z.literal('clear-factor') }),
    z.object({ do: z.literal('move'), unitCode: z.string().max(40) }),
    z.object({
      do: z.literal('hand-over'),
      toAccountId: z.coerce.number().int().positive(issue('请选择接手的人')).pipe(recordNumber).optional(),
    }),
    z.object({ do: z.literal('grant'), role: z.enum(ROLES), place: z.enum(['unit', 'district']), validFrom: day, validUntil: day }),
    z.object({ do: z.literal('revoke'), role: z.enum(ROLES) }),
    z.object({ do: z.literal('session'), only: z.string().length(64).optional() }),
  ]),
  act: async ({ session, workspace: { services }, districtId, params: { id: accountId }, fields }) => {
    const who = { actor: session.actor, districtId };
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
          validFrom: fields.validFrom,
          validUntil: fields.validUntil,
        });
        break;
      case 'revoke':
        await runCommand(services, revokeRole, who, { accountId, role: fields.role });
        break;
      case 'session':
        await runCommand(services, endSessions, who, { accountId, which: fields.only ? { only: fields.only } : { allBut: session.id } });
        break;
      case 'reset': {
        const { userName, password } = await runCommand(services, resetPassword, who, { accountId });
        return { reset: { userName, password } };
      }
    }
    return leadTo(`${WORKSPACE.officer(accountId)}?done=${fields.do}`);
  },
});

/** Fields of each form of the page that say what is wrong with them. */
const FIELDS = ['reason', 'unitCode', 'toAccountId', 'role', 'place', 'validFrom', 'validUntil'];

export default function Officer() {
  const { t, line, said, zh } = useWords();
  const { officer, account, done, units, handover } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const outcome = answer && 'errors' in answer ? answer : undefined;
  const told = answer && 'done' in answer ? answer.done : null;
  const reset = answer && 'reset' in answer ? answer.reset : null;
  return (
    <AdminPage heading={<span lang={zh}>{account.name}</span>} officer={officer} section="people">
      {reset && (
        <Message tone="done" role="status">
          {line('{userName}的初始密码：{password}。只显示这一次，请当面或电话告知；首次登录时须修改。', reset)}
        </Message>
      )}
      {told && (
        <Message tone="done" role="status">
          {said(told)}
        </Message>
      )}
      {done && !answer && (
        <Message tone="done" role="status">
          {t(DONE[done])}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={FIELDS} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <AccountFacts account={account} mayOversee={officer.mayOversee} />
          <AccountRoles account={account} mayGrant={officer.mayGrant} outcome={outcome} />
          {account.sessions && <AccountSessions sessions={account.sessions} name={account.name} mayEnd={account.may.endSessions} />}
        </div>
        <AccountActions account={account} units={units} handover={handover} outcome={outcome} />
      </div>
      <p className="mt-6">
        <a href={WORKSPACE.people}>{t('回到人员列表')}</a>
      </p>
    </AdminPage>
  );
}
