import type { Message } from '../../kernel/words/message';
import { translate } from '../words/translate';
import { fill, type PlaceValues } from '../../kernel/words/fill';
import { type Translation, finder, wholly } from '../words/find';
import type { IslandText } from '../words/islands';

/** A text without places, as tables of tools and kinds hold it. */
export type PlainText = { [T in IslandText]: T extends `${string}{${string}` ? never : T }[IslandText];

let find: ((text: string) => Translation | null) | undefined;

let table: Record<string, string> | undefined;

/** The page's words for its scripts; a Chinese page has none. */
function given(): Record<string, string> {
  return (table ??= JSON.parse(document.querySelector<HTMLElement>('[data-words]')?.dataset.words ?? '{}') as Record<string, string>);
}

function words(): (text: string) => Translation | null {
  return (find ??= finder(given()));
}

/** A text of a script in the page's language; in the code it is its Chinese. */
export function t<T extends IslandText>(text: T, ...places: PlaceValues<T, string | number>): string {
  return fill(words()(text)?.english ?? text, places[0] ?? {});
}

/** A sentence that the server gave, in the page's language; what has no English stays Chinese. */
export function said(message: string | Message): string {
  return typeof message === 'string' ? (wholly(words(), message, fill) ?? message) : translate(given(), message);
}
