import { detailsOf } from '../words/issues';
import { inChinese } from '../words/message';
import type { z } from 'zod';
import { abilityFor, type AppAbility, permits } from '../../permissions/ability-for';
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

/** Outcome of a command: the answer for its caller, and the audit and outbox events written in the same transaction. */
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

/** Services and facts for a command before its transaction begins. */
export interface Preparation extends Services {
  actor: Actor;
  districtId: number;
  ability: AppAbility;
  /**
   * Asks what has to be allowed, on what was read, before anything but reading is done; the command's own `authorise` asks again.
   * @throws DomainError('forbidden')
   */
  authorise(...checks: Check[]): void;
  /** Reads in a transaction of its own. It may be done again from its beginning, so it keeps nothing outside. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs another command in a transaction of its own. What that one changes stays whatever becomes of this one: an attempt is
   * counted before it is looked at, and a failed one is on record.
   * @param actor in whose name, where that is another than who runs this one.
   */
  run<S extends z.ZodType, L, R, P, A>(command: Command<S, L, R, P, A>, rawInput: z.input<S>, actor?: Actor): Promise<A>;
}

/** One write of the domain. */
export interface Command<S extends z.ZodType, L, R, P = undefined, A = R> {
  /** verb-noun, as the file is called. */
  name: string;
  input: S;
  /**
   * Work that takes long, or has to be done whatever becomes of the command: before the transaction, so that its locks are held for less.
   * Data read here may have changed by the time of `load`, which looks at it again under lock.
   */
  prepare?(input: z.output<S>, preparation: Preparation): P | Promise<P>;
  /** Loads, within the tenant and under lock where it matters, what the decision needs. Missing is a DomainError('missing'). */
  load(context: CommandContext, input: z.output<S>, prepared: P): Promise<L>;
  /** Permissions it needs, on the loaded records. An empty list is a fault of the command. */
  authorise(loaded: L, input: z.output<S>, context: CommandContext, prepared: P): Check[];
  /** Why it cannot be done now, though allowed; the same function the screen asks. */
  failureReasons?(loaded: L, input: z.output<S>, context: CommandContext, prepared: P): ErrorDetail[];
  execute(context: CommandContext, loaded: L, input: z.output<S>, prepared: P): Promise<Outcome<R>>;
  /**
   * When all is committed: makes of the result what the caller is told, or refused with although what was changed stays; sends what
   * cannot be called back.
   */
  conclude?(services: CommandServices, who: Who, result: R, input: z.output<S>, prepared: P): A | Promise<A>;
  /**
   * Writes a record, by a command of its own, when this one was refused as a conflict and has left nothing: findings that the refusal
   * points to must be there to be seen.
   */
  onConflict?(services: CommandServices, who: Who, input: z.output<S>, refusal: DomainError): Promise<unknown>;
}

/** Gives a command its types; the definition itself is unchanged. */
export function defineCommand<S extends z.ZodType, L, R, P = undefined, A = R>(command: Command<S, L, R, P, A>): Command<S, L, R, P, A> {
  return command;
}

// Deadlock and serialisation failure: PostgreSQL undid the transaction whole and asks for it again.
const RETRY = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/** The actor of a change, and the district. */
export interface Who {
  actor: Actor;
  districtId: number;
}

/** Runs one command within a transaction that several share; `districtId` is another district to run it in. */
export type Run = <S extends z.ZodType, L, R, P>(command: Command<S, L, R, P>, rawInput: z.input<S>, districtId?: number) => Promise<R>;

/**
 * The only way to change anything: parse, prepare, load in tenant, authorise, ask for failure reasons, change, audit, outbox, commit,
 * conclude. What takes long and turns out to be needed on the way is done outside the transaction, which then begins again
 * (`WorkFirst`).
 * @throws DomainError invalid | missing | forbidden | conflict | unavailable; nothing is changed then but what the command says stays.
 */
export async function runCommand<S extends z.ZodType, L, R, P, A>(
  services: CommandServices,
  command: Command<S, L, R, P, A>,
  who: Who,
  rawInput: z.input<S>,
): Promise<A> {
  const ready = await makeReady(services, command, who, rawInput);
  const result = await change(services, who, ready);
  // Without a conclusion the answer is the result.
  return command.conclude ? command.conclude(services, who, result, ready.input, ready.prepared) : (result as unknown as A);
}

