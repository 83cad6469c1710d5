import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { NewItem } from '~/workspace/items/new-item';
import { troublePage, siteState, sitesInTrouble, TROUBLES } from '~/workspace/items/site-troubles';
import { SiteStatePanel } from '~/workspace/items/site-state-panel';
import { TroubleTable } from '~/workspace/items/trouble-table';
import { PeoplePanel } from '~/workspace/items/people-panel';
import { OfferList } from '~/workspace/items/offer-list';
import { WeekPanel, weekOf } from '~/workspace/items/week-panel';
import { WorkList } from '~/workspace/items/work-list';
import { scopeOf } from '~/workspace/officer-frame';
import { firstPage, officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { useWords, type Words } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { dateOf } from '~/kernel/calendar/days';
import { legalDate, legalDay } from '~/kernel/clock';
import { plannedDays } from '~/modules/publishing/views/queries/planned-days.server';
import type { ListFilter } from '~/modules/publishing/views/list-filter';
import { restingDrafts } from '~/modules/publishing/workflow/queries/stuck-work.server';
import { publishedThisMonth, type Work, work } from '~/modules/publishing/workflow/queries/work.server';
import { siteDates } from '~/modules/tenancy/public.server';
import { EmptyState } from '~/ui/empty-state';
import { Figures } from '~/ui/figures';
import { cx } from '~/ui/cx';

export const meta = workspaceTitle('今日工作');

export const loader = workspaceLoader({
  access: 'officer',
  query: {
    site: parameter.slug.optional(),
    done: z.enum(['discarded']).optional(),
    sort: z.enum(TROUBLES).optional(),
    page: parameter.page,
  },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      site,
      districtId,
      query,
    } = asked;
    const officer = await officerFrame(asked, query.site);
    if (!officer.publishes) throw leadTo(firstPage(officer));
    const now = services.clock.now();
    const dates = await siteDates(site);
    const day = legalDay(now);
    const one = officer.site;
    const span = { from: legalDate(now), until: dateOf(day + 7) };
    const [{ stuck, ...today }, week] = await Promise.all([
      work(services.db, districtId, session.actor, ability, sitesOf(officer), now),
      one ? null : plannedDays(services.db, districtId, ability, sitesOf(officer), span, now),
    ]);
    return {
      officer,
      month: publishedThisMonth(legalDate(now)),
      drafts: restingDrafts(legalDate(now)),
      late: stuck.late,
      state: one && siteState(one, stuck.sites, dates, day),
      troubles: one
        ? null
        : troublePage(sitesInTrouble(officer.sites, stuck.sites, dates, day, query.sort), officer.sites.length, query.page, query.sort),
      week: week && weekOf(week),
      work: today,
    };
  },
});

export default function Workspace() {
  const { t, line } = useWords();
  const { officer, month, drafts, late, state, troubles, week, work: today } = useLoaderData<typeof loader>();
  const site = scopeOf(officer);
  const manySites = officer.site === null;
  const quiet =
    [today.toReview, today.returned, today.drafts, today.toPublish, today.missed, today.scheduled, today.waiting, today.pressing].every(
      ({ total }) => total === 0,
    ) &&
    (troubles === null || troubles.total === 0) &&
    (today.offers?.total ?? 0) === 0;
  const lists = { site, manySites };
  const figures = workFigures(t, { work: today, late, month, site, manySites });
  return (
    <AdminPage heading={t('今日工作')} officer={officer} section="work" tab="today" actions={<NewItem officer={officer} />}>
      {figures.length > 0 && <Figures items={figures} fitted />}
      <div
        className={cx(
          state && 'lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-x-8',
          // Each part keeps its distance to what is above it; the tabs have theirs.
          figures.length === 0 && '-mt-2',
        )}
      >
        <div>
          {quiet && (
            <div className="mt-6">
              <EmptyState title={t('现在没有等您处理的事')}>
                <p>
                  {officer.writes.length > 0 ? (
                    <a href={WORKSPACE.newItem}>{t('新建一条信息')}</a>
                  ) : (
                    <a href={WORKSPACE.allItems}>{t('查看全部信息')}</a>
                  )}
                </p>
              </EmptyState>
            </div>
          )}
          <WorkList
            {...lists}
            section={today.returned}
            note={({ returnReason }) => (returnReason === null ? null : line('退回原因：{returnReason}', { returnReason }))}
          />
          <WorkList
            {...lists}
            section={today.missed}
            note={({ scheduledAt, open }) =>
              open > 0
                ? line('预定{scheduledAt}发布。保密检查有{open}处没有处理，由保密审查员说明，或者修改后重新审核，才能发布。', {
                    scheduledAt,
                    open,
                  })
                : line('预定{scheduledAt}发布。请打开查看原因，或立即发布。', { scheduledAt })
            }
          />
          <WorkList {...lists} section={today.toReview} queue="review" />
          <OfferList offers={today.offers} site={site} />
          {troubles && <TroubleTable {...troubles} drafts={drafts} at={(change) => WORKSPACE.home + queryString({ site, ...change })} />}
          {week && <WeekPanel week={week} site={site} />}
          <WorkList {...lists} section={today.pressing} />
          <WorkList {...lists} section={today.toPublish} />
          <WorkList {...lists} section={today.drafts} />
          <WorkList {...lists} section={today.scheduled} />
          <WorkList
            {...lists}
            section={today.waiting}
            folded
            note={({ assignee }) => (assignee === '' ? null : line('审核人：{assignee}', { assignee }))}
          />
        </div>
        {state && (
          <div className="mt-6 grid gap-6 [&>section]:mb-0">
            <SiteStatePanel state={state} published={today.published} month={month} drafts={drafts} />
            {today.people && <PeoplePanel people={today.people} site={state.slug} />}
          </div>
        )}
      </div>
    </AdminPage>
  );
}

interface WorkFiguresProps {
  work: Omit<Work, 'stuck'>;
  late: number;
  month: ListFilter;
  site: string | undefined;
  manySites: boolean;
}

/** How much there is of the work, each figure the way to it; nothing that is zero. */
function workFigures(t: Words['t'], { work, late, month, site, manySites }: WorkFiguresProps) {
  const listed = (filter: ListFilter) => WORKSPACE.items + queryString({ site, ...filter });
  return [
    { value: work.returned.total, label: t('退回给我'), href: '#returned' },
    { value: work.missed.total, label: t('到时未发布'), href: '#missed' },
    { value: work.toReview.total, label: t('待我审核'), href: '#to-review' },
    { value: late, label: t('审核超期'), href: listed({ due: 'late' }) },
    { value: work.pressing.total, label: t('临近或超过公开期限'), href: '#pressing' },
    { value: work.offers?.total ?? 0, label: t('关联等待同意'), href: '#relation-offers' },
    ...(manySites ? [{ value: work.published, label: t('本月已发布'), href: listed(month) }] : []),
  ].filter(({ value }) => value > 0);
}
