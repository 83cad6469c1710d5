import { Prisma } from '../../../kernel/db/client.server';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { SiteBase } from '../../../kernel/tenant/links';
import { categoryTree, itemsBySite } from '../../catalogue/public.server';
import { letterOf } from '../unit-names';
import { type UnitEntry, unitKinds } from '../unit-directory';

interface UnitRow {
  siteId: number;
  name: string;
  shortName: string;
  nameEn: string;
  kind: string;
  pinyin: string;
  initials: string;
  phone: string;
}

/**
 * Every unit of the district that has an active site, in the order of kinds and then of the roster, with its count of
 * public items. Kept in the process: a directory is a few hundred entries, and every filter of it is answered from memory.
 */
export async function unitDirectory(site: SiteContext): Promise<UnitEntry[]> {
  const { districtId, directory } = site;
  const tree = await categoryTree(site);
  const counts = new Map(await itemsBySite(site, {}, tree));
  const units = await site.remember(`tenancy:units:${districtId}`, [tags.district(districtId), tags.sites], () =>
    site.read(async (tx) => {
      const rows = await tx.$queryRaw<UnitRow[]>(Prisma.sql`
        SELECT s.id AS "siteId", u.name, u.short_name AS "shortName", u.name_en AS "nameEn", u.kind, u.pinyin, u.initials, u.phone
        FROM site s JOIN unit u ON u.id = s.unit_id
        WHERE s.district_id = ${districtId} AND s.level = 'unit' AND s.status = 'active'
        ORDER BY u."order", u.id`);
      return rows
        .flatMap((row) => {
          const address = directory.byId(row.siteId);
          if (!address) return [];
          const base: SiteBase = { origin: address.origin, basePath: address.basePath };
          return [{ ...row, base, letter: letterOf(row.shortName, row.initials) }];
        })
        .sort((a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind));
    }),
  );
  return units.map((unit) => ({ ...unit, items: counts.get(unit.siteId) ?? 0 }));
}
