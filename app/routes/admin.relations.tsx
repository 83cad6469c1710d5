import { Button } from '~/ui/button';
import { RELATION_WORDS } from '~/modules/catalogue/model';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { BulkResults } from '~/workspace/bulk-results';
import { FormErrors } from '~/workspace/form';
import { Island } from '~/workspace/islands/island';
import { ListPages } from '~/workspace/list-pages';
import { RowSelection } from '~/workspace/islands/row-selection';
import { ConsentTag } from '~/workspace/items/consent-tag';
import { scopeOf } from '~/workspace/officer-frame';
import { officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import type { SiteContext } from '~/kernel/route/site-context.server';
import { absoluteUrl, queryString } from '~/kernel/tenant/links';
import { paths, WORKSPACE } from '~/pages';
import type { BulkResult } from '~/modules/publishing/workflow/batches/each-for-itself.server';
import { decideManyRelations } from '~/modules/publishing/relations/batches/decide-many-relations.server';
import { relationOffers, type RelationOffer } from '~/modules/publishing/relations/queries/relation-offers.server';
import { ASKED_CONSENTS, CONSENT_STEPS } from '~/modules/publishing/relations/relation-consent';
import { EmptyState } from '~/ui/empty-state';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { Hint } from '~/ui/field';
import { DataTable } from '~/ui/data-table';
import { BulkBar, BulkPart } from '~/ui/bulk-bar';
import { issue } from '~/workspace/words/forms';

const VIEWS = [
  { name: '等待同意', state: 'waiting' },
  { name: '已同意', state: 'accepted' },
  { name: '未同意', state: 'declined' },
] as const;

export const meta = workspaceTitle('关联申请');

/** The item's public address. */
const publicUrl = ({ directory }: SiteContext, { id, siteId }: RelationOffer['from']) => {
  const on = directory.byId(siteId);
  return on ? absoluteUrl(on, paths.item(id)) : null;
};

export const loader = workspaceLoader({
  access: { action: 'consent', subject: 'ItemRelation' },
  query: { site: parameter.slug.optional(), state: z.enum(ASKED_CONSENTS).default('waiting'), page: parameter.page },
  load: async (asked) => {
    const {
      ability,
      workspace: { services },
      districtId,
      query,
      site,
    } = asked;
    const officer = await officerFrame(asked, query.site);
    const list = await relationOffers(services.db, districtId, ability, sitesOf(officer), query.state, query.page);
    return {
      officer,
      state: query.state,
      list: {
        ...list,
        entries: list.entries.map((entry) => ({ ...entry, fromUrl: publicUrl(site, entry.from), toUrl: publicUrl(site, entry.to) })),
      },
    };
  },
});

type Outcome = { results: BulkResult[] };

export const action = workspaceAction({
  access: { action: 'consent', subject: 'ItemRelation' },
  form: z.object({
    do: z.enum(CONSENT_STEPS),
    reason: z
      .string()
      .max(500, issue('原因不能超过{n}个字', { n: 500 }))
      .default(''),
    relations: z
      .string()
      .default('')
      .transform((lines) => lines.split('\n').filter(Boolean))
      .pipe(
        z
          .array(z.string().regex(/^\d{1,9}:\d{1,9}$/, issue('提交的内容有误')))
          .min(1, issue('请先选择关联申请'))
          .max(100, issue('一次最多处理{n}条', { n: 100 })),
      ),
  }),
  act: async ({ session, ability, workspace: { services }, districtId, fields }): Promise<Outcome> => {
    const targets = fields.relations.map((entry) => ({
      relationId: Number(entry.split(':')[0]),
      lockVersion: Number(entry.split(':')[1]),
    }));
    return {
      results: await decideManyRelations(services, { actor: session.actor, districtId }, ability, fields.do, targets, fields.reason),
    };
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Relations() {
  const { t, line, label, zh } = useWords();
  const { officer, state, list } = useLoaderData<typeof loader>();
  const outcome: Outcome | RefusedForm | undefined = useActionData<typeof action>();
  const values = outcome && 'values' in outcome ? outcome.values : {};
  const site = scopeOf(officer);
  const ticked = new Set((values.relations ?? '').split('\n').map((entry) => Number.parseInt(entry, 10)));
  const at = (change: Record<string, string | number | undefined>) => WORKSPACE.relations + queryString({ site, state, ...change });
  const declines = list.steps.includes('decline') ? 'decline' : list.steps.includes('end') ? 'end' : null;
  return (
    <AdminPage heading={t('关联申请')} officer={officer} section="items" tab="relations" keep={{ state }}>
      {outcome && 'results' in outcome && <BulkResults results={outcome.results} />}
      {outcome && 'errors' in outcome && <FormErrors outcome={outcome} fields={[]} />}
      <p className="mb-3">{t('其他网站的信息解读、取代或废止了本站的信息。经本站同意，才在本站信息的页面上显示。')}</p>
      <div className="mb-3">
        <ChoiceTabs
          label={t('状态')}
          items={VIEWS.map(({ name, state: each }) => ({ key: name, href: at({ state: each }), label: t(name), current: state === each }))}
        />
      </div>
      {list.entries.length === 0 ? (
        <EmptyState
          title={list.page > 1 ? t('没有更多关联申请') : state === 'waiting' ? t('没有等待同意的关联申请') : t('没有这样的关联申请')}
        >
          <p>
            {list.page > 1 ? (
              <a href={at({})}>{t('回到第1页')}</a>
            ) : (
              <a href={WORKSPACE.home + queryString({ site })}>{t('查看今日工作')}</a>
            )}
          </p>
        </EmptyState>
      ) : (
        <form method="post">
          <p className="mb-2 text-quiet tabular-nums">{t('共{n}条', { n: list.total })}</p>
          <Island name="row-selection" component={RowSelection} wakes="form" props={{ field: 'relations' }} />
          <DataTable>
            <thead>
              <tr>
                <th scope="col" className="w-8">
                  <span className="sr-only">{t('选择')}</span>
                </th>
                <th scope="col">{t('其他网站的信息')}</th>
                <th scope="col">{t('将显示在本站哪条信息的页面上')}</th>
                <th scope="col">{t('状态')}</th>
              </tr>
            </thead>
            <tbody>
              {list.entries.map((entry) => (
                <tr key={entry.id}>
                  <td className="w-8 max-md:w-auto">
                    <input
                      className="size-5 accent-main"
                      type="checkbox"
                      name="relations"
                      value={`${entry.id}:${entry.lockVersion}`}
                      defaultChecked={ticked.has(entry.id)}
                      aria-label={t('选择：{title}', { title: entry.from.title })}
                    />
                  </td>
                  <td>
                    {entry.fromUrl === null ? (
                      <span lang={zh}>{entry.from.title}</span>
                    ) : (
                      <a href={entry.fromUrl} lang={zh}>
                        {entry.from.title}
                      </a>
                    )}
                    <span className="block text-15 text-quiet" lang={zh}>
                      {entry.from.siteName}
                    </span>
                  </td>
                  <td data-label={t('将显示在本站哪条信息的页面上')}>
                    {line('{what}：{item}', {
                      what: label(RELATION_WORDS[entry.kind]),
                      item:
                        entry.toUrl === null ? (
                          entry.to.title
                        ) : (
                          <a href={entry.toUrl} lang={zh}>
                            {entry.to.title}
                          </a>
                        ),
                    })}
                    <span className="block text-15 text-quiet" lang={zh}>
                      {entry.to.siteName}
                    </span>
                  </td>
                  <td data-label={t('状态')}>
                    <ConsentTag consent={entry.consent} />
                    <span className="block text-15 text-quiet">{line('{at}提出', { at: entry.offeredAt })}</span>
                    {entry.decidedAt !== null && (
                      <span className="block text-15 text-quiet">
                        {line('{at} {who}答复', { at: entry.decidedAt, who: entry.decidedBy })}
                      </span>
                    )}
                    {entry.reason !== null && <Hint>{line('原因：{reason}', { reason: entry.reason })}</Hint>}
                  </td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          <BulkBar legend={t('对所选关联')}>
            {list.steps.includes('accept') && (
              <Button name="do" value="accept">
                {t('同意显示')}
              </Button>
            )}
            {declines !== null && (
              <BulkPart>
                <label htmlFor="bulk-reason">{t('原因，对方会看到')}</label>
                <input id="bulk-reason" name="reason" maxLength={500} defaultValue={values.reason} lang={zh} />
                <Button name="do" value={declines}>
                  {declines === 'decline' ? t('不同意') : t('撤销同意')}
                </Button>
              </BulkPart>
            )}
          </BulkBar>
        </form>
      )}
      <ListPages page={list.page} pages={null} more={list.more} hrefOf={(page) => at({ page })} />
    </AdminPage>
  );
}
