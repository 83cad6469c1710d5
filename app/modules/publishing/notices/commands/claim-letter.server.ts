import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { Prisma } from '../../../../kernel/db/client.server';
import { lastDigest, type NoticeKind, retryMinutes, USUAL_MODES } from '../notices';
import { listenersOf } from '../effects/tell-officers.server';

const MINUTE = 60_000;
/** While a letter is under way nobody else begins it; longer than any mail server is waited for. */
const LEASE_MINUTES = 30;
/** A notice not mailed by then is no news any more; it is in the workspace. */
const OLDEST_MS = 48 * 60 * MINUTE;

export interface ClaimedLetter {
  accountId: number;
  to: string;
  name: string;
  siteName: string;
  /** Of all notices in it. */
  ids: number[];
  notices: { kind: NoticeKind; title: string; note: string | null; itemId: number }[];
}

/**
 * Takes the notices to be mailed to one officer now, for the worker that sends them; null when there is none. They are not taken
 * again before their lease is over, so that of two runs at once one mails it.
 */
export const claimLetter = defineCommand({
  name: 'claim-letter',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'Notice', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }): Promise<{ result: ClaimedLetter | null; audit: []; outbox: [] }> {
    const none = { result: null, audit: [] as [], outbox: [] as [] };
    const due = Prisma.sql`
      FROM notice n JOIN account a ON a.district_id = n.district_id AND a.id = n.account_id
        LEFT JOIN notice_choice c ON c.district_id = n.district_id AND c.account_id = n.account_id AND c.kind = n.kind
      WHERE n.district_id = ${districtId} AND n.mailed_at IS NULL AND n.read_at IS NULL AND n.made_at > ${new Date(now.getTime() - OLDEST_MS)}
        AND (n.mail_after IS NULL OR n.mail_after <= ${now}) AND a.disabled_at IS NULL AND a.email <> ''
        AND CASE coalesce(c.mode, ${JSON.stringify(USUAL_MODES)}::jsonb ->> n.kind) WHEN 'mail' THEN true WHEN 'digest' THEN n.made_at < ${lastDigest(now)} ELSE false END`;
    const [first] = await tx.$queryRaw<{ accountId: number }[]>`SELECT n.account_id AS "accountId" ${due} ORDER BY n.made_at, n.id LIMIT 1`;
    if (!first) return none;
    const { accountId } = first;
    // A second run waits here until the first has committed, and then finds nothing of it due.
    const locked = await tx.$queryRaw<{ id: number }[]>`SELECT n.id ${due} AND n.account_id = ${accountId} ORDER BY n.id FOR UPDATE OF n`;
    if (locked.length === 0) return none;
    const rows = await tx.notice.findMany({
      where: { districtId, id: { in: locked.map(({ id }) => id) } },
      orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
      select: { id: true, kind: true, note: true, itemId: true, item: { select: { title: true, siteId: true } } },
    });
    // An officer who has no part in a site's items any more is not told of them: not even their titles.
    const mine = new Set<number>();
    for (const siteId of new Set(rows.map(({ item }) => item.siteId))) {
      if (
        (await listenersOf(tx, districtId, siteId, now)).some((listener) => listener.accountId === accountId && listener.roles.length > 0)
      )
        mine.add(siteId);
    }
    const told = rows.filter(({ item }) => mine.has(item.siteId));
    const untold = rows.filter(({ item }) => !mine.has(item.siteId));
    await tx.notice.deleteMany({ where: { districtId, id: { in: untold.map(({ id }) => id) } } });
    if (told.length === 0) return none;
    const ids = told.map(({ id }) => id);
    await tx.notice.updateMany({
      where: { districtId, id: { in: ids } },
      data: { mailTries: { increment: 1 }, mailAfter: new Date(now.getTime() + LEASE_MINUTES * MINUTE) },
    });
    const account = await tx.account.findUniqueOrThrow({
      where: { districtId_id: { districtId, id: accountId } },
      select: { email: true, name: true },
    });
    const portal = await tx.site.findFirst({ where: { districtId, level: 'portal' }, select: { name: true } });
    return {
      ...none,
      result: {
        accountId,
        to: account.email,
        name: account.name,
        siteName: portal?.name ?? '',
        ids,
        notices: told.map(({ kind, note, itemId, item }) => ({ kind: kind as NoticeKind, note, itemId, title: item.title })),
      },
    };
  },
});

/** Says how a claimed letter went: mailed once and for all, or to be tried again later. */
export const settleLetter = defineCommand({
  name: 'settle-letter',
  input: z.object({ ids: z.array(z.number().int().positive()).min(1), sent: z.boolean() }),
  load: ({ tx, districtId }, { ids }) =>
    tx.notice.findMany({ where: { districtId, id: { in: ids }, mailedAt: null }, select: { id: true, mailTries: true } }),
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'Notice', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, rows, { sent }) {
    const tries = Math.max(1, ...rows.map(({ mailTries }) => mailTries));
    const data = sent ? { mailedAt: now, mailAfter: null } : { mailAfter: new Date(now.getTime() + retryMinutes(tries) * MINUTE) };
    await tx.notice.updateMany({ where: { districtId, id: { in: rows.map(({ id }) => id) }, mailedAt: null }, data });
    return { result: null, audit: [], outbox: [] };
  },
});
