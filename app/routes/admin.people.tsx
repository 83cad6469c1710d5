import { ButtonLink } from '~/ui/button';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { ListPages } from '~/workspace/list-pages';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { AccountFilters } from '~/workspace/people/account-filters';
import { AccountTable } from '~/workspace/people/account-table';
import { listedUnits } from '~/workspace/pickers';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { type AccountFilter, accountCounts, accountFilter, accountsPage } from '~/modules/identity/queries/accounts-page.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';
import { ACCOUNT_STATE_WORDS, TROUBLE_STATES } from '~/modules/identity/model';
import { EmptyState } from '~/ui/empty-state';
import { Figures } from '~/ui/figures';

export const meta = workspaceTitle('人员');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'Account' },
  query: {
    ...accountFilter,
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
      query: { page, ...filter },
    } = asked;
    const officer = await officerFrame(asked);
    return {
      officer,
      filter,
      counts: isNarrowed(filter) || page > 1 ? null : await accountCounts(services.db, districtId, ability, services.clock.now()),
      found: await accountsPage(services.db, districtId, ability, filter, page, services.clock.now()),
      // An officer of one unit has no other's accounts to choose from.
      units: officer.mayInvite || officer.mayOversee ? listedUnits(await unitChoices(services.db, districtId)) : [],
    };
  },
});

export default function Accounts() {
  const { t, line, label } = useWords();
  const { officer, filter, counts, found, units } = useLoaderData<typeof loader>();
  const at = (page: number) => WORKSPACE.people + queryString({ ...filter, page: page === 1 ? undefined : page });
  const narrowed = isNarrowed(filter);
  const figures = TROUBLE_STATES.flatMap((state) =>
    counts?.[state]
      ? [{ value: counts[state], label: label(ACCOUNT_STATE_WORDS[state]), href: WORKSPACE.people + queryString({ state }) }]
      : [],
  );
  return (
    <AdminPage
      heading={t('人员')}
      officer={officer}
      section="people"
      tab="people"
      list="accounts"
      actions={officer.mayInvite && <ButtonLink href={WORKSPACE.newAccount}>{t('邀请一个人')}</ButtonLink>}
    >
      {figures.length > 0 && (
        <div className="mb-4">
          <Figures items={figures} fitted />
        </div>
      )}
      <AccountFilters
        filter={filter}
        units={units}
        total={
          <p role={narrowed ? 'status' : undefined} className="py-2 text-quiet tabular-nums">
            {narrowed ? line('找到{total}个账号', { total: found.total }) : line('共{total}个账号', { total: found.total })}
          </p>
        }
      />
      <div id="accounts" tabIndex={-1}>
        {found.accounts.length === 0 ? (
          <EmptyState title={t('没有符合条件的账号')}>
            <p>
              <a href={WORKSPACE.people}>{t('查看全部')}</a>
            </p>
          </EmptyState>
        ) : (
          <AccountTable accounts={found.accounts} filter={filter} />
        )}
      </div>
      <ListPages page={found.page} pages={found.pages} hrefOf={at} />
    </AdminPage>
  );
}

function isNarrowed({ q, role, unit, state }: AccountFilter): boolean {
  return q !== '' || role !== undefined || unit !== undefined || state !== undefined;
}
