import { z } from 'zod';
import { recordNumber } from '../../kernel/record-number';
import { issueOf } from '../../kernel/words/message';
import { oneLine, plainText } from '../../kernel/written-text';
import { BODY_TOO_LONG, disclosureKind, effectState, LONGEST_BODY, relationKind } from './model';
import { issue } from './words';

const date = z.iso.date(issue('日期写作YYYY-MM-DD')).refine((day) => day >= '1900-01-01', issue('日期不能早于1900年'));
const text = (max: number) => oneLine().max(max, issue('不能超过{n}个字', { n: max }));

/** A name in both languages. */
interface Name<Zh extends string = string> {
  zh: Zh;
  en: string;
}

/** Declaration of a field. */
interface ItemField {
  /** Values that it may hold; the caller says which must be there. */
  schema: z.ZodType;
  /** The value of a draft where none was given; without it the draft has to say it. */
  empty?: unknown;
  /** As screens of the workspace call it: form, metadata, comparison of revisions, findings of the check. */
  label: Name;
  /** Its description in the open API, and on the public page if it is a plain field; null where neither shows it. */
  public: Name | null;
  /** Its column, where the item's row holds the value as it is. */
  column?: { name: string; type: 'text' | 'text[]' };
  /** Why nobody can write words into it; every other field is read by the secrecy check as a part of its own. */
  wordless?: string;
  /** Whether the search finds an item by it beside its title, numbers, issuer, keywords, theme and summary. */
  searched?: boolean;
  /**
   * A line of text that needs nothing of its own: in the form and among the metadata it comes after the others, on the public
   * page at the foot, and an import file names it by its key.
   */
  plain?: true;
}

/**
 * Metadata of an item (条例 art. 12), each field once, in the order in which two revisions are compared. Schemas, the editor's
 * form, the check's parts, revisions, publication, the public page, the open API, search and import are made of this.
 */
export const ITEM_FIELDS = {
  title: {
    schema: text(300),
    label: { zh: '标题', en: 'Title' },
    public: { zh: '标题', en: 'Title' },
    column: { name: 'title', type: 'text' },
  },
  docNumber: {
    schema: text(80).nullable(),
    empty: null,
    label: { zh: '文号', en: 'Document number' },
    public: { zh: '文号', en: 'Document number' },
    column: { name: 'doc_number', type: 'text' },
  },
  issuer: {
    schema: text(200),
    empty: '',
    label: { zh: '发布机构', en: 'Issuer' },
    public: { zh: '发布机构', en: 'Issuer' },
    column: { name: 'issuer', type: 'text' },
  },
  formedOn: {
    schema: date.nullable(),
    empty: null,
    label: { zh: '成文日期', en: 'Date formed' },
    public: {
      zh: '成文日期；迁入信息的原网站未载明时为null',
      en: 'Date formed; null where the source of an imported item does not tell it',
    },
    wordless: 'date',
  },
  summary: {
    schema: plainText().max(1_000, issue('不能超过{n}个字', { n: 1000 })),
    empty: '',
    label: { zh: '概述', en: 'Summary' },
    public: { zh: '内容概述', en: 'Summary' },
    column: { name: 'summary', type: 'text' },
  },
  keywords: {
    schema: z.array(text(40)).max(20, issue('关键词不能超过{n}个', { n: 20 })),
    empty: [],
    label: { zh: '关键词', en: 'Keywords' },
    public: { zh: '关键词', en: 'Keywords' },
    column: { name: 'keywords', type: 'text[]' },
  },
  theme: {
    schema: text(40).nullable(),
    empty: null,
    label: { zh: '主题', en: 'Theme' },
    public: { zh: '主题', en: 'Theme' },
    column: { name: 'theme', type: 'text' },
  },
  genre: {
    schema: text(40).nullable(),
    empty: null,
    label: { zh: '体裁', en: 'Genre' },
    public: { zh: '体裁', en: 'Genre' },
    column: { name: 'genre', type: 'text' },
  },
  disclosureKind: {
    schema: disclosureKind,
    empty: 'proactive',
    label: { zh: '公开方式', en: 'Disclosure' },
    public: { zh: '公开方式，开放接口只有主动公开的信息', en: 'Disclosure kind; the API holds proactive items only' },
    column: { name: 'disclosure_kind', type: 'text' },
    wordless: 'closed list',
  },
  disclosureGround: {
    schema: oneLine().max(300).nullable(),
    empty: null,
    label: { zh: '不予公开的依据', en: 'Ground for withholding' },
    public: null,
    column: { name: 'disclosure_ground', type: 'text' },
  },
  effect: {
    schema: z.object({ state: effectState, date: date.nullable() }).nullable(),
    empty: null,
    label: { zh: '效力', en: 'Effect' },
    public: { zh: '效力；不适用的信息（如新闻）为null', en: 'Effect; null where none applies, as for news' },
    wordless: 'closed list and a date',
  },
  source: {
    schema: text(200),
    empty: '',
    label: { zh: '来源', en: 'Source' },
    public: { zh: '信息来源', en: 'Source' },
    column: { name: 'source', type: 'text' },
    plain: true,
  },
  editor: {
    schema: text(40),
    empty: '',
    label: { zh: '责任编辑', en: 'Responsible editor' },
    public: { zh: '责任编辑', en: 'Responsible editor' },
    column: { name: 'editor', type: 'text' },
    plain: true,
  },
} as const satisfies Record<string, ItemField>;

