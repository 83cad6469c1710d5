import { Button } from '~/ui/button';
import { Tag } from '~/ui/tag';
import { Decision } from '~/ui/decision';
import { Field } from '~/ui/field';
import { Finding } from '~/ui/finding';
import { MailLink } from '~/ui/mail-link';
import { Progress } from '~/ui/progress';
import { type StepEntry, Steps } from '~/ui/steps';
import { StickyActions } from '~/ui/sticky-actions';
import { WorkGroup } from '~/ui/work-row';
import { Specimen, useSamples } from './specimen';

/** Work that waits, and what stays at hand while one reads. */
export function WorkSpecimens() {
  const say = useSamples();
  const rows = [
    { key: 1, href: '#work-1', title: say('关于做好汛期值班工作的通知', 'On duty in the flood season') },
    {
      key: 2,
      href: '#work-2',
      title: say('临时救助对象名单公示', 'List of those who get relief'),
      facts: <span>{say('芦汀镇', 'Luting')}</span>,
      due: '2026-11-23 09:00',
      note: say('退回原因：名单中有完整的身份证号。', 'Returned because: whole identity numbers are in the list.'),
    },
  ];
  return (
    <>
      <Specimen name="WorkGroup">
        <WorkGroup id="work-open" heading={say('退回给我', 'Returned to me')} count={2} rows={rows} />
        <WorkGroup
          id="work-many"
          heading={say('30天内到期的授权', 'Grants that end within 30 days')}
          count={3}
          rows={[...rows, { key: 3, href: '#work-3', title: say('苏蔓', 'Su Man'), due: '2026-12-03' }].map((row) => ({
            ...row,
            href: `${row.href}-many`,
          }))}
          shown={1}
          more={(n) => say(`其余${n}个`, `${n} more`)}
        />
        <WorkGroup
          id="work-folded"
          heading={say('我提交的，正在审核', 'Submitted by me')}
          count={21}
          rows={rows.map((row) => ({ ...row, href: `${row.href}-folded` }))}
          folded
          foot={<p>{say('还有19条。', '19 more.')}</p>}
        />
      </Specimen>
      <ReviewSpecimens />
      <StepSpecimens />
      <ProgressSpecimens />
      <Specimen name="StickyActions">
        <StickyActions label={say('办理', 'Decision')}>
          <Button type="button">{say('审核通过', 'Pass')}</Button>
          <a href="#of-StickyActions">{say('退回修改', 'Return')}</a>
        </StickyActions>
      </Specimen>
      <Specimen name="MailLink">
        <p className="w-40">
          <MailLink address="government-information-office@wanglan.example" />
        </p>
      </Specimen>
    </>
  );
}

/** A matter on its way, sent back, and through. */
function StepSpecimens() {
  const say = useSamples();
  const names = [
    say('草稿', 'Draft'),
    say('内容审核', 'Content review'),
    say('保密审查', 'Secrecy review'),
    say('待发布', 'Approved'),
    say('已发布', 'Published'),
  ];
  const ways: Record<string, StepEntry['state'][]> = {
    [say('在办理', 'On its way')]: ['done', 'done', 'now', 'waiting', 'waiting'],
    [say('已退回', 'Sent back')]: ['now', 'waiting', 'stopped', 'waiting', 'waiting'],
    [say('已发布，待补审', 'Public, reviews owed')]: ['done', 'waiting', 'waiting', 'done', 'now'],
  };
  return (
    <Specimen name="Steps">
      {Object.entries(ways).map(([way, states]) => (
        <Steps
          key={way}
          label={way}
          steps={states.map((state, at) => ({ key: names[at]!, label: names[at], state }))}
          words={{
            done: say('（已完成）', ' (done)'),
            waiting: say('（未到）', ' (not yet)'),
            stopped: say('（已退回）', ' (sent back)'),
          }}
        />
      ))}
    </Specimen>
  );
}

/** A job in each of its states. */
function ProgressSpecimens() {
  const say = useSamples();
  const label = say('迁移信息', 'Moving items');
  return (
    <Specimen name="Progress">
      <Progress label={label} state="queued" words={say('排队中，前面还有2项', 'Waiting, 2 before it')} />
      <Progress label={label} state="running" words={say('正在准备', 'Getting ready')} />
      <Progress label={label} state="running" words={say('正在迁移', 'Moving')} done={340} of={1_200} />
      <Progress
        label={label}
        state="stopped"
        words={say('连接中断，已完成的不必重做', 'Interrupted; what is done stays done')}
        done={340}
        of={1_200}
      >
        <Button type="button">{say('继续', 'Go on')}</Button>
      </Progress>
      <Progress
        label={label}
        state="failed"
        words={say('没有完成：第341条的附件已损坏', 'Failed: a file of item 341 is damaged')}
        done={340}
        of={1_200}
      >
        <a href="#of-Progress">{say('查看问题', 'See what is wrong')}</a>
      </Progress>
      <Progress label={label} state="done" words={say('已完成', 'Done')} done={1_200} of={1_200} />
    </Specimen>
  );
}

/** What a review shows and asks. */
function ReviewSpecimens() {
  const say = useSamples();
  return (
    <>
      <Specimen name="Finding">
        <ul>
          <Finding
            id="finding-open"
            state={<Tag tone="warn">{say('须遮盖', 'to be masked')}</Tag>}
            name={say('公民身份号码', 'Identity number')}
            place={<a href="#finding-open">{say('正文第3段', 'paragraph 3')}</a>}
            before={say('联系人陈某，身份证号', 'Contact Chen, identity number ')}
            text="110101199003070000"
            after={say('，电话另附。', ', telephone attached.')}
            why={say('身份号码属于个人隐私，公开前须遮盖。', 'An identity number is private and is masked before publication.')}
          />
          <Finding
            id="finding-answered"
            state={<Tag tone="good">{say('已说明', 'answered')}</Tag>}
            name={say('内部资料标志', 'Internal marking')}
            place={say('附件1', 'file 1')}
            before={say('本办法所称', 'What is called here ')}
            text={say('内部资料', 'internal')}
            after={say('，是指', ' means')}
            why={say('标明内部使用的文件，应先核定能否公开。', 'Whether a file marked internal may be public is decided first.')}
            answer={say('唐守敬：这里是定义，不是标志。', 'Tang Shoujing: a definition, not a marking.')}
          />
        </ul>
      </Specimen>
      <Specimen name="Decision">
        <form method="get">
          <Decision button={say('退回修改', 'Return')}>
            <Field id="decision-reason" label={say('退回原因', 'Reason')}>
              <textarea id="decision-reason" rows={2} />
            </Field>
          </Decision>
        </form>
        <form method="get">
          <Decision primary button={say('审核通过', 'Pass')} />
        </form>
        <form method="get">
          <Decision
            blocked={{
              heading: say('保密审查通过：现在还不能办理', 'Pass the secrecy review: not yet'),
              reasons: [{ key: 'open', text: say('还有2处检查结果没有处理', 'Two findings are not dealt with yet') }],
            }}
            button=""
          />
        </form>
      </Specimen>
    </>
  );
}
