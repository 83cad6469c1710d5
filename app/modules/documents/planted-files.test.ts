import { PDFDocument, type PDFFont, PDFHexString, PDFName, type PDFPage, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultRules, scan } from '../secrecy/public';
import { FILE_TYPES } from './file-limits';
import { fileText } from './file-text.server';

/** People's numbers of which each is once in a file. */
const pad = (value: number, width: number) => String(value).padStart(width, '0');
const idNumber = fc
  .tuple(fc.constantFrom('110105', '330106', '440524'), fc.integer({ min: Date.UTC(1930, 0, 1), max: Date.UTC(2020, 11, 31) }), fc.nat(999))
  .map(([area, born, serial]) => {
    const body = `${area}${new Date(born).toISOString().slice(0, 10).replaceAll('-', '')}${pad(serial, 3)}`;
    let rest = 0;
    for (const digit of body) rest = ((rest + Number(digit)) * 2) % 11;
    return body + '0123456789X'[(12 - rest) % 11]!;
  });
const person = fc.record({ id: idNumber, mobile: fc.stringMatching(/^1[3-9][0-9]{9}$/) });
const people = fc.uniqueArray(person, { minLength: 2, maxLength: 4, selector: ({ id }) => id });
type People = { id: string; mobile: string }[];

async function found(bytes: Uint8Array, extension: string): Promise<string[]> {
  const { text } = await fileText(bytes, FILE_TYPES[extension]!.mediaType);
  return scan([{ part: 'attachment:x', text: text ?? '' }], defaultRules)
    .map(({ text: number }) => number.replace(/\s/g, ''))
    .sort();
}
/** Findings in all that the check reads of a file. */
async function everywhere(bytes: Uint8Array, extension: string): Promise<string[]> {
  const { text, meta } = await fileText(bytes, FILE_TYPES[extension]!.mediaType);
  return scan([{ part: 'attachment:x', text: `${meta}\n${text ?? ''}` }], defaultRules).map((finding) => finding.text);
}
const wanted = (list: People) => list.flatMap(({ id, mobile }) => [id, mobile]).sort();
const cut = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];

async function word(list: People, width: number, how: 'breaks' | 'paragraphs' | 'boxes'): Promise<Uint8Array> {
  const paragraphs = (number: string) =>
    how === 'paragraphs'
      ? cut(number, width).map((line) => new Paragraph(line))
      : [new Paragraph({ children: cut(number, width).map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 })) })];
  const cell = (children: Paragraph[]) => new TableCell({ children });
  const row = (name: string, number: string) =>
    how === 'boxes'
      ? [cell([new Paragraph(name)]), ...[...number].map((digit) => cell([new Paragraph(digit)]))]
      : [cell([new Paragraph(name)]), cell(paragraphs(number)), cell([new Paragraph('12')])];
  const rows = list.flatMap(({ id, mobile }) => [
    new TableRow({ children: row('证号', id) }),
    new TableRow({ children: row('手机', mobile) }),
  ]);
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('名单'), new Table({ rows })] }] })));
}

