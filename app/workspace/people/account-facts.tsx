import { WORKSPACE } from '~/pages';
import type { OfficerEntry } from '~/modules/identity/queries/accounts-page.server';
import type { OfficerPage } from '~/modules/identity/queries/officer-page.server';
import { Tag } from '~/ui/tag';
import { DefinitionTable } from '~/ui/definition-table';
import { inPairs } from '~/ui/in-pairs';
import { useWords, type Words } from '../words/use-words';

/** What there is to know about an account: who it is, and what guards it. */
export function AccountFacts({ account, mayOversee }: { account: OfficerPage; mayOversee: boolean }) {
  const { t, line, zh } = useWords();
  const { userName, email, unit, createdAt, lastSignIn, passwordSetAt, mustChangePassword, disabledAt, lockedUntil, factors } = account;
  const states = statesOf({ disabled: disabledAt !== null, lockedUntil, mustChangePassword }, t);
  const names = [factors.totp && t('验证码应用'), factors.passkeys > 0 && t('通行密钥{n}个', { n: factors.passkeys })].filter(Boolean);
  return (
    <>
      <DefinitionTable
        label={t('账号')}
        className="[overflow-wrap:anywhere]"
        rows={inPairs([
          { term: t('登录名'), value: userName },
          { term: t('单位'), value: <span lang={zh}>{unit.name}</span> },
          {
            term: t('状态'),
            value: states.length === 0 ? t('在用') : states.map(({ words }) => words).join(t('、')),
          },
          { term: t('最近登录'), value: lastSignIn ?? t('从未登录') },
          { term: t('两步验证'), value: names.length === 0 ? t('没有设置') : names.join(t('、')) },
          { term: t('密码'), value: mustChangePassword ? t('尚未修改初始密码') : line('{at}设置', { at: passwordSetAt }) },
          ...(email ? [{ term: t('邮箱'), value: email }] : []),
          { term: t('邀请时间'), value: createdAt },
        ])}
      />
      {mayOversee && (
        <p className="mt-2">
          <a href={`${WORKSPACE.permissions}?person=${userName}`}>{t('这个账号能做什么')}</a>
        </p>
      )}
    </>
  );
}

type StateOfAccount = Pick<OfficerEntry, 'disabled' | 'lockedUntil' | 'mustChangePassword'>;

/** What is to be said of an account that is not in ordinary use; otherwise nothing. */
function statesOf({ disabled, lockedUntil, mustChangePassword }: StateOfAccount, t: Words['t']) {
  return [
    ...(disabled ? [{ tone: 'muted' as const, words: t('已停用') }] : []),
    ...(lockedUntil === null ? [] : [{ tone: 'warn' as const, words: t('锁定至{until}', { until: lockedUntil.slice(11) }) }]),
    ...(mustChangePassword && !disabled ? [{ tone: 'plain' as const, words: t('尚未修改初始密码') }] : []),
  ];
}

/** The state of an account as marks. */
export function AccountState({ state }: { state: StateOfAccount }) {
  const { t } = useWords();
  const states = statesOf(state, t);
  if (states.length === 0) return t('在用');
  return (
    <span className="flex flex-wrap gap-1">
      {states.map(({ tone, words }) => (
        <Tag key={words} tone={tone}>
          {words}
        </Tag>
      ))}
    </span>
  );
}
