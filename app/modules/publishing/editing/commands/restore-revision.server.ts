import { type CommandServices, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import type { Actor } from '../../../../permissions/subjects';
import { editionFields } from '../../workflow/edition';
import { loadEdition } from '../../workflow/queries/edition.server';
import { saveEdition } from './save-edition.server';
import { refuseReader } from '../effects/writable-item.server';
import { say } from '../words';

/**
 * Brings an earlier revision back as the newest one: an edit like any other.
 * @throws DomainError as `saveEdition`, and 'missing' when there is no such revision.
 */
export async function restoreRevision(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  { itemId, lockVersion, no }: { itemId: number; lockVersion: number; no: number },
) {
  const { districtId } = who;
  const { fields, bodyHtml } = await services.db.asApp(districtId, async (tx) => {
    const current = await loadEdition(tx, districtId, itemId);
    refuseReader(who, current);
    const revision = await tx.itemRevision.findUnique({ where: { districtId_itemId_no: { districtId, itemId, no } } });
    if (!revision) throw new DomainError('missing', `no revision ${no}`, [{ field: 'no', message: say('没有第 {no} 稿', { no }) }]);
    // What came without the workflow kept its text alone.
    return {
      fields:
        revision.fields === null
          ? { ...current.fields, title: revision.title }
          : { ...editionFields.parse(revision.fields), changeNote: current.fields.changeNote },
      bodyHtml: revision.bodyHtml,
    };
  });
  return runCommand(services, saveEdition, who, { itemId, lockVersion, fields, bodyHtml });
}
