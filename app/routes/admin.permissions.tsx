import { Button } from '~/ui/button';
import { inChinese } from '~/kernel/words/message';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { InlineForm } from '~/ui/inline-form';
import { AdminPage } from '~/workspace/admin-page';
import { officerFrame } from '~/workspace/officer-frame.server';
import { PersonChoice } from '~/workspace/pickers';
import { GrantTroublesList } from '~/workspace/people/grant-troubles';
import { useWords, type Words } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { ROLE_NAMES } from '~/modules/identity/model';
import { type DistrictReviewRule, grantTroubles } from '~/modules/identity/queries/grant-troubles.server';
import { publishingSettings } from '~/modules/publishing/settings/queries/publishing-settings.server';
import { mayAskDistrict } from '~/modules/publishing/workflow/workflow';
import type { Database } from '~/kernel/db/client.server';
import { type GrantEntry, grantsOf, type PersonGrants } from '~/modules/identity/queries/grants-of.server';
import {
  type AllowedAction,
  allowedBy,
  heldAs,
  MATRIX_COLUMNS,
  type MatrixRow,
  permissionMatrix,
  type Reach,
} from '~/modules/oversight/permission-matrix';
import { EmptyState } from '~/ui/empty-state';
import { Tag } from '~/ui/tag';
import { DataTable } from '~/ui/data-table';
import { Matrix } from '~/ui/matrix';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('权限');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'RoleGrant' },
  query: { person: z.string().trim().toLowerCase().max(60, issue('登录名过长')).optional() },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      query: { person },
    } = asked;
    const now = services.clock.now();
    const all = person === undefined || person === '';
    const found = all ? null : await grantsOf(services.db, districtId, ability, person, now);
    return {
      officer: await officerFrame(asked),
      person: person ?? '',
      found: found && {
        ...found,
        grants: found.grants.map((grant) => ({
          ...grant,
          allowed:
            grant.state === 'in_force'
              ? allowedBy([heldAs({ role: grant.role, wholeDistrict: grant.unitName === null }, grant.hasSite)], [])
              : [],
        })),
      },
      troubles: all ? await grantTroubles(services.db, districtId, ability, await districtReview(services.db, districtId), now) : null,
      everybody: allowedBy([], null),
      matrix: permissionMatrix(),
    };
  },
});

const REACH = { all: '可以', unit: '本单位', self: '本人' } as const satisfies Record<Exclude<Reach, 'none'>, string>;

/** Which units the district reviews itself, by the publishing policy. */
async function districtReview(db: Database, districtId: number): Promise<DistrictReviewRule> {
  const { policy } = await publishingSettings(db, districtId);
  return { asked: (unit) => mayAskDistrict(policy, unit), apart: policy.districtApart };
}

export default function Permissions() {
  const { t } = useWords();
  const { officer, person, found, troubles, everybody, matrix } = useLoaderData<typeof loader>();
  return (
    <AdminPage heading={t('权限')} officer={officer} section="permissions" tab="matrix">
      {troubles && <GrantTroublesList {...troubles} />}
      <InlineForm method="get">
        <label id="person-label" htmlFor="person">
          {t('查一个人能做什么：登录名')}
        </label>
        <span className="w-48 max-w-full">
          <PersonChoice name="person" label={t('选择人员')} value={person} />
        </span>
        <Button>{t('查看')}</Button>
        {person !== '' && <a href={WORKSPACE.permissions}>{t('回到全部角色')}</a>}
      </InlineForm>
      {person === '' ? (
        <>
          <Rights heading={t('各类事项')} rows={matrix.rules} />
          <Rights heading={t('发布流程的各个步骤')} rows={matrix.workflow} />
          <p className="text-15 text-quiet">{t('这里的每一格都由系统实际执行的权限规则和发布流程表算出，规则改了，这里随之改变。')}</p>
        </>
      ) : found === null ? (
        <EmptyState title={t('没有这个登录名')}>
          <p>
            <a href={WORKSPACE.people}>{t('在人员中查找')}</a>
          </p>
        </EmptyState>
      ) : (
        <Person found={found} everybody={everybody} />
      )}
    </AdminPage>
  );
}

