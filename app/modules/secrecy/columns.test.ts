import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxOf, paragraph, run } from '../../../tests/setup/docx-parts';
import { fileText } from '../documents/public.server';
import { defaultRules } from './default-rules';
import { htmlText } from './html-text';
import { scan } from './scan';

type Row = readonly string[];
const foundBy = (rule: string, text: string) =>
  scan([{ part: 'body', text }], defaultRules)
    .filter(({ ruleId }) => ruleId === rule)
    .map((finding) => finding.text.replace(/\s/g, ''));
const found = (text: string) => foundBy('home-address', text);

const cells = (row: Row) => row.map((words) => `<td>${words.replaceAll('\n', '<br />')}</td>`).join('');
const html = (rows: readonly Row[], after = '<p>完</p>') =>
  htmlText(`<p>发放名单如下：</p><table><tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table>${after}`).text;

/** The ways in which a table comes to the check. */
const FORMS: Record<string, (rows: readonly Row[]) => Promise<string> | string> = {
  'the text': (rows) => html(rows),
  'a Word file': async (rows) => {
    const body = `${paragraph(run('发放名单'))}<w:tbl>${rows
      .map(
        (row) =>
          `<w:tr>${row
            .map(
              (words) =>
                `<w:tc>${words
                  .split('\n')
                  .map((line) => paragraph(run(line)))
                  .join('')}</w:tc>`,
            )
            .join('')}</w:tr>`,
      )
      .join('')}</w:tbl>${paragraph(run('完'))}`;
    return (await fileText(docxOf({ body }), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')).text!;
  },
  'a workbook without its empty cells': async (rows) => {
    const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
    const bytes = zipSync({
      '[Content_Types].xml': xml('<Types/>'),
      'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/worksheets/sheet1.xml': xml(
        `<worksheet><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${row.map((words, column) => (words === '' ? '' : `<c r="${'ABCDEFG'[column]}${at + 1}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`)).join('')}</row>`).join('')}</sheetData></worksheet>`,
      ),
    });
    return (await fileText(bytes, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).text!;
  },
  'a table of commas': async (rows) =>
    (
      await fileText(
        strToU8(`${rows.map((row) => row.map((words) => (/[\n,]/.test(words) ? `"${words}"` : words)).join(',')).join('\r\n')}\r\n`),
        'text/csv',
      )
    ).text!,
  'a table of tabs': async (rows) =>
    (await fileText(strToU8(`${rows.map((row) => row.map((words) => words.replaceAll('\n', '')).join('\t')).join('\n')}\n`), 'text/plain'))
      .text!,
};

const HEADINGS = [
  '住址',
  '家庭住址',
  '户籍地址',
  '现居住地址',
  '户籍所在地',
  '家庭\n住址',
  '住　址',
  '家庭住址（详细到门牌号）',
  '户主住址',
  '身份证住址',
];
const list = (heading: string, ...homes: string[]): Row[] => [
  ['姓名', heading, '金额'],
  ...homes.map((home, at) => [`周某${at}`, home, '1200']),
];
const HOME = '望澜区东湖街道12号3单元401室';
const HIDDEN = '东湖街道12号3单元401室';

describe.each(Object.entries(FORMS))('in %s', (_form, textOf) => {
  it.each(HEADINGS)('an address under %j is one as after a label', async (heading) => {
    expect(found(await textOf(list(heading, HOME, '无', '望澜区芦汀镇东湖村五组')))).toEqual([HIDDEN, '芦汀镇东湖村五组']);
  });

  it('in the last column, and in a narrow one', async () => {
    expect(
      found(
        await textOf([
          ['序号', '姓名', '户籍地址'],
          ['1', '周某', '望澜区东湖街\n道12号3单元\n401室'],
          ['2', '', ''],
          ['3', '吴某', HOME],
        ]),
      ),
    ).toEqual([HIDDEN, HIDDEN]);
  });

  it('under a plain “address” where the list is one of persons', async () => {
    expect(
      found(
        await textOf([
          ['姓名', '性别', '地址'],
          ['周某', '男', HOME],
        ]),
      ),
    ).toEqual([HIDDEN]);
    expect(
      found(
        await textOf([
          ['单位', '电话', '地址'],
          ['区政务服务中心', '0990-8000000', HOME],
        ]),
      ),
    ).toEqual([]);
  });

  it.each(['办公地址', '单位住址', '企业地址', '地点', '项目地址', '受理地址', '住址变更次数'])(
    'under %s an address is none',
    async (heading) => {
      expect(found(await textOf(list(heading, HOME, '望澜区芦汀镇东湖村五组')))).toEqual([]);
    },
  );

  it.each([
    ['passport', '护照号码', (at: number) => `E1234${String(at).padStart(4, '0')}`],
    ['passport', '护照号', (at: number) => `K012${String(at).padStart(5, '0')}`],
    ['travel-permit', '通行证号', (at: number) => `H12345${String(at).padStart(3, '0')}`],
    ['travel-permit', '台胞证号', (at: number) => `1234${String(at).padStart(4, '0')}`],
    ['military-card', '军官证号', (at: number) => `军字第${100_000 + at}号`],
    ['private-landline', '住宅电话', (at: number) => `6690${8_000 + at}`],
    ['bank-card', '银行卡号', (at: number) => ['622202\n1200001\n234561', '62220212\n0000\n1234561'][at % 2]!],
  ])('a number that its heading tells is found in every row: %s under %s', async (rule, heading, numberOf) => {
    const rows = Array.from({ length: 40 }, (_, at) => [`周某${at}`, '望澜区第一中学', numberOf(at)]);
    expect(foundBy(rule, await textOf([['姓名', '单位', heading], ...rows]))).toHaveLength(40);
  });

  it('other columns of the list are no homes, nor is what is no address', async () => {
    expect(
      found(
        await textOf([
          ['姓名', '家庭住址', '工作单位'],
          ['周某', '望澜区', `${HOME}区政务服务中心`],
          ['吴某', '同上', '望澜区芦汀镇中学'],
        ]),
      ),
    ).toEqual([]);
  });
});

describe('a table of the text', () => {
  const table = (...rows: string[]) => htmlText(`<table><tbody>${rows.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table>`).text;

  it('with cells over rows and columns', () => {
    expect(
      found(
        table(
          '<td rowspan="2">镇街</td><td rowspan="2">姓名</td><td colspan="2">联系</td>',
          '<td>家庭住址</td><td>电话</td>',
          `<td rowspan="2">甲镇</td><td>周某</td><td>${HOME}</td><td>略</td>`,
          `<td>吴某</td><td>${HOME}</td><td>略</td>`,
        ),
      ),
    ).toEqual([HIDDEN, HIDDEN]);
  });

  it('ends where it ends', () => {
    expect(
      found(
        `${html(list('家庭住址', '略'), '')}${html([
          ['窗口', '在哪里', '电话'],
          ['一', HOME, '0990-8000000'],
        ])}`,
      ),
    ).toEqual([]);
  });

  it('that is a form has the address beside its label', () => {
    expect(
      found(
        table(
          `<td>姓名</td><td>周某</td><td>住址</td><td>${HOME}</td>`,
          `<td>单位</td><td>区政务服务中心</td><td>单位地址</td><td>${HOME}</td>`,
          `<td>受理地址</td><td colspan="3">${HOME}</td>`,
        ),
      ),
    ).toEqual([HIDDEN]);
  });

  it('is masked in its cells, and then has nothing left to mask', () => {
    const rows = list('家庭住址', HOME);
    const text = html(rows);
    const [finding] = scan([{ part: 'body', text }], defaultRules);
    const masked = text.slice(0, finding!.place.start) + finding!.replacement + text.slice(finding!.place.end);
    expect([masked.includes('望澜区***'), found(masked)]).toEqual([true, []]);
  });
});
