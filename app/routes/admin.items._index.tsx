import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/admin/admin-page';
import { FormErrors } from '~/admin/form';
import { ItemFilters } from '~/admin/items/item-filters';
import { StateTag } from '~/admin/items/state-tag';
import { ViewBar } from '~/admin/items/view-bar';
import { officerFrame, sitesOf } from '~/admin/officer-frame.server';
import { islandWords } from '~/admin/words/islands';
import { useWords } from '~/admin/words/use-words';
import { workspaceTitle } from '~/admin/words/workspace-title';
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
  { name: '全部', state: undefined },
  { name: '草稿', state: 'draft' },
  { name: '待审核', state: 'submitted' },
  { name: '待发布', state: 'approved' },
  { name: '定时发布', state: 'scheduled' },
  { name: '已发布', state: 'published' },
  { name: '已撤回', state: 'withdrawn' },
] as const;

export const meta = workspaceTitle('信息');

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
  const { t, line, zh, lang } = useWords();
  const { officer, views, view, noSite, filter, categories, list } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = (change: Record<string, string | number | undefined>) => WORKSPACE.items + queryString({ view: view?.id, ...filter, ...change });
  return (
    <AdminPage heading={t('信息')} officer={officer} section="items" switchSite={{ to: WORKSPACE.items, keep: { view: view?.id, ...filter, site: undefined } }}>
      {outcome && 'results' in outcome ? <BulkResults results={outcome.results} /> : <FormErrors outcome={outcome} fields={[]} />}
      <ViewBar views={views} view={view} filter={filter} />
      <nav aria-label={t('状态')} className="views">
        {VIEWS.map(({ name, state }) => (
          <a key={name} href={at({ state })} aria-current={filter.state === state ? 'page' : undefined}>
            {t(name)}
          </a>
        ))}
      </nav>
      <ItemFilters filter={filter} viewId={view?.id} categories={categories} />
      {(list.noCategory || noSite || view?.filter === null) && (
        <div className="form-errors" role="status">
          {list.noCategory && <p>{view ? t('目录中已经没有类别 {category}，所以列不出信息。请另选类别，再更新视图。', { category: filter.category ?? '' }) : t('目录中已经没有类别 {category}，所以列不出信息。请另选类别。', { category: filter.category ?? '' })}</p>}
          {noSite && <p>{officer.whole ? t('要看的网站已不存在，或不在您的工作范围，下面列出的是全区的信息。') : t('要看的网站已不存在，或不在您的工作范围，下面列出的是您全部网站的信息。')}</p>}
          {view?.filter === null && <p>{t('这个视图的条件已不适用，下面列出的是全部信息。请重新筛选后更新视图，或删除它。')}</p>}
        </div>
      )}
      {list.rows.length === 0 ? (
        <EmptyState title={list.page > 1 ? t('没有更多信息') : t('没有符合条件的信息')}>
          <p>
            <a href={WORKSPACE.items + queryString({ site: officer.site?.slug, order: 'updated' })}>{t('查看全部')}</a>
          </p>
        </EmptyState>
      ) : (
        <form method="post" data-bulk data-words={islandWords(lang, 'list')}>
          <table className="desk">
            <thead>
              <tr>
                <th scope="col" className="pick">
                  <span className="sr-only">{t('选择')}</span>
                </th>
                <th scope="col">{t('标题')}</th>
                <th scope="col">{t('状态')}</th>
                <th scope="col">{t('类别')}</th>
                <th scope="col">{t('网站与作者')}</th>
                <th scope="col">{t('日期')}</th>
              </tr>
            </thead>
            <tbody>
              {list.rows.map((item) => (
                <tr key={item.id}>
                  <td className="pick">
                    <input type="checkbox" name="items" value={`${item.id}:${item.lockVersion}`} aria-label={t('选择：{title}', { title: item.title })} />
                  </td>
                  <td>
                    <a href={WORKSPACE.item(item.id)} lang={zh}>
                      {item.title}
                    </a>
                    {item.indexNumber && <span className="field-hint">{item.indexNumber}</span>}
                  </td>
                  <td>
                    <StateTag state={item.state} correction={item.correction} />
                  </td>
                  <td lang={zh}>{item.category}</td>
                  <td lang={zh}>
                    {item.siteName}
                    <span className="field-hint">{item.author}</span>
                  </td>
                  <td className="numerals">
                    {item.publishedAt ? line('{publishedAt} 发布', { publishedAt: item.publishedAt }) : line('{updatedAt} 变动', { updatedAt: item.updatedAt })}
                    {item.formedOn && <span className="field-hint">{line('{formedOn} 成文', { formedOn: item.formedOn })}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <fieldset className="bulk">
            <legend>{t('对所选信息')}</legend>
            <button type="submit" name="do" value="submit">
              {t('提交审核')}
            </button>
            <span className="bulk-part">
              <label htmlFor="bulk-category">{t('类别')}</label>
              <select id="bulk-category" name="categoryCode" defaultValue="">
                <option value="">{t('请选择')}</option>
                {categories.flatMap(({ code, name, children }) =>
                  [{ code, name }, ...children.map((child) => ({ code: child.code, name: `　${child.name}` }))].map((each) => (
                    <option key={each.code} value={each.code} lang={zh}>
                      {each.name}
                    </option>
                  )),
                )}
              </select>
              <button type="submit" name="do" value="recategorise">
                {t('改草稿的类别')}
              </button>
            </span>
            <span className="bulk-part">
              <label htmlFor="bulk-reason">{t('撤回原因')}</label>
              <input id="bulk-reason" name="reason" maxLength={500} />
              <button type="submit" name="do" value="withdraw">
                {t('撤回')}
              </button>
            </span>
          </fieldset>
        </form>
      )}
      <nav aria-label={t('翻页')} className="desk-pages">
        {list.page > 1 && <a href={at({ page: list.page - 1 })}>{t('上一页')}</a>}
        <span>{line('第 {page} 页', { page: list.page })}</span>
        {list.more && <a href={at({ page: list.page + 1 })}>{t('下一页')}</a>}
      </nav>
    </AdminPage>
  );
}

function BulkResults({ results }: { results: { itemId: number; title: string; done: boolean; message: string }[] }) {
  const { t, line, said, zh } = useWords();
  const done = results.filter((result) => result.done).length;
  return (
    <div className={done === results.length ? 'form-done' : 'form-errors'} role="status">
      <p>
        {done < results.length ? t('{done} 条已办理，{left} 条没有办理，未作改动。', { done, left: results.length - done }) : t('{done} 条已办理。', { done })}
      </p>
      <ul>
        {results
          .filter((result) => !result.done)
          .map(({ itemId, title, message }) => (
            <li key={itemId}>
              {line('{item}：{message}', { item: <a href={WORKSPACE.item(itemId)} lang={zh}>{title}</a>, message: said(message) })}
            </li>
          ))}
      </ul>
    </div>
  );
}

