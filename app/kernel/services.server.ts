import { type Clock, systemClock } from './clock';
import type { Database } from './db/client.server';
import type { Env } from './env/env.server';
import { Mail } from './mail/mail.server';
import { VirusScanner } from './scanner/clamd.server';
import { Secrets } from './secrets/secrets.server';
import { Storage } from './storage/storage.server';

/** What every command runs with. */
export interface Services {
  db: Database;
  clock: Clock;
  storage: Storage;
  secrets: Secrets;
  mail: Mail;
  scanner: VirusScanner;
  /** How visitors reach the service; for addresses in letters. */
  reachedBy: { scheme: 'http' | 'https'; port: number };
  /** Network address of who asks, for the audit log; the worker and the operator's tool have none. */
  address?: string;
}

type Settings = Pick<Env, 'DATA_DIR'> &
  Partial<Pick<Env, 'SECRET_KEY' | 'CLAMD_ADDRESS' | 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_SCHEME' | 'PUBLIC_PORT' | 'PORT'>>;

/** What the commands of a process run with: its database, and what its settings say of files, secrets, mail and addresses. */
export function commandServices(
  db: Database,
  { DATA_DIR, SECRET_KEY, CLAMD_ADDRESS, SMTP_URL, MAIL_FROM, PUBLIC_SCHEME: scheme = 'https', PUBLIC_PORT, PORT = 443 }: Settings,
): Services {
  return {
    db,
    clock: systemClock,
    storage: new Storage(DATA_DIR),
    secrets: new Secrets(SECRET_KEY, DATA_DIR),
    mail: new Mail({ smtpUrl: SMTP_URL, from: MAIL_FROM, dataFolder: DATA_DIR }),
    scanner: new VirusScanner(CLAMD_ADDRESS),
    reachedBy: { scheme, port: PUBLIC_PORT ?? (scheme === 'https' ? 443 : PORT) },
  };
}
