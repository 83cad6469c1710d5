/* oxlint-disable max-lines -- the editor's form with what answers it */
import { Button } from '~/ui/button';
import { named } from '~/kernel/words/message';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { AreaField, Field, FormErrors, SelectField } from '~/workspace/form';
import { Field as FieldFrame } from '~/ui/field';
import { ConflictPanel } from '~/workspace/items/conflict-panel';
import { listedFiles, localMoment, meantForm, meetingForm } from '~/workspace/items/edition-form';
import { relationText } from '~/workspace/items/relation-notation';
import { EditorPart } from '~/workspace/islands/editor/part';
import { MetadataPanel } from '~/workspace/items/metadata-panel';
import { RelationsField } from '~/workspace/pickers';
import { relationTargets } from '~/modules/publishing/relations/queries/relation-targets.server';
import { SUGGEST, suggestForm, takeOver } from '~/workspace/items/suggest-form';
import { scopeOf } from '~/workspace/officer-frame';
import { chosenSite, officerFrame } from '~/workspace/officer-frame.server';
import { CategorySelect } from '~/workspace/pickers';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { type ErrorDetail, refusesForm } from '~/kernel/errors';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { ITEM_FIELDS, PLAIN_FIELDS } from '~/modules/catalogue/item-fields';
import { type CategoryChoice, siteChoices } from '~/modules/catalogue/queries/category-choices.server';
import { dropAutosave } from '~/modules/publishing/editing/commands/drop-autosave.server';
import { saveEdition } from '~/modules/publishing/editing/commands/save-edition.server';
import { submitAnswered } from '~/modules/publishing/workflow/commands/steps.server';
import { partLabel } from '~/modules/publishing/editing/conflict';
import type { EditionFields } from '~/modules/publishing/workflow/edition';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { editionEditor } from '~/modules/publishing/editing/queries/edition-editor.server';
import { recentCategories } from '~/modules/publishing/editing/queries/recent-categories.server';
import { metadataSuggestions } from '~/modules/publishing/editing/queries/metadata-suggestions.server';
import { STAGE_LABELS } from '~/modules/publishing/workflow/workflow';
import { type Meeting, saveConflict, settleConflict } from '~/modules/publishing/editing/queries/save-conflict.server';
import { say } from '~/workspace/words/forms';

export const meta = workspaceTitle('修改信息');

export const loader = workspaceLoader({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  query: { site: parameter.slug.optional(), [SUGGEST]: z.literal('1').optional() },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      districtId,
      params,
      query,
      site,
    } = asked;
    const editor = await editionEditor(services.db, districtId, session.actor, ability, params.id, services.clock.now());
    const officer = await officerFrame(asked, query.site, editor.siteId);
    const { autosave } = editor;
    const { fields, bodyHtml } = autosave ?? editor;
    const conflict =
      autosave !== null && autosave.baseRevisionNo < editor.revisionNo
        ? await saveConflict(services.db, districtId, session.actor, ability, params.id, {
            typed: autosave,
            revision: autosave.baseRevisionNo,
            panel: null,
          })
        : null;
    const suggestions =
      query[SUGGEST] === undefined
        ? null
        : await metadataSuggestions(services.db, districtId, ability, params.id, { title: fields.title, bodyHtml });
    return {
      officer,
      editor,
      choices: { ...(await siteChoices(site, editor.siteId)), recent: await recentCategories(services.db, districtId, session.actor) },
      userName: session.actor.name,
      suggestions,
      conflict,
      titles: (
        await relationTargets(
          services.db,
          districtId,
          fields.relations.map(({ toId }) => toId),
        )
      ).map(({ id, title }) => ({ id, title })),
    };
  },
});

/** Of a save that came too late for what the same officer saved in another window. */
const OWN_SAVE = say('这条信息您刚刚在别处保存过，请查看那一稿后再保存');

const dropForm = z.object({ do: z.literal('drop') });

