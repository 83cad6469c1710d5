import { z } from 'zod';
import { type CommandServices, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import type { Actor } from '../../../../permissions/subjects';
import { loadEdition } from '../../workflow/queries/edition.server';
import { saveEdition } from './save-edition.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { refuseReader } from '../effects/writable-item.server';
import { issue, say } from '../words';

const input = editionTarget.extend({ categoryCode: z.string().regex(/^\d{2,8}$/, issue('请选择目录类别')) });

/**
 * Puts a draft into another category: an edit like any other. What is under review or approved is edited one by one, for that
 * sends it back to review.
 * @throws DomainError as `saveEdition`, and 'conflict' for what is no draft.
 */
export async function recategoriseDraft(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  raw: z.input<typeof input>,
): Promise<void> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new DomainError('invalid', say('请选择目录类别'), [{ field: 'categoryCode', message: say('请选择目录类别') }]);
  const { itemId, lockVersion, categoryCode } = parsed.data;
  const edition = await services.db.asApp(who.districtId, (tx) => loadEdition(tx, who.districtId, itemId));
  refuseReader(who, edition);
  const { item, fields, bodyHtml } = edition;
  if (item.state !== 'draft')
    throw new DomainError('conflict', say('只有草稿可以批量改类别'), [{ message: say('只有草稿可以批量改类别') }]);
  await runCommand(services, saveEdition, who, { itemId, lockVersion, fields: { ...fields, categoryCode }, bodyHtml });
}
