import type { SiteBase } from '../../kernel/tenant/links';
import { unitKinds as modelKinds } from './model';

/** Kinds of units in the order of every directory: towns first, as the roster is kept. */
export const unitKinds: readonly string[] = modelKinds;

/** A unit with a site, as directories list it. */
export interface UnitEntry {
  siteId: number;
  name: string;
  shortName: string;
  nameEn: string;
  kind: string;
  /** Of the short name, without tones or spaces. */
  pinyin: string;
  initials: string;
  phone: string;
  /** Capital letter under which an index files the unit. */
  letter: string;
  /** Public items on its site. */
  items: number;
  base: SiteBase;
}

export interface UnitGroup<U = UnitEntry> {
  kind: string;
  units: U[];
}

/** Units by kind, kinds without units left out. */
export function groupByKind<U extends { kind: string }>(units: readonly U[]): UnitGroup<U>[] {
  const groups = new Map<string, U[]>();
  for (const unit of units) {
    const group = groups.get(unit.kind);
    if (group) group.push(unit);
    else groups.set(unit.kind, [unit]);
  }
  return [...groups]
    .map(([kind, members]) => ({ kind, units: members }))
    .sort((a, b) => unitKinds.indexOf(a.kind) - unitKinds.indexOf(b.kind));
}

/** Units by the letter of the index, letters in order, names within a letter by pinyin. */
export function groupByLetter<U extends { letter: string; pinyin: string }>(units: readonly U[]): { letter: string; units: U[] }[] {
  const groups = new Map<string, U[]>();
  for (const unit of units) {
    const group = groups.get(unit.letter);
    if (group) group.push(unit);
    else groups.set(unit.letter, [unit]);
  }
  return [...groups]
    .map(([letter, members]) => ({ letter, units: members.sort((a, b) => (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : 0)) }))
    .sort((a, b) => (a.letter < b.letter ? -1 : 1));
}
