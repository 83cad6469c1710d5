import type { z } from 'zod';
import { type AppAbility, abilityFor, permits } from '../../permissions/ability-for';
import { type Action, type Actor, actorName, type SubjectFields, type SubjectName } from '../../permissions/subjects';
import { appendAudit } from '../audit/append.server';
import type { AuditEvent } from '../audit/events';
import type { Tx } from '../db/client.server';
import { DomainError, type ErrorDetail } from '../errors';
import type { Services } from '../services.server';

export type CommandServices = Services;

export interface CommandContext extends CommandServices {
  tx: Tx;
  actor: Actor;
  actorName: string;
  ability: AppAbility;
  districtId: number;
  now: Date;
}

export interface OutboxMessage {
  topic: string;
  /** Cache tags of what changed (page-cache/tags.ts). */
  tags: string[];
  /** Ids for the one who will carry it on; never content. */
  payload?: Record<string, unknown>;
}

/** What a command did: the answer for its caller, and what goes on record and out in the same transaction. */
export interface Outcome<R> {
  result: R;
  audit: AuditEvent[];
  outbox: OutboxMessage[];
}

interface Check {
  action: Action;
  subject: SubjectName;
  record: SubjectFields[SubjectName];
}

/** One write of the domain. */
export interface Command<S extends z.ZodType, L, R, P = undefined> {
  /** verb-noun, as the file is called. */
  name: string;
  input: S;
  /** What can be worked out from the input alone; done before the transaction, so that its locks are held for less. */
  prepare?(input: z.output<S>, districtId: number): P;
  /** Loads, within the tenant and under lock where it matters, what the decision needs. Missing is a DomainError('missing'). */
  load(context: CommandContext, input: z.output<S>): Promise<L>;
  /** What must be allowed, on the loaded records. An empty list is a fault of the command. */
  authorise(loaded: L, input: z.output<S>, context: CommandContext): Check[];
  /** Why it cannot be done now, though allowed; the same function the screen asks. */
  failureReasons?(loaded: L, input: z.output<S>, context: CommandContext): ErrorDetail[];
  execute(context: CommandContext, loaded: L, input: z.output<S>, prepared: P): Promise<Outcome<R>>;
  /** What is put on record, by a command of its own, when this one was refused as a conflict and has left nothing: what the refusal points to must be there to be seen. */
  onConflict?(services: CommandServices, who: { actor: Actor; districtId: number }, input: z.output<S>, refusal: DomainError): Promise<unknown>;
}

/** Gives a command its types; the definition itself is unchanged. */
export function defineCommand<S extends z.ZodType, L, R, P = undefined>(command: Command<S, L, R, P>): Command<S, L, R, P> {
  return command;
}

// Deadlock and serialisation failure: PostgreSQL undid the transaction whole and asks for it again.
const RETRY = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/**
 * The only way to change anything: parse, prepare, load in tenant, authorise, ask for failure reasons, change, audit, outbox, commit.
 * @throws DomainError invalid | missing | forbidden | conflict; nothing is changed then.
 */
export async function runCommand<S extends z.ZodType, L, R, P>(
  services: CommandServices,
  command: Command<S, L, R, P>,
  who: { actor: Actor; districtId: number },
  rawInput: z.input<S>,
): Promise<R> {
  const input = parseInput(command.input, rawInput);
  const prepared = command.prepare?.(input, who.districtId) as P;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await services.db.asApp(who.districtId, async (tx) => {
        const context: CommandContext = {
          ...services,
          tx,
          actor: who.actor,
          actorName: actorName(who.actor),
          ability: abilityFor(who.actor, who.districtId),
          districtId: who.districtId,
          now: services.clock.now(),
        };
        const loaded = await command.load(context, input);
        const checks = command.authorise(loaded, input, context);
        if (checks.length === 0) throw new Error(`${command.name} authorises nothing`);
        for (const { action, subject, record } of checks) {
          if (!permits(context.ability, action, subject, record)) {
            throw new DomainError('forbidden', `${context.actorName} may not ${action} this ${subject}`);
          }
        }
        const reasons = command.failureReasons?.(loaded, input, context) ?? [];
        if (reasons.length > 0) throw new DomainError('conflict', reasons[0]!.message, reasons);
        const { result, audit, outbox } = await command.execute(context, loaded, input, prepared);
        if (outbox.length > 0) {
          await tx.outboxEvent.createMany({
            data: outbox.map(({ topic, tags, payload }) => ({ districtId: who.districtId, topic, tags, payload: (payload ?? {}) as object })),
          });
        }
        await appendAudit(tx, { districtId: who.districtId, actor: context.actorName, command: command.name, address: services.address ?? null, at: context.now }, audit);
        return result;
      });
    } catch (error) {
      if (attempt < ATTEMPTS && RETRY.has(sqlState(error))) continue;
      const refusal = asDomainError(error);
      if (refusal instanceof DomainError && refusal.code === 'conflict') await command.onConflict?.(services, who, input, refusal);
      throw refusal;
    }
  }
}

function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  throw new DomainError('invalid', details.map((d) => (d.field ? `${d.field}: ${d.message}` : d.message)).join('; '), details);
}

/** The SQLSTATE of a database error however deeply the client wrapped it; '' for other errors. */
export function sqlState(error: unknown): string {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth += 1) {
    const { code, cause, meta, originalCode } = at as { code?: unknown; cause?: unknown; meta?: { code?: unknown; driverAdapterError?: unknown }; originalCode?: unknown };
    for (const candidate of [originalCode, meta?.code, code]) if (typeof candidate === 'string' && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d/.test(candidate)) return candidate;
    if (code === 'P2002') return '23505';
    if (code === 'P2034') return '40001';
    at = cause ?? meta?.driverAdapterError;
  }
  return '';
}

function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (sqlState(error) === '23505') return new DomainError('conflict', 'the same record already exists', []);
  return error;
}
