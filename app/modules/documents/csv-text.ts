import { CsvError, parse } from 'csv-parse/sync';

/**
 * A table's text as every reader gives tables: a tab ends a cell, and a line's end after it the row. What cannot be read as a
 * table stays as it is.
 */
export function csvText(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  const delimiter = [',', '\t', ';'].find((each) => header.includes(each)) ?? ',';
  try {
    const rows = parse(text, { bom: true, delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true }) as string[][];
    return rows.some((row) => row.length > 1) ? rows.map((row) => row.map((cell) => `${cell}\t`).join('')).join('\n') : text;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return text;
  }
}
