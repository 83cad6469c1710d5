/* oxlint-disable max-lines -- the table of the workflow beside the rules that read it */
import { z } from 'zod';
import { dateOf, epochDay } from '../../../kernel/calendar/days';
import { addWorkingDays, termState, type TermState, type WorkingCalendar } from '../../../kernel/calendar/working-days';
import { legalDate, legalDay } from '../../../kernel/clock';
import { DomainError, type ErrorDetail } from '../../../kernel/errors';
import { oneLine } from '../../../kernel/written-text';
import { type Message, type MessageValue, named } from '../../../kernel/words/message';
import { CLOSED_STATES, type DisclosureKind, ITEM_STATES, type ItemState } from '../../catalogue/public';
import { ROLE_NAMES } from '../../identity/public';
import type { Role } from '../../../permissions/subjects';
import { issue, say, type Word } from './words';

/** The states of an edition are those of an item (catalogue/model.ts). */
export const STATE_LABELS: Record<ItemState, Word> = {
  draft: '草稿',
  submitted: '待审核',
  content_review: '内容审核',
  secrecy_review: '保密审查',
  district_review: '区级审核',
  approved: '待发布',
  scheduled: '定时发布',
  published: '已发布',
  withdrawn: '已撤回',
  expired: '已到期',
  deleted: '已删除',
};

export const ACTIONS = [
  'edit',
  'submit',
  'recall',
  'take',
  'pass',
  'return',
  'reassign',
  'schedule',
  'publish',
  'publish_urgently',
  'correct',
  'discard',
  'withdraw',
  'expire',
  'delete',
  'restore',
] as const;
export type WorkflowAction = (typeof ACTIONS)[number];
/** Actions that move an edition on and leave its text: each is a command (commands/steps.server.ts). */
export type StepAction = Exclude<WorkflowAction, 'edit'>;
export const STEP_ACTIONS = ACTIONS.filter((action) => action !== 'edit');

export const ACTION_LABELS: Record<WorkflowAction, Word> = {
  edit: '修改',
  submit: '提交审核',
  recall: '收回',
  take: '开始审核',
  pass: '审核通过',
  return: '退回修改',
  reassign: '指派审核人',
  schedule: '定时发布',
  publish: '发布',
  publish_urgently: '紧急发布',
  correct: '更正',
  discard: '放弃更正',
  withdraw: '撤回',
  expire: '到期下线',
  delete: '删除草稿',
  restore: '恢复草稿',
};

/** A pass is called by the review that it closes; of what is public already, the one that urgency left owed. */
export const PASS_LABELS: Partial<Record<ItemState, Word>> = {
  submitted: '内容审核通过',
  content_review: '内容审核通过',
  secrecy_review: '保密审查通过',
  district_review: '区级审核通过',
  published: '补审通过',
};

/** Roles for one item, as grants of its unit and district make them. */
export type WorkflowRole = Role | 'robot' | 'operator';
const nameOf = (role: WorkflowRole): Message =>
  role === 'robot' ? say('发布程序') : role === 'operator' ? say('运维人员') : named(ROLE_NAMES[role]);

/** Reviews in the order in which an edition passes them. */
export const STAGES = ['content', 'secrecy', 'district'] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_LABELS = { content: '内容审核', secrecy: '保密审查', district: '区级审核' } as const satisfies Record<Stage, Word>;

/** Labels of the due date of a review that urgent publication left owing, and of one that is past. */
export const OWED_TERM_LABELS = { content: '内容补审期限', secrecy: '保密补审期限', district: '区级补审期限' } as const satisfies Record<
  Stage,
  Word
>;
export const OWED_LATE_LABELS = { content: '内容补审超期', secrecy: '保密补审超期', district: '区级补审超期' } as const satisfies Record<
  Stage,
  Word
>;

/** Whose hands an action needs: the author's, or those of an officer who neither wrote nor edited the text. */
type Hands = 'author' | 'others';
type Condition = 'district_asked' | 'district_not_asked' | 'live' | 'never_live' | 'owed';

interface Row {
  action: WorkflowAction;
  from: readonly ItemState[];
  to: ItemState | 'same';
  who: readonly WorkflowRole[];
  /** The review that is done. */
  stage?: Stage;
  hands?: Hands;
  when?: Condition;
  /** A reason must be given, and goes on record. */
  reason?: true;
}

const IN_REVIEW = STAGES.map((stage) => `${stage}_review` as const);
const BEFORE_APPROVAL = ['draft', 'submitted', ...IN_REVIEW] as const;
export const APPROVED = ['approved', 'scheduled'] as const;
const BEFORE_END = [...BEFORE_APPROVAL, ...APPROVED, 'published'] as const;
const PUBLISHING = ['publisher', 'content_reviewer', 'district_reviewer', 'district_admin'] as const;

