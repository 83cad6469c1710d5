import type { AuditEvent } from '../../../kernel/audit/events';
import { legalMidnight, LEGAL_ZONE } from '../../../kernel/clock';
import { type Database, Prisma, type Tx } from '../../../kernel/db/client.server';
import { inSlices } from '../../../kernel/in-slices';
import { provenAccount, ROBOT_NAMES } from '../../identity/public';
import type { AuditFilter } from '../audit-filter';
import { auditWords, itemOf, kindOf, namedIn, shownEvent } from '../audit-words';
import { auditRecord } from '../audit-events';
import type { Message } from '../../../kernel/words/message';

export interface AuditEntry {
  seq: number;
  /** `YYYY-MM-DD HH:MM:SS` in legal time. */
  at: string;
  who: { name: string; code: string };
  kind: Message;
  words: string;
  /** The item it is about, where that is public: others' titles are for those who handle them. */
  item: { id: number; title: string; siteId: number } | null;
  command: string;
  /** Network address it was done from; null: by the worker or the operator's tool. */
  address: string | null;
  /** The stored event as JSON, without private data. */
  raw: string;
  hash: string;
}

interface Row {
  seq: number;
  at: Date;
  actor: string;
  command: string;
  address: string | null;
  /** JSON. */
  event: string;
  hash: string;
}

const DAY = 86_400_000;
/** People of one name who are looked for together; each adds to the query. */
const NAMESAKES = 20;
const stamp = new Intl.DateTimeFormat('sv-SE', { timeZone: LEGAL_ZONE, dateStyle: 'short', timeStyle: 'medium' });

/**
 * The district's audit log, newest first: a keyset over time and number, so that the thousandth page costs what the first does.
 * @param before number of the record after which (back in time) to go on.
 * @returns at most `limit` entries, and whether there are older ones.
 */
export async function auditLog(
  db: Database,
  districtId: number,
  filter: AuditFilter,
  before: number | undefined,
  limit: number,
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  return db.readAsApp(districtId, (tx) => readAudit(tx, districtId, filter, before, limit));
}

/** As `auditLog`, within the caller's transaction. */
export async function readAudit(
  tx: Tx,
  districtId: number,
  filter: AuditFilter,
  before: number | undefined,
  limit: number,
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  const rows = await auditRows(tx, districtId, filter, before, limit + 1);
  return { entries: await worded(tx, districtId, rows.slice(0, limit)), more: rows.length > limit };
}

