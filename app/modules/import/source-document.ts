import { z } from 'zod';
import { substance } from './body-characters';
import { ITEM_FIELDS, metadata, PLAIN_FIELDS, type PlainField } from '../catalogue/public';
import { normaliseDate } from './normalise-date';
import { type SourceKeys, sourceKeys } from './source-keys';
import { asOneLine, asPlainText } from '../../kernel/written-text';

/** Longest values an item may carry; a longer one is refused rather than cut. */
export const SOURCE_LIMITS = {
  title: 300,
  docNumber: 120,
  indexNumber: 200,
  issuer: 300,
  body: 3_000_000,
  url: 2000,
} as const;

/** Why a row is refused. The English code is stable; the sentence beside it is for people. */
export type SourceErrorCode =
  | 'not_json'
  | 'not_an_object'
  | 'title_missing'
  | 'title_too_long'
  | 'doc_number_too_long'
  | 'index_number_too_long'
  | 'issuer_too_long'
  | 'body_missing'
  | 'body_too_long'
  | 'date_impossible'
  | 'url_invalid'
  | 'field_too_long'
  | 'field_type';

export interface SourceError {
  code: SourceErrorCode;
  field: string;
  /** 中文，指明字段和规则。 */
  message: string;
}

const FIELD_NAMES: Record<string, string> = {
  ...Object.fromEntries(PLAIN_FIELDS.map((field) => [field, ITEM_FIELDS[field].label.zh])),
  id: '来源编号',
  title: '标题',
  docNumber: '文号',
  issuer: '发文机关',
  date: '日期',
  dateKind: '日期种类',
  category: '类别',
  source_repo: '来源库',
  source_path: '来源路径',
  source_url: '来源网址',
  licence: '许可说明',
  body_text: '正文',
  body_html: '正文（网页）',
  publisher: '发布单位',
  publishDate: '发布日期',
  validFrom: '施行日期',
  status: '效力状态',
  theme: '主题',
  genre: '体裁',
  level: '层级',
  indexNumber: '原索引号',
  attachments: '附件',
  history: '沿革',
  notes: '备注',
};

function named(field: string): string {
  const name = FIELD_NAMES[field.split('.')[0] as string];
  return name ? `${name}（${field}）` : `字段 ${field}`;
}

/** No database takes it, and nobody wrote it; of bodies it is taken out with the other controls, and counted. */
const withoutNull = (value: string) => value.replaceAll('\0', '');

/** A text field: numbers are read as written, blank is the same as absent. */
const textField = (clean: (value: string) => string) =>
  z.preprocess(
    (value) => (typeof value === 'number' ? String(value) : value === undefined ? null : value),
    z
      .string()
      .nullable()
      .transform((value) => (value === null ? null : clean(value).trim() || null)),
  );
const optionalText = textField(asOneLine);

const refuse = (code: SourceErrorCode, message: string) => ({ params: { code }, message });

function limitedText(field: keyof typeof SOURCE_LIMITS, code: SourceErrorCode) {
  const most = SOURCE_LIMITS[field];
  return (field === 'body' ? textField((value) => value) : optionalText).refine(
    (value) => value === null || value.length <= most,
    refuse(code, `${named(field)}过长：不得超过 ${most} 个字符`),
  );
}

function dateText(field: string) {
  return optionalText.refine(
    (value) => value === null || normaliseDate(value) !== null,
    refuse('date_impossible', `${named(field)}不是可用的日期：应为 1900 年至 2100 年间真实存在的日期，如 2024-03-01`),
  );
}

/**
 * A plain field of an item, under its own key. A text that is too long for it is refused; what is no text there is another system's
 * own and is dropped like an unknown field.
 */
function plainField(field: PlainField) {
  return z.preprocess(
    (value) => (typeof value === 'string' || typeof value === 'number' ? value : null),
    optionalText.refine(
      (value) => value === null || metadata[field].safeParse(value).success,
      refuse('field_too_long', `${named(field)}过长`),
    ),
  );
}

const textList = z.preprocess(
  (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()).transform((values) => values.map(asPlainText).filter((value) => value !== '')),
);

const attachment = z.preprocess(
  (value) => (typeof value === 'string' ? { url: value } : value),
  z.object({ name: optionalText, url: limitedText('url', 'url_invalid') }),
);