/**
 * The whole workflow (先审后发、一事一审): what is not here cannot be done, and no way to `approved` leads past secrecy_review
 * (条例 art. 17). Of two rows with the same action and state, `when` tells which one holds.
 */
export const WORKFLOW: readonly Row[] = [
  { action: 'edit', from: ['draft'], to: 'draft', who: ['publisher', 'district_admin'] },
  // The author recalls an item under review; a reviewer may edit it, and then no longer review it.
  { action: 'edit', from: ['submitted', ...IN_REVIEW], to: 'submitted', who: ['content_reviewer', 'district_reviewer', 'district_admin'] },
  { action: 'edit', from: APPROVED, to: 'submitted', who: PUBLISHING },
  { action: 'submit', from: ['draft'], to: 'submitted', who: ['publisher'] },
  { action: 'recall', from: ['submitted', ...IN_REVIEW, ...APPROVED], to: 'draft', who: ['publisher'], hands: 'author' },

  {
    action: 'take',
    from: ['submitted', 'content_review'],
    to: 'content_review',
    who: ['content_reviewer'],
    stage: 'content',
    hands: 'others',
  },
  { action: 'take', from: ['secrecy_review'], to: 'same', who: ['secrecy_reviewer'], stage: 'secrecy', hands: 'others' },
  { action: 'take', from: ['district_review'], to: 'same', who: ['district_reviewer'], stage: 'district', hands: 'others' },
  {
    action: 'reassign',
    from: ['submitted', 'content_review'],
    to: 'content_review',
    who: ['content_reviewer', 'district_admin'],
    stage: 'content',
  },
  { action: 'reassign', from: ['secrecy_review'], to: 'same', who: ['secrecy_reviewer', 'district_admin'], stage: 'secrecy' },
  { action: 'reassign', from: ['district_review'], to: 'same', who: ['district_reviewer', 'district_admin'], stage: 'district' },

  // Whoever decides at once need not begin first; beginning keeps others from the same review.
  {
    action: 'pass',
    from: ['submitted', 'content_review'],
    to: 'secrecy_review',
    who: ['content_reviewer'],
    stage: 'content',
    hands: 'others',
  },
  {
    action: 'pass',
    from: ['secrecy_review'],
    to: 'district_review',
    who: ['secrecy_reviewer'],
    stage: 'secrecy',
    hands: 'others',
    when: 'district_asked',
  },
  {
    action: 'pass',
    from: ['secrecy_review'],
    to: 'approved',
    who: ['secrecy_reviewer'],
    stage: 'secrecy',
    hands: 'others',
    when: 'district_not_asked',
  },
  { action: 'pass', from: ['district_review'], to: 'approved', who: ['district_reviewer'], stage: 'district', hands: 'others' },
  // Reviews that urgent publication left owing. If one does not pass, the item is corrected or withdrawn.
  { action: 'pass', from: ['published'], to: 'same', who: ['content_reviewer'], stage: 'content', hands: 'others', when: 'owed' },
  { action: 'pass', from: ['published'], to: 'same', who: ['secrecy_reviewer'], stage: 'secrecy', hands: 'others', when: 'owed' },
  { action: 'pass', from: ['published'], to: 'same', who: ['district_reviewer'], stage: 'district', hands: 'others', when: 'owed' },
  {
    action: 'return',
    from: ['submitted', 'content_review'],
    to: 'draft',
    who: ['content_reviewer'],
    stage: 'content',
    hands: 'others',
    reason: true,
  },
  { action: 'return', from: ['secrecy_review'], to: 'draft', who: ['secrecy_reviewer'], stage: 'secrecy', hands: 'others', reason: true },
  {
    action: 'return',
    from: ['district_review'],
    to: 'draft',
    who: ['district_reviewer'],
    stage: 'district',
    hands: 'others',
    reason: true,
  },
  {
    action: 'return',
    from: APPROVED,
    to: 'draft',
    who: ['content_reviewer', 'secrecy_reviewer', 'district_reviewer', 'district_admin'],
    hands: 'others',
    reason: true,
  },

  { action: 'schedule', from: APPROVED, to: 'scheduled', who: PUBLISHING },
  { action: 'publish', from: ['approved'], to: 'published', who: PUBLISHING },
  { action: 'publish', from: ['scheduled'], to: 'published', who: [...PUBLISHING, 'robot'] },
  // Even then not by who wrote it: two people at least have seen whatever is public.
  { action: 'publish_urgently', from: BEFORE_APPROVAL, to: 'published', who: ['district_admin'], hands: 'others', reason: true },

  { action: 'correct', from: ['published'], to: 'draft', who: ['publisher', 'district_admin'] },
  { action: 'discard', from: ['draft'], to: 'published', who: ['publisher', 'district_admin'], when: 'live' },
  // A public item can be taken down at once, whatever a correction of it is waiting for.
  {
    action: 'withdraw',
    from: BEFORE_END,
    to: 'withdrawn',
    who: ['publisher', 'secrecy_reviewer', 'district_reviewer', 'district_admin', 'operator'],
    when: 'live',
    reason: true,
  },
  { action: 'expire', from: BEFORE_END, to: 'expired', who: ['robot'], when: 'live' },
  // An officer who may write a draft may put it away; a correction is given up instead.
  { action: 'delete', from: ['draft'], to: 'deleted', who: ['publisher', 'district_admin'], when: 'never_live' },
  { action: 'restore', from: ['deleted'], to: 'draft', who: ['publisher', 'district_admin'] },
];

