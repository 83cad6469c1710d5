import { detailsOf } from '../words/issues';
import { inChinese } from '../words/message';
import type { z } from 'zod';
import { abilityFor, permits } from '../../permissions/ability-for';
import { type Action, type Actor, actorName, type SubjectFields, type SubjectName } from '../../permissions/subjects';
import { appendAudit } from '../audit/append.server';
import type { AuditEvent } from '../audit/events';
import { enterDistrict, type Tx } from '../db/client.server';
import { DomainError, type ErrorDetail } from '../errors';
import type { CommandContext, Services } from '../services.server';
import { withWorkFirst } from './work-first.server';
import { say } from '../words/kernel-words';

export type CommandServices = Services;

export type { CommandContext };

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
  prepare?(input: z.output<S>, districtId: number): P | Promise<P>;
  /** Loads, within the tenant and under lock where it matters, what the decision needs. Missing is a DomainError('missing'). */
  load(context: CommandContext, input: z.output<S>): Promise<L>;
  /** What must be allowed, on the loaded records. An empty list is a fault of the command. */
  authorise(loaded: L, input: z.output<S>, context: CommandContext): Check[];
  /** Why it cannot be done now, though allowed; the same function the screen asks. */
  failureReasons?(loaded: L, input: z.output<S>, context: CommandContext): ErrorDetail[];
  execute(context: CommandContext, loaded: L, input: z.output<S>, prepared: P): Promise<Outcome<R>>;
  /**
   * What is put on record, by a command of its own, when this one was refused as a conflict and has left nothing: what the refusal
   * points to must be there to be seen.
   */
  onConflict?(
    services: CommandServices,
    who: { actor: Actor; districtId: number },
    input: z.output<S>,
    refusal: DomainError,
  ): Promise<unknown>;
}

/** Gives a command its types; the definition itself is unchanged. */
export function defineCommand<S extends z.ZodType, L, R, P = undefined>(command: Command<S, L, R, P>): Command<S, L, R, P> {
  return command;
}

// Deadlock and serialisation failure: PostgreSQL undid the transaction whole and asks for it again.
const RETRY = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/** Who changes something, and in which district. */
export interface Who {
  actor: Actor;
  districtId: number;
}

/** Runs one command within a transaction that several share; `districtId` is another district that the same deed is done in. */
export type Run = <S extends z.ZodType, L, R, P>(command: Command<S, L, R, P>, rawInput: z.input<S>, districtId?: number) => Promise<R>;

/**
 * The only way to change anything: parse, prepare, load in tenant, authorise, ask for failure reasons, change, audit, outbox, commit.
 * What takes long and turns out to be needed on the way is done outside the transaction, which then begins again (`WorkFirst`).
 * @throws DomainError invalid | missing | forbidden | conflict | unavailable; nothing is changed then.
 */
export async function runCommand<S extends z.ZodType, L, R, P>(
  services: CommandServices,
  command: Command<S, L, R, P>,
  who: Who,
  rawInput: z.input<S>,
): Promise<R> {
  const ready = await makeReady(command, who, rawInput);
  try {
    return await withWorkFirst(services.db, () => inTransaction(services, who, (tx) => carryOut(services, tx, who, ready)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict') await command.onConflict?.(services, who, ready.input, error);
    throw error;
  }
}

/**
 * Runs several commands as one: all of what they change is committed together, or none of it, also when the process dies in
 * between. The work may be done again from its beginning, so it keeps nothing outside; for commands that put a refusal on record
 * (`onConflict`) it is not.
 * @param timeout milliseconds that all of it may take.
 */
export function runTogether<T>(services: CommandServices, who: Who, work: (run: Run) => Promise<T>, timeout?: number): Promise<T> {
  return withWorkFirst(services.db, () =>
    inTransaction(
      services,
      who,
      (tx) => {
        let scope = who.districtId;
        return work(async (command, rawInput, districtId = who.districtId) => {
          if (districtId !== scope) await enterDistrict(tx, districtId);
          scope = districtId;
          return carryOut(services, tx, { ...who, districtId }, await makeReady(command, { ...who, districtId }, rawInput));
        });
      },
      timeout,
    ),
  );
}

interface Ready<S extends z.ZodType, L, R, P> {
  command: Command<S, L, R, P>;
  input: z.output<S>;
  prepared: P;
}

async function makeReady<S extends z.ZodType, L, R, P>(
  command: Command<S, L, R, P>,
  { districtId }: Who,
  rawInput: z.input<S>,
): Promise<Ready<S, L, R, P>> {
  const input = parseInput(command.input, rawInput);
  return { command, input, prepared: (await command.prepare?.(input, districtId)) as P };
}

async function inTransaction<T>(
  services: CommandServices,
  { districtId }: Who,
  work: (tx: Tx) => Promise<T>,
  timeout?: number,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await services.db.asApp(districtId, work, timeout);
    } catch (error) {
      if (attempt < ATTEMPTS && RETRY.has(sqlState(error))) continue;
      throw asDomainError(error);
    }
  }
}

