import { createHash } from 'node:crypto';
import type { Tx } from '../../../kernel/db/client.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import type { EditionFields } from '../edition';
import { defaultRules } from '../scan/default-rules';
import { partsOf } from '../queries/parts.server';
import { type Finding, type ScanRuleSet, scanRuleSet } from '../scan/model';
import { scan } from '../scan/scan';

/** More than this is not a text to be mended finding by finding. */
const MOST = 500;

const FINDING_COLUMNS = {
  district_id: 'integer', item_id: 'integer', revision_no: 'integer', rule_id: 'text', rule_name: 'text', why: 'text', severity: 'text', part: 'text',
  start: 'integer', end: 'integer', digest: 'text', maskable: 'boolean', answer: 'text', answered_by: 'text', answered_at: 'timestamptz',
} as const;

/** The rules in force in the district. */
export async function loadScanRules(tx: Tx, districtId: number): Promise<ScanRuleSet> {
  const settings = await tx.publishingSettings.findUnique({ where: { districtId }, select: { scanRules: true } });
  return settings?.scanRules ? scanRuleSet.parse(settings.scanRules) : defaultRules;
}

/** What a finding is about, whatever moved around it. */
function digestOf(itemId: number, { ruleId, text }: Finding): string {
  return createHash('sha256').update(`${itemId}\n${ruleId}\n${text}`).digest('hex');
}

/**
 * Reads one revision for what must not go out (条例 art. 17) and puts the findings on record in place of an earlier check's.
 * What was explained in an earlier revision and still stands there as it did stays explained.
 * @returns how many findings there are and how many still want an answer.
 */
export async function checkRevision(
  tx: Tx,
  { districtId, itemId, revisionNo }: { districtId: number; itemId: number; revisionNo: number },
  fields: EditionFields,
  bodyHtml: string,
): Promise<{ findings: number; unanswered: number }> {
  const rules = await loadScanRules(tx, districtId);
  const found = scan(await partsOf(tx, districtId, itemId, fields, bodyHtml), rules).slice(0, MOST);
  const answered = new Map(
    (await tx.finding.findMany({ where: { districtId, itemId, answer: { not: null } }, orderBy: { id: 'asc' } })).map((row) => [row.digest, row]),
  );
  await tx.finding.deleteMany({ where: { districtId, itemId, revisionNo } });
  const rows = found.map((finding) => {
    const rule = rules.rules.find(({ id }) => id === finding.ruleId)!;
    const digest = digestOf(itemId, finding);
    const earlier = answered.get(digest);
    const { part, start, end } = finding.place;
    return {
      district_id: districtId, item_id: itemId, revision_no: revisionNo, rule_id: rule.id, rule_name: rule.name, why: rule.why, severity: finding.severity, part, start, end, digest,
      maskable: finding.replacement !== null && !part.startsWith('attachment:'), answer: earlier?.answer ?? null, answered_by: earlier?.answeredBy ?? null, answered_at: earlier?.answeredAt ?? null,
    };
  });
  await insertRows(tx, 'finding', FINDING_COLUMNS, rows);
  return { findings: rows.length, unanswered: rows.filter(({ answer, severity }) => answer === null && severity !== 'notice').length };
}
