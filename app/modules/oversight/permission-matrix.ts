import { abilityFor, permits } from '../../permissions/ability-for';
import { type Action, ACTIONS, type HeldRole, ROLES, type Role, type SubjectFields, type SubjectName } from '../../permissions/subjects';
import { ROLE_NAMES, roleFaults } from '../identity/public';
import { ACTION_LABELS, rolesForSite, STAGE_LABELS, STATE_LABELS, WORKFLOW } from '../publishing/public';
import { inChinese, type Message, named } from '../../kernel/words/message';
import { together } from '../../kernel/words/together';
import { say, type Word, type words } from './words';

/** How far a permission goes, widest first. */
const REACHES = ['all', 'unit', 'self'] as const;
type SomeReach = (typeof REACHES)[number];
export type Reach = SomeReach | 'none';

// Ids that stand for the own and for another: what the rules say of them is what they say of all others like them.
const DISTRICT = 1;
const OWN = { unitId: 1, siteId: 1, accountId: 1 };
const OTHER = { unitId: 2, siteId: 2, accountId: 3 };
const COLLEAGUE = 2;
const anywhere = { all: { districtId: DISTRICT } };
const bySite = <T extends object>(more: T) => ({
  unit: { districtId: DISTRICT, siteId: OWN.siteId, ...more },
  all: { districtId: DISTRICT, siteId: OTHER.siteId, ...more },
});

/** Records that the rules are asked about, by how far reaches who may: a subject without them does not compile. */
const PROBES: { [N in SubjectName]: Partial<Record<SomeReach, SubjectFields[N]>> } = {
  Item: bySite({ public: false }),
  ItemRelation: { unit: { districtId: DISTRICT, toSiteId: OWN.siteId }, all: { districtId: DISTRICT, toSiteId: OTHER.siteId } },
  PublishingSettings: anywhere,
  HolidayYear: anywhere,
  Account: {
    self: { districtId: DISTRICT, id: OWN.accountId, unitId: OWN.unitId },
    unit: { districtId: DISTRICT, id: COLLEAGUE, unitId: OWN.unitId },
    all: { districtId: DISTRICT, id: OTHER.accountId, unitId: OTHER.unitId },
  },
  RoleGrant: anywhere,
  Notice: { self: { districtId: DISTRICT, accountId: OWN.accountId }, all: { districtId: DISTRICT, accountId: OTHER.accountId } },
  SavedView: { self: { districtId: DISTRICT, accountId: OWN.accountId }, all: { districtId: DISTRICT, accountId: OTHER.accountId } },
  Session: { self: { districtId: DISTRICT, accountId: OWN.accountId }, all: { districtId: DISTRICT, accountId: OTHER.accountId } },
  SecurityPolicy: anywhere,
  AuditEvent: anywhere,
  Site: { all: { districtId: DISTRICT, id: OTHER.siteId } },
  Unit: anywhere,
  Category: anywhere,
  District: { all: { id: DISTRICT } },
  Upload: anywhere,
  ImportRun: bySite({}),
};
/** Where a permission is about other records than the subject's others are. */
const OTHER_PROBES: Partial<Record<`${Action} ${SubjectName}`, Partial<Record<SomeReach, SubjectFields[SubjectName]>>>> = {
  'read Item': bySite({ public: true }),
};
const SUBJECTS = Object.keys(PROBES) as SubjectName[];

const SUBJECT_WORDS: Record<SubjectName, Word> = {
  Item: '信息',
  ItemRelation: '其他网站的关联',
  PublishingSettings: '发布设置',
  HolidayYear: '放假安排',
  Account: '账号',
  RoleGrant: '角色',
  Notice: '通知',
  SavedView: '保存的列表视图',
  Session: '登录会话',
  SecurityPolicy: '安全策略',
  AuditEvent: '审计记录',
  Site: '网站',
  Unit: '单位',
  Category: '目录类别',
  District: '区的设置',
  Upload: '上传的文件',
  ImportRun: '数据导入',
};
const ACTION_WORDS: Record<Action, keyof typeof words & `${string}{what}`> = {
  read: '查看{what}',
  handle: '经办{what}',
  create: '新建{what}',
  update: '修改{what}',
  delete: '删除{what}',
  review: '审核{what}',
  publish: '发布{what}',
  withdraw: '撤回{what}',
  consent: '同意{what}',
  suspend: '停用{what}',
  rename: '更名{what}',
  import: '导入{what}',
  reset: '重置{what}',
  move: '调动{what}',
  hand_over: '移交{what}',
  bypass: '不经流程办理{what}',
};
/** Where the two words together say it badly. */
const PHRASES: Partial<Record<`${Action} ${SubjectName}`, Word>> = {
  'handle Item': '查看和经办本范围的信息，含未公开的',
  'read Item': '查看已公开的信息',
  'hand_over Item': '移交在办稿件、释放停用账号的审核',
  'review Item': '参与审核信息',
  'consent ItemRelation': '同意或不同意其他网站的关联显示在本站页面上',
  'create Account': '邀请账号',
  'update Account': '修改账号的密码和两步验证',
  'suspend Account': '停用、恢复账号',
  'reset Account': '重置密码、解除两步验证',
  'update SavedView': '保存、改名和删除列表视图',
  'read RoleGrant': '查看谁有什么角色',
  'create RoleGrant': '授予角色',
  'delete RoleGrant': '收回角色',
  'delete Session': '结束登录会话',
};

/** One thing that can be done. */
export interface PermissionRow {
  key: string;
  what: Message;
  /** Under what conditions; null where there are none. */
  note: Message | null;
  /** Whether it is a step of the publishing workflow. */
  workflow: boolean;
  /** How far the roles reach, held by an account of unit 1. */
  reach(roles: readonly HeldRole[]): Reach;
}

