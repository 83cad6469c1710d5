/* oxlint-disable max-lines -- a table: who may run each command */
import { type Robot, ROBOTS, type Role } from '../../app/permissions/subjects';
import { anItem } from '../factories/district';
import { OF_DISTRICT, OF_UNIT } from './workspace-routes';
import { NEW_PASSWORD, type Records } from './command-records';

/** Officers of the unit and the district with one role each; the records are that unit's. */
const OFFICERS = [...OF_UNIT, ...OF_DISTRICT] as const satisfies readonly Role[];

/**
 * Further performers of each command, beside the officers and the robots: nobody signed in; a sibling unit's officer with every role that a
 * unit has; one whose roles, all nine of them, have run out; one with all nine in another district, who acts there and names
 * this district's records; the operator at the server's command line.
 */
export const OTHERS = ['nobody', 'sibling', 'lapsed', 'other_district', 'operator'] as const;

export type Performer = (typeof OFFICERS)[number] | (typeof OTHERS)[number] | `robot:${Robot}`;
export const PERFORMERS: readonly Performer[] = [...OFFICERS, ...OTHERS, ...ROBOTS.map((name) => `robot:${name}` as const)];

/** One command on one record. A performer who is not named is forbidden to. */
export interface CommandRights {
  command: string;
  /** Which record, where the command has several rows. */
  on?: string;
  input(records: Records): unknown;
  /** Performers who may: names with spaces between them. The one of another district does it to that district. */
  done: string;
  /** Performers who are told that there is no such record. */
  missing?: string;
  /** Performers who may in general, and cannot now: by the workflow's table, or a rule about one's own account. */
  conflict?: string;
  /** The district in which it is done, where that is another than the performer's. */
  inDistrict?(records: Records): number;
}

const ROBOT_NAMES = ROBOTS.map((name) => `robot:${name}`).join(' ');
/** Only officers have unsaved texts. */
const NO_OFFICER = `nobody operator ${ROBOT_NAMES}`;
/** A file on its way is its sender's own; others are not even told that there is one. */
const NOT_THE_SENDER = PERFORMERS.filter((name) => name !== 'publisher').join(' ');