function workbook(list: People, width: number, how: 'breaks' | 'boxes'): Uint8Array {
  const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
  const cell = (words: string) => `<c t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  const row = (name: string, number: string) =>
    `<row>${cell(name)}${how === 'boxes' ? [...number].map(cell).join('') : cell(cut(number, width).join('\n'))}${cell('12')}</row>`;
  return zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': xml(
      `<worksheet><sheetData>${list.map(({ id, mobile }) => row('证号', id) + row('手机', mobile)).join('')}</sheetData></worksheet>`,
    ),
  });
}

async function pdf(list: People, width: number, order: 'cells' | 'lines'): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font: PDFFont = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  let top = 780;
  for (const [at, { id, mobile }] of list.entries()) {
    const columns = [[`No ${at + 1}`], cut(id, width), cut(mobile, width)];
    const pieces = columns.flatMap((lines, column) => lines.map((text, line) => ({ text, x: 60 + column * 120, y: top - line * 13 })));
    for (const { text, x, y } of order === 'cells' ? pieces : pieces.toSorted((a, b) => b.y - a.y || a.x - b.x))
      page.drawText(text, { x, y, size: 11, font });
    top -= Math.max(...columns.map((lines) => lines.length)) * 13;
  }
  return await document.save();
}

async function boxesPdf(list: People): Promise<Uint8Array> {
  const { id } = list[0]!;
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  for (const [at, digit] of [...id].entries()) page.drawText(digit, { x: 60 + at * 24, y: 700, size: 11, font });
  return await document.save();
}

const SAMPLE = { numRuns: 12 };
const LONG = { timeout: 240_000 };

describe('in generated files no number of a list is missed', () => {
  const width = fc.integer({ min: 5, max: 9 });
  it('docx: lines and paragraphs of narrow cells, one digit a cell', LONG, () =>
    fc.assert(
      fc.asyncProperty(people, width, fc.constantFrom('breaks', 'paragraphs', 'boxes'), async (list, chars, how) => {
        expect(await found(await word(list, chars, how), 'docx')).toEqual(wanted(list));
      }),
      SAMPLE,
    ),
  );
  it('xlsx: lines of a cell, one digit a cell', LONG, () =>
    fc.assert(
      fc.asyncProperty(people, width, fc.constantFrom('breaks', 'boxes'), async (list, chars, how) => {
        expect(await found(workbook(list, chars, how), 'xlsx')).toEqual(wanted(list));
      }),
      SAMPLE,
    ),
  );
  it('pdf: narrow columns drawn cell by cell or line by line', LONG, () =>
    fc.assert(
      fc.asyncProperty(people, width, fc.constantFrom('cells', 'lines'), async (list, chars, order) => {
        expect(await found(await pdf(list, chars, order), 'pdf')).toEqual(wanted(list));
      }),
      {
        ...SAMPLE,
        examples: [
          [
            [
              { id: '110105201204281291', mobile: '13000000000' },
              { id: '33010619900101000X', mobile: '13000000000' },
            ],
            9,
            'cells',
          ],
        ],
      },
    ),
  );
  it('pdf: one digit a box', LONG, () =>
    fc.assert(
      fc.asyncProperty(people, async (list) => {
        expect(await found(await boxesPdf(list), 'pdf')).toEqual([list[0]!.id]);
      }),
      SAMPLE,
    ),
  );
});

/**
 * Texts that become public with an Office file beside its words: attributes and texts of elements, of whatever name and in
 * whatever part.
 */
describe('in attributes and elements that nobody thought of no number is missed', () => {
  const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
  const PARTS: Record<'docx' | 'xlsx' | 'pptx' | 'ofd', string[]> = {
    docx: [
      'word/document.xml',
      'word/header1.xml',
      'word/styles.xml',
      'word/settings.xml',
      'word/numbering.xml',
      'word/charts/chart1.xml',
      'word/diagrams/data1.xml',
      'word/theme/theme1.xml',
      'word/drawing1.vml',
      'word/other.XML',
      'customXml/item1.xml',
      'docProps/app.xml',
    ],
    xlsx: [
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      'xl/tables/table1.xml',
      'xl/slicers/slicer1.xml',
      'xl/drawings/drawing1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/ctrlProps/ctrlProp1.xml',
      'xl/pivotTables/pivotTable1.xml',
      'xl/chartsheets/sheet1.xml',
    ],
    pptx: [
      'ppt/presentation.xml',
      'ppt/slides/slide1.xml',
      'ppt/tags/tag1.xml',
      'ppt/slideMasters/slideMaster1.xml',
      'ppt/tableStyles.xml',
      'ppt/drawings/vmlDrawing1.vml',
      'ppt/presProps.xml',
    ],
    ofd: ['Doc_0/Document.xml', 'Doc_0/Pages/Page_0/Content.xml', 'Doc_0/Annots/Annot_0.xml', 'Doc_0/Attachs/Attachments.xml'],
  };
  const name = fc.stringMatching(/^[a-z][A-Za-z]{1,11}$/);
  const known = fc.constantFrom(
    'tblCaption',
    'alias',
    'listItem',
    'textpath',
    'shape',
    'hlinkClick',
    'cSld',
    'section',
    'prSet',
    'scenario',
    'inputCells',
    'filter',
    'tableColumn',
    'OutlineElem',
    'default',
    'bookmarkStart',
  );
  const attribute = fc.oneof(
    name,
    fc.constantFrom(
      'val',
      'string',
      'displayText',
      'tooltip',
      'alt',
      'name',
      'Title',
      'instr',
      'altText',
      'caption',
      'totalsRowLabel',
      'text',
    ),
  );
  const place = fc.constantFrom(...(Object.keys(PARTS) as (keyof typeof PARTS)[])).chain((format) =>
    fc.record({
      format: fc.constant(format),
      part: fc.constantFrom(...PARTS[format]),
      element: fc.oneof(name, known),
      attribute: fc.option(attribute),
    }),
  );

  it.each([
    ['an identity number', idNumber, ''],
    ['a marking', fc.constant('机密★10年'), ''],
    ['an identity number in an address', idNumber, 'https://example.cn/?q=%3'],
  ])('%s', LONG, async (_name, planted, before) => {
    await fc.assert(
      fc.asyncProperty(place, planted, async ({ format, part, element, attribute }, words) => {
        const value = before + words;
        // Addresses are in attributes.
        const markup =
          attribute === null && before === ''
            ? `<q:${element}>${value}</q:${element}>`
            : `<q:${element} q:${attribute ?? 'val'}="${value}"/>`;
        const main = {
          docx: ['word/document.xml', `<w:document xmlns:w="${W}"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>`],
          xlsx: ['xl/worksheets/sheet1.xml', '<worksheet><sheetData><row><c t="str"><v>正文</v></c></row></sheetData></worksheet>'],
          pptx: ['ppt/slides/slide1.xml', '<p:sld><a:p><a:r><a:t>正文</a:t></a:r></a:p></p:sld>'],
          ofd: [
            'Doc_0/Pages/Page_0/Content.xml',
            '<Page><TextObject Boundary="0 0 100 10" Size="3"><TextCode X="0" Y="3">正文</TextCode></TextObject></Page>',
          ],
        }[format] as [string, string];
        const ending = (content: string) => content.replace(/<\/[^<>]*>$/, (end) => `${markup}${end}`);
        const file = zipSync({
          [main[0]]: xml(main[0] === part ? ending(main[1]) : main[1]),
          ...(main[0] === part ? {} : { [part]: xml(`<q:root xmlns:q="urn:x">${markup}</q:root>`) }),
        });
        expect((await everywhere(file, format)).length, `${format} ${part} ${markup}`).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('beside the pages of a PDF no number is missed', () => {
  const key = fc
    .oneof(
      fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/),
      fc.constantFrom('Title', 'Alt', 'ActualText', 'E', 'Name', 'TU', 'Opt', 'Subj', 'RC', 'CA', 'Desc', 'P', 'DV'),
    )
    .filter((each) => !['Contents', 'Length', 'Type', 'Subtype', 'Kids', 'Parent', 'Count'].includes(each));

  it('in strings of whatever name, in the catalogue, a page or an annotation', LONG, () =>
    fc.assert(
      fc.asyncProperty(
        key,
        idNumber,
        fc.constantFrom('catalogue', 'page', 'annotation'),
        fc.constantFrom('text', 'hexadecimal', 'in an array', 'in an address'),
        async (name, number, place, form) => {
          const document = await PDFDocument.create();
          const page = document.addPage([595, 842]);
          page.drawText('Plain words of a page', { x: 50, y: 700, font: await document.embedFont(StandardFonts.Helvetica) });
          const value =
            form === 'text'
              ? PDFString.of(number)
              : form === 'in an address'
                ? PDFString.of(`https://example.cn/?q=%3${number}`)
                : PDFHexString.fromText(number);
          const holder = document.context.obj({});
          holder.set(PDFName.of(name), form === 'in an array' ? document.context.obj([value]) : value);
          if (place === 'catalogue') document.catalog.set(PDFName.of('Extra'), document.context.register(holder));
          else if (place === 'page') page.node.set(PDFName.of('Extra'), holder);
          else {
            holder.set(PDFName.of('Subtype'), PDFName.of('Text'));
            holder.set(PDFName.of('Rect'), document.context.obj([0, 0, 9, 9]));
            page.node.set(PDFName.of('Annots'), document.context.obj([document.context.register(holder)]));
          }
          expect(await everywhere(await document.save(), 'pdf')).toContain(number);
        },
      ),
      { numRuns: 60 },
    ),
  );

  it('outside of a cropped page', LONG, () =>
    fc.assert(
      fc.asyncProperty(idNumber, fc.integer({ min: 0, max: 540 }), async (number, y) => {
        const document = await PDFDocument.create();
        const page: PDFPage = document.addPage([595, 842]);
        const font = await document.embedFont(StandardFonts.Helvetica);
        page.drawText('Plain words of a page', { x: 50, y: 700, font });
        page.drawText(number, { x: 50, y, size: 11, font });
        page.setCropBox(0, 600, 595, 242);
        expect(await everywhere(await document.save(), 'pdf')).toEqual([number]);
      }),
      SAMPLE,
    ),
  );
});

