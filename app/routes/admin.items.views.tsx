import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { InlineForm } from '~/ui/inline-form';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { filterWords } from '~/workspace/items/filter-words';
import { SaveView, viewAddress } from '~/workspace/items/view-bar';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { topCategories } from '~/modules/catalogue/queries/category-choices.server';
import { chooseDefaultView } from '~/modules/publishing/views/commands/choose-default-view.server';
import { deleteView } from '~/modules/publishing/views/commands/delete-view.server';
import { renameView } from '~/modules/publishing/views/commands/rename-view.server';
import { saveView } from '~/modules/publishing/views/commands/save-view.server';
import { savedViews } from '~/modules/publishing/views/queries/saved-views.server';
import { plainFilter } from '~/modules/publishing/views/list-filter';
import { viewName, writtenFilter } from '~/modules/publishing/views/saved-views';
import { EmptyState } from '~/ui/empty-state';
import { Tag } from '~/ui/tag';
import { Message } from '~/ui/message';

const DONE = {
  renamed: '已改名。',
  deleted: '已删除。',
  opens: '信息列表今后先打开这个视图。',
  closed: '信息列表今后先显示全部信息。',
} as const;

const viewId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

export const meta = workspaceTitle('我的视图');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: { done: z.enum(['renamed', 'deleted', 'opens', 'closed']).optional(), keep: writtenFilter.optional() },
  load: async (asked) => {
    const {
      session,
      workspace: { services },
      districtId,
      query,
      site,
    } = asked;
    return {
      officer: await officerFrame(asked),
      views: await savedViews(services.db, districtId, session.actor.accountId),
      categories: await topCategories(site),
      done: query.done,
      keep: query.keep === undefined ? null : plainFilter(query.keep),
    };
  },
});

export const action = workspaceAction({
  access: { action: 'handle', subject: 'Item' },
  form: z.discriminatedUnion('do', [
    z.object({ do: z.literal('save'), name: viewName, filter: writtenFilter }),
    z.object({ do: z.literal('overwrite'), viewId, filter: writtenFilter }),
    z.object({ do: z.literal('rename'), viewId, name: viewName }),
    z.object({ do: z.literal('delete'), viewId }),
    z.object({ do: z.literal('open'), viewId }),
    z.object({ do: z.literal('close') }),
  ]),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const who = { actor: session.actor, districtId };
    const { accountId } = session.actor;
    const done = (what: keyof typeof DONE) => leadTo(`${WORKSPACE.views}?done=${what}`);
    switch (fields.do) {
      case 'save':
      case 'overwrite': {
        const { filter } = fields;
        const saved = await runCommand(
          services,
          saveView,
          who,
          'name' in fields ? { accountId, name: fields.name, filter } : { accountId, viewId: fields.viewId, filter },
        );
        return leadTo(viewAddress({ id: saved.viewId, filter }));
      }
      case 'rename':
        await runCommand(services, renameView, who, { accountId, viewId: fields.viewId, name: fields.name });
        return done('renamed');
      case 'delete':
        await runCommand(services, deleteView, who, { accountId, viewId: fields.viewId });
        return done('deleted');
      case 'open':
      case 'close':
        await runCommand(services, chooseDefaultView, who, { accountId, viewId: fields.do === 'open' ? fields.viewId : null });
        return done(fields.do === 'open' ? 'opens' : 'closed');
    }
  },
});

export default function Views() {
  const words = useWords();
  const { t, line, zh } = words;
  const { officer, views, categories, done, keep } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>() as RefusedForm | undefined;
  const { filter, name, viewId: refusedId } = outcome?.values ?? {};
  return (
    <AdminPage heading={t('我的视图')} officer={officer} section="items" tab="views">
      {done && !outcome && (
        <Message tone="done" role="status">
          {t(DONE[done])}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={[]} />
      {filter !== undefined && refusedId === undefined && <SaveView filter={filter} name={name} />}
      {keep && !outcome && (
        <section className="border-0 border-b border-solid border-line pb-4">
          <h2 className="!mt-0">{t('保存为视图')}</h2>
          <p>{line('条件：{conditions}', { conditions: filterWords(keep, { sites: officer.sites, categories }, words) })}</p>
          <SaveView filter={queryString({ ...keep })} />
        </section>
      )}
      <p className="mb-4">{t('视图是信息列表的一组筛选条件和排序，只有您自己看得到。在信息列表中筛选后，可以保存为新的视图。')}</p>
      {views.length === 0 ? (
        <EmptyState title={t('还没有保存视图')} />
      ) : (
        <ul className="mb-4">
          {views.map((view) => (
            <li key={view.id} className="border-0 border-b border-solid border-line py-3">
              <h2 className="!m-0 text-18">
                <a href={viewAddress(view)} lang={zh}>
                  {view.name}
                </a>{' '}
                {view.opens && <Tag tone="main">{t('默认视图')}</Tag>}
              </h2>
              <p className="text-15 text-quiet">
                {view.filter === null
                  ? t('条件已不适用，请打开后重新筛选并更新，或删除。')
                  : filterWords(view.filter, { sites: officer.sites, categories }, words)}
              </p>
              <InlineForm method="post">
                <input type="hidden" name="viewId" value={view.id} />
                <label htmlFor={`name-${view.id}`}>{t('名称')}</label>
                <input
                  id={`name-${view.id}`}
                  name="name"
                  maxLength={30}
                  required
                  autoComplete="off"
                  defaultValue={refusedId === String(view.id) ? name : view.name}
                />
                <Button name="do" value="rename" aria-label={t('改名：{name}', { name: view.name })}>
                  {t('改名')}
                </Button>
                <Button
                  name="do"
                  value={view.opens ? 'close' : 'open'}
                  formNoValidate
                  aria-label={t('{what}：{name}', { what: view.opens ? t('不再作为默认视图') : t('设为默认视图'), name: view.name })}
                >
                  {view.opens ? t('不再作为默认视图') : t('设为默认视图')}
                </Button>
                <Button name="do" value="delete" formNoValidate aria-label={t('删除：{name}', { name: view.name })}>
                  {t('删除')}
                </Button>
              </InlineForm>
            </li>
          ))}
        </ul>
      )}
      <p className="my-4">
        <a href={WORKSPACE.allItems}>{t('返回信息列表')}</a>
      </p>
    </AdminPage>
  );
}
