import type { Database } from '../../../../kernel/db/client.server';
import type { ScanRuleSet } from '../../../secrecy/public';
import { tryRulesOn } from '../../editing/texts/texts.server';

/** How many published items rules are tried on, as the form offers. */
export const TRIAL_SIZES = [50, 200, 500] as const;
/** Bodies held at a time. */
const AT_ONCE = 20;
/** An officer waits no longer; what was read until then is told. */
const BUDGET_MS = 5_000;

/** Findings of rules in texts that are public already. */
export interface PublishedTrial {
  read: number;
  /** The time was over before all were read. */
  stopped: boolean;
  alarms: { itemId: number; title: string; texts: string[]; findings: number }[];
}

/**
 * Tries rules on the district's newest published items, without their attachments: what is public was reviewed, so that most
 * of what is found there is a false alarm. Nothing of it is kept.
 */
export async function tryOnPublished(
  db: Database,
  districtId: number,
  rules: ScanRuleSet,
  size: (typeof TRIAL_SIZES)[number],
  budgetMs = BUDGET_MS,
): Promise<PublishedTrial> {
  const newest = await db.readAsApp(districtId, (tx) =>
    tx.item.findMany({
      where: { districtId, public: true },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: size,
      select: { id: true, title: true, summary: true, revisionNo: true },
    }),
  );
  const alarms: PublishedTrial['alarms'] = [];
  const until = performance.now() + budgetMs;
  let read = 0;
  while (read < newest.length && performance.now() < until) {
    const items = newest.slice(read, read + AT_ONCE);
    const revisions = await db.readAsApp(districtId, (tx) =>
      tx.itemRevision.findMany({
        where: { districtId, OR: items.map(({ id, revisionNo }) => ({ itemId: id, no: revisionNo })) },
        select: { itemId: true, bodyHtml: true },
      }),
    );
    const bodies = new Map(revisions.map(({ itemId, bodyHtml }) => [itemId, bodyHtml]));
    const tried = await tryRulesOn(
      items.map(({ id, title, summary }) => ({ title, summary, bodyHtml: bodies.get(id) ?? '' })),
      rules,
      Math.max(1, until - performance.now()),
    );
    if (tried === null) break;
    read += items.length;
    for (const [at, { findings, texts }] of tried.entries())
      if (findings > 0) alarms.push({ itemId: items[at]!.id, title: items[at]!.title, texts, findings });
  }
  return { read, stopped: read < newest.length, alarms };
}
