import { DISCLOSURE_WORDS } from '~/modules/publishing/editing/field-words';
import type { ReviewRecord } from '~/modules/publishing/workflow/queries/review-record.server';
import { STAGE_LABELS } from '~/modules/publishing/workflow/workflow';

/** Words of the record of a secrecy review (保密审查表), on the page and in the file. */
export const RECORD_TITLE = '政府信息公开保密审查表';
export const STAGE_WORDS = { written: '送审', ...STAGE_LABELS, published: '发布', other: '待发布阶段' } as const;

export const SIGNATURES = ['保密审查员签字：', '单位负责人签字：'] as const;

/** Facts of the reviewed text, a row each; empty ones are left out. */
export function recordFacts({
  unitName,
  author,
  revisionNo,
  indexNumber,
  fields,
  category,
}: ReviewRecord): [term: string, value: string][] {
  const rows: [string, string][] = [
    ['标题', fields.title],
    ['单位', unitName],
    ['起草人', author],
    ['稿次', `第${revisionNo}稿`],
    ['索引号', indexNumber ?? '发布时编制'],
    ['文号', fields.docNumber ?? ''],
    ['成文日期', fields.formedOn ?? ''],
    ['目录类别', category],
    ['公开方式', DISCLOSURE_WORDS[fields.disclosureKind]],
    ['附件', fields.attachments.map(({ name }) => name).join('、')],
  ];
  return rows.filter(([, value]) => value !== '');
}
