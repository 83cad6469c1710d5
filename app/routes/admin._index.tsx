import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { desk } from '~/modules/publishing/queries/desk.server';
import { STATE_LABELS } from '~/modules/publishing/workflow';
import { EmptyState, Tag } from '~/ui/blocks';

export const meta = () => [{ title: '工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: 'officer',
  query: { page: z.string().regex(/^[1-9]\d{0,3}$/, 'page').transform(Number).default(1) },
  load: async ({ session, ability, workspace: { services }, districtId, query }) => {
    const working = session.actor.roles.filter(({ role }) => !['system_admin', 'security_admin', 'auditor'].includes(role));
    const siteIds = working.some(({ scope }) => scope === null) ? null : working.flatMap(({ scope }) => scope?.siteId ?? []);
    return { displayName: session.displayName, publishes: working.length > 0, desk: await desk(services.db, districtId, ability, siteIds, query.page) };
  },
});

export default function Workspace() {
  const { displayName, publishes, desk: found } = useLoaderData<typeof loader>();
  return (
    <AdminPage heading={`${displayName}，您好`} officer={{ displayName }}>
      {!publishes ? (
        <EmptyState title="您的角色不处理信息发布">
          <p>
            <a href={WORKSPACE.accounts}>办理账号和角色</a>
          </p>
        </EmptyState>
      ) : found.items.length === 0 ? (
        <EmptyState title={found.page > 1 ? '没有更早的信息' : '还没有信息'}>
          <p>{found.page > 1 ? <a href={WORKSPACE.home}>回到第一页</a> : '本单位网站的信息会列在这里。'}</p>
        </EmptyState>
      ) : (
        <>
          <h2>最近变动的信息</h2>
          <table className="desk">
            <thead>
              <tr>
                <th scope="col">标题</th>
                <th scope="col">状态</th>
                <th scope="col">网站</th>
                <th scope="col">变动时间</th>
              </tr>
            </thead>
            <tbody>
              {found.items.map((item) => (
                <tr key={item.id}>
                  <td>
                    {item.title}
                    {item.indexNumber && <span className="field-hint">{item.indexNumber}</span>}
                  </td>
                  <td>
                    <Tag tone={item.state === 'published' ? 'good' : item.state === 'withdrawn' || item.state === 'expired' ? 'muted' : 'main'}>{STATE_LABELS[item.state]}</Tag>
                  </td>
                  <td>{item.siteName}</td>
                  <td className="numerals">{item.updatedAt}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <nav aria-label="翻页" className="desk-pages">
            {found.page > 1 && <a href={`${WORKSPACE.home}?page=${found.page - 1}`}>上一页</a>}
            <span>第 {found.page} 页</span>
            {found.more && <a href={`${WORKSPACE.home}?page=${found.page + 1}`}>下一页</a>}
          </nav>
        </>
      )}
    </AdminPage>
  );
}
