import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from './queries/audit-log.server';

const COLUMNS = ['序号', '时间', '姓名', '登录名', '事项', '内容', '命令', '原始记录', '校验值'];

/**
 * The log as a table that office programs open: UTF-8 with its mark, and nothing in it that they would take for a formula.
 * @param last a sentence below the last row; null: none.
 */
export function auditCsv(entries: readonly AuditEntry[], last: string | null): string {
  const rows = entries.map(({ seq, at, who, kind, words, command, raw, hash }) => [String(seq), at, who.name, who.code, kind, words, command, JSON.stringify(JSON.parse(raw)), hash]);
  return stringify([COLUMNS, ...rows, ...(last === null ? [] : [[last]])], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
