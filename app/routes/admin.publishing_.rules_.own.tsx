import { Button } from '~/ui/button';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { AdminPage } from '~/workspace/admin-page';
import { AreaField, Field, FormErrors, SelectField } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { LONGEST_SAMPLE } from '~/workspace/publishing/rules-tried';
import { tryRules } from '~/workspace/publishing/try-rules.server';
import { PublishedTrialView, TriedView } from '~/workspace/publishing/tried-view';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { DomainError, found } from '~/kernel/errors';
import { leadTo, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { setScanRules } from '~/modules/publishing/settings/commands/set-scan-rules.server';
import { TRIAL_SIZES, tryOnPublished } from '~/modules/publishing/checking/queries/published-trial.server';
import { publishingSettings } from '~/modules/publishing/settings/queries/publishing-settings.server';
import { type ScanRule, SEVERITIES, SEVERITY_WORDS } from '~/modules/secrecy/model';
import { blankRule, filledRule, isOwn, OWN_KIND_LABELS, OWN_KINDS, type OwnKind } from '~/modules/secrecy/own-rules';
import { LONGEST_PATTERN } from '~/modules/secrecy/pattern';
import { listsOf, listText } from '~/modules/secrecy/word-lists';
import { issue, say } from '~/workspace/words/forms';

export const meta = workspaceTitle('本区的检查规则');

const chosen = { kind: z.enum(OWN_KINDS, issue('请选择规则的种类')).default('phrase'), rule: z.string().max(40).optional() };

/** The district's own rule of this number, or one yet to be filled in. */
function ruleAsked(rules: readonly ScanRule[], { kind, rule }: { kind: OwnKind; rule?: string | undefined }): ScanRule {
  return rule
    ? found(
        rules.find((each) => each.id === rule && isOwn(each)),
        say('本区没有这条规则'),
      )
    : blankRule(kind);
}

export const loader = workspaceLoader({
  access: { action: 'update', subject: 'PublishingSettings' },
  query: chosen,
  load: async (asked) => {
    const {
      workspace: { services },
      districtId,
      query,
    } = asked;
    const { rules, lockVersion } = await publishingSettings(services.db, districtId);
    const rule = ruleAsked(rules.rules, query);
    const { kind, name, why, severity, enabled } = rule;
    return {
      officer: await officerFrame(asked),
      lockVersion,
      sizes: TRIAL_SIZES,
      rule: query.rule ?? '',
      kind: kind as OwnKind,
      name,
      why,
      severity,
      enabled,
      pattern: rule.kind === 'pattern' ? rule.pattern : null,
      lists: listsOf(rule).map((list) => ({ ...list, text: listText(rule, list) })),
    };
  },
});

export const action = workspaceAction({
  access: { action: 'update', subject: 'PublishingSettings' },
  form: z.looseObject({
    do: z.enum(['save', 'try', 'try-published', 'delete'], issue('请从页面上提交')),
    lockVersion: z.coerce.number(issue('请从页面上提交')).int().min(0),
    ...chosen,
    sample: z
      .string()
      .max(LONGEST_SAMPLE, issue('试用的文字至多{n}字', { n: LONGEST_SAMPLE }))
      .default(''),
    size: z.coerce
      .number()
      .pipe(
        z.union(
          TRIAL_SIZES.map((size) => z.literal(size)),
          issue('请选择试用的条数'),
        ),
      )
      .default(200),
  }),
  act: async ({ session, workspace: { services }, districtId, fields }) => {
    const {
      rules: { rules },
    } = await publishingSettings(services.db, districtId);
    const before = ruleAsked(rules, fields);
    const save = async (after: ScanRule[]) => {
      await runCommand(
        services,
        setScanRules,
        { actor: session.actor, districtId },
        { rules: { rules: after }, lockVersion: fields.lockVersion },
      );
      return leadTo(`${WORKSPACE.scanRules}?done=1`);
    };
    if (fields.do === 'delete') return save(rules.filter(({ id }) => id !== before.id));
    const { rule, errors } = filledRule(before, fields);
    if (errors.length > 0) throw new DomainError('invalid', 'the rule’s form', errors);
    if (fields.do === 'save') return save(fields.rule ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule]);
    // Tried by itself, switched on or not, so that one sees what it does.
    const set = { rules: [{ ...rule, enabled: true }] };
    const values: Record<string, string | undefined> = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, String(value)]),
    );
    return fields.do === 'try'
      ? { values, tried: await tryRules(fields.sample, set), trial: null }
      : { values, tried: null, trial: await tryOnPublished(services.db, districtId, set, fields.size) };
  },
});

// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export default function OwnRule() {
  const { t, line, label, zh } = useWords();
  const { officer, lockVersion, sizes, rule, kind, enabled, pattern, lists, ...stored } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const refused = outcome && 'errors' in outcome ? outcome : undefined;
  const result = outcome && 'errors' in outcome ? undefined : outcome;
  const value = (field: string, before: string) => result?.values[field] ?? before;
  const version = refused?.values.lockVersion ?? result?.values.lockVersion ?? lockVersion;
  const at = `${WORKSPACE.ownScanRule}?${rule ? `rule=${rule}` : `kind=${kind}`}`;
  return (
    <AdminPage
      heading={rule ? line('本区规则：{name}', { name: stored.name }) : t('新增规则：{kind}', { kind: label(OWN_KIND_LABELS[kind]) })}
      officer={officer}
      section="settings"
    >
      <p className="mb-3 flex flex-wrap gap-x-6 gap-y-1">
        <a href={WORKSPACE.scanRules}>{t('全部规则')}</a>
      </p>
      <FormErrors outcome={refused} fields={['name', 'why', 'severity', 'pattern', ...lists.map(({ field }) => field), 'sample', 'size']} />
      {!enabled && <p>{t('这条规则现在停用，保存不会启用它。')}</p>}
      <form method="post" action={at} className="max-w-3xl [&_textarea]:leading-[1.6]">
        <input type="hidden" name="lockVersion" value={version} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="rule" value={rule} />
        <Field
          name="name"
          label={t('规则名称')}
          hint={t('查到时显示给信息员和审核员。')}
          value={value('name', stored.name)}
          autoComplete="off"
          optional
          outcome={refused}
        />
        <AreaField
          name="why"
          label={t('依据和处理建议')}
          hint={t('为什么不能这样公开，应当怎样改。')}
          rows={3}
          value={value('why', stored.why)}
          outcome={refused}
        />
        <SelectField name="severity" label={t('查到后')} value={value('severity', stored.severity)} outcome={refused}>
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {label(SEVERITY_WORDS[each])}
            </option>
          ))}
        </SelectField>
        {lists.map(({ field, label: list, hint, text }) => (
          <AreaField
            key={field}
            name={field}
            label={label(list)}
            hint={label(hint)}
            rows={10}
            value={value(field, text)}
            outcome={refused}
          />
        ))}
        {pattern !== null && (
          <Field
            name="pattern"
            label={t('模式')}
            hint={line('写法同正则表达式，至多{n}个字符，不分全角半角；不支持反向引用和环视。例：{example}', {
              n: LONGEST_PATTERN,
              example: <span lang={zh}>{String.raw`HT-\d{3}（HT- 和三位数字）、海棠(?:专班|工程)`}</span>,
            })}
            value={value('pattern', pattern)}
            autoComplete="off"
            optional
            outcome={refused}
          />
        )}
        <AreaField
          name="sample"
          label={t('试用的文字（可不填）')}
          hint={t('只按这条规则检查，不保存。')}
          rows={4}
          value={value('sample', '')}
          outcome={refused}
        />
        <SelectField
          name="size"
          label={t('试用已公开的信息')}
          hint={t('看看本区最近公开的信息有多少会报警；不查附件。')}
          value={value('size', '200')}
          outcome={refused}
        >
          {sizes.map((size) => (
            <option key={size} value={size}>
              {t('最近{size}条', { size })}
            </option>
          ))}
        </SelectField>
        <div className="editor-buttons">
          <Button name="do" value="save" kind="primary">
            {t('保存规则')}
          </Button>
          <Button name="do" value="try">
            {t('试用文字')}
          </Button>
          <Button name="do" value="try-published">
            {t('试用已公开的')}
          </Button>
        </div>
      </form>
      {result?.tried && <TriedView tried={result.tried} />}
      {result?.trial && <PublishedTrialView trial={result.trial} />}
      {rule !== '' && (
        <details>
          <summary>{t('删除这条规则')}</summary>
          <form method="post" action={at}>
            <p>{t('以后的检查不再使用它，已有的检查结果不变。规则的内容留在审计记录里。只是暂时不用的，停用即可。')}</p>
            <input type="hidden" name="lockVersion" value={version} />
            <input type="hidden" name="rule" value={rule} />
            <Button name="do" value="delete">
              {t('删除规则')}
            </Button>
          </form>
        </details>
      )}
    </AdminPage>
  );
}
