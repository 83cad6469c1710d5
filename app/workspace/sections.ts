import { WORKSPACE } from '~/pages';
import type { OfficerFrame } from './officer-frame';
import type { PlainText } from './words/page-words';

interface SectionTab {
  id: string;
  name: PlainText;
  page: string;
  /** Shown only to those whom it is for; to everybody in the section where it does not say. */
  shows?(officer: OfficerFrame): boolean;
  /** Pages that say which site they are about. */
  scoped?: true;
}

interface SectionEntry {
  id: string;
  name: PlainText;
  page: string;
  /** Pressed after `g`, it leads there. */
  key?: string;
  shows(officer: OfficerFrame): boolean;
  scoped?: true;
  tabs: readonly SectionTab[];
}

const works = ({ publishes }: OfficerFrame) => publishes;

/**
 * The sections of the workspace in their order, which is the same for every role: what officers call their work, each one address
 * with its pages as tabs. Navigation, breadcrumbs and the way back from a refusal read it; who may open a page its route says.
 */
export const SECTIONS = [
  {
    id: 'work',
    name: '今日工作',
    page: WORKSPACE.home,
    key: 'w',
    shows: works,
    scoped: true,
    tabs: [
      { id: 'today', name: '今日', page: WORKSPACE.home, scoped: true },
      { id: 'calendar', name: '日历', page: WORKSPACE.calendar, scoped: true },
      { id: 'notices', name: '通知', page: WORKSPACE.notices },
    ],
  },
  {
    id: 'items',
    name: '信息',
    page: WORKSPACE.items,
    key: 'i',
    shows: works,
    scoped: true,
    tabs: [
      { id: 'list', name: '信息列表', page: WORKSPACE.items, scoped: true },
      { id: 'relations', name: '关联申请', page: WORKSPACE.relations, scoped: true, shows: ({ mayConsent }) => mayConsent },
      { id: 'views', name: '我的视图', page: WORKSPACE.views },
    ],
  },
  { id: 'sites', name: '网站', page: WORKSPACE.sites, key: 'z', shows: ({ sites }) => sites.length > 1, tabs: [] },
  {
    id: 'settings',
    name: '设置',
    page: WORKSPACE.publishingSettings,
    shows: ({ maySet }) => maySet,
    tabs: [
      { id: 'publishing', name: '发布流程', page: WORKSPACE.publishingSettings },
      { id: 'rules', name: '保密检查规则', page: WORKSPACE.scanRules },
    ],
  },
  {
    id: 'people',
    name: '人员',
    page: WORKSPACE.people,
    shows: ({ mayManage }) => mayManage,
    tabs: [
      { id: 'people', name: '人员', page: WORKSPACE.people },
      { id: 'invite', name: '邀请', page: WORKSPACE.newAccount, shows: ({ mayInvite }) => mayInvite },
      { id: 'import', name: '批量邀请', page: WORKSPACE.importAccounts, shows: ({ mayInvite }) => mayInvite },
      { id: 'grant', name: '批量授予', page: WORKSPACE.importRoles, shows: ({ mayGrant }) => mayGrant },
    ],
  },
  {
    id: 'permissions',
    name: '权限',
    page: WORKSPACE.permissions,
    shows: ({ mayOversee }) => mayOversee,
    tabs: [
      { id: 'matrix', name: '权限表', page: WORKSPACE.permissions },
      { id: 'policy', name: '安全策略', page: WORKSPACE.policy, shows: ({ maySeePolicy }) => maySeePolicy },
    ],
  },
  { id: 'audit', name: '审计', page: WORKSPACE.audit, shows: ({ mayAudit }) => mayAudit, tabs: [] },
] as const satisfies readonly SectionEntry[];

type Sections = (typeof SECTIONS)[number];
export type SectionId = Sections['id'];
/** A page of a section, as its routes name it. */
export type TabId = Sections extends infer S
  ? S extends { tabs: readonly (infer T)[] }
    ? T extends { id: infer I }
      ? I
      : never
    : never
  : never;

/** Sections that an officer has. */
export function sectionsOf(officer: OfficerFrame): readonly Sections[] {
  return SECTIONS.filter(({ shows }) => shows(officer));
}

/** A section by its name in the code. */
export function sectionOf(id: SectionId): SectionEntry {
  return SECTIONS.find((section) => section.id === id)!;
}