/** Where nothing is in work: what is public, and what has come to its end. */
export const ENDED_STATES: readonly ItemState[] = ['published', ...CLOSED_STATES];

/** Everything else. */
export const IN_WORK_STATES: readonly ItemState[] = ITEM_STATES.filter((state) => !ENDED_STATES.includes(state));

/** A passed review. It holds for the text of one revision. */
export interface Pass {
  stage: Stage;
  revisionNo: number;
  by: string;
}

/** Facts of an item that the catalogue asks for (条例 art. 12) when it is handed in. */
export interface ItemFacts {
  title: string;
  issuer: string;
  /** `YYYY-MM-DD`. */
  formedOn: string | null;
  categoryCode: string | null;
  summary: string;
  disclosureKind: DisclosureKind;
  disclosureGround: string | null;
  /** Text or attachments. */
  hasContent: boolean;
  /** Pictures of the text without words for those who cannot see them. */
  undescribedImages: number;
  /** When it is to go offline by itself; ISO 8601. */
  expiresAt?: string | null;
  /** 更正说明, public beside a corrected text. */
  changeNote: string;
}

/** A secrecy check of one revision, as it stands by now. */
export interface Check {
  revisionNo: number;
  /** Findings that are neither fixed, masked nor explained. */
  unanswered: number;
  /** The first of them as a refusal names them: rule and place, never what was found. */
  places: readonly MessageValue[];
}

/** An item as the workflow sees it: the edition in work, and what the public sees meanwhile. */
export interface WorkflowItem {
  id: number;
  /** Of the edition in work. While a correction is under way the item itself stays published: see `itemState`. */
  state: ItemState;
  lockVersion: number;
  /** The newest revision. Every saved edit makes one. */
  revisionNo: number;
  author: string;
  /** Everyone who wrote or edited any revision so far, what was only saved automatically included. */
  writers: readonly string[];
  unit: { kind: string; code: string };
  facts: ItemFacts;
  /** Who took the running review. */
  assignee: string | null;
  /** When the running review could begin; its due date follows from it. */
  reviewSince: Date | null;
  /** Reviews that this edition has passed since it was handed in. */
  passes: readonly Pass[];
  /** The last secrecy check; null: none was made. */
  check: Check | null;
  scheduledAt: Date | null;
  expiresAt: Date | null;
  live: LiveRevision | null;
}

export interface LiveRevision {
  revisionNo: number;
  facts: ItemFacts;
  since: Date;
  /** Who published it urgently, before its reviews. */
  urgentBy: string | null;
  passes: readonly Pass[];
}

export interface WorkflowActor {
  /** As in `author`, `writers` and passes. */
  id: string;
  roles: readonly WorkflowRole[];
}

const days = (usual: number) =>
  z
    .number(issue('请填写天数'))
    .int(issue('天数为整数'))
    .min(1, issue('至少{n}个工作日', { n: 1 }))
    .max(20, issue('至多{n}个工作日', { n: 20 }))
    .default(usual);

/** A district's settings of its workflow: data that an administrator edits. */
export const publishingPolicy = z.object({
  /** Where the district has the last word. One rule asks when everything it names fits; an empty one asks everywhere. */
  districtReview: z
    .array(
      z.object({
        categoryPrefix: z
          .string()
          .regex(/^\d{0,8}$/, issue('类别代码由数字组成'))
          .default(''),
        unitKinds: z.array(oneLine().min(1).max(40)).default([]),
        unitCodes: z.array(oneLine().min(1).max(40)).default([]),
      }),
    )
    .default([]),
  /**
   * Whether the district review is for another officer than the one who passed the secrecy review of the same text: for districts
   * with people enough.
   */
  districtApart: z.boolean().default(false),
  /** Working days that each review has. */
  reviewDays: z.object({ content: days(2), secrecy: days(2), district: days(3) }).prefault({}),
});
export type PublishingPolicy = z.output<typeof publishingPolicy>;

