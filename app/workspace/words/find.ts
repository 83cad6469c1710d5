import { CHINESE } from './chinese';

/** The English of a Chinese text: with its places, and what stands in them, still in Chinese. */
export interface Translation {
  english: string;
  places: Record<string, string>;
}

/**
 * Looks texts up that come whole: as they stand in `words`, or as one of `patterns` with its places filled; of these the
 * longest first, for a sentence is not to be taken for a shorter one with much in its place.
 */
export function finder(
  words: Readonly<Record<string, string>>,
  patterns: Readonly<Record<string, string>> = words,
): (text: string) => Translation | null {
  let sentences: { pattern: RegExp; names: string[]; english: string }[] | null = null;
  const compiled = () =>
    Object.entries(patterns)
      .filter(([text]) => text.includes('{'))
      .sort(([a], [b]) => b.replace(/\{\w+\}/g, '').length - a.replace(/\{\w+\}/g, '').length)
      .map(([text, english]) => {
        const parts = text.split(/\{(\w+)\}/);
        const pattern = parts.map((part, at) => (at % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('');
        return { pattern: new RegExp(`^${pattern}$`, 'su'), names: parts.filter((_, at) => at % 2 === 1), english };
      });
  return (text) => {
    if (words[text] !== undefined) return { english: words[text], places: {} };
    if (!CHINESE.test(text)) return null;
    // A sentence and the same among others differ by its stop.
    if (text.endsWith('。') && words[text.slice(0, -1)] !== undefined) return { english: `${words[text.slice(0, -1)]}.`, places: {} };
    const [bare, stop] = text.endsWith('。') ? [text.slice(0, -1), '.'] : [text, ''];
    sentences ??= compiled();
    for (const { pattern, names, english } of sentences) {
      const match = pattern.exec(bare);
      if (match) return { english: english + stop, places: Object.fromEntries(names.map((name, at) => [name, match[at + 1]!])) };
    }
    return null;
  };
}

const JOINTS = [
  ['；', '; '],
  ['、', ', '],
] as const;

/** The English of a text and of what stands in its places, or of each part of a list; null where some of it has none. */
export function wholly(
  find: (text: string) => Translation | null,
  text: string,
  filled: (english: string, places: Record<string, string>) => string,
): string | null {
  if (!CHINESE.test(text)) return text;
  const found = find(text);
  if (found) {
    const places = Object.entries(found.places).map(([name, given]) => [name, wholly(find, given, filled)] as const);
    if (places.every((place): place is [string, string] => place[1] !== null)) return filled(found.english, Object.fromEntries(places));
  }
  const bare = text.replace(/。$/u, '');
  for (const [joint, english] of JOINTS) {
    if (!bare.includes(joint)) continue;
    const parts = bare.split(joint).map((part) => wholly(find, part, filled));
    if (parts.every((part) => part !== null)) return parts.join(english) + (bare === text ? '' : '.');
  }
  return null;
}
