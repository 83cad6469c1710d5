/** What permissions speak of. The names are those of the database models; the fields those that conditions may use. */
export interface SubjectFields {
  District: { id: number };
  Unit: { districtId: number };
  Site: { districtId: number; id: number };
  Category: { districtId: number };
  Item: { districtId: number; siteId: number; public: boolean };
  ImportRun: { districtId: number; siteId: number };
  AuditEvent: { districtId: number };
}

export type SubjectName = keyof SubjectFields;

export type Action = 'read' | 'create' | 'update' | 'publish' | 'withdraw' | 'suspend' | 'rename' | 'import';

/** Who acts. There is no command without an actor, and none of these skips a check. */
export type Actor =
  | { kind: 'visitor' }
  /** The person at the server's own command line. */
  | { kind: 'operator'; name: string }
  /** A job of the worker, named after what it does. */
  | { kind: 'robot'; name: 'seed' | 'importer' | 'publisher' | 'housekeeper' };

/** How an actor is written in the audit log and in `created_by`. */
export function actorName(actor: Actor): string {
  return actor.kind === 'visitor' ? 'visitor' : `${actor.kind}:${actor.name}`;
}
