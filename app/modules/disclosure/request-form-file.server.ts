import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { makePdf } from '../../kernel/pdf/make-pdf.server';
import type { PdfBlock, PdfDocument } from '../../kernel/pdf/pdf-document';
import { REQUEST_FORM, REQUEST_FORM_TITLE, requestNotes, type RequestOffice } from './request-form';

const BOX = '□';

/** The application form as a Word file, to be filled in on a computer. */
export async function requestFormDocx(office: RequestOffice): Promise<Uint8Array> {
  const { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import('docx');
  const font = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman' };
  const text = (words: string, bold = false) => new TextRun({ text: words, bold, size: 24, font });
  const cell = (words: string, percent: number, lines = 1) =>
    new TableCell({
      width: { size: percent, type: WidthType.PERCENTAGE },
      margins: { top: 80, bottom: 80, left: 120, right: 120 },
      children: [new Paragraph({ children: [text(words)] }), ...Array.from({ length: lines - 1 }, () => new Paragraph({}))],
    });
  const document = new Document({
    title: REQUEST_FORM_TITLE,
    creator: office.unitName,
    styles: { default: { document: { run: { language: { eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_300, bottom: 1_200, left: 1_500, right: 1_500 } } },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 200 },
            children: [new TextRun({ text: REQUEST_FORM_TITLE, bold: true, size: 36, font })],
          }),
          new Paragraph({ spacing: { after: 120 }, children: [text(`受理机关：${office.unitName}`)] }),
          ...REQUEST_FORM.flatMap(({ heading, rows }) => [
            new Paragraph({ spacing: { before: 160, after: 80 }, keepNext: true, children: [text(heading, true)] }),
            new Table({
              width: { size: 100, type: WidthType.PERCENTAGE },
              rows: rows.map(
                ({ label, choices, lines }) =>
                  new TableRow({
                    cantSplit: true,
                    children: [cell(label, 30), cell(choices?.map((choice) => `${BOX}${choice}`).join('　　') ?? '', 70, lines)],
                  }),
              ),
            }),
          ]),
          new Paragraph({ spacing: { before: 200, after: 80 }, keepNext: true, children: [text('填写说明', true)] }),
          ...requestNotes(office).map((note, at) => new Paragraph({ spacing: { after: 60 }, children: [text(`${at + 1}. ${note}`)] })),
        ],
      },
    ],
  });
  return withoutTime(await Packer.toBuffer(document));
}

/**
 * A Word file without the time at which it was made: the same form is the same bytes, from whichever process it comes, so that a
 * browser's copy stays good.
 */
function withoutTime(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file);
  const core = strFromU8(parts['docProps/core.xml']!);
  parts['docProps/core.xml'] = strToU8(core.replace(/<(dcterms:(?:created|modified))\b[^>]*>[^<]*<\/\1>/g, ''));
  // In local time, as the format has it: the same wherever the machine is.
  return zipSync(parts, { level: 6, mtime: new Date(1980, 0, 2) });
}

/** The application form to be printed and filled in by hand. */
export function requestFormDocument(office: RequestOffice): PdfDocument {
  return {
    title: REQUEST_FORM_TITLE,
    blocks: [
      { kind: 'paragraph', text: `受理机关：${office.unitName}` },
      ...REQUEST_FORM.flatMap(({ heading, rows }): PdfBlock[] => [
        { kind: 'heading', text: heading },
        {
          kind: 'table',
          columns: [3, 7],
          rows: rows.map(({ label, choices, lines = 1 }) => ({
            cells: [label, choices?.map((choice) => `${BOX} ${choice}`).join('　　') ?? ''],
            lines,
          })),
        },
      ]),
      { kind: 'heading', text: '填写说明' },
      { kind: 'list', entries: requestNotes(office) },
    ],
  };
}

const MOST_KEPT = 500;
const kept = new Map<string, Promise<Uint8Array>>();

/** `requestFormDocument` as a file, laid out once for what it says: anybody may ask for it. @throws as `makePdf`. */
export function requestFormPdf(office: RequestOffice): Promise<Uint8Array> {
  const key = JSON.stringify(requestFormDocument(office));
  const known = kept.get(key);
  if (known) return known;
  const made = makePdf(requestFormDocument(office));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}
