import { Calendar } from '~/ui/calendar';
import { DataTable, NUMERALS } from '~/ui/data-table';
import { Facts } from '~/ui/facts';
import { Matrix } from '~/ui/matrix';
import { DefinitionTable } from '~/ui/definition-table';
import { Table, type TableColumn } from '~/ui/table';
import { PrintSheet } from '~/ui/print-sheet';
import { Specimen, useSamples } from './specimen';

/** Tables of data and of one thing's facts. */
// oxlint-disable-next-line max-lines-per-function -- one sample after another
export function TableSpecimens() {
  const say = useSamples();
  const columns: TableColumn[] = [
    { key: 'category', label: say('类别', 'Category'), rowHeader: true },
    { key: 'on', label: say('日期', 'Date'), nowrap: true },
    { key: 'items', label: say('条数', 'Items'), numeric: true },
  ];
  const rows = [
    { key: 1, cells: [say('政策法规', 'Laws'), '2026-11-23', '573'] },
    { key: 2, cells: [say('工作动态', 'News'), '2026-11-24', '1,947'] },
  ];
  const facts = [
    { term: say('索引号', 'Index number'), value: 'WL0101-05-2026-0001', wide: true },
    { term: say('发布机构', 'Issuer'), value: say('芦汀镇人民政府', 'Luting Town') },
    { term: say('成文日期', 'Formed'), value: '2026-03-02' },
  ];
  return (
    <>
      <Specimen name="Table">
        <Table caption={say('手机上每行成一块', 'Rows become blocks on a phone')} columns={columns} rows={rows} />
        <Table
          caption={say('手机上横向滚动，带合计', 'Scrolls on a phone, with a total')}
          narrow="scroll"
          columns={columns}
          rows={rows}
          foot={[say('合计', 'Total'), '', '2,520']}
        />
        <Table captionHidden caption={say('没有内容', 'Without rows')} columns={columns} rows={[]} />
      </Specimen>
      <Specimen name="DataTable">
        <DataTable>
          <thead>
            <tr>
              <th scope="col">{say('角色', 'Role')}</th>
              <th scope="col">{say('账号', 'Accounts')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>{say('单位信息员', 'Publisher')}</td>
              <td className={NUMERALS}>109</td>
            </tr>
            <tr>
              <th scope="row">{say('以行首为名的一行', 'A row with a head')}</th>
              <td className={NUMERALS}>2026-11-23</td>
            </tr>
          </tbody>
        </DataTable>
      </Specimen>
      <Specimen name="Matrix">
        <Matrix
          label={say('谁能做什么', 'Who may do what')}
          corner={say('做什么', 'What')}
          columns={[
            { key: 'publisher', label: say('信息员', 'Publisher') },
            { key: 'reviewer', label: say('审核员', 'Reviewer') },
            { key: 'auditor', label: say('审计管理员', 'Auditor') },
          ]}
          rows={[
            {
              key: 'write',
              head: say('起草、修改信息', 'Write items'),
              cells: [
                { content: say('本单位', 'Own unit'), tone: 'strong' },
                { content: say('审核中', 'In review') },
                { content: '—', tone: 'quiet' },
              ],
            },
          ]}
        />
      </Specimen>
      <Specimen name="Calendar">
        <Calendar
          caption={say('十一月的期限', 'Due in November')}
          weekdays={say('一 二 三', 'Mon Tue Wed').split(' ')}
          today={{ date: '2026-11-24', label: say('今天', 'today') }}
          weeks={[
            [
              null,
              { date: '2026-11-24', off: false, entries: [] },
              {
                date: '2026-11-25',
                off: true,
                entries: [
                  { key: 'late', late: true, content: say('已超期：值班通知', 'Late: on duty') },
                  { key: 'due', late: false, content: say('期限：公路养护', 'Due: roads') },
                ],
              },
            ],
            [
              { date: '2026-11-28', off: false, note: say('调休上班', 'made-up workday'), entries: [] },
              { date: '2026-11-29', off: true, note: say('放假', 'holiday'), entries: [] },
              null,
            ],
          ]}
        />
      </Specimen>
      <Specimen name="DefinitionTable">
        <DefinitionTable label={say('信息要素', 'Facts')} rows={facts} />
        <DefinitionTable single label={say('一行一项', 'One a line')} rows={facts} />
      </Specimen>
      <Specimen name="Facts">
        <Facts rows={facts} />
        <Facts terms="wide" rows={facts} />
        <Facts terms="own" rows={facts} />
      </Specimen>
      <SheetSpecimens />
    </>
  );
}

/** A form filled in, and one in which nothing has happened yet. */
function SheetSpecimens() {
  const say = useSamples();
  const heads = [say('环节', 'Step'), say('办理人', 'By'), say('时间', 'Time'), say('意见', 'Opinion')];
  const sheet = {
    title: say('政府信息公开保密审查表', 'Record of a secrecy review'),
    facts: [
      [say('标题', 'Title'), say('关于做好汛期值班工作的通知', 'On duty in the flood season')],
      [say('单位', 'Unit'), say('芦汀镇', 'Luting')],
    ],
    columns: 4,
    signatures: [say('保密审查员签字：', 'Secrecy reviewer:'), say('单位负责人签字：', 'Head of the unit:')],
  } as const;
  const done = [
    say('内容审核', 'Content review'),
    say('周宁', 'Zhou Ning'),
    <span key="at" className={NUMERALS}>
      2026-11-23 09:00
    </span>,
    say('审核通过', 'Passed'),
  ];
  const empty = say('还没有送审。', 'Not submitted yet.');
  return (
    <Specimen name="PrintSheet">
      <PrintSheet
        {...sheet}
        parts={[{ key: 'steps', heads, rows: [{ key: 1, cells: done }], empty }]}
        note={say('2026-11-23 10:00生成。', 'Made 2026-11-23 10:00.')}
      />
      <PrintSheet {...sheet} parts={[{ key: 'steps', heads, rows: [], empty }]} />
    </Specimen>
  );
}
