import { createHash } from 'node:crypto';
import type { Tx } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import { insertRows } from '../../../../kernel/db/insert-rows.server';
import { issueOf, type Message, messageOf } from '../../../../kernel/words/message';
import { oneAfterAnother } from '../../../../kernel/words/together';
import { imageChecksums } from '../../../catalogue/public';
import type { EditionFields } from '../../workflow/edition';
import {
  type TextFinding,
  gravest,
  isMaskable,
  type PartName,
  type ScanRuleSet,
  SEVERITIES,
  type Severity,
  UNLISTED_RULE,
} from '../../../secrecy/public';
import { checkOf, type LoadedEdition } from '../../workflow/queries/edition.server';
import { partsOf } from '../queries/parts.server';
import { type PartReading, readingsOf } from '../queries/readings.server';
import { loadScanRules } from '../queries/scan-rules.server';
import { type Check, unansweredFindings } from '../../workflow/workflow';
import { say, type Word } from '../words';

const NOT_READ = say('这个附件的内容没有自动检查，请逐页查看后说明。');

const FINDING_COLUMNS = {
  district_id: 'integer',
  item_id: 'integer',
  revision_no: 'integer',
  rule_id: 'text',
  rule_name: 'text',
  why: 'text',
  severity: 'text',
  part: 'text',
  start: 'integer',
  end: 'integer',
  digest: 'text',
  maskable: 'boolean',
  answer: 'text',
  answered_by: 'text',
  answered_at: 'timestamptz',
} as const;

/** Attachments that could not be read, or only in part, so that a person must look at them, and what else is to be known of each. */
async function notedFiles(
  tx: Tx,
  districtId: number,
  itemId: number,
  fields: EditionFields,
): Promise<{ sha256: string; name: string; unread: Message[]; notes: Message[] }[]> {
  if (fields.attachments.length === 0) return [];
  const uploads = await tx.upload.findMany({
    where: { districtId, itemId, sha256: { in: fields.attachments.map(({ sha256 }) => sha256) } },
    select: { sha256: true, textSha256: true, unread: true, notes: true },
  });
  const published = await tx.attachment.findMany({ where: { districtId, itemId }, select: { sha256: true } });
  return fields.attachments.flatMap(({ sha256, name }) => {
    const upload = uploads.find((row) => row.sha256 === sha256);
    // A file that is public already was looked at when it went out, or came with an import.
    if (!upload) return published.some((row) => row.sha256 === sha256) ? [] : [{ sha256, name, unread: [NOT_READ], notes: [] }];
    return [
      {
        sha256,
        name,
        unread: upload.textSha256 === null && upload.unread.length === 0 ? [NOT_READ] : upload.unread.map(messageOf),
        notes: upload.notes.filter((note) => !upload.unread.includes(note)).map(messageOf),
      },
    ];
  });
}

/** Pictures of the text of which more is to be known than that nobody but a person reads them: every reviewer sees them. */
async function notedPictures(
  tx: Tx,
  districtId: number,
  itemId: number,
  bodyHtml: string,
): Promise<{ sha256: string; notes: Message[] }[]> {
  const uploads = await tx.upload.findMany({
    where: { districtId, itemId, sha256: { in: imageChecksums(bodyHtml) } },
    select: { sha256: true, unread: true, notes: true },
    distinct: ['sha256'],
  });
  return uploads
    .map(({ sha256, unread, notes }) => ({ sha256: sha256!, notes: notes.filter((note) => !unread.includes(note)).map(messageOf) }))
    .filter(({ notes }) => notes.length > 0);
}

/** Identity of a finding, whatever moved around it. */
function digestOf(itemId: number, { ruleId, text }: TextFinding): string {
  return createHash('sha256').update(`${itemId}\n${ruleId}\n${text}`).digest('hex');
}

/** One revision of an item. */
interface RevisionKey {
  districtId: number;
  itemId: number;
  revisionNo: number;
}

/** Everything that the check of a revision goes by: with the same inputs it finds the same. */
interface CheckInputs {
  /** The district's of this moment. */
  rules: ScanRuleSet;
  /** Their findings in all of the revision that becomes public. */
  readings: PartReading[];
  pictures: Awaited<ReturnType<typeof notedPictures>>;
  files: Awaited<ReturnType<typeof notedFiles>>;
}

async function checkInputs(tx: Tx, { districtId, itemId }: RevisionKey, fields: EditionFields, bodyHtml: string): Promise<CheckInputs> {
  const rules = await loadScanRules(tx, districtId);
  return {
    rules,
    readings: await readingsOf(tx, districtId, await partsOf(tx, districtId, itemId, fields, bodyHtml), rules),
    pictures: await notedPictures(tx, districtId, itemId, bodyHtml),
    files: await notedFiles(tx, districtId, itemId, fields),
  };
}

