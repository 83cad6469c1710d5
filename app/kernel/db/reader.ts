import type { Prisma } from './generated/client';

/** Part of a client that a query which only reads needs: a visitor's transaction offers this much, the workspace's more. */
export interface Reader {
  /** Rows as Prisma gives them: `bigint` for int8, `Date` for dates and times, parsed JSON. */
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<T>;
}
