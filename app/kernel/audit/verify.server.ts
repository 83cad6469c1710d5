import type { Database } from '../db/client.server';
import { chainHash, GENESIS_HASH } from './hash.server';
import { say } from '../words/kernel-words';
import type { Message } from '../words/message';

export interface AuditFault {
  /** Number in the district's chain of the record at fault, or of the first that is missing. */
  seq: number;
  kind: 'changed' | 'missing' | 'foreign' | 'cut_off' | 'head' | 'rewritten';
  /** A sentence for the auditor. */
  message: Message;
}

/** The end of a chain as it once was, kept where nobody who can write the database can change it. */
export interface AuditAnchor {
  seq: number;
  hash: string;
}

export interface AuditVerdict {
  records: number;
  faults: AuditFault[];
  /** To be kept as an anchor for later; null where there is no chain. */
  end: AuditAnchor | null;
}

const BATCH = 2_000;
/** So many are named; a chain broken in more places than these is not read for the rest. */
const NAMED = 100;

/**
 * Recomputes the chain of a district's audit records (append.server.ts) and says which are changed, missing or not of the
 * chain. What lies after a fault is judged by the hashes as they are written, so that one fault is not told of every later
 * record. An attacker who can write the whole database can also compute a whole new chain: only an anchor kept elsewhere tells of that.
 */
export async function verifyAudit(db: Database, districtId: number, anchor?: AuditAnchor): Promise<AuditVerdict> {
  // Read first: what is appended meanwhile lies beyond it and is another time's matter.
  const head = await db.asApp(districtId, (tx) => tx.auditHead.findUnique({ where: { districtId } }));
  // Laying out a district is on record, so there is no district without a chain.
  if (!head) return { records: 0, end: null, faults: [{ seq: 1, kind: 'head', message: say('没有末条记录的登记，全部记录可能已被删除') }] };
  const faults: AuditFault[] = [];
  let records = 0;
  let expected = 1;
  let previous = GENESIS_HASH;
  for (let after = 0; faults.length < NAMED;) {
    const rows = await db.asApp(districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId, seq: { gt: after, lte: head.seq } }, orderBy: { seq: 'asc' }, take: BATCH }),
    );
    for (const { seq, at, actor, command, address, event, prevHash, hash } of rows) {
      if (seq > expected)
        faults.push({
          seq: expected,
          kind: 'missing',
          message:
            seq === expected + 1
              ? say('缺少第{seq}条记录', { seq: expected })
              : say('缺少第{from}至{to}条记录', { from: expected, to: seq - 1 }),
        });
      // After a gap the link to what is missing cannot be checked, only the record itself.
      else if (prevHash !== previous)
        faults.push({ seq, kind: 'foreign', message: say('第{seq}条记录没有接在前一条之后，可能是插入的，或前一条被替换', { seq }) });
      if (chainHash({ districtId, seq, at, actor, command, address, event, prevHash }) !== hash)
        faults.push({ seq, kind: 'changed', message: say('第{seq}条记录的内容被改动', { seq }) });
      if (seq === anchor?.seq && hash !== anchor.hash)
        faults.push({
          seq,
          kind: 'rewritten',
          message: say('第{seq}条记录的校验值与留存的不符，它和它之前的记录可能被整体改写', { seq }),
        });
      expected = seq + 1;
      previous = hash;
      records += 1;
    }
    if (rows.length < BATCH) break;
    after = rows.at(-1)!.seq;
  }
  if (head.seq >= expected)
    faults.push({ seq: expected, kind: 'cut_off', message: say('缺少末尾的第{from}至{to}条记录', { from: expected, to: head.seq }) });
  else if (head.hash !== previous) faults.push({ seq: expected - 1, kind: 'head', message: say('末条的登记与最后一条记录不符') });
  if (anchor && anchor.seq > head.seq)
    faults.push({
      seq: head.seq + 1,
      kind: 'cut_off',
      message: say('缺少末尾的第{from}至{to}条记录：留存的校验值是第{kept}条的', {
        from: head.seq + 1,
        to: anchor.seq,
        kept: anchor.seq,
      }),
    });
  for (const { seq } of await outside(db, districtId))
    faults.push({ seq, kind: 'foreign', message: say('第{seq}条记录不在链上，是插入的', { seq }) });
  return { records, faults: faults.slice(0, NAMED), end: { seq: head.seq, hash: head.hash } };
}

/** Records with a number outside the chain; asked in one statement with the head, which others move on meanwhile. */
function outside(db: Database, districtId: number): Promise<{ seq: number }[]> {
  return db.asApp(
    districtId,
    (tx) => tx.$queryRaw<{ seq: number }[]>`
    SELECT seq FROM audit_event WHERE district_id = ${districtId} AND (seq < 1 OR seq > (SELECT seq FROM audit_head WHERE district_id = ${districtId})) ORDER BY seq LIMIT ${NAMED}`,
  );
}
