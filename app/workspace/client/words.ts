import { fill, type PlaceValues } from '../../kernel/words/fill';
import type { Message } from '../../kernel/words/message';
import type { IslandText, IslandWords } from '../words/islands';
import { translate } from '../words/translate';

/** A text without places, as tables of tools and kinds hold it. */
export type PlainText = { [T in IslandText]: T extends `${string}{${string}` ? never : T }[IslandText];

let given: IslandWords | undefined;

/** The page's words for its scripts, each of which has its own on the page; a Chinese page has none. */
function words(): IslandWords {
  if (given) return given;
  const each = [...document.querySelectorAll<HTMLElement>('[data-words]')].map(({ dataset }) => JSON.parse(dataset.words!) as IslandWords);
  given = {
    texts: Object.assign({}, ...each.map(({ texts }) => texts)) as IslandWords['texts'],
    messages: Object.assign({}, ...each.map(({ messages }) => messages)) as IslandWords['messages'],
  };
  return given;
}

/** A text of a script in the page's language; in the code it is its Chinese. */
export function t<T extends IslandText>(text: T, ...places: PlaceValues<T, string | number>): string {
  return fill(words().texts[text] ?? text, places[0] ?? {});
}

/** The server's answer in the page's language; a sentence without English stays Chinese. */
export function said(message: Message): string {
  return translate(words().messages, message);
}
