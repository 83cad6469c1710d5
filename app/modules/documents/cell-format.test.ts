import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultRules, scan } from '../secrecy/public';
import { cellFormat } from './cell-format';
import { fileText } from './public.server';

describe('a cell shows', () => {
  it.each([
    ['"138"00000000', '12345678', '13812345678'],
    ['"138"00000000', '2345678', '13802345678'],
    ['"138"General', '12345678', '13812345678'],
    ['"138"G/通用格式', '12345678', '13812345678'],
    ['"138-"0000"-"0000', '12345678', '138-1234-5678'],
    ['\\1\\3\\8########', '12345678', '13812345678'],
    ['[Red]"138"#;"负"0', '12345678', '13812345678'],
    ['[>5]"138"0;"9"0', '12345678', '13812345678'],
    ['[<5]"9"0;[>=5]"138"0;0', '12345678', '13812345678'],
    ['0"12345678"', '138', '13812345678'],
    ['"110105"@', '199003071239', '110105199003071239'],
    ['0;0;0;"110105"@', '19900307123X', '11010519900307123X'],
    ['"1"0;"2"0;"3"', '-4', '24'],
    ['"1"0;"2"0;"3"', '0', '3'],
    ['"1"0', '-4', '-14'],
    ['_("1"0.00_)', '4.5', '14.50'],
    ['"110105199003071239"', '1', '110105199003071239'],
    ['"110105199003071239";;;"13812345678"', '1', '110105199003071239'],
    ['138"-"0', '12345678', '138-12345678'],
    ['"第1"#,##0', '1234', '第11234'],
  ])('of %s and %s: %s', (code, value, shown) => expect(cellFormat(code, false).shown?.(value)).toBe(shown));

  it.each([
    ['"110105"yyyymmdd"1239"', '1990-03-07', '110105199003071239'],
    ['"138"yymmdd"12"', '2034-05-06', '13834050612'],
    ['"第1号"yyyy年m月d日', '1990-03-07', '第1号1990年3月7日'],
    ['"1"h:mm', '1990-03-07', '1:'],
  ])('of %s and the day %s: %s', (code, value, shown) => expect(cellFormat(code, true).shown?.(value)).toBe(shown));

  it.each(['General', '0.00', '"￥"#,##0.00', '@', '', '0"元"', ';;;'])('its value as it is with %j', (code) =>
    expect(cellFormat(code, false).shown).toBeNull(),
  );
  it.each(['"1"0.00E+00', '"1"# ?/?x"y"d', '"1"0%'])('what is not worked out here as it is: %s', (code) =>
    expect(cellFormat(code, false).shown?.('5') ?? null).toBeNull(),
  );
  it.each(['"'.repeat(1_000), '[>'.repeat(400), '\\'.repeat(999), ';'.repeat(999), '"1"'.repeat(2_000)])(
    'something of any format',
    (code) => expect(() => cellFormat(code, false).shown?.('5')).not.toThrow(),
  );
});

const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const workbook = (code: string, cell: string) =>
  zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/styles.xml': xml(
      `<styleSheet><numFmts><numFmt numFmtId="180" formatCode="${escaped(code)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>张三</t></is></c>${cell}</row></sheetData></worksheet>`,
    ),
  });