type DistrictRule = PublishingPolicy['districtReview'][number];

const namesUnit = ({ unitKinds, unitCodes }: DistrictRule, { kind, code }: WorkflowItem['unit']) =>
  (unitKinds.length === 0 || unitKinds.includes(kind)) && (unitCodes.length === 0 || unitCodes.includes(code));

function asksDistrict(policy: PublishingPolicy, { unit }: WorkflowItem, { categoryCode }: ItemFacts): boolean {
  return policy.districtReview.some((rule) => (categoryCode ?? '').startsWith(rule.categoryPrefix) && namesUnit(rule, unit));
}

/** Whether items of some category that the unit writes pass the district review. */
export function mayAskDistrict(policy: PublishingPolicy, unit: WorkflowItem['unit']): boolean {
  return policy.districtReview.some((rule) => namesUnit(rule, unit));
}

/** Reviews that urgent publication left owing and nobody has made up for, in their order. */
export function owedReviews(item: WorkflowItem, policy: PublishingPolicy): Stage[] {
  const { live } = item;
  if (live === null || live.urgentBy === null) return [];
  return STAGES.filter(
    (stage) => (stage !== 'district' || asksDistrict(policy, item, live.facts)) && !live.passes.some((pass) => pass.stage === stage),
  );
}

/** The value of `item.state`: an item stays published while a correction of it is under way. */
export function itemState({ state, live }: WorkflowItem): ItemState {
  return live === null ? state : 'published';
}

/** Input that comes with an action. */
export interface ActionInput {
  /** Of the item as the actor saw it. */
  lockVersion: number;
  reason?: string;
  /** `schedule`. */
  publishAt?: Date;
  /** `reassign`: with the roles they have for this item. */
  assignee?: WorkflowActor;
  /** `withdraw`: where its address leads from now on; a notice is there otherwise. */
  redirect?: { id: number; published: boolean } | null;
  /** `edit`: as they will be. */
  facts?: ItemFacts;
}

function holds(row: Row, item: WorkflowItem, policy: PublishingPolicy): boolean {
  switch (row.when) {
    case undefined:
      return true;
    case 'district_asked':
      return asksDistrict(policy, item, item.facts);
    case 'district_not_asked':
      return !asksDistrict(policy, item, item.facts);
    case 'live':
      return item.live !== null;
    case 'never_live':
      return item.live === null;
    case 'owed':
      return owedReviews(item, policy)[0] === row.stage;
  }
}

function rowFor(action: WorkflowAction, item: WorkflowItem, policy: PublishingPolicy): Row | undefined {
  return WORKFLOW.find((row) => row.action === action && row.from.includes(item.state) && holds(row, item, policy));
}

/** Actions that bring an edition nearer to the public. */
const ONWARD: ReadonlySet<WorkflowAction> = new Set(['submit', 'pass', 'publish']);

/** The states through which the table leads this item from a draft to the public, where the district asks no more than its policy. */
export function wayOut(item: WorkflowItem, policy: PublishingPolicy): ItemState[] {
  const onwards = WORKFLOW.filter((row) => ONWARD.has(row.action) && holds(row, item, policy));
  const way: ItemState[] = ['draft'];
  for (;;) {
    const next = onwards.find(({ from, to }) => from.includes(way.at(-1)!) && to !== 'same')?.to;
    if (next === undefined || next === 'same') return way;
    way.push(next);
  }
}

function wrote(item: WorkflowItem, person: string): boolean {
  return item.author === person || item.writers.includes(person);
}

/**
 * Why an action cannot be done; empty when it can. The button and the command ask the same.
 * @param input null: asked ahead, by a page that offers the action; fields still to be filled in are not missed then.
 */
