import { ButtonLink } from '~/ui/button';
import { inChinese } from '~/kernel/words/message';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sentNumber, sentVersion } from '~/kernel/record-number';
import { AdminPage } from '~/workspace/admin-page';
import { FormErrors } from '~/workspace/form';
import { ChangedFields, ChangedText } from '~/workspace/items/changes';
import { ItemActions, ReviewBar, Step } from '~/workspace/items/item-actions';
import { ItemFacts } from '~/workspace/items/item-facts';
import { Findings } from '~/workspace/items/findings';
import { ItemSteps } from '~/workspace/items/item-steps';
import { StateTag } from '~/workspace/items/state-tag';
import { ClockNote, ReviewTermNote } from '~/workspace/items/terms';
import { Trail } from '~/workspace/items/trail';
import { WaitsFor } from '~/workspace/items/waits-for';
import { scopeOf } from '~/workspace/officer-frame';
import { chosenSite, officerFrame, sitesOf } from '~/workspace/officer-frame.server';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { legalMoment } from '~/kernel/clock';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { absoluteUrl, queryString } from '~/kernel/tenant/links';
import { paths, WORKSPACE } from '~/pages';
import { withImages } from '~/modules/catalogue/body-images';
import { answerFinding } from '~/modules/publishing/checking/commands/answer-finding.server';
import { runStep, submitAnswered } from '~/modules/publishing/workflow/commands/steps.server';
import { checkEdition } from '~/modules/publishing/checking/commands/check-edition.server';
import { maskFindings } from '~/modules/publishing/checking/commands/mask-findings.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { itemOverview } from '~/modules/publishing/workflow/queries/item-overview.server';
import { revisionHistory } from '~/modules/publishing/editing/queries/revision-history.server';
import { reviewQueue } from '~/modules/publishing/workflow/queries/work.server';
import { ENDED_STATES, stageOf, STEP_ACTIONS, type StepAction } from '~/modules/publishing/workflow/workflow';
import { Panel } from '~/ui/panel';
import { scrollingTables } from '~/ui/scrolling-tables';
import { Message } from '~/ui/message';
import { issue } from '~/workspace/words/forms';
import type { Text } from '~/workspace/words/page-words';

const DONE = {
  submit: '已提交审核。',
  recall: '已收回，可以继续修改。',
  take: '由您审核。',
  pass: '已通过。',
  return: '已退回作者。',
  reassign: '已指派。',
  schedule: '已设定定时发布。',
  publish: '已发布。',
  publish_urgently: '已紧急发布，请尽快补审。',
  discard: '已放弃更正，公开的内容没有变动。',
  withdraw: '已撤回，公众不再能看到。',
  delete: '草稿已删除，可以恢复。',
  restore: '草稿已恢复。',
  saved: '已保存。',
  unanswered: '尚未提交',
  answer: '已记录说明。',
  mask: '已替换并保存为新的一稿。',
  check: '已重新检查。',
  correct: '已打开更正。',
} as const satisfies Record<string, Text>;

/** The finished step behind each sentence of the page. */
const DONE_BY = new Map<Text, string>(Object.entries(DONE).map(([action, told]) => [told, action]));

export const meta = workspaceTitle('信息');

