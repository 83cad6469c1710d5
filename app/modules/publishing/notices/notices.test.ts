import { describe, expect, it } from 'vitest';
import { HOLIDAY_YEARS } from '../../../kernel/calendar/holidays';
import { workingCalendar } from '../../../kernel/calendar/working-days';
import type { ItemState } from '../../catalogue/public';
import {
  disclosureNote,
  isReminderDay,
  lastDigest,
  lateReviewNote,
  type Listener,
  NOTICE_KINDS,
  noticesFor,
  type NoticedStep,
  recipientsOf,
  retryMinutes,
  settledBy,
  USUAL_MODES,
} from './notices';
import { publishingPolicy, type WorkflowItem, type WorkflowRole } from '../workflow/workflow';

const now = new Date('2026-03-09T10:00:00+08:00');
const policy = publishingPolicy.parse({});
const asking = publishingPolicy.parse({ districtReview: [{}] });
const facts: WorkflowItem['facts'] = {
  title: '关于开展春季植树的通知',
  issuer: '望江镇人民政府',
  formedOn: '2026-03-06',
  categoryCode: '0301',
  summary: '春季植树的时间和地点。',
  disclosureKind: 'proactive',
  disclosureGround: null,
  hasContent: true,
  undescribedImages: 0,
  changeNote: '',
};

function itemIn(state: ItemState, change: Partial<WorkflowItem> = {}): WorkflowItem {
  const live = state === 'published' ? { revisionNo: 3, facts, since: now, urgentBy: null, passes: [] } : null;
  return {
    id: 7,
    state,
    lockVersion: 5,
    revisionNo: 3,
    author: 'author',
    writers: ['author', 'editor'],
    unit: { kind: 'town', code: 'WL0101' },
    facts,
    assignee: null,
    reviewSince: null,
    passes: [],
    check: null,
    scheduledAt: null,
    expiresAt: null,
    live,
    ...change,
  };
}
const urgent = (passes: ('content' | 'secrecy')[] = []) =>
  itemIn('published', {
    live: { revisionNo: 3, facts, since: now, urgentBy: 'admin', passes: passes.map((stage) => ({ stage, revisionNo: 3, by: 'x' })) },
  });
const step = (
  action: NoticedStep['action'],
  before: WorkflowItem,
  after: WorkflowItem,
  change: Partial<NoticedStep> = {},
): NoticedStep => ({ action, before, after, policy, reason: null, lateMinutes: null, ...change });
const said = (given: NoticedStep) => noticesFor(given).map(({ kind, to, note }) => `${kind}→${to}${note === null ? '' : `：${note}`}`);

