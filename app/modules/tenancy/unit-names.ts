import type { SiteKind } from './model';

/** Names of the kinds of unit; a kind without a name by its code. */
export const UNIT_KIND_NAMES: Readonly<Record<SiteKind, string> & Record<string, string>> = {
  portal: '区人民政府',
  town: '镇',
  subdistrict: '街道办事处',
  development_zone: '开发区',
  party_department: '党群部门',
  government_department: '政府部门',
  public_institution: '事业单位',
  judicial: '法院、检察院、公安',
  dual_managed: '双重管理单位',
};

/**
 * The character of a unit's seal: the first that tells it from its neighbours.
 * 区科技局 → 科, 区委组织部 → 组, 芦汀镇 → 芦.
 */
export function sealCharacter(shortName: string): string {
  const own = shortName.replace(/^[市区县](?:委(?=.{2}))?/u, '');
  return [...(own === '' ? shortName : own)][0] ?? '';
}

/** The capital letter under which an index files the unit: that of its seal's character, not the 区 that most names share. */
export function letterOf(shortName: string, initials: string): string {
  const at = shortName.indexOf(sealCharacter(shortName));
  const letter = (initials[at] ?? initials[0] ?? '').toUpperCase();
  return /^[A-Z]$/.test(letter) ? letter : '#';
}
