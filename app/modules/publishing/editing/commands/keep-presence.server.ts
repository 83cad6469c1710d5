import { legalDateTime } from '../../../../kernel/clock';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { officersItem } from '../effects/writable-item.server';

/** Without a sign of life for this long, an officer has left. */
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
  load: ({ tx, districtId, actor }, { itemId }) => officersItem(tx, districtId, itemId, actor),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now }, { accountId }, { itemId }): Promise<{ result: OtherEditor[]; audit: []; outbox: [] }> {
    await tx.presence.upsert({
      where: { districtId_itemId_accountId: { districtId, itemId, accountId } },
      create: { districtId, itemId, accountId, seenAt: now },
      update: { seenAt: now },
    });
    const present = await tx.presence.findMany({
      where: { districtId, itemId, accountId: { not: accountId }, seenAt: { gt: new Date(now.getTime() - GONE_SECONDS * 1_000) } },
      select: { accountId: true },
    });
    const typed = await tx.autosave.findMany({
      where: { districtId, itemId, accountId: { not: accountId } },
      select: { accountId: true, savedAt: true },
    });
    const accounts = await tx.account.findMany({
      where: { districtId, id: { in: [...present, ...typed].map((row) => row.accountId) } },
      select: { id: true, name: true },
    });
    return {
      result: accounts.map(({ id, name }) => {
        const unsaved = typed.find((row) => row.accountId === id);
        return { name, savedAt: unsaved ? legalDateTime(unsaved.savedAt) : null, editing: present.some((row) => row.accountId === id) };
      }),
      audit: [],
      outbox: [],
    };
  },
});
