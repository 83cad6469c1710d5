import { accessibleBy } from '@casl/prisma/runtime';
import { legalDateTime } from '../../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Consent, RelationKind } from '../../../catalogue/public';
import { type ConsentStep, consentSteps } from '../relation-consent';
import { displayNames } from '../../editing/queries/names.server';

/** An item of a relation as either side's officers name it; both are public. */
export interface RelatedTitle {
  id: number;
  siteId: number;
  siteName: string;
  title: string;
}

/** A relation of another site's item to one of the officer's sites. */
export interface RelationOffer {
  id: number;
  lockVersion: number;
  kind: RelationKind;
  consent: Exclude<Consent, 'not_needed'>;
  from: RelatedTitle;
  to: RelatedTitle;
  /** `YYYY-MM-DD HH:MM` */
  offeredAt: string;
  decidedAt: string | null;
  decidedBy: string;
  reason: string | null;
}

export interface RelationOffers {
  entries: RelationOffer[];
  total: number;
  page: number;
  more: boolean;
  /** Answers that can be given to those listed. */
  steps: ConsentStep[];
}

const PAGE = 30;
/** So many are named among today's work. */
const NAMED = 5;

const ITEM = { select: { id: true, siteId: true, title: true, site: { select: { name: true } } } } as const;
const SHOWN = { include: { from: ITEM, to: ITEM } } as const;
type Row = Prisma.ItemRelationGetPayload<typeof SHOWN>;

/** Relations that ask for consent, as far as the officer may give it: the public's items alone, for nothing else can show. */
function offersWhere(
  districtId: number,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  consent?: Consent,
): Prisma.ItemRelationWhereInput {
  return {
    AND: [
      accessibleBy(ability, 'consent').ofType('ItemRelation') as Prisma.ItemRelationWhereInput,
      {
        districtId,
        consent: consent ?? { not: 'not_needed' },
        from: { public: true },
        to: { public: true },
        ...(siteIds === null ? {} : { toSiteId: { in: [...siteIds] } }),
      },
    ],
  };
}

/** One page of what other sites' items say of the officer's, by how it stands: what waits longest first, what was decided last first. */
export async function relationOffers(
  db: Database,
  districtId: number,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  consent: RelationOffer['consent'],
  page: number,
): Promise<RelationOffers> {
  return db.readAsApp(districtId, async (tx) => {
    const where = offersWhere(districtId, ability, siteIds, consent);
    const orderBy: Prisma.ItemRelationOrderByWithRelationInput[] =
      consent === 'waiting' ? [{ offeredAt: 'asc' }, { id: 'asc' }] : [{ decidedAt: 'desc' }, { id: 'desc' }];
    const rows = await tx.itemRelation.findMany({ where, orderBy, skip: (page - 1) * PAGE, take: PAGE + 1, ...SHOWN });
    return {
      entries: await entriesOf(tx, districtId, rows.slice(0, PAGE)),
      total: await tx.itemRelation.count({ where }),
      page,
      more: rows.length > PAGE,
      steps: consentSteps(consent),
    };
  });
}

/** Relations that wait for the officer's consent, for today's work; null for an officer who is not asked. */
export async function waitingOffers(
  tx: Tx,
  districtId: number,
  ability: AppAbility,
  siteIds: readonly number[] | null,
): Promise<{ total: number; entries: RelationOffer[] } | null> {
  if (!ability.can('consent', 'ItemRelation')) return null;
  const where = offersWhere(districtId, ability, siteIds, 'waiting');
  const total = await tx.itemRelation.count({ where });
  const rows =
    total === 0 ? [] : await tx.itemRelation.findMany({ where, orderBy: [{ offeredAt: 'asc' }, { id: 'asc' }], take: NAMED, ...SHOWN });
  return { entries: await entriesOf(tx, districtId, rows), total };
}

/** Those of some relations on which the officer has a word, with the titles of the items that relate themselves. */
export async function offerTitles(
  db: Database,
  districtId: number,
  ability: AppAbility,
  ids: readonly number[],
): Promise<Map<number, { title: string; toId: number }>> {
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.itemRelation.findMany({
      where: { AND: [offersWhere(districtId, ability, null), { id: { in: [...ids] } }] },
      select: { id: true, toId: true, from: { select: { title: true } } },
    }),
  );
  return new Map(rows.map(({ id, toId, from }) => [id, { title: from.title, toId }]));
}

/** How an item's relations stand with other sites, for the item's own officers. */
export interface ItemConsents {
  /** Its relations to others' items. */
  own: RelationOffer[];
  /** Its edition's relations to others' items, whose sites will be asked when it goes out. */
  coming: { kind: RelationKind; toId: number; siteName: string }[];
  /** Relations of others' items to it, shown on its page. */
  shown: RelationOffer[];
}

const MOST = 100;

export async function itemConsents(
  tx: Tx,
  districtId: number,
  { itemId, siteId, relations }: { itemId: number; siteId: number; relations: readonly { kind: RelationKind; toId: number }[] },
): Promise<ItemConsents> {
  const asked = await tx.itemRelation.findMany({
    where: {
      districtId,
      consent: { not: 'not_needed' },
      OR: [{ fromId: itemId }, { toId: itemId, consent: 'accepted', from: { public: true } }],
    },
    orderBy: { id: 'asc' },
    take: MOST,
    select: { id: true },
  });
  // Most items have none, and Prisma asks for the items and sites of none as well.
  const rows =
    asked.length === 0
      ? []
      : await tx.itemRelation.findMany({ where: { districtId, id: { in: asked.map(({ id }) => id) } }, orderBy: { id: 'asc' }, ...SHOWN });
  const entries = await entriesOf(tx, districtId, rows);
  const own = entries.filter(({ from }) => from.id === itemId);
  // Only the district's own site says more of others' items than to explain them, and that needs no consent.
  const fresh = relations.filter(
    ({ kind, toId }) => kind === 'interprets' && !own.some((entry) => entry.kind === kind && entry.to.id === toId),
  );
  const others =
    fresh.length === 0
      ? []
      : await tx.item.findMany({
          where: { districtId, id: { in: fresh.map(({ toId }) => toId) }, siteId: { not: siteId } },
          select: { id: true, site: { select: { name: true } } },
        });
  return {
    own,
    coming: fresh.flatMap(({ kind, toId }) =>
      others.filter(({ id }) => id === toId).map(({ site }) => ({ kind, toId, siteName: site.name })),
    ),
    shown: entries.filter(({ to }) => to.id === itemId),
  };
}

async function entriesOf(tx: Tx, districtId: number, rows: readonly Row[]): Promise<RelationOffer[]> {
  const name = await displayNames(
    tx,
    districtId,
    rows.map(({ decidedBy }) => decidedBy),
  );
  const titled = ({ id, siteId, title, site }: Row['from']): RelatedTitle => ({ id, siteId, siteName: site.name, title });
  return rows.map(({ id, lockVersion, kind, consent, from, to, offeredAt, decidedAt, decidedBy, reason }) => ({
    id,
    lockVersion,
    kind: kind as RelationKind,
    consent: consent as RelationOffer['consent'],
    from: titled(from),
    to: titled(to),
    offeredAt: legalDateTime(offeredAt),
    decidedAt: decidedAt && legalDateTime(decidedAt),
    decidedBy: name(decidedBy),
    reason,
  }));
}