type FieldTable = typeof ITEM_FIELDS;
export type ItemFieldName = keyof FieldTable;
/** Fields that have this declaration. */
type With<K extends keyof ItemField, V = unknown> = {
  [F in ItemFieldName]: FieldTable[F] extends Record<K, V> ? F : never;
}[ItemFieldName];
export type PlainField = With<'plain', true>;
/** Fields whose values are in the item's row as they are. */
type RowField = With<'column'>;
/** Fields of the row that visitors and programs are shown. */
type ShownField = Extract<RowField, With<'public', Name>>;
export type ItemValues = { [F in ItemFieldName]: z.output<FieldTable[F]['schema']> };
export type RowValues = Pick<ItemValues, RowField>;
export type ShownValues = Pick<ItemValues, ShownField>;

const entries = Object.entries(ITEM_FIELDS) as [ItemFieldName, ItemField][];
const namesOf = <F extends ItemFieldName>(wanted: (field: ItemField) => boolean) =>
  entries.flatMap(([name, field]) => (wanted(field) ? [name as F] : []));

export const ITEM_FIELD_NAMES: readonly ItemFieldName[] = namesOf(() => true);
export const PLAIN_FIELDS = namesOf<PlainField>(({ plain }) => plain === true);
const ROW_FIELDS = namesOf<RowField>(({ column }) => column !== undefined);
const SHOWN_FIELDS = namesOf<ShownField>(({ column, public: shown }) => column !== undefined && shown !== null);
const SEARCHED_FIELDS = namesOf<RowField>(({ searched }) => searched === true);

/** The English of what screens call the fields, by its Chinese. */
export const FIELD_WORDS = Object.fromEntries(entries.map(([, { label }]) => [label.zh, label.en])) as Readonly<Record<FieldWord, string>>;
export type FieldWord = FieldTable[ItemFieldName]['label']['zh'];

type Schemas = { [F in ItemFieldName]: FieldTable[F]['schema'] };
const schemas = Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])) as Schemas;

/** Values that each field of an item, its text, its files and its relations may hold. */
export const metadata = {
  ...schemas,
  bodyHtml: z.string().max(LONGEST_BODY, issueOf(BODY_TOO_LONG)),
  attachmentName: text(200).min(1, issue('附件要有名称')),
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}(; charset=[a-z0-9-]{1,40})?$/i, issue('文件类型有误')),
  relations: z.array(z.object({ kind: relationKind, toId: recordNumber })).max(50),
};

type DraftSchemas = { [F in ItemFieldName]: F extends With<'empty'> ? z.ZodDefault<Schemas[F]> : Schemas[F] };

/** The same fields where one that is left out is empty. */
export const draftFields = Object.fromEntries(
  entries.map(([name, { schema, empty }]) => [name, empty === undefined ? schema : schema.default(empty as never)]),
) as DraftSchemas;

/** The item's columns of this kind, for a table that is filled by names. */
export const ROW_COLUMNS = Object.fromEntries(ROW_FIELDS.map((name) => [ITEM_FIELDS[name].column.name, ITEM_FIELDS[name].column.type])) as {
  [F in RowField as FieldTable[F]['column']['name']]: FieldTable[F]['column']['type'];
};

/** The values that are in the item's row, by column. */
export function rowColumns(values: RowValues): { [column in keyof typeof ROW_COLUMNS]: unknown } {
  return Object.fromEntries(ROW_FIELDS.map((name) => [ITEM_FIELDS[name].column.name, values[name]])) as ReturnType<typeof rowColumns>;
}

/** The same by field. @param row may hold more; of closed lists the database's own checks see to it that they hold. */
export function rowValues(row: { readonly [F in RowField]: unknown }): RowValues {
  return Object.fromEntries(ROW_FIELDS.map((name) => [name, row[name]])) as unknown as RowValues;
}

/** Of these, the values that visitors and programs are shown. */
export function shownValues(row: { readonly [F in ShownField]: unknown }): ShownValues {
  return Object.fromEntries(SHOWN_FIELDS.map((name) => [name, row[name]])) as unknown as ShownValues;
}

/** The columns of `shownValues` for a SELECT, each under its field's name. @param table alias of `item`. */
export function shownColumns(table: string): string {
  return SHOWN_FIELDS.map((name) => `${table}.${ITEM_FIELDS[name].column.name} AS "${name}"`).join(', ');
}

/** An item's metadata as search takes it. */
export function searchedValues(values: ShownValues) {
  const { title, docNumber, issuer, summary, keywords, theme, genre, disclosureKind: kind } = values;
  const others = SEARCHED_FIELDS.map((name) => String((values as RowValues)[name] ?? ''));
  return { title, docNumber, issuer, summary, keywords, theme, genre, disclosureKind: kind, others };
}
