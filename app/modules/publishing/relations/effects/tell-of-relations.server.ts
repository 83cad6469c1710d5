import type { CommandContext } from '../../../../kernel/command/run-command.server';
import type { Tx } from '../../../../kernel/db/client.server';
import { abilityFor, permits } from '../../../../permissions/ability-for';
import type { Offers } from '../../../catalogue/public-commands.server';
import { officersOfSite } from '../../../identity/public.server';
import { rolesForSite } from '../../workflow/edition';
import { offerNote } from '../../notices/notices';

/** Notices of a relation are told apart by it, and by how often it was spoken of. */
const causeOf = (relationId: number, version: number) => `r${relationId}v${version}`;

/** Who is asked for a site: those who publish for it, or for the whole district where the site has nobody. */
async function publishersFor(tx: Tx, districtId: number, siteId: number, now: Date): Promise<number[]> {
  const able = (await officersOfSite(tx, districtId, siteId, now)).filter(({ accountId, userName, roles }) =>
    permits(abilityFor({ kind: 'officer', name: userName, accountId, unitId: 0, roles }, districtId), 'consent', 'ItemRelation', {
      districtId,
      toSiteId: siteId,
    }),
  );
  const own = able.filter(({ roles }) => roles.some(({ role, scope }) => role === 'publisher' && scope?.siteId === siteId));
  return (own.length > 0 ? own : able).map(({ accountId }) => accountId);
}

/**
 * Tells each site whose item another's relates to that it is asked, and closes what is asked no longer; in the transaction of the
 * publication.
 */
export async function tellOfOffers(
  context: CommandContext,
  from: { title: string; unitName: string },
  { made, dropped }: Offers,
): Promise<void> {
  const { tx, districtId, now } = context;
  await closeOffers(context, dropped);
  const asked = new Map<number, number[]>();
  for (const siteId of new Set(made.map(({ toSiteId }) => toSiteId))) asked.set(siteId, await publishersFor(tx, districtId, siteId, now));
  const data = made.flatMap(({ id, kind, toId, toSiteId }) =>
    asked.get(toSiteId)!.map((accountId) => ({
      districtId,
      accountId,
      kind: 'relation_offered',
      itemId: toId,
      cause: causeOf(id, 0),
      note: offerNote(from, kind),
      madeAt: now,
    })),
  );
  if (data.length > 0) await tx.notice.createMany({ data, skipDuplicates: true });
}

/** Nobody is asked any more for what an item that is taken down relates to. */
export async function dropOffers(context: CommandContext, itemId: number): Promise<void> {
  const { tx, districtId } = context;
  const waiting = await tx.itemRelation.findMany({ where: { districtId, fromId: itemId, consent: 'waiting' }, select: { id: true } });
  await closeOffers(
    context,
    waiting.map(({ id }) => id),
  );
}

/** Closes the notices that asked for consent to these relations. */
export async function closeOffers({ tx, districtId, now }: CommandContext, relationIds: readonly number[]): Promise<void> {
  if (relationIds.length === 0) return;
  await tx.notice.updateMany({
    where: { districtId, kind: 'relation_offered', cause: { in: relationIds.map((id) => causeOf(id, 0)) }, readAt: null },
    data: { readAt: now },
  });
}

/** Tells the unit what the other site said: the author where there still is one, else its publishers. */
export async function tellOfAnswer(
  { tx, districtId, now, actorName }: CommandContext,
  relation: { id: number; fromId: number; fromSiteId: number; lockVersion: number },
  note: string,
): Promise<void> {
  const edition = await tx.edition.findUnique({ where: { itemId: relation.fromId, districtId }, select: { author: true } });
  const officers = (await officersOfSite(tx, districtId, relation.fromSiteId, now)).filter(
    ({ userName }) => `officer:${userName}` !== actorName,
  );
  const author = officers.filter(
    ({ userName, roles }) => `officer:${userName}` === edition?.author && rolesForSite(roles, relation.fromSiteId).length > 0,
  );
  const told =
    author.length > 0
      ? author
      : officers.filter(({ roles }) => roles.some(({ role, scope }) => role === 'publisher' && scope?.siteId === relation.fromSiteId));
  const data = told.map(({ accountId }) => ({
    districtId,
    accountId,
    kind: 'relation_answered',
    itemId: relation.fromId,
    cause: causeOf(relation.id, relation.lockVersion),
    note,
    madeAt: now,
  }));
  if (data.length > 0) await tx.notice.createMany({ data, skipDuplicates: true });
}
