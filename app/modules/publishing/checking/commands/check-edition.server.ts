import { defineCommand } from '../../../../kernel/command/run-command.server';
import { loadEdition } from '../../workflow/queries/edition.server';
import { checkRevision } from '../effects/check-revision.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { say } from '../words';

/** The secrecy check on demand (保密检查): of the newest revision, by the rules as they are now. */
export const checkEdition = defineCommand({
  name: 'check-edition',
  input: editionTarget.pick({ itemId: true }),
  load: ({ tx, districtId }, { itemId }) => loadEdition(tx, districtId, itemId, { lock: true }),
  authorise: ({ siteId, public: isPublic }, _input, { districtId }) => [
    { action: 'handle', subject: 'Item', record: { districtId, siteId, public: isPublic } },
  ],
  failureReasons: ({ stored }) => (stored ? [] : [{ message: say('这条信息没有在办的稿件，不需要检查') }]),
  async execute({ tx, districtId }, { item, fields, bodyHtml }) {
    // Of what is public, while a review of it is owed; a discarded correction has left a later number.
    const revisionNo = item.state === 'published' && item.live ? item.live.revisionNo : item.revisionNo;
    const { findings, unanswered } = await checkRevision(tx, { districtId, itemId: item.id, revisionNo }, fields, bodyHtml);
    await tx.edition.update({ where: { itemId: item.id, districtId }, data: { checkedNo: revisionNo } });
    return {
      result: { findings, unanswered },
      audit: [{ type: 'edition.checked' as const, itemId: item.id, revisionNo, findings, unanswered }],
      outbox: [],
    };
  },
});
