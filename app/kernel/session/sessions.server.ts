import { createHash } from 'node:crypto';
import { type Adapter, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';
import type { Actor, HeldRole } from '../../permissions/subjects';
import { type Database, Prisma, type Tx } from '../db/client.server';
import { legalDate } from '../clock';
import { HalfSessions } from './half-sessions.server';
import { asOneLine } from '../written-text';

/** An officer's browser as requests find it. */
export interface OfficerSession {
  /** As the database keeps it: names the session, and opens nothing. */
  id: string;
  actor: Extract<Actor, { kind: 'officer' }>;
  /** Name of the officer. */
  displayName: string;
  /** Nothing else may be done before a password of the officer's own is chosen. */
  mustChangePassword: boolean;
  /** Whether single keys do anything in the workspace. */
  shortcutKeys: boolean;
  /** The district's policy asks a second factor of one of these roles, and the account has none. */
  mustAddSecondFactor: boolean;
  /** When the password or a second factor was last given. */
  provenAt: Date;
}

interface SessionAttributes {
  district_id: number;
  created_at: Date;
  address: string;
  user_agent: string;
  proven_at: Date;
}

interface UserAttributes {
  userName: string;
  name: string;
  unitId: number;
  mustChangePassword: boolean;
  shortcutKeys: boolean;
  mustAddSecondFactor: boolean;
  roles: HeldRole[];
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>;
    UserId: number;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}

/** Without a request for this long, a session ends (等保三级: time-out). */
const IDLE_MINUTES = 30;
/** However busy, a session ends after this long. */
const ABSOLUTE_HOURS = 12;

type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** Sessions of a district's officers. This file alone knows Lucia; what it stores of a session is the hash of its key. */
export class Sessions {
  readonly #db: Database;
  readonly #secure: boolean;
  /** Browsers whose second factor is awaited. */
  readonly halfway: HalfSessions;

  /** @param secure whether visitors come by https; then the cookie is bound to the host and never leaves unencrypted. */
  constructor(db: Database, secure: boolean) {
    this.#db = db;
    this.#secure = secure;
    this.halfway = new HalfSessions(db, secure);
  }

  /** The session that the request's cookie opens, or null: none, ended, or its account disabled. A used one is prolonged. */
  async read(districtId: number, cookies: string): Promise<OfficerSession | null> {
    const adapter = adapterOver(
      (work) => this.#db.asApp(districtId, work),
      districtId,
      (work) => this.#db.readAsApp(districtId, work),
    );
    const lucia = luciaOver(adapter, this.#secure);
    const key = lucia.readSessionCookie(cookies);
    if (!key) return null;
    const { session, user } = await lucia.validateSession(key);
    if (!session) return null;
    // Lucia prolongs in the second half of the time only; idle means idle, to the minute.
    const idleFrom = session.expiresAt.getTime() - IDLE_MINUTES * 60_000;
    if (Date.now() - idleFrom > 60_000) await adapter.updateSessionExpiration(session.id, new Date(Date.now() + IDLE_MINUTES * 60_000));
    const { userName: name, name: displayName, unitId, mustChangePassword, shortcutKeys, mustAddSecondFactor, roles } = user;
    return {
      id: stored(session.id),
      actor: { kind: 'officer', name, accountId: user.id, unitId, roles },
      displayName,
      mustChangePassword,
      shortcutKeys,
      mustAddSecondFactor,
      provenAt: session.provenAt,
    };
  }

  /**
   * Opens a session within the caller's transaction, and keeps with the account when that was.
   * @returns the `Set-Cookie` value.
   */
  async open(tx: Tx, who: { districtId: number; accountId: number; address: string; userAgent: string; now: Date }): Promise<string> {
    const lucia = this.#over((work) => work(tx), who.districtId);
    const session = await lucia.createSession(who.accountId, {
      district_id: who.districtId,
      created_at: who.now,
      address: who.address,
      user_agent: asOneLine(who.userAgent).slice(0, 300),
      proven_at: who.now,
    });
    await tx.account.update({ where: { id: who.accountId, districtId: who.districtId }, data: { lastSignInAt: who.now } });
    return cookieOf(lucia, session.id);
  }

  /**
   * Gives a session another key within the caller's transaction, as is due when it may do more than before: the old key is
   * worth nothing.
   * @param sessionId as the database keeps it.
   * @returns the `Set-Cookie` value; undefined when there is no such session.
   */
  async rotate(tx: Tx, { districtId, sessionId, now }: { districtId: number; sessionId: string; now: Date }): Promise<string | undefined> {
    const key = generateIdFromEntropySize(25);
    const { count } = await tx.session.updateMany({ where: { districtId, id: sessionId }, data: { id: stored(key), provenAt: now } });
    return count === 1
      ? cookieOf(
          this.#over((work) => work(tx), districtId),
          key,
        )
      : undefined;
  }

  /** The `Set-Cookie` value that makes a browser forget its session. */
  blankCookie(): string {
    return this.#over(() => Promise.reject(new Error('a blank cookie reads nothing')), 0)
      .createBlankSessionCookie()
      .serialize();
  }

  #over(run: Run, districtId: number) {
    return luciaOver(adapterOver(run, districtId), this.#secure);
  }
}

function luciaOver(adapter: Adapter, secure: boolean) {
  return new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(IDLE_MINUTES, 'm'),
    sessionCookie: { name: secure ? '__Host-session' : 'session', expires: false, attributes: { sameSite: 'lax', secure, path: '/' } },
    getSessionAttributes: (attributes: SessionAttributes) => ({ createdAt: attributes.created_at, provenAt: attributes.proven_at }),
    getUserAttributes: (attributes: UserAttributes) => attributes,
  });
}

