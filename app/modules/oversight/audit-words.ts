import type { AuditEvent, AuditEventType, AuditNames } from '../../kernel/audit/events';
import { type Message, named } from '../../kernel/words/message';
import { hidePrivate } from '../publishing/public';
import { AUDIT_EVENTS } from './audit-events';

/** All kinds of events. */
export const AUDIT_TYPES = Object.keys(AUDIT_EVENTS) as [AuditEventType, ...AuditEventType[]];

/** The name of a kind of event; a kind of an older version by its code. */
export function kindOf(type: string): Message {
  return Object.hasOwn(AUDIT_EVENTS, type) ? AUDIT_EVENTS[type as AuditEventType].kind : named(type);
}

/** An event in words, without private persons' numbers and addresses. */
export function auditWords(event: AuditEvent, names: AuditNames): string {
  return hidePrivate(sentence(event, names));
}

function sentence(event: AuditEvent, names: AuditNames): string {
  return (AUDIT_EVENTS[event.type].say as (event: AuditEvent, names: AuditNames) => string)(event, names);
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
  for (const event of events) sentence(event, names);
  return { accounts: [...accounts], units: [...units], sites: [...sites], actors: [...actors] };
}
