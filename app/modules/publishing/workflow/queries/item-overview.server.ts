import type { Database, Tx } from '../../../../kernel/db/client.server';
import { type DisclosureClock, disclosureClock } from '../disclosure-clock';
import { legalDateTime } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/errors';
import { type AppAbility, permits } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import { canBeEnded } from '../../../catalogue/public';
import { type Ender, endersOf, loadCategoryTree } from '../../../catalogue/public.server';
import { officersOfSite } from '../../../identity/public.server';
import { type EditionFields, rolesForSite, workflowActor } from '../edition';
import { FIELD_LABELS } from '../../editing/field-words';
import { answerReasons, type Excerpt, excerptOf, placeOf, type Severity } from '../../../secrecy/public';
import { markedBody } from '../../editing/texts/texts.server';
import {
  availableActions,
  failureReasons,
  keptFromDistrict,
  type OfferedAction,
  type PublishingPolicy,
  type ReviewTerm,
  reviewTerms,
  stageOf,
  STATE_LABELS,
  type WorkflowActor,
  type WorkflowItem,
} from '../workflow';
import { loadEdition, type LoadedEdition, loadPolicy } from './edition.server';
import { type ProgressStep, progressOf } from '../progress';
import { displayNames } from '../../editing/queries/names.server';
import { type ItemConsents, itemConsents } from '../../relations/queries/relation-offers.server';
import { partsOf, wordsOf } from '../../checking/queries/parts.server';
import { unsavedText } from '../../editing/queries/unsaved-text.server';
import { returnedFrom, returnedRevision, type TrailEntry, trailEntry } from '../trail';
import { say } from '../words';
import { type Message, messageOf } from '../../../../kernel/words/message';

export interface FindingEntry {
  id: number;
  ruleName: string;
  why: Message;
  severity: Severity;
  /** Where it is, in words. */
  place: Message;
  inBody: boolean;
  /** Some words around it and itself. */
  before: string;
  text: string;
  after: string;
  maskable: boolean;
  answer: string | null;
  answeredBy: string;
  /** Whether this officer can explain it now. */
  mayAnswer: boolean;
}

export interface ItemOverview {
  id: number;
  siteId: number;
  title: string;
  unitName: string;
  item: Pick<WorkflowItem, 'state' | 'lockVersion' | 'revisionNo'> & { live: boolean };
  stateLabel: string;
  author: string;
  assignee: string;
  indexNumber: string | null;
  public: boolean;
  returnReason: string | null;
  /** Its way to the public, where it is on it. */
  steps: ProgressStep[];
  scheduledAt: string | null;
  missed: boolean;
  fields: EditionFields;
  /** The item that has ended its effect, where that stands whatever the fields say. */
  ender: Ender | null;
  categoryPath: string;
  /** How its relations stand with other sites. */
  consents: ItemConsents;
  /** Whether this officer has the word on what shows on its page. */
  mayConsent: boolean;
  /** The text with findings marked. */
  markedHtml: string;
  actions: OfferedAction[];
  mayEdit: boolean;
  /** When what this officer typed and did not save was kept; null where there is nothing of the kind. */
  unsavedAt: string | null;
  findings: FindingEntry[];
  /** Findings that want an answer and have none. */
  unanswered: number;
  checked: boolean;
  terms: ReviewTerm[];
  clock: DisclosureClock | null;
  trail: TrailEntry[];
  /** The public revision; null: nothing of it is public. */
  liveNo: number | null;
  /** The revision that was returned before this one; null where none was. */
  returnedNo: number | null;
  revisions: { no: number; at: string; by: string; live: boolean }[];
  /** Officers who may be given the running review. */
  reviewers: { id: string; name: string }[];
}

const AROUND = 18;
const CURRENT_TRAIL = 60;

/** The reader of an item, and the time. */
interface OverviewReader {
  db: Database;
  districtId: number;
  actor: Extract<Actor, { kind: 'officer' }>;
  ability: AppAbility;
  now: Date;
}

/**
 * An item as the officer who works on it sees it: text with findings, what can be done and what stands against it, terms, history.
 * @throws DomainError('missing') when there is none, or the officer's roles do not open it.
 */
