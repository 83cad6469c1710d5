/** A coding that pages are kept in, in the order in which they are given where the client is indifferent. */
export type Coding = 'br' | 'gzip' | 'identity';

const CODINGS: readonly Coding[] = ['br', 'gzip', 'identity'];
const PREFERENCE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:[ \t]*;[ \t]*q[ \t]*=[ \t]*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;
const SAME: Readonly<Record<string, string>> = { 'x-gzip': 'gzip' };
/** Browsers send a handful of fields in all; what is sent once is read once. */
const known = new Map<string, readonly Coding[]>();
const MOST_KNOWN = 500;

/**
 * The codings that a client takes, the most wanted first (RFC 9110, 12.5.3). As it is is always the last resort, also where a
 * client excludes it: an answer in a coding that is not wanted can still be read. An entry that is none counts for nothing.
 */
export function acceptedCodings(field: string | undefined): readonly Coding[] {
  if (field === undefined || field === '') return ['identity'];
  const seen = known.get(field);
  if (seen) return seen;
  const wanted = preferences(field);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(field, wanted);
  return wanted;
}

function preferences(field: string): readonly Coding[] {
  const weights = new Map<string, number>();
  for (const entry of field.split(',')) {
    const found = PREFERENCE.exec(entry.trim());
    if (!found) continue;
    const name = found[1]!.toLowerCase();
    weights.set(SAME[name] ?? name, found[2] === undefined ? 1 : Number(found[2]));
  }
  const rest = weights.get('*');
  // A coding that is not named counts as the rest; `identity` is then less wanted than any coding that is.
  const weight = (coding: Coding) => weights.get(coding) ?? rest ?? (coding === 'identity' ? Number.MIN_VALUE : 0);
  const wanted = CODINGS.filter((coding) => weight(coding) > 0).sort((a, b) => weight(b) - weight(a));
  return wanted.includes('identity') ? wanted : [...wanted, 'identity'];
}
