import { named } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { TENANCY_PATHS } from '../pages';
import { findUnits } from '../find-units';
import { groupByKind, groupByLetter, type UnitEntry, unitKinds } from '../unit-directory';
import { unitDirectory } from './unit-directory.server';

/** A unit as the directory page lists it. */
export interface DirectoryUnit {
  name: string;
  /** On English pages only. */
  nameEn?: string;
  href: string;
  phone: string;
  items: number;
}

export interface UnitsPage {
  total: number;
  items: number;
  kinds: { kind: string; count: number }[];
  /** Sections in order; the key is a kind, a letter, or '' for the result of a search. */
  sections: { key: string; count: number; units: DirectoryUnit[] }[];
}

/** Units shown of a kind while no kind is chosen, and of any list; a directory of thousands stays readable. */
const SHOWN_OF_A_KIND = 60;
const SHOWN = 300;

/**
 * The directory of the district's units: by kind, or by letter, or those that answer to what was typed.
 * @throws DomainError('missing') for a kind that does not exist.
 */
export async function unitsPage(site: SiteContext, asked: { q?: string; group?: string; sort?: 'pinyin' }): Promise<UnitsPage> {
  if (asked.group !== undefined && !unitKinds.includes(asked.group))
    throw new DomainError('missing', 'no such kind of unit', [{ field: 'group', message: named('unknown_kind') }]);
  const all = await unitDirectory(site);
  site.tag(itemTags.districtItems(site.districtId));
  const ofKind = asked.group === undefined ? all : all.filter((unit) => unit.kind === asked.group);
  const units = asked.q === undefined ? ofKind : findUnits(ofKind, asked.q);
  return {
    total: all.length,
    items: all.reduce((sum, unit) => sum + unit.items, 0),
    kinds: groupByKind(all).map((group) => ({ kind: group.kind, count: group.units.length })),
    sections:
      asked.q !== undefined
        ? [section('', units, SHOWN, site)]
        : asked.sort === 'pinyin'
          ? groupByLetter(units).map((group) => section(group.letter, group.units, SHOWN, site))
          : groupByKind(units).map((group) => section(group.kind, group.units, asked.group === undefined ? SHOWN_OF_A_KIND : SHOWN, site)),
  };
}

function section(key: string, units: UnitEntry[], shown: number, { links, lang }: SiteContext): UnitsPage['sections'][number] {
  return {
    key,
    count: units.length,
    units: units.slice(0, shown).map(({ name, nameEn, phone, items, base }) => ({
      name,
      nameEn: lang === 'en' && nameEn !== '' ? nameEn : undefined,
      href: links.toSite(base, TENANCY_PATHS.home),
      phone,
      items,
    })),
  };
}
