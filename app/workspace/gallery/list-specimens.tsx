import { Button } from '~/ui/button';
import { BulkBar, BulkPart } from '~/ui/bulk-bar';
import { BulkResult } from '~/ui/bulk-result';
import { FileList, type FileEntry } from '~/ui/file-list';
import { Icon, type IconNode } from '~/ui/icon';
import { ImportPreview } from '~/ui/import-preview';
import { SelectionBar } from '~/ui/selection-bar';
import { DateList } from '~/ui/date-list';
import { LinkList } from '~/ui/link-list';
import { RowList } from '~/ui/row-list';
import { Sample } from '~/ui/sample';
import { Timeline } from '~/ui/timeline';
import { Day } from '~/ui/time';
import { Specimen, useSamples } from './specimen';

const ADD: IconNode = [
  ['path', { d: 'M5 12h14' }],
  ['path', { d: 'M12 5v14' }],
];

/** A file in each of its states. */
function fileEntries(say: ReturnType<typeof useSamples>): FileEntry[] {
  const nothing = () => undefined;
  const pdf = say('PDF文档', 'PDF document');
  const tool = (key: string, words: string, name: string) => ({ key, words, label: `${words}${say('：', ': ')}${name}`, onPress: nothing });
  const plan = say('方案.pdf', 'Plan.pdf');
  const list = say('清单.pdf', 'List.pdf');
  const map = say('地图.pdf', 'Map.pdf');
  return [
    { key: 'linked', name: plan, href: '#plan', kind: pdf, size: 48_213 },
    {
      key: 'named',
      name: list,
      field: { label: say('附件2的名称', 'Name of attachment 2'), value: say('清单', 'List'), ending: '.pdf', onChange: nothing },
      kind: pdf,
      size: 1_204_800,
      state: { state: 'done', words: say('已检查', 'Checked') },
      notes: [say('含2个工作表', 'Has 2 sheets')],
      tools: [tool('replace', say('替换', 'Replace'), list), { ...tool('remove', say('移除', 'Remove'), list), icon: ADD, disabled: true }],
    },
    { key: 'moving', name: map, kind: pdf, size: 9_000_000, state: { state: 'running', words: say('正在上传', 'Uploading'), done: 0.4 } },
    {
      key: 'stopped',
      name: map,
      kind: pdf,
      size: 9_000_000,
      state: { state: 'stopped', words: say('连接中断', 'The connection broke'), done: 0.4 },
      tools: [tool('retry', say('重试', 'Try again'), map)],
    },
    {
      key: 'refused',
      name: map,
      kind: pdf,
      size: 812,
      state: { state: 'failed', words: say('没有上传：文件已损坏', 'Not uploaded: the file is damaged') },
      tools: [tool('cancel', say('知道了', 'Understood'), map)],
    },
  ];
}

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
  const columns = { line: say('行', 'Line'), column: say('列', 'Column'), fault: say('问题', 'What is wrong') };
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
      <Specimen name="FileList">
        <FileList
          label={say('附件', 'Attachments')}
          facts={(kind, size) => say(`${kind}，${size}`, `${kind}, ${size}`)}
          files={fileEntries(say)}
        />
      </Specimen>
      <Specimen name="Icon">
        <p className="flex gap-2">
          <Icon node={ADD} />
          <Icon node={ADD} size={24} />
        </p>
      </Specimen>
      <Specimen name="SelectionBar">
        <SelectionBar label={say('全选本页', 'Select all on this page')} total={40} chosen={0} said="" hidden={false} />
        <SelectionBar
          label={say('全选本页', 'Select all on this page')}
          total={40}
          chosen={3}
          said={say('已选3条', '3 selected')}
          hidden={false}
        />
      </Specimen>
      <Specimen name="BulkBar">
        <BulkBar legend={say('对所选信息', 'With what is ticked')}>
          <Button type="button">{say('提交审核', 'Submit')}</Button>
          <BulkPart>
            <label htmlFor="bulk-reason">{say('撤回原因', 'Reason')}</label>
            <input id="bulk-reason" />
            <Button type="button">{say('撤回', 'Withdraw')}</Button>
          </BulkPart>
        </BulkBar>
      </Specimen>
      <Specimen name="BulkResult">
        <BulkResult said={say('2条已办理。', '2 done.')} refused={[]} />
        <BulkResult
          said={say('1条已办理，2条没有办理，未作改动。', '1 done; 2 not done and left as they were.')}
          refused={[
            {
              key: 'term',
              why: say('还没有填写成文日期：2条', 'The date formed is missing: 2 items'),
              entries: [
                { key: 1, name: say('关于做好汛期值班工作的通知', 'On duty in the flood season'), href: '#flood' },
                { key: 2, name: say('编号12', 'No. 12'), href: null },
              ],
            },
          ]}
        />
      </Specimen>
      <Specimen name="ImportPreview">
        <ImportPreview
          caption={say('须改正的地方', 'To be corrected')}
          labels={columns}
          faults={[
            { line: 3, column: 'userName', message: say('登录名“lu.xiaoyun”已有人使用', 'The user name “lu.xiaoyun” is taken') },
            { line: 7, column: '', message: say('这一行有2列，第一行有4列', 'This line has 2 columns, the first has 4') },
          ]}
        />
        <ImportPreview
          caption={say('已检查2行，没有问题', '2 rows checked and in order')}
          labels={columns}
          read={{
            columns: [
              { key: 'name', label: say('姓名', 'Name') },
              { key: 'userName', label: say('登录名', 'User name') },
            ],
            rows: [
              { key: 'lu', cells: [say('陆晓芸', 'Lu Xiaoyun'), 'lu.xiaoyun'] },
              { key: 'gu', cells: [say('顾明远', 'Gu Mingyuan'), 'gu.mingyuan'] },
            ],
          }}
        />
      </Specimen>
      <Specimen name="Timeline">
        <Timeline
          shown={1}
          more={(n) => say(`更早的${n}步`, `${n} earlier steps`)}
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
