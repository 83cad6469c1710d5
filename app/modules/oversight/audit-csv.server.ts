import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from './queries/audit-log.server';

const COLUMNS = ['序号', '时间', '姓名', '登录名', '来源地址', '事项', '内容', '信息标题', '命令', '原始记录', '校验值'];
const FORM = { escape_formulas: true, record_delimiter: 'windows' } as const;
/** Written in pieces, so that others are served meanwhile. */
const PIECE = 1_000;

/**
 * The log as a table that office programs open: UTF-8 with its mark, and nothing in it that they would take for a formula.
 * @param last a sentence below the last row; null: none.
 */
export async function auditCsv(entries: readonly AuditEntry[], last: string | null): Promise<string> {
  const pieces = [stringify([COLUMNS], { ...FORM, bom: true })];
  for (let from = 0; from < entries.length; from += PIECE) {
    pieces.push(stringify(entries.slice(from, from + PIECE).map(({ seq, at, who, kind, words, item, command, address, raw, hash }) => [String(seq), at, who.name, who.code, address ?? '', kind, words, item?.title ?? '', command, JSON.stringify(JSON.parse(raw)), hash]), FORM));
    await setImmediate();
  }
  if (last !== null) pieces.push(stringify([[last]], FORM));
  return pieces.join('');
}