interface CheckResult extends Check {
  /** All findings, those that are explained and hints included. */
  findings: number;
}

/**
 * Reads one revision for what must not go out (条例 art. 17) and puts on record what was found, in place of an earlier check's.
 * @throws WorkFirst while a long text of it has not been read.
 */
export async function checkRevision(tx: Tx, key: RevisionKey, fields: EditionFields, bodyHtml: string): Promise<CheckResult> {
  const inputs = await checkInputs(tx, key, fields, bodyHtml);
  return recordCheck(tx, key, fields, inputs);
}

/**
 * The check of an edition before a step that leads it towards the public: of its newest revision, by the rules and the parts of
 * this moment, whatever was checked before.
 * @throws DomainError('conflict') with the findings that are open.
 */
export async function passCheck(
  tx: Tx,
  { districtId, item, fields, bodyHtml }: Pick<LoadedEdition, 'districtId' | 'item' | 'fields' | 'bodyHtml'>,
  revisionNo = item.revisionNo,
): Promise<Check> {
  const { findings: _, ...check } = await checkRevision(tx, { districtId, itemId: item.id, revisionNo }, fields, bodyHtml);
  const open = unansweredFindings({ check }, revisionNo);
  if (open.length > 0) throw new DomainError('conflict', open[0]!.message, open);
  return check;
}

/** A finding as it is held. */
type Finding = Awaited<ReturnType<Tx['finding']['findMany']>>[number];
/** A row of the table of findings. */
type FindingRow = { [column in keyof typeof FINDING_COLUMNS]: unknown } & { digest: string };

/** Builder of one check's rows: each keeps the explanation that stands for it. */
interface FindingRows {
  rows: FindingRow[];
  /** A finding at a place in the text. */
  add(finding: Pick<FindingRow, 'rule_id' | 'rule_name' | 'why' | 'start' | 'end' | 'maskable' | 'digest'> & PartSeverity): void;
  /** One about a whole part, which a person has to look at. @param about what makes it the same finding in another revision. */
  addForPerson(
    finding: Pick<FindingRow, 'rule_id' | 'end'> & Partial<PartSeverity> & { part: PartName; about: string; rule_name: Word; why: Message },
  ): void;
}
type PartSeverity = { part: PartName; severity: Severity };

/** @param held findings of the revision, and of earlier ones those with an explanation. */
function findingRows({ districtId, itemId, revisionNo }: RevisionKey, held: readonly Finding[]): FindingRows {
  const answered = Map.groupBy(
    held.filter(({ answer }) => answer !== null),
    (row) => row.digest,
  );
  // An explanation stands for what it was given for: of what has come to be graver since then nobody has said that it may stay.
  const explained = (digest: string, severity: Severity) =>
    answered.get(digest)?.findLast((row) => SEVERITIES.indexOf(row.severity as Severity) <= SEVERITIES.indexOf(severity));
  const rows: FindingRow[] = [];
  const add: FindingRows['add'] = (finding) => {
    const earlier = explained(finding.digest, finding.severity);
    rows.push({
      district_id: districtId,
      item_id: itemId,
      revision_no: revisionNo,
      ...finding,
      answer: earlier?.answer ?? null,
      answered_by: earlier?.answeredBy ?? null,
      answered_at: earlier?.answeredAt ?? null,
    });
  };
  return {
    rows,
    add,
    addForPerson: ({ about, why, severity = 'must_answer', ...finding }) =>
      add({
        ...finding,
        why: issueOf(why),
        severity,
        start: 0,
        maskable: false,
        digest: createHash('sha256').update(`${itemId}\n${about}`).digest('hex'),
      }),
  };
}

/** Notes on pictures and files that nobody has read, and remarks of the reader of a file. */
function addFileNotes({ addForPerson }: FindingRows, { pictures, files }: Pick<CheckInputs, 'pictures' | 'files'>): void {
  const noted = (part: PartName, sha256: string, end: number, notes: readonly Message[]) =>
    addForPerson({
      part,
      end,
      about: `noted\n${sha256}`,
      rule_id: 'file-note',
      rule_name: '文件的提示',
      why: oneAfterAnother(notes),
      severity: 'notice',
    });
  for (const { sha256, notes } of pictures) noted(`image:${sha256}`, sha256, 40, notes);
  for (const { sha256, name, unread, notes } of files) {
    if (unread.length > 0)
      addForPerson({
        part: `attachment:${sha256}`,
        end: name.length,
        about: `unread\n${sha256}`,
        rule_id: 'unread-file',
        rule_name: '附件须人工查看',
        why: oneAfterAnother(unread),
      });
    if (notes.length > 0) noted(`attachment:${sha256}`, sha256, name.length, notes);
  }
}

