/* oxlint-disable max-lines -- a table: each form of the workspace */
import { Document, Packer, Paragraph } from 'docx';
import { defaultRules } from '../../app/modules/secrecy/default-rules';
import { ROLES } from '../../app/permissions/subjects';
import { NEW_PASSWORD, type Records } from './command-records';
import { OFFICER_PASSWORD } from '../factories/officers';
import { OF_DISTRICT, OF_UNIT } from './workspace-routes';

/**
 * Senders of each form, beside one officer of the unit and the district for each role, whose records are that unit's: a sibling
 * unit's officer with every role that a unit has; one whose roles have all run out; one of another district with every role
 * that may be held together, who names this district's records at that district's own address.
 */
const OFFICERS = [...OF_UNIT, ...OF_DISTRICT, 'sibling', 'lapsed', 'abroad'] as const;
/** Whose session does not count here, though their browsers send one. */
export const SIGNED_OUT = ['nobody', 'disabled', 'expired', 'other_district'] as const;
export const SENDERS = [...OFFICERS, ...SIGNED_OUT, 'halfway', 'first_password'] as const;
export type Sender = (typeof SENDERS)[number];

export type Fields = Record<string, string | number>;

/** A file, under the name `file` unless said, with the fields beside it. */
export interface SentFile {
  file: Uint8Array;
  name: string;
  as?: string;
  fields?: Fields;
}

/** One form of one route, filled in as by an officer who has just opened the page. */
export interface WorkspaceForm {
  /** File name below app/routes, without its ending. */
  file: string;
  /** The button, where the route has several; the form's `do`. */
  do?: string;
  /** Which case, where one button has several rows. */
  on?: string;
  /**
   * The item that the address names. Of another unit's item and another district's it is said that there is none: `missing`
   * without being named there.
   */
  item?: keyof Records['items'];
  /** The account that the address names. */
  account?(records: Records): number;
  query?(records: Records): string;
  /** Fields; or what a script sends, or a file. */
  form(records: Records, sender: Sender): Fields | Uint8Array | SentFile;
  /** Those who try, if not all. */
  senders?: string;
  /** Senders whose form changes a record: names with spaces between them. One who is signed in and named nowhere is forbidden to: 403. */
  done?: string;
  /** Senders who get an answer without a change. */
  answered?: string;
  /** 404. */
  missing?: string;
  /** Senders who may in general, and cannot now: 409. */
  conflict?: string;
  /** Senders who are led elsewhere, and the address; others who are not signed in are led to sign-in. */
  led?: Partial<Record<Sender, '/admin' | '/admin/sign-in'>>;
}

const names = (list: readonly string[]) => list.join(' ');
const EVERYBODY = names(SENDERS);
const SIGNED_IN = names(OFFICERS);
const but = (list: string, ...others: string[]) => names(list.split(' ').filter((name) => !others.includes(name)));

/** Senders of a form whose answer is the same for everybody and takes its time. */
const A_FEW = 'nobody publisher sibling abroad halfway';

const WRITERS = 'publisher content_reviewer district_reviewer district_admin';
const REVIEWERS = 'content_reviewer secrecy_reviewer district_reviewer district_admin';
const HANDLERS = 'publisher content_reviewer secrecy_reviewer unit_admin district_reviewer district_admin';
/** Of a form that names no item: who has a hand in items somewhere. */
const HANDLERS_ANYWHERE = `${HANDLERS} sibling abroad`;

const NEXT = 'Another-Horse-9';
const password = (sender: Sender) => (sender === 'publisher' ? NEW_PASSWORD : OFFICER_PASSWORD);
const bytes = (text: string) => new TextEncoder().encode(text);
const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16);
const edition =
  (item: keyof Records['items']) =>
  ({ items, fields, bodyHtml }: Records) => ({
    title: fields.title,
    categoryCode: fields.categoryCode ?? '',
    issuer: fields.issuer,
    formedOn: fields.formedOn ?? '',
    summary: '改过。',
    bodyHtml,
    lockVersion: items[item].lockVersion,
    revision: 2,
  });

