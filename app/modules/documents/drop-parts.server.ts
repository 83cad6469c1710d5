import { posix } from 'node:path';

/** Whose relationships a `.rels` part lists. */
function sourceOf(relations: string): string {
  return relations.replace(/_rels\/([^/]*)\.rels$/, '$1');
}

function relationsOf(part: string): string {
  return part.replace(/([^/]*)$/, '_rels/$1.rels');
}

const RELATIONSHIP = /<(?:\w+:)?Relationship\s(?:[^<>"']|"[^"]*"|'[^']*')*?(?:\/>|>\s*<\/(?:\w+:)?Relationship>)/g;

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '';
}

/** The part a relationship leads to; null where it leads out of the package. */
function targetOf(relations: string, tag: string): string | null {
  const target = attribute(tag, 'Target').replace(/&amp;/g, '&');
  if (attribute(tag, 'TargetMode') === 'External' || target === '') return null;
  return posix.join('/', target.startsWith('/') ? '' : posix.dirname(sourceOf(relations)), target).slice(1);
}

/** Numbers of relationships that a part names. */
function named(xml: string): Set<string> {
  return new Set([...xml.matchAll(/\s\w+:(?:id|embed|link|pict|dm|lo|qs|cs|href)="([^"]+)"/g)].map(([, id]) => id!));
}

/**
 * Takes parts out of an Office package: themselves, what leads to them, and what nothing leads to any more, such as a picture
 * that stood only in deleted text.
 * @param parts texts of the parts that are XML, by name; changed in place.
 * @param before the same as they were.
 * @param names of all parts of the package.
 * @param dropped names of parts to go.
 * @returns names of all parts that went.
 */
export function dropParts(
  parts: Map<string, string>,
  before: ReadonlyMap<string, string>,
  names: readonly string[],
  dropped: ReadonlySet<string>,
): Set<string> {
  const gone = new Set(dropped);
  const all = (relations: string) =>
    [...(parts.get(relations)?.matchAll(RELATIONSHIP) ?? [])].map(([tag]) => ({ tag, target: targetOf(relations, tag) }));
  const led = () =>
    new Set(
      [...parts.keys()]
        .filter((name) => name.endsWith('.rels') && !gone.has(name))
        .flatMap((name) => all(name).flatMap(({ target }) => target ?? [])),
    );
  const everLed = led();
  for (const relations of names.filter((name) => name.endsWith('.rels'))) {
    const source = sourceOf(relations);
    const [was, is] = [before.get(source), parts.get(source)];
    const lost =
      was === undefined || is === undefined || was === is ? new Set<string>() : new Set([...named(was)].filter((id) => !named(is).has(id)));
    parts.set(
      relations,
      parts
        .get(relations)!
        .replace(RELATIONSHIP, (tag) => (lost.has(attribute(tag, 'Id')) || gone.has(targetOf(relations, tag) ?? '') ? '' : tag)),
    );
  }
  for (let more = true; more;) {
    for (const name of gone) if (parts.has(relationsOf(name))) gone.add(relationsOf(name));
    const still = led();
    const lost = names.filter((name) => everLed.has(name) && !still.has(name) && !gone.has(name));
    for (const name of lost) gone.add(name);
    more = lost.length > 0;
  }
  const types = '[Content_Types].xml';
  const listed = parts.get(types);
  if (listed !== undefined && gone.size > 0)
    parts.set(
      types,
      listed.replace(/<(?:\w+:)?Override\s(?:[^<>"']|"[^"]*"|'[^']*')*?(?:\/>|>\s*<\/(?:\w+:)?Override>)/g, (tag) =>
        gone.has(attribute(tag, 'PartName').replace(/^\//, '')) ? '' : tag,
      ),
    );
  return gone;
}
