import { legalDateTime } from '../../../kernel/clock';
import { type Message, named } from '../../../kernel/words/message';
import { type ItemState, type RelationKind, RELATION_WORDS } from '../../catalogue/public';
import { ACTION_LABELS, PASS_LABELS, type WorkflowAction } from './workflow';
import { say } from './words';

export interface TrailEntry {
  seq: number;
  /** `YYYY-MM-DD HH:MM` */
  at: string;
  who: string;
  /** Network address it was done from; null: by the worker. */
  address: string | null;
  what: Message;
  /** The message about it, or an officer's own words. */
  note: Message | string | null;
}

/**
 * The revision that a reviewer last returned, of an item handed in again since; null where none was returned.
 * @param events of the item from the audit log, the newest first.
 */
export function returnedRevision(events: readonly Record<string, unknown>[]): number | null {
  const returned = events.findIndex(({ type, action }) => type === 'edition.moved' && action === 'return');
  if (returned < 0) return null;
  const saved = events.slice(returned).find(({ type }) => type === 'edition.saved');
  return saved === undefined ? null : Number(saved.revisionNo);
}

/**
 * The state from which an item was last returned; null where none was.
 * @param events of the item from the audit log, the newest first.
 */
export function returnedFrom(events: readonly Record<string, unknown>[]): ItemState | null {
  const returned = events.find(({ type, action }) => type === 'edition.moved' && action === 'return');
  return returned === undefined ? null : (returned.from as ItemState);
}

/**
 * A record of the audit log as the history of its item tells it.
 * @param name how the log's name of an actor is shown.
 * @returns nothing for a record that the history leaves out.
 */
export function trailEntry(
  from: Pick<TrailEntry, 'seq' | 'at' | 'who' | 'address'>,
  event: Record<string, unknown>,
  name: (actor: string | null) => string,
): TrailEntry[] {
  const entry = (what: Message, note: Message | string | null = null): TrailEntry[] => [{ ...from, what, note }];
  switch (event.type) {
    case 'draft.created':
      return entry(say('新建'));
    case 'edition.saved':
      return entry(say('保存第{no}稿', { no: String(event.revisionNo) }));
    case 'edition.moved': {
      const action = event.action as WorkflowAction;
      const late = typeof event.lateMinutes === 'number' ? say('比预定时间晚{n}分钟', { n: event.lateMinutes }) : null;
      const assigned = typeof event.assignee === 'string' ? say('交给{name}', { name: name(event.assignee) }) : null;
      const when = typeof event.at === 'string' ? say('预定{at}', { at: legalDateTime(new Date(event.at)) }) : null;
      const note = (event.reason as string | null) ?? assigned ?? when ?? late;
      return entry(say((action === 'pass' ? PASS_LABELS[event.from as ItemState] : undefined) ?? ACTION_LABELS[action]), note);
    }
    case 'edition.handed-over':
      return entry(say('移交'), say('由{from}交给{to}', { from: name(String(event.from)), to: name(String(event.to)) }));
    case 'review.freed':
      return entry(say('释放审核'), say('{name}已停用', { name: name(String(event.assignee)) }));
    case 'edition.checked':
      return entry(
        say('保密检查'),
        Number(event.findings) === 0
          ? say('没有发现需要处理的内容')
          : say('发现{found}处，待处理{open}处', { found: String(event.findings), open: String(event.unanswered) }),
      );
    case 'finding.answered':
      return entry(say('说明检查结果'), String(event.answer));
    case 'item.published':
      return entry(say('编制索引号'), String(event.indexNumber));
    case 'item.corrected':
      return entry(say('更正公开'), String(event.note));
    case 'item.effect-ended': {
      const by = { date: String(event.since), id: String(event.byId) };
      return entry(say('效力终止'), event.kind === 'repeals' ? say('自{date}起被信息{id}废止', by) : say('自{date}起被信息{id}取代', by));
    }
    case 'item.effect-restored':
      return entry(say('效力恢复'), say('不再被信息{id}废止或取代', { id: String(event.byId) }));
    case 'relation.offered':
      return entry(say('提出关联'), say('{what}信息{id}，等待对方网站同意', { what: relation(event), id: String(event.toId) }));
    case 'relation.accepted':
      return entry(say('同意关联'), say('信息{id}{what}本条', { what: relation(event), id: String(event.byId) }));
    case 'relation.declined':
      return entry(say('不同意关联'), refusedRelation(event));
    case 'relation.consent-ended':
      return entry(say('撤销关联同意'), refusedRelation(event));
    case 'upload.completed':
      return entry(say('上传附件'));
    default:
      return [];
  }
}

const relation = (event: Record<string, unknown>) => named(RELATION_WORDS[event.kind as RelationKind]);

const refusedRelation = (event: Record<string, unknown>) =>
  say('信息{id}{what}本条。原因：{reason}', { what: relation(event), id: String(event.byId), reason: String(event.reason) });
