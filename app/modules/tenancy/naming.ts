import { pinyin } from 'pinyin-pro';

/** Pinyin of a name without tones or spaces, for finding a unit by typing. */
export function pinyinOf(name: string): string {
  return pinyin(name, { toneType: 'none', separator: '' })
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** First letters of the syllables: 芦汀镇 → ltz. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', separator: '' })
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
