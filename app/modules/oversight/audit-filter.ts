import { z } from 'zod';
import { ACTIONS, itemOfAddress, type WorkflowAction } from '../publishing/public';
import { AUDIT_TYPES } from './audit-words';
import { oneLine } from '../../kernel/written-text';
import { issue } from './words';

const empty = z.literal('').transform(() => undefined);
/** Nobody's index number is so short and of digits alone; an item's own number is no longer. */
const OWN_NUMBER = /^[1-9]\d{0,8}$/;
const asked = oneLine()
  .max(300, issue('信息编号、索引号或网址过长'))
  .transform((text) => itemOfAddress(text) ?? (OWN_NUMBER.test(text) ? Number(text) : text));
const date = z.iso.date(issue('日期形如2026-03-05'));

/** Filters of the audit log; all of them are in the address. */
export const auditFilter = {
  person: z.union([empty, oneLine().max(60, issue('姓名或登录名过长'))]).optional(),
  type: z.union([empty, z.enum(AUDIT_TYPES, issue('没有这种事项'))]).optional(),
  /** Of the steps of the workflow (`edition.moved`) those of one kind. */
  action: z.union([empty, z.enum(ACTIONS, issue('没有这种事项'))]).optional(),
  item: z.union([empty, z.int().positive().max(2_147_483_647), asked]).optional(),
  from: z.union([empty, date]).optional(),
  to: z.union([empty, date]).optional(),
} as const;

export interface AuditFilter {
  /** Sign-in name, or the name of everybody who is called so: what they did, and what was done with their accounts. */
  person?: string;
  type?: string;
  action?: WorkflowAction;
  /** Its number, or its index number. */
  item?: number | string;
  /** `YYYY-MM-DD` in legal time, both included. */
  from?: string;
  to?: string;
}

/** The end of the chain as an earlier verification showed it, `seq:hash`; nothing where none was kept. */
export const auditAnchor = oneLine()
  .regex(/^(?:\d{1,9}:[0-9a-f]{64})?$/, issue('末条校验值写作“序号:校验值”，照核验时显示的抄写'))
  .default('')
  .transform((text) => {
    const [seq, hash] = text.split(':');
    return hash === undefined ? undefined : { seq: Number(seq), hash };
  });
