import { Button } from '~/ui/button';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sentNumber } from '~/kernel/record-number';
import { AdminPage } from '~/workspace/admin-page';
import { frameOrName } from '~/workspace/officer-frame.server';
import { Field, FormErrors } from '~/workspace/form';
import { PasskeyForm } from '~/workspace/passkey-form';
import { QrCode } from '~/workspace/qr-code';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { addPasskey } from '~/modules/identity/commands/add-passkey.server';
import { beginPasskey } from '~/modules/identity/commands/begin-passkey.server';
import { beginTotp } from '~/modules/identity/commands/begin-totp.server';
import { confirmTotp } from '~/modules/identity/commands/confirm-totp.server';
import { makeRecoveryCodes } from '~/modules/identity/commands/make-recovery-codes.server';
import { provePassword } from '~/modules/identity/commands/prove-password.server';
import { removeFactor } from '~/modules/identity/commands/remove-factor.server';
import { createdPasskey } from '~/modules/identity/passkeys.server';
import { ownFactors } from '~/modules/identity/queries/own-factors.server';
import { isRecentlyProven, passkeyName, totpCode } from '~/modules/identity/second-factor';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { Tag } from '~/ui/tag';
import { RowList } from '~/ui/row-list';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('两步验证');

const DONE = {
  totp: '验证码应用已启用。',
  passkey: '通行密钥已添加。',
  removed: '已删除。',
  codes: '新的恢复码已生成，以前的都已作废。',
} as const;

export const loader = workspaceLoader({
  access: 'officer',
  secondFactor: true,
  query: { done: z.enum(['totp', 'passkey', 'removed']).optional() },
  load: async ({ query, ...asked }) => {
    const {
      site,
      session,
      workspace: { services },
      districtId,
    } = asked;
    return {
      officer: await frameOrName(asked),
      userName: session.actor.name,
      demanded: session.mustAddSecondFactor,
      proven: isRecentlyProven(session.provenAt, services.clock.now()),
      factors: await ownFactors(
        services,
        districtId,
        { accountId: session.actor.accountId, userName: session.actor.name },
        (await siteFrame(site)).name,
      ),
      done: query.done ?? null,
    };
  },
});

