import { Button } from '~/ui/button';
import { MailLink } from '~/ui/mail-link';
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
