import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { FormErrors } from '~/admin/form';
import { ItemFilters } from '~/admin/items/item-filters';
import { StateTag } from '~/admin/items/state-tag';
import { ViewBar } from '~/admin/items/view-bar';
import { officerFrame, sitesOf } from '~/admin/officer-frame.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString, WORKSPACE } from '~/kernel/tenant/links';
import { topCategories } from '~/modules/catalogue/queries/category-choices.server';
import { BULK_ACTIONS, changeManyItems } from '~/modules/publishing/commands/change-many-items.server';
import { isBare, listFilter, plainFilter } from '~/modules/publishing/list-filter';
import { itemList } from '~/modules/publishing/queries/item-list.server';
import { savedViews } from '~/modules/publishing/queries/saved-views.server';
import { EmptyState } from '~/ui/blocks';

const VIEWS = [
  { label: '全部', state: undefined },
  { label: '草稿', state: 'draft' },
  { label: '待审核', state: 'submitted' },
  { label: '待发布', state: 'approved' },
  { label: '定时发布', state: 'scheduled' },
  { label: '已发布', state: 'published' },
  { label: '已撤回', state: 'withdrawn' },
] as const;

export const meta = () => [{ title: '信息 – 工作台' }, { name: 'robots', content: 'noindex' }];

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: { ...listFilter.shape, view: parameter.id.optional(), page: parameter.page },
  load: async (asked) => {
    const { session, ability, workspace: { services }, districtId, query, site } = asked;
    const { view, page, ...filter } = query;
    const views = await savedViews(services.db, districtId, session.actor.accountId);
    const opens = views.find((each) => each.opens);
    // What an officer works for at the moment goes before what the view says.
    if (opens && view === undefined && page === 1 && isBare(filter)) throw leadTo(WORKSPACE.items + queryString({ view: opens.id, order: 'updated', ...opens.filter, ...plainFilter(filter) }));
    const officer = await officerFrame(asked, filter.site);
    return {
      officer, views, view: views.find(({ id }) => id === view) ?? null, noSite: filter.site !== undefined && officer.site?.slug !== filter.site,
      // Whoever has one site need not name it: a view then moves with them to another unit.
      filter: plainFilter({ ...filter, order: filter.order ?? 'updated', site: officer.sites.length > 1 ? officer.site?.slug : undefined }), categories: await topCategories(site),
      list: await itemList(services.db, districtId, session.actor, ability, { ...filter, siteIds: sitesOf(officer), page }, services.clock.now()),
    };
  },
});

export const action = workspaceAction({
  access: { action: 'handle', subject: 'Item' },
  form: z.object({
    do: z.enum(BULK_ACTIONS), items: z.string().default('').transform((lines) => lines.split('\n').filter(Boolean)).pipe(z.array(z.string().regex(/^\d+:\d+$/)).min(1, '请先选择信息').max(100, '一次最多处理 100 条')),
    reason: z.string().max(500).default(''), categoryCode: z.string().default(''),
  }),
  act: async ({ session, ability, workspace: { services }, districtId, fields }) => {
    const targets = fields.items.map((entry) => ({ itemId: Number(entry.split(':')[0]), lockVersion: Number(entry.split(':')[1]) }));
    return { results: await changeManyItems(services, { actor: session.actor, districtId }, ability, fields.do, targets, { reason: fields.reason, categoryCode: fields.categoryCode }) };
  },
});

