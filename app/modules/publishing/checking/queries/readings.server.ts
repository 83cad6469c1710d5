import { createHash } from 'node:crypto';
import { WorkFirst } from '../../../../kernel/command/work-first.server';
import type { Database, Tx } from '../../../../kernel/db/client.server';
import { keepReading } from '../effects/keep-reading.server';
import { htmlText, type PartName, readByRules, type Reading, type ScanRuleSet } from '../../../secrecy/public';
import { readInHelper, rulesText, SHORT } from '../../editing/texts/texts.server';

/**
 * A text that the check reads: words, a sanitised body by its words, or what a file says, its name on a line before it where
 * readers see one. Its words stay where they are kept until a check has to read them.
 */
export type CheckedPart =
  | { part: PartName; text: string }
  | { part: PartName; html: string }
  | { part: PartName; name?: string; words: { sha256: string; read(tx: Tx): Promise<string> } | null };

/** Findings of the rules in one part; places are those of the part's words. */
export interface PartReading {
  part: PartName;
  /** Of a long text, by which its reading is kept. */
  sha256: string | null;
  reading: Reading;
}

/** A text that was too much once may be read on a quieter machine. */
const TRIED_AGAIN = '1 hour';

interface LongText {
  part: PartName;
  /** Where its words begin in the part's. */
  offset: number;
  sha256: string;
  form: 'text' | 'html';
  read(tx: Tx): Promise<string>;
}

/**
 * Findings of the secrecy check in these parts by these rules, as they are at this moment. Short texts are read at once; findings
 * in a long one by the same rules are remembered.
 * @throws WorkFirst for long texts that nobody has read by these rules yet: `runCommand` and `withWorkFirst` have them read.
 */
export async function readingsOf(tx: Tx, districtId: number, parts: readonly CheckedPart[], rules: ScanRuleSet): Promise<PartReading[]> {
  const readings: PartReading[] = [];
  const long: LongText[] = [];
  let budget = SHORT;
  const take = (part: PartName, form: LongText['form'], content: string) => {
    budget -= content.length;
    if (budget >= 0) readings.push({ part, sha256: null, reading: readByRules(form === 'html' ? htmlText(content).text : content, rules) });
    else long.push({ part, offset: 0, form, sha256: digest(form, content), read: async () => content });
  };
  for (const each of parts) {
    if ('text' in each) take(each.part, 'text', each.text);
    else if ('html' in each) take(each.part, 'html', each.html);
    else {
      if (each.name !== undefined) take(each.part, 'text', each.name);
      if (each.words)
        long.push({ part: each.part, offset: each.name === undefined ? 0 : each.name.length + 1, form: 'text', ...each.words });
    }
  }
  if (long.length > 0) readings.push(...(await remembered(tx, districtId, long, rules)));
  const order = new Map(parts.map(({ part }, at) => [part, at]));
  return readings.sort((a, b) => order.get(a.part)! - order.get(b.part)!);
}

/** The digest of a file's words is the database's, without a mark; that of a body's HTML is of another kind. */
function digest(form: LongText['form'], content: string): string {
  return createHash('sha256')
    .update(form === 'html' ? 'html\n' : '')
    .update(content)
    .digest('hex');
}

async function remembered(tx: Tx, districtId: number, long: readonly LongText[], rules: ScanRuleSet): Promise<PartReading[]> {
  const { sha256: rulesSha256 } = rulesText(rules);
  const sums = [...new Set(long.map(({ sha256 }) => sha256))];
  const rows = await tx.$queryRaw<{ sha256: string; reading: Reading }[]>`
    SELECT text_sha256 AS sha256, reading FROM text_reading
    WHERE district_id = ${districtId} AND rules_sha256 = ${rulesSha256} AND text_sha256 = ANY (${sums})
      AND NOT ((reading ->> 'unread')::boolean AND read_at < now() - ${TRIED_AGAIN}::interval)`;
  const known = new Map(rows.map(({ sha256, reading }) => [sha256, reading]));
  const missing = long.filter(({ sha256 }) => !known.has(sha256));
  if (missing.length > 0) throw new WorkFirst('the secrecy check of a long text', (db) => readAll(db, districtId, missing, rules));
  await tx.$executeRaw`UPDATE text_reading SET used_at = now() WHERE district_id = ${districtId} AND rules_sha256 = ${rulesSha256} AND text_sha256 = ANY (${sums}) AND used_at < now() - interval '1 day'`;
  return long.map(({ part, offset, sha256 }) => {
    const reading = known.get(sha256)!;
    return {
      part,
      sha256,
      reading: { ...reading, found: reading.found.map((found) => ({ ...found, start: found.start + offset, end: found.end + offset })) },
    };
  });
}

/** Readings under way: callers who want the same one wait for it together. */
const underWay = new Map<string, Promise<void>>();

/** One after another, so that a save of fifty files takes neither every helper nor the memory for all of them. */
async function readAll(db: Database, districtId: number, texts: readonly LongText[], rules: ScanRuleSet): Promise<void> {
  const { sha256: rulesSha256 } = rulesText(rules);
  for (const { sha256, form, read } of texts) {
    const key = `${db.appUrl} ${districtId} ${sha256} ${rulesSha256}`;
    let reading = underWay.get(key);
    if (!reading) {
      reading = (async () => {
        const content = await db.readAsApp(districtId, read);
        const found = await readInHelper({ form, content }, rules);
        await db.asApp(districtId, (tx) => keepReading(tx, districtId, { textSha256: sha256, rulesSha256 }, found));
      })().finally(() => underWay.delete(key));
      underWay.set(key, reading);
    }
    await reading;
  }
}