export const action = workspaceAction({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  takes: 'text',
  form: meantForm(({ do: asked }) =>
    asked === 'drop' ? dropForm : typeof asked === 'string' && asked !== 'save' && asked !== 'submit' ? suggestForm : meetingForm,
  ),
  act: async ({ session, ability, site, workspace: { services }, districtId, params: { id: itemId }, fields: given }) => {
    const who = { actor: session.actor, districtId };
    const beside = (meeting: Meeting) => saveConflict(services.db, districtId, session.actor, ability, itemId, meeting);
    if ('suggest' in given) {
      const suggestions = await metadataSuggestions(services.db, districtId, ability, itemId, given.suggest);
      const offered = takeOver(given.values, given.take, suggestions);
      const { data: meeting } = meetingForm.safeParse(offered.values);
      return { errors: [], suggestions, conflict: meeting?.panel ? await beside(meeting) : null, ...offered };
    }
    if ('do' in given) {
      await runCommand(services, dropAutosave, who, { itemId });
      return leadTo(WORKSPACE.editItem(itemId) + queryString({ site: chosenSite(site) }));
    }
    const { typed, lockVersion, settles, faults, submit, values } = given;
    const met = async (errors: ErrorDetail[], status = 409) => {
      const conflict = await beside(given);
      return data(
        {
          errors: conflict.own ? errors.map((error) => (error.field === 'lockVersion' ? { message: OWN_SAVE } : error)) : errors,
          values,
          conflict,
        },
        { status },
      );
    };
    if (faults.length > 0) return met(faults, 400);
    const settled = settles === null ? { text: typed, open: [] } : await settleConflict(services.db, districtId, ability, itemId, given);
    if (settled.open.length > 0)
      return met(settled.open.map((part) => ({ message: say('请选择{part}用哪一份', { part: named(partLabel(part)) }) })));
    let saved;
    try {
      saved = await runCommand(services, saveEdition, who, { itemId, lockVersion: settles ?? lockVersion, ...settled.text });
    } catch (error) {
      // After any refusal two texts in conflict stay on the page.
      if (refusesForm(error) && (settles !== null || error.details.some(({ field }) => field === 'lockVersion')))
        return met(error.told, error.status);
      throw error;
    }
    if (!submit) return leadTo(WORKSPACE.item(itemId) + queryString({ done: 'saved', site: chosenSite(site) }));
    try {
      const handedIn = await submitAnswered(services, who, { itemId, lockVersion: saved.lockVersion });
      return leadTo(WORKSPACE.item(itemId) + queryString({ done: handedIn ? 'submit' : 'unanswered', site: chosenSite(site) }));
    } catch (error) {
      // The officer's words are saved: the form goes on from there.
      if (refusesForm(error)) return data({ errors: error.told, values: {}, saved: true }, { status: error.status });
      throw error;
    }
  },
});

const FIELDS: readonly string[] = [
  'title',
  'categoryCode',
  'docNumber',
  'issuer',
  'formedOn',
  'summary',
  'keywords',
  'theme',
  'genre',
  'disclosureKind',
  'disclosureGround',
  'effectState',
  'effectDate',
  ...PLAIN_FIELDS,
  'relations',
  'changeNote',
  'expiresAt',
  'bodyHtml',
];

