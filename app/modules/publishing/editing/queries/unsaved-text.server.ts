import { legalDateTime } from '../../../../kernel/clock';
import type { Tx } from '../../../../kernel/db/client.server';
import { type EditionFields, editionFields } from '../../workflow/edition';

/** An officer's unsaved text. */
export interface UnsavedText {
  fields: EditionFields;
  bodyHtml: string;
  /** `YYYY-MM-DD HH:MM` */
  savedAt: string;
  baseRevisionNo: number;
}

/** An officer's unsaved text of an item, where it differs from the last saved one. */
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
