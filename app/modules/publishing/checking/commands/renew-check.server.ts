import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../../kernel/command/run-command.server';
import type { DomainError } from '../../../../kernel/errors';
import { type Action, ACTIONS, type Actor } from '../../../../permissions/subjects';
import { loadEdition } from '../../workflow/queries/edition.server';
import { checkRevision } from '../effects/check-revision.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { say } from '../words';

/** Puts on record the secrecy check that kept a step from being done: the step itself left nothing behind. */
export const renewCheck = defineCommand({
  name: 'renew-check',
  input: editionTarget.pick({ itemId: true }).extend({
    /** The permission that the step asks for. */
    permission: z.enum(ACTIONS),
  }),
  load: ({ tx, districtId }, { itemId }) => loadEdition(tx, districtId, itemId, { lock: true }),
  authorise: ({ siteId, public: isPublic }, { permission }, { districtId }) => [
    { action: permission, subject: 'Item', record: { districtId, siteId, public: isPublic } },
  ],
  failureReasons: ({ stored }) => (stored ? [] : [{ message: say('这条信息没有在办的稿件，不需要检查') }]),
  async execute({ tx, districtId }, { item, fields, bodyHtml }) {
    const revisionNo = item.state === 'published' && item.live ? item.live.revisionNo : item.revisionNo;
    const { findings, unanswered } = await checkRevision(tx, { districtId, itemId: item.id, revisionNo }, fields, bodyHtml);
    await tx.edition.update({ where: { itemId: item.id, districtId }, data: { checkedNo: revisionNo } });
    const same = item.check?.revisionNo === revisionNo && item.check.unanswered === unanswered;
    return {
      result: null,
      audit: same ? [] : [{ type: 'edition.checked' as const, itemId: item.id, revisionNo, findings, unanswered }],
      outbox: [],
    };
  },
});

/** Keeps the check that refused a command of the workflow: findings that the refusal names must be there to be seen and answered. */
export function keepCheck(permission: Action) {
  return async (
    services: CommandServices,
    who: { actor: Actor; districtId: number },
    { itemId }: { itemId: number },
    { details }: DomainError,
  ) => {
    if (details.some(({ field }) => field === 'check')) await runCommand(services, renewCheck, who, { itemId, permission });
  };
}