async function auditRows(tx: Tx, districtId: number, filter: AuditFilter, before: number | undefined, limit: number): Promise<Row[]> {
  const last =
    before === undefined
      ? null
      : await tx.auditEvent.findUnique({ where: { districtId_seq: { districtId, seq: before } }, select: { at: true } });
  const { type, action, item, from, to } = filter;
  const common = [
    Prisma.sql`district_id = ${districtId}`,
    ...(last ? [Prisma.sql`(at, seq) < (${last.at}, ${before})`] : []),
    ...(from === undefined ? [] : [Prisma.sql`at >= ${legalMidnight(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`at < ${new Date(legalMidnight(to).getTime() + DAY)}`]),
    ...(type === undefined ? [] : [Prisma.sql`event_type = ${type}`]),
    ...(action === undefined ? [] : [Prisma.sql`event_type = 'edition.moved' AND event ->> 'action' = ${action}`]),
  ];
  // Each way of having to do with a person or an item has its index, newest first; the newest of all are among the newest of each.
  const people = await personConditions(tx, districtId, filter.person);
  const items = await itemConditions(tx, districtId, item);
  if (items.length === 0) return [];
  const branches = people.flatMap((person) =>
    items.map(
      (of) => Prisma.sql`
    (SELECT seq, at FROM audit_event WHERE ${Prisma.join(common, ' AND ')} ${person} ${of} ORDER BY at DESC, seq DESC LIMIT ${limit})`,
    ),
  );
  return tx.$queryRaw<Row[]>`
    SELECT seq, at, actor, command, address, event::text AS event, hash FROM audit_event
    JOIN (SELECT DISTINCT seq, at FROM (${Prisma.join(branches, ' UNION ALL ')}) AS branches ORDER BY at DESC, seq DESC LIMIT ${limit}) AS found USING (seq, at)
    WHERE district_id = ${districtId} ORDER BY at DESC, seq DESC`;
}

async function itemConditions(tx: Tx, districtId: number, asked: number | string | undefined): Promise<Prisma.Sql[]> {
  if (asked === undefined) return [Prisma.empty];
  const item =
    typeof asked === 'number'
      ? asked
      : (await tx.item.findUnique({ where: { districtId_indexNumber: { districtId, indexNumber: asked } }, select: { id: true } }))?.id;
  return item === undefined
    ? []
    : [
        Prisma.sql`AND item_id = ${item}`,
        Prisma.sql`AND event_type = 'items.published' AND ${item} BETWEEN (event ->> 'first')::integer AND (event ->> 'last')::integer`,
      ];
}

async function personConditions(tx: Tx, districtId: number, person: string | undefined): Promise<Prisma.Sql[]> {
  if (person === undefined) return [Prisma.empty];
  const typed = person.toLowerCase();
  const accounts = await tx.account.findMany({
    where: { districtId, OR: [{ userName: typed }, { name: person }] },
    select: { id: true, userName: true },
    orderBy: { id: 'asc' },
    take: NAMESAKES,
  });
  return [
    // Who has no account any more, or never had one, has a record all the same.
    ...[...new Set([typed, ...accounts.map(({ userName }) => userName)])].flatMap((userName) => [
      Prisma.sql`AND actor = ${`officer:${userName}`}`,
      Prisma.sql`AND actor = ${`operator:${userName}`}`,
      Prisma.sql`AND user_name = ${userName}`,
    ]),
    ...accounts.flatMap(({ id }) => [
      Prisma.sql`AND account_id = ${id}`,
      Prisma.sql`AND event_type = 'accounts.created' AND event @> ${JSON.stringify({ accounts: [{ accountId: id }] })}::jsonb`,
    ]),
  ];
}

async function worded(tx: Tx, districtId: number, rows: readonly Row[]): Promise<AuditEntry[]> {
  const stored = await inSlices(
    rows,
    ({ event }) => event.length,
    ({ event }) => JSON.parse(event) as unknown,
  );
  // An event of an older version that the union no longer knows is shown as it is stored.
  const events = await inSlices(
    stored,
    (_, at) => rows[at]!.event.length,
    (event) => auditRecord.safeParse(event).data ?? null,
  );
  const wanted = namedIn(events.filter((event): event is AuditEvent => event !== null));
  const codes = [...rows.map(({ actor }) => actor), ...wanted.actors]
    .filter((actor) => actor.startsWith('officer:'))
    .map((actor) => actor.slice(8));
  const proven = events.map((event) => event && provenAccount(event));
  const about = events.map((event) => event && itemOf(event));
  const items = await tx.item.findMany({
    where: { districtId, public: true, id: { in: about.filter((id) => id !== null) } },
    select: { id: true, title: true, siteId: true },
  });
  const publicItems = new Map(items.map((item) => [item.id, item]));
  const accounts = await tx.account.findMany({
    where: { districtId, OR: [{ id: { in: wanted.accounts } }, { userName: { in: [...new Set(codes)] } }] },
    select: { id: true, userName: true, name: true },
  });
  const units = new Map(
    (await tx.unit.findMany({ where: { districtId, id: { in: wanted.units } }, select: { id: true, shortName: true } })).map(
      ({ id, shortName }) => [id, shortName],
    ),
  );
  const sites = new Map(
    (await tx.site.findMany({ where: { districtId, id: { in: wanted.sites } }, select: { id: true, name: true } })).map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const byId = new Map(accounts.map(({ id, name, userName }) => [id, `${name}（${userName}）`]));
  const holders = new Map(accounts.map(({ id, name, userName }) => [id, { name, code: userName }]));
  const byName = new Map(accounts.map(({ userName, name }) => [userName, name]));
  const names = {
    account: (id: number) => byId.get(id) ?? `账号${id}`,
    unit: (id: number) => units.get(id) ?? `单位${id}`,
    site: (id: number) => sites.get(id) ?? `网站${id}`,
    actor: (actor: string) => whoIs(actor, byName).name,
  };
  return inSlices(
    rows,
    ({ event }) => event.length,
    ({ seq, at, actor, command, address, hash }, index): AuditEntry => {
      const known = events[index] ?? null;
      const event = stored[index];
      const type = typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '';
      return {
        seq,
        at: stamp.format(at),
        who: holders.get(proven[index] ?? 0) ?? whoIs(actor, byName),
        kind: kindOf(type),
        words: known === null ? '旧版本的记录，内容见原始记录' : auditWords(known, names),
        item: publicItems.get(about[index] ?? 0) ?? null,
        command,
        address,
        raw: JSON.stringify(shownEvent(event), null, 2),
        hash,
      };
    },
  );
}

function whoIs(actor: string, names: ReadonlyMap<string, string>): AuditEntry['who'] {
  const [kind = '', code = ''] = actor.split(/:(.*)/s);
  if (kind === 'officer') return { name: names.get(code) ?? code, code };
  if (kind === 'operator') return { name: '运维人员', code };
  if (kind === 'robot') return { name: (ROBOT_NAMES as Record<string, string>)[code] ?? code, code: '' };
  return { name: '登录前的访客', code: '' };
}
