import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { NewItem } from '~/workspace/items/new-item';
import { StuckTable } from '~/workspace/items/stuck-table';
import { OfferList } from '~/workspace/items/offer-list';
import { WorkList } from '~/workspace/items/work-list';
import { scopeOf } from '~/workspace/officer-frame';
import { firstPage, officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { legalDate } from '~/kernel/clock';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import { publishedThisMonth, work } from '~/modules/publishing/workflow/queries/work.server';
import { EmptyState, Figures } from '~/ui/blocks';

export const meta = workspaceTitle('今日工作');

export const loader = workspaceLoader({
  access: 'officer',
  query: { site: parameter.slug.optional(), done: z.enum(['discarded']).optional() },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      districtId,
      query,
    } = asked;
    const officer = await officerFrame(asked, query.site);
    if (!officer.publishes) throw leadTo(firstPage(officer));
    const now = services.clock.now();
    return {
      officer,
      month: publishedThisMonth(legalDate(now)),
      reviews: session.actor.roles.some(({ role }) => role.endsWith('_reviewer')),
      work: await work(services.db, districtId, session.actor, ability, sitesOf(officer), now),
    };
  },
});

export default function Workspace() {
  const { t, line } = useWords();
  const { officer, month, reviews, work: today } = useLoaderData<typeof loader>();
  const site = scopeOf(officer);
  const listed = (filter: ListFilter) => WORKSPACE.items + queryString({ site, ...filter });
  const quiet =
    [today.toReview, today.returned, today.drafts, today.toPublish, today.missed, today.scheduled, today.waiting, today.pressing].every(
      ({ total }) => total === 0,
    ) &&
    today.stuck.sites.length === 0 &&
    (today.offers?.total ?? 0) === 0;
  return (
    <AdminPage heading={t('今日工作')} officer={officer} section="work" tab="today" actions={<NewItem officer={officer} />}>
      <Figures
        items={[
          ...(reviews ? [{ value: today.toReview.total, label: t('待我审核'), href: '#to-review' }] : []),
          { value: today.stuck.late, label: t('审核超期'), href: listed({ due: 'late' }) },
          { value: today.returned.total, label: t('退回给我'), href: '#returned' },
          { value: today.pressing.total, label: t('临近或超过公开期限'), href: '#pressing' },
          ...(today.offers && today.offers.total > 0
            ? [{ value: today.offers.total, label: t('关联等待同意'), href: '#relation-offers' }]
            : []),
          { value: today.published, label: t('本月已发布'), href: listed(month) },
        ]}
      />
      {quiet && (
        <EmptyState title={t('现在没有等您处理的事')}>
          <p>
            {officer.writes.length > 0 ? (
              <a href={WORKSPACE.newItem}>{t('新建一条信息')}</a>
            ) : (
              <a href={WORKSPACE.allItems}>{t('查看全部信息')}</a>
            )}
          </p>
        </EmptyState>
      )}
      <StuckTable stuck={today.stuck} single={officer.site !== null} />
      <WorkList
        site={site}
        section={today.missed}
        note={({ scheduledAt, open }) =>
          open > 0
            ? line('预定 {scheduledAt} 发布。保密检查有 {open} 处没有处理，由保密审查员说明，或者修改后重新审核，才能发布。', {
                scheduledAt,
                open,
              })
            : line('预定 {scheduledAt} 发布。请打开查看原因，或立即发布。', { scheduledAt })
        }
      />
      <WorkList site={site} section={today.toReview} queue="review" />
      <OfferList offers={today.offers} site={site} />
      <WorkList
        site={site}
        section={today.returned}
        note={({ returnReason }) => (returnReason === null ? null : line('退回原因：{returnReason}', { returnReason }))}
      />
      <WorkList site={site} section={today.toPublish} />
      <WorkList site={site} section={today.drafts} />
      <WorkList site={site} section={today.pressing} />
      <WorkList site={site} section={today.scheduled} note={({ scheduledAt }) => line('{scheduledAt} 发布', { scheduledAt })} />
      <WorkList
        site={site}
        section={today.waiting}
        note={({ assignee }) => (assignee === '' ? null : line('审核人：{assignee}', { assignee }))}
      />
    </AdminPage>
  );
}
