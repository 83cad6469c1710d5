import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../../kernel/db/client.server';
import { htmlText } from '../scan/html-text';
import type { Part, ScanRuleSet } from '../scan/model';
import { scan } from '../scan/scan';

/** How many published items rules are tried on, as the form offers. */
export const TRIAL_SIZES = [50, 200, 500] as const;
/** Bodies held at a time. */
const AT_ONCE = 20;
/** An officer waits no longer; what was read until then is told. */
const BUDGET_MS = 5_000;

/** What rules find in what is public already. */
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
export async function tryOnPublished(db: Database, districtId: number, rules: ScanRuleSet, size: (typeof TRIAL_SIZES)[number], budgetMs = BUDGET_MS): Promise<PublishedTrial> {
  const newest = await db.asApp(districtId, (tx) =>
    tx.item.findMany({ where: { districtId, public: true }, orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }], take: size, select: { id: true, title: true, summary: true, revisionNo: true } }),
  );
  const alarms: PublishedTrial['alarms'] = [];
  const until = performance.now() + budgetMs;
  let read = 0;
  while (read < newest.length && performance.now() < until) {
    const items = newest.slice(read, read + AT_ONCE);
    const revisions = await db.asApp(districtId, (tx) =>
      tx.itemRevision.findMany({ where: { districtId, OR: items.map(({ id, revisionNo }) => ({ itemId: id, no: revisionNo })) }, select: { itemId: true, bodyHtml: true } }),
    );
    const bodies = new Map(revisions.map(({ itemId, bodyHtml }) => [itemId, bodyHtml]));
    for (const { id, title, summary } of items) {
      if (performance.now() >= until) break;
      read += 1;
      const parts: Part[] = [{ part: 'title', text: title }, { part: 'summary', text: summary }, { part: 'body', text: htmlText(bodies.get(id) ?? '').text }];
      const findings = scan(parts, rules);
      if (findings.length > 0) alarms.push({ itemId: id, title, texts: [...new Set(findings.map(({ text }) => text))].slice(0, 3), findings: findings.length });
      await setImmediate();
    }
  }
  return { read, stopped: read < newest.length, alarms };
}
