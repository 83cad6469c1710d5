import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { FirstPasswords } from '~/workspace/first-passwords';
import { Field, FormErrors } from '~/workspace/form';
import { listedUnits, UnitSelect } from '~/workspace/pickers';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { DomainError } from '~/kernel/errors';
import { workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { inviteAccounts } from '~/modules/identity/batches/invite-accounts.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';

export const meta = workspaceTitle('邀请一个人');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Account' },
  load: async (asked) => ({
    officer: await officerFrame(asked),
    units: listedUnits(await unitChoices(asked.workspace.services.db, asked.districtId)),
  }),
});

export const action = workspaceAction({
  access: { action: 'create', subject: 'Account' },
  form: z.object({
    userName: z.string().max(100),
    name: z.string().max(100),
    email: z.string().trim().max(200),
    unitCode: z.string().max(40),
  }),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const [invited] = await inviteAccounts(services, { actor: session.actor, districtId }, [
      { ...fields, roles: [], rolesLater: true },
    ]).catch((error: unknown) => {
      // Of one account there are no rows to speak of.
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError(
        error.code,
        error.message,
        error.details.map(({ field, message }) => ({ field: field?.split('.').at(-1), message })),
      );
    });
    return { invited: [{ userName: invited!.userName, name: fields.name, password: invited!.password }] };
  },
});

export default function NewAccount() {
  const { t } = useWords();
  const { officer, units } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const outcome = answered && 'errors' in answered ? answered : undefined;
  return (
    <AdminPage heading={t('邀请一个人')} officer={officer} section="people" tab="invite">
      {answered && 'invited' in answered ? (
        <FirstPasswords invited={answered.invited} />
      ) : (
        <form method="post" data-busy={t('正在办理，请不要关闭本页…')} className="max-w-[26rem] [&>button]:mb-3">
          <FormErrors outcome={outcome} fields={['userName', 'name', 'email', 'unitCode']} />
          <Field
            name="userName"
            label={t('登录名')}
            hint={t('小写字母开头，可含数字、点、下划线和连字符。')}
            autoComplete="off"
            outcome={outcome}
          />
          <Field name="name" label={t('姓名')} autoComplete="off" outcome={outcome} />
          <UnitSelect name="unitCode" label={t('单位')} units={units} outcome={outcome} />
          <Field
            name="email"
            label={t('邮箱（可不填）')}
            hint={t('有邮箱的人忘记密码时可以自己重设。')}
            autoComplete="off"
            optional
            outcome={outcome}
          />
          <Button kind="primary">{t('邀请')}</Button> <span role="status" />
          <p>
            <a href={WORKSPACE.people}>{t('回到人员列表')}</a>
          </p>
        </form>
      )}
    </AdminPage>
  );
}
