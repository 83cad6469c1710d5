import { chineseOnly, inChinese, type Message } from '../../kernel/words/message';
import type { z } from 'zod';
import { DomainError, type ErrorDetail } from '../../kernel/errors';
import { readText, shown } from '../../kernel/text/read-text.server';
import { type CsvRows, parseCsvRows, type RowError } from './units-file';

/** A table with the name under which what is wrong with it is told. */
export interface CsvFile<T> extends CsvRows<T> {
  name: string;
}

const fault = (name: string, { line, field, message: said, value }: Omit<RowError, 'message'> & { message: Message }): ErrorDetail => {
  const message = inChinese(said);
  return {
    field: `${name} 第 ${line} 行${field === '' ? '' : ` ${field}`}`,
    message: chineseOnly(value === undefined || message.includes(value) ? message : `${message}${shown(value)}`),
  };
};

/**
 * A CSV file read row by row with a schema.
 * @param name what the file is called in messages.
 * @param most rows that are taken.
 * @throws DomainError('invalid') with every fault, each naming file, line, field and value.
 */
export async function readCsv<S extends z.ZodType>(
  file: string,
  name: string,
  schema: S,
  uniqueBy: Parameters<typeof parseCsvRows>[2],
  most?: number,
): Promise<CsvFile<z.output<S>>> {
  const read = parseCsvRows(await readText(file), schema, uniqueBy, most);
  if (read.errors.length > 0)
    throw new DomainError(
      'invalid',
      `${name} 有误`,
      read.errors.map((error) => fault(name, error)),
    );
  return { ...read, name };
}

/**
 * A refusal whose faults name a list's rows (`units.16.domain`), told with file, line, field and value. Faults of other things, and
 * other errors, stay as they are.
 * @param files the file of each list.
 */
export function inFiles(
  error: unknown,
  files: Readonly<Record<string, Pick<CsvFile<unknown>, 'name'> & Partial<CsvFile<unknown>>>>,
): unknown {
  if (!(error instanceof DomainError) || error.details.length === 0) return error;
  const details = error.details.map((detail): ErrorDetail => {
    const [list = '', ...path] = (detail.field ?? '').split('.');
    const file = files[list];
    if (!file) return detail;
    if (!file.lines) return { field: [file.name, path.join('.')].filter(Boolean).join(' '), message: detail.message };
    const [row, ...rest] = path;
    if (row === undefined) return { field: file.name, message: detail.message };
    const at = Number(row);
    const field = rest.filter((part) => part !== 'account').join('.');
    const value = file.records?.[at]?.[field];
    return fault(file.name, { line: file.lines[at] ?? at + 2, field, message: detail.message, ...(value ? { value } : {}) });
  });
  return new DomainError(error.code, `${details[0]!.field ?? ''}：${inChinese(details[0]!.message)}`, details);
}
