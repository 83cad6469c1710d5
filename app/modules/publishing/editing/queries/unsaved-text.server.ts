import { legalDateTime } from '../../../../kernel/clock';
import type { Tx } from '../../../../kernel/db/client.server';
import { type EditionFields, editionFields } from '../../workflow/edition';

/** What an officer typed and did not save. */
export interface UnsavedText {
  fields: EditionFields;
  bodyHtml: string;
  /** `YYYY-MM-DD HH:MM` */
  savedAt: string;
  baseRevisionNo: number;
}

/** What an officer typed of an item and did not save, where it differs from what was saved last. */
export async function unsavedText(
  tx: Tx,
  districtId: number,
  accountId: number,
  itemId: number,
  saved: { fields: EditionFields; bodyHtml: string },
): Promise<UnsavedText | null> {
  const kept = await tx.autosave.findUnique({ where: { districtId_itemId_accountId: { districtId, itemId, accountId } } });
  const typed = kept && editionFields.safeParse(kept.fields);
  const differs =
    kept &&
    typed?.success &&
    (kept.bodyHtml !== saved.bodyHtml || JSON.stringify(typed.data) !== JSON.stringify(editionFields.parse(saved.fields)));
  return differs
    ? { fields: typed.data, bodyHtml: kept.bodyHtml, savedAt: legalDateTime(kept.savedAt), baseRevisionNo: kept.baseRevisionNo }
    : null;
}
