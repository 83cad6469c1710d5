import { pinyin } from 'pinyin-pro';

/** Names of some districts' people and units, some megabytes. */
const MOST_KEPT = 20_000;

/** Keeps what a name came to: lists of people ask for the same two thousand again and again, which takes some ten milliseconds. */
function kept(latin: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let found = known.get(name);
    if (found === undefined) {
      found = latin(name)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '');
      if (known.size >= MOST_KEPT) known.clear();
      known.set(name, found);
    }
    return found;
  };
}

/** Pinyin of a name without tones or spaces, for finding a unit by typing. */
export const pinyinOf = kept((name) => pinyin(name, { toneType: 'none', separator: '' }));

/** First letters of the syllables: 芦汀镇 → ltz. */
export const initialsOf = kept((name) => pinyin(name, { pattern: 'first', toneType: 'none', separator: '' }));
