import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FormErrors } from '~/workspace/form';
import { PasskeyForm } from '~/workspace/passkey-form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, safeReturn, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { beginPasskeySignIn } from '~/modules/identity/commands/begin-passkey-sign-in.server';
import { finishSignIn } from '~/modules/identity/commands/finish-sign-in.server';
import { signedChallenge } from '~/modules/identity/passkeys.server';
import { factorsOf } from '~/modules/identity/queries/factors-of.server';
import { recoveryCode, totpCode } from '~/modules/identity/second-factor';
import { VISITOR } from '~/permissions/subjects';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('两步验证');

export const loader = workspaceLoader({
  access: 'halfway',
  query: { to: z.string().max(500).optional() },
  load: async ({ workspace: { services }, districtId, halfway, query }) => ({
    to: safeReturn(query.to),
    has: await factorsOf(services.db, districtId, halfway.accountId),
  }),
});

const to = z.string().max(500).optional();

export const action = workspaceAction({
  access: 'halfway',
  form: z.discriminatedUnion(
    'do',
    [
      z.object({ do: z.literal('totp'), code: totpCode, to }),
      z.object({ do: z.literal('recovery'), recovery: recoveryCode, to }),
      z.object({ do: z.literal('begin-passkey'), to }),
      z.object({ do: z.literal('passkey'), answer: signedChallenge, to }),
    ],
    issue('请选择一种方式'),
  ),
  secrets: ['code', 'recovery', 'answer'],
  act: async ({ site, workspace: { services, address, userAgent }, districtId, halfway, fields }) => {
    const who = { actor: VISITOR, districtId };
    const { accountId, id: halfId, checked } = halfway;
    const party = { origin: site.portal.origin };
    if (fields.do === 'begin-passkey')
      return { options: await runCommand(services, beginPasskeySignIn, who, { accountId, halfId, party }) };
    const proof =
      fields.do === 'totp'
        ? { method: 'totp' as const, code: fields.code }
        : fields.do === 'recovery'
          ? { method: 'recovery' as const, code: fields.recovery }
          : { method: 'passkey' as const, answer: fields.answer };
    const cookie = await runCommand(services, finishSignIn, who, { accountId, halfId, checked, party, proof, address, userAgent });
    return leadTo(safeReturn(fields.to), [cookie, services.sessions.halfway.blankCookie()]);
  },
});

export default function SecondFactor() {
  const { t } = useWords();
  const { to: wanted, has } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const options = answered && 'options' in answered ? answered.options : null;
  const outcome = answered && 'errors' in answered ? answered : undefined;
  const hidden = (act: string) => (
    <>
      <input type="hidden" name="do" value={act} />
      <input type="hidden" name="to" value={wanted} />
    </>
  );
  return (
    <AdminPage heading={t('两步验证')} officer={null}>
      <FormErrors outcome={outcome} fields={['code', 'recovery']} />
      {options ? (
        <PasskeyForm kind="sign-in" options={options}>
          {hidden('passkey')}
        </PasskeyForm>
      ) : (
        has.passkey && (
          <form method="post" className="max-w-[26rem] [&>button]:mb-3">
            {hidden('begin-passkey')}
            <Button kind="primary">{t('用通行密钥登录')}</Button>
          </form>
        )
      )}
      {has.totp && (
        <form method="post" className="max-w-[26rem] [&>button]:mb-3">
          {hidden('totp')}
          <Field
            name="code"
            label={t('验证码')}
            hint={t('打开手机上的验证码应用，输入现在显示的6位数字。')}
            autoComplete="one-time-code"
            inputMode="numeric"
            outcome={outcome}
          />
          <Button kind="primary">{t('登录')}</Button>
        </form>
      )}
      <details open={outcome?.values.do === 'recovery'}>
        <summary>{t('手机或通行密钥不在身边')}</summary>
        <form method="post" className="max-w-[26rem] [&>button]:mb-3">
          {hidden('recovery')}
          <Field
            name="recovery"
            label={t('恢复码')}
            hint={t('设置两步验证时记下的16个字母和数字，每个只能用一次。')}
            autoComplete="off"
            outcome={outcome}
          />
          <Button>{t('用恢复码登录')}</Button>
        </form>
        <p className="text-15 text-quiet">{t('恢复码也没有了，请联系本区系统管理员解除两步验证。')}</p>
      </details>
      <p>
        <a href={WORKSPACE.signIn}>{t('换一个账号登录')}</a>
      </p>
    </AdminPage>
  );
}