/** A step of one item's workflow. */
function step(
  name: string,
  item: keyof Records['items'],
  who: Pick<WorkspaceForm, 'done' | 'conflict' | 'answered' | 'missing'>,
  more: (records: Records) => Fields = () => ({}),
): WorkspaceForm {
  return {
    file: 'admin.items.$id._index',
    do: name,
    item,
    form: (records) => ({ lockVersion: records.items[item].lockVersion, ...more(records) }),
    ...who,
  };
}
/** A button over the list, with some of its items ticked. */
function bulk(
  name: string,
  item: keyof Records['items'],
  who: Pick<WorkspaceForm, 'on' | 'done' | 'answered'>,
  more: Fields = {},
): WorkspaceForm {
  return {
    file: 'admin.items._index',
    do: name,
    form: ({ items }) => ({ items: `${items[item].itemId}:${items[item].lockVersion}`, ...more }),
    missing: 'sibling abroad',
    ...who,
  };
}
/** A button over the relations that other sites' items have to the unit's. */
function relation(name: string, which: keyof Records['relations'], who: Pick<WorkspaceForm, 'done'>): WorkspaceForm {
  return {
    file: 'admin.relations',
    do: name,
    form: ({ relations }) => ({ relations: `${relations[which].relationId}:${relations[which].lockVersion}`, reason: '与原文不符' }),
    missing: 'sibling abroad',
    ...who,
  };
}
/** Forms about another officer's account. */
function account(
  name: string,
  done: string,
  more: (records: Records) => Fields,
  of: 'colleagueId' | 'awayId' | ((records: Records) => number) = 'colleagueId',
): WorkspaceForm {
  return {
    file: 'admin.people_.$id',
    do: name,
    account: typeof of === 'string' ? (records) => records[of] : of,
    form: more,
    done,
    missing: 'abroad',
  };
}
/** The settings of publishing: `abroad` changes those of that district, whose version is another. */
function setting(file: string, name: string, form: (records: Records) => Fields, changes: boolean): WorkspaceForm {
  const base = { file, do: name, form: (records: Records) => ({ lockVersion: records.settingsVersion, ...form(records) }) };
  return changes ? { ...base, done: 'district_admin', conflict: 'abroad' } : { ...base, answered: 'district_admin abroad' };
}
const DOCX = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('现就有关事项通知如下。')] }] }));
const WORDING = { rule: '', kind: 'phrase', name: '不用的词语', why: '本区规定', severity: 'notice', phrases: '不用的词' };
const RULE = defaultRules.rules.find(({ kind }) => kind === 'phrase')!.id;

