import { z } from 'zod';
import { epochDay, isWeekend } from '../../../kernel/calendar/days';
import { isWorkingDay, type WorkingCalendar } from '../../../kernel/calendar/working-days';
import type { DisclosureClock } from '../workflow/disclosure-clock';
import { legalDate, legalMoment } from '../../../kernel/clock';
import { PUBLISHING_PAGES } from '../pages';
import { type RelationKind, RELATION_WORDS } from '../../catalogue/public';
import type { ConsentStep } from '../relations/relation-consent';
import {
  hasAction,
  owedReviews,
  type PublishingPolicy,
  type ReviewTerm,
  type Stage,
  stageOf,
  type WorkflowAction,
  type WorkflowActor,
  type WorkflowItem,
} from '../workflow/workflow';
import type { Word } from './words';

/** Kinds of notice, in the order in which the screens list them. */
export const NOTICE_KINDS = [
  'to_review',
  'assigned',
  'owed',
  'returned',
  'handed_over',
  'review_late',
  'disclosure_due',
  'approved',
  'schedule_missed',
  'published_late',
  'published',
  'withdrawn',
  'deleted',
  'relation_offered',
  'relation_answered',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_LABELS: Record<NoticeKind, Word> = {
  to_review: '等待审核',
  assigned: '指派给我审核',
  owed: '紧急发布，等待补审',
  returned: '退回修改',
  handed_over: '移交给我',
  review_late: '审核超过期限',
  disclosure_due: '公开期限临近或已过',
  approved: '审核通过，等待发布',
  schedule_missed: '定时发布未成',
  published_late: '定时发布延误',
  published: '已发布',
  withdrawn: '已撤回',
  deleted: '草稿被删除',
  relation_offered: '其他网站请求关联',
  relation_answered: '关联申请有了答复',
};

/** Note to a site when another site's item relates itself to one of its own. */
export function offerNote(from: { title: string; unitName: string }, kind: RelationKind): string {
  return `${from.unitName}的《${from.title}》${RELATION_WORDS[kind]}本条，等待同意`;
}

const ANSWERS: Record<ConsentStep, string> = { accept: '同意显示', decline: '不同意显示', end: '不再显示' };

/** Note to the unit on the other site's answer. */
export function answerNote(step: ConsentStep, to: { title: string; siteName: string }, kind: RelationKind, reason: string): string {
  return `${to.siteName}${ANSWERS[step]}：${RELATION_WORDS[kind]}《${to.title}》${reason === '' ? '' : `。原因：${reason}`}`;
}

/** Where in the workspace a notice is dealt with. */
export function noticePage({ kind, itemId }: { kind: NoticeKind; itemId: number }): string {
  return kind === 'relation_offered' ? PUBLISHING_PAGES.relations : PUBLISHING_PAGES.item(itemId);
}

/** How an officer hears of a kind: in the workspace alone, by mail as well within the minute, or once a day. */
export const NOTICE_MODES = ['app', 'mail', 'digest'] as const;
export type NoticeMode = (typeof NOTICE_MODES)[number];
export const noticeModes = z.record(z.enum(NOTICE_KINDS), z.enum(NOTICE_MODES));

/** For officers who chose nothing: by mail at once where others wait, daily where it can wait, not at all where it asks for nothing. */
export const USUAL_MODES: Record<NoticeKind, NoticeMode> = {
  to_review: 'mail',
  assigned: 'mail',
  owed: 'mail',
  returned: 'mail',
  handed_over: 'mail',
  review_late: 'digest',
  disclosure_due: 'digest',
  approved: 'digest',
  schedule_missed: 'mail',
  published_late: 'mail',
  published: 'app',
  withdrawn: 'mail',
  deleted: 'mail',
  relation_offered: 'digest',
  relation_answered: 'digest',
};

/** A step of an edition as the officer who is told of it sees it. */
export interface NoticedStep {
  action: WorkflowAction | 'hand_over' | 'free';
  before: WorkflowItem;
  after: WorkflowItem;
  policy: PublishingPolicy;
  reason: string | null;
  /** Minutes by which a scheduled publication came after its time. */
  lateMinutes: number | null;
}

export interface DueNotice {
  kind: NoticeKind;
  /** The author, who was given the review, who may publish it, or the reviewers of a stage who did not write it. */
  to: 'author' | 'assignee' | 'publishers' | Stage;
  note: string | null;
}

/** Whom a step concerns, and what they are told. */
export function noticesFor({ action, before, after, policy, reason, lateMinutes }: NoticedStep): DueNotice[] {
  const waits = (): DueNotice[] => {
    const stage = stageOf(after.state);
    return stage === null ? [] : [{ kind: 'to_review', to: stage, note: null }];
  };
  switch (action) {
    case 'submit':
      return waits();
    case 'edit':
      // A text edited under review, or after it, is reviewed anew; one that waited already goes on waiting.
      return after.state === 'submitted' && before.state !== 'submitted' ? waits() : [];
    case 'pass':
      if (before.state === 'published') return [];
      return after.state === 'approved' ? [{ kind: 'approved', to: 'author', note: null }] : waits();
    case 'free':
      return waits();
    case 'return':
      return [{ kind: 'returned', to: 'author', note: reason }];
    case 'reassign':
      return [{ kind: 'assigned', to: 'assignee', note: null }];
    case 'publish':
      return [
        lateMinutes === null
          ? { kind: 'published', to: 'author', note: null }
          : { kind: 'published_late', to: 'author', note: `比预定时间晚${lateMinutes}分钟` },
      ];
    case 'publish_urgently':
      return [
        { kind: 'published', to: 'author', note: `紧急发布：${reason ?? ''}` },
        ...owedReviews(after, policy).map((stage): DueNotice => ({ kind: 'owed', to: stage, note: `紧急发布：${reason ?? ''}` })),
      ];
    case 'withdraw':
      return [{ kind: 'withdrawn', to: 'author', note: reason }];
    case 'delete':
      return [{ kind: 'deleted', to: 'author', note: '在“信息”的“已删除”中可以恢复' }];
    case 'hand_over':
      return [{ kind: 'handed_over', to: 'author', note: null }];
    default:
      return [];
  }
}

const OF_REVIEW: readonly NoticeKind[] = ['to_review', 'assigned', 'review_late', 'disclosure_due'];
const OF_DRAFT: readonly NoticeKind[] = ['returned', 'handed_over', 'disclosure_due'];

/** Earlier notices of the item that a step makes void: nobody waits for that any more. */
export function settledBy({ action, before, after, policy }: Omit<NoticedStep, 'reason' | 'lateMinutes'>): NoticeKind[] {
  const ended = after.state === 'withdrawn' || after.state === 'expired' || after.state === 'published';
  const settled: NoticeKind[] = action === 'restore' ? ['deleted'] : [];
  const stage = stageOf(before.state);
  if (stage !== null && stage !== stageOf(after.state)) settled.push(...OF_REVIEW);
  else if (action === 'take') settled.push('to_review');
  else if (action === 'reassign' || action === 'free') settled.push('to_review', 'assigned');
  if (before.state === 'draft' && after.state !== 'draft') settled.push(...OF_DRAFT);
  if (before.state === 'draft' && action === 'hand_over') settled.push('returned', 'disclosure_due');
  if ((before.state === 'approved' || before.state === 'scheduled') && after.state !== 'approved' && after.state !== 'scheduled')
    settled.push('approved', 'disclosure_due');
  if (before.state === 'scheduled' && after.state !== 'scheduled') settled.push('schedule_missed');
  // Nothing shows any more on the page of what is taken down.
  if (after.state === 'withdrawn' || after.state === 'expired') settled.push('relation_offered');
  if (ended && owedReviews(after, policy).length === 0) settled.push('owed', 'review_late');
  return [...new Set(settled)];
}

/** An officer with a role for the item's site. */
export interface Listener extends WorkflowActor {
  accountId: number;
}

interface ItemPeople extends Pick<WorkflowItem, 'author' | 'writers' | 'assignee'> {
  urgentBy: string | null;
  /** Those who may not do the district's review of it (workflow.ts keptFromDistrict). */
  keptFromDistrict?: readonly string[];
}

/** Accounts that a notice goes to: officers who still have a part in the site's items, and never the one who did it. */
export function recipientsOf(
  { to, kind }: Pick<DueNotice, 'to' | 'kind'>,
  item: ItemPeople,
  listeners: readonly Listener[],
  actor: string | null,
): number[] {
  const concerned = listeners.filter(({ id, roles }) => {
    if (id === actor || roles.length === 0) return false;
    if (to === 'author') return id === item.author;
    if (to === 'assignee') return id === item.assignee;
    if (to === 'publishers') return hasAction('publish', 'scheduled', roles);
    const wrote = id === item.author || item.writers.includes(id);
    if (to === 'district' && item.keptFromDistrict?.includes(id)) return false;
    return roles.includes(`${to}_reviewer`) && !wrote && !(kind === 'owed' && id === item.urgentBy);
  });
  return concerned.map(({ accountId }) => accountId);
}

/** Working days before its end from which the disclosure clock is pressing. */
export const PRESSING_DAYS = 3;

/** The daily note on a review past its due date; null while there is time. */
export function lateReviewNote({ state, date, days }: Pick<ReviewTerm, 'state' | 'date' | 'days'>): string | null {
  return state === 'late' ? `审核期限${date}，${days === 0 ? '已过' : `已超过${days}个工作日`}` : null;
}

/** The daily note on a text near the end of its 20 working days (条例 art. 26) or past it; null while there is time. */
export function disclosureNote(clock: Pick<DisclosureClock, 'state' | 'date' | 'days'> | null): string | null {
  if (clock === null || (clock.state === 'running' && clock.days > PRESSING_DAYS)) return null;
  if (clock.state === 'due_today') return `今天是公开期限（${clock.date}）`;
  if (clock.state === 'late') return `公开期限${clock.date}，${clock.days === 0 ? '已过' : `已超过${clock.days}个工作日`}`;
  return `公开期限${clock.date}，还有${clock.days}个工作日`;
}

/**
 * Whether officers are reminded on a day. Of a year whose holidays are not known yet, Monday to Friday count: a reminder decides
 * nothing.
 */
export function isReminderDay(date: string, calendar: WorkingCalendar): boolean {
  return isWorkingDay(date, calendar) ?? !isWeekend(epochDay(date));
}

const DAY_MS = 86_400_000;

/** The last 17:00 in legal time: what was made before it is due in the daily mail. */
export function lastDigest(now: Date): Date {
  const today = legalMoment(`${legalDate(now)}T17:00`);
  return now >= today ? today : new Date(today.getTime() - DAY_MS);
}

/** Minutes to wait after a letter that did not leave: longer each time, an hour at most. */
export function retryMinutes(tries: number): number {
  return Math.min(2 ** tries, 60);
}
