/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese, messageOf, named } from '../../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import { HOLIDAY_YEARS } from '../../../kernel/calendar/holidays';
import { workingCalendar } from '../../../kernel/calendar/working-days';
import { DomainError } from '../../../kernel/errors';
import { ITEM_STATES, type ItemState } from '../../catalogue/public';
import {
  type ActionInput,
  ACTIONS,
  advance,
  availableActions,
  ENDED_STATES,
  failureReasons,
  hasAction,
  IN_WORK_STATES,
  type ItemFacts,
  itemState,
  keptFromDistrict,
  lateIfBegunBy,
  mostUrgent,
  owedReviews,
  PASS_LABELS,
  type PublishingPolicy,
  publishingPolicy,
  reviewDue,
  reviewerLabel,
  reviewsGivenUp,
  reviewTerms,
  rolesWith,
  stageOf,
  STAGES,
  statesInReview,
  STEP_ACTIONS,
  unansweredFindings,
  urgencyOf,
  WORKFLOW,
  type WorkflowAction,
  type WorkflowActor,
  type WorkflowItem,
  type WorkflowRole,
} from './workflow';
import { saying } from '../../../../tests/setup/messages';
import {
  as,
  asking,
  author,
  facts,
  input,
  itemIn,
  later,
  LIVE,
  now,
  PEOPLE,
  policy,
  robot,
  SECRECY_PASSED,
  somebody,
} from '../../../../tests/setup/workflow-items';

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
    pass: { submitted: 'secrecy_review', content_review: 'secrecy_review', secrecy_review: 'approved', district_review: 'approved' },
    return: {
      submitted: 'draft',
      content_review: 'draft',
      secrecy_review: 'draft',
      district_review: 'draft',
      approved: 'draft',
      scheduled: 'draft',
    },
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

