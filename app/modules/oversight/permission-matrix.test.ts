import { inChinese } from '../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import { allowedBy, heldAs, MATRIX_COLUMNS, permissionMatrix, type Reach } from './permission-matrix';

const { rules, workflow } = permissionMatrix();
const column = (label: string) => MATRIX_COLUMNS.findIndex((each) => inChinese(each.label) === label);
const cell = (key: string, label: string): Reach | undefined => rules.find((row) => row.key === key)?.cells[column(label)];

describe('the permission matrix', () => {
  it('has a column for each role at each place where it can be held', () => {
    expect(MATRIX_COLUMNS.map(({ label }) => label)).toEqual([
      '单位信息员',
      '内容审核员',
      '保密审查员（本单位）',
      '保密审查员（全区）',
      '区级审核员',
      '单位管理员',
      '区管理员',
      '系统管理员',
      '安全管理员',
      '审计管理员',
    ]);
  });

  it.each<[string, string, Reach]>([
    ['create Item', '单位信息员', 'unit'],
    ['read Item', '单位管理员', 'all'],
    ['read Item', '审计管理员', 'all'],
    ['handle Item', '单位管理员', 'unit'],
    ['handle Item', '区管理员', 'all'],
    ['handle Item', '审计管理员', 'none'],
    ['review Item', '保密审查员（本单位）', 'unit'],
    ['review Item', '保密审查员（全区）', 'all'],
    ['review Item', '单位信息员', 'none'],
    ['read AuditEvent', '审计管理员', 'all'],
    ['read AuditEvent', '区管理员', 'none'],
    ['create RoleGrant', '安全管理员', 'all'],
    ['create RoleGrant', '系统管理员', 'none'],
    ['create Account', '系统管理员', 'all'],
    ['read Account', '单位管理员', 'unit'],
    ['read Account', '单位信息员', 'self'],
    ['update PublishingSettings', '区管理员', 'all'],
  ])('%s for %s: %s', (key, label, reach) => expect(cell(key, label)).toBe(reach));

  it('lists no rule that nobody has, and says each thing once', () => {
    expect(rules.every(({ cells }) => cells.some((reach) => reach !== 'none'))).toBe(true);
    expect(rules.find(({ key }) => key === 'create District')).toBeUndefined();
    expect(new Set(rules.map(({ what }) => inChinese(what))).size).toBe(rules.length);
    expect(new Set(workflow.map(({ what, note }) => [what, note].map((each) => each && inChinese(each)).join())).size).toBe(
      workflow.length,
    );
  });

  it('takes the workflow from its table', () => {
    const step = (what: string, note: string) =>
      workflow.find((row) => inChinese(row.what) === what && inChinese(row.note ?? '').startsWith(note))!;
    const secrecy = step('审核通过', '保密审查');
    expect(secrecy.cells.map((reach, at) => [inChinese(MATRIX_COLUMNS[at]!.label), reach]).filter(([, reach]) => reach !== 'none')).toEqual(
      [
        ['保密审查员（本单位）', 'unit'],
        ['保密审查员（全区）', 'all'],
      ],
    );
    expect(secrecy.note).toEqual('保密审查；不能是撰写或修改过它的人');
    expect(step('紧急发布', '').cells[column('区管理员')]).toBe('all');
    expect(inChinese(step('收回', '').note!)).toContain('只限作者本人');
    expect(step('到期下线', '').cells.every((reach) => reach === 'none')).toBe(true);
  });
});

describe('what roles allow', () => {
  const keys = (entries: { key: string }[]) => entries.map(({ key }) => key);

  it('is what they add to what every account may', () => {
    expect(keys(allowedBy([], null))).toEqual([
      'read Item',
      'read Account',
      'update Account',
      'read Notice',
      'update Notice',
      'read SavedView',
      'update SavedView',
      'read Session',
      'delete Session',
      'read Site',
    ]);
    expect(allowedBy([heldAs({ role: 'auditor', wholeDistrict: true })], []).map(({ key, reach }) => [key, reach])).toEqual([
      ['read Account', 'all'],
      ['read RoleGrant', 'all'],
      ['read SecurityPolicy', 'all'],
      ['read AuditEvent', 'all'],
    ]);
  });

  it('is nothing on items where the unit has no site', () => {
    expect(allowedBy([heldAs({ role: 'publisher', wholeDistrict: false }, false)], [])).toEqual([]);
    expect(allowedBy([heldAs({ role: 'publisher', wholeDistrict: false })], []).length).toBeGreaterThan(10);
  });
});