export default function Items() {
  const { officer, views, view, noSite, filter, categories, list } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (change: Record<string, string | number | undefined>) => WORKSPACE.items + queryString({ view: view?.id, ...filter, ...change });
  return (
    <AdminPage heading="信息" officer={officer} section="items" switchSite={{ to: WORKSPACE.items, keep: { view: view?.id, ...filter, site: undefined } }}>
      {outcome && 'results' in outcome ? <BulkResults results={outcome.results} /> : <FormErrors outcome={outcome} fields={[]} />}
      <ViewBar views={views} view={view} filter={filter} />
      <nav aria-label="状态" className="views">
        {VIEWS.map(({ label, state }) => (
          <a key={label} href={at({ state })} aria-current={filter.state === state ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <ItemFilters filter={filter} viewId={view?.id} categories={categories} />
      {(list.noCategory || noSite || view?.filter === null) && (
        <div className="form-errors" role="status">
          {list.noCategory && <p>目录中已经没有类别 {filter.category}，所以列不出信息。请另选类别{view && '，再更新视图'}。</p>}
          {noSite && <p>要看的网站已不存在，或不在您的工作范围，下面列出的是{officer.whole ? '全区' : '您全部网站'}的信息。</p>}
          {view?.filter === null && <p>这个视图的条件已不适用，下面列出的是全部信息。请重新筛选后更新视图，或删除它。</p>}
        </div>
      )}
      {list.rows.length === 0 ? (
        <EmptyState title={list.page > 1 ? '没有更多信息' : '没有符合条件的信息'}>
          <p>
            <a href={WORKSPACE.items + queryString({ site: officer.site?.slug, order: 'updated' })}>查看全部</a>
          </p>
        </EmptyState>
      ) : (
        <form method="post" data-bulk>
          <table className="desk">
            <thead>
              <tr>
                <th scope="col" className="pick">
                  <span className="sr-only">选择</span>
                </th>
                <th scope="col">标题</th>
                <th scope="col">状态</th>
                <th scope="col">类别</th>
                <th scope="col">网站与作者</th>
                <th scope="col">日期</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((item) => (
                <tr key={item.id}>
                  <td className="pick">
                    <input type="checkbox" name="items" value={`${item.id}:${item.lockVersion}`} aria-label={`选择：${item.title}`} />
                  </td>
                  <td>
                    <a href={WORKSPACE.item(item.id)}>{item.title}</a>
                    {item.indexNumber && <span className="field-hint">{item.indexNumber}</span>}
                  </td>
                  <td>
                    <StateTag state={item.state} correction={item.correction} />
                  </td>
                  <td>{item.category}</td>
                  <td>
                    {item.siteName}
                    <span className="field-hint">{item.author}</span>
                  </td>
                  <td className="numerals">
                    {item.publishedAt ? `${item.publishedAt} 发布` : `${item.updatedAt} 变动`}
                    {item.formedOn && <span className="field-hint">{item.formedOn} 成文</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <fieldset className="bulk">
            <legend>对所选信息</legend>
            <button type="submit" name="do" value="submit">
              提交审核
            </button>
            <span className="bulk-part">
              <label htmlFor="bulk-category">类别</label>
              <select id="bulk-category" name="categoryCode" defaultValue="">
                <option value="">请选择</option>
                {categories.flatMap(({ code, name, children }) =>
                  [{ code, name }, ...children.map((child) => ({ code: child.code, name: `　${child.name}` }))].map((each) => (
                    <option key={each.code} value={each.code}>
                      {each.name}
                    </option>
                  )),
                )}
              </select>
              <button type="submit" name="do" value="recategorise">
                改草稿的类别
              </button>
            </span>
            <span className="bulk-part">
              <label htmlFor="bulk-reason">撤回原因</label>
              <input id="bulk-reason" name="reason" maxLength={500} />
              <button type="submit" name="do" value="withdraw">
                撤回
              </button>
            </span>
          </fieldset>
        </form>
      )}
      <nav aria-label="翻页" className="desk-pages">
        {list.page > 1 && <a href={at({ page: list.page - 1 })}>上一页</a>}
        <span>第 {list.page} 页</span>
        {list.more && <a href={at({ page: list.page + 1 })}>下一页</a>}
      </nav>
    </AdminPage>
  );
}

function BulkResults({ results }: { results: { itemId: number; title: string; done: boolean; message: string }[] }) {
  const done = results.filter((result) => result.done).length;
  return (
    <div className={done === results.length ? 'form-done' : 'form-errors'} role="status">
      <p>
        {done} 条已办理{done < results.length && `，${results.length - done} 条没有办理，未作改动`}。
      </p>
      <ul>
        {results
          .filter((result) => !result.done)
          .map(({ itemId, title, message }) => (
            <li key={itemId}>
              <a href={WORKSPACE.item(itemId)}>{title}</a>：{message}
            </li>
          ))}
      </ul>
    </div>
  );
}

