import { describe, expect, it } from 'vitest';
import { inChinese } from '../../../kernel/words/message';
import { returnedFrom, returnedRevision, trailEntry } from './trail';

const FROM = { seq: 7, at: '2026-03-02 09:00', who: '周宁', address: null };
const NAMES: Record<string, string> = { 'officer:li': '李禾', 'officer:wu': '吴桐' };
const told = (event: Record<string, unknown>) =>
  trailEntry(FROM, event, (actor) => NAMES[actor ?? ''] ?? '').map(({ what, note, ...from }) => {
    expect(from).toEqual(FROM);
    return [inChinese(what), typeof note === 'string' || note === null ? note : inChinese(note)];
  });
const moved = { type: 'edition.moved', from: 'content_review', reason: null, assignee: null, at: null, lateMinutes: null };

describe('the history of an item tells', () => {
  it.each<[Record<string, unknown>, string, string | null]>([
    [{ type: 'draft.created' }, '新建', null],
    [{ type: 'edition.saved', revisionNo: 3 }, '保存第3稿', null],
    [{ ...moved, action: 'pass' }, '内容审核通过', null],
    [{ ...moved, action: 'return', reason: '数字有误' }, '退回修改', '数字有误'],
    [{ ...moved, action: 'reassign', assignee: 'officer:li' }, '指派审核人', '交给李禾'],
    [{ ...moved, action: 'schedule', at: '2026-03-05T01:30:00.000Z' }, '定时发布', '预定2026-03-05 09:30'],
    [{ ...moved, action: 'publish', lateMinutes: 12 }, '发布', '比预定时间晚12分钟'],
    [{ type: 'edition.handed-over', from: 'officer:li', to: 'officer:wu' }, '移交', '由李禾交给吴桐'],
    [{ type: 'review.freed', assignee: 'officer:wu' }, '释放审核', '吴桐已停用'],
    [{ type: 'edition.checked', findings: 0, unanswered: 0 }, '保密检查', '没有发现需要处理的内容'],
    [{ type: 'edition.checked', findings: 3, unanswered: 1 }, '保密检查', '发现3处，待处理1处'],
    [{ type: 'finding.answered', answer: '公开电话' }, '说明检查结果', '公开电话'],
    [{ type: 'item.published', indexNumber: 'WL-1' }, '编制索引号', 'WL-1'],
    [{ type: 'item.corrected', note: '更正附件' }, '更正公开', '更正附件'],
    [{ type: 'item.effect-ended', kind: 'repeals', since: '2026-03-01', byId: 9 }, '效力终止', '自2026-03-01起被信息9废止'],
    [{ type: 'item.effect-ended', kind: 'supersedes', since: '2026-03-01', byId: 9 }, '效力终止', '自2026-03-01起被信息9取代'],
    [{ type: 'item.effect-restored', byId: 9 }, '效力恢复', '不再被信息9废止或取代'],
    [{ type: 'relation.offered', kind: 'repeals', toId: 4 }, '提出关联', '废止信息4，等待对方网站同意'],
    [{ type: 'relation.accepted', kind: 'interprets', byId: 4 }, '同意关联', '信息4解读本条'],
    [{ type: 'relation.declined', kind: 'supersedes', byId: 4, reason: '并未取代' }, '不同意关联', '信息4取代本条。原因：并未取代'],
    [{ type: 'relation.consent-ended', kind: 'repeals', byId: 4, reason: '误点' }, '撤销关联同意', '信息4废止本条。原因：误点'],
    [{ type: 'upload.completed' }, '上传附件', null],
  ])('%j', (event, what, note) => expect(told(event)).toEqual([[what, note]]));

  it('nothing of what belongs to no step', () => expect(told({ type: 'session.begun' })).toEqual([]));
});

describe('the revision that was returned', () => {
  const saved = (revisionNo: number) => ({ type: 'edition.saved', revisionNo });
  const [submit, back] = [
    { ...moved, action: 'submit' },
    { ...moved, action: 'return', reason: '数字有误' },
  ];

  it.each<[string, Record<string, unknown>[], number | null]>([
    ['is none where nothing came back', [submit, saved(2), saved(1)], null],
    ['is the one handed in before', [submit, saved(4), saved(3), back, submit, saved(2), saved(1)], 2],
    ['is that of the last return', [submit, saved(5), back, submit, saved(4), back, submit, saved(2)], 4],
    ['is none where the log says no more which it was', [submit, saved(5), back, submit], null],
    ['passes over what else happened', [saved(3), { ...moved, action: 'recall' }, back, { ...moved, action: 'take' }, submit, saved(2)], 2],
  ])('%s', (_, events, expected) => {
    expect(returnedRevision(events)).toBe(expected);
  });
});

describe('the state from which an item was returned', () => {
  it.each<[string, Record<string, unknown>[], string | null]>([
    ['was none', [{ ...moved, action: 'submit', from: 'draft' }], null],
    [
      'is that of the newest return',
      [
        { ...moved, action: 'return', from: 'secrecy_review' },
        { ...moved, action: 'return' },
      ],
      'secrecy_review',
    ],
    [
      'is found behind what came after',
      [
        { type: 'edition.saved', revisionNo: 4 },
        { ...moved, action: 'return' },
      ],
      'content_review',
    ],
  ])('%s', (_, events, expected) => {
    expect(returnedFrom(events)).toBe(expected);
  });
});
