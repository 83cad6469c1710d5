/** A place in a text: `{name}`; in English also `{count|item|items}`, the first where the count is one. */
const PLACE = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/;

type PlaceOf<Inner extends string> = Inner extends `${infer Name}|${string}` ? Name : Inner;
/** The names of a text's places. */
export type Places<T extends string> = T extends `${string}{${infer Inner}}${infer Rest}` ? PlaceOf<Inner> | Places<Rest> : never;
/** Values for a text's places, as rest arguments: none where it has none. */
export type PlaceValues<T extends string, V> = [Places<T>] extends [never] ? [] : [places: Record<Places<T>, V>];

/** A text in pieces: what is in it, and what was given for its places. */
export function pieces<V>(text: string, places: Readonly<Record<string, V>>): (string | { given: V })[] {
  const found: (string | { given: V })[] = [];
  let rest = text;
  for (let match = PLACE.exec(rest); match; match = PLACE.exec(rest)) {
    const [whole, name, one, many] = match;
    if (match.index > 0) found.push(rest.slice(0, match.index));
    const given = places[name!];
    if (given === undefined) throw new Error(`nothing given for {${name}} of “${text}”`);
    found.push(many === undefined ? { given } : String(given) === '1' ? one! : many);
    rest = rest.slice(match.index + whole.length);
  }
  return rest === '' ? found : [...found, rest];
}

/** A text with its places filled. */
export function fill(text: string, places: Readonly<Record<string, string | number>>): string {
  return pieces(text, places)
    .map((piece) => (typeof piece === 'string' ? piece : piece.given))
    .join('');
}