describe('the table', () => {
  it('has a step for every action but writing itself', () => {
    expect([...STEP_ACTIONS, 'edit'].sort()).toEqual([...ACTIONS].sort());
    expect(STEP_ACTIONS).not.toContain('edit');
  });

  it('names in each row of a review the one that its state waits for', () => {
    const reviewing = WORKFLOW.filter(({ action, when }) => ['take', 'pass', 'return', 'reassign'].includes(action) && when !== 'owed');
    for (const { action, from, stage } of reviewing)
      for (const state of from) expect([action, state, stage ?? null]).toEqual([action, state, stageOf(state)]);
  });

  it('leaves every review to others than who wrote, and recalls to the author', () => {
    for (const { action, from, stage, hands } of WORKFLOW) {
      const expected =
        action === 'recall'
          ? 'author'
          : action === 'publish_urgently' || action === 'return' || (stage && action !== 'reassign')
            ? 'others'
            : undefined;
      expect([action, from, hands]).toEqual([action, from, expected]);
    }
  });

  it('tells what is in work from what is public or at its end', () => {
    expect(ENDED_STATES).toEqual(['published', 'withdrawn', 'expired', 'deleted']);
    expect([...ENDED_STATES, ...IN_WORK_STATES].sort()).toEqual([...ITEM_STATES].sort());
    expect(IN_WORK_STATES).not.toEqual(expect.arrayContaining(['published']));
  });

  it('knows the states of each review, and who does it', () => {
    expect(statesInReview()).toEqual(['submitted', 'content_review', 'secrecy_review', 'district_review']);
    expect(statesInReview('content')).toEqual(['submitted', 'content_review']);
    expect(statesInReview('district')).toEqual(['district_review']);
    expect(ITEM_STATES.map(stageOf).filter((stage) => stage !== null)).toEqual(['content', 'content', 'secrecy', 'district']);
    expect(STAGES.map((stage) => inChinese(named(reviewerLabel(stage))))).toEqual(['内容审核员', '保密审查员', '区级审核员']);
  });

  it('answers for roles at large', () => {
    expect(rolesWith('take', 'submitted')).toEqual(['content_reviewer']);
    expect(rolesWith('take', 'draft')).toEqual([]);
    expect(hasAction('publish', 'scheduled', ['unit_admin', 'robot'])).toBe(true);
    expect(hasAction('publish', 'approved', ['robot'])).toBe(false);
    expect(hasAction('publish', 'scheduled', [])).toBe(false);
  });

  it('calls a pass by the review that it closes', () => {
    expect(PASS_LABELS).toEqual({
      submitted: '内容审核通过',
      content_review: '内容审核通过',
      secrecy_review: '保密审查通过',
      district_review: '区级审核通过',
      published: '补审通过',
    });
  });
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
    ['pass', 'submitted', ['content_reviewer']],
    ['return', 'submitted', ['content_reviewer']],
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
    ['withdraw', 'published', ['publisher', 'secrecy_reviewer', 'district_reviewer', 'district_admin', 'operator']],
    ['discard', 'draft', ['publisher', 'district_admin']],
    ['expire', 'published', ['robot']],
    ['delete', 'draft', ['publisher', 'district_admin']],
    ['restore', 'deleted', ['publisher', 'district_admin']],
  ];
  it.each(MAY)('%s in %s: %j', (action, state, roles) => {
    const item = itemIn(state, {
      expiresAt: now,
      author: action === 'recall' ? 'somebody' : 'author',
      ...(action === 'discard' ? { live: LIVE } : {}),
    });
    for (const role of [...PEOPLE, 'robot', 'operator'] as const) {
      const may = roles.includes(role);
      expect([role, messages(action, item, as(role))]).toEqual([role, may ? '' : expect.stringMatching(/应由.+办理/)]);
      expect(availableActions(item, as(role), now, policy).some((offered) => offered.action === action)).toBe(may);
    }
  });

  it.each([
    ['take', 'submitted'],
    ['take', 'secrecy_review'],
    ['take', 'district_review'],
    ['pass', 'content_review'],
    ['pass', 'secrecy_review'],
    ['pass', 'district_review'],
    ['return', 'content_review'],
    ['return', 'secrecy_review'],
    ['return', 'district_review'],
    ['return', 'approved'],
    ['publish_urgently', 'draft'],
  ] as const)('%s in %s is not for who wrote or edited it, whatever their roles', (action, state) => {
    for (const rules of [policy, asking])
      for (const id of ['author', 'editor'])
        expect(messages(action, itemIn(state), { id, roles: [...PEOPLE, 'robot'] }, input(), rules)).toMatch(
          /不能由撰写或修改过这条信息的人/,
        );
    expect(messages(action, itemIn(state, { writers: [] }), { id: 'author', roles: PEOPLE })).toMatch(/撰写或修改过/);
  });

  it('is told by the names of all who may', () => {
    expect(messages('withdraw', itemIn('published'), as('unit_admin'))).toBe(
      '撤回应由单位信息员、保密审查员、区级审核员、区管理员、运维人员办理',
    );
    expect(messages('expire', itemIn('published'), somebody)).toBe('到期下线应由发布程序办理');
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
    expect(messages(action, itemIn('content_review', { assignee: 'somebody' }), somebody)).toBe(
      action === 'take' ? '您已经在审核这条信息' : '',
    );
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
  const WITH_REASON: [WorkflowAction, ItemState][] = [
    ['return', 'content_review'],
    ['return', 'secrecy_review'],
    ['return', 'district_review'],
    ['return', 'approved'],
    ['return', 'scheduled'],
    ['publish_urgently', 'draft'],
    ['publish_urgently', 'secrecy_review'],
    ['withdraw', 'published'],
    ['withdraw', 'approved'],
  ];
  it.each(WITH_REASON)('%s in %s asks for a reason', (action, state) => {
    const item = itemIn(state, action === 'withdraw' ? { live: LIVE } : {});
    for (const reason of [undefined, '', ' 　', '错'])
      expect(failureReasons(action, item, somebody, now, policy, input({ reason }))).toEqual([
        { field: 'reason', message: saying(/^请写明.+的原因$/) },
      ]);
    expect(messages(action, item, somebody, input({ reason: '错字' }))).toBe('');
    expect(messages(action, item, somebody, null)).toBe('');
    expect(availableActions(item, somebody, now, policy).find((offered) => offered.action === action)?.reason).toBe(true);
  });

  it('nothing else asks for a reason', () => {
    const asks = WITH_REASON.map(([action]) => action);
    for (const row of WORKFLOW) expect([row.action, row.reason ?? false]).toEqual([row.action, asks.includes(row.action)]);
  });

  it('a time to go offline that comes before the item is public', () => {
    const refusal = '到期下线时间必须晚于发布时间，请改后再办理';
    const until = (expiresAt: string | null) => ({ facts: { ...facts, expiresAt } });
    for (const [action, state, actor] of [
      ['submit', 'draft', author],
      ['publish', 'approved', somebody],
      ['publish_urgently', 'draft', somebody],
    ] as const) {
      expect(messages(action, itemIn(state, until(now.toISOString())), actor)).toBe(refusal);
      expect(messages(action, itemIn(state, until(later.toISOString())), actor)).toBe('');
      expect(messages(action, itemIn(state, until(null)), actor)).toBe('');
    }
    expect(messages('schedule', itemIn('approved', until(later.toISOString())), somebody)).toBe(refusal);
    expect(messages('schedule', itemIn('approved', until('2026-03-10T09:00:01+08:00')), somebody)).toBe('');
    expect(messages('schedule', itemIn('approved', until(now.toISOString())), somebody, input({ publishAt: undefined }))).toBe(
      `请填写发布时间,${refusal}`,
    );
    expect(failureReasons('submit', itemIn('draft', until(now.toISOString())), author, now, policy, input())).toEqual([
      { field: 'expiresAt', message: refusal },
    ]);
  });

  it('names the places of findings that wait for an answer', () => {
    const check = { revisionNo: 3, unanswered: 2, places: ['正文', '附件'] };
    expect(unansweredFindings({ check }, 3)).toEqual([{ field: 'check', message: saying('还有2处保密检查结果没有处理：正文、附件') }]);
    expect(unansweredFindings({ check }, 4)).toEqual([{ field: 'check', message: '这一稿还没有做保密检查' }]);
  });

  it('a stale lockVersion, before anything else', () => {
    expect(failureReasons('pass', itemIn('published'), author, now, policy, input({ lockVersion: 4 }))).toEqual([
      { field: 'lockVersion', message: '这条信息刚刚被别人处理过，请查看最新内容后再操作' },
    ]);
  });

  it.each<[keyof ItemFacts, Partial<ItemFacts>, string, string]>([
    ['title', { title: ' ' }, 'title', '请填写标题'],
    ['hasContent', { hasContent: false }, 'body', '正文和附件不能都空着'],
    ['undescribedImages', { undescribedImages: 1 }, 'body', '正文中有1幅图片没有文字说明，请逐幅补写，供读屏软件朗读'],
    ['categoryCode', { categoryCode: null }, 'categoryCode', '请选择目录类别'],
    ['issuer', { issuer: '' }, 'issuer', '请填写发布机构'],
    ['formedOn', { formedOn: null }, 'formedOn', '请填写成文日期'],
    ['formedOn', { formedOn: '2026-03-10' }, 'formedOn', '成文日期不能晚于今天'],
    ['summary', { summary: '' }, 'summary', '请填写概述'],
    ['disclosureGround', { disclosureKind: 'not_disclosed' }, 'disclosureGround', '不予公开的，请写明法律依据'],
  ])('missing at submission: %s %j', (fact, change, field, message) => {
    const incomplete = { ...facts, ...change };
    expect(failureReasons('submit', itemIn('draft', { facts: incomplete }), author, now, policy, input())).toEqual([{ field, message }]);
    // Words for pictures can be made up for when the flood has passed.
    expect(failureReasons('publish_urgently', itemIn('draft', { facts: incomplete }), somebody, now, policy, input())).toEqual(
      fact === 'undescribedImages' ? [] : [{ field, message }],
    );
    expect(failureReasons('edit', itemIn('approved'), somebody, now, policy, input({ facts: incomplete }))).toEqual([{ field, message }]);
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
    ['unanswered findings', { revisionNo: 3, unanswered: 2, places: [] }, '还有2处保密检查结果没有处理'],
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
    expect(messages('publish', itemIn('scheduled', { scheduledAt: null }), robot)).toBe('还没有到预定的发布时间');
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
      { action: 'pass', label: '审核通过', reason: false, reasons: [{ field: 'check', message: '还有1处保密检查结果没有处理' }] },
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
    ['another unit', [{ unitCodes: ['WL0102'] }], false],
    ['the unit', [{ unitCodes: ['WL0101'] }], true],
    ['the category, but of another kind', [{ categoryPrefix: '03', unitKinds: ['judicial'] }], false],
    ['one rule of two', [{ categoryPrefix: '04' }, { categoryPrefix: '03', unitKinds: ['town'], unitCodes: ['WL0101'] }], true],
  ])('asked for by %s: %j %s', (_name, districtReview, asked) => {
    const next = advance('pass', itemIn('secrecy_review'), somebody, now, publishingPolicy.parse({ districtReview }), input());
    expect(next.state).toBe(asked ? 'district_review' : 'approved');
  });

  it('may be for another officer, and reviews have two days and the district three, unless a district says otherwise', () => {
    expect(publishingPolicy.parse({})).toEqual({
      districtReview: [],
      districtApart: false,
      reviewDays: { content: 2, secrecy: 2, district: 3 },
    });
    expect(publishingPolicy.parse({ districtReview: [{}], reviewDays: { secrecy: 20 } })).toEqual({
      districtReview: [{ categoryPrefix: '', unitKinds: [], unitCodes: [] }],
      districtApart: false,
      reviewDays: { content: 2, secrecy: 20, district: 3 },
    });
  });

  it.each([
    [{ districtReview: [{ categoryPrefix: 'abc' }] }, '类别代码由数字组成'],
    [{ districtReview: [{ categoryPrefix: '03a' }] }, '类别代码由数字组成'],
    [{ districtReview: [{ categoryPrefix: '.03' }] }, '类别代码由数字组成'],
    [{ districtReview: [{ categoryPrefix: '030101001' }] }, '类别代码由数字组成'],
    [{ districtReview: [{ unitKinds: [''] }] }, ''],
    [{ districtReview: [{ unitKinds: ['镇'.repeat(41)] }] }, ''],
    [{ districtReview: [{ unitCodes: [''] }] }, ''],
    [{ districtReview: [{ unitCodes: ['1'.repeat(41)] }] }, ''],
    [{ reviewDays: { content: 0 } }, '至少1个工作日'],
    [{ reviewDays: { district: 21 } }, '至多20个工作日'],
    [{ reviewDays: { secrecy: 1.5 } }, '天数为整数'],
    [{ reviewDays: { secrecy: '2' } }, '请填写天数'],
  ])('refuses the policy %j: %s', (bad, why) => {
    const refused = publishingPolicy.safeParse(bad).error!.issues;
    expect(refused).toHaveLength(1);
    if (why !== '') expect(inChinese(messageOf(refused[0]!.message))).toBe(why);
  });

  it('reads names of units of up to forty characters, and the longest code of a category', () => {
    const long = { categoryPrefix: '03010100', unitKinds: ['镇'.repeat(40), '区'], unitCodes: ['1'.repeat(40), '1'] };
    expect(publishingPolicy.parse({ districtReview: [long] }).districtReview).toEqual([long]);
  });
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
    it('keeps none from it but who passed the secrecy review', () => {
      const content = { stage: 'content', revisionNo: 3, by: both.id } as const;
      expect(reasons('pass', { ...waiting, passes: [content, SECRECY_PASSED] }, both, apart)).toEqual([]);
      expect(reasons('take', { ...waiting, state: 'secrecy_review', passes: [] }, both, apart)).toEqual([]);
      expect(keptFromDistrict({ ...waiting, passes: [content, SECRECY_PASSED] }, apart)).toEqual(['reviewer']);
      expect(keptFromDistrict(waiting, open)).toEqual([]);
      expect(keptFromDistrict(itemIn('published', { live: null }), apart)).toEqual([]);
    });
    it('is refused at the field of the person who is to have it', () => {
      const given = input({ assignee: both });
      expect(failureReasons('reassign', waiting, as('district_admin'), now, apart, given)).toEqual([
        { field: 'assignee', message: refusal },
      ]);
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
      const twice = by(both.id);
      expect(messages({ ...twice, passes: [...twice.passes, { stage: 'district', revisionNo: 3, by: 'officer:other' }] }, apart)).toContain(
        one,
      );
      const [secrecy, districtPass] = twice.passes;
      expect(messages({ ...twice, passes: [secrecy!, { ...districtPass!, revisionNo: 2 }] }, apart)).not.toContain(one);
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

  it('owes all reviews after urgent publication of a draft, each to its own reviewer and in their order', () => {
    const urgent = walk(itemIn('draft'), ['publish_urgently', as('district_admin')]);
    const order = ['content', 'secrecy', 'district'] as const;
    expect(owedReviews(urgent, asking)).toEqual(order);
    let item = urgent;
    for (const [at, stage] of order.entries()) {
      for (const role of PEOPLE) {
        const refused = messages('pass', item, { id: 'colleague', roles: [role] }, input({ lockVersion: item.lockVersion }), asking);
        expect([stage, role, refused]).toEqual([stage, role, role === `${stage}_reviewer` ? '' : expect.stringMatching(/应由.+办理/)]);
      }
      expect(messages('pass', item, { id: 'editor', roles: PEOPLE }, input({ lockVersion: item.lockVersion }), asking)).toMatch(
        /撰写或修改过/,
      );
      item = walk(item, ['pass', { id: 'colleague', roles: [`${stage}_reviewer`] }]);
      expect(item.live!.passes.at(-1)).toEqual({ stage, revisionNo: 3, by: 'colleague' });
      expect(owedReviews(item, asking)).toEqual(order.slice(at + 1));
    }
    expect(item.state).toBe('published');
  });

  it('has nothing public left once withdrawn or expired, and stays so', () => {
    for (const state of ['withdrawn', 'expired'] as const)
      expect(availableActions(itemIn(state), { id: 'somebody', roles: [...PEOPLE, 'robot'] }, now, asking)).toEqual([]);
    expect(itemState(walk(itemIn('draft', { live: LIVE }), ['withdraw', author]))).toBe('withdrawn');
  });
});

describe('a step', () => {
  const step = (action: WorkflowAction, item: WorkflowItem, actor: WorkflowActor, given: Partial<ActionInput> = {}) =>
    advance(action, item, actor, now, policy, input({ lockVersion: item.lockVersion, ...given }));
  const before = new Date('2026-03-01T09:00:00+08:00');

  it('is refused with every reason against it', () => {
    const item = itemIn('draft', { facts: { ...facts, title: '', issuer: '' } });
    const refusal = [
      { field: 'title', message: '请填写标题' },
      { field: 'issuer', message: '请填写发布机构' },
    ];
    try {
      step('submit', item, author);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      const { code, message, details } = error as DomainError;
      expect({ code, message, details }).toEqual({ code: 'conflict', message: '请填写标题', details: refusal });
    }
  });

  it('of a review gives it to who takes it or is named, and frees it when it is passed', () => {
    const item = itemIn('submitted', { reviewSince: before });
    expect(step('take', item, somebody)).toEqual({ ...item, state: 'content_review', assignee: 'somebody', lockVersion: 6 });
    expect(step('reassign', item, somebody)).toEqual({ ...item, state: 'content_review', assignee: 'colleague', lockVersion: 6 });
    const taken = itemIn('content_review', { reviewSince: before, assignee: 'somebody' });
    expect(step('pass', taken, somebody)).toEqual({
      ...taken,
      state: 'secrecy_review',
      assignee: null,
      reviewSince: now,
      passes: [{ stage: 'content', revisionNo: 3, by: 'somebody' }],
      lockVersion: 6,
    });
    expect(step('pass', itemIn('secrecy_review', { reviewSince: before }), somebody)).toMatchObject({
      state: 'approved',
      reviewSince: null,
    });
  });

  it.each<[WorkflowAction, WorkflowItem, WorkflowActor, Partial<WorkflowItem>]>([
    ['submit', itemIn('draft'), author, { state: 'submitted', reviewSince: now }],
    ['recall', itemIn('content_review', { assignee: 'reviewer' }), author, { state: 'draft' }],
    ['return', itemIn('scheduled'), somebody, { state: 'draft' }],
    ['delete', itemIn('draft', { passes: [SECRECY_PASSED] }), author, { state: 'deleted' }],
    ['restore', itemIn('deleted', { passes: [SECRECY_PASSED] }), author, { state: 'draft' }],
    ['discard', itemIn('draft', { live: LIVE, passes: [SECRECY_PASSED] }), author, { state: 'published' }],
    ['withdraw', itemIn('content_review', { live: LIVE, assignee: 'reviewer' }), author, { state: 'withdrawn', live: null }],
    ['expire', itemIn('scheduled', { live: LIVE, expiresAt: now }), robot, { state: 'expired', live: null }],
    ['edit', itemIn('scheduled'), author, { state: 'submitted', revisionNo: 4, reviewSince: now }],
    [
      'correct',
      itemIn('published', { passes: [SECRECY_PASSED] }),
      { id: 'new', roles: ['publisher'] },
      { state: 'draft', revisionNo: 4, author: 'new', writers: ['author', 'editor', 'new'], facts: { ...facts, changeNote: '' } },
    ],
  ])('%s leaves no review begun and nothing scheduled', (action, item, actor, change) => {
    expect(step(action, item, actor)).toEqual({
      ...item,
      lockVersion: 6,
      assignee: null,
      passes: [],
      scheduledAt: null,
      reviewSince: null,
      ...change,
    });
  });

  it('of writing without new facts keeps the old, and counts a writer once', () => {
    const { facts: _facts, ...bare } = input();
    expect(advance('edit', itemIn('draft'), author, now, policy, bare)).toMatchObject({ facts, writers: ['author', 'editor'] });
  });

  it('of publication makes public the text that was passed', () => {
    const live = { revisionNo: 3, facts, since: now, urgentBy: null, passes: [SECRECY_PASSED] };
    expect(step('publish', itemIn('approved'), somebody).live).toEqual(live);
    expect(step('publish_urgently', itemIn('draft'), somebody).live).toEqual({ ...live, urgentBy: 'somebody', passes: [] });
  });
});

describe('reviews that press', () => {
  const term = (state: 'running' | 'due_today' | 'late', days: number) =>
    ({ stage: 'content', owed: false, date: '2026-03-09', provisional: false, state, days }) as const;

  it.each([
    [term('late', 3), -4],
    [term('late', 0), -1],
    [term('due_today', 0), 0],
    [term('running', 2), 2],
  ])('%j: %i', (given, urgency) => expect(urgencyOf(given)).toBe(urgency));

  it('are the late ones first, and of two alike the first', () => {
    const [late, today, soon] = [term('late', 0), term('due_today', 0), term('running', 1)];
    expect(mostUrgent([])).toBeNull();
    expect(mostUrgent([soon, late, today])).toBe(late);
    expect(mostUrgent([soon, today])).toBe(today);
    const same = term('running', 1);
    expect(mostUrgent([soon, same])).toBe(soon);
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
