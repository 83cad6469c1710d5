import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { WorkList } from '~/admin/items/work-list';
import { officerFrame, sitesOf } from '~/admin/officer-frame.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/kernel/tenant/links';
import { work } from '~/modules/publishing/queries/work.server';
import { EmptyState, Figures } from '~/ui/blocks';

export const meta = () => [{ title: '今日工作 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: 'officer',
  query: { site: parameter.slug.optional(), done: z.enum(['discarded']).optional() },
  load: async (asked) => {
    const { session, ability, workspace: { services }, districtId, query } = asked;
    const officer = await officerFrame(asked, query.site);
    return { officer, work: officer.publishes ? await work(services.db, districtId, session.actor, ability, sitesOf(officer), services.clock.now()) : null };
  },
});

export default function Workspace() {
  const { officer, work: today } = useLoaderData<typeof loader>();
  if (today === null) {
    return (
      <AdminPage heading={`${officer.displayName}，您好`} officer={officer}>
        <EmptyState title="您的角色不处理信息发布">
          <p>
            <a href={WORKSPACE.accounts}>办理账号和角色</a>
          </p>
        </EmptyState>
      </AdminPage>
    );
  }
  const query = officer.site ? `site=${officer.site.slug}&` : '';
  const quiet = [today.toReview, today.returned, today.drafts, today.toPublish, today.missed, today.scheduled, today.waiting, today.late].every(({ total }) => total === 0);
  return (
    <AdminPage heading="今日工作" officer={officer} section="work">
      {officer.writes.length > 0 && (
        <p className="work-head">
          <a className="button" href={WORKSPACE.newItem}>
            新建信息
          </a>
        </p>
      )}
      <Figures
        items={[
          { value: today.toReview.total, label: '待我审核', href: '#to-review' },
          { value: today.returned.total, label: '退回给我', href: '#returned' },
          { value: today.late.total, label: '临近或超过公开期限', href: '#late' },
          { value: today.published, label: '本月已发布', href: `${WORKSPACE.items}?${query}state=published&order=published` },
        ]}
      />
      {quiet && (
        <EmptyState title="现在没有等您处理的事">
          <p>{officer.writes.length > 0 ? <a href={WORKSPACE.newItem}>新建一条信息</a> : <a href={WORKSPACE.allItems}>查看全部信息</a>}</p>
        </EmptyState>
      )}
      <WorkList id="missed" heading="到时未发布" section={today.missed} note={({ scheduledAt }) => `预定 ${scheduledAt} 发布。请打开查看原因，或立即发布。`} />
      <WorkList id="to-review" heading="待我审核" section={today.toReview} queue="review" />
      <WorkList id="returned" heading="退回给我" section={today.returned} note={({ returnReason }) => (returnReason === null ? null : `退回原因：${returnReason}`)} />
      <WorkList id="to-publish" heading="已通过审核，等待发布" section={today.toPublish} />
      <WorkList id="drafts" heading="我的草稿" section={today.drafts} />
      <WorkList id="late" heading="临近或超过公开期限" section={today.late} />
      <WorkList id="scheduled" heading="定时发布" section={today.scheduled} note={({ scheduledAt }) => `${scheduledAt} 发布`} />
      <WorkList id="waiting" heading="我提交的，正在审核" section={today.waiting} note={({ assignee }) => (assignee === '' ? null : `审核人：${assignee}`)} />
      {today.more && <p>在办信息较多，这里只列出最近变动的一部分，其余请在信息列表中查看。</p>}
    </AdminPage>
  );
}
