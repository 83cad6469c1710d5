/* oxlint-disable max-lines -- the list with what its bulk actions answer */
import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { BulkResults } from '~/workspace/bulk-results';
import { FormErrors } from '~/workspace/form';
import { ItemFilters } from '~/workspace/items/item-filters';
import { ItemTable } from '~/workspace/items/item-table';
import { ListPages } from '~/workspace/list-pages';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { keepAddress, ViewBar } from '~/workspace/items/view-bar';
import { scopeOf } from '~/workspace/officer-frame';
import { NewItem } from '~/workspace/items/new-item';
import { officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { DomainError } from '~/kernel/errors';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { topCategories } from '~/modules/catalogue/queries/category-choices.server';
import { BULK_ACTIONS, bulkActions, changeManyItems } from '~/modules/publishing/workflow/batches/change-many-items.server';
import type { BulkResult } from '~/modules/publishing/workflow/batches/each-for-itself.server';
import { isBare, listFilter, MOST_COUNTED, plainFilter } from '~/modules/publishing/views/list-filter';
import { itemList } from '~/modules/publishing/views/queries/item-list.server';
import { savedViews } from '~/modules/publishing/views/queries/saved-views.server';
import { type Withdrawal, withdrawal } from '~/modules/publishing/workflow/queries/withdrawal.server';
import { EmptyState } from '~/ui/empty-state';
import { Message } from '~/ui/message';
import { BulkBar, BulkPart } from '~/ui/bulk-bar';
import { issue, say } from '~/workspace/words/forms';

const VIEWS = [
  { name: '全部', state: undefined },
  { name: '草稿', state: 'draft' },
  { name: '审核中', state: 'in_review' },
  { name: '待发布', state: 'approved' },
  { name: '定时发布', state: 'scheduled' },
  { name: '已发布', state: 'published' },
  { name: '已撤回', state: 'withdrawn' },
  { name: '已删除', state: 'deleted' },
] as const;

export const meta = workspaceTitle('信息');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: { ...listFilter.shape, view: parameter.id.optional(), page: parameter.page },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      districtId,
      query,
      site,
    } = asked;
    const { view, page, ...filter } = query;
    const views = await savedViews(services.db, districtId, session.actor.accountId);
    const opens = views.find((each) => each.opens);
    // The site that the officer works for goes before the view's.
    if (opens && view === undefined && page === 1 && isBare(filter))
      throw leadTo(WORKSPACE.items + queryString({ view: opens.id, order: 'updated', ...opens.filter, ...plainFilter(filter) }));
    const officer = await officerFrame(asked, filter.site);
    const list = await itemList(
      services.db,
      districtId,
      session.actor,
      ability,
      { ...filter, siteIds: sitesOf(officer), page },
      services.clock.now(),
    );
    return {
      officer,
      list,
      offers: bulkActions(session.actor, list.rows),
      views,
      view: views.find(({ id }) => id === view) ?? null,
      noSite: filter.site !== undefined && officer.site?.slug !== filter.site,
      // An officer with one site need not name it: a view then moves with the officer to another unit.
      filter: plainFilter({ ...filter, order: filter.order ?? 'updated', site: scopeOf(officer) }),
      categories: await topCategories(site),
    };
  },
});

/** Values of the list's form. */
interface Selection {
  items: string[];
  reason: string;
}

type Outcome = { results: BulkResult[] } | { kept: Selection } | { confirm: Withdrawal; kept: Selection };

