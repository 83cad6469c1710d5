import { describe, expect, it } from 'vitest';
import { abilityFor, permits } from './ability-for';
import {
  ACTIONS,
  type Action,
  type Actor,
  actorName,
  type HeldRole,
  type Role,
  ROBOTS,
  type SubjectFields,
  type SubjectName,
} from './subjects';

const DISTRICT = 7;
const ME = { accountId: 3, unitId: 2, siteId: 5 };

/** A record of each kind that conditions tell apart, in the district given. */
const recordsOf = (districtId: number) =>
  ({
    District: ['District', { id: districtId }],
    Unit: ['Unit', { districtId }],
    Site: ['Site', { districtId, id: ME.siteId }],
    Category: ['Category', { districtId }],
    'Item of the site': ['Item', { districtId, siteId: ME.siteId, public: false }],
    'Item of another site': ['Item', { districtId, siteId: 6, public: false }],
    'public Item of another site': ['Item', { districtId, siteId: 6, public: true }],
    'ItemRelation to the site': ['ItemRelation', { districtId, toSiteId: ME.siteId }],
    'ItemRelation to another site': ['ItemRelation', { districtId, toSiteId: 6 }],
    PublishingSettings: ['PublishingSettings', { districtId }],
    HolidayYear: ['HolidayYear', { districtId }],
    'own Notice': ['Notice', { districtId, accountId: ME.accountId }],
    'other Notice': ['Notice', { districtId, accountId: 4 }],
    'own SavedView': ['SavedView', { districtId, accountId: ME.accountId }],
    'other SavedView': ['SavedView', { districtId, accountId: 4 }],
    Upload: ['Upload', { districtId }],
    ImportRun: ['ImportRun', { districtId, siteId: ME.siteId }],
    AuditEvent: ['AuditEvent', { districtId }],
    'own Account': ['Account', { districtId, id: ME.accountId, unitId: ME.unitId }],
    'Account of the unit': ['Account', { districtId, id: 4, unitId: ME.unitId }],
    'Account of another unit': ['Account', { districtId, id: 4, unitId: 9 }],
    RoleGrant: ['RoleGrant', { districtId }],
    'own Session': ['Session', { districtId, accountId: ME.accountId }],
    'other Session': ['Session', { districtId, accountId: 4 }],
    SecurityPolicy: ['SecurityPolicy', { districtId }],
  }) as const satisfies Record<string, readonly [SubjectName, object]>;
type Kind = keyof ReturnType<typeof recordsOf>;
type AllowedActions = Partial<Record<Kind, readonly Action[]>>;

/** Every action that the actor has on every record, in the district given; what is absent is refused. */
function allowedTo(actor: Actor, districtId = DISTRICT): AllowedActions {
  const ability = abilityFor(actor, DISTRICT);
  const allowed: AllowedActions = {};
  for (const [kind, [name, record]] of Object.entries(recordsOf(districtId))) {
    const actions = ACTIONS.filter((action) => permits(ability, action, name, record as SubjectFields[SubjectName]));
    if (actions.length > 0) allowed[kind as Kind] = actions;
  }
  return allowed;
}

/** Actions on the kinds named, in the order of the closed list, as `allowedTo` has them. */
function may(...rights: [actions: string, ...kinds: Kind[]][]): AllowedActions {
  const allowed: AllowedActions = {};
  for (const [actions, ...kinds] of rights)
    for (const kind of kinds)
      allowed[kind] = ACTIONS.filter((action) => actions.split(' ').includes(action) || allowed[kind]?.includes(action));
  return allowed;
}

const ITEMS = ['Item of the site', 'Item of another site', 'public Item of another site'] as const;
const RELATIONS = ['ItemRelation to the site', 'ItemRelation to another site'] as const;
const ACCOUNTS = ['own Account', 'Account of the unit', 'Account of another unit'] as const;
const SESSIONS = ['own Session', 'other Session'] as const;

/** Rights that come with an account. */
const OF_EVERY_OFFICER: [string, ...Kind[]][] = [
  ['read update', 'own Account', 'own Notice', 'own SavedView'],
  ['read delete', 'own Session'],
  ['read', 'Site', 'public Item of another site'],
];
const IN_UNIT: HeldRole['scope'] = { unitId: ME.unitId, siteId: ME.siteId };
const officer = (...roles: HeldRole[]): Actor => ({ kind: 'officer', name: 'wang.li', accountId: ME.accountId, unitId: ME.unitId, roles });

