import type { Database } from '../../../kernel/db/client.server';

export interface UnitChoice {
  code: string;
  name: string;
}

/** The district's units, for a form in which one is named by its code. */
export async function unitChoices(db: Database, districtId: number): Promise<UnitChoice[]> {
  const rows = await db.asApp(districtId, (tx) =>
    tx.unit.findMany({ where: { districtId }, orderBy: { code: 'asc' }, select: { code: true, shortName: true } }),
  );
  return rows.map(({ code, shortName }) => ({ code, name: shortName }));
}