export function failureReasons(
  action: WorkflowAction,
  item: WorkflowItem,
  actor: WorkflowActor,
  now: Date,
  policy: PublishingPolicy,
  input: ActionInput | null,
): ErrorDetail[] {
  if (input !== null && input.lockVersion !== item.lockVersion)
    return [{ field: 'lockVersion', message: say('这条信息刚刚被别人处理过，请查看最新内容后再操作') }];
  const label = say(ACTION_LABELS[action]);
  const row = rowFor(action, item, policy);
  if (row === undefined)
    return [{ message: say('这条信息处于“{state}”状态，不能{action}', { state: say(STATE_LABELS[item.state]), action: label }) }];
  if (!row.who.some((role) => actor.roles.includes(role)))
    return [{ message: say('{action}应由{roles}办理', { action: label, roles: row.who.map(nameOf) }) }];
  return [
    ...handReasons(row, item, actor),
    ...(action === 'reassign' ? [] : apartReasons(row, item, actor, policy)),
    ...(row.reason && input !== null && (input.reason ?? '').trim().length < 2
      ? [{ field: 'reason', message: say('请写明{action}的原因', { action: label }) }]
      : []),
    ...actionReasons(row, item, actor, now, input, policy),
    ...(action === 'reassign' && input?.assignee
      ? apartReasons(row, item, input.assignee, policy).map(({ message }) => ({ field: 'assignee', message }))
      : []),
  ];
}

/** Nobody reviews what they wrote or edited, whatever their roles. */
function handReasons(row: Row, item: WorkflowItem, actor: WorkflowActor): ErrorDetail[] {
  const label = say(ACTION_LABELS[row.action]);
  if (row.hands === 'author' && item.author !== actor.id) return [{ message: say('只有作者本人可以{action}', { action: label }) }];
  if (row.hands === 'others' && wrote(item, actor.id))
    return [{ message: say('不能由撰写或修改过这条信息的人{action}', { action: label }) }];
  return [];
}

/**
 * Actors who may not do the district review of the current text: those who passed its secrecy review, where the district wants two
 * people. Lists, notices and offers ask the same as the step itself.
 */
export function keptFromDistrict(
  { state, passes, live, revisionNo }: Pick<WorkflowItem, 'state' | 'passes' | 'live' | 'revisionNo'>,
  policy: PublishingPolicy,
): string[] {
  if (!policy.districtApart) return [];
  // Of what is public nothing is passed again when it is corrected past the workflow: whatever text it was, its review counts.
  const held = state === 'published' ? (live?.passes ?? []) : passes.filter((pass) => pass.revisionNo === revisionNo);
  return held.filter(({ stage }) => stage === 'secrecy').map(({ by }) => by);
}

/** Whether one person passed both reviews of what is approved: before the district wanted two, or while it did not. */
function passedByOne({ passes, revisionNo }: WorkflowItem): boolean {
  const by = (stage: Stage) => passes.filter((pass) => pass.stage === stage && pass.revisionNo === revisionNo).map((pass) => pass.by);
  const secrecy = by('secrecy');
  return by('district').some((person) => secrecy.includes(person));
}

function apartReasons(row: Row, item: WorkflowItem, actor: WorkflowActor, policy: PublishingPolicy): ErrorDetail[] {
  if (row.stage !== 'district' || !keptFromDistrict(item, policy).includes(actor.id)) return [];
  return row.action === 'return' ? [] : [{ message: say('本区要求保密审查和区级审核由两个人办理，通过了保密审查的人不能再做区级审核') }];
}

function actionReasons(
  row: Row,
  item: WorkflowItem,
  actor: WorkflowActor,
  now: Date,
  input: ActionInput | null,
  policy: PublishingPolicy,
): ErrorDetail[] {
  switch (row.action) {
    case 'edit':
      // Past the draft nobody hands it in again, so that what is missing must show here.
      return [...(row.to === 'draft' ? [] : missingFacts(input?.facts ?? item.facts, item, now)), ...takenByOther(item, actor)];
    case 'submit':
      return [...missingFacts(item.facts, item, now), ...expiryReasons(item, now)];
    case 'take':
      return item.assignee === actor.id ? [{ message: say('您已经在审核这条信息') }] : takenByOther(item, actor);
    case 'pass':
      return [
        ...takenByOther(item, actor),
        ...(row.when === 'owed' && item.live?.urgentBy === actor.id ? [{ message: say('紧急发布后的补审，要由发布人以外的人进行') }] : []),
        ...(row.stage === 'content' ? [] : unansweredFindings(item, row.when === 'owed' ? item.live!.revisionNo : item.revisionNo)),
      ];
    case 'return':
      return takenByOther(item, actor);
    case 'reassign':
      return input === null ? [] : assigneeReasons(row, item, input.assignee);
    case 'schedule':
      return [
        ...outReasons(item, policy),
        ...(input === null ? [] : [...timeReasons(input.publishAt, now), ...expiryReasons(item, input.publishAt ?? now)]),
      ];
    case 'publish':
      return [
        ...outReasons(item, policy),
        ...expiryReasons(item, now),
        ...(actor.roles.includes('robot') && (item.scheduledAt === null || item.scheduledAt > now)
          ? [{ message: say('还没有到预定的发布时间') }]
          : []),
      ];
    case 'publish_urgently':
      // Words for a picture can be made up for by a correction; a warning of a flood cannot.
      return [
        ...missingFacts({ ...item.facts, undescribedImages: 0 }, item, now),
        ...expiryReasons(item, now),
        ...unansweredFindings(item, item.revisionNo),
      ];
    case 'withdraw':
      return input?.redirect && (!input.redirect.published || input.redirect.id === item.id)
        ? [{ field: 'redirect', message: say('跳转的目标必须是另一条已发布的信息') }]
        : [];
    case 'expire':
      return item.expiresAt === null || item.expiresAt > now ? [{ message: say('还没有到失效时间') }] : [];
    default:
      return [];
  }
}

