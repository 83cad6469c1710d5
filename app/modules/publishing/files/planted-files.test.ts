import { PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { defaultRules } from '../scan/default-rules';
import { scan } from '../scan/scan';
import { FILE_TYPES } from './file-limits';
import { fileText } from './file-text.server';

/** People's numbers of which each stands once in a file. */
const pad = (value: number, width: number) => String(value).padStart(width, '0');
const idNumber = fc.tuple(fc.constantFrom('110105', '330106', '440524'), fc.integer({ min: Date.UTC(1930, 0, 1), max: Date.UTC(2020, 11, 31) }), fc.nat(999)).map(([area, born, serial]) => {
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
  return scan([{ part: 'attachment:x', text: text ?? '' }], defaultRules).map(({ text: number }) => number.replace(/\s/g, '')).sort();
}
const wanted = (list: People) => list.flatMap(({ id, mobile }) => [id, mobile]).sort();
const cut = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [];

async function word(list: People, width: number, how: 'breaks' | 'paragraphs' | 'boxes'): Promise<Uint8Array> {
  const paragraphs = (number: string) =>
    how === 'paragraphs' ? cut(number, width).map((line) => new Paragraph(line)) : [new Paragraph({ children: cut(number, width).map((line, at) => new TextRun({ text: line, break: at === 0 ? 0 : 1 })) })];
  const cell = (children: Paragraph[]) => new TableCell({ children });
  const row = (name: string, number: string) => (how === 'boxes' ? [cell([new Paragraph(name)]), ...[...number].map((digit) => cell([new Paragraph(digit)]))] : [cell([new Paragraph(name)]), cell(paragraphs(number)), cell([new Paragraph('12')])]);
  const rows = list.flatMap(({ id, mobile }) => [new TableRow({ children: row('证号', id) }), new TableRow({ children: row('手机', mobile) })]);
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('名单'), new Table({ rows })] }] })));
}

function workbook(list: People, width: number, how: 'breaks' | 'boxes'): Uint8Array {
  const xml = (content: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${content}`);
  const cell = (words: string) => `<c t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
  const row = (name: string, number: string) => `<row>${cell(name)}${how === 'boxes' ? [...number].map(cell).join('') : cell(cut(number, width).join('\n'))}${cell('12')}</row>`;
  return zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    'xl/workbook.xml': xml('<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': xml('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': xml(`<worksheet><sheetData>${list.map(({ id, mobile }) => row('证号', id) + row('手机', mobile)).join('')}</sheetData></worksheet>`),
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
    for (const { text, x, y } of order === 'cells' ? pieces : pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) page.drawText(text, { x, y, size: 11, font });
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
    fc.assert(fc.asyncProperty(people, width, fc.constantFrom('breaks', 'paragraphs', 'boxes'), async (list, chars, how) => {
        expect(await found(await word(list, chars, how), 'docx')).toEqual(wanted(list));
      }), SAMPLE));
  it('xlsx: lines of a cell, one digit a cell', LONG, () =>
    fc.assert(fc.asyncProperty(people, width, fc.constantFrom('breaks', 'boxes'), async (list, chars, how) => {
        expect(await found(workbook(list, chars, how), 'xlsx')).toEqual(wanted(list));
      }), SAMPLE));
  it('pdf: narrow columns drawn cell by cell or line by line', LONG, () =>
    fc.assert(fc.asyncProperty(people, width, fc.constantFrom('cells', 'lines'), async (list, chars, order) => {
        expect(await found(await pdf(list, chars, order), 'pdf')).toEqual(wanted(list));
      }), { ...SAMPLE, examples: [[[{ id: '110105201204281291', mobile: '13000000000' }, { id: '33010619900101000X', mobile: '13000000000' }], 9, 'cells']] }));
  it('pdf: one digit a box', LONG, () =>
    fc.assert(fc.asyncProperty(people, async (list) => {
        expect(await found(await boxesPdf(list), 'pdf')).toEqual([list[0]!.id]);
      }), SAMPLE));
});