describe('whom a step concerns', () => {
  it.each<[string, NoticedStep, string[]]>([
    ['handed in', step('submit', itemIn('draft'), itemIn('submitted')), ['to_review→content']],
    ['content passed', step('pass', itemIn('content_review'), itemIn('secrecy_review')), ['to_review→secrecy']],
    ['secrecy passed, the district asks', step('pass', itemIn('secrecy_review'), itemIn('district_review')), ['to_review→district']],
    ['secrecy passed', step('pass', itemIn('secrecy_review'), itemIn('approved')), ['approved→author']],
    ['district passed', step('pass', itemIn('district_review'), itemIn('approved')), ['approved→author']],
    ['owed review made up for', step('pass', urgent(), urgent(['content'])), []],
    ['sent back', step('return', itemIn('secrecy_review'), itemIn('draft'), { reason: '请核对落款' }), ['returned→author：请核对落款']],
    ['taken', step('take', itemIn('submitted'), itemIn('content_review', { assignee: 'content' })), []],
    ['assigned', step('reassign', itemIn('submitted'), itemIn('content_review', { assignee: 'content' })), ['assigned→assignee']],
    ['its reviewer gone', step('free', itemIn('secrecy_review', { assignee: 'gone' }), itemIn('secrecy_review')), ['to_review→secrecy']],
    ['handed over', step('hand_over', itemIn('draft'), itemIn('draft', { author: 'next' })), ['handed_over→author']],
    ['published', step('publish', itemIn('scheduled'), itemIn('published')), ['published→author']],
    [
      'published late',
      step('publish', itemIn('scheduled'), itemIn('published'), { lateMinutes: 42 }),
      ['published_late→author：比预定时间晚42分钟'],
    ],
    [
      'published urgently',
      step('publish_urgently', itemIn('draft'), urgent(), { reason: '汛情' }),
      ['published→author：紧急发布：汛情', 'owed→content：紧急发布：汛情', 'owed→secrecy：紧急发布：汛情'],
    ],
    [
      'published urgently, the district asks',
      step('publish_urgently', itemIn('draft'), urgent(['content']), { reason: '汛情', policy: asking }),
      ['published→author：紧急发布：汛情', 'owed→secrecy：紧急发布：汛情', 'owed→district：紧急发布：汛情'],
    ],
    ['withdrawn', step('withdraw', itemIn('published'), itemIn('withdrawn'), { reason: '内容有误' }), ['withdrawn→author：内容有误']],
    ['edited under secrecy review', step('edit', itemIn('secrecy_review'), itemIn('submitted')), ['to_review→content']],
    ['edited while it waits', step('edit', itemIn('submitted'), itemIn('submitted')), []],
    ['edited as a draft', step('edit', itemIn('draft'), itemIn('draft')), []],
    ['scheduled', step('schedule', itemIn('approved'), itemIn('scheduled')), []],
    ['recalled', step('recall', itemIn('submitted'), itemIn('draft')), []],
    ['opened for correction', step('correct', itemIn('published'), itemIn('draft')), []],
  ])('%s', (_, given, expected) => expect(said(given)).toEqual(expected));
});

describe('who is told', () => {
  const person = (accountId: number, id: string, ...roles: WorkflowRole[]): Listener => ({ accountId, id, roles });
  const people = [
    person(1, 'author', 'publisher', 'content_reviewer'),
    person(2, 'editor', 'content_reviewer'),
    person(3, 'content', 'content_reviewer'),
    person(4, 'secrecy', 'secrecy_reviewer'),
    person(5, 'admin', 'district_admin', 'secrecy_reviewer'),
    person(6, 'gone'),
    person(7, 'colleague', 'publisher'),
  ];
  const item = { author: 'author', writers: ['author', 'editor'], assignee: 'content', urgentBy: 'admin' };
  it.each([
    ['reviewers of content, not those who wrote', { kind: 'to_review', to: 'content' }, null, [3]],
    ['reviewers of secrecy, whoever published urgently included while nothing is owed', { kind: 'to_review', to: 'secrecy' }, null, [4, 5]],
    ['who owes it, not who published urgently', { kind: 'owed', to: 'secrecy' }, null, [4]],
    ['the author', { kind: 'returned', to: 'author' }, 'secrecy', [1]],
    ['who may publish it', { kind: 'schedule_missed', to: 'publishers' }, null, [1, 2, 3, 5, 7]],
    ['not the author of the author’s own act', { kind: 'published', to: 'author' }, 'author', []],
    ['the one it was given to', { kind: 'assigned', to: 'assignee' }, 'admin', [3]],
    ['not who gave it to themselves', { kind: 'assigned', to: 'assignee' }, 'content', []],
    ['nobody of the district where none reviews', { kind: 'to_review', to: 'district' }, null, []],
  ] as const)('%s', (_, due, actor, expected) => expect(recipientsOf(due, item, people, actor)).toEqual(expected));

  it('is nobody who may not do the district’s review, and that alone', () => {
    const able = [person(8, 'both', 'secrecy_reviewer', 'district_reviewer'), person(9, 'other', 'district_reviewer')];
    const kept = { ...item, keptFromDistrict: ['both'] };
    expect(recipientsOf({ kind: 'to_review', to: 'district' }, kept, able, null)).toEqual([9]);
    expect(recipientsOf({ kind: 'to_review', to: 'district' }, item, able, null)).toEqual([8, 9]);
    expect(recipientsOf({ kind: 'to_review', to: 'secrecy' }, kept, able, null)).toEqual([8]);
  });

  it('is not an author without a part in the site any more', () => {
    expect(recipientsOf({ kind: 'returned', to: 'author' }, { ...item, author: 'gone' }, people, null)).toEqual([]);
  });
});