export async function itemOverview(
  db: Database,
  districtId: number,
  actor: OverviewReader['actor'],
  ability: AppAbility,
  itemId: number,
  now: Date,
): Promise<ItemOverview> {
  const reader = { db, districtId, actor, ability, now };
  const read = await db.readAsApp(districtId, (tx) => readItem(tx, reader, itemId));
  const inBody = read.found.filter(({ part }) => part === 'body');
  const marks = inBody.map(({ id, start, end, answer, severity }) => ({
    start,
    end,
    id: `mark-${id}`,
    className: answer === null ? `found found-${severity}` : 'found found-answered',
  }));
  const marked = await markedBody(read.loaded.bodyHtml, marks, AROUND);
  const excerpts = new Map([...read.inOtherParts, ...inBody.map(({ id }, at): [number, Excerpt] => [id, marked.excerpts[at]!])]);
  return overviewOf(reader, read, marked.html, excerpts);
}

type ItemReading = Awaited<ReturnType<typeof readItem>>;

/** Everything the database has to say of an item; what its findings are in is cut out afterwards, for the body in a helper. */
async function readItem(tx: Tx, { districtId, actor, ability, now }: OverviewReader, itemId: number) {
  const loaded = await readable(tx, districtId, ability, itemId);
  const { item, fields, bodyHtml, siteId } = loaded;
  const policy = await loadPolicy(tx, districtId);
  const tree = await loadCategoryTree(tx, districtId);
  const checkedNo = item.check?.revisionNo ?? item.revisionNo;
  const found = await tx.finding.findMany({ where: { districtId, itemId, revisionNo: checkedNo }, orderBy: { id: 'asc' } });
  const events = await tx.$queryRaw<{ seq: number; at: Date; actor: string; address: string | null; event: Record<string, unknown> }[]>`
    SELECT seq, at, actor, address, event FROM audit_event WHERE district_id = ${districtId} AND item_id = ${itemId}
    ORDER BY seq DESC LIMIT ${CURRENT_TRAIL}`;
  const revisions = await tx.itemRevision.findMany({
    where: { districtId, itemId },
    orderBy: { no: 'desc' },
    take: 50,
    select: { no: true, createdBy: true, createdAt: true },
  });
  const name = await displayNames(tx, districtId, [
    item.author,
    item.assignee,
    ...events.map((event) => event.actor),
    ...events.flatMap(({ event }) => [event.assignee, event.from, event.to] as (string | null | undefined)[]),
    ...revisions.map(({ createdBy }) => createdBy),
    ...found.map(({ answeredBy }) => answeredBy),
  ]);
  // A file's words are fetched only where something was found in them, one file after another.
  const inOtherParts = new Map<number, Excerpt>();
  for (const part of await partsOf(tx, districtId, itemId, fields, bodyHtml)) {
    const places = found.filter((finding) => finding.part === part.part && finding.part !== 'body');
    const words = places.length === 0 ? '' : (await wordsOf(tx, part)).text;
    for (const finding of places) inOtherParts.set(finding.id, excerptOf(words, finding.start, finding.end, AROUND));
  }
  const category = fields.categoryCode === null ? undefined : tree.byCode(fields.categoryCode);
  return {
    loaded,
    policy,
    found,
    inOtherParts,
    events,
    revisions,
    name,
    unsavedAt: (await unsavedText(tx, districtId, actor.accountId, itemId, { fields, bodyHtml }))?.savedAt ?? null,
    ender: canBeEnded(fields.effect?.state ?? null) ? ((await endersOf(tx, districtId, [itemId])).get(itemId) ?? null) : null,
    consents: await itemConsents(tx, districtId, { itemId, siteId, relations: fields.relations }),
    officers: stageOf(item.state) === null ? [] : await officersOfSite(tx, districtId, siteId, now),
    categoryPath: category
      ? tree
          .path(category.id)
          .map((each) => each.name)
          .join(' › ')
      : '',
  };
}

