import type { SiteContext } from '~/kernel/route/site-context.server';
import { publishingSites } from '~/modules/catalogue/public.server';
import { groupByKind, UNIT_KIND_NAMES } from '~/modules/tenancy/public';
import type { OfficerFrame } from './officer-frame';
import type { SiteGroup } from './site-list';
import { wordsIn } from './words/use-words';
import type { Word } from './words/messages';

/** The sites that an officer works for, by kind of unit, the portal first. */
export async function siteGroups(site: SiteContext, officer: OfficerFrame): Promise<SiteGroup[]> {
  const { label } = wordsIn(site.lang);
  const own = new Set(officer.sites.map(({ id }) => id));
  const { all } = await publishingSites(site);
  const listed = all
    .filter(({ id }) => own.has(id))
    .map(({ slug, level, name, fullName, nameEn, unitKind, unitCode, pinyin, initials }) => ({
      kind: level === 'portal' ? 'portal' : unitKind,
      site: { slug, name: fullName, shortName: name, nameEn, code: unitCode, pinyin, initials },
    }));
  return groupByKind(listed).map(({ kind, units }) => ({
    kind: label(UNIT_KIND_NAMES[kind] as Word),
    sites: units.map(({ site: each }) => each),
  }));
}
