import { makePdf } from '~/kernel/pdf/make-pdf.server';
import { attachmentFileName, fileHeaders } from '~/modules/catalogue/attachment-file';
import type { ReviewRecord } from '~/modules/publishing/queries/review-record.server';
import { RECORD_TITLE, recordFacts, STAGE_WORDS } from './record-words';

/** The record as a PDF: the same facts as on the page, a line each. */
export function recordPdf(record: ReviewRecord): Response {
  const { fields, steps, findings, mended, printedAt } = record;
  const lines = [
    ...recordFacts(record).map(([term, value]) => `${term}：${value}`),
    '', '办理环节',
    ...(steps.length === 0 ? ['还没有送审。'] : steps.map(({ stage, who, at, opinion }) => `${at}　${STAGE_WORDS[stage]}　${who}　${opinion}`)),
    '', '自动检查',
    ...findings.map(({ rule, place, answer, by }) => `${rule}（${place}）：${answer}${by === '' ? '' : `（${by}）`}`),
    ...mended.map(({ rule, count }) => `${rule}：以前的稿 ${count} 处，已遮盖或删改`),
    ...(findings.length === 0 && mended.length === 0 ? ['没有发现需要处理的内容。'] : []),
    '', '保密审查员签字：　　　　　　　　单位负责人签字：', '', `${printedAt} 生成。依据《中华人民共和国政府信息公开条例》第十七条。`,
  ];
  const fileName = attachmentFileName({ name: `保密审查表 ${fields.title}`.slice(0, 100), extension: 'pdf' });
  return new Response(Buffer.from(makePdf(RECORD_TITLE, lines)), { headers: fileHeaders(fileName, 'application/pdf') });
}
