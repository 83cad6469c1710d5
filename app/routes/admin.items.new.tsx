import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sentNumber } from '~/kernel/record-number';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FormErrors, SelectField } from '~/workspace/form';
import { CategoryOptions } from '~/workspace/items/category-options';
import { officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { oneLine } from '~/kernel/written-text';
import { siteChoices } from '~/modules/catalogue/queries/category-choices.server';
import { createDraft } from '~/modules/publishing/editing/commands/create-draft.server';
import { EmptyState } from '~/ui/blocks';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('新建信息');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Item' },
  query: { site: parameter.slug.optional() },
  load: async (asked) => {
    const officer = await officerFrame(asked, asked.query.site);
    const on = officer.writes.find(({ id }) => id === officer.site?.id) ?? officer.writes[0] ?? null;
    return { officer, on, categories: on ? (await siteChoices(asked.site, on.id)).categories : [] };
  },
});

export const action = workspaceAction({
  access: { action: 'create', subject: 'Item' },
  form: z.object({
    siteId: sentNumber,
    title: oneLine(issue('请填写标题'))
      .min(1, issue('请填写标题'))
      .max(300, issue('标题不能超过 {n} 个字', { n: 300 })),
    categoryCode: z.string().regex(/^\d{2,8}$/, issue('请选择目录类别')),
  }),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const { itemId } = await runCommand(
      services,
      createDraft,
      { actor: session.actor, districtId },
      { ...fields, editor: session.displayName.slice(0, 40) },
    );
    return leadTo(WORKSPACE.editItem(itemId));
  },
});

export default function NewItem() {
  const { t, line, zh } = useWords();
  const { officer, on, categories } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  return (
    <AdminPage heading={t('新建信息')} officer={officer} section="items">
      {on === null ? (
        <EmptyState title={t('您没有可以发布信息的网站')}>
          <p>{t('请联系区安全管理员授予单位信息员角色。')}</p>
        </EmptyState>
      ) : (
        <form method="post" className="form">
          <FormErrors outcome={outcome} fields={['title', 'categoryCode']} />
          <input type="hidden" name="siteId" value={on.id} />
          <p>
            {line('发布在：{site}', { site: <strong lang={zh}>{on.name}</strong> })}
            {officer.writes.length > 1 &&
              officer.writes
                .filter(({ id }) => id !== on.id)
                .map(({ slug, name }) => (
                  <a key={slug} href={`?site=${slug}`}>
                    {line('改为{name}', { name })}
                  </a>
                ))}
          </p>
          <Field
            name="title"
            label={t('标题')}
            autoComplete="off"
            hint={t('可以先写个大概，之后再改；导入 Word 文档时会自动取文中标题。')}
            outcome={outcome}
          />
          <SelectField name="categoryCode" label={t('目录类别')} outcome={outcome}>
            <option value="">{t('请选择')}</option>
            <CategoryOptions categories={categories} />
          </SelectField>
          <button type="submit" className="button">
            {t('开始撰写')}
          </button>
        </form>
      )}
    </AdminPage>
  );
}
