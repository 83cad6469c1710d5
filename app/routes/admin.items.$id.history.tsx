import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sentVersion } from '~/kernel/record-number';
import { InlineForm } from '~/ui/inline-form';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { ChangedFields, ChangedText } from '~/workspace/items/changes';
import { scopeOf } from '~/workspace/officer-frame';
import { chosenSite, officerFrame } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { parameter } from '~/kernel/route/site-route.server';
import { runCommand } from '~/kernel/command/run-command.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import { restoreRevision } from '~/modules/publishing/editing/commands/restore-revision.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { revisionHistory } from '~/modules/publishing/editing/queries/revision-history.server';
import { EmptyState } from '~/ui/empty-state';
import { Tag } from '~/ui/tag';

const revision = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'revision')
  .transform(Number)
  .optional();

export const meta = workspaceTitle('历次修改');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id },
  query: { site: parameter.slug.optional(), from: revision, to: revision },
  load: async (asked) => {
    const {
      session,
      ability,
      workspace: { services },
      districtId,
      params,
      query,
    } = asked;
    const history = await revisionHistory(services.db, districtId, session.actor, ability, params.id, query, services.clock.now());
    const officer = await officerFrame(asked, query.site, history.siteId);
    return { officer, history };
  },
});

export const action = workspaceAction({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  form: z.object({ no: z.coerce.number().int().positive().max(1_000_000), lockVersion: sentVersion }),
  act: async ({ session, site, workspace: { services }, districtId, params: { id: itemId }, fields }) => {
    await runCommand(services, restoreRevision, { actor: session.actor, districtId }, { itemId, ...fields });
    return leadTo(WORKSPACE.item(itemId) + queryString({ done: 'saved', site: chosenSite(site) }));
  },
});

export default function History() {
  const { t, line, zh } = useWords();
  const { officer, history } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { revisions, from, to, fields, body } = history;
  const options = revisions.map(({ no, at, by }) => (
    <option key={no} value={no}>
      {t('第{no}稿，{at} {by}', { no, at, by })}
    </option>
  ));
  const same = fields.length === 0 && body.every(({ kind }) => kind === 'same');
  return (
    <AdminPage heading={t('历次修改')} officer={officer} section="items">
      <p>
        <a href={WORKSPACE.item(history.id) + queryString({ site: scopeOf(officer) })} lang={zh}>
          {history.title}
        </a>
      </p>
      <FormErrors outcome={outcome} fields={[]} />
      <InlineForm method="get">
        {scopeOf(officer) && <input type="hidden" name="site" value={scopeOf(officer)} />}
        <span className="inline-flex max-w-full items-center gap-2">
          <label htmlFor="from" className="flex-none">
            {t('从')}
          </label>
          <select id="from" name="from" defaultValue={from} className="min-w-0">
            {options}
          </select>
        </span>
        <span className="inline-flex max-w-full items-center gap-2">
          <label htmlFor="to" className="flex-none">
            {t('到')}
          </label>
          <select id="to" name="to" defaultValue={to} className="min-w-0">
            {options}
          </select>
        </span>
        <Button>{t('比较')}</Button>
      </InlineForm>
      {revisions.some(({ no, live }) => live && (no === from || no === to)) && (
        <Tag tone="good">{t('第{no}稿是现在公开的内容', { no: revisions.find(({ live }) => live)!.no })}</Tag>
      )}
      {same ? (
        <EmptyState title={from === to ? t('只有这一稿') : t('两稿内容相同')} />
      ) : (
        <>
          <ChangedFields fields={fields} heads={[t('第{from}稿', { from }), t('第{to}稿', { to })]} />
          <h2>{t('正文')}</h2>
          <ChangedText body={body} />
        </>
      )}
      {history.mayRestore && (
        <form method="post">
          <input type="hidden" name="no" value={from} />
          <input type="hidden" name="lockVersion" value={history.lockVersion} />
          <Button>{line('恢复为第{from}稿的内容', { from })}</Button>
          <p className="text-15 text-quiet">{t('现在的内容仍留在历次修改中；恢复后要重新审核。')}</p>
        </form>
      )}
    </AdminPage>
  );
}