export const action = workspaceAction({
  access: 'officer',
  secondFactor: true,
  form: z.discriminatedUnion(
    'do',
    [
      z.object({ do: z.literal('prove'), password: z.string().min(1, issue('请填写密码')).max(200) }),
      z.object({ do: z.literal('begin-totp') }),
      z.object({ do: z.literal('totp'), code: totpCode }),
      z.object({ do: z.literal('begin-passkey'), name: passkeyName }),
      z.object({ do: z.literal('passkey'), name: passkeyName, answer: createdPasskey }),
      z.object({ do: z.literal('remove-totp') }),
      z.object({ do: z.literal('remove-passkey'), passkeyId: sentNumber }),
      z.object({ do: z.literal('codes') }),
    ],
    issue('请选择一种操作'),
  ),
  secrets: ['password', 'code', 'answer'],
  act: async ({ site, session, workspace: { services, address }, districtId, fields }) => {
    const { actor } = session;
    const who = { actor, districtId };
    const own = { accountId: actor.accountId, sessionId: session.id, address };
    const party = async () => ({ origin: site.portal.origin, name: (await siteFrame(site)).name });
    const added = ({ codes, cookie }: { codes: string[] | null; cookie: string }, done: keyof typeof DONE) =>
      codes ? data({ codes, done }, { headers: [['Set-Cookie', cookie]] }) : leadTo(`${WORKSPACE.factors}?done=${done}`, [cookie]);
    switch (fields.do) {
      case 'prove':
        await runCommand(services, provePassword, who, { ...own, password: fields.password });
        return leadTo(WORKSPACE.factors);
      case 'begin-totp':
        await runCommand(services, beginTotp, who, { accountId: actor.accountId });
        return leadTo(`${WORKSPACE.factors}#totp`);
      case 'totp':
        return added(await runCommand(services, confirmTotp, who, { ...own, code: fields.code }), 'totp');
      case 'begin-passkey':
        return { options: await runCommand(services, beginPasskey, who, { ...own, party: await party() }), name: fields.name };
      case 'passkey':
        return added(
          await runCommand(services, addPasskey, who, { ...own, party: await party(), name: fields.name, answer: fields.answer }),
          'passkey',
        );
      case 'remove-totp':
        await runCommand(services, removeFactor, who, { ...own, factor: 'totp' });
        return leadTo(`${WORKSPACE.factors}?done=removed`);
      case 'remove-passkey':
        await runCommand(services, removeFactor, who, { ...own, factor: { passkeyId: fields.passkeyId } });
        return leadTo(`${WORKSPACE.factors}?done=removed`);
      case 'codes':
        return { codes: await runCommand(services, makeRecoveryCodes, who, own), done: 'codes' as const };
    }
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Factors() {
  const { t, line, zh } = useWords();
  const { officer, userName, demanded, proven, factors, done } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const outcome = answered && 'errors' in answered ? answered : undefined;
  const codes = answered && 'codes' in answered ? answered : null;
  const making = answered && 'options' in answered ? answered : null;
  const any = factors.totpSince !== null || factors.passkeys.length > 0;
  return (
    <AdminPage heading={demanded && !codes ? t('请设置两步验证') : t('两步验证')} officer={officer}>
      {demanded && !codes && (
        <p>{t('您的角色要求两步验证：登录时除密码外，还要用手机上的验证码应用或通行密钥。设置好其中一种后即可使用工作台。')}</p>
      )}
      {done && !answered && (
        <Message tone="done" role="status">
          {t(DONE[done])}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={['code', 'name', 'password']} />
      {codes ? (
        <section>
          <Message tone="done" role="status">
            {t(DONE[codes.done as keyof typeof DONE])}
          </Message>
          <h2>{t('恢复码')}</h2>
          <p>
            {t('手机或通行密钥不在身边时，可用恢复码登录，每个只能用一次。只显示这一次，请打印或抄写后妥善保管，不要存在同一部手机里。')}
          </p>
          <ol className="my-3 max-w-[36rem] list-decimal ps-[2.5em] leading-[2] [columns:16rem_2] [&_code]:text-18">
            {codes.codes.map((code: string) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p>
            <a href={WORKSPACE.factors}>{t('已经记下，继续')}</a>
          </p>
        </section>
      ) : !proven ? (
        <form method="post" className="max-w-[26rem] [&>button]:mb-3">
          <p>{t('为保护账号，请先输入密码确认是您本人。')}</p>
          <input type="hidden" name="do" value="prove" />
          <input type="hidden" name="userName" value={userName} autoComplete="username" />
          <Field name="password" label={t('密码')} type="password" autoComplete="current-password" outcome={outcome} />
          <Button kind="primary">{t('继续')}</Button>
        </form>
      ) : (
        <>
          <section id="totp" aria-labelledby="totp-heading">
            <h2 id="totp-heading">
              {t('验证码应用')} {factors.totpSince && <Tag tone="good">{t('已启用')}</Tag>}
            </h2>
            {factors.settingUp ? (
              <form method="post" className="max-w-[26rem] [&>button]:mb-3">
                <p>{t('用手机上的验证码应用（支持TOTP的身份验证器）扫描下图，再输入应用显示的6位数字。')}</p>
                <QrCode text={factors.settingUp.address} label={t('验证码应用的二维码，密钥见下')} />
                <p>
                  {t('不能扫描时，在应用里手工输入密钥：')}
                  <code className="block text-18 wrap-anywhere">{factors.settingUp.secret}</code>
                </p>
                <input type="hidden" name="do" value="totp" />
                <Field name="code" label={t('验证码')} autoComplete="one-time-code" inputMode="numeric" outcome={outcome} />
                <Button kind="primary">{t('启用')}</Button>
              </form>
            ) : (
              <>
                <p>
                  {factors.totpSince
                    ? line('自{totpSince}启用。换手机时重新设置，新的启用后旧的作废。', { totpSince: factors.totpSince })
                    : t('登录时输入手机应用上的6位数字，不需要网络。')}
                </p>
                <div className="my-3 flex flex-wrap items-center gap-2">
                  <form method="post">
                    <Button name="do" value="begin-totp" kind={any ? 'secondary' : 'primary'}>
                      {factors.totpSince ? t('重新设置') : t('设置验证码应用')}
                    </Button>
                  </form>
                  {factors.totpSince && (
                    <form method="post">
                      <Button name="do" value="remove-totp">
                        {t('删除验证码应用')}
                      </Button>
                    </form>
                  )}
                </div>
              </>
            )}
          </section>
          <section aria-labelledby="passkeys-heading">
            <h2 id="passkeys-heading">
              {t('通行密钥')} {factors.passkeys.length > 0 && <Tag tone="good">{line('{n}个', { n: factors.passkeys.length })}</Tag>}
            </h2>
            <p>{t('用指纹、面容、设备密码或安全密钥登录，不怕假冒网站。可以有多个，例如办公室电脑和安全密钥各一个。')}</p>
            <RowList>
              {factors.passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
                <li key={id}>
                  <div>
                    <p lang={zh}>{name}</p>
                    <p className="text-15 text-quiet">
                      {lastUsedAt
                        ? t('添加于{createdAt}，最近使用{lastUsedAt}', { createdAt, lastUsedAt })
                        : t('添加于{createdAt}，还没有用过', { createdAt })}
                    </p>
                  </div>
                  <form method="post">
                    <input type="hidden" name="do" value="remove-passkey" />
                    <input type="hidden" name="passkeyId" value={id} />
                    <Button aria-label={t('删除{name}', { name })}>{t('删除')}</Button>
                  </form>
                </li>
              ))}
            </RowList>
            {making ? (
              <PasskeyForm kind="register" options={making.options}>
                <p>{line('正在添加“{name}”。', { name: making.name })}</p>
                <input type="hidden" name="do" value="passkey" />
                <input type="hidden" name="name" value={making.name} />
              </PasskeyForm>
            ) : (
              <form method="post" className="max-w-[26rem] [&>button]:mb-3">
                <input type="hidden" name="do" value="begin-passkey" />
                <Field name="name" label={t('通行密钥的名称')} hint={t('例如“办公室电脑”。')} autoComplete="off" outcome={outcome} />
                <Button>{t('添加通行密钥')}</Button>
              </form>
            )}
          </section>
          {any && (
            <section aria-labelledby="codes-heading">
              <h2 id="codes-heading">{t('恢复码')}</h2>
              <p>
                {factors.codesLeft === 0
                  ? t('恢复码已经用完，请生成新的。')
                  : line('还有{codesLeft}个可用。用掉较多或怕被人看到时，可以生成新的，以前的随即作废。', {
                      codesLeft: factors.codesLeft,
                    })}
              </p>
              <form method="post">
                <Button name="do" value="codes">
                  {t('生成新的恢复码')}
                </Button>
              </form>
            </section>
          )}
        </>
      )}
      {!demanded && !codes && (
        <p>
          <a href={WORKSPACE.account}>{t('回到我的账号')}</a>
        </p>
      )}
    </AdminPage>
  );
}