describe('rights of officers', () => {
  it('without a role are those on what is their own and on what is public', () => {
    expect(allowedTo(officer())).toEqual(may(...OF_EVERY_OFFICER));
  });

  it.each<[Role, [string, ...Kind[]][]]>([
    [
      'publisher',
      [
        ['read handle create update publish withdraw', 'Item of the site'],
        ['consent', 'ItemRelation to the site'],
      ],
    ],
    [
      'content_reviewer',
      [
        ['read handle update review publish', 'Item of the site'],
        ['consent', 'ItemRelation to the site'],
      ],
    ],
    ['secrecy_reviewer', [['read handle review withdraw', 'Item of the site']]],
    [
      'district_reviewer',
      [
        ['read handle update review publish withdraw', 'Item of the site'],
        ['consent', 'ItemRelation to the site'],
      ],
    ],
    [
      'unit_admin',
      [
        ['read handle hand_over', 'Item of the site'],
        ['read', 'own Account', 'Account of the unit'],
      ],
    ],
  ])('as %s of a unit', (role, rights) => {
    expect(allowedTo(officer({ role, scope: IN_UNIT }))).toEqual(may(...OF_EVERY_OFFICER, ...rights));
  });

  it.each<[Role, [string, ...Kind[]][]]>([
    ['publisher', []],
    ['content_reviewer', []],
    ['secrecy_reviewer', []],
    ['district_reviewer', []],
    ['unit_admin', [['read', 'own Account', 'Account of the unit']]],
  ])('as %s of a unit without a site', (role, rights) => {
    expect(allowedTo(officer({ role, scope: { ...IN_UNIT, siteId: null } }))).toEqual(may(...OF_EVERY_OFFICER, ...rights));
  });

  it.each<[Role, [string, ...Kind[]][]]>([
    // Texts are written for a site.
    ['publisher', []],
    ['unit_admin', []],
    [
      'content_reviewer',
      [
        ['read handle update review publish', ...ITEMS],
        ['consent', ...RELATIONS],
      ],
    ],
    ['secrecy_reviewer', [['read handle review withdraw', ...ITEMS]]],
    [
      'district_reviewer',
      [
        ['read handle update review publish withdraw', ...ITEMS],
        ['consent', ...RELATIONS],
      ],
    ],
    [
      'district_admin',
      [
        ['read handle update review publish withdraw', ...ITEMS],
        ['consent', ...RELATIONS],
        ['read update', 'PublishingSettings'],
        ['read', ...ACCOUNTS],
      ],
    ],
    // 三员分立 (等保三级): who keeps accounts gives no rights, who gives rights keeps no accounts, and who watches them changes nothing.
    [
      'system_admin',
      [
        ['read create suspend reset move', ...ACCOUNTS],
        ['hand_over', ...ITEMS],
        ['read delete', ...SESSIONS],
      ],
    ],
    [
      'security_admin',
      [
        ['read', ...ACCOUNTS],
        ['read create delete', 'RoleGrant'],
        ['read update', 'SecurityPolicy'],
      ],
    ],
    ['auditor', [['read', 'AuditEvent', ...ACCOUNTS, 'RoleGrant', 'SecurityPolicy']]],
  ])('as %s of the district', (role, rights) => {
    expect(allowedTo(officer({ role, scope: null }))).toEqual(may(...OF_EVERY_OFFICER, ...rights));
  });

  it('of several roles are those of each', () => {
    expect(allowedTo(officer({ role: 'secrecy_reviewer', scope: IN_UNIT }, { role: 'unit_admin', scope: IN_UNIT }))).toEqual(
      may(
        ...OF_EVERY_OFFICER,
        ['read handle review withdraw hand_over', 'Item of the site'],
        ['read', 'own Account', 'Account of the unit'],
      ),
    );
  });
});

describe('rights of others', () => {
  it('are, for a visitor, reading what is public and trying to sign in', () => {
    expect(allowedTo({ kind: 'visitor' })).toEqual(
      may(['read', 'District', 'Unit', 'Site', 'Category', 'public Item of another site'], ['create', ...SESSIONS]),
    );
  });

  it('are, for the operator, laying out the district and its people', () => {
    expect(allowedTo({ kind: 'operator', name: 'root' })).toEqual(
      may(
        ['read create update suspend', 'District'],
        ['read create update', 'Unit', 'Category'],
        ['read create update suspend rename import', 'Site'],
        ['read withdraw hand_over', ...ITEMS],
        ['read', 'ImportRun', 'AuditEvent'],
        ['read create suspend reset move', ...ACCOUNTS],
        ['read create delete', 'RoleGrant'],
        ['read delete', ...SESSIONS],
        ['read update', 'SecurityPolicy'],
        ['update', 'HolidayYear'],
      ),
    );
  });

  const OF_ROBOTS: Record<(typeof ROBOTS)[number], AllowedActions> = {
    seed: may(
      ['read create update', 'District'],
      ['read create', 'Unit', 'Site', 'Category', ...ACCOUNTS],
      ['read create update publish withdraw bypass', ...ITEMS],
      ['create', 'RoleGrant'],
      ['update', 'PublishingSettings'],
    ),
    importer: may(['read', 'Site'], ['read create publish bypass', ...ITEMS], ['read create update', 'ImportRun']),
    publisher: may(['read update publish', ...ITEMS]),
    messenger: may(['read create update', 'own Notice', 'other Notice']),
    housekeeper: may(['read', ...ITEMS], ['delete', ...SESSIONS, 'own Notice', 'other Notice'], ['update delete', 'Upload']),
  };
  it.each(ROBOTS)('are, for the robot %s, what its job is', (name) => {
    expect(allowedTo({ kind: 'robot', name })).toEqual(OF_ROBOTS[name]);
  });
});

const EVERYBODY: Actor[] = [
  { kind: 'visitor' },
  { kind: 'operator', name: 'root' },
  ...ROBOTS.map((name) => ({ kind: 'robot', name }) as const),
  officer({ role: 'publisher', scope: IN_UNIT }, { role: 'unit_admin', scope: IN_UNIT }, { role: 'content_reviewer', scope: IN_UNIT }),
  officer({ role: 'district_admin', scope: null }, { role: 'district_reviewer', scope: null }, { role: 'secrecy_reviewer', scope: null }),
  officer({ role: 'system_admin', scope: null }, { role: 'security_admin', scope: null }, { role: 'auditor', scope: null }),
];

describe('another district', () => {
  it.each(EVERYBODY.map((actor) => [actorName(actor), actor] as const))('has nothing for %s', (_name, actor) => {
    expect(allowedTo(actor, 8)).toEqual({});
  });
});

describe('actors in the audit log', () => {
  it.each<[Actor, string]>([
    [{ kind: 'visitor' }, 'visitor'],
    [{ kind: 'operator', name: 'root' }, 'operator:root'],
    [{ kind: 'robot', name: 'importer' }, 'robot:importer'],
    [officer(), 'officer:wang.li'],
  ])('%j: %s', (actor, name) => expect(actorName(actor)).toBe(name));
});
