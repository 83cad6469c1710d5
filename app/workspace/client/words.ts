import { fill, type PlaceValues } from '../words/fill';
import { type Translation, finder, wholly } from '../words/find';
import type { IslandText } from '../words/islands';

/** A text without places, as tables of tools and kinds hold it. */
export type PlainText = { [T in IslandText]: T extends `${string}{${string}` ? never : T }[IslandText];

let find: ((text: string) => Translation | null) | undefined;

/** The page's words for its scripts; a Chinese page has none. */
function words(): (text: string) => Translation | null {
  if (find) return find;
  const given = document.querySelector<HTMLElement>('[data-words]')?.dataset.words;
  find = given === undefined ? () => null : finder(JSON.parse(given) as Record<string, string>);
  return find;
}

/** A text of a script in the page's language; in the code it is its Chinese. */
export function t<T extends IslandText>(text: T, ...places: PlaceValues<T, string | number>): string {
  return fill(words()(text)?.english ?? text, places[0] ?? {});
}

/** A sentence that the server gave, in the page's language; what has no English stays Chinese. */
export function said(text: string): string {
  return wholly(words(), text, fill) ?? text;
}
