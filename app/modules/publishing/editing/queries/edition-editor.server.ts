import type { Database } from '../../../../kernel/db/client.server';
import { legalDateTime } from '../../../../kernel/clock';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import { DomainError } from '../../../../kernel/errors';
import { type Ender, endersOf } from '../../../catalogue/public.server';
import { officersOfSite } from '../../../identity/public.server';
import { type EditionFields, rolesForSite, workflowActor } from '../../workflow/edition';
import { failureReasons, reviewsGivenUp, type Stage, type WorkflowItem } from '../../workflow/workflow';
import { loadPolicy } from '../../workflow/queries/edition.server';
import { readable } from '../../workflow/queries/item-overview.server';
import { type UnsavedText, unsavedText } from './unsaved-text.server';

export interface EditionEditor {
  id: number;
  siteId: number;
  unitName: string;
  state: WorkflowItem['state'];
  live: boolean;
  lockVersion: number;
  revisionNo: number;
  returnReason: string | null;
  /** As saved last. */
  fields: EditionFields;
  /** The item that ends its effect while it says of itself that it is in force, or nothing. */
  ender: Ender | null;
  bodyHtml: string;
  savedAt: string;
  savedBy: string;
  /** This officer's unsaved text, where it differs. */
  autosave: UnsavedText | null;
  /** Findings that stand in the secrecy reviewer's way so far. */
  unanswered: number;
  /** Reviews of what has been handed in that this officer could do and cannot any more after writing in it, and how many others could. */
  givesUp: { stage: Stage; others: number }[];
}

/**
 * An edition to be edited, with what the officer had typed before.
 * @throws DomainError('missing') when it cannot be read, 'conflict' with the workflow's reason when it cannot be edited now.
 */
export async function editionEditor(
  db: Database,
  districtId: number,
  actor: Extract<Actor, { kind: 'officer' }>,
  ability: AppAbility,
  itemId: number,
  now: Date,
): Promise<EditionEditor> {
  return db.readAsApp(districtId, async (tx) => {
    const { item, fields, bodyHtml, siteId, unitName, returnReason } = await readable(tx, districtId, ability, itemId);
    const [reason] = failureReasons(
      'edit',
      item,
      workflowActor(actor, `officer:${actor.name}`, siteId),
      now,
      await loadPolicy(tx, districtId),
      null,
    ).filter(({ field }) => field === undefined);
    if (reason) throw new DomainError('conflict', reason.message, [reason]);
    const revision = await tx.itemRevision.findUniqueOrThrow({
      where: { districtId_itemId_no: { districtId, itemId, no: item.revisionNo } },
      select: { createdAt: true, createdBy: true },
    });
    return {
      id: itemId,
      siteId,
      unitName,
      state: item.state,
      live: item.live !== null,
      lockVersion: item.lockVersion,
      revisionNo: item.revisionNo,
      returnReason,
      fields,
      bodyHtml,
      ender: (await endersOf(tx, districtId, [itemId])).get(itemId) ?? null,
      savedAt: legalDateTime(revision.createdAt),
      savedBy: revision.createdBy,
      autosave: await unsavedText(tx, districtId, actor.accountId, itemId, { fields, bodyHtml }),
      unanswered: item.check?.unanswered ?? 0,
      givesUp:
        item.state === 'draft'
          ? []
          : reviewsGivenUp(
              item,
              `officer:${actor.name}`,
              (await officersOfSite(tx, districtId, siteId, now)).map(({ userName, roles }) => ({
                id: `officer:${userName}`,
                roles: rolesForSite(roles, siteId),
              })),
            ),
    };
  });
}
