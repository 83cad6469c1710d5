import { stringify } from 'csv-stringify/sync';
import { inChinese } from '../../kernel/words/message';
import { slicesOf } from '../../kernel/in-slices';
import type { AuditEntry } from './queries/audit-log.server';

const COLUMNS = ['序号', '时间', '姓名', '登录名', '来源地址', '事项', '内容', '信息标题', '命令', '原始记录', '校验值'];
const FORM = { escape_formulas: true, record_delimiter: 'windows' } as const;
/** A row takes some work however little is in it. */
const ROW = 200;

/**
 * The log as a table that office programs open, piece by piece: UTF-8 with its mark, and nothing in it that they would take for a
 * formula.
 * @param last a sentence below the last row; null: none.
 */
export async function* auditCsv(entries: readonly AuditEntry[], last: string | null): AsyncGenerator<string, void> {
  yield stringify([COLUMNS], { ...FORM, bom: true });
  for await (const slice of slicesOf(entries, ({ raw }) => ROW + raw.length)) yield stringify(slice.map(rowOf), FORM);
  if (last !== null) yield stringify([[last]], FORM);
}

function rowOf({ seq, at, who, kind, words, item, command, address, raw, hash }: AuditEntry): string[] {
  return [
    String(seq),
    at,
    who.name,
    who.code,
    address ?? '',
    inChinese(kind),
    words,
    item?.title ?? '',
    command,
    JSON.stringify(JSON.parse(raw)),
    hash,
  ];
}