function cookieOf(lucia: ReturnType<typeof luciaOver>, key: string): string {
  const cookie = lucia.createSessionCookie(key);
  // It lives as long as the browser does; how long it opens anything is decided here.
  cookie.attributes.maxAge = undefined;
  return cookie.serialize();
}

function stored(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function latest(createdAt: Date, expiresAt: Date): Date {
  return new Date(Math.min(expiresAt.getTime(), createdAt.getTime() + ABSOLUTE_HOURS * 3_600_000));
}

interface Row extends SessionAttributes, UserAttributes {
  accountId: number;
  expiresAt: Date;
}

/** Lucia's storage over this product's tables; its own Prisma adapter stops at Prisma 5. */
function adapterOver(run: Run, districtId: number, read: Run = run): Adapter {
  return {
    async getSessionAndUser(key) {
      const today = legalDate(new Date());
      const [row] = await read((tx) =>
        tx.$queryRaw<Row[]>(Prisma.sql`
        SELECT s.account_id AS "accountId", s.expires_at AS "expiresAt", s.created_at, s.address, s.user_agent, s.district_id, s.proven_at,
          a.user_name AS "userName", a.name, a.unit_id AS "unitId", a.must_change_password AS "mustChangePassword", a.shortcut_keys AS "shortcutKeys",
          (SELECT coalesce(json_agg(json_build_object('role', g.role, 'scope',
              CASE WHEN g.unit_id IS NOT NULL THEN json_build_object('unitId', g.unit_id, 'siteId',
                (SELECT t.id FROM site t WHERE t.district_id = g.district_id AND t.unit_id = g.unit_id AND t.status <> 'archived')) END) ORDER BY g.id), '[]')
            FROM role_grant g WHERE g.district_id = a.district_id AND g.account_id = a.id AND g.revoked_at IS NULL
              AND g.valid_from <= ${today}::date AND (g.valid_until IS NULL OR g.valid_until >= ${today}::date)) AS roles,
          EXISTS (SELECT 1 FROM security_policy p JOIN role_grant g ON g.district_id = p.district_id AND g.role = ANY (p.second_factor_roles)
              WHERE p.district_id = a.district_id AND g.account_id = a.id AND g.revoked_at IS NULL
                AND g.valid_from <= ${today}::date AND (g.valid_until IS NULL OR g.valid_until >= ${today}::date))
            AND NOT EXISTS (SELECT 1 FROM totp_secret t WHERE t.district_id = a.district_id AND t.account_id = a.id AND t.confirmed_at IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM passkey k WHERE k.district_id = a.district_id AND k.account_id = a.id) AS "mustAddSecondFactor"
        FROM session s JOIN account a ON a.district_id = s.district_id AND a.id = s.account_id
        WHERE s.district_id = ${districtId} AND s.id = ${stored(key)} AND a.disabled_at IS NULL`),
      );
      if (!row) return [null, null];
      const {
        accountId,
        expiresAt,
        created_at,
        address,
        user_agent,
        district_id,
        proven_at,
        userName,
        name,
        unitId,
        mustChangePassword,
        shortcutKeys,
        mustAddSecondFactor,
        roles,
      } = row;
      return [
        { id: key, userId: accountId, expiresAt, attributes: { created_at, address, user_agent, district_id, proven_at } },
        { id: accountId, attributes: { userName, name, unitId, mustChangePassword, shortcutKeys, mustAddSecondFactor, roles } },
      ];
    },
    async setSession({ id, userId, expiresAt, attributes: { created_at, address, user_agent, proven_at } }) {
      await run((tx) =>
        tx.session.create({
          data: {
            id: stored(id),
            districtId,
            accountId: userId,
            createdAt: created_at,
            lastSeenAt: created_at,
            expiresAt: latest(created_at, expiresAt),
            address,
            userAgent: user_agent,
            provenAt: proven_at,
          },
        }),
      );
    },
    async updateSessionExpiration(key, expiresAt) {
      await run(
        (tx) => tx.$executeRaw`
        UPDATE session SET last_seen_at = now(), expires_at = least(${expiresAt}::timestamptz, created_at + make_interval(hours => ${ABSOLUTE_HOURS}::integer))
        WHERE district_id = ${districtId} AND id = ${stored(key)}`,
      );
    },
    async deleteSession(key) {
      await run((tx) => tx.session.deleteMany({ where: { districtId, id: stored(key) } }));
    },
    async deleteUserSessions(accountId) {
      await run((tx) => tx.session.deleteMany({ where: { districtId, accountId } }));
    },
    deleteExpiredSessions: () => Promise.reject(new Error('identity clears ended sessions')),
    getUserSessions: () => Promise.reject(new Error('sessions of an account are listed by identity, which does not know their keys')),
  };
}