export const WORKSPACE_FORMS: WorkspaceForm[] = [
  // One item, step by step
  step('submit', 'draft', { done: 'publisher', conflict: 'content_reviewer district_reviewer district_admin' }),
  step('recall', 'submitted', { done: 'publisher', conflict: 'content_reviewer district_reviewer district_admin' }),
  step('take', 'submitted', { done: 'content_reviewer', conflict: but(REVIEWERS, 'content_reviewer') }),
  step('take', 'inSecrecyReview', { done: 'secrecy_reviewer', conflict: but(REVIEWERS, 'secrecy_reviewer') }),
  step('take', 'inDistrictReview', { done: 'district_reviewer', conflict: but(REVIEWERS, 'district_reviewer') }),
  step('pass', 'inContentReview', { done: 'content_reviewer', conflict: but(REVIEWERS, 'content_reviewer') }),
  step('pass', 'inSecrecyReview', { done: 'secrecy_reviewer', conflict: but(REVIEWERS, 'secrecy_reviewer') }),
  step('pass', 'inDistrictReview', { done: 'district_reviewer', conflict: but(REVIEWERS, 'district_reviewer') }),
  step('return', 'inSecrecyReview', { done: 'secrecy_reviewer', conflict: but(REVIEWERS, 'secrecy_reviewer') }, () => ({
    reason: '请核对日期',
  })),
  step('return', 'approved', { done: REVIEWERS }, () => ({ reason: '请核对日期' })),
  step(
    'reassign',
    'submitted',
    { done: 'content_reviewer district_admin', conflict: 'secrecy_reviewer district_reviewer' },
    ({ contentReviewer }) => ({ assignee: contentReviewer }),
  ),
  step('schedule', 'approved', { done: WRITERS }, () => ({ publishAt: tomorrow() })),
  step('publish', 'approved', { done: WRITERS }),
  step('publish', 'inSecrecyReview', { conflict: WRITERS }),
  step('publish_urgently', 'submitted', { done: 'district_admin', conflict: but(WRITERS, 'district_admin') }, () => ({
    reason: '汛情紧急',
  })),
  step('correct', 'published', { done: 'publisher district_admin', conflict: 'content_reviewer district_reviewer' }),
  step('discard', 'corrected', { done: 'publisher district_admin', conflict: 'content_reviewer district_reviewer' }),
  step('delete', 'draft', { done: 'publisher district_admin', conflict: 'content_reviewer district_reviewer' }),
  step('restore', 'deleted', { done: 'publisher district_admin', conflict: 'content_reviewer district_reviewer' }),
  step('withdraw', 'published', { done: 'publisher secrecy_reviewer district_reviewer district_admin' }, () => ({
    reason: '内容有误',
    confirmed: 1,
  })),
  step('check', 'draft', { done: HANDLERS }),
  step('mask_submit', 'draft', { done: 'publisher', conflict: 'content_reviewer district_reviewer district_admin' }, ({ findingId }) => ({
    findings: findingId,
  })),
  step('mask', 'draft', { done: 'publisher district_admin', conflict: 'content_reviewer district_reviewer' }, ({ findingId }) => ({
    findings: findingId,
  })),
  step('answer', 'draft', { done: but(HANDLERS, 'unit_admin') }, ({ findingId }) => ({ findingId, answer: '这是公开的值班电话' })),

  // Writing one item
  {
    file: 'admin.items.new',
    do: 'import',
    form: ({ siteId, docx }) => ({ file: docx, name: 'a.docx', as: 'document', fields: { siteId, categoryCode: '0501' } }),
    done: 'publisher',
    missing: 'abroad',
  },
  {
    file: 'admin.items.new',
    do: 'write',
    form: ({ siteId }) => ({ siteId, title: '新的通知', categoryCode: '0501' }),
    done: 'publisher',
    missing: 'abroad',
  },
  {
    file: 'admin.items.$id.edit',
    do: 'save',
    on: 'a draft',
    item: 'draft',
    form: edition('draft'),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer',
  },
  {
    file: 'admin.items.$id.edit',
    do: 'save',
    on: 'what is in content review',
    item: 'inContentReview',
    form: edition('inContentReview'),
    done: 'content_reviewer',
    conflict: but(WRITERS, 'content_reviewer'),
  },
  {
    file: 'admin.items.$id.edit',
    do: 'submit',
    item: 'draft',
    form: edition('draft'),
    done: 'publisher',
    conflict: 'content_reviewer district_reviewer district_admin',
  },
  { file: 'admin.items.$id.edit', do: 'drop', item: 'draft', form: () => ({}), done: 'publisher', answered: but(WRITERS, 'publisher') },
  {
    file: 'admin.items.$id.edit',
    do: 'suggest',
    item: 'draft',
    form: edition('draft'),
    answered: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer',
  },
  {
    file: 'admin.items.$id.history',
    item: 'draft',
    form: ({ items }) => ({ no: 1, lockVersion: items.draft.lockVersion }),
    done: 'publisher district_admin',
    conflict: 'content_reviewer district_reviewer',
  },
  { file: 'admin.items.$id.autosave', on: 'a text', item: 'draft', form: edition('draft'), done: WRITERS },
  { file: 'admin.items.$id.autosave', on: 'a sign of life', item: 'draft', form: () => ({ heartbeat: 1 }), done: WRITERS },
  { file: 'admin.items.$id.upload', on: 'announced', item: 'draft', form: () => ({ name: '名单.csv', size: 9 }), done: WRITERS },
  // A file on its way is its sender's own.
  {
    file: 'admin.items.$id.upload',
    on: 'a piece',
    item: 'draft',
    query: ({ upload }) => `?upload=${upload.uploadId}&offset=0`,
    form: () => bytes('a'),
    done: 'publisher',
    missing: but(WRITERS, 'publisher'),
  },
  { file: 'admin.items.$id.clean', item: 'draft', form: () => ({ html: '<p>粘贴的。</p>' }), answered: WRITERS },
  { file: 'admin.items.$id.import-docx', item: 'draft', form: () => ({ file: DOCX, name: 'a.docx' }), answered: WRITERS },

  // Some items of the list: whoever may with none of them is refused, others are told of each
  bulk('submit', 'draft', { done: 'publisher', answered: 'content_reviewer district_reviewer district_admin' }),
  bulk(
    'withdraw',
    'published',
    { on: 'asked', answered: 'publisher secrecy_reviewer district_reviewer district_admin' },
    { reason: '内容有误' },
  ),
  bulk(
    'withdraw',
    'published',
    { on: 'confirmed', done: 'publisher secrecy_reviewer district_reviewer district_admin' },
    { reason: '内容有误', confirmed: 1 },
  ),
  bulk(
    'recategorise',
    'draft',
    { done: 'publisher district_admin', answered: 'content_reviewer district_reviewer' },
    { categoryCode: '0502' },
  ),
  // Relations of other sites on the unit's pages
  relation('accept', 'waiting', { done: WRITERS }),
  relation('decline', 'waiting', { done: WRITERS }),
  relation('end', 'accepted', { done: WRITERS }),
  // Rows that the form had ticked are shown ticked again, by number.
  { file: 'admin.items._index', do: 'back', form: () => ({ items: '1:1' }), answered: HANDLERS_ANYWHERE },

  // One's own views of the list
  { file: 'admin.items.views', do: 'save', form: () => ({ name: '本月已发布', filter: '?state=published' }), done: HANDLERS_ANYWHERE },
  ...(
    [
      ['overwrite', { filter: '?state=published' }],
      ['rename', { name: '草稿' }],
      ['delete', {}],
      ['open', {}],
    ] as const
  ).map(([name, more]): WorkspaceForm => ({
    file: 'admin.items.views',
    do: name,
    form: ({ viewId }) => ({ viewId, ...more }),
    done: 'publisher',
    missing: but(HANDLERS_ANYWHERE, 'publisher'),
  })),
  { file: 'admin.items.views', do: 'close', form: () => ({}), answered: HANDLERS_ANYWHERE },

  // Settings of the district
  setting('admin.publishing', 'save', () => ({ count: 0, content: 2, secrecy: 3, district: 4 }), true),
  setting('admin.publishing', 'add', () => ({ count: 0, content: 2, secrecy: 3, district: 4 }), false),
  setting('admin.publishing_.rules', 'usual', () => ({}), true),
  setting(
    'admin.publishing_.rules',
    'switches',
    ({ ownRule }) => ({
      ...Object.fromEntries(defaultRules.rules.map(({ id, severity }) => [`severity-${id}`, severity])),
      [`severity-${ownRule}`]: 'notice',
    }),
    true,
  ),
  setting('admin.publishing_.rules', 'lists', () => ({ rule: RULE, phrases: '不用的词' }), true),
  setting('admin.publishing_.rules', 'try-lists', () => ({ rule: RULE, phrases: '不用的词', sample: '不用的词' }), false),
  setting('admin.publishing_.rules', 'try', () => ({ sample: '不用的词' }), false),
  setting('admin.publishing_.rules_.own', 'save', () => WORDING, true),
  setting('admin.publishing_.rules_.own', 'try', () => ({ ...WORDING, sample: '不用的词' }), false),
  setting('admin.publishing_.rules_.own', 'try-published', () => WORDING, false),
  {
    file: 'admin.publishing_.rules_.own',
    do: 'delete',
    form: ({ settingsVersion, ownRule }) => ({ lockVersion: settingsVersion, rule: ownRule }),
    done: 'district_admin',
    missing: 'abroad',
  },
  { file: 'admin.policy', form: () => ({ set: 1, [ROLES[0]]: 1 }), done: 'security_admin' },

  // Others' accounts
  account('disable', 'system_admin', () => ({ reason: '调离' })),
  account('enable', 'system_admin', () => ({}), 'awayId'),
  account('reset', 'system_admin', () => ({})),
  account(
    'clear-factor',
    'system_admin',
    () => ({}),
    ({ own }) => own.accountId,
  ),
  account('move', 'system_admin', () => ({ unitCode: 'WL0102' })),
  account(
    'hand-over',
    'unit_admin system_admin',
    ({ colleagueId }) => ({ toAccountId: colleagueId }),
    ({ own }) => own.accountId,
  ),
  // Another district has no session of this account to end.
  {
    ...account(
      'session',
      'publisher system_admin',
      () => ({}),
      ({ own }) => own.accountId,
    ),
    missing: '',
  },
  account('grant', 'security_admin', () => ({ role: 'unit_admin', place: 'unit' })),
  account('revoke', 'security_admin', () => ({ role: 'publisher' })),
  {
    file: 'admin.people_.new',
    form: () => ({ userName: 'new.officer', name: '新人', email: '', unitCode: 'WL0101' }),
    done: 'system_admin',
  },
  {
    file: 'admin.people_.import',
    form: () => ({ file: bytes('userName,name,email,unitCode\nnew.officer,新人,,WL0101'), name: 'a.csv' }),
    done: 'system_admin',
  },
  {
    file: 'admin.people_.roles',
    form: () => ({ file: bytes('userName,role,scope,from,to\ncolleague,unit_admin,,,'), name: 'a.csv' }),
    done: 'security_admin',
  },

  // The audit log
  { file: 'admin.audit', do: 'verify', form: () => ({}), done: 'auditor' },
  { file: 'admin.audit[.]csv', do: 'export', form: () => ({}), done: 'auditor' },

  // One's own account, notices and language
  {
    file: 'admin.account',
    on: 'one session',
    form: ({ own }) => ({ only: own.sessionId }),
    done: 'publisher',
    missing: but(SIGNED_IN, 'publisher'),
  },
  // The others are signed in nowhere else.
  { file: 'admin.account', on: 'all others', form: () => ({ others: 1 }), done: 'publisher', missing: but(SIGNED_IN, 'publisher') },
  { file: 'admin.account', on: 'single keys', form: () => ({ keys: 'off' }), done: SIGNED_IN },
  {
    file: 'admin.password',
    form: (_, sender) => ({ current: password(sender), next: NEXT, again: NEXT }),
    done: `${SIGNED_IN} first_password`,
  },
  { file: 'admin.notices._index', form: ({ noticeId }) => ({ only: noticeId }), done: 'publisher', missing: but(SIGNED_IN, 'publisher') },
  { file: 'admin.notices.choices', form: ({ modes }) => modes, done: SIGNED_IN },
  { file: 'admin.sign-out', form: () => ({}), done: `${SIGNED_IN} first_password` },
  { file: 'admin.language', form: () => ({ lang: 'en' }), answered: EVERYBODY },

  // One's own second factor; only the publisher has one
  { file: 'admin.factors', do: 'prove', form: (_, sender) => ({ password: password(sender) }), done: SIGNED_IN },
  { file: 'admin.factors', do: 'begin-totp', form: () => ({}), done: SIGNED_IN },
  {
    file: 'admin.factors',
    do: 'totp',
    form: ({ pendingCode }) => ({ code: pendingCode() }),
    done: 'publisher',
    conflict: but(SIGNED_IN, 'publisher'),
  },
  { file: 'admin.factors', do: 'begin-passkey', form: () => ({ name: '手机' }), done: SIGNED_IN },
  { file: 'admin.factors', do: 'remove-totp', form: () => ({}), done: 'publisher', conflict: but(SIGNED_IN, 'publisher') },
  {
    file: 'admin.factors',
    do: 'remove-passkey',
    form: ({ passkeyId }) => ({ passkeyId }),
    done: 'publisher',
    conflict: but(SIGNED_IN, 'publisher'),
  },
  { file: 'admin.factors', do: 'codes', form: () => ({}), done: 'publisher', conflict: but(SIGNED_IN, 'publisher') },

  // Signing in: whoever sends the right password, key or code is let in, whoever was signed in before
  {
    file: 'admin.sign-in',
    form: (_, sender) => ({ userName: sender === 'abroad' ? 'abroad' : 'colleague', password: OFFICER_PASSWORD }),
    senders: A_FEW,
    done: EVERYBODY,
  },

  { file: 'admin.forgot', form: () => ({ userName: 'colleague' }), senders: A_FEW, done: EVERYBODY },
  {
    file: 'admin.reset',
    query: ({ resetToken }) => `?token=${resetToken}`,
    form: () => ({ next: NEXT, again: NEXT }),
    senders: A_FEW,
    done: but(EVERYBODY, 'abroad'),
    conflict: 'abroad',
  },
  {
    file: 'admin.second-factor',
    do: 'recovery',
    form: ({ recoveryCode }) => ({ recovery: recoveryCode }),
    done: 'halfway',
    led: Object.fromEntries(
      SENDERS.filter((name) => name !== 'halfway').map((name) => [
        name,
        (SIGNED_OUT as readonly string[]).includes(name) ? '/admin/sign-in' : '/admin',
      ]),
    ),
  },
];

/** Buttons whose forms hold what an authenticator signed, or a code of the moment; the tests of the second factor press them. */
export const SIGNED_FORMS = [
  'admin.factors passkey',
  'admin.second-factor totp',
  'admin.second-factor begin-passkey',
  'admin.second-factor passkey',
];
