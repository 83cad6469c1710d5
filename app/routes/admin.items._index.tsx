import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { FormErrors } from '~/admin/form';
import { StateTag } from '~/admin/items/state-tag';
import { officerFrame, sitesOf } from '~/admin/officer-frame.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString, WORKSPACE } from '~/kernel/tenant/links';
import { ITEM_STATES } from '~/modules/catalogue/model';
import { topCategories } from '~/modules/catalogue/queries/category-choices.server';
import { BULK_ACTIONS, changeManyItems } from '~/modules/publishing/commands/change-many-items.server';
import { LIST_ORDERS } from '~/modules/publishing/list-order';
import { itemList } from '~/modules/publishing/queries/item-list.server';
import { EmptyState } from '~/ui/blocks';

const ORDER_LABELS = { updated: '最近变动', published: '发布时间', formed: '成文日期' };
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
  query: {
    site: parameter.slug.optional(), state: z.enum(ITEM_STATES).optional(), category: parameter.categoryCode.optional(), q: z.string().max(80, 'too_long').default(''),
    order: z.enum(LIST_ORDERS).default('updated'), page: parameter.page,
  },
  load: async (asked) => {
    const { ability, workspace: { services }, districtId, query, site } = asked;
    const officer = await officerFrame(asked, query.site);
    const { state, category, q, order, page } = query;
    return {
      officer, asked: { state, category, q, order, site: officer.site?.slug }, categories: await topCategories(site),
      list: await itemList(services.db, districtId, ability, { siteIds: sitesOf(officer), state, category, q, order, page }),
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
  const { officer, asked, categories, list } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (change: Record<string, string | number | undefined>) => WORKSPACE.items + queryString({ ...asked, ...change });
  return (
    <AdminPage heading="信息" officer={officer} section="items">
      {outcome && 'results' in outcome ? <BulkResults results={outcome.results} /> : <FormErrors outcome={outcome} fields={[]} />}
      <nav aria-label="状态" className="views">
        {VIEWS.map(({ label, state }) => (
          <a key={label} href={at({ state, page: undefined })} aria-current={asked.state === state ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <form method="get" className="inline-form filters">
        {asked.state && <input type="hidden" name="state" value={asked.state} />}
        {officer.sites.length > 1 && (
          <>
            <label htmlFor="site">网站</label>
            <select id="site" name="site" defaultValue={officer.site?.slug ?? ''}>
              <option value="">{officer.whole ? '全区' : '全部'}</option>
              {officer.sites.map(({ id, slug, name }) => (
                <option key={id} value={slug}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
        <label htmlFor="category">类别</label>
        <select id="category" name="category" defaultValue={asked.category ?? ''}>
          <option value="">全部</option>
          {categories.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor="order">排序</label>
        <select id="order" name="order" defaultValue={asked.order}>
          {LIST_ORDERS.map((order) => (
            <option key={order} value={order}>
              {ORDER_LABELS[order]}
            </option>
          ))}
        </select>
        <label htmlFor="q">标题、索引号或文号</label>
        <input id="q" name="q" defaultValue={asked.q} />
        <button type="submit">筛选</button>
      </form>
      {list.rows.length === 0 ? (
        <EmptyState title={list.page > 1 ? '没有更多信息' : '没有符合条件的信息'}>
          <p>
            <a href={WORKSPACE.items}>查看全部</a>
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

