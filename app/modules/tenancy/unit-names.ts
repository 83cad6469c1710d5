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