async function change<S extends z.ZodType, L, R, P, A>(services: CommandServices, who: Who, ready: Ready<S, L, R, P, A>): Promise<R> {
  try {
    return await withWorkFirst(services.db, () => inTransaction(services, who, (tx) => carryOut(services, tx, who, ready)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'conflict') await ready.command.onConflict?.(services, who, ready.input, error);
    throw error;
  }
}

/**
 * Runs several commands as one: all of what they change is committed together, or none of it, also when the process dies in
 * between. The work may be done again from its beginning, so it keeps nothing outside; for commands that put a refusal on record
 * (`onConflict`), run others first or have something to conclude it is not.
 * @param work gets, besides what runs a command, a way to have the constraints checked that the database leaves for the commit.
 * @param timeout milliseconds that all of it may take.
 */
export function runTogether<T>(
  services: CommandServices,
  who: Who,
  work: (run: Run, checkAll: () => Promise<unknown>) => Promise<T>,
  timeout?: number,
): Promise<T> {
  return withWorkFirst(services.db, () =>
    inTransaction(
      services,
      who,
      (tx) => {
        let scope = who.districtId;
        return work(
          async (command, rawInput, districtId = who.districtId) => {
            if (command.conclude) throw new Error(`${command.name} concludes after its commit, and is run by itself`);
            if (districtId !== scope) await enterDistrict(tx, districtId);
            scope = districtId;
            return carryOut(services, tx, { ...who, districtId }, await makeReady(services, command, { ...who, districtId }, rawInput, tx));
          },
          () => tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`,
        );
      },
      timeout,
    ),
  );
}

/** Thrown to undo a rehearsal. */
class Undone extends Error {}

/**
 * Runs a command and undoes it: whatever would refuse it refuses this, and nothing stays, nor is anything on record. For commands
 * that change the database alone.
 * @returns what the command would have answered.
 * @throws DomainError as the command itself.
 */
export async function rehearse<S extends z.ZodType, L, R, P>(
  services: CommandServices,
  command: Command<S, L, R, P>,
  who: Who,
  rawInput: z.input<S>,
): Promise<R> {
  let answer: { result: R } | undefined;
  try {
    await runTogether(services, who, async (run, checkAll) => {
      answer = { result: await run(command, rawInput) };
      await checkAll();
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return answer!.result;
}

interface Ready<S extends z.ZodType, L, R, P, A> {
  command: Command<S, L, R, P, A>;
  input: z.output<S>;
  prepared: P;
}

/** @param shared the transaction that several commands share. */
async function makeReady<S extends z.ZodType, L, R, P, A>(
  services: CommandServices,
  command: Command<S, L, R, P, A>,
  who: Who,
  rawInput: z.input<S>,
  shared?: Tx,
): Promise<Ready<S, L, R, P, A>> {
  const input = parseInput(command.input, rawInput);
  if (!command.prepare) return { command, input, prepared: undefined as P };
  const { preparation, assertAuthorised } = preparing(services, command.name, who, shared);
  const prepared = await command.prepare(input, preparation);
  assertAuthorised();
  return { command, input, prepared };
}

function preparing(services: CommandServices, name: string, who: Who, shared: Tx | undefined) {
  let asked: 'nothing' | 'read' | 'authorised' = 'nothing';
  const assertAuthorised = () => {
    if (asked === 'read') throw new Error(`${name} prepares with what it read, and authorises nothing`);
  };
  const ability = abilityFor(who.actor, who.districtId);
  const preparation: Preparation = {
    ...services,
    ...who,
    ability,
    authorise(...checks) {
      assertAllowed(name, who.actor, ability, checks);
      asked = 'authorised';
    },
    read(work) {
      if (asked === 'nothing') asked = 'read';
      const open = async (tx: Tx) => {
        if (who.actor.kind !== 'operator') await assertOpen(tx, who.districtId);
        return work(tx);
      };
      return shared ? open(shared) : withWorkFirst(services.db, () => inTransaction(services, who, open));
    },
    async run(command, rawInput, actor = who.actor) {
      if (asked !== 'authorised') throw new Error(`${name} runs ${command.name}, and has authorised nothing`);
      if (shared) throw new Error(`${name} runs ${command.name} first, and is run by itself`);
      return runCommand(services, command, { ...who, actor }, rawInput);
    },
  };
  return { preparation, assertAuthorised };
}

/** @throws DomainError('forbidden') naming the first that is not allowed. */
function assertAllowed(name: string, actor: Actor, ability: AppAbility, checks: readonly Check[]): void {
  if (checks.length === 0) throw new Error(`${name} authorises nothing`);
  for (const { action, subject, record } of checks) {
    if (!permits(ability, action, subject, record))
      throw new DomainError('forbidden', `${actorName(actor)} may not ${action} this ${subject}`);
  }
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

async function carryOut<S extends z.ZodType, L, R, P, A>(
  services: CommandServices,
  tx: Tx,
  { actor, districtId }: Who,
  { command, input, prepared }: Ready<S, L, R, P, A>,
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
  const loaded = await command.load(context, input, prepared);
  assertAllowed(command.name, actor, context.ability, command.authorise(loaded, input, context, prepared));
  const reasons = command.failureReasons?.(loaded, input, context, prepared) ?? [];
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

/** @throws DomainError('invalid') naming each field and its rule. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
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
