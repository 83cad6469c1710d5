import type { AuditEvent } from '../../kernel/audit/events';
import { countDays } from '../../kernel/calendar/holidays';
import { legalDateTime } from '../../kernel/clock';
import { type Factor, ROLE_NAMES } from '../identity/public';
import { ACTION_LABELS, hidePrivate, RELATION_WORDS, settingsChange, STATE_LABELS } from '../publishing/public';

type Type = AuditEvent['type'];
type EventOf<T extends Type> = Extract<AuditEvent, { type: T }>;

/** What the ids of events are called. */
export interface AuditNames {
  account(id: number): string;
  unit(id: number): string;
  site(id: number): string;
  /** Of an actor as `officer:name`. */
  actor(actor: string): string;
}

interface Words<T extends Type> {
  /** The kind, as a filter offers it. */
  kind: string;
  say(event: EventOf<T>, names: AuditNames): string;
}

const named = (labels: Record<string, string>, code: string) => labels[code] ?? code;
const item = (id: number) => `信息 ${id}`;
const edition = ({ itemId, revisionNo }: { itemId: number; revisionNo: number }) => `${item(itemId)} 第 ${revisionNo} 稿`;
const because = (reason: string | null) => (reason === null || reason === '' ? '' : `，原因：${reason}`);
const place = (unitId: number | null, names: AuditNames) => (unitId === null ? '全区' : names.unit(unitId));
const during = (from?: string, until?: string | null) => (from === undefined ? '' : `，自 ${from} ${until ? `至 ${until}` : '起'}`);
const roleNames = (roles: readonly string[]) => roles.map((role) => named(ROLE_NAMES, role)).join('、');
const FACTORS: Record<Factor | 'all', string> = { totp: '验证码应用', passkey: '通行密钥', recovery: '恢复码', all: '全部两步验证' };

