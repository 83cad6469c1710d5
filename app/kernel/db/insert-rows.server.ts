import { Prisma, type Tx } from './client.server';

/** Columns of a table with their types, as `json_to_recordset` is told them. */
type Columns = Record<string, 'integer' | 'boolean' | 'text' | 'text[]' | 'date' | 'timestamptz' | 'jsonb'>;

/**
 * Inserts many rows by one statement with one parameter. For bulk work: a statement with a parameter a value costs the client
 * more than the database takes to store the rows.
 * @param table, columns, returning names from code, never from input; columns left out take their defaults.
 * @returns what `returning` names, a row each, in no order.
 */
export async function insertRows<C extends Columns, R = never>(
  tx: Tx,
  table: string,
  columns: C,
  rows: readonly { [K in keyof C]: unknown }[],
  returning?: string,
): Promise<R[]> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const typed = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  const statement = Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}" (${names.join(', ')}) SELECT ${names.join(', ')}`)}
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (${Prisma.raw(typed.join(', '))})`;
  if (returning === undefined) {
    await tx.$executeRaw(statement);
    return [];
  }
  return tx.$queryRaw<R[]>(Prisma.sql`${statement} RETURNING ${Prisma.raw(returning)}`);
}