function overviewOf(
  { db: { calendar }, districtId, actor, ability, now }: OverviewReader,
  read: ItemReading,
  markedHtml: string,
  excerpts: ReadonlyMap<number, Excerpt>,
): ItemOverview {
  const { loaded, policy, events, revisions, name, unsavedAt, ender, consents, categoryPath } = read;
  const { item, fields, siteId, unitName, indexNumber, publishedAt, returnReason } = loaded;
  const me = workflowActor(actor, `officer:${actor.name}`, siteId);
  const findings = read.found.map((finding) =>
    findingEntry(finding, excerpts.get(finding.id) ?? excerptOf('', 0, 0, AROUND), loaded, me, name),
  );
  return {
    id: item.id,
    siteId,
    title: fields.title,
    unitName,
    item: { state: item.state, lockVersion: item.lockVersion, revisionNo: item.revisionNo, live: item.live !== null },
    stateLabel: STATE_LABELS[item.state],
    author: name(item.author),
    assignee: name(item.assignee),
    indexNumber,
    public: loaded.public,
    returnReason,
    steps: progressOf(item, policy, returnReason === null ? null : returnedFrom(events.map(({ event }) => event))),
    scheduledAt: item.scheduledAt && legalDateTime(item.scheduledAt),
    missed: item.scheduledAt !== null && item.scheduledAt.getTime() < now.getTime() - 60_000,
    fields,
    ender,
    categoryPath,
    consents,
    mayConsent: permits(ability, 'consent', 'ItemRelation', { districtId, toSiteId: siteId }),
    markedHtml,
    actions: availableActions(item, me, now, policy).filter(({ action }) => action !== 'edit'),
    mayEdit: failureReasons('edit', { ...item, facts: { ...item.facts } }, me, now, policy, null).length === 0,
    unsavedAt,
    findings,
    unanswered: findings.filter(({ answer, severity }) => answer === null && severity !== 'notice').length,
    checked: item.check?.revisionNo === item.revisionNo,
    terms: reviewTerms(item, now, policy, calendar),
    clock: fields.formedOn === null ? null : disclosureClock({ formedOn: fields.formedOn, publishedAt }, now, calendar),
    trail: events.flatMap(({ seq, at, actor: by, address, event }) =>
      trailEntry({ seq, at: legalDateTime(at), who: name(by), address }, event, name),
    ),
    liveNo: item.live?.revisionNo ?? null,
    returnedNo: returnedRevision(events.map(({ event }) => event)),
    revisions: revisions.map(({ no, createdBy, createdAt }) => ({
      no,
      at: legalDateTime(createdAt),
      by: name(createdBy),
      live: no === item.live?.revisionNo,
    })),
    reviewers: reviewersFor(loaded, policy, read.officers),
  };
}

function findingEntry(
  finding: ItemReading['found'][number],
  words: Excerpt,
  { item, fields }: LoadedEdition,
  me: WorkflowActor,
  name: ItemReading['name'],
): FindingEntry {
  const { id, ruleId, ruleName, why, part, maskable, answer, revisionNo } = finding;
  const severity = finding.severity as Severity;
  return {
    id,
    ruleName,
    why: messageOf(why),
    severity,
    place: placeOf(part, fields.attachments, FIELD_LABELS),
    inBody: part === 'body',
    ...words,
    maskable,
    answer,
    answeredBy: name(finding.answeredBy),
    mayAnswer: answer === null && answerReasons({ ruleId, severity, revisionNo }, item, me).length === 0,
  };
}

/** Officers who may be given the running review: its reviewers of the site who have had no part in the text. */
function reviewersFor(
  { item, siteId }: LoadedEdition,
  policy: PublishingPolicy,
  officers: ItemReading['officers'],
): ItemOverview['reviewers'] {
  const stage = stageOf(item.state);
  if (stage === null) return [];
  const barred = new Set([item.assignee, item.author, ...item.writers, ...(stage === 'district' ? keptFromDistrict(item, policy) : [])]);
  return officers
    .map(({ userName, name, roles }) => ({ id: `officer:${userName}`, name, roles: rolesForSite(roles, siteId) }))
    .filter(({ id, roles }) => roles.includes(`${stage}_reviewer`) && !barred.has(id))
    .map(({ id, name }) => ({ id, name }));
}

/** @throws DomainError('missing') when there is none, or the officer's roles do not open it: both sound the same. */
export async function readable(tx: Tx, districtId: number, ability: AppAbility, itemId: number): Promise<LoadedEdition> {
  const loaded = await loadEdition(tx, districtId, itemId);
  if (!permits(ability, 'handle', 'Item', { districtId, siteId: loaded.siteId, public: loaded.public })) {
    throw new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: say('没有这条信息，或者您的角色不能查看') }]);
  }
  return loaded;
}
