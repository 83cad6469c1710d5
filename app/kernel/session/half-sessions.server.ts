import { createHash, randomBytes } from 'node:crypto';
import type { Database, Tx } from '../db/client.server';
import { cookieValue } from './cookies';

/** A browser between the password and the second factor. It opens the page that asks for the factor, and nothing else. */
export interface HalfSession {
  /** As the database keeps it. */
  id: string;
  accountId: number;
  /** SHA-256 of the password hash that was checked; when the account's is another by now, the half session is void. */
  checked: string;
}

/** From the password to the second factor. */
const MINUTES = 10;

/** Digest of the password hash, which binds a half session to it. */
export function passwordMark(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('hex');
}

/** Half sessions of a district's officers: rows and a cookie of their own, so that none can be taken for a session. */
export class HalfSessions {
  readonly #db: Database;
  readonly #name: string;
  readonly #attributes: string;

  constructor(db: Database, secure: boolean) {
    this.#db = db;
    this.#name = secure ? '__Host-second-factor' : 'second-factor';
    this.#attributes = `HttpOnly; Path=/; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  /** The half session that the request's cookie names, or null: none, too old, or its account disabled or with another password by now. */
  async read(districtId: number, cookies: string): Promise<HalfSession | null> {
    const key = cookieValue(cookies, this.#name);
    if (!key) return null;
    const [row] = await this.#db.readAsApp(
      districtId,
      (tx) => tx.$queryRaw<HalfSession[]>`
      SELECT h.id, h.account_id AS "accountId", h.checked FROM half_session h JOIN account a ON a.district_id = h.district_id AND a.id = h.account_id
      WHERE h.district_id = ${districtId} AND h.id = ${stored(key)} AND h.expires_at > ${new Date()} AND a.disabled_at IS NULL
        AND h.checked = encode(sha256(convert_to(a.password_hash, 'UTF8')), 'hex')`,
    );
    return row ?? null;
  }

  /**
   * Opens one within the caller's transaction.
   * @returns the `Set-Cookie` value.
   */
  async open(
    tx: Tx,
    { districtId, accountId, passwordHash, now }: { districtId: number; accountId: number; passwordHash: string; now: Date },
  ): Promise<string> {
    const key = randomBytes(25).toString('base64url');
    await tx.halfSession.create({
      data: {
        id: stored(key),
        districtId,
        accountId,
        checked: passwordMark(passwordHash),
        createdAt: now,
        expiresAt: new Date(now.getTime() + MINUTES * 60_000),
      },
    });
    return `${this.#name}=${key}; ${this.#attributes}`;
  }

  /** The `Set-Cookie` value that makes a browser forget its half session. */
  blankCookie(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`;
  }
}

function stored(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
