import { inChinese } from '../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import type { AuditEvent, AuditNames } from '../../kernel/audit/events';
import { AUDIT_EVENTS, auditRecord } from './audit-events';
import { AUDIT_TYPES, auditWords, kindOf, namedIn, shownEvent } from './audit-words';

const names: AuditNames = {
  account: (id) => `甲${id}（jia）`,
  unit: (id) => `单位${id}`,
  site: (id) => `网站${id}`,
  actor: (actor) => actor.replace('officer:', ''),
};
const accountId = 7;
const address = '10.0.0.1';

const CASES: [AuditEvent, string][] = [
  [{ type: 'district.created', districtId: 1, slug: 'wanglan' }, '建立了区wanglan'],
  [{ type: 'district.suspended', districtId: 1, slug: 'wanglan', reason: '机构调整' }, '停用区wanglan，原因：机构调整'],
  [{ type: 'district.resumed', districtId: 1, slug: 'wanglan' }, '恢复区wanglan'],
  [{ type: 'catalogue.defined', categories: 40 }, '设置了信息公开目录，共40个类别'],
  [{ type: 'index-rule.set', rule: {} }, '设置了索引号编制规则'],
  [{ type: 'site.provisioned', siteId: 3, slug: 'luting', unitCode: 'T01', address: '/luting' }, '为机构T01开通网站luting，地址/luting'],
  [{ type: 'site.suspended', siteId: 3, reason: '整改' }, '停用网站“网站3”，原因：整改'],
  [{ type: 'site.resumed', siteId: 3 }, '恢复网站“网站3”'],
  [{ type: 'site.renamed', siteId: 3, from: { slug: 'a', name: '旧' }, to: { slug: 'b', name: '新' } }, '网站“旧”（a）更名为“新”（b）'],
  [{ type: 'item.published', itemId: 5, indexNumber: 'X-1', revisionNo: 1 }, '发布信息5，索引号X-1'],
  [{ type: 'items.published', siteIds: [3], first: 5, last: 9, count: 5 }, '批量发布5条信息，编号5至9'],
  [{ type: 'item.corrected', itemId: 5, revisionNo: 2, note: '改日期' }, '公开信息5第2稿的更正：改日期'],
  [{ type: 'item.withdrawn', itemId: 5, reason: '重复', redirectToId: 6 }, '撤回信息5，原因：重复，地址转到信息6'],
  [{ type: 'item.effect-ended', itemId: 5, byId: 8, kind: 'repeals', since: '2026-03-02' }, '信息5自2026-03-02起被信息8废止'],
  [{ type: 'item.effect-ended', itemId: 5, byId: 8, kind: 'supersedes', since: '2026-03-02' }, '信息5自2026-03-02起被信息8取代'],
  [{ type: 'item.effect-restored', itemId: 5, byId: 8, state: 'in_force' }, '信息5不再被信息8废止或取代，恢复原有效力'],
  [{ type: 'relation.offered', itemId: 5, toId: 8, toSiteId: 3, kind: 'interprets' }, '信息5提出解读信息8，等待“网站3”同意'],
  [{ type: 'relation.accepted', itemId: 8, byId: 5, kind: 'interprets' }, '同意在信息8的页面上显示：信息5解读它'],
  [
    { type: 'relation.declined', itemId: 8, byId: 5, kind: 'interprets', reason: '不是解读' },
    '不同意在信息8的页面上显示：信息5解读它，原因：不是解读',
  ],
  [
    { type: 'relation.consent-ended', itemId: 8, byId: 5, kind: 'repeals', reason: '有误' },
    '不再在信息8的页面上显示：信息5废止它，原因：有误',
  ],
  [{ type: 'draft.created', itemId: 5, siteId: 3 }, '在“网站3”新建信息5'],
  [{ type: 'edition.saved', itemId: 5, revisionNo: 2, from: 'submitted', to: 'submitted' }, '保存信息5第2稿'],
  [
    {
      type: 'edition.moved',
      itemId: 5,
      action: 'return',
      from: 'content_review',
      to: 'draft',
      revisionNo: 2,
      reason: '附件缺页',
      assignee: 'officer:li',
      at: '2026-11-23T01:30:00.000Z',
      lateMinutes: 4,
    },
    '退回修改：信息5第2稿，内容审核 → 草稿，审核人：li，定于2026-11-23 09:30，比预定时间晚4分钟，原因：附件缺页',
  ],
  [
    {
      type: 'edition.moved',
      itemId: 5,
      action: 'take',
      from: 'secrecy_review',
      to: 'secrecy_review',
      revisionNo: 2,
      reason: null,
      assignee: null,
      at: null,
      lateMinutes: null,
    },
    '开始审核：信息5第2稿',
  ],
  [{ type: 'edition.handed-over', itemId: 5, from: 'officer:li', to: 'officer:lu', revisionNo: 2 }, '把信息5第2稿由li移交给lu'],
  [{ type: 'review.freed', itemId: 5, assignee: 'officer:li' }, '释放了由li审核的信息5'],
  [{ type: 'edition.checked', itemId: 5, revisionNo: 2, findings: 3, unanswered: 1 }, '对信息5第2稿做保密检查，发现3处，待处理1处'],
  [
    { type: 'finding.answered', itemId: 5, revisionNo: 2, ruleId: 'mobile', findingId: 9, answer: '13912345678 是办公电话' },
    '说明了信息5第2稿的一处检查结果（规则mobile）',
  ],
  [{ type: 'upload.completed', itemId: 5, sha256: 'a'.repeat(64), size: 100 }, '为信息5上传文件，100字节'],
  [{ type: 'publishing-settings.changed', what: 'scan-rules', before: null, after: {} }, '修改了保密检查规则'],
  [
    {
      type: 'publishing-settings.changed',
      what: 'scan-rules',
      before: { mobile: { enabled: true } },
      after: { mobile: { enabled: false } },
    },
    '修改了保密检查规则：“手机号码”：由启用改为停用',
  ],
  [
    {
      type: 'holiday-year.set',
      year: 2027,
      title: '通知',
      number: '国办发明电〔2026〕7号',
      arrangement: { off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], working: ['2027-01-09'] },
    },
    '按国办发明电〔2026〕7号设置2027年的放假安排：放假3天，调休上班1天',
  ],
  [
    {
      type: 'accounts.created',
      accounts: Array.from({ length: 6 }, (_, at) => ({
        accountId: at + 1,
        userName: `u${at}`,
        unitCode: 'T01',
        roles: at === 0 ? ['publisher', 'unit_admin'] : [],
      })),
    },
    '邀请6个账号：u0（单位信息员、单位管理员）、u1、u2、u3、u4等',
  ],
  [{ type: 'account.disabled', accountId, reason: '退休' }, '停用甲7（jia）的账号，原因：退休'],
  [{ type: 'account.enabled', accountId }, '恢复甲7（jia）的账号'],
  [{ type: 'account.moved', accountId, fromUnitId: 1, toUnitId: 2 }, '把甲7（jia）从单位1调到单位2'],
  [{ type: 'password.reset', accountId }, '重置了甲7（jia）的密码'],
  [{ type: 'password.changed', accountId }, '甲7（jia）修改了密码'],
  [{ type: 'password.reset-mailed', accountId, address }, '向甲7（jia）的邮箱发送了重新设置密码的链接，请求来自10.0.0.1'],
  [{ type: 'password.recovered', accountId, address }, '甲7（jia）凭邮件重新设置了密码，来自10.0.0.1'],
  [{ type: 'role.granted', accountId, role: 'publisher', unitId: 2 }, '授予甲7（jia）角色：单位信息员（单位2）'],
  [
    { type: 'role.granted', accountId, role: 'publisher', unitId: 2, from: '2026-12-01', until: null },
    '授予甲7（jia）角色：单位信息员（单位2，自2026-12-01起）',
  ],
  [
    { type: 'role.granted', accountId, role: 'auditor', unitId: null, from: '2026-12-01', until: '2027-05-31' },
    '授予甲7（jia）角色：审计管理员（全区，自2026-12-01至2027-05-31）',
  ],
  [{ type: 'role.revoked', accountId, role: 'auditor', unitId: null }, '收回甲7（jia）的角色：审计管理员（全区）'],
  [{ type: 'sign-in.halfway', accountId, address }, '甲7（jia）密码正确，等待两步验证，来自10.0.0.1'],
  [{ type: 'sign-in.succeeded', accountId, address, factor: 'totp' }, '甲7（jia）登录成功（验证码应用），来自10.0.0.1'],
  [{ type: 'sign-in.failed', userName: 'jia', address, locked: true }, '以jia登录失败，次数过多，已锁定，来自10.0.0.1'],
  [{ type: 'second-factor.added', accountId, factor: 'passkey', name: '办公电脑' }, '甲7（jia）设置了通行密钥'],
  [{ type: 'second-factor.removed', accountId, factor: 'all' }, '甲7（jia）的全部两步验证被解除'],
  [{ type: 'second-factor.failed', accountId, method: 'recovery', address, locked: false }, '甲7（jia）的恢复码验证失败，来自10.0.0.1'],
  [{ type: 'recovery-codes.made', accountId }, '甲7（jia）生成了新的恢复码'],
  [{ type: 'security-policy.set', secondFactorRoles: ['auditor'] }, '要求两步验证的角色：审计管理员'],
  [{ type: 'security-policy.set', secondFactorRoles: [] }, '取消了两步验证的要求'],
  [{ type: 'session.ended', accountId, sessions: 2 }, '结束甲7（jia）的2个会话'],
  [{ type: 'import.started', runId: 4, siteId: 3, fileName: 'old.jsonl' }, '开始向“网站3”导入“old.jsonl”'],
  [{ type: 'import.finished', runId: 4, counts: {} }, '第4次导入结束'],
  [{ type: 'audit.exported', filter: { person: 'jia' }, records: 12 }, '导出审计记录12条'],
  [{ type: 'audit.verified', records: 12, faults: 0 }, '核验审计记录12条，未发现问题'],
  [{ type: 'audit.verified', records: 12, faults: 2 }, '核验审计记录12条，发现2处问题'],
];

