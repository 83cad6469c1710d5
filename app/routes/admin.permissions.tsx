import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { officerFrame } from '~/admin/officer-frame.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { ROLE_NAMES } from '~/modules/identity/model';
import { type GrantEntry, grantsOf, type PersonGrants } from '~/modules/identity/queries/grants-of.server';
import { type Allowed, allowedBy, heldAs, MATRIX_COLUMNS, type MatrixRow, permissionMatrix, type Reach } from '~/modules/oversight/permission-matrix';
import { EmptyState, Tag } from '~/ui/blocks';
import { cx } from '~/ui/cx';

export const meta = () => [{ title: '权限 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'RoleGrant' },
  query: { person: z.string().trim().toLowerCase().max(60, '登录名过长').optional() },
  load: async (asked) => {
    const { ability, workspace: { services }, districtId, query: { person } } = asked;
    const found = person === undefined || person === '' ? null : await grantsOf(services.db, districtId, ability, person, services.clock.now());
    return {
      officer: await officerFrame(asked),
      person: person ?? '',
      found: found && { ...found, grants: found.grants.map((grant) => ({ ...grant, allowed: grant.state === 'in_force' ? allowedBy([heldAs({ role: grant.role, wholeDistrict: grant.unitName === null }, grant.hasSite)], []) : [] })) },
      everybody: allowedBy([], null),
      matrix: permissionMatrix(),
    };
  },
});

const REACH: Record<Exclude<Reach, 'none'>, string> = { all: '可以', unit: '本单位', self: '本人' };

export default function Permissions() {
  const { officer, person, found, everybody, matrix } = useLoaderData<typeof loader>();
  return (
    <AdminPage heading="权限" officer={officer} section="permissions" wide>
      <p>这里的每一格都由系统实际执行的权限规则和发布流程表算出，规则改了，这里随之改变。</p>
      <form method="get" className="inline-form">
        <label htmlFor="person">查一个人能做什么：登录名</label>
        <input id="person" name="person" defaultValue={person} maxLength={60} autoComplete="off" />
        <button type="submit">查看</button>
        {person !== '' && <a href={WORKSPACE.permissions}>回到全部角色</a>}
      </form>
      {person === '' ? (
        <>
          <Matrix heading="各类事项" rows={matrix.rules} />
          <Matrix heading="发布流程的各个步骤" rows={matrix.workflow} />
        </>
      ) : found === null ? (
        <EmptyState title="没有这个登录名">
          <p>
            <a href={WORKSPACE.accounts}>在账号中查找</a>
          </p>
        </EmptyState>
      ) : (
        <Person found={found} everybody={everybody} />
      )}
    </AdminPage>
  );
}

function Matrix({ heading, rows }: { heading: string; rows: MatrixRow[] }) {
  return (
    <section>
      <h2>{heading}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="matrix-scroll" role="region" aria-label={heading} tabIndex={0}>
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">做什么</th>
              {MATRIX_COLUMNS.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, what, note, cells }) => (
              <tr key={key}>
                <th scope="row">
                  {what}
                  {note !== '' && <span className="field-hint">{note}</span>}
                  {cells.every((reach) => reach === 'none') && <span className="field-hint">由发布程序自动办理</span>}
                </th>
                {cells.map((reach, at) => (
                  <td key={MATRIX_COLUMNS[at]!.label} className={cx(`may-${reach}`)}>
                    {reach === 'none' ? (
                      <>
                        <span aria-hidden="true">—</span>
                        <span className="sr-only">不可以</span>
                      </>
                    ) : (
                      REACH[reach]
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type Explained = Omit<PersonGrants, 'grants'> & { grants: (GrantEntry & { allowed: Allowed[] })[] };

function Person({ found, everybody }: { found: Explained; everybody: Allowed[] }) {
  const now = found.grants.filter(({ state }) => state === 'in_force');
  const rest = found.grants.filter(({ state }) => state !== 'in_force');
  return (
    <>
      <h2>
        {found.name}（{found.userName}） {found.disabled && <Tag tone="muted">已停用</Tag>}
      </h2>
      <p>{found.unitName}</p>
      {found.disabled && <p className="form-errors">账号已停用，不能登录；下面所列在恢复使用以前都不能做。</p>}
      {now.length === 0 && <p>现在没有任何角色，只能做每个账号都能做的事。</p>}
      {now.map((grant) => (
        <section key={grant.id}>
          <h3>
            因为是{ROLE_NAMES[grant.role]}（{grant.unitName ?? '全区'}）
          </h3>
          <p className="field-hint">{dates(grant)}</p>
          {!grant.hasSite && <p>这个单位现在没有网站，这个角色没有可办理的信息。</p>}
          {grant.allowed.length > 0 && <What allowed={grant.allowed} unitName={grant.unitName} />}
        </section>
      ))}
      <section>
        <h3>每个账号都能做的</h3>
        <What allowed={everybody} unitName={null} />
      </section>
      {rest.length > 0 && (
        <section>
          <h3>现在不起作用的授权</h3>
          <ul>
            {rest.map((grant) => (
              <li key={grant.id}>
                {ROLE_NAMES[grant.role]}（{grant.unitName ?? '全区'}）：{dates(grant)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function dates({ from, until, grantedBy, state, revoked }: GrantEntry): string {
  const span = `自 ${from}${until === null ? ' 起，直到收回' : ` 至 ${until}`}，由${grantedBy}授予`;
  if (revoked) return `${span}；${revoked.at} 由${revoked.by}收回`;
  return state === 'later' ? `${span}；还没有开始` : state === 'over' ? `${span}；已经到期` : span;
}

function What({ allowed, unitName }: { allowed: Allowed[]; unitName: string | null }) {
  return (
    <table className="desk allowed">
      <thead>
        <tr>
          <th scope="col">做什么</th>
          <th scope="col">在哪里</th>
          <th scope="col">条件</th>
        </tr>
      </thead>
      <tbody>
        {allowed.map(({ key, what, note, reach }) => (
          <tr key={key}>
            <td>{what}</td>
            <td>{reach === 'all' ? '全区' : reach === 'self' ? '本人' : (unitName ?? '本单位')}</td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
