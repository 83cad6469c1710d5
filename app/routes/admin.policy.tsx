import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { DataTable, NUMERALS } from '~/ui/data-table';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { setSecurityPolicy } from '~/modules/identity/commands/set-security-policy.server';
import { ROLE_NAMES } from '~/modules/identity/model';
import { securityPolicy } from '~/modules/identity/queries/security-policy.server';
import { ADVISED_ROLES } from '~/modules/identity/second-factor';
import { ROLES, type Role } from '~/permissions/subjects';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('安全策略');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'SecurityPolicy' },
  query: { done: z.literal('1').optional() },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      query,
    } = asked;
    return {
      officer: await officerFrame(asked),
      may: ability.can('update', 'SecurityPolicy'),
      policy: await securityPolicy(services.db, districtId),
      done: query.done !== undefined,
    };
  },
});

const ticked = z.literal('1').optional();

export const action = workspaceAction({
  access: { action: 'update', subject: 'SecurityPolicy' },
  form: z.object({
    set: z.literal('1', issue('请从页面上提交')),
    ...(Object.fromEntries(ROLES.map((role) => [role, ticked])) as Record<Role, typeof ticked>),
  }),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    await runCommand(
      services,
      setSecurityPolicy,
      { actor: session.actor, districtId },
      { secondFactorRoles: ROLES.filter((role) => fields[role] !== undefined) },
    );
    return leadTo(`${WORKSPACE.policy}?done=1`);
  },
});

export default function Policy() {
  const { t, line, label } = useWords();
  const { officer, may, policy, done } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('安全策略')} officer={officer} section="permissions" tab="policy">
      {done && !outcome && (
        <Message tone="done" role="status">
          {t('已保存，即时生效。')}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={[]} />
      <h2>{t('必须两步验证的角色')}</h2>
      <p>
        {t('持有这些角色而没有设置两步验证的人，下一次打开工作台时须先设置。建议至少包括：{roles}。', {
          roles: ADVISED_ROLES.map((role) => label(ROLE_NAMES[role])).join(t('、')),
        })}
      </p>
      <form method="post">
        <input type="hidden" name="set" value="1" />
        <DataTable className="[&_tbody_td]:align-middle">
          <thead>
            <tr>
              <th scope="col">{t('角色')}</th>
              <th scope="col">{t('持有的账号')}</th>
              <th scope="col">{t('两步验证')}</th>
            </tr>
          </thead>
          <tbody>
            {policy.roles.map(({ role, demanded, holders, withFactor }) => (
              <tr key={role}>
                <td>
                  <ChoiceLabel>
                    <input type="checkbox" name={role} value="1" defaultChecked={demanded} disabled={!may} /> {label(ROLE_NAMES[role])}
                  </ChoiceLabel>
                </td>
                <td className={NUMERALS}>{line('{holders}个账号', { holders })}</td>
                <td className={NUMERALS} data-label={t('两步验证')}>
                  {demanded && withFactor < holders
                    ? t('{withFactor}个已设置，还差{missing}个', { withFactor, missing: holders - withFactor })
                    : t('{withFactor}个已设置', { withFactor })}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        {may && (
          <p>
            <Button kind="primary">{t('保存')}</Button>
          </p>
        )}
      </form>
      <p className="text-15 text-quiet">
        {policy.setAt ? line('最近一次修改：{setAt}', { setAt: policy.setAt }) : t('还没有设置过，目前不要求任何角色。')}
      </p>
    </AdminPage>
  );
}
