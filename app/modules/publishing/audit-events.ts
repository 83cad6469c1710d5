import { z } from 'zod';
import { auditEvent, auditId as id, because, type EventsOf, named } from '../../kernel/audit/events';
import { countDays } from '../../kernel/calendar/holidays';
import { legalDateTime } from '../../kernel/clock';
import { itemWords as item, revisionWords as edition } from '../catalogue/public';
import { settingsChange } from './settings/settings-change';
import { ACTION_LABELS, STAGES, STATE_LABELS } from './workflow/workflow';
import { say } from './words';

const revision = { itemId: id, revisionNo: z.number().int() };
const period = z.object({ name: z.string(), from: z.string(), to: z.string() });

function moved({ from, to }: { from: string; to: string }): string {
  return from === to ? '' : `，${named(STATE_LABELS, from)} → ${named(STATE_LABELS, to)}`;
}

/** Audit events of drafts, editions on their way to the public, and the settings of publishing. */
export const PUBLISHING_EVENTS = {
  'draft.created': auditEvent(
    say('新建草稿'),
    { itemId: id, siteId: id },
    ({ itemId, siteId }, names) => `在“${names.site(siteId)}”新建${item(itemId)}`,
  ),
  'edition.saved': auditEvent(
    say('保存修改'),
    { ...revision, from: z.string(), to: z.string() },
    (event) => `保存${edition(event)}${moved(event)}`,
  ),
  'edition.moved': auditEvent(
    say('办理流程'),
    {
      ...revision,
      action: z.string(),
      from: z.string(),
      to: z.string(),
      /** The review that was passed. */
      stage: z.enum(STAGES).nullable().optional(),
      reason: z.string().nullable(),
      assignee: z.string().nullable(),
      at: z.string().nullable(),
      /** Minutes by which a scheduled publication came after its time. */
      lateMinutes: z.number().int().nullable(),
    },
    (event, names) =>
      [
        `${named(ACTION_LABELS, event.action)}：${edition(event)}${moved(event)}`,
        event.assignee !== null && `，审核人：${names.actor(event.assignee)}`,
        event.at !== null && `，定于${legalDateTime(new Date(event.at))}`,
        event.lateMinutes !== null && event.lateMinutes > 0 && `，比预定时间晚${event.lateMinutes}分钟`,
        because(event.reason),
      ]
        .filter(Boolean)
        .join(''),
  ),
  'edition.handed-over': auditEvent(
    say('移交在办稿件'),
    { ...revision, from: z.string(), to: z.string() },
    (event, names) => `把${edition(event)}由${names.actor(event.from)}移交给${names.actor(event.to)}`,
  ),
  'review.freed': auditEvent(
    say('释放审核'),
    { itemId: id, assignee: z.string() },
    ({ itemId, assignee }, names) => `释放了由${names.actor(assignee)}审核的${item(itemId)}`,
  ),
  'edition.checked': auditEvent(
    say('保密检查'),
    { ...revision, findings: z.number().int(), unanswered: z.number().int() },
    (event) => `对${edition(event)}做保密检查，发现${event.findings}处，待处理${event.unanswered}处`,
  ),
  /** The answer to a finding is in the item's review record; here it could repeat what was found. */
  'finding.answered': auditEvent(
    say('说明检查结果'),
    { ...revision, ruleId: z.string(), findingId: id, answer: z.string() },
    (event) => `说明了${edition(event)}的一处检查结果（规则${event.ruleId}）`,
  ),
  'upload.completed': auditEvent(
    say('上传文件'),
    { itemId: id, sha256: z.string(), size: z.number().int() },
    ({ itemId, size }) => `为${item(itemId)}上传文件，${size}字节`,
  ),
  'publishing-settings.changed': auditEvent(
    say('修改发布设置'),
    { what: z.string(), before: z.unknown(), after: z.unknown() },
    ({ what, before, after }) => settingsChange(what, before, after),
  ),
  'holiday-year.set': auditEvent(
    say('设置放假安排'),
    {
      year: z.number().int(),
      title: z.string(),
      number: z.string(),
      arrangement: z.object({ off: z.array(period), working: z.array(z.string()) }),
    },
    ({ year, number, arrangement }) => {
      const { off, working } = countDays(arrangement);
      return `按${number}设置${year}年的放假安排：放假${off}天，调休上班${working}天`;
    },
  ),
};

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof PUBLISHING_EVENTS> {}
}