function Rights({ heading, rows }: { heading: string; rows: MatrixRow[] }) {
  const { t, label } = useWords();
  return (
    <section>
      <h2>{heading}</h2>
      <Matrix
        label={heading}
        corner={t('做什么')}
        columns={MATRIX_COLUMNS.map(({ label: role }) => ({ key: inChinese(role), label: label(role) }))}
        rows={rows.map(({ key, what, note, cells }) => ({
          key,
          head: (
            <>
              {label(what)}
              {note !== null && <span className="block text-15 text-quiet">{label(note)}</span>}
              {cells.every((reach) => reach === 'none') && <span className="block text-15 text-quiet">{t('由发布程序自动办理')}</span>}
            </>
          ),
          cells: cells.map((reach) => ({
            tone: reach === 'none' ? 'quiet' : reach === 'all' || reach === 'unit' ? 'strong' : 'plain',
            content:
              reach === 'none' ? (
                <>
                  <span aria-hidden="true">—</span>
                  <span className="sr-only">{t('不可以')}</span>
                </>
              ) : (
                t(REACH[reach])
              ),
          })),
        }))}
      />
    </section>
  );
}

type ExplainedGrants = Omit<PersonGrants, 'grants'> & { grants: (GrantEntry & { allowed: AllowedAction[] })[] };

function Person({ found, everybody }: { found: ExplainedGrants; everybody: AllowedAction[] }) {
  const { t, line, label, zh } = useWords();
  const now = found.grants.filter(({ state }) => state === 'in_force');
  const rest = found.grants.filter(({ state }) => state !== 'in_force');
  return (
    <>
      <h2>
        {line('{name}（{userName}）', { name: found.name, userName: found.userName })}{' '}
        {found.disabled && <Tag tone="muted">{t('已停用')}</Tag>}
      </h2>
      <p lang={zh}>{found.unitName}</p>
      {found.disabled && <Message tone="stop">{t('账号已停用，不能登录；下面所列在恢复使用以前都不能做。')}</Message>}
      {now.length === 0 && <p>{t('现在没有任何角色，只能做每个账号都能做的事。')}</p>}
      {now.map((grant) => (
        <section key={grant.id}>
          <h3 className="mt-4">
            {line('因为是{role}（{place}）', { role: label(ROLE_NAMES[grant.role]), place: grant.unitName ?? t('全区') })}
          </h3>
          <p className="text-15 text-quiet">{dates(grant, line)}</p>
          {!grant.hasSite && <p>{t('这个单位现在没有网站，这个角色没有可办理的信息。')}</p>}
          {grant.allowed.length > 0 && <What allowed={grant.allowed} unitName={grant.unitName} />}
        </section>
      ))}
      <section>
        <h3>{t('每个账号都能做的')}</h3>
        <What allowed={everybody} unitName={null} />
      </section>
      {rest.length > 0 && (
        <section>
          <h3>{t('现在不起作用的授权')}</h3>
          <ul>
            {rest.map((grant) => (
              <li key={grant.id}>
                {line('{role}（{place}）：{dates}', {
                  role: label(ROLE_NAMES[grant.role]),
                  place: grant.unitName ?? t('全区'),
                  dates: dates(grant, line),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function dates({ from, until, grantedBy, state, revoked }: GrantEntry, line: Words['line']): ReactNode {
  const span =
    until === null
      ? line('自{from}起，直到收回，由{grantedBy}授予', { from, grantedBy })
      : line('自{from}至{until}，由{grantedBy}授予', { from, until, grantedBy });
  if (revoked) return line('{span}；{at}由{by}收回', { span, ...revoked });
  return state === 'later' ? line('{span}；还没有开始', { span }) : state === 'over' ? line('{span}；已经到期', { span }) : span;
}

function What({ allowed, unitName }: { allowed: AllowedAction[]; unitName: string | null }) {
  const { t, label, zh } = useWords();
  return (
    <DataTable className="md:[&_tr>:nth-child(-n+2)]:w-72">
      <thead>
        <tr>
          <th scope="col">{t('做什么')}</th>
          <th scope="col">{t('在哪里')}</th>
          <th scope="col">{t('条件')}</th>
        </tr>
      </thead>
      <tbody>
        {allowed.map(({ key, what, note, reach }) => (
          <tr key={key}>
            <td>{label(what)}</td>
            <td data-label={t('在哪里')}>
              {reach === 'all' ? (
                t('全区')
              ) : reach === 'self' ? (
                t('本人')
              ) : unitName === null ? (
                t('本单位')
              ) : (
                <span lang={zh}>{unitName}</span>
              )}
            </td>
            <td data-label={note ? t('条件') : undefined}>{note && label(note)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
