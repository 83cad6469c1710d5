import { createHash } from 'node:crypto';
import type { Tx } from '../../../kernel/db/client.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import type { EditionFields } from '../edition';
import { partsOf } from '../queries/parts.server';
import { type Finding, type PartName, type ScanRuleSet, SEVERITIES } from '../scan/model';
import { rulesOf } from '../scan/own-rules';
import { beyondPatterns, scan } from '../scan/scan';

/** More than this is not a text to be mended finding by finding. */
const MOST = 500;

const FINDING_COLUMNS = {
  district_id: 'integer', item_id: 'integer', revision_no: 'integer', rule_id: 'text', rule_name: 'text', why: 'text', severity: 'text', part: 'text',
  start: 'integer', end: 'integer', digest: 'text', maskable: 'boolean', answer: 'text', answered_by: 'text', answered_at: 'timestamptz',
} as const;

/** Attachments of which no words could be read, so that a person must look at them: scans, files with a password, archives. */
async function unreadFiles(tx: Tx, districtId: number, itemId: number, fields: EditionFields): Promise<{ sha256: string; name: string; notes: string[] }[]> {
  if (fields.attachments.length === 0) return [];
  const uploads = await tx.upload.findMany({ where: { districtId, itemId, sha256: { in: fields.attachments.map(({ sha256 }) => sha256) } }, select: { sha256: true, text: true, notes: true } });
  const published = await tx.attachment.findMany({ where: { districtId, itemId }, select: { sha256: true } });
  return fields.attachments.flatMap(({ sha256, name }) => {
    const upload = uploads.find((row) => row.sha256 === sha256);
    // What is public already was looked at when it went out, or came with an import.
    if (!upload) return published.some((row) => row.sha256 === sha256) ? [] : [{ sha256, name, notes: [] }];
    return upload.text === null ? [{ sha256, name, notes: upload.notes }] : [];
  });
}

/** The rules in force in the district. */
export async function loadScanRules(tx: Tx, districtId: number): Promise<ScanRuleSet> {
  const settings = await tx.publishingSettings.findUnique({ where: { districtId }, select: { scanRules: true } });
  return rulesOf(settings?.scanRules);
}

/** As many as can be shown, the gravest kept. */
function gravest(found: readonly Finding[]): Finding[] {
  if (found.length <= MOST) return [...found];
  const kept = new Set(SEVERITIES.flatMap((severity) => found.filter((finding) => finding.severity === severity)).slice(0, MOST));
  return found.filter((finding) => kept.has(finding));
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
  const parts = await partsOf(tx, districtId, itemId, fields, bodyHtml);
  const found = gravest(scan(parts, rules));
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
  const forPerson = (part: PartName, end: number, about: string, ruleId: string, ruleName: string, why: string) => {
    const digest = createHash('sha256').update(`${itemId}\n${about}`).digest('hex');
    const earlier = answered.get(digest);
    rows.push({
      district_id: districtId, item_id: itemId, revision_no: revisionNo, rule_id: ruleId, rule_name: ruleName, why, severity: 'must_answer', part, start: 0, end, digest, maskable: false,
      answer: earlier?.answer ?? null, answered_by: earlier?.answeredBy ?? null, answered_at: earlier?.answeredAt ?? null,
    });
  };
  for (const { sha256, name, notes } of await unreadFiles(tx, districtId, itemId, fields)) {
    forPerson(`attachment:${sha256}`, name.length, `unread\n${sha256}`, 'unread-file', '附件须人工查看', notes.length > 0 ? notes.join('') : '这个附件的内容没有自动检查，请逐页查看后说明。');
  }
  for (const { part, text } of beyondPatterns(parts, rules)) {
    const [firstLine = ''] = text.split('\n', 1);
    forPerson(part, Math.max(1, Math.min(firstLine.length, 40)), `beyond patterns\n${part}\n${text.length}`, 'beyond-patterns', '过长，模式没有查完', '按模式查找的规则只读到一百万字，其余请人工查看后说明。');
  }
  await insertRows(tx, 'finding', FINDING_COLUMNS, rows);
  return { findings: rows.length, unanswered: rows.filter(({ answer, severity }) => answer === null && severity !== 'notice').length };
}
