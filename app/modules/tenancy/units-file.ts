import { parse } from 'csv-parse/sync';
import type { z } from 'zod';

export interface RowError {
  /** Line in the file, the header being line 1. */
  line: number;
  field: string;
  message: string;
}

/**
 * Reads a CSV file row by row with a schema. Never throws: what is wrong comes back with line and field.
 * @returns beside the rows the line of each.
 * @param uniqueBy fields whose values may stand only once in the file.
 */
export function parseCsvRows<S extends z.ZodType>(text: string, schema: S, uniqueBy: readonly string[]): { rows: z.output<S>[]; errors: RowError[]; lines: number[] } {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, { columns: (header: string[]) => header.map((name) => name.trim()), bom: true, info: true, skip_empty_lines: true, relax_column_count: false });
  } catch (error) {
    const { lines, message } = error as Error & { lines?: number };
    return { rows: [], lines: [], errors: [{ line: lines ?? 1, field: '', message: `文件不是有效的 CSV：${message}` }] };
  }
  const rows: z.output<S>[] = [];
  const lines: number[] = [];
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  if (records.length === 0) errors.push({ line: 1, field: '', message: '文件没有数据行' });
  for (const { record, info } of records) {
    const line = info.lines;
    const parsed = schema.safeParse(record);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = issue.path.join('.');
        errors.push({ line, field, message: record[field] === undefined && field !== '' ? `缺少“${field}”这一列` : issue.message });
      }
      continue;
    }
    for (const field of uniqueBy) {
      const value = (parsed.data as Record<string, unknown>)[field];
      if (value === '' || value === undefined) continue;
      const key = `${field}=${String(value)}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, line);
      else errors.push({ line, field, message: `“${String(value)}”与第 ${first} 行重复` });
    }
    rows.push(parsed.data);
    lines.push(line);
  }
  return { rows, errors, lines };
}