function takenByOther({ assignee }: WorkflowItem, actor: WorkflowActor): ErrorDetail[] {
  return assignee === null || assignee === actor.id ? [] : [{ message: say('这条信息正由另一位审核人审核，需要先改派') }];
}

/** Findings of its last check that stand against a revision. */
export function unansweredFindings({ check }: Pick<WorkflowItem, 'check'>, revisionNo: number): ErrorDetail[] {
  if (check === null || check.revisionNo !== revisionNo) return [{ field: 'check', message: say('这一稿还没有做保密检查') }];
  const { unanswered, places } = check;
  if (unanswered === 0) return [];
  const open =
    places.length === 0
      ? say('还有{n}处保密检查结果没有处理', { n: unanswered })
      : say('还有{n}处保密检查结果没有处理：{places}', { n: unanswered, places });
  return [{ field: 'check', message: open }];
}

/** Reasons against publication, whatever the state is: no review, or a later check that has more to say. */
function outReasons(item: WorkflowItem, policy: PublishingPolicy): ErrorDetail[] {
  const passed = item.passes.some(({ stage, revisionNo, by }) => stage === 'secrecy' && revisionNo === item.revisionNo && !wrote(item, by));
  return [
    ...(passed ? [] : [{ message: say('这一稿还没有通过保密审查') }]),
    ...(policy.districtApart && asksDistrict(policy, item, item.facts) && passedByOne(item)
      ? [{ message: say('本区要求保密审查和区级审核由两个人办理，这一稿由同一个人通过，请退回后重新审核') }]
      : []),
    ...unansweredFindings(item, item.revisionNo),
  ];
}

function assigneeReasons(row: Row, item: WorkflowItem, assignee: WorkflowActor | undefined): ErrorDetail[] {
  const refuse = (message: Message) => [{ field: 'assignee', message }];
  if (assignee === undefined) return refuse(say('请选择审核人'));
  const reviewer: WorkflowRole = `${row.stage!}_reviewer`;
  if (!assignee.roles.includes(reviewer)) return refuse(say('所选的人不是{role}', { role: nameOf(reviewer) }));
  if (wrote(item, assignee.id)) return refuse(say('不能指派给撰写或修改过这条信息的人'));
  return assignee.id === item.assignee ? refuse(say('这条信息已经由所选的人审核')) : [];
}

function timeReasons(publishAt: Date | undefined, now: Date): ErrorDetail[] {
  if (publishAt === undefined) return [{ field: 'publishAt', message: say('请填写发布时间') }];
  return publishAt > now ? [] : [{ field: 'publishAt', message: say('定时发布的时间必须晚于现在') }];
}

/** Nothing goes out to be taken down the same moment. */
function expiryReasons({ facts }: WorkflowItem, at: Date): ErrorDetail[] {
  return facts.expiresAt != null && new Date(facts.expiresAt) <= at
    ? [{ field: 'expiresAt', message: say('到期下线时间必须晚于发布时间，请改后再办理') }]
    : [];
}

function missingFacts(facts: ItemFacts, item: WorkflowItem, now: Date): ErrorDetail[] {
  const blank = (text: string | null) => text === null || text.trim() === '';
  const reasons: (ErrorDetail | false)[] = [
    blank(facts.title) && { field: 'title', message: say('请填写标题') },
    !facts.hasContent && { field: 'body', message: say('正文和附件不能都空着') },
    facts.undescribedImages > 0 && {
      field: 'body',
      message: say('正文中有{n}幅图片没有文字说明，请逐幅补写，供读屏软件朗读', { n: facts.undescribedImages }),
    },
    blank(facts.categoryCode) && { field: 'categoryCode', message: say('请选择目录类别') },
    blank(facts.issuer) && { field: 'issuer', message: say('请填写发布机构') },
    blank(facts.formedOn) && { field: 'formedOn', message: say('请填写成文日期') },
    facts.formedOn !== null && facts.formedOn > legalDate(now) && { field: 'formedOn', message: say('成文日期不能晚于今天') },
    blank(facts.summary) && { field: 'summary', message: say('请填写概述') },
    facts.disclosureKind === 'not_disclosed' &&
      blank(facts.disclosureGround) && { field: 'disclosureGround', message: say('不予公开的，请写明法律依据') },
    item.live !== null && blank(facts.changeNote) && { field: 'changeNote', message: say('请写明更正内容') },
  ];
  return reasons.filter((reason) => reason !== false);
}