describe('what a step does away with', () => {
  it.each<[string, NoticedStep, string[]]>([
    ['taken', step('take', itemIn('submitted'), itemIn('content_review')), ['to_review']],
    ['given away', step('reassign', itemIn('content_review'), itemIn('content_review')), ['to_review', 'assigned']],
    [
      'passed on',
      step('pass', itemIn('content_review'), itemIn('secrecy_review')),
      ['to_review', 'assigned', 'review_late', 'disclosure_due'],
    ],
    ['sent back', step('return', itemIn('content_review'), itemIn('draft')), ['to_review', 'assigned', 'review_late', 'disclosure_due']],
    ['handed in again', step('submit', itemIn('draft'), itemIn('submitted')), ['returned', 'handed_over', 'disclosure_due']],
    ['handed over', step('hand_over', itemIn('draft'), itemIn('draft')), ['returned', 'disclosure_due']],
    ['published', step('publish', itemIn('approved'), itemIn('published')), ['approved', 'disclosure_due', 'owed', 'review_late']],
    [
      'a missed schedule made up for',
      step('publish', itemIn('scheduled'), itemIn('published')),
      ['approved', 'disclosure_due', 'schedule_missed', 'owed', 'review_late'],
    ],
    ['one of two owed reviews', step('pass', urgent(), urgent(['content'])), []],
    ['the last owed review', step('pass', urgent(['content']), urgent(['content', 'secrecy'])), ['owed', 'review_late']],
    ['saved', step('edit', itemIn('draft'), itemIn('draft')), []],
  ])('%s', (_, given, expected) => expect(settledBy(given)).toEqual(expected));
});

describe('reminders', () => {
  const calendar = workingCalendar(HOLIDAY_YEARS);
  it.each([
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked'],
    ['2026-03-07', false, 'a Saturday'],
    ['2026-03-09', true, 'a Monday'],
    ['2031-03-03', true, 'a Monday of a year not settled'],
    ['2031-03-02', false, 'a Sunday of it'],
  ])('%s: %s, %s', (date, expected) => {
    expect(isReminderDay(date, calendar)).toBe(expected);
  });
  it.each([
    [{ state: 'running', days: 1, date: '2026-03-10' }, null],
    [{ state: 'due_today', days: 0, date: '2026-03-09' }, null],
    [{ state: 'late', days: 2, date: '2026-03-05' }, '审核期限2026-03-05，已超过2个工作日'],
    [{ state: 'late', days: 0, date: '2026-03-06' }, '审核期限2026-03-06，已过'],
  ] as const)('a review %o: %s', (term, expected) => expect(lateReviewNote(term)).toBe(expected));
  it.each([
    [null, null],
    [{ state: 'running', days: 4, date: '2026-03-13' }, null],
    [{ state: 'running', days: 3, date: '2026-03-12' }, '公开期限2026-03-12，还有3个工作日'],
    [{ state: 'due_today', days: 0, date: '2026-03-09' }, '今天是公开期限（2026-03-09）'],
    [{ state: 'late', days: 5, date: '2026-03-02' }, '公开期限2026-03-02，已超过5个工作日'],
  ] as const)('a text %o: %s', (clock, expected) => expect(disclosureNote(clock)).toBe(expected));
});

describe('when letters leave', () => {
  it.each([
    ['2026-03-09T16:59:59+08:00', '2026-03-08T17:00:00+08:00'],
    ['2026-03-09T17:00:00+08:00', '2026-03-09T17:00:00+08:00'],
    ['2026-03-10T00:30:00+08:00', '2026-03-09T17:00:00+08:00'],
  ])('at %s the daily mail was due at %s', (at, expected) => {
    expect(lastDigest(new Date(at))).toEqual(new Date(expected));
  });
  it.each([
    [1, 2],
    [3, 8],
    [9, 60],
    [2_000, 60],
  ])('after %i tries the next waits %i minutes', (tries, minutes) => expect(retryMinutes(tries)).toBe(minutes));
  it('have a way for every kind', () => expect(Object.keys(USUAL_MODES).sort()).toEqual([...NOTICE_KINDS].sort()));
});
