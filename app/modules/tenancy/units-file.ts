import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { say } from './words';
import { type Message, messageOf } from '../../kernel/words/message';

export interface RowError {
  /** Line in the file, the header being line 1. */
  line: number;
  field: string;
  message: Message;
  /** Content of the field. */
  value?: string;
}

export interface CsvRows<T> {
  rows: T[];
  errors: RowError[];
  /** The line of each row. */
  lines: number[];
  /** Each row as it is in the file. */
  records: Record<string, string>[];
}

/** A field, or several that are told apart only together. */
type Unique = string | readonly string[];

/** The CSV parser's error in a line, in the words of the officer who mends it. */
function formFault({ code, record, columns }: CsvError & { record?: unknown[]; columns?: unknown[] }): Message {
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return say('这一行有{n}列，第一行有{first}列', { n: record?.length ?? 0, first: columns?.length ?? 0 });
    case 'CSV_QUOTE_NOT_CLOSED':
      return say('引号没有成对');
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return say('引号的位置不对，整格内容应放在一对引号里');
    default:
      return say('文件不是有效的CSV');
  }
}

/** The columns that a schema of rows knows. */
function columnsOf(schema: z.ZodType): string[] {
  let from: z.ZodType = schema;
  while (from instanceof z.ZodPipe) from = from.in as z.ZodType;
  return from instanceof z.ZodObject ? Object.keys(from.shape) : [];
}

/** A column without a name, by its place; no name of one begins with a space. */
const unnamed = (at: number) => ` ${at + 1}`;

/**
 * Reads a CSV file row by row with a schema. A column that the schema does not know is a fault, for what is in it would be
 * passed over: a name misspelt, a table for something else. One without a name may only be empty. Rows without any content are
 * passed over, as spreadsheets leave them at the end. Tabs
 * divide the columns where the first line has no comma. Never throws: what is wrong comes back with line, field and value.
 * @param uniqueBy fields whose values may be only once in the file.
 * @param most rows that are taken; of a longer file no more is read than shows that it is.
 */
export function parseCsvRows<S extends z.ZodType>(
  text: string,
  schema: S,
  uniqueBy: readonly Unique[],
  most = Infinity,
): CsvRows<z.output<S>> {
  const result: CsvRows<z.output<S>> = { rows: [], errors: [], lines: [], records: [] };
  const { rows, errors, lines, records } = result;
  const [header = ''] = text.split(/[\r\n]/, 1);
  const known = columnsOf(schema);
  let found: { record: Record<string, string>; info: { lines: number } }[];
  const columns = (written: string[]) => {
    const names = written.map((name, at) => name.trim() || unnamed(at));
    const twice = names.find((name, at) => names.indexOf(name) < at);
    if (twice !== undefined) errors.push({ line: 1, field: twice, message: say('这一列出现了两次') });
    for (const name of new Set(names))
      if (!name.startsWith(' ') && !known.includes(name))
        errors.push({ line: 1, field: name, message: say('没有“{name}”这一列，可用的列：{columns}', { name, columns: known }) });
    return names;
  };
  try {
    found = parse(text, {
      columns,
      delimiter: header.includes('\t') && !header.includes(',') ? '\t' : ',',
      bom: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: false,
      ...(most < Infinity ? { to: most + 1 } : {}),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    errors.push({ line: Number((error as CsvError & { lines?: number }).lines ?? 1), field: '', message: formFault(error) });
    return result;
  }
  if (found.length > most) {
    errors.push({ line: found[most]!.info.lines, field: '', message: say('一次最多{n}行，请分成几个文件', { n: most }) });
    return result;
  }
  const seen = new Map<string, number>();
  if (found.length === 0) errors.push({ line: 1, field: '', message: say('文件没有数据行') });
  for (const { record, info } of found) {
    const line = info.lines;
    const refuse = (field: string, message: Message) =>
      errors.push({ line, field, message, ...(record[field] ? { value: record[field] } : {}) });
    for (const [name, value] of Object.entries(record))
      if (name.startsWith(' ') && value !== '') refuse('', say('第{at}列有内容而没有列名，请写上列名或删去这一列', { at: name.trim() }));
    const parsed = schema.safeParse(record);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = issue.path.join('.');
        refuse(field, record[field] === undefined && field !== '' ? say('缺少“{field}”这一列', { field }) : messageOf(issue.message));
      }
      continue;
    }
    for (const unique of uniqueBy) {
      const fields = [unique].flat();
      const value = fields.map((field) => String((parsed.data as Record<string, unknown>)[field] ?? '')).join('、');
      if (value === '') continue;
      const key = `${fields.join()}=${value}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, line);
      else refuse(fields.at(-1)!, say('“{value}”与第{line}行重复', { value, line: first }));
    }
    rows.push(parsed.data);
    lines.push(line);
    records.push(record);
  }
  return result;
}
