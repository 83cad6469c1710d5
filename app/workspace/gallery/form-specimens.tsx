import { Button, ButtonLink } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { ChoiceLabel, describedBy, Field, Hint } from '~/ui/field';
import { InlineForm } from '~/ui/inline-form';
import { Specimen, useSamples } from './specimen';

/** Fields with their states, and that a form was refused. */
export function FormSpecimens() {
  const say = useSamples();
  const hint = say('照文件抬头填写', 'As it stands in the head of the document');
  const errors = [{ key: 'year', text: say('文号要有年份，如〔2026〕', 'A document number has a year, such as 〔2026〕') }];
  return (
    <>
      <InlineSpecimen />
      <Specimen name="Field">
        <Field id="field-plain" label={say('来源', 'Source')}>
          <input id="field-plain" defaultValue={say('望澜区人民政府办公室', 'Wanglan District Government Office')} />
        </Field>
        <Field id="field-needed" label={say('成文日期', 'Date formed')} needed={say('必填', 'needed')}>
          <input id="field-needed" type="date" aria-required />
        </Field>
        <Field id="field-wrong" label={say('文号', 'Document number')} hint={hint} errors={errors}>
          <input
            id="field-wrong"
            defaultValue={say('望政办12号', 'WZB 12')}
            aria-invalid
            aria-describedby={describedBy('field-wrong', { hint, errors })}
          />
        </Field>
        <Field id="field-long" label={say('摘要', 'Summary')}>
          <textarea id="field-long" rows={2} />
        </Field>
        <Field id="field-choice" label={say('体裁', 'Genre')}>
          <select id="field-choice">
            <option>{say('通知', 'Notice')}</option>
            <option>{say('公告', 'Announcement')}</option>
          </select>
        </Field>
        <Field id="field-read" label={say('索引号', 'Index number')}>
          <input id="field-read" readOnly defaultValue="WL0101-05-2026-0001" />
        </Field>
        <Field id="field-group" label={say('适用于', 'For')} group>
          <div role="group" aria-labelledby="field-group-label" className="flex flex-wrap gap-x-6">
            <ChoiceLabel>
              <input type="checkbox" defaultChecked /> {say('镇', 'Towns')}
            </ChoiceLabel>
            <ChoiceLabel>
              <input type="checkbox" /> {say('部门', 'Bureaus')}
            </ChoiceLabel>
          </div>
        </Field>
      </Specimen>
      <ButtonSpecimens />
      <Specimen name="ChoiceLabel">
        <ChoiceLabel>
          <input type="radio" name="mode" defaultChecked /> {say('立即', 'At once')}
        </ChoiceLabel>
        <ChoiceLabel>
          <input type="radio" name="mode" /> {say('每天一封', 'Once a day')}
        </ChoiceLabel>
      </Specimen>
      <Specimen name="Hint">
        <Hint>{say('导出本身也记入审计。', 'The export itself is put on record.')}</Hint>
      </Specimen>
      <Specimen name="ErrorSummary">
        <ErrorSummary
          whole={[]}
          ask={say('请更正下面标出的内容后重新提交。', 'Please correct what is marked below and submit again.')}
          fields={[{ key: 'wrong', href: '#field-wrong', text: errors[0]!.text }]}
        />
        <ErrorSummary
          lead={say('已保存草稿，还没有提交。', 'The draft is saved, not submitted yet.')}
          whole={[{ key: 'open', text: say('还有2处检查结果没有处理。', 'Two findings are not dealt with yet.') }]}
          ask=""
          fields={[]}
        />
      </Specimen>
    </>
  );
}

function ButtonSpecimens() {
  const say = useSamples();
  return (
    <>
      <Specimen name="Button">
        <div className="flex flex-wrap items-center gap-3">
          <Button type="button" kind="primary">
            {say('提交审核', 'Submit')}
          </Button>
          <Button type="button">{say('保存', 'Save')}</Button>
          <Button type="button" kind="quiet">
            {say('不含附件提交', 'Submit without files')}
          </Button>
          <Button type="button" aria-disabled="true">
            {say('邀请（正在办理）', 'Invite (at work)')}
          </Button>
          <Button type="button" disabled aria-describedby="button-why">
            {say('立即发布', 'Publish now')}
          </Button>
          <Hint id="button-why">{say('还没有通过保密审查。', 'The secrecy review has not passed yet.')}</Hint>
        </div>
      </Specimen>
      <Specimen name="ButtonLink">
        <p>
          <ButtonLink href="#of-ButtonLink">{say('新建信息', 'New item')}</ButtonLink>
        </p>
      </Specimen>
    </>
  );
}

/** A form of one line. */
function InlineSpecimen() {
  const say = useSamples();
  return (
    <Specimen name="InlineForm">
      <InlineForm method="get">
        <label htmlFor="inline-name">{say('视图名称', 'Name of the view')}</label>
        <input id="inline-name" />
        <select aria-label={say('稿次', 'Revision')}>
          <option>1</option>
        </select>
        <Button>{say('保存视图', 'Keep the view')}</Button>
      </InlineForm>
    </Specimen>
  );
}
