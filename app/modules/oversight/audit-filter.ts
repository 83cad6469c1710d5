import { z } from 'zod';
import { AUDIT_TYPES } from './audit-words';

const empty = z.literal('').transform(() => undefined);
const date = z.iso.date('日期形如 2026-03-05');

/** What the audit log is searched by; all of it stands in the address. */
export const auditFilter = {
  person: z.union([empty, z.string().trim().toLowerCase().max(60, '登录名过长')]).optional(),
  type: z.union([empty, z.enum(AUDIT_TYPES, '没有这种事项')]).optional(),
  item: z.union([empty, z.coerce.number('信息编号是数字').int('信息编号是数字').positive('信息编号是正整数').max(2_147_483_647, '信息编号过大')]).optional(),
  from: z.union([empty, date]).optional(),
  to: z.union([empty, date]).optional(),
} as const;

export interface AuditFilter {
  /** Sign-in name: what they did, and what was done with their account. */
  person?: string;
  type?: string;
  item?: number;
  /** `YYYY-MM-DD` in legal time, both included. */
  from?: string;
  to?: string;
}
