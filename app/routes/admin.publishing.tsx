import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Message } from '~/ui/message';
import { AdminPage } from '~/workspace/admin-page';
import { Field, FormErrors } from '~/workspace/form';
import { officerFrame } from '~/workspace/officer-frame.server';
import { CategorySelect, type ListedUnit, listedUnits, UnitList, UnitsField } from '~/workspace/pickers';
import {
  changedRules,
  fieldsFor,
  fieldsOf,
  policyForm,
  type PolicyFields,
  policyOf,
  type RuleFields,
  unitsNamed,
} from '~/workspace/publishing/policy-form';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';
import { runCommand } from '~/kernel/command/run-command.server';
import { DomainError } from '~/kernel/errors';
import { leadTo, type RefusedForm, workspaceAction, workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';
import { type CategoryChoice, topCategories } from '~/modules/catalogue/queries/category-choices.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';
import { setPublishingPolicy } from '~/modules/publishing/settings/commands/set-publishing-policy.server';
import { publishingSettings } from '~/modules/publishing/settings/queries/publishing-settings.server';
import { STAGES } from '~/modules/publishing/workflow/workflow';
import { siteKinds } from '~/modules/tenancy/model';
import { strings } from '~/site/strings';

export const meta = workspaceTitle('发布流程');

export const loader = workspaceLoader({
  access: { action: 'read', subject: 'PublishingSettings' },
  query: { done: z.literal('1').optional() },
  load: async (asked) => {
    const {
      workspace: { services },
      districtId,
      query,
      site,
    } = asked;
    const { policy, lockVersion } = await publishingSettings(services.db, districtId);
    return {
      officer: await officerFrame(asked),
      done: query.done !== undefined,
      lockVersion,
      fields: fieldsFor(policy),
      units: listedUnits(await unitChoices(services.db, districtId)),
      categories: await topCategories(site),
      kinds: [...siteKinds],
    };
  },
});

export const action = workspaceAction({
  access: { action: 'update', subject: 'PublishingSettings' },
  form: policyForm,
  act: async ({ session, workspace: { services }, districtId, fields: sent }) => {
    const fields = fieldsOf(sent);
    if (sent.do !== 'save') return { fields: changedRules(fields, sent.do), lockVersion: sent.lockVersion };
    const { policy, errors } = policyOf(fields, await unitChoices(services.db, districtId));
    if (errors.length > 0) throw new DomainError('invalid', 'the policy’s form', errors);
    await runCommand(services, setPublishingPolicy, { actor: session.actor, districtId }, { policy, lockVersion: sent.lockVersion });
    return leadTo(`${WORKSPACE.publishingSettings}?done=1`);
  },
});

export default function PublishingSettings() {
  const { t } = useWords();
  const { officer, done, categories, units, kinds, ...stored } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const refused = outcome && 'errors' in outcome ? outcome : undefined;
  const { fields, lockVersion }: { fields: PolicyFields; lockVersion: string | number | undefined } =
    outcome && 'fields' in outcome
      ? outcome
      : refused
        ? { fields: fieldsOf(refused.values), lockVersion: refused.values.lockVersion }
        : stored;
  return (
    <AdminPage heading={t('发布流程')} officer={officer} section="settings" tab="publishing">
      {done && !outcome && (
        <Message tone="done" role="status">
          {t('已保存，即时生效。')}
        </Message>
      )}
      {outcome && 'fields' in outcome && (
        <Message tone="done" role="status">
          {t('规则已列出，还没有保存。')}
        </Message>
      )}
      <FormErrors outcome={refused} fields={[...STAGES, ...fields.rules.map((_, at) => `rule-${at}-units`)]} />
      {/* Keyed, so that fields show what came back and not what stood there before. */}
      <form method="post" action={WORKSPACE.publishingSettings} key={JSON.stringify(fields)}>
        {/* First in the form, so that the Enter key saves. */}
        <button type="submit" name="do" value="save" className="sr-only" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="lockVersion" value={lockVersion} />
        <input type="hidden" name="count" value={fields.rules.length} />
        <h2>{t('哪些信息要经区级审核')}</h2>
        <p>{t('一条规则里填写的条件都符合，就要区级审核；有几条规则的，符合其中一条即可。没有规则时，一律不经区级审核。')}</p>
        <UnitList units={units} />
        {fields.rules.map((rule, at) => (
          <Rule key={at} at={at} rule={rule} categories={categories} units={units} kinds={kinds} outcome={refused} />
        ))}
        <p>
          <Button name="do" value="add">
            {t('增加一条规则')}
          </Button>
        </p>
        <h2>{t('由谁审核')}</h2>
        <p>{t('撰写或修改过的人不能审核，这一条不能改。人手够的区可以再要求：')}</p>
        <ChoiceLabel>
          <input type="checkbox" name="apart" value="1" defaultChecked={fields.apart === '1'} />{' '}
          {t('通过了保密审查的人，不能再做同一条信息的区级审核')}
        </ChoiceLabel>
        <h2>{t('审核期限')}</h2>
        <p>{t('每一环节最多用几个工作日，超过的在待办中标明。')}</p>
        <div className="flex flex-wrap items-end gap-x-6 [&>.field]:w-40">
          <Field name="content" label={t('内容审核')} value={fields.content} inputMode="numeric" autoComplete="off" outcome={refused} />
          <Field name="secrecy" label={t('保密审查')} value={fields.secrecy} inputMode="numeric" autoComplete="off" outcome={refused} />
          <Field name="district" label={t('区级审核')} value={fields.district} inputMode="numeric" autoComplete="off" outcome={refused} />
        </div>
        <Button name="do" value="save" kind="primary">
          {t('保存')}
        </Button>
      </form>
    </AdminPage>
  );
}

function Rule({
  at,
  rule,
  categories,
  units,
  kinds,
  outcome,
}: {
  at: number;
  rule: RuleFields;
  categories: CategoryChoice[];
  units: ListedUnit[];
  kinds: string[];
  outcome: RefusedForm | undefined;
}) {
  const { t, line, lang } = useWords();
  const { category, kinds: ticked, units: written } = rule;
  const { named, rest } = unitsNamed(written, units);
  return (
    <fieldset data-rule="" className="mb-4 min-w-0 border border-solid border-line px-4 py-3 [&_.field]:max-w-160 [&>legend]:font-bold">
      <legend>{line('第{n}条', { n: at + 1 })}</legend>
      {category === '' && ticked.length === 0 && written.trim() === '' && <p>{t('三项都不填写时，全部信息都要区级审核。')}</p>}
      <CategorySelect
        name={`rule-${at}-category`}
        label={t('类别')}
        hint={t('选上级类别的，包括它下面的类别。')}
        none={t('全部类别')}
        categories={categories}
        value={category}
        outcome={outcome}
      />
      <fieldset className="mb-4 min-w-0 border-0 p-0">
        <legend>{t('单位类别（不选为全部）')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {kinds.map((kind) => (
            <ChoiceLabel key={kind}>
              <input type="checkbox" name={`rule-${at}-kinds`} value={kind} defaultChecked={ticked.includes(kind)} />{' '}
              {strings(lang).kinds[kind] ?? kind}
            </ChoiceLabel>
          ))}
        </div>
      </fieldset>
      <UnitsField
        name={`rule-${at}-units`}
        label={t('单位（不选为全部）')}
        hint={t('写简称或单位代码，几个用顿号隔开；去掉勾选的不再适用。')}
        units={named}
        rest={rest.join('、')}
        outcome={outcome}
      />
      <Button name="do" value={`remove-${at}`}>
        {line('删除第{n}条规则', { n: at + 1 })}
      </Button>
    </fieldset>
  );
}