const foundIn = async (code: string, cell: string) => {
  const { text } = await fileText(workbook(code, cell), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  return scan([{ part: 'body', text: text! }], defaultRules).map(({ ruleId, text: words }) => `${ruleId} ${words.replace(/\D/g, '')}`);
};

describe('a number of which a format holds a part', () => {
  const WRITTEN: Readonly<Record<string, (head: string, tail: string) => [code: string, cell: string]>> = {
    'before the value': (head, tail) => [`"${head}"${'0'.repeat(tail.length)}`, `<c r="B1" s="1"><v>${BigInt(tail)}</v></c>`],
    'after the value': (head, tail) => [`${'0'.repeat(head.length)}"${tail}"`, `<c r="B1" s="1"><v>${BigInt(head)}</v></c>`],
    'sign by sign': (head, tail) => [
      `${[...head].map((digit) => `\\${digit}`).join('')}${'0'.repeat(tail.length)}`,
      `<c r="B1" s="1"><v>${BigInt(tail)}</v></c>`,
    ],
    'before words': (head, tail) => [`"${head}"@`, `<c r="B1" s="1" t="inlineStr"><is><t>${tail}</t></is></c>`],
    'in a section with a condition': (head, tail) => [
      `[>=0]"${head}"${'0'.repeat(tail.length)};0`,
      `<c r="B1" s="1"><v>${BigInt(tail)}</v></c>`,
    ],
  };
  it.each(Object.entries(WRITTEN))('is found %s', { timeout: 120_000 }, async (_name, written) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(['id-card', '110105199003071239'], ['mobile', '13812345678'], ['bank-card', '6217001234567893']),
        fc.nat({ max: 1_000 }),
        async ([rule, number], where) => {
          const cut = Math.max(1, Math.min(number!.length - 1, number!.length - 15 + (where % 14)));
          fc.pre(cut < number!.length && cut > 0);
          const [code, cell] = written(number!.slice(0, cut), number!.slice(cut));
          expect(await foundIn(code, cell)).toContain(`${rule} ${number}`);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('is found where the format is all of it, and where the format hides the value', async () => {
    expect(await foundIn('"110105199003071239"', '<c r="B1" s="1"><v>1</v></c>')).toContain('id-card 110105199003071239');
    expect(await foundIn('"第1页"', '<c r="B1" s="1"><v>13812345678</v></c>')).toEqual(['mobile 13812345678']);
  });
  it.each([
    ['"2024"0', '<v>13812345678</v>', 'mobile 13812345678'],
    ['0"01"', '<v>13812345678</v>', 'mobile 13812345678'],
    ['"1"@', '<is><t>110105199003071239</t></is>', 'id-card 110105199003071239'],
  ])('is found where %s puts signs right beside it', async (code, value, expected) => {
    const cell = `<c r="B1" s="1"${value.startsWith('<is>') ? ' t="inlineStr"' : ''}>${value}</c>`;
    expect(await foundIn(code, cell)).toContain(expected);
  });
});

const ID = '110105199003071239';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const found = async (file: Uint8Array, mediaType: string) => {
  const { text } = await fileText(file, mediaType);
  return scan([{ part: 'body', text: text! }], defaultRules).map(({ ruleId, text: words }) => `${ruleId} ${words.replace(/\D/g, '')}`);
};

describe("a number of which a condition's format holds a part", () => {
  const conditional = (styles: string, sheet: string, cell: string) =>
    zipSync({
      '[Content_Types].xml': xml('<Types/>'),
      'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
      'xl/styles.xml': xml(
        `<styleSheet><numFmts><numFmt numFmtId="180" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs>${styles}</styleSheet>`,
      ),
      'xl/worksheets/sheet1.xml': xml(`<worksheet><sheetData><row r="1">${cell}</row></sheetData>${sheet}</worksheet>`),
    });
  const dxfs = (code: string) => `<dxfs count="1"><dxf><numFmt numFmtId="180" formatCode="${escaped(code)}"/></dxf></dxfs>`;
  const RULE =
    '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="0"><formula>TRUE</formula></cfRule></conditionalFormatting>';
  it.each([
    ['of numbers', '"138"00000000', '<c r="A1"><v>12345678</v></c>', 'mobile 13812345678'],
    ['of words', '"110105"@', '<c r="A1" t="inlineStr"><is><t>199003071239</t></is></c>', `id-card ${ID}`],
    ['of days', '"110105"yyyymmdd"1239"', '<c r="A1"><v>32939</v></c>', `id-card ${ID}`],
    ['over another format', '"138"00000000', '<c r="A1" s="1"><v>12345678</v></c>', 'mobile 13812345678'],
  ])('is found: %s', async (_name, code, cell, expected) => {
    expect(await found(conditional(dxfs(code), RULE, cell), XLSX)).toEqual([expected]);
    const inSheet = `<extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><x14:dxf><numFmt numFmtId="0" formatCode="${escaped(code)}"/></x14:dxf></x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`;
    expect(await found(conditional('', inSheet, cell), XLSX)).toEqual([expected]);
  });
  it('leaves the formats of cells as they are, and a value that stands beside it', async () => {
    const file = conditional(dxfs('"138"00000000'), RULE, '<c r="A1" s="1"><v>12</v></c><c r="B1"><v>345678</v></c>');
    expect((await fileText(file, XLSX)).text).toContain('12；13800000012\t345678；13800345678\t');
    expect(await found(conditional(dxfs('"第1类"0'), RULE, '<c r="A1"><v>12</v></c>'), XLSX)).toEqual([]);
  });
});

describe("a number of which a chart's format holds a part", () => {
  const code = escaped('"138"00000000');
  const point = '<c:pt idx="0"><c:v>12345678</c:v></c:pt>';
  const CHARTS: Readonly<Record<string, string>> = {
    'of its cells': `<c:ser><c:val><c:numRef><c:numCache><c:formatCode>${code}</c:formatCode>${point}</c:numCache></c:numRef></c:val></c:ser>`,
    'of one point': `<c:ser><c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0" formatCode="${code}"><c:v>1.2345678E7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>`,
    'of literal numbers': `<c:ser><c:val><c:numLit><c:formatCode>${code}</c:formatCode>${point}</c:numLit></c:val></c:ser>`,
    'of its labels': `<c:ser><c:dLbls><c:numFmt formatCode="${code}" sourceLinked="0"/></c:dLbls><c:val><c:numRef><c:numCache>${point}</c:numCache></c:numRef></c:val></c:ser>`,
    'of an axis': `<c:ser><c:cat><c:numRef><c:numCache>${point}</c:numCache></c:numRef></c:cat></c:ser><c:catAx><c:numFmt formatCode="${code}"/></c:catAx>`,
    'of words': `<c:ser><c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>199003071239</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser><c:catAx><c:numFmt formatCode="${escaped('"110105"@')}"/></c:catAx>`,
    'of a chart of the newer kind': `<cx:chartData><cx:data><cx:numDim><cx:lvl ptCount="1" formatCode="${code}"><cx:pt idx="0">12345678</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData>`,
  };
  const FILES: Readonly<Record<string, [mediaType: string, main: string, folder: string]>> = {
    xlsx: [XLSX, 'xl/workbook.xml', 'xl/charts'],
    docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/document.xml', 'word/charts'],
    pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/presentation.xml', 'ppt/charts'],
  };
  const cases = Object.entries(CHARTS).flatMap(([name, chart]) => Object.keys(FILES).map((format) => [name, format, chart] as const));
  it.each(cases)('is found: %s, in a file of %s', async (name, format, chart) => {
    const [mediaType, main, folder] = FILES[format]!;
    const file = zipSync({
      '[Content_Types].xml': xml('<Types/>'),
      [main]: xml('<document/>'),
      [`${folder}/chart1.xml`]: xml(`<c:chartSpace>${chart}</c:chartSpace>`),
    });
    expect(await found(file, mediaType)).toEqual([name === 'of words' ? `id-card ${ID}` : 'mobile 13812345678']);
  });
  it('is found in the workbook of a chart', async () => {
    const [mediaType, main, folder] = FILES.docx!;
    const file = zipSync({
      '[Content_Types].xml': xml('<Types/>'),
      [main]: xml('<document/>'),
      [`${folder}/chart1.xml`]: xml('<c:chartSpace/>'),
      'word/embeddings/Microsoft_Excel_Worksheet.xlsx': workbook('"138"00000000', '<c r="B1" s="1"><v>12345678</v></c>'),
    });
    expect(await found(file, mediaType)).toContain('mobile 13812345678');
  });
  it('is none of values that the formats of cells leave as they are', async () => {
    const [mediaType, main, folder] = FILES.xlsx!;
    const values = ['138', '1234', '5678'].map((value) => `<c:pt><c:v>${value}</c:v></c:pt>`).join('');
    const chart = `<c:ser><c:val><c:numCache><c:formatCode>${escaped('"第1季"0')}</c:formatCode>${values}</c:numCache></c:val></c:ser>`;
    const file = zipSync({ '[Content_Types].xml': xml('<Types/>'), [main]: xml('<x/>'), [`${folder}/chart1.xml`]: xml(chart) });
    expect(await found(file, mediaType)).toEqual([]);
  });
});
