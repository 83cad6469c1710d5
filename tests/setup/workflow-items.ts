import type { ItemState } from '../../app/modules/catalogue/public';
import {
  type ActionInput,
  type ItemFacts,
  publishingPolicy,
  type WorkflowActor,
  type WorkflowItem,
  type WorkflowRole,
} from '../../app/modules/publishing/workflow/workflow';

export const now = new Date('2026-03-09T10:00:00+08:00');
export const later = new Date('2026-03-10T09:00:00+08:00');
export const policy = publishingPolicy.parse({});
export const asking = publishingPolicy.parse({ districtReview: [{ categoryPrefix: '03' }] });

export const facts: ItemFacts = {
  title: '关于开展春季植树的通知',
  issuer: '望江镇人民政府',
  formedOn: '2026-03-06',
  categoryCode: '0301',
  summary: '春季植树的时间和地点。',
  disclosureKind: 'proactive',
  disclosureGround: null,
  hasContent: true,
  undescribedImages: 0,
  changeNote: '更正了联系电话。',
};
export const PEOPLE: WorkflowRole[] = ['publisher', 'content_reviewer', 'secrecy_reviewer', 'district_reviewer', 'district_admin'];
export const author: WorkflowActor = { id: 'author', roles: ['publisher'] };
export const somebody: WorkflowActor = { id: 'somebody', roles: PEOPLE };
export const robot: WorkflowActor = { id: 'robot:publisher', roles: ['robot'] };
export const as = (...roles: WorkflowRole[]): WorkflowActor => ({ id: 'somebody', roles });

export const SECRECY_PASSED = { stage: 'secrecy', revisionNo: 3, by: 'reviewer' } as const;
export const LIVE = { revisionNo: 2, facts, since: new Date('2026-03-02T09:00:00+08:00'), urgentBy: null, passes: [] };

/** An item as it lawfully is in a state: after its reviews where the state follows them. */
export function itemIn(state: ItemState, change: Partial<WorkflowItem> = {}): WorkflowItem {
  const reviewed = state === 'approved' || state === 'scheduled';
  const reviewing = state === 'submitted' || state.endsWith('_review');
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
    reviewSince: reviewing ? now : null,
    passes: reviewed ? [SECRECY_PASSED] : [],
    check: { revisionNo: 3, unanswered: 0, places: [] },
    scheduledAt: state === 'scheduled' ? now : null,
    expiresAt: null,
    live: state === 'published' ? { ...LIVE, revisionNo: 3 } : null,
    ...change,
  };
}

export const input = (change: Partial<ActionInput> = {}): ActionInput => ({
  lockVersion: 5,
  reason: '内容有误',
  publishAt: later,
  assignee: { id: 'colleague', roles: PEOPLE },
  ...change,
});
