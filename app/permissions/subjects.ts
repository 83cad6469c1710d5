/** Subjects of permissions. The names are those of the database models; the fields those that conditions may use. */
export interface SubjectFields {
  District: { id: number };
  Unit: { districtId: number };
  Site: { districtId: number; id: number };
  Category: { districtId: number };
  Item: { districtId: number; siteId: number; public: boolean };
  /** By the site whose page it would show on. */
  ItemRelation: { districtId: number; toSiteId: number };
  PublishingSettings: { districtId: number };
  HolidayYear: { districtId: number };
  Notice: { districtId: number; accountId: number };
  SavedView: { districtId: number; accountId: number };
  Upload: { districtId: number };
  ImportRun: { districtId: number; siteId: number };
  AuditEvent: { districtId: number };
  Account: { districtId: number; id: number; unitId: number };
  RoleGrant: { districtId: number };
  Session: { districtId: number; accountId: number };
  SecurityPolicy: { districtId: number };
}

export type SubjectName = keyof SubjectFields;

/** `bypass`: acts on items past the publishing workflow, as imports and the operator do; no role of an officer has it. */
export const ACTIONS = [
  'read',
  'handle',
  'create',
  'update',
  'delete',
  'review',
  'publish',
  'withdraw',
  'consent',
  'suspend',
  'rename',
  'import',
  'reset',
  'move',
  'hand_over',
  'bypass',
] as const;
export type Action = (typeof ACTIONS)[number];

/** The three administrators (三员); an officer who is one of them is nothing else. */
export const ADMINISTRATORS = ['system_admin', 'security_admin', 'auditor'] as const;

/** The roles that review, in the order of the reviews. */
export const REVIEWER_ROLES = ['content_reviewer', 'secrecy_reviewer', 'district_reviewer'] as const;

/** Roles of an officer, one function each in roles/. */
export const ROLES = ['publisher', ...REVIEWER_ROLES, 'unit_admin', 'district_admin', ...ADMINISTRATORS] as const;

export type Role = (typeof ROLES)[number];

/** Jobs of the worker that act by themselves, named after what they do. */
export const ROBOTS = ['seed', 'importer', 'publisher', 'messenger', 'housekeeper'] as const;
export type Robot = (typeof ROBOTS)[number];

/** A role as an account holds it now. */
export interface HeldRole {
  role: Role;
  /** The unit it is for, with the site that unit has; null: the whole district. */
  scope: { unitId: number; siteId: number | null } | null;
}

/** The actor. There is no command without an actor, and none of these skips a check. */
export type Actor =
  | { kind: 'visitor' }
  /** The person at the server's own command line. */
  | { kind: 'operator'; name: string }
  /** A signed-in officer; `name` is what they sign in with. */
  | { kind: 'officer'; name: string; accountId: number; unitId: number; roles: readonly HeldRole[] }
  | { kind: 'robot'; name: Robot };

/** A person who signs in is a visitor until it has succeeded. */
export const VISITOR = { kind: 'visitor' } as const satisfies Actor;

/** How an actor is written in the audit log and in `created_by`. */
export function actorName(actor: Actor): string {
  return actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.name}`;
}