export interface OfferedAction {
  action: WorkflowAction;
  label: Word;
  /** A reason will be asked for. */
  reason: boolean;
  /** Why it cannot be done now, for who may do it; empty: it can. */
  reasons: ErrorDetail[];
}

/**
 * The actions that an officer in these roles has in this state, those with reasons against them included; actions done already
 * are not.
 */
export function availableActions(item: WorkflowItem, actor: WorkflowActor, now: Date, policy: PublishingPolicy): OfferedAction[] {
  return ACTIONS.flatMap((action) => {
    const row = rowFor(action, item, policy);
    if (row === undefined || !row.who.some((role) => actor.roles.includes(role)) || (action === 'take' && item.assignee === actor.id))
      return [];
    return [
      {
        action,
        label: ACTION_LABELS[action],
        reason: row.reason === true,
        reasons: failureReasons(action, item, actor, now, policy, null),
      },
    ];
  });
}

/**
 * The item after an action.
 * @throws DomainError('conflict') for what `failureReasons` refuses: there is no second way.
 */
export function advance(
  action: WorkflowAction,
  item: WorkflowItem,
  actor: WorkflowActor,
  now: Date,
  policy: PublishingPolicy,
  input: ActionInput,
): WorkflowItem {
  const reasons = failureReasons(action, item, actor, now, policy, input);
  if (reasons.length > 0) throw new DomainError('conflict', reasons[0]!.message, reasons);
  const row = rowFor(action, item, policy)!;
  const next = { ...item, state: row.to === 'same' ? item.state : row.to, lockVersion: item.lockVersion + 1 };
  // Whatever leads out of review, or to its beginning, begins a new round: earlier passes are history.
  const newRound = { assignee: null, passes: [], scheduledAt: null, reviewSince: next.state === 'submitted' ? now : null };
  const writers = item.writers.includes(actor.id) ? item.writers : [...item.writers, actor.id];
  switch (action) {
    case 'edit':
      return { ...next, ...newRound, revisionNo: item.revisionNo + 1, writers, facts: input.facts ?? item.facts };
    case 'correct':
      return { ...next, ...newRound, revisionNo: item.revisionNo + 1, writers, author: actor.id, facts: { ...item.facts, changeNote: '' } };
    case 'submit':
    case 'recall':
    case 'return':
    case 'delete':
    case 'restore':
      return { ...next, ...newRound };
    case 'discard':
      return { ...next, ...newRound, facts: item.live!.facts };
    case 'take':
      return { ...next, assignee: actor.id };
    case 'reassign':
      return { ...next, assignee: input.assignee!.id };
    case 'pass': {
      const pass = { stage: row.stage!, revisionNo: item.revisionNo, by: actor.id };
      if (row.when === 'owed') {
        const live = item.live!;
        return { ...next, live: { ...live, passes: [...live.passes, { ...pass, revisionNo: live.revisionNo }] } };
      }
      return { ...next, assignee: null, passes: [...item.passes, pass], reviewSince: next.state === 'approved' ? null : now };
    }
    case 'schedule':
      return { ...next, scheduledAt: input.publishAt! };
    case 'publish':
    case 'publish_urgently': {
      const live = {
        revisionNo: item.revisionNo,
        facts: item.facts,
        since: now,
        urgentBy: action === 'publish' ? null : actor.id,
        passes: item.passes,
      };
      return { ...next, ...newRound, live };
    }
    case 'withdraw':
    case 'expire':
      return { ...next, ...newRound, live: null };
  }
}

export interface ReviewTerm extends TermState {
  stage: Stage;
  /** After urgent publication. */
  owed: boolean;
}

const STAGE_OF: Partial<Record<ItemState, Stage>> = {
  submitted: STAGES[0],
  ...Object.fromEntries(STAGES.map((stage) => [`${stage}_review`, stage])),
};

/** The review that an edition in this state waits for or is in. */
export function stageOf(state: ItemState): Stage | null {
  return STAGE_OF[state] ?? null;
}

