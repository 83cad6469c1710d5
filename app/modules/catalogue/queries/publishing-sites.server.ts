import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';

/** A site as the lists of its district name it. */
export interface PublishingSite {
  id: number;
  slug: string;
  level: 'portal' | 'unit';
  /** Name of the unit as it stands in a list. */
  name: string;
  nameEn: string;
  unitKind: string;
  unitCode: string;
}

export interface PublishingSites {
  /** The portal first, then by kind and order of the units. */
  all: readonly PublishingSite[];
  byId: ReadonlyMap<number, PublishingSite>;
  bySlug: ReadonlyMap<string, PublishingSite>;
}

/** The active sites of the district as kept in the process. It reads for itself where it must, so ask before `site.read`, not inside it. */
export function publishingSites(site: SiteContext): Promise<PublishingSites> {
  const { districtId } = site;
  return site.remember(`catalogue:sites:${districtId}`, [tags.sites, tags.district(districtId)], async () => {
    const rows = await site.read((tx) =>
      tx.site.findMany({
        where: { districtId },
        orderBy: [{ level: 'asc' }, { unit: { order: 'asc' } }, { unit: { code: 'asc' } }],
        select: { id: true, slug: true, level: true, unit: { select: { shortName: true, nameEn: true, kind: true, code: true } } },
      }),
    );
    const all = rows.map(({ id, slug, level, unit }): PublishingSite => ({
      id, slug, level: level as PublishingSite['level'], name: unit.shortName, nameEn: unit.nameEn, unitKind: unit.kind, unitCode: unit.code,
    }));
    return { all, byId: new Map(all.map((entry) => [entry.id, entry])), bySlug: new Map(all.map((entry) => [entry.slug, entry])) };
  });
}
