import { chineseOnly, inChinese } from '../../../kernel/words/message';
import { expect, it } from 'vitest';
import { handoverFault, handoverFaults, handoverResult, mayGoOnReviewing } from './handover';

const item = {
  author: 'leaver',
  assignee: 'busy',
  passes: ['passed', 'passed as well'].map((by) => ({ stage: 'content' as const, revisionNo: 2, by })),
};
it.each([
  ['next', ['publisher'], null],
  ['next', ['publisher', 'content_reviewer'], null],
  ['next', ['content_reviewer'], /不是这个网站的单位信息员/],
  ['next', [], /不是这个网站/],
  ['leaver', ['publisher'], /本人/],
  ['busy', ['publisher', 'content_reviewer'], /审核过或正在审核/],
  ['passed', ['publisher', 'content_reviewer'], /审核过或正在审核/],
] as const)('to %s as %o: %s', (id, roles, expected) => {
  const fault = handoverFault(item, { id, roles });
  if (expected === null) expect(fault).toBeNull();
  else expect(inChinese(fault!)).toMatch(expected);
});

it.each([
  [{ drafts: [], reviews: 0, to: true }, [{ message: '没有可以移交的在办稿件' }]],
  [{ drafts: [], reviews: 2, to: false }, []],
  [{ drafts: [{ fault: null }], reviews: 0, to: false }, [{ field: 'toAccountId', message: '请选择接手的人' }]],
  [
    { drafts: [{ fault: chineseOnly('甲') }, { fault: chineseOnly('乙') }], reviews: 1, to: true },
    [{ field: 'toAccountId', message: '甲' }],
  ],
  [{ drafts: [{ fault: chineseOnly('甲') }, { fault: null }], reviews: 0, to: true }, []],
])('%o: %j', (given, expected) => expect(handoverFaults(given)).toEqual(expected));

const officers = [
  { id: 'reviewer', roles: ['publisher', 'content_reviewer'] as const },
  { id: 'other', roles: ['secrecy_reviewer'] as const },
];
it.each([
  ['content_review', 'reviewer', true],
  ['secrecy_review', 'reviewer', false],
  ['content_review', 'other', false],
  ['secrecy_review', 'other', true],
  ['content_review', 'gone', false],
  ['draft', 'reviewer', false],
] as const)('in %s, %s goes on reviewing: %s', (state, reviewer, expected) =>
  expect(mayGoOnReviewing(state, reviewer, officers)).toBe(expected),
);

it('says how it went', () => {
  expect(handoverResult({ moved: 3, left: 0, freed: 0 })).toEqual('已移交3条在办稿件。');
  expect(inChinese(handoverResult({ moved: 0, left: 0, freed: 1 }))).toMatch(/^已释放1项.*。$/);
  expect(handoverResult({ moved: 0, left: 0, freed: 0 })).toEqual('。');
  expect(inChinese(handoverResult({ moved: 3, left: 1, freed: 2 }))).toMatch(/^已移交3条在办稿件；1条没有移交.*；已释放2项.*。$/);
});
