import { legalDateTime } from '../../../kernel/clock';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { editionTarget } from './workflow-command.server';

/** Without a sign of life for this long, somebody has left. */
const GONE_SECONDS = 60;

export interface OtherEditor {
  name: string;
  /** `YYYY-MM-DD HH:MM` of what they typed and have not saved; null: nothing. */
  savedAt: string | null;
  editing: boolean;
}

/** Says that the officer has the item open in the editor, and hears who else has. */
export const keepPresence = defineCommand({
  name: 'keep-presence',
  input: editionTarget.pick({ itemId: true }),
  async load({ tx, districtId, actor }, { itemId }) {
    const item = await tx.item.findFirst({ where: { districtId, id: itemId }, select: { siteId: true, public: true } });
    if (!item || actor.kind !== 'officer') throw new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: '没有这条信息' }]);
    return { ...item, accountId: actor.accountId };
  },
  authorise: ({ siteId, public: isPublic }, _input, { districtId }) => [{ action: 'update', subject: 'Item', record: { districtId, siteId, public: isPublic } }],
  async execute({ tx, districtId, now }, { accountId }, { itemId }): Promise<{ result: OtherEditor[]; audit: []; outbox: [] }> {
    await tx.presence.upsert({ where: { districtId_itemId_accountId: { districtId, itemId, accountId } }, create: { districtId, itemId, accountId, seenAt: now }, update: { seenAt: now } });
    const others = await tx.account.findMany({
      where: { districtId, id: { not: accountId }, OR: [{ presences: { some: { itemId, seenAt: { gt: new Date(now.getTime() - GONE_SECONDS * 1_000) } } } }, { autosaves: { some: { itemId } } }] },
      select: { name: true, presences: { where: { itemId }, select: { seenAt: true } }, autosaves: { where: { itemId }, select: { savedAt: true } } },
    });
    return {
      result: others.map(({ name, presences, autosaves }) => ({
        name, savedAt: autosaves[0] ? legalDateTime(autosaves[0].savedAt) : null, editing: presences.some(({ seenAt }) => now.getTime() - seenAt.getTime() < GONE_SECONDS * 1_000),
      })),
      audit: [], outbox: [],
    };
  },
});
