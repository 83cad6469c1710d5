import { makePdf } from '~/kernel/pdf/make-pdf.server';
import type { PdfBlock } from '~/kernel/pdf/pdf-document';
import { attachmentFileName, fileHeaders } from '~/modules/catalogue/attachment-file';
import type { ReviewRecord } from '~/modules/publishing/workflow/queries/review-record.server';
import { RECORD_TITLE, recordFacts, SIGNATURES, STAGE_WORDS } from './record-words';

/** The record as a PDF: the same facts as on the page. @throws as `makePdf`. */
export async function recordPdf(record: ReviewRecord): Promise<Response> {
  const { fields, steps, findings, mended, printedAt } = record;
  const checked = [
    ...findings.map(({ rule, place, answer, by, at }) => [rule, place, `${by} ${at}`.trim(), answer]),
    ...mended.map(({ rule, count }) => [rule, '以前的稿', '', `${count}处，已遮盖或删改`]),
  ];
  const blocks: PdfBlock[] = [
    { kind: 'table', columns: [1, 4], rows: recordFacts(record).map((cells) => ({ cells })) },
    { kind: 'heading', text: '办理环节' },
    steps.length === 0
      ? { kind: 'paragraph', text: '还没有送审。' }
      : {
          kind: 'table',
          columns: [3, 3, 4, 6],
          head: ['环节', '办理人', '时间', '意见'],
          rows: steps.map(({ stage, who, at, opinion }) => ({ cells: [STAGE_WORDS[stage], who, at, opinion] })),
        },
    { kind: 'heading', text: '自动检查' },
    checked.length === 0
      ? { kind: 'paragraph', text: '没有发现需要处理的内容。' }
      : {
          kind: 'table',
          columns: [3, 3, 4, 6],
          head: ['检查项目', '位置', '办理人', '处理'],
          rows: checked.map((cells) => ({ cells })),
        },
    { kind: 'table', columns: [1, 1], rows: [{ cells: [...SIGNATURES], lines: 2 }] },
    { kind: 'note', text: `${printedAt}生成。依据《中华人民共和国政府信息公开条例》第十七条。` },
  ];
  const fileName = attachmentFileName({ name: `保密审查表 ${fields.title}`.slice(0, 100), extension: 'pdf' });
  return new Response(Buffer.from(await makePdf({ title: RECORD_TITLE, blocks })), { headers: fileHeaders(fileName, 'application/pdf') });
}
