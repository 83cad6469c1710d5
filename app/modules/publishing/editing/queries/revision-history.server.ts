import type { Database } from '../../../../kernel/db/client.server';
import { legalDateTime } from '../../../../kernel/clock';
import { DomainError } from '../../../../kernel/errors';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import type { Change } from '../compare.server';
import { editionFields, workflowActor } from '../../workflow/edition';
import { FIELD_LABELS, type FieldLabel, fieldWords } from '../field-words';
import { compareSources } from '../texts/texts.server';
import { failureReasons } from '../../workflow/workflow';
import { loadLive, loadPolicy } from '../../workflow/queries/edition.server';
import { readable } from '../../workflow/queries/item-overview.server';
import { displayNames } from './names.server';
import { say } from '../words';

export interface RevisionHistory {
  id: number;
  siteId: number;
  title: string;
  lockVersion: number;
  revisions: { no: number; at: string; by: string; live: boolean }[];
  from: number;
  to: number;
  /** Metadata that differs, before and after. */
  fields: { label: FieldLabel; before: string; after: string }[];
  body: Change[];
  mayRestore: boolean;
}

/**
 * The revisions of an item, two of them compared word by word.
 * @param from, to numbers; by default the newest and the one before.
 */
export async function revisionHistory(
  db: Database,
  districtId: number,
  actor: Extract<Actor, { kind: 'officer' }>,
  ability: AppAbility,
  itemId: number,
  asked: { from?: number; to?: number },
  now: Date,
): Promise<RevisionHistory> {
  const {
    bodies: [before, after],
    ...history
  } = await db.readAsApp(districtId, async (tx) => {
    const { item, siteId, fields: current } = await readable(tx, districtId, ability, itemId);
    const revisions = await tx.itemRevision.findMany({
      where: { districtId, itemId },
      orderBy: { no: 'desc' },
      take: 200,
      select: { no: true, createdAt: true, createdBy: true },
    });
    const name = await displayNames(
      tx,
      districtId,
      revisions.map(({ createdBy }) => createdBy),
    );
    const to = asked.to ?? item.revisionNo;
    const from = asked.from ?? revisions.find(({ no }) => no < to)?.no ?? to;
    const pair = await tx.itemRevision.findMany({ where: { districtId, itemId, no: { in: [from, to] } } });
    // A revision that came without the workflow has its metadata with the item alone.
    const published = item.live === null ? null : (await loadLive(tx, districtId, itemId, item.live.revisionNo)).fields;
    const at = (no: number) => {
      const revision = pair.find((row) => row.no === no);
      if (!revision) throw new DomainError('missing', `no revision ${no}`, [{ field: 'no', message: say('没有第{no}稿', { no }) }]);
      const fields =
        revision.fields === null
          ? published !== null && no === item.live?.revisionNo
            ? published
            : editionFields.parse({ title: revision.title, categoryCode: current.categoryCode })
          : editionFields.parse(revision.fields);
      return { fields, html: revision.bodyHtml };
    };
    const [before, after] = [at(from), at(to)];
    const editable = failureReasons(
      'edit',
      item,
      workflowActor(actor, `officer:${actor.name}`, siteId),
      now,
      await loadPolicy(tx, districtId),
      null,
    ).every(({ field }) => field !== undefined);
    return {
      id: itemId,
      siteId,
      title: current.title,
      lockVersion: item.lockVersion,
      revisions: revisions.map(({ no, createdAt, createdBy }) => ({
        no,
        at: legalDateTime(createdAt),
        by: name(createdBy),
        live: no === item.live?.revisionNo,
      })),
      from,
      to,
      fields: FIELD_LABELS.map(([field, label]) => ({
        label,
        before: fieldWords(before.fields, field),
        after: fieldWords(after.fields, field),
      })).filter((row) => row.before !== row.after),
      bodies: [before.html, after.html] as const,
      mayRestore: editable && from !== item.revisionNo,
    };
  });
  return { ...history, body: await compareSources({ form: 'html', content: before }, { form: 'html', content: after }) };
}