/** Words for every event there is: one without them does not compile. */
const WORDS: { [T in Type]: Words<T> } = {
  'district.created': { kind: '建区', say: ({ slug }) => `建立了区 ${slug}` },
  'district.suspended': { kind: '停用全区', say: ({ slug, reason }) => `停用区 ${slug}${because(reason)}` },
  'district.resumed': { kind: '恢复全区', say: ({ slug }) => `恢复区 ${slug}` },
  'catalogue.defined': { kind: '设置目录', say: ({ categories }) => `设置了信息公开目录，共 ${categories} 个类别` },
  'index-rule.set': { kind: '设置索引号规则', say: () => '设置了索引号编制规则' },
  'site.provisioned': { kind: '开通网站', say: ({ slug, unitCode, address }) => `为机构 ${unitCode} 开通网站 ${slug}，地址 ${address}` },
  'site.suspended': { kind: '停用网站', say: ({ siteId, reason }, names) => `停用网站“${names.site(siteId)}”${because(reason)}` },
  'site.resumed': { kind: '恢复网站', say: ({ siteId }, names) => `恢复网站“${names.site(siteId)}”` },
  'site.renamed': { kind: '网站更名', say: ({ from, to }) => `网站“${from.name}”（${from.slug}）更名为“${to.name}”（${to.slug}）` },
  'item.published': { kind: '发布信息', say: ({ itemId, indexNumber }) => `发布${item(itemId)}，索引号 ${indexNumber}` },
  'items.published': { kind: '批量发布信息', say: ({ count, first, last }) => `批量发布 ${count} 条信息，编号 ${first} 至 ${last}` },
  'item.corrected': { kind: '更正信息', say: (event) => `公开${edition(event)}的更正：${event.note}` },
  'item.withdrawn': {
    kind: '撤回信息',
    say: ({ itemId, reason, redirectToId }) =>
      `撤回${item(itemId)}${because(reason)}${redirectToId === null ? '' : `，地址转到${item(redirectToId)}`}`,
  },
  'item.effect-ended': {
    kind: '效力终止',
    say: ({ itemId, byId, kind, since }) => `${item(itemId)} 自 ${since} 起被${item(byId)} ${kind === 'repeals' ? '废止' : '取代'}`,
  },
  'item.effect-restored': { kind: '效力恢复', say: ({ itemId, byId }) => `${item(itemId)} 不再被${item(byId)} 废止或取代，恢复原有效力` },
  'relation.offered': {
    kind: '提出关联',
    say: ({ itemId, toId, toSiteId, kind }, names) =>
      `${item(itemId)} 提出${RELATION_WORDS[kind]}${item(toId)}，等待“${names.site(toSiteId)}”同意`,
  },
  'relation.accepted': {
    kind: '同意关联',
    say: ({ itemId, byId, kind }) => `同意在${item(itemId)} 的页面上显示：${item(byId)} ${RELATION_WORDS[kind]}它`,
  },
  'relation.declined': {
    kind: '不同意关联',
    say: ({ itemId, byId, kind, reason }) =>
      `不同意在${item(itemId)} 的页面上显示：${item(byId)} ${RELATION_WORDS[kind]}它${because(reason)}`,
  },
  'relation.consent-ended': {
    kind: '撤销关联同意',
    say: ({ itemId, byId, kind, reason }) =>
      `不再在${item(itemId)} 的页面上显示：${item(byId)} ${RELATION_WORDS[kind]}它${because(reason)}`,
  },
  'draft.created': { kind: '新建草稿', say: ({ itemId, siteId }, names) => `在“${names.site(siteId)}”新建${item(itemId)}` },
  'edition.saved': { kind: '保存修改', say: (event) => `保存${edition(event)}${moved(event)}` },
  'edition.moved': {
    kind: '办理流程',
    say: (event, names) =>
      [
        `${named(ACTION_LABELS, event.action)}：${edition(event)}${moved(event)}`,
        event.assignee !== null && `，审核人 ${names.actor(event.assignee)}`,
        event.at !== null && `，定于 ${legalDateTime(new Date(event.at))}`,
        event.lateMinutes !== null && event.lateMinutes > 0 && `，比预定时间晚 ${event.lateMinutes} 分钟`,
        because(event.reason),
      ]
        .filter(Boolean)
        .join(''),
  },
  'edition.handed-over': {
    kind: '移交在办稿件',
    say: (event, names) => `把${edition(event)}由${names.actor(event.from)}移交给${names.actor(event.to)}`,
  },
  'review.freed': { kind: '释放审核', say: ({ itemId, assignee }, names) => `释放了由${names.actor(assignee)}审核的${item(itemId)}` },
  'edition.checked': {
    kind: '保密检查',
    say: (event) => `对${edition(event)}做保密检查，发现 ${event.findings} 处，待处理 ${event.unanswered} 处`,
  },
  // What was said to a finding stands in the item's review record; here it could repeat what was found.
  'finding.answered': { kind: '说明检查结果', say: (event) => `说明了${edition(event)}的一处检查结果（规则 ${event.ruleId}）` },
  'upload.completed': { kind: '上传文件', say: ({ itemId, size }) => `为${item(itemId)} 上传文件，${size} 字节` },
  'publishing-settings.changed': { kind: '修改发布设置', say: ({ what, before, after }) => settingsChange(what, before, after) },
  'holiday-year.set': {
    kind: '设置放假安排',
    say: ({ year, number, arrangement }) => {
      const { off, working } = countDays(arrangement);
      return `按${number}设置${year}年的放假安排：放假 ${off} 天，调休上班 ${working} 天`;
    },
  },
  'accounts.created': {
    kind: '邀请账号',
    say: ({ accounts }) =>
      `邀请 ${accounts.length} 个账号：${accounts
        .slice(0, 5)
        .map(({ userName, roles }) => (roles.length > 0 ? `${userName}（${roleNames(roles)}）` : userName))
        .join('、')}${accounts.length > 5 ? '等' : ''}`,
  },
  'account.disabled': {
    kind: '停用账号',
    say: ({ accountId, reason }, names) => `停用${names.account(accountId)}的账号${because(reason)}`,
  },
  'account.enabled': { kind: '恢复账号', say: ({ accountId }, names) => `恢复${names.account(accountId)}的账号` },
  'account.moved': {
    kind: '调动账号',
    say: ({ accountId, fromUnitId, toUnitId }, names) =>
      `把${names.account(accountId)}从${names.unit(fromUnitId)}调到${names.unit(toUnitId)}`,
  },
  'password.reset': { kind: '重置密码', say: ({ accountId }, names) => `重置了${names.account(accountId)}的密码` },
  'password.changed': { kind: '修改密码', say: ({ accountId }, names) => `${names.account(accountId)}修改了密码` },
  'password.reset-mailed': {
    kind: '邮寄重设密码链接',
    say: ({ accountId, address }, names) => `向${names.account(accountId)}的邮箱发送了重新设置密码的链接，请求来自 ${address}`,
  },
  'password.recovered': {
    kind: '凭邮件重设密码',
    say: ({ accountId, address }, names) => `${names.account(accountId)}凭邮件重新设置了密码，来自 ${address}`,
  },
  'role.granted': {
    kind: '授予角色',
    say: ({ accountId, role, unitId, from, until }, names) =>
      `授予${names.account(accountId)}角色：${named(ROLE_NAMES, role)}（${place(unitId, names)}${during(from, until)}）`,
  },
  'role.revoked': {
    kind: '收回角色',
    say: ({ accountId, role, unitId }, names) =>
      `收回${names.account(accountId)}的角色：${named(ROLE_NAMES, role)}（${place(unitId, names)}）`,
  },
  'sign-in.halfway': {
    kind: '登录待验证',
    say: ({ accountId, address }, names) => `${names.account(accountId)}密码正确，等待两步验证，来自 ${address}`,
  },
  'sign-in.succeeded': {
    kind: '登录',
    say: ({ accountId, address, factor }, names) =>
      `${names.account(accountId)}登录成功${factor === undefined ? '' : `（${named(FACTORS, factor)}）`}，来自 ${address}`,
  },
  'sign-in.failed': {
    kind: '登录失败',
    say: ({ userName, address, locked }) => `以 ${userName} 登录失败${locked ? '，次数过多，已锁定' : ''}，来自 ${address}`,
  },
  'second-factor.added': {
    kind: '设置两步验证',
    say: ({ accountId, factor }, names) => `${names.account(accountId)}设置了${named(FACTORS, factor)}`,
  },
  'second-factor.removed': {
    kind: '解除两步验证',
    say: ({ accountId, factor }, names) => `${names.account(accountId)}的${named(FACTORS, factor)}被解除`,
  },
  'second-factor.failed': {
    kind: '两步验证失败',
    say: ({ accountId, method, address, locked }, names) =>
      `${names.account(accountId)}的${named(FACTORS, method)}验证失败${locked ? '，次数过多，已锁定' : ''}，来自 ${address}`,
  },
  'recovery-codes.made': { kind: '生成恢复码', say: ({ accountId }, names) => `${names.account(accountId)}生成了新的恢复码` },
  'security-policy.set': {
    kind: '设置安全策略',
    say: ({ secondFactorRoles }) =>
      secondFactorRoles.length === 0 ? '取消了两步验证的要求' : `要求两步验证的角色：${roleNames(secondFactorRoles)}`,
  },
  'session.ended': { kind: '结束会话', say: ({ accountId, sessions }, names) => `结束${names.account(accountId)}的 ${sessions} 个会话` },
  'import.started': { kind: '开始导入', say: ({ siteId, fileName }, names) => `开始向“${names.site(siteId)}”导入 ${fileName}` },
  'import.finished': { kind: '完成导入', say: ({ runId }) => `第 ${runId} 次导入结束` },
  'audit.exported': { kind: '导出审计记录', say: ({ records }) => `导出审计记录 ${records} 条` },
  'audit.verified': {
    kind: '核验审计记录',
    say: ({ records, faults }) => `核验审计记录 ${records} 条，${faults === 0 ? '未发现问题' : `发现 ${faults} 处问题`}`,
  },
};