export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id },
  query: {
    site: parameter.slug.optional(),
    queue: z.literal('review').optional(),
    done: z
      .string()
      .regex(/^[a-z_]{1,20}$/, 'done')
      .optional(),
  },
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
    const now = services.clock.now();
    const overview = await itemOverview(services.db, districtId, session.actor, ability, params.id, now);
    const officer = await officerFrame(asked, query.site, overview.siteId);
    const queue = query.queue ? await reviewQueue(services.db, districtId, session.actor, ability, sitesOf(officer), now) : [];
    const at = queue.indexOf(params.id);
    const on = site.directory.byId(overview.siteId);
    // A reviewer decides on what is new: against what is public, else against what was returned.
    const since = overview.item.live ? overview.liveNo : stageOf(overview.item.state) === null ? null : overview.returnedNo;
    const changes =
      since !== null && since !== overview.item.revisionNo && !ENDED_STATES.includes(overview.item.state)
        ? await revisionHistory(services.db, districtId, session.actor, ability, params.id, { from: since }, now)
        : null;
    return {
      officer,
      words: `${session.actor.name}:${params.id}`,
      changes: changes && { from: changes.from, to: changes.to, fields: changes.fields, body: changes.body },
      overview: { ...overview, markedHtml: withImages(overview.markedHtml, (sha256) => WORKSPACE.itemFile(overview.id, sha256)) },
      previewUrl: on ? WORKSPACE.itemPreview(on.slug, overview.id) : null,
      publicUrl: overview.public && on ? absoluteUrl(on, paths.item(overview.id)) : null,
      done: query.done && Object.hasOwn(DONE, query.done) ? DONE[query.done as keyof typeof DONE] : null,
      queue: query.queue
        ? { left: queue.length, at: at + 1, previous: queue[at - 1] ?? null, next: at < 0 ? (queue[0] ?? null) : (queue[at + 1] ?? null) }
        : null,
    };
  },
});

const versioned = z.object({ lockVersion: sentVersion, queue: z.literal('review').optional() });
const reason = z
  .string()
  .max(500, issue('原因不能超过{n}个字', { n: 500 }))
  .default('');

/** Further fields of a step's form, as the step takes them. */
const STEP_FIELDS: Partial<Record<StepAction, z.ZodRawShape>> = {
  return: { reason },
  publish_urgently: { reason },
  withdraw: {
    reason,
    confirmed: z.literal('1', issue('请先勾选确认撤回')),
    redirectToId: z
      .string()
      .trim()
      .regex(/^\d{0,9}$/, issue('请填写信息编号，即网址 /item/ 后面的数字'))
      .default('')
      .transform((id) => (id === '' ? null : Number(id))),
  },
  reassign: { assignee: z.string().max(60).default('') },
  schedule: {
    publishAt: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, issue('请填写发布时间'))
      .transform(legalMoment),
  },
};
const stepForms = STEP_ACTIONS.map((action) => versioned.extend({ do: z.literal(action), ...STEP_FIELDS[action] }));

const maskable = z
  .string()
  .default('')
  .transform((lines) => lines.split('\n').filter(Boolean).map(Number))
  .pipe(z.array(z.number().int().positive()).min(1, issue('请先选择要替换的内容')));