async function carryOut<S extends z.ZodType, L, R, P>(
  services: CommandServices,
  tx: Tx,
  { actor, districtId }: Who,
  { command, input, prepared }: Ready<S, L, R, P>,
): Promise<R> {
  const context: CommandContext = {
    ...services,
    tx,
    actor,
    actorName: actorName(actor),
    ability: abilityFor(actor, districtId),
    districtId,
    now: services.clock.now(),
  };
  if (actor.kind !== 'operator') await assertOpen(tx, districtId);
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
  const record = await withReactions(context, audit);
  if (outbox.length > 0) {
    await tx.outboxEvent.createMany({
      data: outbox.map(({ topic, tags, payload }) => ({ districtId, topic, tags, payload: (payload ?? {}) as object })),
    });
  }
  await appendAudit(
    tx,
    {
      districtId,
      actor: context.actorName,
      command: command.name,
      address: services.address ?? null,
      at: context.now,
      schema: services.contexts.auditRecord,
    },
    record,
  );
  return result;
}

/** A command's events, and those of what other contexts did at them. What they put on record calls nobody further. */
async function withReactions(context: CommandContext, events: AuditEvent[]): Promise<AuditEvent[]> {
  const all = [...events];
  for (const event of events) {
    for (const { to, react } of context.contexts.reactions) if (to === event.type) all.push(...(await react(context, event)));
  }
  return all;
}

/**
 * In a suspended district only the operator changes anything: nobody signs in, and no job goes on.
 * @throws DomainError('unavailable')
 */
async function assertOpen(tx: Tx, districtId: number): Promise<void> {
  const district = await tx.district.findUnique({ where: { id: districtId }, select: { suspendedAt: true } });
  if (district?.suspendedAt) throw new DomainError('unavailable', say('本区已暂停服务，恢复后再办理'));
}

function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const details = detailsOf(parsed.error);
  const sentences = details.map(({ field, message }) => (field ? `${field}: ${inChinese(message)}` : inChinese(message)));
  throw new DomainError('invalid', sentences.join('; '), details);
}

/** The SQLSTATE of a database error however deeply the client wrapped it; '' for other errors. */
export function sqlState(error: unknown): string {
  for (let at: unknown = error, depth = 0; at && typeof at === 'object' && depth < 6; depth += 1) {
    const { code, cause, meta, originalCode } = at as {
      code?: unknown;
      cause?: unknown;
      meta?: { code?: unknown; driverAdapterError?: unknown };
      originalCode?: unknown;
    };
    for (const candidate of [originalCode, meta?.code, code])
      if (typeof candidate === 'string' && /^[0-9A-Z]{5}$/.test(candidate) && !/^P\d/.test(candidate)) return candidate;
    if (code === 'P2002') return '23505';
    if (code === 'P2034') return '40001';
    at = cause ?? meta?.driverAdapterError;
  }
  return '';
}

function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (sqlState(error) === '23505') return new DomainError('conflict', say('已有相同的记录'), []);
  return error;
}
