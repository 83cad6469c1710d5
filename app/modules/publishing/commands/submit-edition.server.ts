import type { CommandContext } from '../../../kernel/command/run-command.server';
import type { LoadedEdition } from '../queries/edition.server';
import { checkRevision } from './check-revision.server';
import { editionTarget, workflowCommand } from './workflow-command.server';

/** Hands a draft in (提交审核). Its text is checked for secrets and personal data first, whatever was checked before. */
export const submitEdition = workflowCommand({
  name: 'submit-edition',
  action: 'submit',
  permission: 'update',
  input: editionTarget,
  after: async (context, edition, item) => {
    const check = await checked(context, edition);
    return { item: { ...item, check: { revisionNo: item.revisionNo, unanswered: check.unanswered } }, audit: [{ type: 'edition.checked', itemId: item.id, revisionNo: item.revisionNo, ...check }] };
  },
});

function checked({ tx, districtId }: CommandContext, { item, fields, bodyHtml }: LoadedEdition) {
  return checkRevision(tx, { districtId, itemId: item.id, revisionNo: item.revisionNo }, fields, bodyHtml);
}