/**
 * One row of an import file, as described in the import format: only a title and a body
 * (`body_text` or `body_html`) are required; everything else may be absent, null or blank.
 * Fields it does not know are dropped.
 */
export const sourceDocumentSchema = z
  .object({
    id: optionalText,
    title: z.preprocess(
      (value) => value ?? '',
      z
        .string()
        .transform((value) => withoutNull(value).trim())
        .refine((value) => substance(value) !== '', refuse('title_missing', `${named('title')}缺失：每条信息必须有标题`))
        .refine(
          (value) => value.length <= SOURCE_LIMITS.title,
          refuse('title_too_long', `${named('title')}过长：不得超过 ${SOURCE_LIMITS.title} 个字符`),
        ),
    ),
    docNumber: limitedText('docNumber', 'doc_number_too_long'),
    issuer: limitedText('issuer', 'issuer_too_long'),
    date: dateText('date'),
    dateKind: optionalText,
    publishDate: dateText('publishDate'),
    validFrom: dateText('validFrom'),
    category: optionalText,
    theme: optionalText,
    genre: optionalText,
    level: optionalText,
    status: optionalText,
    publisher: optionalText,
    indexNumber: limitedText('indexNumber', 'index_number_too_long'),
    source_repo: optionalText,
    source_path: optionalText,
    source_url: limitedText('url', 'url_invalid').refine(
      (value) => value === null || /^https?:\/\/[^\s]+$/i.test(value),
      refuse('url_invalid', `${named('source_url')}不是网址：应以 http:// 或 https:// 开头`),
    ),
    licence: optionalText,
    ...(Object.fromEntries(PLAIN_FIELDS.map((field) => [field, plainField(field)])) as Record<PlainField, ReturnType<typeof plainField>>),
    body_text: limitedText('body', 'body_too_long'),
    body_html: limitedText('body', 'body_too_long'),
    attachments: z.preprocess(
      (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]),
      z.array(attachment),
    ),
    history: textList,
    notes: textList,
  })
  .refine((row) => hasSubstance(row.body_text) || hasSubstance(row.body_html?.replace(/<[^>]*>|&nbsp;/g, '') ?? null), {
    ...refuse('body_missing', `${named('body_text')}缺失：body_text 与 body_html 至少一项有内容`),
    path: ['body_text'],
  });

export type SourceDocument = z.output<typeof sourceDocumentSchema>;

function hasSubstance(value: string | null): boolean {
  return value !== null && substance(value.replace(/[\u200b-\u200f\ufeff]/g, '')) !== '';
}

/** The keys are made of the row as it was written: what is cleaned of it may change, they may not. */
export type ReadSourceResult = { ok: true; row: SourceDocument; keys: SourceKeys } | { ok: false; errors: SourceError[] };

/** Checks one parsed row. Never throws: what is refused comes back as errors, each naming field and rule. */
export function readSourceDocument(value: unknown): ReadSourceResult {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, errors: [{ code: 'not_an_object', field: '', message: '该行不是一个 JSON 对象：每行应为一个由 { } 包围的对象' }] };
  }
  const parsed = sourceDocumentSchema.safeParse(value);
  if (parsed.success) return { ok: true, row: parsed.data, keys: sourceKeys(value as Record<string, unknown>) };
  return {
    ok: false,
    errors: parsed.error.issues.map((issue): SourceError => {
      const field = issue.path.join('.');
      const code = issue.code === 'custom' ? (issue.params?.code as SourceErrorCode | undefined) : undefined;
      if (code) return { code, field, message: issue.message };
      return { code: 'field_type', field, message: `${named(field)}类型不对：${expected(field)}` };
    }),
  };
}

function expected(field: string): string {
  if (field === 'attachments' || field.startsWith('attachments.')) return '应为由 { name, url } 组成的数组';
  if (/^(?:history|notes)/.test(field)) return '应为文字组成的数组';
  return '应为文字';
}

/** Checks one line of a JSONL file; a line that is not JSON is refused with `not_json`. */
export function readSourceLine(line: string): ReadSourceResult {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, errors: [{ code: 'not_json', field: '', message: '该行不是合法的 JSON：可能被截断或编码有误' }] };
  }
  return readSourceDocument(value);
}