describe('in an RTF no number is missed', () => {
  const rtf = (body: string, head = '\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}') => strToU8(`{\\rtf1\\ansi${head}${body}}`);
  it.each([
    [
      'a text box',
      (words: string) => `x{\\shp{\\*\\shpinst\\shpleft0{\\shptxt\\pard {\\b ${words.slice(0, 5)}}{${words.slice(5)}}\\par}}}`,
    ],
    ['a text box of Word 6', (words: string) => `x{\\*\\do\\dobxpage{\\dptxbx{\\dptxbxtext\\pard ${words}\\par}}}`],
    ['drawn lettering', (words: string) => `x{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv ${words}}}}}`],
    ['a description', (words: string) => `x{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv ${words}}}}}`],
    ['a note', (words: string) => `x{\\*\\footnote ${words}}`],
    ['a comment', (words: string) => `x{\\*\\annotation ${words}}`],
    ['the address of a link', (words: string) => `x{\\field{\\*\\fldinst HYPERLINK "https://example.cn/?q=${words}"}{\\fldrslt y}}`],
    ['a property', (words: string) => `{\\*\\userprops{\\propname a}\\proptype30{\\staticval ${words}}}x`],
    ['a variable', (words: string) => `{\\*\\docvar{a}{${words}}}x`],
    ['a bookmark', (words: string) => `{\\*\\bkmkstart a${words}}x`],
    ['a group of whatever name', (words: string) => `{\\*\\unheardof{\\more ${words}}}x`],
    ['hard hyphens', (words: string) => `x ${words.slice(0, 6)}\\_${words.slice(6, 14)}\\endash ${words.slice(14)}`],
  ])('%s', LONG, async (_name, body) =>
    fc.assert(
      fc.asyncProperty(idNumber, async (number) => {
        expect((await everywhere(rtf(body(number)), 'rtf')).map((each) => each.replaceAll('-', ''))).toEqual([number]);
      }),
      SAMPLE,
    ),
  );

  it.each([
    ['the font', "\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 \\'bb\\'fa\\'c3\\'dc\\'a1\\'ef10"],
    [
      'a font of traditional characters',
      "\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fnil\\fcharset136 MingLiU;}}\\f1 \\'be\\'f7\\'b1\\'4b\\'a1\\'b9",
    ],
  ])('letters are those of %s', async (_name, body) =>
    expect(await everywhere(rtf('', body), 'rtf')).toEqual([expect.stringMatching(/密[★10年]/)]),
  );
});

describe('in what an archive says beside its files no number is missed', () => {
  it.each([
    ['a folder without files', (number: string) => zipSync({ 'a.txt': strToU8('甲'), [`${number}/`]: new Uint8Array() })],
    ['a comment on a file', (number: string) => zipSync({ 'a.txt': [strToU8('甲'), { comment: `证号${number}` }] })],
    [
      'a comment on the archive',
      (number: string) => {
        const bytes = Buffer.concat([zipSync({ 'a.txt': strToU8('甲') }), strToU8(number)]);
        bytes.writeUInt16LE(number.length, bytes.length - number.length - 2);
        return new Uint8Array(bytes);
      },
    ],
  ])('%s', LONG, async (_name, pack) =>
    fc.assert(
      fc.asyncProperty(idNumber, async (number) => {
        expect(await everywhere(pack(number), 'zip')).toEqual([number]);
      }),
      SAMPLE,
    ),
  );
});
