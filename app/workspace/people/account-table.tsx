import { queryString } from '~/kernel/tenant/links';
import { type AccountSort, ROLE_NAMES } from '~/modules/identity/model';
import type { AccountFilter, OfficerEntry } from '~/modules/identity/queries/accounts-page.server';
import { WORKSPACE } from '~/pages';
import { Table } from '~/ui/table';
import { cx } from '~/ui/cx';
import { useWords } from '../words/use-words';
import { AccountState } from './account-facts';

/** Accounts, one a row; heads sort. */
export function AccountTable({ accounts, filter }: { accounts: readonly OfficerEntry[]; filter: AccountFilter }) {
  const { t, label, zh } = useWords();
  const { sort } = filter;
  const by = (to: AccountSort, direction: 'ascending' | 'descending' | undefined) => ({
    href: WORKSPACE.people + queryString({ ...filter, sort: to === 'unit' ? undefined : to }),
    direction,
  });
  return (
    <Table
      caption={t('人员')}
      captionHidden
      className={cx(
        '[overflow-wrap:anywhere] [&_td_span]:whitespace-normal [&_thead_th]:whitespace-normal [&_thead_th]:z-[1] md:[&_thead_th]:sticky md:[&_thead_th]:top-0',
        // What sorts stays in sight on a phone, where a keyboard reaches it too.
        'max-md:[&_thead]:not-sr-only! max-md:[&_thead_tr]:flex max-md:[&_thead_tr]:gap-x-4 max-md:[&_thead_tr]:py-1.5 max-md:[&_thead_th:not(:has(a))]:hidden',
      )}
      columns={[
        { key: 'name', label: t('姓名'), rowHeader: true, sort: by('name', sort === 'name' ? 'ascending' : undefined) },
        { key: 'unit', label: t('单位'), sort: by('unit', sort === 'unit' ? 'ascending' : undefined) },
        { key: 'roles', label: t('角色') },
        {
          key: 'signed-in',
          label: t('最近登录'),
          sort: by(
            sort === 'signed_in' ? 'not_signed_in' : 'signed_in',
            sort === 'signed_in' ? 'descending' : sort === 'not_signed_in' ? 'ascending' : undefined,
          ),
        },
        { key: 'factor', label: t('两步验证') },
        { key: 'state', label: t('状态') },
      ]}
      rows={accounts.map(({ accountId, name, userName, unitName, roles, lastSignIn, secondFactor, ...state }) => ({
        key: accountId,
        cells: [
          <>
            <a href={WORKSPACE.officer(accountId)} lang={zh} className="font-bold">
              {name}
            </a>{' '}
            <span className="text-15 text-quiet">{userName}</span>
          </>,
          <span lang={zh}>{unitName}</span>,
          roles.length === 0
            ? t('没有角色')
            : roles
                .map(({ role, wholeDistrict, state: grant }) =>
                  [
                    wholeDistrict ? t('{role}（{place}）', { role: label(ROLE_NAMES[role]), place: t('全区') }) : label(ROLE_NAMES[role]),
                    grant === 'later' ? t('，还没有开始') : grant === 'over' ? t('，已经到期') : '',
                  ].join(''),
                )
                .join(t('、')),
          lastSignIn ?? t('从未登录'),
          secondFactor ? t('已设置') : t('没有设置'),
          <AccountState state={state} />,
        ],
      }))}
    />
  );
}
