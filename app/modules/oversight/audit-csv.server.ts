import { stringify } from 'csv-stringify/sync';
import { inSlices } from '../../kernel/in-slices';
import type { AuditEntry } from './queries/audit-log.server';

const COLUMNS = ['序号', '时间', '姓名', '登录名', '来源地址', '事项', '内容', '信息标题', '命令', '原始记录', '校验值'];
const FORM = { escape_formulas: true, record_delimiter: 'windows' } as const;
/** A row takes some work however little stands in it. */
const ROW = 200;

/**
 * The log as a table that office programs open: UTF-8 with its mark, and nothing in it that they would take for a formula.
 * @param last a sentence below the last row; null: none.
 */
export async function auditCsv(entries: readonly AuditEntry[], last: string | null): Promise<string> {
  const pieces = [stringify([COLUMNS], { ...FORM, bom: true })];
  const rows = await inSlices(entries, ({ raw }) => ROW + raw.length, ({ seq, at, who, kind, words, item, command, address, raw, hash }) =>
    stringify([[String(seq), at, who.name, who.code, address ?? '', kind, words, item?.title ?? '', command, JSON.stringify(JSON.parse(raw)), hash]], FORM));
  for (const row of rows) pieces.push(row);
  if (last !== null) pieces.push(stringify([[last]], FORM));
  return pieces.join('');
}
