import type { z } from 'zod';
import type { AppAbility } from '../permissions/ability-for';
import type { Actor } from '../permissions/subjects';
import type { AuditEvent, AuditEventType } from './audit/events';
import { type Clock, systemClock } from './clock';
import type { Database, Tx } from './db/client.server';
import type { Env } from './env/env.server';
import { Mail } from './mail/mail.server';
import { VirusScanner } from './scanner/clamd.server';
import { Secrets } from './secrets/secrets.server';
import { Sessions } from './session/sessions.server';
import { Storage } from './storage/storage.server';

/** Services that every command runs with. */
export interface Services {
  db: Database;
  clock: Clock;
  storage: Storage;
  secrets: Secrets;
  mail: Mail;
  scanner: VirusScanner;
  sessions: Sessions;
  /** How visitors reach the service; for addresses in letters. */
  reachedBy: { scheme: 'http' | 'https'; port: number };
  /** The content is nobody's: a demo's, a developer's or a test's. */
  fictional: boolean;
  /** Network address of who asks, for the audit log; the worker and the operator's tool have none. */
  address?: string;
  contexts: Contexts;
}

/** Parts that contexts add to the running of every command. */
export interface Contexts {
  /** Every event that can be put on record. */
  auditRecord: z.ZodType<AuditEvent>;
  reactions: readonly Reaction[];
}

/**
 * One context's reaction to an event of another: within the same transaction, after the command's own changes. So
 * the context that acts need not know who has to follow.
 */
export interface Reaction {
  to: AuditEventType;
  /** @returns what goes on record besides. */
  react(context: CommandContext, event: AuditEvent): Promise<AuditEvent[]>;
}

/** Gives a reaction its types. */
export function reaction<T extends AuditEventType>(
  to: T,
  react: (context: CommandContext, event: AuditEvent<T>) => Promise<AuditEvent[]>,
): Reaction {
  return { to, react: (context, event) => react(context, event as never) };
}

/** The services and facts that a command has within its transaction. */
export interface CommandContext extends Services {
  tx: Tx;
  actor: Actor;
  actorName: string;
  ability: AppAbility;
  districtId: number;
  now: Date;
}

type Settings = Pick<Env, 'DATA_DIR'> &
  Partial<Pick<Env, 'SECRET_KEY' | 'CLAMD_ADDRESS' | 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_SCHEME' | 'PUBLIC_PORT' | 'PORT' | 'DEMO'>>;

/** Services of a process's commands: its database, and its settings for files, secrets, mail, sessions and addresses. */
export function commandServices(
  db: Database,
  {
    DATA_DIR,
    SECRET_KEY,
    CLAMD_ADDRESS,
    SMTP_URL,
    MAIL_FROM,
    PUBLIC_SCHEME: scheme = 'https',
    PUBLIC_PORT,
    PORT = 443,
    DEMO = false,
  }: Settings,
  contexts: Contexts,
): Services {
  return {
    db,
    contexts,
    clock: systemClock,
    storage: new Storage(DATA_DIR),
    secrets: new Secrets(SECRET_KEY, DATA_DIR),
    mail: new Mail({ smtpUrl: SMTP_URL, from: MAIL_FROM, dataFolder: DATA_DIR }),
    scanner: new VirusScanner(CLAMD_ADDRESS),
    sessions: new Sessions(db, scheme === 'https'),
    reachedBy: { scheme, port: PUBLIC_PORT ?? (scheme === 'https' ? 443 : PORT) },
    fictional: DEMO,
  };
}
