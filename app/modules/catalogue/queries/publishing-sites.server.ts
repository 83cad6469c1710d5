import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';

/** A site as the lists of its district name it. */
export interface PublishingSite {
  id: number;
  slug: string;
  level: 'portal' | 'unit';
  /** Name of the unit as it is in a list. */
  name: string;
  nameEn: string;
  fullName: string;
  /** Of the name, without tones or blanks. */
  pinyin: string;
  initials: string;
  unitKind: string;
  unitCode: string;
  /** Its theme's main colour. */
  colour: string;
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
    const all = await site.read(
      (tx) => tx.$queryRaw<PublishingSite[]>`
        SELECT s.id, s.slug, s.level, u.short_name AS name, u.name_en AS "nameEn", u.name AS "fullName", u.pinyin, u.initials,
          u.kind AS "unitKind", u.code AS "unitCode", s.theme_tokens ->> 'main' AS colour
        FROM site s JOIN unit u ON u.district_id = s.district_id AND u.id = s.unit_id
        WHERE s.district_id = ${districtId} ORDER BY s.level, u."order", u.code`,
    );
    return { all, byId: new Map(all.map((entry) => [entry.id, entry])), bySlug: new Map(all.map((entry) => [entry.slug, entry])) };
  });
}
