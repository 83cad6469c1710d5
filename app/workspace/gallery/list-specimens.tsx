import { BulkBar, BulkPart } from '~/ui/bulk-bar';
import { DateList, LinkList, RowList } from '~/ui/lists';
import { Sample } from '~/ui/sample';
import { StepLinks } from '~/ui/step-links';
import { Timeline } from '~/ui/timeline';
import { Day } from '~/ui/time';
import { Specimen, useSamples } from './specimen';

/** Lists of links, of dated titles, and the date itself. */
// oxlint-disable-next-line max-lines-per-function -- one sample after another
export function ListSpecimens() {
  const say = useSamples();
  const links = [
    { href: '#guide', label: say('信息公开指南', 'Guide') },
    { href: '#reports', label: say('年度报告', 'Annual reports'), note: '12' },
    { href: '#here', label: say('现在所在', 'Here'), current: true },
  ];
  const dated = (which: string) => [
    {
      href: `#${which}-1`,
      title: say('关于做好汛期值班工作的通知', 'On duty in the flood season'),
      date: '2026-11-23 09:00',
      tag: say('通知公告', 'Notices'),
      note: say('芦政发〔2026〕7号', 'No. 7 of 2026'),
    },
    { href: `#${which}-2`, title: say('村级公路养护完工', 'Village roads mended'), date: '2025-12-30' },
  ];
  return (
    <>
      <Specimen name="LinkList">
        <LinkList items={links} label={say('一行一个', 'One below the other')} />
        <LinkList items={links} layout="row" label={say('排成一行', 'In a row')} />
        <LinkList items={links} layout="grid" label={say('排成格', 'In a grid')} />
      </Specimen>
      <Specimen name="DateList">
        <DateList items={dated('full')} />
        <DateList items={dated('short')} short />
      </Specimen>
      <Specimen name="RowList">
        <RowList>
          <li>
            <div>{say('办公室电脑', 'Office computer')}</div>
            <strong>{say('本机', 'This one')}</strong>
          </li>
        </RowList>
      </Specimen>
      <Specimen name="BulkBar">
        <BulkBar legend={say('对所选信息', 'With what is ticked')}>
          <button type="button">{say('提交审核', 'Submit')}</button>
          <BulkPart>
            <label htmlFor="bulk-reason">{say('撤回原因', 'Reason')}</label>
            <input id="bulk-reason" />
            <button type="button">{say('撤回', 'Withdraw')}</button>
          </BulkPart>
        </BulkBar>
      </Specimen>
      <Specimen name="Timeline">
        <Timeline
          shown={1}
          more={(n) => say(`更早的 ${n} 步`, `${n} earlier steps`)}
          entries={[
            {
              key: 2,
              at: '2026-11-23 10:20',
              who: say('沈和', 'Shen He'),
              from: say('（10.0.0.7）', ' (10.0.0.7)'),
              what: say('退回修改', 'sent it back'),
              note: say('请补充联系电话。', 'Please add the telephone.'),
            },
            { key: 1, at: '2026-11-23 09:00', who: say('方布', 'Fang Bu'), what: say('提交审核', 'submitted it') },
          ]}
        />
      </Specimen>
      <Specimen name="StepLinks">
        <StepLinks label={say('翻页', 'Pages')}>
          <a href="#newer">{say('上一页', 'Previous')}</a>
          <a href="#older">{say('下一页', 'Next')}</a>
        </StepLinks>
      </Specimen>
      <Specimen name="Sample">
        <Sample>{'userName,name,unitCode\nlu.xiaoyun,LU,WL0101'}</Sample>
      </Specimen>
      <Specimen name="Day">
        <p>
          <Day date="2026-11-23T09:00:00+08:00" /> · <Day date="2026-11-23" short />
        </p>
      </Specimen>
    </>
  );
}