export const COMMAND_RIGHTS: CommandRights[] = [
  // Writing
  {
    command: 'create-draft',
    on: 'of a document',
    input: ({ siteId, docx }) => ({ siteId, title: '', categoryCode: '0501', document: docx }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'create-draft',
    on: 'of a title',
    input: ({ siteId }) => ({ siteId, title: '新的通知', categoryCode: '0501' }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'save-edition',
    on: 'a draft',
    input: ({ items, fields }) => ({ ...items.draft, fields, bodyHtml: '<p>改过。</p>' }),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'save-edition',
    on: 'what is in content review',
    input: ({ items, fields }) => ({ ...items.inContentReview, fields, bodyHtml: '<p>改过。</p>' }),
    done: 'content_reviewer',
    conflict: 'publisher district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'save-edition',
    on: 'what is approved',
    input: ({ items, fields }) => ({ ...items.approved, fields, bodyHtml: '<p>改过。</p>' }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    conflict: 'robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'restore-revision',
    input: ({ items }) => ({ ...items.draft, no: 1 }),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'mask-findings',
    input: ({ items, findingId }) => ({ ...items.draft, findingIds: [findingId] }),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'recategorise-draft',
    on: 'a draft',
    input: ({ items }) => ({ ...items.draft, categoryCode: '0502' }),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'recategorise-draft',
    on: 'what is no draft',
    input: ({ items }) => ({ ...items.approved, categoryCode: '0502' }),
    done: '',
    conflict: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'autosave-edition',
    input: ({ items, fields, bodyHtml }) => ({ itemId: items.draft.itemId, baseRevisionNo: 2, fields, bodyHtml }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: `other_district ${NO_OFFICER}`,
  },
  {
    command: 'drop-autosave',
    input: ({ items }) => ({ itemId: items.draft.itemId }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: `other_district ${NO_OFFICER}`,
  },
  {
    command: 'keep-presence',
    input: ({ items }) => ({ itemId: items.draft.itemId }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: `other_district ${NO_OFFICER}`,
  },
  {
    command: 'begin-upload',
    input: ({ items }) => ({ itemId: items.draft.itemId, name: '名单.csv', size: 9 }),
    done: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'append-upload',
    input: ({ upload }) => ({ ...upload, offset: 0, bytes: new Uint8Array([65]) }),
    done: 'publisher',
    missing: NOT_THE_SENDER,
  },
  { command: 'complete-upload', input: ({ wholeUpload }) => wholeUpload, done: 'publisher', missing: NOT_THE_SENDER },
  {
    command: 'announce-file',
    on: 'a new item',
    input: ({ siteId, picture }) => ({ of: { siteId }, sha256: picture }),
    done: 'publisher robot:seed robot:importer',
    missing: 'other_district',
  },
  {
    command: 'announce-file',
    on: 'an item',
    input: ({ items, picture }) => ({ of: { itemId: items.draft.itemId }, sha256: picture }),
    done: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  { command: 'drop-upload', input: ({ upload }) => upload, done: 'publisher', missing: NOT_THE_SENDER },
  {
    command: 'import-docx',
    input: ({ items, docx }) => ({ itemId: items.draft.itemId, bytes: docx }),
    done: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'hand-over-drafts',
    input: ({ own, colleagueId }) => ({ fromAccountId: own.accountId, toAccountId: colleagueId }),
    done: 'unit_admin system_admin operator',
    missing: 'other_district',
  },

  // Relations of other sites on the unit's pages
  {
    command: 'accept-relation',
    input: ({ relations }) => relations.waiting,
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'accept-relation',
    on: 'what has consent',
    input: ({ relations }) => relations.accepted,
    done: '',
    conflict: 'publisher content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'decline-relation',
    input: ({ relations }) => ({ ...relations.waiting, reason: '与原文不符' }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'end-consent',
    input: ({ relations }) => ({ ...relations.accepted, reason: '与原文不符' }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },

  // Views of lists
  {
    command: 'save-view',
    on: 'a new one',
    input: ({ own }) => ({ accountId: own.accountId, name: '本月已发布', filter: { state: 'published' } }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'save-view',
    on: 'one that is there',
    input: ({ own, viewId }) => ({ accountId: own.accountId, viewId, filter: { state: 'published' } }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'rename-view',
    input: ({ own, viewId }) => ({ accountId: own.accountId, viewId, name: '草稿' }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'choose-default-view',
    input: ({ own, viewId }) => ({ accountId: own.accountId, viewId }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'delete-view',
    input: ({ own, viewId }) => ({ accountId: own.accountId, viewId }),
    done: 'publisher',
    missing: 'other_district',
  },

  // Review
  {
    command: 'submit-edition',
    input: ({ items }) => items.draft,
    done: 'publisher',
    conflict: 'content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'recall-edition',
    input: ({ items }) => items.submitted,
    done: 'publisher',
    conflict: 'content_reviewer district_reviewer district_admin robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'check-edition',
    input: ({ items }) => ({ itemId: items.draft.itemId }),
    done: 'publisher content_reviewer secrecy_reviewer unit_admin district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'answer-finding',
    input: ({ findingId }) => ({ findingId, answer: '这是公开的值班电话' }),
    done: 'publisher content_reviewer secrecy_reviewer district_reviewer district_admin',
    conflict: 'robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'take-review',
    on: 'what is handed in',
    input: ({ items }) => items.submitted,
    done: 'content_reviewer',
    conflict: 'secrecy_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'take-review',
    on: 'what is in secrecy review',
    input: ({ items }) => items.inSecrecyReview,
    done: 'secrecy_reviewer',
    conflict: 'content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'take-review',
    on: 'what is in district review',
    input: ({ items }) => items.inDistrictReview,
    done: 'district_reviewer',
    conflict: 'content_reviewer secrecy_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'pass-review',
    on: 'what is in content review',
    input: ({ items }) => items.inContentReview,
    done: 'content_reviewer',
    conflict: 'secrecy_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'pass-review',
    on: 'what is in secrecy review',
    input: ({ items }) => items.inSecrecyReview,
    done: 'secrecy_reviewer',
    conflict: 'content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'pass-review',
    on: 'what is in district review',
    input: ({ items }) => items.inDistrictReview,
    done: 'district_reviewer',
    conflict: 'content_reviewer secrecy_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'return-edition',
    on: 'what is in secrecy review',
    input: ({ items }) => ({ ...items.inSecrecyReview, reason: '请核对日期' }),
    done: 'secrecy_reviewer',
    conflict: 'content_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'return-edition',
    on: 'what is approved',
    input: ({ items }) => ({ ...items.approved, reason: '请核对日期' }),
    done: 'content_reviewer secrecy_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'reassign-review',
    input: ({ items, contentReviewer }) => ({ ...items.submitted, assignee: contentReviewer }),
    done: 'content_reviewer district_admin',
    conflict: 'secrecy_reviewer district_reviewer',
    missing: 'other_district',
  },

  // Publication
  {
    command: 'schedule-edition',
    input: ({ items }) => ({ ...items.approved, publishAt: new Date(Date.now() + 3_600_000) }),
    done: 'publisher content_reviewer district_reviewer district_admin',
    conflict: 'robot:seed robot:importer robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'publish-edition',
    on: 'what is approved',
    input: ({ items }) => items.approved,
    done: 'publisher content_reviewer district_reviewer district_admin',
    conflict: 'robot:seed robot:importer robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'publish-edition',
    on: 'what was scheduled and is due',
    input: ({ items }) => items.scheduled,
    done: 'publisher content_reviewer district_reviewer district_admin robot:publisher',
    conflict: 'robot:seed robot:importer',
    missing: 'other_district',
  },
  {
    command: 'publish-edition',
    on: 'what is in secrecy review',
    input: ({ items }) => items.inSecrecyReview,
    done: '',
    conflict: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:importer robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'renew-check',
    on: 'what is to be published',
    input: ({ items }) => ({ itemId: items.approved.itemId, permission: 'publish' }),
    done: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:importer robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'renew-check',
    on: 'what is in review',
    input: ({ items }) => ({ itemId: items.inSecrecyReview.itemId, permission: 'review' }),
    done: 'content_reviewer secrecy_reviewer district_reviewer district_admin',
    missing: 'other_district',
  },
  {
    command: 'publish-urgently',
    input: ({ items }) => ({ ...items.submitted, reason: '汛情紧急' }),
    done: 'district_admin',
    conflict: 'publisher content_reviewer district_reviewer robot:seed robot:importer robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'begin-correction',
    input: ({ items }) => items.published,
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'discard-correction',
    input: ({ items }) => items.corrected,
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'delete-draft',
    on: 'a draft',
    input: ({ items }) => items.draft,
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'delete-draft',
    on: 'a correction of what is public',
    input: ({ items }) => items.corrected,
    done: '',
    conflict: 'publisher district_admin content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'restore-draft',
    input: ({ items }) => items.deleted,
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer robot:seed robot:publisher',
    missing: 'other_district',
  },
  {
    command: 'withdraw-published',
    input: ({ items }) => ({ ...items.published, reason: '内容有误' }),
    done: 'publisher secrecy_reviewer district_reviewer district_admin operator',
    conflict: 'robot:seed',
    missing: 'other_district',
  },
  {
    command: 'expire-published',
    input: ({ items }) => items.expiring,
    done: 'robot:publisher',
    conflict: 'publisher content_reviewer district_reviewer district_admin robot:seed robot:importer',
    missing: 'other_district',
  },

  // The catalogue by itself: imports, the demo, the operator
  { command: 'publish-items', input: ({ siteId }) => ({ items: [anItem(siteId)] }), done: 'robot:seed robot:importer' },
  {
    command: 'correct-item',
    input: ({ plainId }) => ({ itemId: plainId, bodyHtml: '<p>更正。</p>', note: '更正日期' }),
    done: 'robot:seed',
    missing: 'other_district',
  },
  {
    command: 'withdraw-item',
    input: ({ plainId }) => ({ itemId: plainId, reason: '内容有误' }),
    done: 'robot:seed',
    missing: 'other_district',
  },
  { command: 'define-catalogue', input: ({ folder }) => folder.catalogue, done: 'operator robot:seed' },
  { command: 'set-index-rule', input: ({ folder }) => ({ rule: folder.district.indexRule }), done: 'operator robot:seed' },
  {
    command: 'start-import',
    input: ({ siteId }) => ({ siteId, fileName: 'old.jsonl' }),
    done: 'robot:importer',
    missing: 'other_district',
  },
  {
    command: 'import-batch',
    input: ({ runId, siteId }) => ({
      runId,
      siteId,
      documents: [{ sourceId: '1', item: anItem(siteId), provenance: {}, changes: [] }],
      settle: true,
    }),
    done: 'robot:importer',
    missing: 'other_district',
  },
  { command: 'finish-import', input: ({ runId }) => ({ runId, counts: { read: 1 } }), done: 'robot:importer', missing: 'other_district' },

  // Settings of publishing
  {
    command: 'set-publishing-policy',
    input: () => ({ policy: { districtReview: [], reviewDays: {} } }),
    done: 'district_admin other_district robot:seed',
  },
  {
    command: 'set-scan-rules',
    input: ({ settingsVersion }) => ({ rules: null, lockVersion: settingsVersion }),
    done: 'district_admin robot:seed',
    conflict: 'other_district',
  },

  // Notices
  {
    command: 'mark-notices-read',
    input: ({ own }) => ({ accountId: own.accountId, which: { upTo: 1_000 } }),
    done: 'publisher robot:messenger',
  },
  { command: 'set-notice-choices', input: ({ own, modes }) => ({ accountId: own.accountId, modes }), done: 'publisher robot:messenger' },
  { command: 'remind-officers', input: () => ({}), done: 'robot:messenger' },
  {
    command: 'tell-missed-schedule',
    input: ({ items }) => ({ itemId: items.scheduled.itemId, reason: null }),
    done: 'robot:messenger',
    missing: 'other_district',
  },
  { command: 'claim-letter', input: () => ({}), done: 'robot:messenger' },
  { command: 'settle-letter', input: () => ({ ids: [1], sent: true }), done: 'robot:messenger' },
  { command: 'clear-notices', input: () => ({}), done: 'robot:housekeeper' },
  { command: 'clear-uploads', input: () => ({}), done: 'robot:housekeeper' },
  { command: 'claim-image', input: () => ({}), done: 'robot:housekeeper' },
  {
    command: 'settle-image',
    input: ({ picture }) => ({ sha256: picture, size: { width: 900, height: 600 }, variants: [] }),
    done: 'robot:housekeeper',
  },

  // Sites
  {
    command: 'create-district',
    input: ({ folder: { district, blueprints, themes } }) => ({
      district: { ...district, slug: 'xinqu', portal: { ...district.portal, domain: 'new.localhost', aliases: [] } },
      blueprint: blueprints.find(({ kind }) => kind === 'portal'),
      theme: themes[0],
    }),
    done: 'operator robot:seed',
    inDistrict: ({ newDistrictId }) => newDistrictId,
  },
  {
    command: 'provision-sites',
    input: ({ folder: { blueprints, themes }, unit }) => ({
      units: [{ ...unit, functions: unit.functions.join('；') }],
      leaders: [],
      blueprints,
      themes,
    }),
    done: 'operator robot:seed',
  },
  { command: 'rename-site', input: () => ({ slug: 'luting', name: '望澜区芦汀镇政府' }), done: 'operator' },
  { command: 'suspend-site', input: () => ({ slug: 'luting', reason: '整改' }), done: 'operator' },
  { command: 'suspend-district', input: () => ({ reason: '整改' }), done: 'operator' },
  { command: 'resume-district', input: () => ({}), done: '', conflict: 'operator' },
  { command: 'resume-site', input: () => ({ slug: 'qinghuai' }), done: 'operator', missing: 'other_district' },

  // Accounts of others
  {
    command: 'create-accounts',
    on: 'without roles',
    input: ({ passwordHash }) => ({
      accounts: [{ account: { userName: 'new.officer', name: '新人', unitCode: 'WL0101', roles: [], rolesLater: true }, passwordHash }],
    }),
    done: 'system_admin other_district operator robot:seed',
  },
  {
    command: 'create-accounts',
    on: 'with a role',
    input: ({ passwordHash }) => ({
      accounts: [{ account: { userName: 'new.officer', name: '新人', unitCode: 'WL0101', roles: [{ role: 'publisher' }] }, passwordHash }],
    }),
    done: 'other_district operator robot:seed',
  },
  {
    command: 'disable-account',
    input: ({ colleagueId }) => ({ accountId: colleagueId, reason: '调离' }),
    done: 'system_admin operator',
    missing: 'other_district',
  },
  { command: 'enable-account', input: ({ awayId }) => ({ accountId: awayId }), done: 'system_admin operator', missing: 'other_district' },
  {
    command: 'move-account',
    input: ({ colleagueId }) => ({ accountId: colleagueId, unitCode: 'WL0102' }),
    done: 'system_admin operator',
    missing: 'other_district',
  },
  {
    command: 'reset-password',
    input: ({ colleagueId }) => ({ accountId: colleagueId }),
    done: 'system_admin operator',
    missing: 'other_district',
  },
  {
    command: 'clear-second-factor',
    input: ({ own }) => ({ accountId: own.accountId }),
    done: 'system_admin operator',
    missing: 'other_district',
  },
  {
    command: 'grant-role',
    input: ({ colleagueId }) => ({ accountId: colleagueId, role: 'unit_admin' }),
    done: 'security_admin operator robot:seed',
    missing: 'other_district',
  },
  {
    command: 'grant-roles',
    input: () => ({ grants: [{ userName: 'colleague', role: 'unit_admin' }] }),
    done: 'security_admin operator robot:seed',
    conflict: 'other_district',
  },
  {
    command: 'revoke-role',
    input: ({ colleagueId }) => ({ accountId: colleagueId, role: 'publisher' }),
    done: 'security_admin operator',
    missing: 'other_district',
  },
  { command: 'set-holiday-year', input: ({ notice }) => notice, done: 'operator' },
  {
    command: 'set-security-policy',
    input: () => ({ secondFactorRoles: ['district_admin'] }),
    done: 'security_admin other_district operator',
  },
  {
    command: 'set-shortcut-keys',
    input: ({ own }) => ({ accountId: own.accountId, on: false }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'end-sessions',
    input: ({ own }) => ({ accountId: own.accountId, which: { only: own.sessionId } }),
    done: 'publisher system_admin operator robot:housekeeper',
    missing: 'other_district',
  },
  { command: 'clear-sessions', input: () => ({}), done: 'system_admin other_district operator robot:housekeeper' },

  // One's own account
  {
    command: 'change-password',
    input: ({ own }) => ({ ...own, current: NEW_PASSWORD, next: 'Another-Horse-9' }),
    done: 'publisher',
    missing: 'other_district',
  },
  {
    command: 'prove-password',
    input: ({ own }) => ({ ...own, password: NEW_PASSWORD }),
    done: 'publisher',
    missing: 'other_district',
  },
  { command: 'begin-totp', input: ({ own }) => ({ accountId: own.accountId }), done: 'publisher', missing: 'other_district' },
  {
    command: 'confirm-totp',
    input: ({ own, pendingCode }) => ({ ...own, code: pendingCode() }),
    done: 'publisher',
    missing: 'other_district',
  },
  { command: 'begin-passkey', input: ({ own, party }) => ({ ...own, party }), done: 'publisher', missing: 'other_district' },
  {
    command: 'add-passkey',
    input: ({ own, party, newPasskey }) => ({ ...own, party, name: '手机', answer: newPasskey }),
    done: 'publisher',
    missing: 'other_district',
  },
  { command: 'remove-factor', input: ({ own }) => ({ ...own, factor: 'totp' }), done: 'publisher', missing: 'other_district' },
  { command: 'make-recovery-codes', input: ({ own }) => own, done: 'publisher', missing: 'other_district' },
  {
    command: 'take-passkey-challenge',
    on: 'for a new passkey',
    input: ({ own }) => ({ accountId: own.accountId, holder: own.sessionId, purpose: 'register' }),
    done: 'publisher',
    missing: 'other_district',
  },

  // Signing in: the performer is nobody yet
  {
    command: 'take-passkey-challenge',
    on: 'for signing in',
    input: ({ own }) => ({ accountId: own.accountId, holder: own.sessionId, purpose: 'sign-in' }),
    done: 'nobody',
    missing: 'other_district',
  },
  { command: 'begin-sign-in', input: ({ own }) => ({ userName: 'colleague', address: own.address }), done: 'nobody' },
  { command: 'fail-sign-in', input: ({ own }) => ({ userName: 'colleague', address: own.address }), done: 'nobody' },
  {
    command: 'sign-in',
    input: ({ own }) => ({ userName: 'publisher', password: NEW_PASSWORD, address: own.address, userAgent: 'test' }),
    done: 'nobody',
  },
  {
    command: 'begin-second-factor',
    input: ({ own }) => ({ accountId: own.accountId, method: 'totp', address: own.address }),
    done: 'nobody',
  },
  {
    command: 'fail-second-factor',
    input: ({ own }) => ({ accountId: own.accountId, method: 'totp', address: own.address }),
    done: 'nobody',
  },
  {
    command: 'begin-passkey-sign-in',
    input: ({ own, halfId, party }) => ({ accountId: own.accountId, halfId, party }),
    done: 'nobody',
  },
  {
    command: 'finish-sign-in',
    input: ({ own, halfId, passwordMark, party, recoveryCode }) => ({
      accountId: own.accountId,
      halfId,
      checked: passwordMark,
      party,
      proof: { method: 'recovery', code: recoveryCode },
      address: own.address,
      userAgent: 'test',
    }),
    done: 'nobody',
  },
  {
    command: 'request-password-reset',
    input: ({ own, party }) => ({
      userName: 'colleague',
      address: own.address,
      siteName: party.name,
      resetAddress: `${party.origin}/admin/reset?token=`,
    }),
    done: 'nobody',
  },
  {
    command: 'recover-password',
    input: ({ own, resetToken }) => ({ token: resetToken, next: 'Another-Horse-9', address: own.address }),
    done: 'nobody',
  },

  // The audit log
  { command: 'export-audit', input: () => ({}), done: 'auditor other_district operator' },
  { command: 'verify-audit-log', input: () => ({}), done: 'auditor other_district operator' },
];
