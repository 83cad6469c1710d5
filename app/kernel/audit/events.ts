import { z } from 'zod';
import type { Message } from '../words/message';

/** Names for the ids in events. */
export interface AuditNames {
  account(id: number): string;
  unit(id: number): string;
  site(id: number): string;
  /** Of an actor as `officer:name`. */
  actor(actor: string): string;
}

/** A kind of event that is put on record. */
export interface AuditEventKind<F extends z.ZodRawShape = z.ZodRawShape> {
  /** As a filter of the audit log offers it. */
  kind: Message;
  fields: F;
  /** The sentence for such an event, in Chinese. */
  say(event: z.output<z.ZodObject<F>>, names: AuditNames): string;
}

/** Gives a kind of event its types. */
export function auditEvent<F extends z.ZodRawShape>(kind: Message, fields: F, say: AuditEventKind<F>['say']): AuditEventKind<F> {
  return { kind, fields, say };
}

/** Fields of a context's events, by type. */
export type EventsOf<K extends Record<string, { fields: z.ZodRawShape }>> = { [T in keyof K]: z.output<z.ZodObject<K[T]['fields']>> };

/**
 * Every event that can be put on record. Each context declares its own in `audit-events.ts` and adds them here
 * (`declare module`); a type that is not here does not compile, and one that the processes were not given (app/contexts.server.ts)
 * is refused when it is written.
 */
export interface AuditEventFields {}

export type AuditEventType = keyof AuditEventFields;
/** An event, of any type or of one. */
export type AuditEvent<T extends AuditEventType = AuditEventType> = { [K in T]: { type: K } & AuditEventFields[K] }[T];

/** The schema of all events of some kinds. */
export function auditSchema(kinds: Record<string, { fields: z.ZodRawShape }>): z.ZodType<AuditEvent> {
  const options = Object.entries(kinds).map(([type, { fields }]) => z.object({ type: z.literal(type), ...fields }));
  return z.discriminatedUnion('type', options as [(typeof options)[number]]) as unknown as z.ZodType<AuditEvent>;
}

/** An id in an event. */
export const auditId = z.number().int().positive();
/** The reason of an event as the end of its sentence; '' for none. */
export const because = (reason: string | null) => (reason === null || reason === '' ? '' : `，原因：${reason}`);
/** The label of a code; a code of an older version by itself. */
export const named = (labels: Readonly<Record<string, string>>, code: string) => (Object.hasOwn(labels, code) ? labels[code]! : code);