/** The name of those who do a review. */
export function reviewerLabel(stage: Stage): (typeof ROLE_NAMES)[Role] {
  return ROLE_NAMES[`${stage}_reviewer`];
}

/** The reviews that an officer could do and gives up by writing in the text, each with how many others could do it. */
export function reviewsGivenUp(
  item: Pick<WorkflowItem, 'author' | 'writers'>,
  me: string,
  people: readonly WorkflowActor[],
): { stage: Stage; others: number }[] {
  return STAGES.flatMap((stage) => {
    const able = people.filter(({ id, roles }) => roles.includes(`${stage}_reviewer`) && id !== item.author && !item.writers.includes(id));
    return able.some(({ id }) => id === me) ? [{ stage, others: able.length - 1 }] : [];
  });
}

/** The states of an edition that waits for a review or is in it; of all reviews where none is named. */
export function statesInReview(stage?: Stage): ItemState[] {
  return (Object.keys(STAGE_OF) as ItemState[]).filter((state) => stage === undefined || STAGE_OF[state] === stage);
}

/** Roles that have the action in a state at all, whatever the item. */
export function rolesWith(action: WorkflowAction, from: ItemState): WorkflowRole[] {
  return WORKFLOW.flatMap((row) => (row.action === action && row.from.includes(from) ? row.who : []));
}

/** Whether any of these roles has the action in a state at all, whatever the item. */
export function hasAction(action: WorkflowAction, from: ItemState, roles: readonly WorkflowRole[]): boolean {
  return rolesWith(action, from).some((role) => roles.includes(role));
}

/** When a review that could begin then is due, and whether it is late. */
export function reviewDue(stage: Stage, since: Date, now: Date, policy: PublishingPolicy, calendar: WorkingCalendar): TermState {
  const today = legalDay(now);
  let known = DUES.get(calendar);
  if (known?.today !== today) DUES.set(calendar, (known = { today, states: new Map() }));
  const days = policy.reviewDays[stage];
  const key = `${legalDay(since)}+${days}`;
  let state = known.states.get(key);
  if (!state) known.states.set(key, (state = termState(addWorkingDays(legalDate(since), days, calendar), legalDate(now), calendar)));
  return state;
}

/** How reviews stand today that began on a day and have so many working days: a list asks of hundreds that began on a few days. */
const DUES = new WeakMap<WorkingCalendar, { today: number; states: Map<string, TermState> }>();

/** The last day on which a review could begin and was due before the day given. */
export function lateIfBegunBy(stage: Stage, on: string, policy: PublishingPolicy, calendar: WorkingCalendar): string {
  for (let day = epochDay(on) - 1; ; day -= 1) {
    if (addWorkingDays(dateOf(day), policy.reviewDays[stage], calendar).date < on) return dateOf(day);
  }
}

/** Facts of an edition that say which reviews it waits for. */
export interface ReviewedEdition {
  state: ItemState;
  reviewSince: Date | null;
  liveSince: Date | null;
  owedStages: readonly Stage[];
}

/** The reviews that wait, the running one first, with their due dates and whether they are late. */
export function editionTerms(
  { state, reviewSince, liveSince, owedStages }: ReviewedEdition,
  now: Date,
  policy: PublishingPolicy,
  calendar: WorkingCalendar,
): ReviewTerm[] {
  const term = (stage: Stage, since: Date, owed: boolean) => ({ stage, owed, ...reviewDue(stage, since, now, policy, calendar) });
  const running = STAGE_OF[state];
  return [
    ...(running === undefined || reviewSince === null ? [] : [term(running, reviewSince, false)]),
    ...(liveSince === null ? [] : owedStages.map((stage) => term(stage, liveSince, true))),
  ];
}

/** As `editionTerms`, of a whole item. */
export function reviewTerms(item: WorkflowItem, now: Date, policy: PublishingPolicy, calendar: WorkingCalendar): ReviewTerm[] {
  return editionTerms(
    { state: item.state, reviewSince: item.reviewSince, liveSince: item.live?.since ?? null, owedStages: owedReviews(item, policy) },
    now,
    policy,
    calendar,
  );
}

/** Small for what presses: the days left, less than nothing when it is late. */
export function urgencyOf({ state, days }: TermState): number {
  return state === 'late' ? -1 - days : days;
}

/** The one of several terms that presses most; null of none. */
export function mostUrgent(terms: readonly ReviewTerm[]): ReviewTerm | null {
  return terms.reduce<ReviewTerm | null>((first, term) => (first === null || urgencyOf(term) < urgencyOf(first) ? term : first), null);
}
