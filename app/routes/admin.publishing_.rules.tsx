import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { AreaField, FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { LONGEST_SAMPLE, type RulesTrial } from '~/workspace/publishing/rules-tried';
import { tryRules } from '~/workspace/publishing/try-rules.server';
import { TriedView } from '~/workspace/publishing/tried-view';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { DomainError } from '~/kernel/errors';
import { named } from '~/kernel/words/message';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { setScanRules } from '~/modules/publishing/settings/commands/set-scan-rules.server';
import { publishingSettings } from '~/modules/publishing/settings/queries/publishing-settings.server';
import { type ScanRule, type ScanRuleSet, SEVERITIES, type Severity, SEVERITY_WORDS } from '~/modules/secrecy/model';
import { isOwn, OWN_KIND_LABELS, OWN_KINDS } from '~/modules/secrecy/own-rules';
import { listsOf, listText, withLists, type WordList } from '~/modules/secrecy/word-lists';
import { Tag } from '~/ui/tag';
import { DataTable } from '~/ui/data-table';
import { Message } from '~/ui/message';
import { issue, say } from '~/workspace/words/forms';

export const meta = workspaceTitle('保密检查规则');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'PublishingSettings' },
  query: { rule: z.string().max(40).optional(), done: z.literal('1').optional() },
  load: async (asked) => {
    const {
      workspace: { services },
      districtId,
      query,
    } = asked;
    const { rules, usual, lockVersion } = await publishingSettings(services.db, districtId);
    const chosen = rules.rules.find((rule) => rule.id === query.rule && !isOwn(rule));
    return {
      officer: await officerFrame(asked),
      done: query.done !== undefined,
      usual,
      lockVersion,
      rules: rules.rules.map((rule) => ({
        id: rule.id,
        name: rule.name,
        why: rule.why,
        own: isOwn(rule),
        enabled: rule.enabled,
        severity: rule.severity,
        lists: listsOf(rule).map((list) => ({ label: list.label, entries: entriesOf(rule, list.field) })),
      })),
      chosen:
        chosen && listsOf(chosen).length > 0
          ? {
              id: chosen.id,
              name: chosen.name,
              why: chosen.why,
              enabled: chosen.enabled,
              lists: listsOf(chosen).map((list) => ({ ...list, text: listText(chosen, list) })),
            }
          : null,
    };
  },
});

const entriesOf = (rule: ScanRule, field: string) => ((rule as unknown as Record<string, unknown[]>)[field] ?? []).length;

export const action = workspaceAction({
  access: { action: 'update', subject: 'PublishingSettings' },
  form: z.looseObject({
    do: z.enum(['switches', 'lists', 'try-lists', 'try', 'usual'], issue('请从页面上提交')),
    lockVersion: z.coerce.number(issue('请从页面上提交')).int().min(0).default(0),
    rule: z.string().max(40).optional(),
    sample: z
      .string()
      .max(LONGEST_SAMPLE, issue('试用的文字至多{n}字', { n: LONGEST_SAMPLE }))
      .default(''),
  }),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const { rules } = await publishingSettings(services.db, districtId);
    const { sample, lockVersion } = fields;
    const save = async (set: ScanRuleSet | null) => {
      await runCommand(services, setScanRules, { actor: session.actor, districtId }, { rules: set, lockVersion });
      return leadTo(`${WORKSPACE.scanRules}?done=1`);
    };
    switch (fields.do) {
      case 'usual':
        return save(null);
      case 'try':
        return tried(sample, rules, {});
      case 'switches':
        return save({
          rules: rules.rules.map((rule) => ({
            ...rule,
            enabled: fields[`on-${rule.id}`] === '1',
            severity: severityOf(fields[`severity-${rule.id}`]),
          })),
        });
      case 'lists':
      case 'try-lists': {
        const chosen = rules.rules.find(({ id }) => id === fields.rule);
        if (!chosen) throw new DomainError('conflict', 'no such rule', [{ message: say('这条规则已不存在，请重新打开页面') }]);
        const edited = withLists(chosen, fields);
        if (edited.errors.length > 0) throw new DomainError('invalid', 'the rule’s lists', edited.errors);
        const set = (change: object) => ({
          rules: rules.rules.map((rule) => (rule === chosen ? ({ ...edited.rule, ...change } as ScanRule) : rule)),
        });
        // Tried by itself, switched on or not, so that one sees what it does.
        if (fields.do === 'lists') return save(set({}));
        return tried(
          sample,
          { rules: set({ enabled: true }).rules.filter(({ id }) => id === chosen.id) },
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
        );
      }
    }
  },
});