describe('the words of audit events', () => {
  it.each(CASES)('%j', (event, words) => expect(auditWords(auditRecord.parse(event), names)).toBe(words));

  it('are there for every kind of event, each kind called otherwise', () => {
    const types = Object.keys(AUDIT_EVENTS).sort();
    expect([...AUDIT_TYPES].sort()).toEqual(types);
    expect([...new Set(CASES.map(([{ type }]) => type))].sort()).toEqual(types);
    expect(new Set(types.map((type) => inChinese(kindOf(type)))).size).toBe(types.length);
    expect(inChinese(kindOf('item.burnt'))).toBe('item.burnt');
  });

  it('name what the events name', () => {
    expect(namedIn(CASES.map(([event]) => event))).toEqual({
      accounts: [7],
      units: [1, 2],
      sites: [3],
      actors: ['officer:li', 'officer:lu'],
    });
  });
});

describe('what is shown of a stored event', () => {
  it('holds no private number and nothing said of found words, at any depth', () => {
    expect(shownEvent({ type: 'finding.answered', itemId: 5, answer: '13912345678 是办公电话' })).toEqual({
      type: 'finding.answered',
      itemId: 5,
      answer: '（见该信息的保密审查表）',
    });
    const shown = JSON.stringify(
      shownEvent({ type: 'item.withdrawn', reason: '泄露了 11010519491231002X', more: [{ note: '电话13912345678' }] }),
    );
    expect(shown).not.toMatch(/19491231|13912345678/);
    expect(auditWords({ type: 'item.withdrawn', itemId: 5, reason: '泄露了 11010519491231002X', redirectToId: null }, names)).toBe(
      '撤回信息5，原因：泄露了 110105********002X',
    );
  });

  it('leaves checksums, addresses and ids as they are', () => {
    const event = {
      type: 'upload.completed',
      itemId: 13912345678,
      sha256: '4367421234567890123456789012345678901234567890123456789012345678',
      address: '10.20.30.40',
      at: '2026-11-23T01:30:00.000Z',
    };
    expect(shownEvent(event)).toEqual(event);
  });
});
