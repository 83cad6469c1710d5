import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { leadTo, safeReturn, workspaceLoader } from '~/kernel/route/workspace-route.server';
import type { SiteContext } from '~/kernel/route/site-context.server';
import { parameter } from '~/kernel/route/site-route.server';
import { queryString } from '~/kernel/tenant/links';
import { inReviewBySite } from '~/modules/publishing/workflow/queries/review-by-site.server';
import { findUnits } from '~/modules/tenancy/find-units';
import { sitesFilter, type SitesFilter, sitesPage, type SitesPage } from '~/modules/tenancy/public';
import { siteEntries } from '~/modules/tenancy/public.server';
import { WORKSPACE } from '~/pages';
import type { AppAbility } from '~/permissions/ability-for';
import { EmptyState } from '~/ui/empty-state';
import { SearchField } from '~/ui/search-field';
import { AdminPage } from '~/workspace/admin-page';
import { firstPage, officerFrame } from '~/workspace/officer-frame.server';
import type { OfficerFrame } from '~/workspace/officer-frame';
import { ListPages } from '~/workspace/list-pages';
import { SiteFilters } from '~/workspace/sites/site-filters';
import { SiteTable } from '~/workspace/sites/site-table';
import { addressFor, type SiteGroup } from '~/workspace/site-list';
import { siteGroups } from '~/workspace/site-list.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';

export const meta = workspaceTitle('网站');

export const loader = workspaceLoader({
  access: 'officer',
  query: {
    /** The page to which the choice leads. */
    pick: z.string().max(500).optional(),
    site: parameter.slug.optional(),
    ...sitesFilter,
    page: parameter.page,
  },
  load: async (asked) => {
    const { pick, site: chosen, page, ...filter } = asked.query;
    const officer = await officerFrame(asked, chosen);
    if (officer.sites.length === 0) throw leadTo(firstPage(officer));
    if (officer.whole && pick === undefined)
      return { officer, filter, listed: await listed(asked.site, asked.ability, filter, page), choice: null };
    const groups = await siteGroups(asked.site, officer);
    return {
      officer,
      filter,
      listed: null,
      choice: {
        pick: pick === undefined ? null : safeReturn(pick),
        groups: groups.map((group) => ({ ...group, sites: findUnits(group.sites, filter.q) })).filter(({ sites }) => sites.length > 0),
      },
    };
  },
});

/** All sites of the district with their figures, for an officer who works for the whole of it. */
async function listed(site: SiteContext, ability: AppAbility, filter: SitesFilter, page: number): Promise<SitesPage> {
  const entries = await siteEntries(site);
  const inReview = await inReviewBySite(site.db, site.districtId, ability);
  return sitesPage(
    entries.map((entry) => ({ ...entry, inReview: inReview.get(entry.id) ?? 0 })),
    filter,
    page,
  );
}

export default function Sites() {
  const { officer, filter, listed: page, choice } = useLoaderData<typeof loader>();
  return page ? <SiteList officer={officer} filter={filter} page={page} /> : <SiteChoices officer={officer} q={filter.q} {...choice!} />;
}

/** Every site with its figures. */
function SiteList({
  officer,
  filter,
  page: { sites, total, page, pages },
}: {
  officer: OfficerFrame;
  filter: SitesFilter;
  page: SitesPage;
}) {
  const { t, line } = useWords();
  const narrowed = filter.q !== '' || filter.kind !== undefined || filter.status !== undefined;
  return (
    <AdminPage heading={t('网站')} officer={officer} section="sites" list="sites">
      <SiteFilters
        filter={filter}
        total={
          <p role={narrowed ? 'status' : undefined} className="py-2 text-quiet tabular-nums">
            {narrowed ? line('找到{total}个网站', { total }) : line('共{total}个网站', { total })}
          </p>
        }
      />
      <div id="sites" tabIndex={-1}>
        {sites.length === 0 ? (
          <EmptyState title={t('没有符合条件的网站')}>
            <p>
              <a href={WORKSPACE.sites}>{t('查看全部')}</a>
            </p>
          </EmptyState>
        ) : (
          <SiteTable sites={sites} filter={filter} />
        )}
      </div>
      <ListPages
        page={page}
        pages={pages}
        hrefOf={(to) =>
          WORKSPACE.sites +
          queryString({ ...filter, sort: filter.sort === 'roster' ? undefined : filter.sort, page: to === 1 ? undefined : to })
        }
      />
    </AdminPage>
  );
}

/** The sites to go on with, by kind. */
function SiteChoices({ officer, q, pick, groups }: { officer: OfficerFrame; q: string; pick: string | null; groups: SiteGroup[] }) {
  const { t, line, zh } = useWords();
  const to = pick ?? WORKSPACE.home;
  const found = groups.reduce((sum, { sites }) => sum + sites.length, 0);
  return (
    <AdminPage heading={pick === null ? t('网站') : t('选择网站')} officer={officer} section="sites" list="sites">
      <div className="mb-4">
        <SearchField
          action={WORKSPACE.sites}
          id="find-site"
          label={t('名称、拼音、首字母或机构代码')}
          labelHidden={false}
          button={t('查找')}
          value={q}
          hidden={{ pick, site: officer.site?.slug }}
        />
      </div>
      <div id="sites" tabIndex={-1}>
        {q === '' && (
          <p className="mb-4">
            <a
              href={addressFor(to, undefined)}
              aria-current={officer.site === null ? 'true' : undefined}
              className="inline-flex min-h-11 items-center font-bold"
            >
              {officer.whole ? t('全区') : t('我的全部网站')}
            </a>
          </p>
        )}
        {q !== '' && (
          <p role="status" className="mb-4">
            {line('找到{n}个网站。', { n: found })}{' '}
            <a href={WORKSPACE.sites + queryString({ pick, site: officer.site?.slug })}>{t('查看全部')}</a>
          </p>
        )}
        {found === 0 && (
          <EmptyState title={t('没有符合条件的网站')}>
            <p>{t('请换一个字、拼音首字母或机构代码再找。')}</p>
          </EmptyState>
        )}
        {groups.map(({ kind, sites }) => (
          <section key={kind} aria-label={kind} className="mb-6">
            <h2 className="flex items-baseline gap-2 text-18">
              {kind} <span className="text-15 font-normal text-quiet tabular-nums">{sites.length}</span>
            </h2>
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(12rem,100%),1fr))] gap-x-4">
              {sites.map(({ slug, name, shortName }) => (
                <li key={slug}>
                  <a
                    href={addressFor(to, slug)}
                    title={name}
                    lang={zh}
                    aria-current={officer.site?.slug === slug ? 'true' : undefined}
                    className="flex min-h-11 items-center text-16 aria-[current]:font-bold"
                  >
                    {shortName}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </AdminPage>
  );
}
