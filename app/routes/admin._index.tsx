import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { StuckTable } from '~/admin/items/stuck-table';
import { WorkList } from '~/admin/items/work-list';
import { scopeOf } from '~/admin/officer-frame';
import { firstPage, officerFrame, sitesOf } from '~/admin/officer-frame.server';
import { useWords } from '~/admin/words/use-words';
import { workspaceTitle } from '~/admin/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString, WORKSPACE } from '~/kernel/tenant/links';
import type { ListFilter } from '~/modules/publishing/list-filter';
import { work } from '~/modules/publishing/queries/work.server';
import { EmptyState, Figures } from '~/ui/blocks';

export const meta = workspaceTitle('今日工作');

export const loader = workspaceLoader({
  access: 'officer',
  query: { site: parameter.slug.optional(), done: z.enum(['discarded']).optional() },
  load: async (asked) => {
    const { session, ability, workspace: { services }, districtId, query } = asked;
    const officer = await officerFrame(asked, query.site);
    if (!officer.publishes) throw leadTo(firstPage(officer));
    return { officer, reviews: session.actor.roles.some(({ role }) => role.endsWith('_reviewer')), work: await work(services.db, districtId, session.actor, ability, sitesOf(officer), services.clock.now()) };
  },
});

export default function Workspace() {
  const { t, line } = useWords();
  const { officer, reviews, work: today } = useLoaderData<typeof loader>();
  const site = scopeOf(officer);
  const listed = (filter: ListFilter) => WORKSPACE.items + queryString({ site, ...filter });
  const quiet = [today.toReview, today.returned, today.drafts, today.toPublish, today.missed, today.scheduled, today.waiting, today.late].every(({ total }) => total === 0) && (today.stuck?.sites.length ?? 0) === 0;
  return (
    <AdminPage heading={t('今日工作')} officer={officer} section="work">
      {officer.writes.length > 0 && (
        <p className="work-head">
          <a className="button" href={WORKSPACE.newItem}>
            {t('新建信息')}
          </a>
        </p>
      )}
      <Figures
        items={[
          ...(reviews ? [{ value: today.toReview.total, label: t('待我审核'), href: '#to-review' }] : []),
          ...(today.stuck ? [{ value: today.stuck.late, label: t('审核超期'), href: listed({ state: 'in_review', due: 'late' }) }] : []),
          { value: today.returned.total, label: t('退回给我'), href: '#returned' },
          { value: today.late.total, label: t('临近或超过公开期限'), href: '#late' },
          { value: today.published, label: t('本月已发布'), href: listed({ state: 'published', order: 'published' }) },
        ]}
      />
      {quiet && (
        <EmptyState title={t('现在没有等您处理的事')}>
          <p>{officer.writes.length > 0 ? <a href={WORKSPACE.newItem}>{t('新建一条信息')}</a> : <a href={WORKSPACE.allItems}>{t('查看全部信息')}</a>}</p>
        </EmptyState>
      )}
      {today.stuck && <StuckTable stuck={today.stuck} />}
      <WorkList site={site} id="missed" heading={t('到时未发布')} section={today.missed} note={({ scheduledAt, open }) => open > 0 ? line('预定 {scheduledAt} 发布。保密检查有 {open} 处没有处理，由保密审查员说明，或者修改后重新审核，才能发布。', { scheduledAt, open }) : line('预定 {scheduledAt} 发布。请打开查看原因，或立即发布。', { scheduledAt })} />
      <WorkList site={site} id="to-review" heading={t('待我审核')} section={today.toReview} queue="review" />
      <WorkList site={site} id="returned" heading={t('退回给我')} section={today.returned} note={({ returnReason }) => (returnReason === null ? null : line('退回原因：{returnReason}', { returnReason }))} />
      <WorkList site={site} id="to-publish" heading={t('已通过审核，等待发布')} section={today.toPublish} />
      <WorkList site={site} id="drafts" heading={t('我的草稿')} section={today.drafts} />
      <WorkList site={site} id="late" heading={t('临近或超过公开期限')} section={today.late} />
      <WorkList site={site} id="scheduled" heading={t('定时发布')} section={today.scheduled} note={({ scheduledAt }) => line('{scheduledAt} 发布', { scheduledAt })} />
      <WorkList site={site} id="waiting" heading={t('我提交的，正在审核')} section={today.waiting} note={({ assignee }) => (assignee === '' ? null : line('审核人：{assignee}', { assignee }))} />
      {today.more && <p>{t('在办信息较多，这里只列出最近变动的一部分，其余请在信息列表中查看。')}</p>}
    </AdminPage>
  );
}