/** Texts that were not read to their end. */
function addUnread({ addForPerson }: FindingRows, readings: CheckInputs['readings']): void {
  for (const { part, sha256, reading } of readings) {
    if (reading.beyondPatterns)
      addForPerson({
        part,
        end: reading.beyondPatterns.firstLine,
        about: `beyond patterns\n${part}\n${reading.beyondPatterns.length}`,
        rule_id: 'beyond-patterns',
        rule_name: '过长，模式没有查完',
        why: say('按模式查找的规则只读到一百万字，其余请人工查看后说明。'),
      });
    if (reading.unread)
      addForPerson({
        part,
        end: 1,
        about: `too complex\n${part}\n${sha256}`,
        rule_id: 'unread-text',
        rule_name: '过于复杂，没有查完',
        why: say('文字过于复杂，未能在规定的时间和内存内检查完，请人工查看后说明。'),
      });
  }
}

/**
 * Findings that are not listed, by severity. An officer who answers the listed ones has seen nothing of the rest: until all are listed
 * the revision passes no review.
 */
function addUnlisted({ addForPerson }: FindingRows, revisionNo: number, part: PartName, unlisted: readonly number[]): void {
  const [mustMask, mustAnswer, notices] = unlisted as [number, number, number];
  const grave = mustMask + mustAnswer;
  addForPerson({
    part,
    end: 1,
    about: `unlisted\n${revisionNo}`,
    rule_id: UNLISTED_RULE,
    rule_name: '检查结果过多',
    why:
      grave > 0
        ? say('另有{n}处没有列出，不能说明保留。请先遮盖或删减正文，附件遮盖后重新上传，再重新检查。', { n: grave })
        : say('另有{n}处提示没有列出。', { n: notices }),
    severity: grave > 0 ? 'must_mask' : 'notice',
  });
}

/** Whether the findings that are there already say the same: then they stay the records that they are. */
function saySame(there: readonly Finding[], rows: readonly FindingRow[]): boolean {
  const alike = (said: readonly unknown[][]) =>
    said
      .map((each) => JSON.stringify(each))
      .sort()
      .join('\n');
  return (
    alike(there.map((row) => [row.ruleId, row.ruleName, row.why, row.severity, row.part, row.start, row.end, row.digest, row.answer])) ===
    alike(rows.map((row) => [row.rule_id, row.rule_name, row.why, row.severity, row.part, row.start, row.end, row.digest, row.answer]))
  );
}

/**
 * Puts a check on record. What was explained in an earlier revision and is still there as it was, no graver, stays explained; findings
 * that are there already stay the records that they are, so that an officer who is explaining one can go on.
 */
async function recordCheck(
  tx: Tx,
  key: RevisionKey,
  fields: EditionFields,
  { rules, readings, pictures, files }: CheckInputs,
): Promise<CheckResult> {
  const { districtId, itemId, revisionNo } = key;
  const { listed, more } = gravest(readings.flatMap(({ part, reading }) => reading.found.map((found) => ({ ...found, part }))));
  // Findings of each text beyond those that are kept, and those beyond the bound for all together.
  const unlisted = SEVERITIES.map((severity) => readings.reduce((sum, { reading }) => sum + reading.more[severity], more[severity]));
  const held = await tx.finding.findMany({
    where: { districtId, itemId, OR: [{ answer: { not: null } }, { revisionNo }] },
    orderBy: { id: 'asc' },
  });
  const findings = findingRows(key, held);
  for (const finding of listed) {
    const { part, start, end, severity } = finding;
    const rule = rules.rules.find(({ id }) => id === finding.ruleId)!;
    findings.add({
      rule_id: rule.id,
      rule_name: rule.name,
      why: rule.why,
      severity,
      part,
      start,
      end,
      digest: digestOf(itemId, finding),
      maskable: finding.replacement !== null && isMaskable(part),
    });
  }
  addFileNotes(findings, { pictures, files });
  addUnread(findings, readings);
  if (unlisted.some((count) => count > 0)) {
    const { part } = readings.find(({ reading }) => SEVERITIES.some((severity) => reading.more[severity] > 0)) ?? listed.at(-1)!;
    addUnlisted(findings, revisionNo, part, unlisted);
  }
  const { rows } = findings;
  if (
    !saySame(
      held.filter((row) => row.revisionNo === revisionNo),
      rows,
    )
  ) {
    await tx.finding.deleteMany({ where: { districtId, itemId, revisionNo } });
    await insertRows(tx, 'finding', FINDING_COLUMNS, rows);
  }
  return { findings: rows.length, ...(await checkOf(tx, { districtId, itemId, revisionNo }, fields)) };
}
