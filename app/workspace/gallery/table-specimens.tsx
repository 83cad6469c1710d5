import { Facts } from '~/ui/facts';
import { DefinitionTable, Table, type TableColumn } from '~/ui/tables';
import { Specimen, useSamples } from './specimen';

/** Tables of data and of one thing's facts. */
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
      <Specimen name="DefinitionTable">
        <DefinitionTable label={say('信息要素', 'Facts')} rows={facts} />
        <DefinitionTable single label={say('一行一项', 'One a line')} rows={facts} />
      </Specimen>
      <Specimen name="Facts">
        <Facts rows={facts} />
        <Facts terms="wide" rows={facts} />
      </Specimen>
    </>
  );
}
