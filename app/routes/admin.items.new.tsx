import { Button, ButtonLink } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { sentNumber } from '~/kernel/record-number';
import type { Message } from '~/kernel/words/message';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FileField, FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { CategorySelect } from '~/workspace/pickers';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { oneLine } from '~/kernel/written-text';
import { siteChoices } from '~/modules/catalogue/queries/category-choices.server';
import { createDraft } from '~/modules/publishing/editing/commands/create-draft.server';
import { recentCategories } from '~/modules/publishing/editing/queries/recent-categories.server';
import { EmptyState } from '~/ui/empty-state';
import { inChinese } from '~/kernel/words/message';
import { issue } from '~/workspace/words/forms';

export const meta = workspaceTitle('新建信息');

export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Item' },
  query: { site: parameter.slug.optional() },
  load: async (asked) => {
    const officer = await officerFrame(asked, asked.query.site);
    const on = officer.writes.find(({ id }) => id === officer.site?.id) ?? officer.writes[0] ?? null;
    return {
      officer,
      on,
      categories: on ? (await siteChoices(asked.site, on.id)).categories : [],
      recent: await recentCategories(asked.workspace.services.db, asked.districtId, asked.session.actor),
    };
  },
});

/** An empty field for a file is sent as a file without a byte. */
const document = z
  .instanceof(Uint8Array)
  .optional()
  .transform((bytes) => (bytes && bytes.length > 0 ? bytes : undefined));

export const action = workspaceAction({
  access: { action: 'create', subject: 'Item' },
  takes: 'document',
  form: z
    .object({
      do: z.enum(['import', 'write']).default('write'),
      siteId: sentNumber,
      title: oneLine(issue('请填写标题'))
        .max(300, issue('标题不能超过{n}个字', { n: 300 }))
        .default(''),
      categoryCode: z.string().regex(/^\d{2,8}$/, issue('请选择目录类别')),
      document,
    })
    // A file that was chosen is read, whichever button is pressed.
    .superRefine(({ do: asked, title, document: file }, context) => {
      if (file) return;
      if (asked === 'import') context.addIssue({ code: 'custom', path: ['document'], message: issue('请选择Word文档') });
      else if (title === '') context.addIssue({ code: 'custom', path: ['title'], message: issue('请填写标题') });
    }),
  act: async ({ session, workspace: { services }, districtId, fields: { do: _, ...draft } }) => {
    const { itemId, notes } = await runCommand(
      services,
      createDraft,
      { actor: session.actor, districtId },
      { ...draft, editor: session.displayName.slice(0, 40) },
    );
    const editor = WORKSPACE.editItem(itemId) + queryString({ suggest: draft.document && '1' });
    return notes.length === 0 ? leadTo(editor) : { editor, notes };
  },
});

export default function NewItem() {
  const { t } = useWords();
  const { officer, on, categories, recent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const imported = answer && 'notes' in answer ? answer : null;
  return (
    <AdminPage heading={imported ? t('已导入Word文档') : t('新建信息')} officer={officer} section="items">
      {imported ? (
        <ImportNotes {...imported} />
      ) : on === null ? (
        <EmptyState title={t('您没有可以发布信息的网站')}>
          <p>{t('请联系区安全管理员授予单位信息员角色。')}</p>
        </EmptyState>
      ) : (
        <Begin on={on} others={officer.writes.length > 1} categories={categories} recent={recent} answer={answer} />
      )}
    </AdminPage>
  );
}

/** What was left out of a document or wants a look, before one goes on to its text. */
function ImportNotes({ editor, notes }: { editor: string; notes: readonly Message[] }) {
  const { t, said } = useWords();
  return (
    <div role="status" className="max-w-[42rem]">
      <p className="mb-2">{t('草稿已保存。文档中有这些地方请核对：')}</p>
      <ul className="mb-4 list-disc ps-6">
        {notes.map((note) => (
          <li key={inChinese(note)}>{said(note)}</li>
        ))}
      </ul>
      <ButtonLink href={editor}>{t('去核对正文')}</ButtonLink>
    </div>
  );
}

interface BeginProps {
  on: { id: number; name: string };
  /** There are other sites on which the officer writes. */
  others: boolean;
  categories: Parameters<typeof CategorySelect>[0]['categories'];
  recent: string[];
  answer: Parameters<typeof FormErrors>[0]['outcome'];
}

function Begin({ on, others, categories, recent, answer }: BeginProps) {
  const { t, line, zh } = useWords();
  return (
    <form method="post" encType="multipart/form-data">
      <FormErrors outcome={answer} fields={['title', 'categoryCode', 'document']} />
      <input type="hidden" name="siteId" value={on.id} />
      <p className="mb-4 flex flex-wrap gap-x-4">
        <span>{line('发布在：{site}', { site: <strong lang={zh}>{on.name}</strong> })}</span>
        {others && <a href={WORKSPACE.sites + queryString({ pick: WORKSPACE.newItem })}>{t('换一个网站')}</a>}
      </p>
      <div className="mb-4 max-w-[36rem]">
        <CategorySelect
          name="categoryCode"
          label={t('目录类别')}
          categories={categories}
          recent={recent}
          value={recent[0]}
          outcome={answer}
        />
      </div>
      <div className="grid gap-4 lg:grid-cols-2">
        <Way heading={t('导入Word文档')} first>
          <FileField
            name="document"
            label={t('Word文档')}
            hint={t('docx格式。标题、正文和图片从文档读取，成文日期、文号和概述给出建议。')}
            accept=".docx"
            outcome={answer}
          />
          <Button name="do" value="import" kind="primary">
            {t('导入并撰写')}
          </Button>
        </Way>
        <Way heading={t('直接撰写')}>
          <Field name="title" label={t('标题')} autoComplete="off" optional hint={t('可以先写个大概，之后再改。')} outcome={answer} />
          <Button name="do" value="write">
            {t('开始撰写')}
          </Button>
        </Way>
      </div>
    </form>
  );
}

/** One of the two ways to begin. */
function Way({ heading, first = false, children }: { heading: string; first?: boolean; children: ReactNode }) {
  return (
    <section className={first ? 'bg-main-soft p-4' : 'bg-ground p-4'}>
      <h2 className="!mt-0 mb-3 text-18">{heading}</h2>
      {children}
    </section>
  );
}
