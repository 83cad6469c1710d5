import type { Database } from '../../../../kernel/db/client.server';
import type { ListFilter } from '../list-filter';
import { readFilter } from '../saved-views';

export interface SavedView {
  id: number;
  name: string;
  /** Null: of an earlier version, and not understood any more. */
  filter: ListFilter | null;
  /** The list opens with it. */
  opens: boolean;
}

/** An officer's own views, in the order in which they were made. */
export async function savedViews(db: Database, districtId: number, accountId: number): Promise<SavedView[]> {
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.savedView.findMany({
      where: { districtId, accountId },
      select: { id: true, name: true, filter: true, opens: true },
      orderBy: { id: 'asc' },
    }),
  );
  return rows.map((row) => ({ ...row, filter: readFilter(row.filter) }));
}
