/**
 * Prisma's adapter takes every time that it reads for one in UTC, whatever offset is beside it, and a server in China has the zone
 * of China: all sessions are in UTC.
 */
export const UTC = { TimeZone: 'UTC' } as const;

/** Sessions that only read: the server refuses whatever else is asked of them. */
export const READING = { ...UTC, default_transaction_read_only: 'on' } as const;

/** A database's address whose sessions have these settings, besides those that it names itself. */
export function withSettings(url: string, settings: Readonly<Record<string, string>>): string {
  const address = new URL(url);
  const named = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  address.searchParams.set('options', [address.searchParams.get('options') ?? '', ...named].join(' ').trim());
  return address.toString();
}