const CONDITIONS = {
  author: '只限作者本人',
  others: '不能是撰写或修改过它的人',
  live: '公开过的',
  never_live: '没有公开过的',
} as const satisfies Record<string, Word>;

/** Everything that can be done: every action on every subject by the role functions, every row of the workflow. */
export const PERMISSION_ROWS: readonly PermissionRow[] = [
  ...SUBJECTS.flatMap((subject) => ACTIONS.map((action) => ruleRow(action, subject))),
  ...workflowRows(),
];

function ruleRow(action: Action, subject: SubjectName): PermissionRow {
  const probes: Partial<Record<SomeReach, SubjectFields[SubjectName]>> = OTHER_PROBES[`${action} ${subject}`] ?? PROBES[subject];
  const phrase = PHRASES[`${action} ${subject}`];
  return {
    key: `${action} ${subject}`,
    what: phrase === undefined ? say(ACTION_WORDS[action], { what: say(SUBJECT_WORDS[subject]) }) : say(phrase),
    note: null,
    workflow: false,
    reach(roles) {
      const ability = abilityFor({ kind: 'officer', name: 'probe', accountId: OWN.accountId, unitId: OWN.unitId, roles }, DISTRICT);
      return REACHES.find((reach) => probes[reach] !== undefined && permits(ability, action, subject, probes[reach])) ?? 'none';
    },
  };
}

function workflowRows(): PermissionRow[] {
  const rows = new Map<string, PermissionRow>();
  for (const { action, from, who, hands, when, reason, stage } of WORKFLOW) {
    // Whether the district has the last word decides where an edition goes on to, not who does it.
    const condition =
      when === 'live' || when === 'never_live'
        ? say(CONDITIONS[when])
        : when === 'owed'
          ? say('紧急发布后补做{stage}', { stage: named(STAGE_LABELS[stage!]) })
          : undefined;
    const key = [action, from, who, hands, condition && inChinese(condition)].join('|');
    const note = [
      from.length === 8 ? say('到撤回或到期为止') : say('{states}', { states: from.map((state) => named(STATE_LABELS[state])) }),
      hands && say(CONDITIONS[hands]),
      condition,
      reason && say('须写明原因'),
    ];
    rows.set(key, {
      key,
      what: named(ACTION_LABELS[action]),
      note: together(note.filter((each) => typeof each === 'object')),
      workflow: true,
      reach: (roles) => (siteReach(OTHER.siteId, roles) ? 'all' : siteReach(OWN.siteId, roles) ? 'unit' : 'none'),
    });
    function siteReach(siteId: number, roles: readonly HeldRole[]): boolean {
      return rolesForSite(roles, siteId).some((role) => who.includes(role));
    }
  }
  return [...rows.values()];
}

export interface MatrixColumn {
  role: Role;
  wholeDistrict: boolean;
  label: Message;
}

/** The roles, those that may be held for a unit or the district in two columns. */
export const MATRIX_COLUMNS: readonly MatrixColumn[] = ROLES.flatMap((role) => {
  const places = [false, true].filter((wholeDistrict) => roleFaults([{ role, wholeDistrict }]).length === 0);
  const name = named(ROLE_NAMES[role]);
  return places.map((wholeDistrict) => ({
    role,
    wholeDistrict,
    label: places.length === 1 ? name : wholeDistrict ? say('{role}（全区）', { role: name }) : say('{role}（本单位）', { role: name }),
  }));
});

export interface MatrixRow {
  key: string;
  what: Message;
  note: Message | null;
  /** By column. */
  cells: Reach[];
}

/** A role as held by an account of unit 1, of which `hasSite` says whether there is a site to work on. */
export function heldAs({ role, wholeDistrict }: { role: Role; wholeDistrict: boolean }, hasSite = true): HeldRole {
  return { role, scope: wholeDistrict ? null : { unitId: OWN.unitId, siteId: hasSite ? OWN.siteId : null } };
}

/** Who may do what: what at least one role may, and every step of the workflow. */
export function permissionMatrix(): { rules: MatrixRow[]; workflow: MatrixRow[] } {
  const rows = PERMISSION_ROWS.map(({ key, what, note, workflow, reach }) => ({
    workflow,
    row: { key, what, note, cells: MATRIX_COLUMNS.map((column) => reach([heldAs(column)])) },
  }));
  return {
    rules: rows.filter(({ workflow, row }) => !workflow && row.cells.some((cell) => cell !== 'none')).map(({ row }) => row),
    workflow: rows.filter(({ workflow }) => workflow).map(({ row }) => row),
  };
}

/** The name of an action, by its key, and the names of the roles that may do it; null for an unknown key. */
export function whoMay(key: string): { what: Message; roles: (typeof ROLE_NAMES)[Role][] } | null {
  const row = PERMISSION_ROWS.find((each) => each.key === key);
  if (!row) return null;
  const columns = MATRIX_COLUMNS.filter((column) => row.reach([heldAs(column)]) !== 'none');
  return { what: row.what, roles: [...new Set(columns.map(({ role }) => ROLE_NAMES[role]))] };
}

export interface AllowedAction {
  key: string;
  what: Message;
  note: Message | null;
  reach: SomeReach;
}

/** Actions that these roles allow beyond those that `without` allows: with none, those that every account may do. */
export function allowedBy(roles: readonly HeldRole[], without: readonly HeldRole[] | null): AllowedAction[] {
  return PERMISSION_ROWS.flatMap(({ key, what, note, reach: reachOf }) => {
    const reach = reachOf(roles);
    return reach === 'none' || (without !== null && reachOf(without) === reach) ? [] : [{ key, what, note, reach }];
  });
}