function severityOf(text: unknown): Severity {
  const severity = SEVERITIES.find((each) => each === text);
  // Half a form would switch off what it does not name.
  if (severity === undefined)
    throw new DomainError('invalid', 'a rule without a severity', [{ message: say('表单不完整，请重新打开页面') }]);
  return severity;
}

/** Findings of rules, with the form as it was sent. */
async function tried(
  sample: string,
  set: ScanRuleSet,
  values: Record<string, string>,
): Promise<{ values: Record<string, string | undefined>; tried: RulesTrial }> {
  return { values: { ...values, sample }, tried: await tryRules(sample, set) };
}

type TrialAnswer = Awaited<ReturnType<typeof tried>>;

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function ScanRules() {
  const { t, label, said } = useWords();
  const { officer, done, usual, lockVersion, rules, chosen } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const result = outcome && 'tried' in outcome ? outcome : undefined;
  const refused = outcome && 'errors' in outcome ? outcome : undefined;
  if (chosen) return <Lists officer={officer} lockVersion={lockVersion} chosen={chosen} refused={refused} result={result} />;
  return (
    <AdminPage heading={t('保密检查规则')} officer={officer} section="settings" tab="rules">
      {done && !outcome && (
        <Message tone="done" role="status">
          {t('已保存。以后的保密检查按新规则进行；在办的稿件在下次保存或提交审核时按新规则检查，此前的检查结果不变。')}
        </Message>
      )}
      <FormErrors outcome={refused} fields={['sample']} />
      <p>
        {usual ? t('现在用的是系统自带的规则。') : t('现在用的是本区修改过的规则。')}
        {t('“须遮盖”的内容不遮盖、删除就不能通过，除非保密审查员说明；“须处理”的须遮盖、改正或说明；“提示”的不影响通过。')}
      </p>
      <form method="post" action={WORKSPACE.scanRules}>
        <input type="hidden" name="lockVersion" value={lockVersion} />
        <DataTable>
          <thead>
            <tr>
              <th scope="col">{t('规则')}</th>
              <th scope="col">{t('查到后')}</th>
              <th scope="col">{t('词表')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ id, name, why, own, enabled, severity, lists }) => (
              <tr key={id}>
                <td>
                  <ChoiceLabel>
                    <input type="checkbox" name={`on-${id}`} value="1" defaultChecked={enabled} /> {said(named(name))}
                  </ChoiceLabel>
                  {own && (
                    <>
                      {' '}
                      <Tag tone="plain">{t('本区')}</Tag>
                    </>
                  )}
                  <span className="block text-15 text-quiet">{said(named(why))}</span>
                </td>
                <td data-label={t('查到后')}>
                  <select
                    name={`severity-${id}`}
                    defaultValue={severity}
                    className="min-h-11 border-2 border-solid border-edge bg-paper px-2.5 py-1.5"
                    aria-label={t('{name}查到后', { name: label(named(name)) })}
                  >
                    {SEVERITIES.map((each) => (
                      <option key={each} value={each}>
                        {label(SEVERITY_WORDS[each])}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {own ? (
                    <a href={`${WORKSPACE.ownScanRule}?rule=${id}`} aria-label={t('修改规则：{name}', { name })}>
                      {t('修改规则')}
                    </a>
                  ) : (
                    lists.length > 0 && (
                      <a href={`${WORKSPACE.scanRules}?rule=${id}`} aria-label={t('修改词表：{name}', { name: label(named(name)) })}>
                        {t('修改词表')}
                      </a>
                    )
                  )}
                  {lists.map(({ label: list, entries }) => (
                    <span key={list} className="block text-15 text-quiet">
                      {t('{list}：{entries}条', { list: label(list), entries })}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
        <p>
          <Button name="do" value="switches" kind="primary">
            {t('保存启用和处理要求')}
          </Button>
        </p>
      </form>
      <section aria-labelledby="own">
        <h2 id="own">{t('新增规则')}</h2>
        <p>{t('本区自己的规则，可以先试用再保存，可以停用、修改和删除。')}</p>
        <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
          {OWN_KINDS.map((kind) => (
            <a key={kind} href={`${WORKSPACE.ownScanRule}?kind=${kind}`}>
              {label(OWN_KIND_LABELS[kind])}
            </a>
          ))}
        </p>
      </section>
      <section aria-labelledby="try">
        <h2 id="try">{t('试用')}</h2>
        <form method="post" action={WORKSPACE.scanRules} className="max-w-3xl [&_textarea]:leading-[1.6]">
          <AreaField
            name="sample"
            label={t('粘贴一段文字')}
            hint={t('按现在启用的规则检查，不保存。')}
            rows={6}
            value={result?.values.sample}
            outcome={refused}
          />
          <Button name="do" value="try">
            {t('检查这段文字')}
          </Button>
        </form>
        {result && <TriedView tried={result.tried} />}
      </section>
      {!usual && (
        <details>
          <summary>{t('恢复系统自带的规则')}</summary>
          <form method="post" action={WORKSPACE.scanRules}>
            <p>{t('本区新增的规则、对自带规则和词表的全部修改都不再使用。这些内容留在审计记录里。')}</p>
            <input type="hidden" name="lockVersion" value={lockVersion} />
            <Button name="do" value="usual">
              {t('恢复自带规则')}
            </Button>
          </form>
        </details>
      )}
    </AdminPage>
  );
}

interface ListsProps {
  officer: Awaited<ReturnType<typeof officerFrame>>;
  lockVersion: number;
  chosen: {
    id: string;
    name: string;
    why: string;
    enabled: boolean;
    lists: (WordList & { text: string })[];
  };
  refused: RefusedForm | undefined;
  result: TrialAnswer | undefined;
}

function Lists({ officer, lockVersion, chosen, refused, result }: ListsProps) {
  const { t, line, label, said } = useWords();
  const value = (field: string, stored: string) => result?.values[field] ?? stored;
  return (
    <AdminPage heading={line('词表：{name}', { name: said(named(chosen.name)) })} officer={officer} section="settings">
      <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
        <a href={WORKSPACE.scanRules}>{t('全部规则')}</a>
      </p>
      <FormErrors outcome={refused} fields={[...chosen.lists.map(({ field }) => field), 'sample']} />
      <p>{said(named(chosen.why))}</p>
      {!chosen.enabled && <p>{t('这条规则现在停用，保存词表不会启用它。')}</p>}
      <form method="post" action={`${WORKSPACE.scanRules}?rule=${chosen.id}`} className="max-w-3xl [&_textarea]:leading-[1.6]">
        <input type="hidden" name="lockVersion" value={refused?.values.lockVersion ?? result?.values.lockVersion ?? lockVersion} />
        <input type="hidden" name="rule" value={chosen.id} />
        {chosen.lists.map(({ field, label: list, hint, text }) => (
          <AreaField
            key={field}
            name={field}
            label={label(list)}
            hint={label(hint)}
            rows={16}
            value={value(field, text)}
            outcome={refused}
          />
        ))}
        <AreaField
          name="sample"
          label={t('试用的文字（可不填）')}
          hint={t('只按上面的词表检查，不保存。')}
          rows={4}
          value={value('sample', '')}
          outcome={refused}
        />
        <div className="editor-buttons">
          <Button name="do" value="lists" kind="primary">
            {t('保存词表')}
          </Button>
          <Button name="do" value="try-lists">
            {t('试用，不保存')}
          </Button>
        </div>
      </form>
      {result && <TriedView tried={result.tried} />}
    </AdminPage>
  );
}