export const action = workspaceAction({
  access: { action: 'handle', subject: 'Item' },
  form: z.object({
    do: z.enum([...BULK_ACTIONS, 'back']),
    items: z
      .string()
      .default('')
      .transform((lines) => lines.split('\n').filter(Boolean))
      .pipe(
        z
          .array(z.string().regex(/^\d+:\d+$/))
          .min(1, issue('请先选择信息'))
          .max(100, issue('一次最多处理{n}条', { n: 100 })),
      ),
    reason: z
      .string()
      .max(500, issue('原因不能超过{n}个字', { n: 500 }))
      .default(''),
    categoryCode: z.string().default(''),
    others: z
      .string()
      .default('')
      .transform((lines) => lines.split('\n').filter(Boolean)),
    confirmed: z.literal('1').optional(),
  }),
  act: async ({ session, ability, workspace: { services }, districtId, fields }): Promise<Outcome> => {
    const targets = fields.items.map((entry) => ({ itemId: Number(entry.split(':')[0]), lockVersion: Number(entry.split(':')[1]) }));
    if (fields.do === 'back') return { kept: { items: [...fields.items, ...fields.others], reason: fields.reason } };
    if (fields.do === 'withdraw' && fields.confirmed === undefined) {
      if (fields.reason.trim().length < 2)
        throw new DomainError('invalid', 'no reason', [{ field: 'reason', message: say('请写明撤回的原因') }]);
      const confirm = await withdrawal(
        services.db,
        districtId,
        ability,
        targets.map(({ itemId }) => itemId),
      );
      if (confirm.items.length === 0)
        throw new DomainError('conflict', 'nothing to withdraw', [{ message: say('所选信息中没有您可以撤回的已发布信息') }]);
      return { confirm, kept: { items: fields.items, reason: fields.reason.trim() } };
    }
    return {
      results: await changeManyItems(services, { actor: session.actor, districtId }, ability, fields.do, targets, {
        reason: fields.reason,
        categoryCode: fields.categoryCode,
      }),
    };
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Items() {
  const { t, zh } = useWords();
  const { officer, views, view, noSite, filter, categories, list, offers } = useLoaderData<typeof loader>();
  const outcome: Outcome | RefusedForm | undefined = useActionData<typeof action>();
  if (outcome && 'confirm' in outcome) {
    return (
      <AdminPage heading={t('确认撤回')} officer={officer} section="items">
        <ConfirmWithdrawal withdrawal={outcome.confirm} {...outcome.kept} />
      </AdminPage>
    );
  }
  // Rows of a refusal or a preview stay ticked: nobody picks a hundred rows twice.
  const refused =
    outcome && 'results' in outcome ? outcome.results.flatMap(({ done, itemId }) => (done || itemId === null ? [] : [itemId])) : [];
  const typed: Record<string, string> =
    outcome && 'values' in outcome
      ? outcome.values
      : outcome && 'kept' in outcome
        ? { items: outcome.kept.items.join('\n'), reason: outcome.kept.reason }
        : {};
  const ticked = new Set([...refused, ...(typed.items ?? '').split('\n').map((entry) => Number.parseInt(entry, 10))]);
  const order = filter.order ?? 'updated';
  const keeps = keepAddress({ view, filter });
  const at = (change: Record<string, string | number | undefined>) =>
    WORKSPACE.items + queryString({ view: view?.id, ...filter, ...change });
  return (
    <AdminPage
      heading={t('信息')}
      officer={officer}
      section="items"
      tab="list"
      list={list.rows.length > 0 ? 'items' : undefined}
      actions={<NewItem officer={officer} />}
      keep={{ view: view?.id, ...filter, site: undefined }}
    >
      {outcome && 'results' in outcome && <BulkResults results={outcome.results} />}
      {outcome && 'errors' in outcome && <FormErrors outcome={outcome} fields={[]} />}
      <div className="mb-3">
        <ChoiceTabs
          label={t('状态')}
          items={VIEWS.map(({ name, state }) => ({ key: name, href: at({ state }), label: t(name), current: filter.state === state }))}
        />
      </div>
      <ItemFilters
        filter={filter}
        viewId={view?.id}
        categories={categories}
        keeps={keeps && <a href={keeps}>{t('保存为视图')}</a>}
        total={
          list.rows.length > 0 && (
            <p data-total="" className="py-2 text-quiet tabular-nums">
              {list.total === null ? t('共{n}条以上', { n: MOST_COUNTED }) : t('共{n}条', { n: list.total })}
            </p>
          )
        }
      />
      <ViewBar views={views} view={view} filter={filter} />
      {(list.noCategory || noSite || view?.filter === null) && (
        <Message tone="stop" role="status">
          {list.noCategory && (
            <p>
              {view
                ? t('目录中已经没有类别{category}，所以列不出信息。请另选类别，再更新视图。', { category: filter.category ?? '' })
                : t('目录中已经没有类别{category}，所以列不出信息。请另选类别。', { category: filter.category ?? '' })}
            </p>
          )}
          {noSite && (
            <p>
              {officer.whole
                ? t('要看的网站已不存在，或不在您的工作范围，下面列出的是全区的信息。')
                : t('要看的网站已不存在，或不在您的工作范围，下面列出的是您全部网站的信息。')}
            </p>
          )}
          {view?.filter === null && <p>{t('这个视图的条件已不适用，下面列出的是全部信息。请重新筛选后更新视图，或删除它。')}</p>}
        </Message>
      )}
      {list.rows.length === 0 ? (
        <EmptyState title={list.page > 1 ? t('没有更多信息') : t('没有符合条件的信息')}>
          <p>
            <a href={WORKSPACE.items + queryString({ site: officer.site?.slug, order: 'updated' })}>{t('查看全部')}</a>
          </p>
        </EmptyState>
      ) : (
        <form id="items" tabIndex={-1} method="post">
          {/* Enter in a field or on a tick presses a form's first button: here the one beside the only field, which asks once more. */}
          <Button name="do" value="withdraw" hidden disabled={!offers.includes('withdraw')}>
            {t('撤回')}
          </Button>
          <ItemTable
            rows={list.rows}
            order={order}
            orderAt={(each) => at({ order: each })}
            site={scopeOf(officer)}
            manySites={officer.site === null}
            ticked={offers.length > 0 ? ticked : null}
          />
          {offers.length > 0 && (
            <BulkBar legend={t('对所选信息')}>
              {offers.includes('submit') && (
                <Button name="do" value="submit">
                  {t('提交审核')}
                </Button>
              )}
              {offers.includes('recategorise') && (
                <BulkPart>
                  <label htmlFor="bulk-category">{t('类别')}</label>
                  <select id="bulk-category" name="categoryCode" defaultValue={typed.categoryCode ?? ''}>
                    <option value="">{t('请选择')}</option>
                    {categories.flatMap(({ code, name, children }) =>
                      [{ code, name }, ...children.map((child) => ({ code: child.code, name: `　${child.name}` }))].map((each) => (
                        <option key={each.code} value={each.code} lang={zh}>
                          {each.name}
                        </option>
                      )),
                    )}
                  </select>
                  <Button name="do" value="recategorise">
                    {t('改草稿的类别')}
                  </Button>
                </BulkPart>
              )}
              {offers.includes('withdraw') && (
                <BulkPart>
                  <label htmlFor="bulk-reason">{t('撤回原因')}</label>
                  <input id="bulk-reason" name="reason" maxLength={500} defaultValue={typed.reason} lang={zh} />
                  <Button name="do" value="withdraw">
                    {t('撤回')}
                  </Button>
                </BulkPart>
              )}
            </BulkBar>
          )}
        </form>
      )}
      <ListPages page={list.page} pages={null} more={list.more} hrefOf={(page) => at({ page })} />
    </AdminPage>
  );
}

/** The consequences of withdrawing, shown before it: it cannot be undone. */
function ConfirmWithdrawal({ withdrawal: { items, others }, items: chosen, reason }: Selection & { withdrawal: Withdrawal }) {
  const { t, line, zh } = useWords();
  const ids = new Set(items.map(({ id }) => id));
  return (
    <form method="post">
      <Message tone="stop" role="alert">
        <p>{t('将撤回{n}条信息。公众立即看不到它们，网址上只留下撤回说明。撤回后不能恢复。', { n: items.length })}</p>
      </Message>
      <ul className="my-3">
        {items.map(({ id, title, unitName }) => (
          <li key={id}>
            {line('{title}（{unit}）', {
              title: (
                <a href={WORKSPACE.item(id)} lang={zh}>
                  {title}
                </a>
              ),
              unit: unitName,
            })}
          </li>
        ))}
      </ul>
      {others > 0 && <p>{t('所选的另外{n}条没有公开，或不能由您撤回，不作改动。', { n: others })}</p>}
      <h2>{t('公众将看到的说明')}</h2>
      <p className="bg-main-soft px-3.5 py-2.5 wrap-anywhere whitespace-pre-wrap">{line('撤回原因：{reason}', { reason })}</p>
      {/* Going back keeps every tick. */}
      {chosen.map((entry) => (
        <input key={entry} type="hidden" name={ids.has(Number.parseInt(entry, 10)) ? 'items' : 'others'} value={entry} />
      ))}
      <input type="hidden" name="reason" value={reason} />
      <input type="hidden" name="confirmed" value="1" />
      <div className="my-3 flex flex-wrap items-center gap-2">
        <Button name="do" value="withdraw">
          {t('确认撤回')}
        </Button>
        <Button name="do" value="back">
          {t('返回')}
        </Button>
      </div>
    </form>
  );
}
