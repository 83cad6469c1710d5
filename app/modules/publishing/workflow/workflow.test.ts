/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../../kernel/words/message';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOLIDAY_YEARS } from '../../../kernel/calendar/holidays';
import { workingCalendar } from '../../../kernel/calendar/working-days';
import { DomainError } from '../../../kernel/errors';
import { ITEM_STATES, type ItemState } from '../../catalogue/public';
import {
  ACTIONS,
  type ActionInput,
  advance,
  availableActions,
  failureReasons,
  type ItemFacts,
  itemState,
  lateIfBegunBy,
  owedReviews,
  type PublishingPolicy,
  publishingPolicy,
  reviewDue,
  reviewTerms,
  reviewsGivenUp,
  STAGES,
  WORKFLOW,
  type WorkflowAction,
  type WorkflowActor,
  type WorkflowItem,
  type WorkflowRole,
} from './workflow';
import { saying } from '../../../../tests/setup/messages';

const now = new Date('2026-03-09T10:00:00+08:00');
const later = new Date('2026-03-10T09:00:00+08:00');
const policy = publishingPolicy.parse({});
const asking = publishingPolicy.parse({ districtReview: [{ categoryPrefix: '03' }] });

const facts: ItemFacts = {
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
const PEOPLE: WorkflowRole[] = ['publisher', 'content_reviewer', 'secrecy_reviewer', 'district_reviewer', 'district_admin'];
const author: WorkflowActor = { id: 'author', roles: ['publisher'] };
const somebody: WorkflowActor = { id: 'somebody', roles: PEOPLE };
const robot: WorkflowActor = { id: 'robot:publisher', roles: ['robot'] };
const as = (...roles: WorkflowRole[]): WorkflowActor => ({ id: 'somebody', roles });

const SECRECY_PASSED = { stage: 'secrecy', revisionNo: 3, by: 'reviewer' } as const;
const LIVE = { revisionNo: 2, facts, since: new Date('2026-03-02T09:00:00+08:00'), urgentBy: null, passes: [] };

/** An item as it lawfully is in a state: after its reviews where the state follows them. */
function itemIn(state: ItemState, change: Partial<WorkflowItem> = {}): WorkflowItem {
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

const input = (change: Partial<ActionInput> = {}): ActionInput => ({
  lockVersion: 5,
  reason: '内容有误',
  publishAt: later,
  assignee: { id: 'colleague', roles: PEOPLE },
  ...change,
});
const messages = (action: WorkflowAction, item: WorkflowItem, actor: WorkflowActor, given: ActionInput | null = input(), rules = policy) =>
  failureReasons(action, item, actor, now, rules, given)
    .map(({ message }) => inChinese(message))
    .join();

describe('every action in every state', () => {
  // Where each leads; what is not here is refused.
  const LEADS: Record<WorkflowAction, Partial<Record<ItemState, ItemState>>> = {
    edit: {
      draft: 'draft',
      submitted: 'submitted',
      content_review: 'submitted',
      secrecy_review: 'submitted',
      district_review: 'submitted',
      approved: 'submitted',
      scheduled: 'submitted',
    },
    submit: { draft: 'submitted' },
    recall: {
      submitted: 'draft',
      content_review: 'draft',
      secrecy_review: 'draft',
      district_review: 'draft',
      approved: 'draft',
      scheduled: 'draft',
    },
    take: {
      submitted: 'content_review',
      content_review: 'content_review',
      secrecy_review: 'secrecy_review',
      district_review: 'district_review',
    },
    pass: { content_review: 'secrecy_review', secrecy_review: 'approved', district_review: 'approved' },
    return: { content_review: 'draft', secrecy_review: 'draft', district_review: 'draft', approved: 'draft', scheduled: 'draft' },
    reassign: {
      submitted: 'content_review',
      content_review: 'content_review',
      secrecy_review: 'secrecy_review',
      district_review: 'district_review',
    },
    schedule: { approved: 'scheduled', scheduled: 'scheduled' },
    publish: { approved: 'published', scheduled: 'published' },
    publish_urgently: {
      draft: 'published',
      submitted: 'published',
      content_review: 'published',
      secrecy_review: 'published',
      district_review: 'published',
    },
    correct: { published: 'draft' },
    discard: {},
    withdraw: { published: 'withdrawn' },
    expire: { published: 'expired' },
    delete: { draft: 'deleted' },
    restore: { deleted: 'draft' },
  };
  const every = ACTIONS.flatMap((action) => ITEM_STATES.map((state) => [action, state, LEADS[action][state] ?? null] as const));

  it.each(every)('%s in %s: %s', (action, state, to) => {
    const item = itemIn(state, { expiresAt: now });
    const actor = action === 'recall' ? author : action === 'expire' ? robot : somebody;
    if (to === null) {
      expect(messages(action, item, actor)).toMatch(/^这条信息处于“.+”状态，不能.+$/);
      expect(() => advance(action, item, actor, now, policy, input())).toThrow(DomainError);
    } else {
      expect(messages(action, item, actor)).toBe('');
      expect(advance(action, item, actor, now, policy, input())).toMatchObject({ state: to, lockVersion: 6 });
    }
  });

  it.each(ITEM_STATES.map((state) => [state, !['withdrawn', 'expired', 'deleted'].includes(state)] as const))(
    'a public item is taken down or expires while its correction is in %s: %s',
    (state, can) => {
      const item = itemIn(state, { live: LIVE, expiresAt: now });
      expect(messages('withdraw', item, somebody) === '').toBe(can);
      expect(messages('expire', item, robot) === '').toBe(can);
    },
  );
});

describe('who', () => {
  // The roles that may, of all; in every other role the action is neither offered nor done.
  const MAY: [WorkflowAction, ItemState, WorkflowRole[]][] = [
    ['edit', 'draft', ['publisher', 'district_admin']],
    ['edit', 'secrecy_review', ['content_reviewer', 'district_reviewer', 'district_admin']],
    ['edit', 'approved', ['publisher', 'content_reviewer', 'district_reviewer', 'district_admin']],
    ['submit', 'draft', ['publisher']],
    ['recall', 'submitted', ['publisher']],
    ['take', 'submitted', ['content_reviewer']],
    ['take', 'secrecy_review', ['secrecy_reviewer']],
    ['take', 'district_review', ['district_reviewer']],
    ['pass', 'content_review', ['content_reviewer']],
    ['pass', 'secrecy_review', ['secrecy_reviewer']],
    ['pass', 'district_review', ['district_reviewer']],
    ['return', 'content_review', ['content_reviewer']],
    ['return', 'secrecy_review', ['secrecy_reviewer']],
    ['return', 'district_review', ['district_reviewer']],
    ['return', 'approved', ['content_reviewer', 'secrecy_reviewer', 'district_reviewer', 'district_admin']],
    ['reassign', 'submitted', ['content_reviewer', 'district_admin']],
    ['reassign', 'secrecy_review', ['secrecy_reviewer', 'district_admin']],
    ['reassign', 'district_review', ['district_reviewer', 'district_admin']],
    ['schedule', 'approved', ['publisher', 'content_reviewer', 'district_reviewer', 'district_admin']],
    ['publish', 'approved', ['publisher', 'content_reviewer', 'district_reviewer', 'district_admin']],
    ['publish', 'scheduled', ['publisher', 'content_reviewer', 'district_reviewer', 'district_admin', 'robot']],
    ['publish_urgently', 'draft', ['district_admin']],
    ['correct', 'published', ['publisher', 'district_admin']],
    ['withdraw', 'published', ['publisher', 'secrecy_reviewer', 'district_reviewer', 'district_admin']],
    ['expire', 'published', ['robot']],
    ['delete', 'draft', ['publisher', 'district_admin']],
    ['restore', 'deleted', ['publisher', 'district_admin']],
  ];
  it.each(MAY)('%s in %s: %j', (action, state, roles) => {
    const item = itemIn(state, { expiresAt: now, author: action === 'recall' ? 'somebody' : 'author' });
    for (const role of [...PEOPLE, 'robot'] as const) {
      const may = roles.includes(role);
      expect([role, messages(action, item, as(role))]).toEqual([role, may ? '' : expect.stringMatching(/应由.+办理/)]);
      expect(availableActions(item, as(role), now, policy).some((offered) => offered.action === action)).toBe(may);
    }
  });

  it.each([
    ['take', 'submitted'],
    ['take', 'secrecy_review'],
    ['pass', 'content_review'],
    ['pass', 'secrecy_review'],
    ['pass', 'district_review'],
    ['return', 'content_review'],
    ['return', 'secrecy_review'],
    ['return', 'district_review'],
    ['return', 'approved'],
    ['publish_urgently', 'draft'],
  ] as const)('%s in %s is not for who wrote or edited it, whatever their roles', (action, state) => {
    for (const id of ['author', 'editor'])
      expect(messages(action, itemIn(state), { id, roles: [...PEOPLE, 'robot'] })).toMatch(/不能由撰写或修改过这条信息的人/);
    expect(messages(action, itemIn(state, { writers: [] }), { id: 'author', roles: PEOPLE })).toMatch(/撰写或修改过/);
  });

  it('tells which reviews one gives up by writing, and who is left to do them', () => {
    const people = [
      { id: 'one', roles: ['content_reviewer', 'secrecy_reviewer'] },
      { id: 'two', roles: ['secrecy_reviewer'] },
      { id: 'editor', roles: ['content_reviewer'] },
    ] as const;
    expect(reviewsGivenUp(itemIn('submitted'), 'one', people)).toEqual([
      { stage: 'content', others: 0 },
      { stage: 'secrecy', others: 1 },
    ]);
    expect(reviewsGivenUp(itemIn('submitted'), 'editor', people)).toEqual([]);
    expect(reviewsGivenUp(itemIn('submitted'), 'nobody', people)).toEqual([]);
  });

  it('recalls only what is one’s own', () => {
    expect(messages('recall', itemIn('submitted'), author)).toBe('');
    expect(messages('recall', itemIn('submitted'), { id: 'editor', roles: ['publisher'] })).toBe('只有作者本人可以收回');
  });

  it.each(['edit', 'take', 'pass', 'return'] as const)('%s is not for another while somebody reviews it', (action) => {
    const item = itemIn('content_review', { assignee: 'colleague' });
    expect(messages(action, item, somebody)).toMatch(/正由另一位审核人审核/);
    if (action !== 'take') expect(messages(action, itemIn('content_review', { assignee: 'somebody' }), somebody)).toBe('');
  });

  it.each([
    ['nobody', undefined, '请选择审核人'],
    ['a content reviewer', { id: 'colleague', roles: ['content_reviewer'] }, '所选的人不是保密审查员'],
    ['who edited it', { id: 'editor', roles: PEOPLE }, '不能指派给撰写或修改过这条信息的人'],
    ['who has it', { id: 'reviewer', roles: PEOPLE }, '这条信息已经由所选的人审核'],
    ['a secrecy reviewer', { id: 'colleague', roles: ['secrecy_reviewer'] }, ''],
  ] as [string, WorkflowActor | undefined, string][])('reassigns a secrecy review to %s: %s', (_name, assignee, expected) => {
    const item = itemIn('secrecy_review', { assignee: 'reviewer' });
    expect(messages('reassign', item, as('district_admin'), input({ assignee }))).toBe(expected);
  });
});

describe('what stands against it', () => {
  it.each(WORKFLOW.filter((row) => row.reason && row.when !== 'owed').map((row) => [row.action, row.from[0]!] as const))(
    '%s in %s asks for a reason',
    (action, state) => {
      const item = itemIn(state, action === 'withdraw' ? { live: LIVE } : {});
      for (const reason of [undefined, '', ' 　', '错'])
        expect(failureReasons(action, item, somebody, now, policy, input({ reason }))).toEqual([
          { field: 'reason', message: saying(/^请写明.+的原因$/) },
        ]);
      expect(messages(action, item, somebody, null)).toBe('');
    },
  );

  it('a stale lockVersion, before anything else', () => {
    expect(failureReasons('pass', itemIn('published'), author, now, policy, input({ lockVersion: 4 }))).toEqual([
      { field: 'lockVersion', message: '这条信息刚刚被别人处理过，请查看最新内容后再操作' },
    ]);
  });

  it.each<[keyof ItemFacts, Partial<ItemFacts>, string]>([
    ['title', { title: ' ' }, 'title'],
    ['hasContent', { hasContent: false }, 'body'],
    ['undescribedImages', { undescribedImages: 2 }, 'body'],
    ['categoryCode', { categoryCode: null }, 'categoryCode'],
    ['issuer', { issuer: '' }, 'issuer'],
    ['formedOn', { formedOn: null }, 'formedOn'],
    ['formedOn', { formedOn: '2026-03-10' }, 'formedOn'],
    ['summary', { summary: '' }, 'summary'],
    ['disclosureGround', { disclosureKind: 'not_disclosed' }, 'disclosureGround'],
  ])('missing at submission: %s %j', (fact, change, field) => {
    const incomplete = { ...facts, ...change };
    expect(failureReasons('submit', itemIn('draft', { facts: incomplete }), author, now, policy, input())).toEqual([
      { field, message: expect.anything() },
    ]);
    // Words for pictures can be made up for when the flood has passed.
    expect(failureReasons('publish_urgently', itemIn('draft', { facts: incomplete }), somebody, now, policy, input())).toEqual(
      fact === 'undescribedImages' ? [] : [{ field, message: expect.anything() }],
    );
    expect(failureReasons('edit', itemIn('approved'), somebody, now, policy, input({ facts: incomplete }))).toEqual([
      { field, message: expect.anything() },
    ]);
    expect(messages('edit', itemIn('draft'), author, input({ facts: incomplete }))).toBe('');
  });

  it('formed today is not the future, in legal time', () => {
    expect(
      failureReasons(
        'submit',
        itemIn('draft', { facts: { ...facts, formedOn: '2026-03-10' } }),
        author,
        new Date('2026-03-09T16:00:00Z'),
        policy,
        input(),
      ),
    ).toEqual([]);
  });

  it('a correction without its public note', () => {
    const correction = itemIn('draft', { live: LIVE, facts: { ...facts, changeNote: '' } });
    expect(failureReasons('submit', correction, author, now, policy, input())).toEqual([
      { field: 'changeNote', message: '请写明更正内容' },
    ]);
    expect(messages('submit', { ...correction, live: null }, author)).toBe('');
  });

  it.each([
    ['no check', null, '这一稿还没有做保密检查'],
    ['a check of an older revision', { revisionNo: 2, unanswered: 0, places: [] }, '这一稿还没有做保密检查'],
    ['unanswered findings', { revisionNo: 3, unanswered: 2, places: [] }, '还有 2 处保密检查结果没有处理'],
    ['all answered', { revisionNo: 3, unanswered: 0, places: [] }, ''],
  ])('secrecy review with %s', (_name, check, expected) => {
    expect(messages('pass', itemIn('secrecy_review', { check }), somebody)).toBe(expected);
    expect(messages('publish_urgently', itemIn('draft', { check }), somebody)).toBe(expected);
    expect(messages('pass', itemIn('content_review', { check }), somebody)).toBe('');
    expect(messages('return', itemIn('secrecy_review', { check }), somebody)).toBe('');
  });

  it.each([
    ['no pass', []],
    ['the content review only', [{ ...SECRECY_PASSED, stage: 'content' as const }]],
    ['a pass of an older revision', [{ ...SECRECY_PASSED, revisionNo: 2 }]],
    ['a pass by who edited it', [{ ...SECRECY_PASSED, by: 'editor' }]],
    ['a pass by its author', [{ ...SECRECY_PASSED, by: 'author' }]],
  ])('publishing with %s, even where the state says approved', (_name, passes) => {
    for (const action of ['publish', 'schedule'] as const)
      expect(messages(action, itemIn('approved', { passes }), somebody)).toBe('这一稿还没有通过保密审查');
    expect(messages('publish', itemIn('scheduled', { passes }), robot)).toBe('这一稿还没有通过保密审查');
  });

  it.each([
    [undefined, '请填写发布时间'],
    [now, '定时发布的时间必须晚于现在'],
    [later, ''],
  ])('scheduling at %s', (publishAt, expected) => {
    expect(messages('schedule', itemIn('approved'), somebody, input({ publishAt }))).toBe(expected);
    expect(messages('schedule', itemIn('approved'), somebody, null)).toBe('');
  });

  it('the robot publishes at the time and not before; a person may be earlier', () => {
    expect(messages('publish', itemIn('scheduled', { scheduledAt: later }), robot)).toBe('还没有到预定的发布时间');
    expect(messages('publish', itemIn('scheduled', { scheduledAt: now }), robot)).toBe('');
    expect(messages('publish', itemIn('scheduled', { scheduledAt: later }), somebody)).toBe('');
    expect(messages('expire', itemIn('published', { expiresAt: later }), robot)).toBe('还没有到失效时间');
    expect(messages('expire', itemIn('published'), robot)).toBe('还没有到失效时间');
  });

  it('a redirect to itself or to nothing public', () => {
    const withdraw = (redirect: ActionInput['redirect']) => messages('withdraw', itemIn('published'), somebody, input({ redirect }));
    expect(withdraw({ id: 7, published: true })).toMatch(/跳转/);
    expect(withdraw({ id: 8, published: false })).toMatch(/跳转/);
    expect([withdraw({ id: 8, published: true }), withdraw(null)]).toEqual(['', '']);
  });

  it('shows who reviews why it cannot pass yet', () => {
    const offered = availableActions(
      itemIn('secrecy_review', { check: { revisionNo: 3, unanswered: 1, places: [] } }),
      as('secrecy_reviewer'),
      now,
      policy,
    );
    expect(offered).toEqual([
      { action: 'take', label: '开始审核', reason: false, reasons: [] },
      { action: 'pass', label: '审核通过', reason: false, reasons: [{ field: 'check', message: '还有 1 处保密检查结果没有处理' }] },
      { action: 'return', label: '退回修改', reason: true, reasons: [] },
      { action: 'reassign', label: '指派审核人', reason: false, reasons: [] },
    ]);
  });
});

describe('what has been done', () => {
  it('is not offered: a review that one has taken is decided on', () => {
    const offered = (assignee: string | null) =>
      availableActions(itemIn('content_review', { assignee }), as('content_reviewer'), now, policy).map(({ action }) => action);
    expect(offered(null)).toContain('take');
    expect(offered(as('content_reviewer').id)).not.toContain('take');
  });
});

describe('district review', () => {
  it.each([
    ['nothing', [], false],
    ['an empty rule', [{}], true],
    ['the category', [{ categoryPrefix: '0301' }], true],
    ['a category above', [{ categoryPrefix: '03' }], true],
    ['another category', [{ categoryPrefix: '04' }], false],
    ['the kind', [{ unitKinds: ['town', 'subdistrict'] }], true],
    ['another kind', [{ unitKinds: ['judicial'] }], false],
    ['the unit', [{ unitCodes: ['WL0101'] }], true],
    ['the category, but of another kind', [{ categoryPrefix: '03', unitKinds: ['judicial'] }], false],
    ['one rule of two', [{ categoryPrefix: '04' }, { categoryPrefix: '03', unitKinds: ['town'], unitCodes: ['WL0101'] }], true],
  ])('asked for by %s: %j %s', (_name, districtReview, asked) => {
    const next = advance('pass', itemIn('secrecy_review'), somebody, now, publishingPolicy.parse({ districtReview }), input());
    expect(next.state).toBe(asked ? 'district_review' : 'approved');
  });

  it.each([{ districtReview: [{ categoryPrefix: 'abc' }] }, { reviewDays: { content: 0 } }, { reviewDays: { secrecy: 1.5 } }])(
    'refuses the policy %j',
    (bad) => {
      expect(publishingPolicy.safeParse(bad).success).toBe(false);
    },
  );
});

describe('an edition on its way', () => {
  const reviewer: WorkflowActor = { id: 'reviewer', roles: ['content_reviewer', 'secrecy_reviewer'] };
  const district: WorkflowActor = { id: 'district', roles: ['district_reviewer'] };
  const walk = (item: WorkflowItem, ...steps: [WorkflowAction, WorkflowActor, Partial<ActionInput>?][]) =>
    steps.reduce(
      (at, [action, actor, given]) => advance(action, at, actor, now, asking, input({ lockVersion: at.lockVersion, ...given })),
      item,
    );
  describe('by two people', () => {
    const apart = publishingPolicy.parse({ districtReview: [{}], districtApart: true });
    const both = { id: 'officer:both', roles: ['secrecy_reviewer', 'district_reviewer'] } as const;
    const waiting = itemIn('district_review', { assignee: null, passes: [{ stage: 'secrecy', revisionNo: 3, by: both.id }] });
    const owed = itemIn('published', {
      live: {
        revisionNo: 3,
        facts: waiting.facts,
        since: now,
        urgentBy: 'officer:else',
        passes: [
          { stage: 'content', revisionNo: 3, by: 'officer:c' },
          { stage: 'secrecy', revisionNo: 3, by: both.id },
        ],
      },
    });
    const refusal = '本区要求保密审查和区级审核由两个人办理，通过了保密审查的人不能再做区级审核';
    const open = publishingPolicy.parse({ districtReview: [{}] });
    const reasons = (
      action: 'take' | 'pass' | 'return' | 'reassign',
      item: WorkflowItem,
      who: WorkflowActor,
      policyOf: PublishingPolicy,
      assignee?: WorkflowActor,
    ) =>
      failureReasons(action, item, who, now, policyOf, {
        lockVersion: item.lockVersion,
        reason: '请核对',
        ...(assignee ? { assignee } : {}),
      }).map(({ message }) => inChinese(message));
    it.each([
      ['take', waiting],
      ['pass', waiting],
      ['pass', owed],
    ] as const)('%s is for another where the district wants it', (action, item) => {
      expect(reasons(action, item, both, apart)).toContain(refusal);
      expect(reasons(action, item, both, open)).not.toContain(refusal);
      expect(reasons(action, item, { id: 'officer:other', roles: ['district_reviewer'] }, apart)).not.toContain(refusal);
    });
    it('cannot be given to the same person, who may still send it back', () => {
      const other: WorkflowActor = { id: 'officer:other', roles: ['district_reviewer'] };
      expect(reasons('reassign', waiting, other, apart, both)).toContain(refusal);
      expect(reasons('reassign', waiting, both, apart, other)).toEqual([]);
      expect(reasons('return', waiting, both, apart)).toEqual([]);
    });
    it.each(['publish', 'schedule'] as const)('%s asks whether two people passed what is approved', (action) => {
      const by = (district: string) =>
        itemIn('approved', {
          check: { revisionNo: 3, unanswered: 0, places: [] },
          passes: [
            { stage: 'secrecy', revisionNo: 3, by: both.id },
            { stage: 'district', revisionNo: 3, by: district },
          ],
        });
      const messages = (item: WorkflowItem, policyOf: PublishingPolicy) =>
        failureReasons(action, item, { id: 'officer:admin', roles: ['district_admin'] }, now, policyOf, null).map(({ message }) =>
          inChinese(message),
        );
      const one = '本区要求保密审查和区级审核由两个人办理，这一稿由同一个人通过，请退回后重新审核';
      expect(messages(by(both.id), apart)).toContain(one);
      expect(messages(by('officer:other'), apart)).not.toContain(one);
      expect(messages(by(both.id), open)).not.toContain(one);
      expect(messages(by(both.id), publishingPolicy.parse({ districtApart: true }))).not.toContain(one);
    });
    it('holds for what is public whatever text of it was passed', () => {
      expect(reasons('pass', { ...owed, live: { ...owed.live!, revisionNo: 4 } }, both, apart)).toContain(refusal);
    });
    it('does not hold for an earlier text', () => {
      expect(reasons('take', { ...waiting, passes: [{ stage: 'secrecy', revisionNo: 2, by: both.id }] }, both, apart)).not.toContain(
        refusal,
      );
    });
  });

  const checked = (item: WorkflowItem) => ({ ...item, check: { revisionNo: item.revisionNo, unanswered: 0, places: [] } });
  const REVIEWS: [WorkflowAction, WorkflowActor][] = [
    ['submit', author],
    ['take', reviewer],
    ['pass', reviewer],
    ['pass', reviewer],
    ['pass', district],
  ];

  it('goes through all reviews to its time', () => {
    const scheduled = walk(itemIn('draft'), ...REVIEWS, ['schedule', district]);
    expect(scheduled).toMatchObject({
      state: 'scheduled',
      scheduledAt: later,
      passes: [{ stage: 'content', by: 'reviewer' }, { stage: 'secrecy' }, { stage: 'district', by: 'district' }],
    });
    expect(itemState(scheduled)).toBe('scheduled');
    const published = advance('publish', scheduled, robot, later, asking, input({ lockVersion: scheduled.lockVersion }));
    expect(published).toMatchObject({
      state: 'published',
      live: { revisionNo: 3, since: later, urgentBy: null, passes: scheduled.passes },
      scheduledAt: null,
      passes: [],
    });
    expect(owedReviews(published, asking)).toEqual([]);
  });

  it.each([
    ['return', itemIn('district_review', { passes: [SECRECY_PASSED] }), district, 'draft'],
    ['recall', itemIn('scheduled'), author, 'draft'],
    ['edit', itemIn('scheduled'), author, 'submitted'],
  ] as const)('begins all reviews again after %s', (action, item, actor, state) => {
    expect(walk(item, [action, actor])).toMatchObject({ state, passes: [], assignee: null, scheduledAt: null });
  });

  it('counts a reviewer who edits among the writers', () => {
    const edited = walk(itemIn('content_review', { assignee: 'reviewer' }), ['edit', reviewer, { facts: { ...facts, title: '新标题' } }]);
    expect(edited).toMatchObject({
      state: 'submitted',
      revisionNo: 4,
      writers: ['author', 'editor', 'reviewer'],
      facts: { title: '新标题' },
      assignee: null,
    });
    expect(messages('take', edited, reviewer, input({ lockVersion: 6 }))).toMatch(/撰写或修改过/);
  });

  it('corrects what is public through the same reviews, while the old text stays', () => {
    const draft = walk(itemIn('published'), ['correct', author]);
    expect(draft).toMatchObject({ state: 'draft', revisionNo: 4, live: { revisionNo: 3 }, facts: { changeNote: '' } });
    expect(itemState(draft)).toBe('published');
    expect(messages('publish', draft, somebody, input({ lockVersion: 6 }))).toMatch(/不能发布/);
    const submitted = walk(checked(walk(draft, ['edit', author, { facts }])), ...REVIEWS, ['publish', district]);
    expect(submitted).toMatchObject({ state: 'published', live: { revisionNo: 5 } });
  });

  it('gives up a correction, leaving the public text and its facts', () => {
    const given = walk(
      itemIn('published'),
      ['correct', author],
      ['edit', author, { facts: { ...facts, title: '改过的标题' } }],
      ['discard', author],
    );
    expect(given).toMatchObject({ state: 'published', revisionNo: 5, live: { revisionNo: 3 }, facts });
  });

  it('publishes urgently at once and owes every review that was left out, to somebody else', () => {
    const admin: WorkflowActor = { id: 'admin', roles: ['district_admin', ...PEOPLE] };
    const urgent = walk(itemIn('content_review'), ['pass', reviewer], ['publish_urgently', admin]);
    expect(urgent).toMatchObject({ state: 'published', live: { revisionNo: 3, urgentBy: 'admin', passes: [{ stage: 'content' }] } });
    expect(owedReviews(urgent, asking)).toEqual(['secrecy', 'district']);
    expect(owedReviews(urgent, policy)).toEqual(['secrecy']);
    const given = input({ lockVersion: urgent.lockVersion });
    expect(messages('pass', urgent, admin, given, asking)).toBe('紧急发布后的补审，要由发布人以外的人进行');
    expect(messages('pass', urgent, { id: 'editor', roles: PEOPLE }, given, asking)).toMatch(/撰写或修改过/);
    expect(messages('pass', { ...urgent, check: null }, somebody, given, asking)).toBe('这一稿还没有做保密检查');
    const settled = walk(urgent, ['pass', reviewer], ['pass', district]);
    expect(owedReviews(settled, asking)).toEqual([]);
    expect(messages('pass', settled, somebody, input({ lockVersion: settled.lockVersion }), asking)).toMatch(/不能审核通过/);
  });

  it('has nothing public left once withdrawn or expired, and stays so', () => {
    for (const state of ['withdrawn', 'expired'] as const)
      expect(availableActions(itemIn(state), { id: 'somebody', roles: [...PEOPLE, 'robot'] }, now, asking)).toEqual([]);
    expect(itemState(walk(itemIn('draft', { live: LIVE }), ['withdraw', author]))).toBe('withdrawn');
  });
});

describe('due dates of reviews', () => {
  const calendar = workingCalendar(HOLIDAY_YEARS);
  const terms = (item: WorkflowItem, at: string) =>
    reviewTerms(item, new Date(at), asking, calendar).map(({ stage, owed, date, state, days }) => [stage, owed, date, state, days]);
  const since = new Date('2026-02-13T16:30:00+08:00');

  it.each([
    ['submitted', '2026-02-14T09:00:00+08:00', ['content', false, '2026-02-24', 'running', 1]],
    ['content_review', '2026-02-24T23:59:00+08:00', ['content', false, '2026-02-24', 'due_today', 0]],
    ['secrecy_review', '2026-02-25T00:00:00+08:00', ['secrecy', false, '2026-02-24', 'late', 1]],
    ['district_review', '2026-02-25T00:00:00+08:00', ['district', false, '2026-02-25', 'due_today', 0]],
  ] as const)('%s at %s: %j', (state, at, expected) => {
    expect(terms(itemIn(state, { reviewSince: since }), at)).toEqual([expected]);
  });

  it('are asked of a list by the day on which reviews began, with the same answer', () => {
    for (let at = Date.parse('2026-02-05T12:00:00+08:00'); at < Date.parse('2026-03-05T12:00:00+08:00'); at += 86_400_000) {
      const today = new Date(at).toISOString().slice(0, 10);
      for (const stage of STAGES) {
        const last = lateIfBegunBy(stage, today, asking, calendar);
        const state = (date: string) => reviewDue(stage, new Date(`${date}T23:59:00+08:00`), new Date(at), asking, calendar).state;
        const next = new Date(Date.parse(`${last}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        expect([today, stage, state(last), state(next) === 'late']).toEqual([today, stage, 'late', false]);
      }
    }
  });

  it('shows what urgent publication owes beside the review of a correction', () => {
    const item = itemIn('content_review', {
      reviewSince: since,
      live: { ...LIVE, since, urgentBy: 'admin', passes: [{ stage: 'content', revisionNo: 2, by: 'reviewer' }] },
    });
    expect(terms(item, '2026-02-26T09:00:00+08:00')).toEqual([
      ['content', false, '2026-02-24', 'late', 2],
      ['secrecy', true, '2026-02-24', 'late', 2],
      ['district', true, '2026-02-25', 'late', 1],
    ]);
  });

  it('runs for nobody where nothing waits', () => {
    for (const state of ['draft', 'approved', 'scheduled', 'published', 'withdrawn', 'expired'] as const)
      expect(terms(itemIn(state), '2026-03-09T09:00:00+08:00')).toEqual([]);
  });
});

describe('any people doing anything in any order', () => {
  const ROLE_SETS: WorkflowRole[][] = [
    ['publisher'],
    ['publisher', 'content_reviewer', 'secrecy_reviewer'],
    ['content_reviewer', 'secrecy_reviewer'],
    ['secrecy_reviewer', 'district_reviewer'],
    ['district_admin'],
    ['district_admin', ...PEOPLE],
    ['publisher', 'district_reviewer'],
  ];
  const people: WorkflowActor[] = [...ROLE_SETS.map((roles, at) => ({ id: `person${at}`, roles })), robot];
  // Forward, mostly: who only edits and returns gets nowhere, and soon everyone is a writer.
  const FORWARD: WorkflowAction[] = ['submit', 'take', 'pass', 'schedule', 'publish', 'correct'];
  const step = fc.record({
    /** To be done by an actor who can; null: anything by anyone, mostly refused. */
    want: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FORWARD) },
      { weight: 1, arbitrary: fc.constantFrom(null, ...ACTIONS, 'edit') },
      { weight: 1, arbitrary: fc.constant('publish_urgently' as const) },
    ),
    pick: fc.nat(10_000),
    unanswered: fc.constantFrom(0, 0, 0, 1),
    checks: fc.constantFrom(true, true, true, false),
    reason: fc.constantFrom('内容有误', ''),
    stale: fc.constantFrom(false, false, false, true),
    assignee: fc.constantFrom(...people),
  });
  const checkedWith = (item: WorkflowItem, unanswered: number, expiresAt: Date | null) => ({
    ...item,
    check: { revisionNo: item.revisionNo, unanswered, places: [] },
    expiresAt,
  });
  const choices = people.flatMap((actor) => ACTIONS.map((action) => ({ actor, action })));

  it(
    'puts nothing before the public that nobody else has reviewed for secrets, but urgently and with the review owed',
    { timeout: 60_000 },
    () => {
      const seen = { reviewed: 0, urgent: 0, settled: 0, corrected: 0 };
      fc.assert(
        fc.property(fc.constantFrom(policy, asking), fc.array(step, { minLength: 20, maxLength: 60 }), (rules, steps) => {
          let at = new Date(now);
          let item = itemIn('draft', { revisionNo: 1, author: 'person0', writers: ['person0'], check: null });
          // Kept apart from the item, from what was done.
          const wrote = new Set(['person0']);
          const passed: { by: string; stage: string; text: number; writersThen: string[] }[] = [];
          let text = 1;
          let publicText = 0;
          let urgently = false;
          for (const { want, pick, unanswered, checks, reason, stale, assignee } of steps) {
            at = new Date(at.getTime() + 3_600_000);
            if (checks) item = checkedWith(item, unanswered, pick % 11 === 0 ? at : null);
            const given = input({
              lockVersion: item.lockVersion - Number(stale),
              reason,
              assignee,
              facts,
              publishAt: new Date(at.getTime() + 1_800_000),
            });
            const wanted =
              want === null
                ? choices
                : choices.filter(({ action }) => action === want || (FORWARD.includes(want) && FORWARD.includes(action)));
            const can =
              want === null ? [] : wanted.filter(({ action, actor }) => failureReasons(action, item, actor, at, rules, given).length === 0);
            const from = can.length > 0 ? can : wanted;
            const { actor, action } = from[pick % from.length]!;
            const before = item;
            const refused = failureReasons(action, before, actor, at, rules, given).length > 0;
            if (refused) {
              expect(() => advance(action, before, actor, at, rules, given)).toThrow(DomainError);
              continue;
            }
            item = advance(action, before, actor, at, rules, given);
            expect(item.lockVersion).toBe(before.lockVersion + 1);
            if (action === 'edit' || action === 'correct') {
              wrote.add(actor.id);
              text += 1;
              expect(item.revisionNo).toBeGreaterThan(before.revisionNo);
            }
            if (action === 'pass') {
              const owed = before.state === 'published';
              passed.push({
                by: actor.id,
                stage: (owed ? item.live! : item).passes.at(-1)!.stage,
                text: owed ? publicText : text,
                writersThen: [...wrote],
              });
            }

            // Nobody has passed what their own hand was in.
            for (const { by, writersThen } of passed) expect(writersThen).not.toContain(by);
            if (item.live === null) {
              expect(item.state).not.toBe('published');
              continue;
            }
            expect(itemState(item)).toBe('published');
            const secrecyPasses = () => passed.filter((pass) => pass.stage === 'secrecy' && pass.text === publicText);
            if (item.live !== before.live && action !== 'pass') {
              publicText = text;
              urgently = action === 'publish_urgently';
              expect(item.live.revisionNo).toBe(before.revisionNo);
              if (action === 'publish') {
                seen.reviewed += 1;
                if (before.live !== null) seen.corrected += 1;
                expect(secrecyPasses().filter(({ by }) => !wrote.has(by))).not.toEqual([]);
                expect(owedReviews(item, rules)).toEqual([]);
              } else {
                seen.urgent += 1;
                expect(action).toBe('publish_urgently');
                expect(actor.roles).toContain('district_admin');
                expect(wrote).not.toContain(actor.id);
                expect(reason).not.toBe('');
                expect(owedReviews(item, rules)).not.toEqual([]);
              }
            }
            if (urgently && !owedReviews(item, rules).includes('secrecy')) {
              seen.settled += 1;
              expect(secrecyPasses()).not.toEqual([]);
            }
          }
        }),
        { numRuns: 300 },
      );
      // The walk gets everywhere that it is to prove its rules for.
      for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
    },
  );
});
