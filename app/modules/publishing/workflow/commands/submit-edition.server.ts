import { z } from 'zod';
import type { CommandContext } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import type { LoadedEdition } from '../queries/edition.server';
import { unansweredFindings } from '../workflow';
import { checkRevision } from '../../checking/effects/check-revision.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** Hands a draft in (提交审核). Its text is checked for secrets and personal data first, whatever was checked before. */
export const submitEdition = workflowCommand({
  name: 'submit-edition',
  action: 'submit',
  permission: 'update',
  input: editionTarget.extend({
    /**
     * Refuses what has findings that want an answer: for who has not seen them yet. Handing in with them is allowed, the secrecy
     * reviewer sees them.
     */
    onlyAnswered: z.boolean().default(false),
  }),
  after: async (context, edition, item, { onlyAnswered }) => {
    const { findings, ...check } = await checked(context, edition);
    const [open] = onlyAnswered ? unansweredFindings({ check }, item.revisionNo) : [];
    if (open) throw new DomainError('conflict', open.message, [open]);
    return {
      item: { ...item, check },
      audit: [{ type: 'edition.checked', itemId: item.id, revisionNo: item.revisionNo, findings, unanswered: check.unanswered }],
    };
  },
});

function checked({ tx, districtId }: CommandContext, { item, fields, bodyHtml }: LoadedEdition) {
  return checkRevision(tx, { districtId, itemId: item.id, revisionNo: item.revisionNo }, fields, bodyHtml);
}