export const action = workspaceAction({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  form: z.discriminatedUnion('do', [
    versioned.extend({ do: z.literal('check') }),
    versioned.extend({ do: z.literal('mask'), findings: maskable }),
    versioned.extend({ do: z.literal('mask_submit'), findings: maskable }),
    versioned.extend({ do: z.literal('answer'), findingId: sentNumber, answer: z.string().max(500).default('') }),
    ...stepForms,
  ]),
  act: async ({ session, site, workspace: { services }, districtId, params: { id: itemId }, fields }) => {
    const who = { actor: session.actor, districtId };
    const onItem = (done: string) => leadTo(WORKSPACE.item(itemId) + queryString({ done, queue: fields.queue, site: chosenSite(site) }));
    switch (fields.do) {
      case 'check':
        await runCommand(services, checkEdition, who, { itemId });
        return onItem('check');
      case 'answer':
        await runCommand(services, answerFinding, who, { findingId: fields.findingId, answer: fields.answer });
        return onItem('answer');
      case 'mask':
      case 'mask_submit': {
        const { lockVersion } = await runCommand(services, maskFindings, who, {
          itemId,
          lockVersion: fields.lockVersion,
          findingIds: fields.findings,
        });
        if (fields.do === 'mask') return onItem('mask');
        return onItem((await submitAnswered(services, who, { itemId, lockVersion })) ? 'submit' : 'unanswered');
      }
      default:
        await runStep(services, who, fields.do, { ...fields, itemId });
        return fields.do === 'correct' ? leadTo(WORKSPACE.editItem(itemId) + queryString({ site: chosenSite(site) })) : onItem(fields.do);
    }
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function Item() {
  const { t, line, said, zh } = useWords();
  const { officer, words, changes, overview, previewUrl, publicUrl, done, queue } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { item } = overview;
  const submit = item.state === 'draft' ? overview.actions.find(({ action }) => action === 'submit') : undefined;
  const despite = overview.unanswered > 0 ? submit : undefined;
  // An officer who has just put the text right hands it in next, and does not look for the button below the text.
  const ready =
    !despite && submit?.reasons.length === 0 && !outcome && [DONE.mask, DONE.answer, DONE.saved].some((each) => each === done)
      ? submit
      : undefined;
  const places = [
    ...Map.groupBy(
      overview.findings.filter(({ answer, severity }) => answer === null && severity !== 'notice'),
      ({ place }) => inChinese(place),
    ).values(),
  ].map((found) => ({ place: found[0]!.place, n: found.length }));
  const scope = queryString({ site: scopeOf(officer) });
  const queued = queryString({ queue: 'review', site: scopeOf(officer) });
  return (
    <AdminPage
      heading={overview.title === '' ? t('（无标题）') : <span lang={zh}>{overview.title}</span>}
      officer={officer}
      section="items"
    >
      <div
        data-state=""
        className="mb-4 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-15 text-quiet tabular-nums [&>span:empty]:hidden"
      >
        <StateTag state={item.live ? 'published' : item.state} correction={item.live && item.state !== 'published' ? item.state : null} />
        <span>{line('第{revisionNo}稿', { revisionNo: item.revisionNo })}</span>
        <span>{line('作者：{author}', { author: overview.author })}</span>
        <span>
          <WaitsFor overview={overview} />
        </span>
        {overview.terms.map((term) => (
          <ReviewTermNote key={`${term.stage}${String(term.owed)}`} term={term} />
        ))}
        {overview.clock && <ClockNote clock={overview.clock} />}
        {overview.scheduledAt && (
          <span className={overview.missed ? 'font-bold text-warn' : undefined}>
            {overview.missed
              ? line('预定{scheduledAt}发布，到时未发布', { scheduledAt: overview.scheduledAt })
              : line('{scheduledAt}定时发布', { scheduledAt: overview.scheduledAt })}
          </span>
        )}
      </div>
      <ItemSteps steps={overview.steps} />
      {done === DONE.unanswered && !outcome && overview.unanswered > 0 && (
        <Message tone="stop" role="status" answers>
          <h2>{t('尚未提交')}</h2>
          <p>{t('内容已保存。检查发现{n}处须处理，处理后再提交：', { n: overview.unanswered })}</p>
          <ul>
            {places.map(({ place, n }) => (
              <li key={inChinese(place)}>{line('{place}：{n}处', { place: said(place), n })}</li>
            ))}
          </ul>
        </Message>
      )}
      {done && done !== DONE.unanswered && !outcome && (
        <Message tone="done" role="status" data-sent={`${words}:${DONE_BY.get(done) ?? ''}`}>
          {t(done)}
          {done === DONE.submit && (
            <>
              {' '}
              <WaitsFor overview={overview} />
              {overview.terms.slice(0, 1).map((term) => (
                <span key={term.stage}>{line('，{term}。', { term: <ReviewTermNote term={term} /> })}</span>
              ))}
            </>
          )}
        </Message>
      )}
      {ready && (
        <div className="bg-ground p-5">
          <p>{t('还没有提交审核。')}</p>
          <Step offered={ready} overview={overview} queue={queue !== null} words={words} primary />
        </div>
      )}
      {overview.unsavedAt !== null && overview.mayEdit && (
        <Message tone="done">
          {line('有{savedAt}自动保存、还没有保存的内容，{link}。', {
            savedAt: overview.unsavedAt,
            link: <a href={WORKSPACE.editItem(overview.id)}>{t('继续修改')}</a>,
          })}
        </Message>
      )}
      <FormErrors outcome={outcome} fields={[]} />
      {overview.returnReason && (
        <Message tone="stop">
          <p>{line('退回原因：{returnReason}', { returnReason: overview.returnReason })}</p>
        </Message>
      )}
      {queue && (
        <nav aria-label={t('待审核')} className="flex flex-wrap gap-x-5 gap-y-1 py-4 print:hidden" data-review>
          {queue.previous !== null && (
            <a rel="prev" href={WORKSPACE.item(queue.previous) + queued}>
              {t('上一条')}
            </a>
          )}
          <span>
            {queue.left === 0
              ? t('没有待我审核的信息了')
              : queue.at === 0
                ? line('待我审核{left}条', { left: queue.left })
                : line('第{at}／{left}条', { at: queue.at, left: queue.left })}
          </span>
          {queue.next !== null && (
            <a rel="next" href={WORKSPACE.item(queue.next) + queued}>
              {t('下一条')}
            </a>
          )}
          <a href={WORKSPACE.home + scope}>{t('回到今日工作')}</a>
          {/* Where fingers are all there is, keys are of no use. */}
          {officer.keys && (
            <span hidden data-keys-hint="" className="text-15 text-quiet [&[hidden]]:hidden [@media(hover:none)]:hidden">
              {t('按 ? 查看快捷键')}
            </span>
          )}
        </nav>
      )}
      <p data-ways="" className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2 print:hidden">
        {overview.mayEdit &&
          (item.state === 'draft' && !despite && !ready ? (
            <ButtonLink href={WORKSPACE.editItem(overview.id) + scope}>{t('修改')}</ButtonLink>
          ) : (
            <a href={WORKSPACE.editItem(overview.id) + scope}>{t('修改')}</a>
          ))}
        {previewUrl && <a href={previewUrl}>{t('预览')}</a>}
        <a href={WORKSPACE.itemHistory(overview.id) + scope}>{t('历次修改')}</a>
        <a href={WORKSPACE.itemRecord(overview.id) + scope}>{t('保密审查表')}</a>
        {publicUrl && <a href={publicUrl}>{t('公开页面')}</a>}
      </p>
      {despite && (
        <Findings
          overview={overview}
          queue={queue !== null}
          words={words}
          outcome={outcome}
          next={<Step offered={despite} overview={overview} queue={queue !== null} words={words} />}
        />
      )}
      <div
        data-review-of=""
        className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 min-[60rem]:grid-cols-[minmax(0,1fr)_minmax(18rem,26rem)]"
      >
        <div className="[&_.document]:mx-0 [&_.document]:text-18">
          <ItemFacts overview={overview} />
          {/* Reduced to a document's structure when it was saved; the marks are this page's own. */}
          <div className="document" lang={zh} dangerouslySetInnerHTML={{ __html: scrollingTables(overview.markedHtml) }} />
        </div>
        <div data-side="" className="grid grid-cols-[minmax(0,1fr)] gap-5 [&>section]:mb-0">
          {changes && (
            <Panel id="changes" heading={t('改动')}>
              <p className="text-15 text-quiet">
                {item.live
                  ? line('左边是公开的第{from}稿，右边是这次更正的第{to}稿。', { from: changes.from, to: changes.to })
                  : line('左边是退回的第{from}稿，右边是改后的第{to}稿。', { from: changes.from, to: changes.to })}
              </p>
              <ChangedFields fields={changes.fields} heads={item.live ? [t('公开的'), t('更正后')] : [t('退回的'), t('改后')]} />
              {changes.body.some(({ kind }) => kind !== 'same') ? <ChangedText body={changes.body} brief /> : <p>{t('正文没有改动。')}</p>}
              <p>
                <a href={WORKSPACE.itemHistory(overview.id) + queryString({ from: changes.from, to: changes.to, site: scopeOf(officer) })}>
                  {t('逐字比较全文')}
                </a>
              </p>
            </Panel>
          )}
          {!despite && <Findings overview={overview} queue={queue !== null} words={words} outcome={outcome} />}
          <ItemActions overview={overview} queue={queue !== null} words={words} outcome={outcome} except={(despite ?? ready)?.action} />
          <Trail trail={overview.trail} />
        </div>
      </div>
      <ReviewBar overview={overview} queue={queue !== null} />
    </AdminPage>
  );
}
