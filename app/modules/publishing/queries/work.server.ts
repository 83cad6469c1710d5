import { accessibleBy } from '@casl/prisma/runtime';
import { HOLIDAY_YEARS } from '../../../kernel/calendar/holidays';
import { type DisclosureClock, disclosureClock, type TermState, workingCalendar } from '../../../kernel/calendar/working-days';
import { fromDateColumn, legalDate, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { Actor } from '../../../permissions/subjects';
import type { ItemState } from '../../catalogue/public';
import { rolesForSite } from '../edition';
import { PRESSING_DAYS } from '../notices';
import { reviewDue, stageOf } from '../workflow';
import { loadPolicy } from './edition.server';
import { displayNames } from './names.server';

export const calendar = workingCalendar(HOLIDAY_YEARS);

export interface WorkEntry {
  itemId: number;
  title: string;
  state: ItemState;
  siteName: string;
  author: string;
  assignee: string;
  /** `YYYY-MM-DD HH:MM` */
  updatedAt: string;
  scheduledAt: string | null;
  /** A correction of what is public. */
  correction: boolean;
  /** Urgently published, and a review of it still to be made up for. */
  owed: boolean;
  returnReason: string | null;
  /** Of the running review. */
  term: TermState | null;
  /** From the date formed to publication (条例 art. 26). */
  clock: DisclosureClock | null;
}

export interface Work {
  /** What the officer can review now, the most urgent first. */
  toReview: WorkEntry[];
  returned: WorkEntry[];
  drafts: WorkEntry[];
  toPublish: WorkEntry[];
  /** Past their time and not published: something stood in the way, or no worker ran. */
  missed: WorkEntry[];
  scheduled: WorkEntry[];
  /** Handed in by the officer and with others now. */
  waiting: WorkEntry[];
  /** Of all in work: near the end of their 20 working days or past it. */
  late: WorkEntry[];
  /** Published this month on these sites. */
  published: number;
  /** More is in work than is shown here. */
  more: boolean;
}

/** So many editions in work are looked at; a unit has dozens, a district's administrator goes to the list. */
const MOST = 600;

const LIVE_STATES = { notIn: ['published', 'withdrawn', 'expired'] };

/**
 * Today's work of an officer: what waits for them, what came back, what goes out.
 * @param siteIds the sites worked for; null: the whole district.
 */
export async function work(db: Database, districtId: number, actor: Extract<Actor, { kind: 'officer' }>, ability: AppAbility, siteIds: readonly number[] | null, now: Date): Promise<Work> {
  const allowed = accessibleBy(ability, 'read').ofType('Item') as Prisma.ItemWhereInput;
  const me = `officer:${actor.name}`;
  return db.asApp(districtId, async (tx) => {
    const rows = await tx.edition.findMany({
      where: { districtId, ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }), OR: [{ state: LIVE_STATES }, { owed: true }], item: allowed },
      orderBy: [{ updatedAt: 'desc' }, { itemId: 'desc' }],
      take: MOST + 1,
      include: { item: { select: { title: true, formedOn: true, publishedAt: true, site: { select: { name: true } } } } },
    });
    const policy = await loadPolicy(tx, districtId);
    const name = await displayNames(tx, districtId, rows.flatMap(({ author, assignee }) => [author, assignee]));
    const month = new Date(`${legalDate(now).slice(0, 7)}-01T00:00:00+08:00`);
    const published = await tx.item.count({ where: { districtId, public: true, publishedAt: { gte: month }, ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }) } });
    const entries = rows.slice(0, MOST).map((row) => {
      const stage = stageOf(row.state as ItemState);
      const formedOn = row.item.formedOn && fromDateColumn(row.item.formedOn);
      const entry: WorkEntry = {
        itemId: row.itemId, title: row.item.title, state: row.state as ItemState, siteName: row.item.site.name, author: name(row.author), assignee: name(row.assignee),
        updatedAt: legalDateTime(row.updatedAt), scheduledAt: row.scheduledAt && legalDateTime(row.scheduledAt), correction: row.liveSince !== null && row.state !== 'published', owed: row.owed, returnReason: row.returnReason,
        term: stage === null || row.reviewSince === null ? null : reviewDue(stage, row.reviewSince, now, policy, calendar),
        clock: formedOn === null || row.liveSince !== null ? null : disclosureClock({ formedOn, publishedAt: null }, now, calendar),
      };
      const mine = row.author === me;
      const wrote = mine || row.writers.includes(me);
      const roles = rolesForSite(actor.roles, row.siteId);
      const reviews = stage !== null && roles.includes(`${stage}_reviewer`) && !wrote && (row.assignee === null || row.assignee === me);
      const owedTo = row.owed && row.state === 'published' && !wrote && row.urgentBy !== me && roles.some((role) => role.endsWith('_reviewer'));
      return { row, entry, mine, roles, reviews: reviews || owedTo };
    });
    const pick = (test: (each: (typeof entries)[number]) => boolean) => entries.filter(test).map(({ entry }) => entry);
    const releases = ({ roles }: (typeof entries)[number]) => roles.some((role) => role === 'publisher' || role === 'content_reviewer' || role === 'district_reviewer' || role === 'district_admin');
    const missedFrom = new Date(now.getTime() - 60_000);
    return {
      toReview: pick(({ reviews }) => reviews).sort((a, b) => urgency(a) - urgency(b) || a.updatedAt.localeCompare(b.updatedAt)),
      returned: pick(({ row, mine }) => mine && row.state === 'draft' && row.returnReason !== null),
      drafts: pick(({ row, mine }) => mine && row.state === 'draft' && row.returnReason === null),
      toPublish: pick((each) => each.row.state === 'approved' && releases(each)),
      missed: pick(({ row }) => row.scheduledAt !== null && row.scheduledAt < missedFrom),
      scheduled: pick(({ row }) => row.scheduledAt !== null && row.scheduledAt >= missedFrom).sort((a, b) => a.scheduledAt!.localeCompare(b.scheduledAt!)),
      waiting: pick(({ row, mine }) => mine && stageOf(row.state as ItemState) !== null),
      late: pick(({ entry: { clock } }) => clock !== null && (clock.state !== 'running' || clock.days <= PRESSING_DAYS)).sort((a, b) => a.clock!.date.localeCompare(b.clock!.date)),
      published,
      more: rows.length > MOST,
    };
  });
}

function urgency({ term }: WorkEntry): number {
  if (term === null) return 99;
  return term.state === 'late' ? -term.days : term.days;
}