function moved({ from, to }: { from: string; to: string }): string {
  return from === to ? '' : `，${named(STATE_LABELS, from)} → ${named(STATE_LABELS, to)}`;
}

/** All kinds of events. */
export const AUDIT_TYPES = Object.keys(WORDS) as [Type, ...Type[]];

/** What a kind of event is called; a kind of an older version by its code. */
export function kindOf(type: string): string {
  return type in WORDS ? WORDS[type as Type].kind : type;
}

/** What an event says, in words, without private persons' numbers and addresses. */
export function auditWords<T extends Type>(event: EventOf<T>, names: AuditNames): string {
  return hidePrivate(WORDS[event.type as T].say(event, names));
}

/** The event as it is stored, without what an auditor has no business to read: private numbers, and what officers said of found words. */
export function shownEvent(event: unknown): unknown {
  if (typeof event === 'string') return hidePrivate(event);
  if (Array.isArray(event)) return event.map(shownEvent);
  if (event === null || typeof event !== 'object') return event;
  const answered = 'type' in event && event.type === 'finding.answered';
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, answered && key === 'answer' ? '（见该信息的保密审查表）' : shownEvent(value)]),
  );
}

/** The item that an event is about, where it is about one. */
export function itemOf(event: AuditEvent): number | null {
  return 'itemId' in event ? event.itemId : null;
}

/** The account whose holder a visitor turned out to be: who signed in, or came by a key that was mailed to them. */
export function provenAccount(event: AuditEvent): number | null {
  return event.type === 'sign-in.succeeded' || event.type === 'password.recovered' ? event.accountId : null;
}

/** Ids of accounts, units and sites, and actors, that the events name. */
export function namedIn(events: readonly AuditEvent[]): { accounts: number[]; units: number[]; sites: number[]; actors: string[] } {
  const accounts = new Set<number>();
  const units = new Set<number>();
  const sites = new Set<number>();
  const actors = new Set<string>();
  const names: AuditNames = {
    account: (id) => (accounts.add(id), ''),
    unit: (id) => (units.add(id), ''),
    site: (id) => (sites.add(id), ''),
    actor: (actor) => (actors.add(actor), ''),
  };
  for (const event of events) WORDS[event.type].say(event as never, names);
  return { accounts: [...accounts], units: [...units], sites: [...sites], actors: [...actors] };
}
