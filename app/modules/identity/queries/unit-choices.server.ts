import type { Database } from '../../../kernel/db/client.server';

export interface UnitChoice {
  code: string;
  kind: string;
  name: string;
  shortName: string;
  nameEn: string;
  /** Of the short name, without tones or blanks. */
  pinyin: string;
  initials: string;
}

/** The district's units in the order of the roster, for a form in which one is named. */
export function unitChoices(db: Database, districtId: number): Promise<UnitChoice[]> {
  return db.readAsApp(districtId, (tx) =>
    tx.unit.findMany({
      where: { districtId },
      orderBy: [{ order: 'asc' }, { code: 'asc' }],
      select: { code: true, kind: true, name: true, shortName: true, nameEn: true, pinyin: true, initials: true },
    }),
  );
}