/** Those that are folded away while nothing is in them and nothing is wrong with them. */
const MORE: readonly string[] = ['disclosureGround', 'effectState', 'effectDate', 'relations', 'expiresAt', ...PLAIN_FIELDS];

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Edit() {
  const { t, line, label } = useWords();
  const { officer, editor, choices, titles, userName, suggestions, conflict: overtaken } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const outcome: RefusedForm | undefined = answer;
  const values: Record<string, string> = outcome?.values ?? {};
  const suggested = answer && 'suggestions' in answer ? answer : null;
  const conflict = answer === undefined ? overtaken : 'conflict' in answer ? answer.conflict : null;
  // Until both texts have been on the page nothing is saved over the other: the form keeps what it was made from.
  const lockVersion = values.lockVersion ?? (overtaken ? 0 : editor.lockVersion);
  const revision = values.revision ?? (overtaken ? editor.autosave!.baseRevisionNo : editor.revisionNo);
  const shown = editor.autosave ?? editor;
  const { fields } = shown;
  const body = values.bodyHtml ?? shown.bodyHtml;
  const files = values.attachments === undefined ? fields.attachments : listedFiles(values.attachments);
  return (
    <AdminPage heading={editor.live ? t('更正信息') : t('撰写信息')} officer={officer} section="items">
      <FormErrors outcome={outcome} fields={FIELDS} lead={answer && 'saved' in answer ? t('已保存，但还不能提交审核：') : undefined} />
      {editor.givesUp.length > 0 && (
        <Message tone="stop" role="status">
          <p>
            {line('写了这条信息的人不能审核它（自动保存也算）。您一动笔，就不能再做它的{stages}。', {
              stages: editor.givesUp.map(({ stage }) => label(STAGE_LABELS[stage])).join(t('、')),
            })}
          </p>
          {editor.givesUp.map(
            ({ stage, others }) =>
              others === 0 && (
                <p key={stage}>
                  {line('现在没有别的人能做{stage}：您一动笔，它就没有人能审了。请返回，改用“退回修改”，让作者来改。', {
                    stage: label(STAGE_LABELS[stage]),
                  })}
                </p>
              ),
          )}
        </Message>
      )}
      {editor.returnReason && (
        <Message tone="stop">
          <p>{line('退回原因：{returnReason}', { returnReason: editor.returnReason })}</p>
        </Message>
      )}
      {editor.autosave && !outcome && (
        <form method="post" data-gives-up>
          <Message tone="offer" row>
            <p role="status">
              {t('下面是您{savedAt}自动保存、还没有保存的内容。', { savedAt: editor.autosave.savedAt })}
              {overtaken && t('在那之后有人保存过新的一稿，请在下面逐项选择。')}
            </p>
            <Button name="do" value="drop">
              {t('放弃，回到已保存的内容')}
            </Button>
          </Message>
        </form>
      )}
      <form
        method="post"
        // Back from the history the browser would put old words into fields that the server has filled with newer ones.
        autoComplete="off"
        className="editor-form"
        data-editor
        data-item={editor.id}
        data-revision={revision}
        data-officer={userName}
        data-saved-at={`${shown.savedAt.replace(' ', 'T')}:00+08:00`}
        data-autosave-url={WORKSPACE.itemPart(editor.id, 'autosave')}
        data-upload-url={WORKSPACE.itemPart(editor.id, 'upload')}
        data-import-url={WORKSPACE.itemPart(editor.id, 'import-docx')}
        data-clean-url={WORKSPACE.itemPart(editor.id, 'clean')}
        data-file-base={WORKSPACE.itemFile(editor.id, '')}
      >
        <input type="hidden" name="lockVersion" value={lockVersion} />
        <input type="hidden" name="revision" value={revision} />
        {conflict && <ConflictPanel conflict={conflict} />}
        <div>
          <Message tone="stop" role="alert" data-unread="" hidden>
            <p>{t('编辑工具没有加载，正文显示为源代码。以前保存的内容都在。')}</p>
            <p>
              {line('请{link}；也可以就在这里改，改完按“保存”。', {
                link: <a href={WORKSPACE.editItem(editor.id) + queryString({ site: scopeOf(officer) })}>{t('重新加载')}</a>,
              })}
            </p>
          </Message>
          <Field name="title" label={t('标题')} needed autoComplete="off" optional value={fields.title} outcome={outcome} />
          <AreaField name="bodyHtml" label={t('正文')} rows={24} value={body} outcome={outcome} />
          <FieldFrame id="attachments" label={t('附件')} group>
            <input type="hidden" name="attachments" value={values.attachments ?? JSON.stringify(fields.attachments)} />
            <div data-attachments aria-labelledby="attachments-label" role="group">
              <EditorPart name="attachments" props={{ files }} />
            </div>
          </FieldFrame>
        </div>
        <div>
          <EditorPart name="save-state" props={{ savedAt: editor.savedAt }} />
          <div className="editor-buttons">
            <Button name="do" value="save">
              {t('保存')}
            </Button>
            {editor.state === 'draft' && (
              <Button name="do" value="submit" kind="primary">
                {t('保存并提交审核')}
              </Button>
            )}
            <a href={WORKSPACE.item(editor.id) + queryString({ site: scopeOf(officer) })}>{t('返回')}</a>
          </div>
          {editor.state !== 'draft' && <p className="mb-4 text-15 text-quiet">{t('这条信息正在审核或已经通过，保存后要重新审核。')}</p>}
          <MetadataPanel
            suggestions={suggested?.suggestions ?? suggestions}
            taken={suggested?.taken ?? null}
            values={values.title === undefined ? null : values}
            fields={fields}
          />
          {editor.live && (
            <AreaField
              name="changeNote"
              label={t('更正说明')}
              needed
              hint={t('公开显示在更正后的正文前。')}
              value={fields.changeNote}
              outcome={outcome}
            />
          )}
          <Metadata fields={fields} ender={editor.ender} outcome={outcome} choices={choices} titles={titles} />
        </div>
      </form>
    </AdminPage>
  );
}

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
function Metadata({
  fields,
  ender,
  outcome,
  choices,
  titles,
}: {
  fields: EditionFields;
  ender: { id: number; since: string } | null;
  outcome: RefusedForm | undefined;
  choices: { categories: CategoryChoice[]; themes: string[]; genres: string[]; recent: string[] };
  titles: readonly { id: number; title: string }[];
}) {
  const { t, line, label, zh } = useWords();
  const words = (list: string[], value: string | null) => (
    <>
      <option value="">{t('无')}</option>
      {[...new Set([...list, ...(value ? [value] : [])])].map((word) => (
        <option key={word} value={word} lang={zh}>
          {word}
        </option>
      ))}
    </>
  );
  return (
    <>
      <CategorySelect
        name="categoryCode"
        label={t('目录类别')}
        needed
        categories={choices.categories}
        value={fields.categoryCode ?? ''}
        recent={choices.recent}
        outcome={outcome}
      />
      <Field
        name="formedOn"
        label={t('成文日期')}
        needed
        type="date"
        autoComplete="off"
        optional
        value={fields.formedOn ?? ''}
        outcome={outcome}
      />
      <Field name="issuer" label={t('发布机构')} needed autoComplete="off" optional value={fields.issuer} outcome={outcome} />
      <Field name="docNumber" label={t('文号')} autoComplete="off" optional value={fields.docNumber ?? ''} outcome={outcome} />
      <AreaField name="summary" label={t('概述')} needed hint={t('一两句话说清这是什么事。')} value={fields.summary} outcome={outcome} />
      <Field
        name="keywords"
        label={t('关键词')}
        hint={t('用顿号隔开。')}
        autoComplete="off"
        optional
        value={fields.keywords.join('、')}
        outcome={outcome}
      />
      <SelectField name="theme" label={t('主题')} value={fields.theme ?? ''} outcome={outcome}>
        {words(choices.themes, fields.theme)}
      </SelectField>
      <SelectField name="genre" label={t('体裁')} value={fields.genre ?? ''} outcome={outcome}>
        {words(choices.genres, fields.genre)}
      </SelectField>
      <SelectField name="disclosureKind" label={t('公开方式')} value={fields.disclosureKind} outcome={outcome}>
        <option value="proactive">{t('主动公开')}</option>
        <option value="on_request">{t('依申请公开')}</option>
        <option value="not_disclosed">{t('不予公开')}</option>
      </SelectField>
      <details
        open={
          (outcome?.errors.some(({ field }) => field !== undefined && MORE.includes(field)) ?? false) ||
          ender !== null ||
          fields.effect !== null ||
          fields.relations.length > 0 ||
          fields.expiresAt !== null ||
          fields.disclosureGround !== null
        }
      >
        <summary>{t('更多')}</summary>
        <Field
          name="disclosureGround"
          label={t('不予公开的法律依据')}
          autoComplete="off"
          optional
          value={fields.disclosureGround ?? ''}
          outcome={outcome}
        />
        <SelectField
          name="effectState"
          label={t('效力')}
          hint={
            ender &&
            t('编号{id}的信息自{since}起废止或取代了它：只要那条信息仍然有效，这里填“有效”或“不适用”，公开的效力都是“废止”。', {
              id: ender.id,
              since: ender.since,
            })
          }
          value={fields.effect?.state ?? ''}
          outcome={outcome}
        >
          <option value="">{t('不适用')}</option>
          <option value="in_force">{t('有效')}</option>
          <option value="expired">{t('失效')}</option>
          <option value="repealed">{t('废止')}</option>
        </SelectField>
        <Field
          name="effectDate"
          label={t('效力起算日')}
          type="date"
          autoComplete="off"
          optional
          value={fields.effect?.date ?? ''}
          outcome={outcome}
        />
        <RelationsField
          name="relations"
          label={t('相关信息')}
          hint={line('如“{example}”，数字是信息编号。', { example: <span lang={zh}>取代 123；解读 456</span> })}
          titles={titles}
          value={relationText(fields.relations)}
          outcome={outcome}
        />
        <Field
          name="expiresAt"
          label={t('到期下线时间')}
          type="datetime-local"
          autoComplete="off"
          optional
          value={localMoment(fields.expiresAt)}
          outcome={outcome}
        />
        {PLAIN_FIELDS.map((field) => (
          <Field
            key={field}
            name={field}
            label={label(ITEM_FIELDS[field].label.zh)}
            autoComplete="off"
            optional
            value={fields[field]}
            outcome={outcome}
          />
        ))}
      </details>
    </>
  );
}
