/** The words of a unit by which it is found. */
export interface FoundByWords {
  name: string;
  shortName: string;
  nameEn: string;
  /** Where its readers know it: officers do, visitors do not. */
  code?: string;
  /** Of the short name, without tones or blanks. */
  pinyin: string;
  initials: string;
}

/**
 * Units that answer to what was typed: a piece of the name, the short name, the English name, the code, the pinyin or its initials,
 * all words of it. Upper and lower case, full-width forms and blanks do not matter.
 */
export function findUnits<U extends FoundByWords>(units: readonly U[], asked: string): U[] {
  const words = normalise(asked).split(' ').filter(Boolean);
  if (words.length === 0) return [...units];
  const joined = words.join('');
  const latin = /^[a-z0-9']+$/.test(joined);
  return units.filter((unit) => {
    const names = `${normalise(unit.name)}\n${normalise(unit.shortName)}\n${normalise(unit.nameEn)}\n${normalise(unit.code ?? '')}`;
    if (words.every((word) => names.includes(word))) return true;
    // Pinyin is typed with or without blanks between syllables.
    return latin && (unit.pinyin.includes(joined.replaceAll("'", '')) || unit.initials.includes(joined));
  });
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·]+/gu, ' ')
    .trim();
}
