import { createHmac } from 'node:crypto';
import pg from 'pg';

/** The two roles that serve requests; the third, the owner, is the one that `DATABASE_URL` signs in as. */
export const APP_ROLE = 'gongkai_app';
export const PUBLIC_ROLE = 'gongkai_public';
export const OWNER_ROLE = 'gongkai_owner';

/** Passwords of the serving roles follow from the owner's, so that one secret configures three connections. */
function derivedPassword(ownerUrl: URL, role: string): string {
  return createHmac('sha256', decodeURIComponent(ownerUrl.password)).update(`gongkai role ${role}`).digest('hex');
}

/** The connection string of a serving role, derived from the owner's. */
export function roleUrl(ownerUrl: string, role: typeof APP_ROLE | typeof PUBLIC_ROLE): string {
  const url = new URL(ownerUrl);
  const password = derivedPassword(url, role);
  url.username = role;
  url.password = password;
  return url.toString();
}

/**
 * Makes the serving roles where they are missing. Needs CREATEROLE the first time; a managed database without it has
 * them made beforehand and named in DATABASE_APP_URL and DATABASE_PUBLIC_URL.
 * Roles are shared by all databases of a server, so two first starts at once are told apart by an advisory lock.
 */
export async function ensureServingRoles(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(7236001)');
    for (const role of [APP_ROLE, PUBLIC_ROLE]) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const password = client.escapeLiteral(derivedPassword(new URL(ownerUrl), role));
      // Everything not said is denied by default: no superuser, no bypass of row-level security.
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${password}`);
    }
    await client.query(`ALTER ROLE ${PUBLIC_ROLE} SET default_transaction_read_only = on`);
    await client.query(`ALTER ROLE ${PUBLIC_ROLE} SET statement_timeout = '10s'`);
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(rows[0]!.name)} TO ${APP_ROLE}, ${PUBLIC_ROLE}`);
  } finally {
    await client.end();
  }
}

/**
 * On a server that is ours (embedded): the owner role and its database, made once.
 * @returns the owner's connection string.
 */
export async function ensureOwnerAndDatabase(adminUrl: string, database: string): Promise<string> {
  const admin = new URL(adminUrl);
  const password = createHmac('sha256', decodeURIComponent(admin.password)).update('gongkai owner').digest('hex');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER_ROLE]);
    if (!role.rowCount) {
      await client.query(
        `CREATE ROLE ${OWNER_ROLE} LOGIN NOSUPERUSER CREATEDB CREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    const db = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!db.rowCount) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER_ROLE} TEMPLATE template0 ENCODING 'UTF8'`);
    }
  } finally {
    await client.end();
  }
  admin.username = OWNER_ROLE;
  admin.password = password;
  admin.pathname = `/${database}`;
  return admin.toString();
}
