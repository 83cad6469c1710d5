/** The fields of a request that ask for its answer only under a condition (RFC 9110, 13.1), as node:http gives them. */
export interface Conditions {
  'if-match'?: string | undefined;
  'if-none-match'?: string | undefined;
}

const ENTITY_TAG = /(W\/)?("[\x21\x23-\x7e\x80-\uffff]*")/y;

/**
 * Whether a list of entity tags names this one. A list that is none names nothing, so that a field nobody can read never
 * keeps an answer back.
 * @param weak whether a weak tag stands for the strong one of the same letters (RFC 9110, 8.8.3.2).
 */
export function namesTag(list: string, etag: string, weak: boolean): boolean {
  if (list.trim() === '*') return true;
  let found = false;
  for (let at = 0; at < list.length;) {
    if (/[ \t,]/.test(list[at]!)) {
      at += 1;
      continue;
    }
    ENTITY_TAG.lastIndex = at;
    const tag = ENTITY_TAG.exec(list);
    if (!tag) return false;
    at = ENTITY_TAG.lastIndex;
    if (!/^[ \t]*(,|$)/.test(list.slice(at, at + 64))) return false;
    if (weak ? tag[2] === etag.replace(/^W\//, '') : tag[1] === undefined && tag[2] === etag) found = true;
  }
  return found;
}

/**
 * Outcome of the conditions for an answer that would be a 200: nothing changed, a refusal, or the answer itself. Nothing here
 * has a date of its last change, so the conditions on dates are not looked at (RFC 9110, 13.1.3 and 13.1.4).
 */
export function conditional(asked: Conditions, etag: string): 'answer' | 'unchanged' | 'refused' {
  if (asked['if-match'] !== undefined && !namesTag(asked['if-match'], etag, false)) return 'refused';
  return asked['if-none-match'] !== undefined && namesTag(asked['if-none-match'], etag, true) ? 'unchanged' : 'answer';
}

/** The bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range of bytes that a GET asks for. Several at once, other units and what is no range are not honoured: the whole
 * is a right answer to each of them (RFC 9110, 14.2).
 * @param ifRange the range is wanted only of the very bytes that this tag names; a date never is one.
 */
export function byteRange(
  range: string | undefined,
  ifRange: string | undefined,
  etag: string,
  size: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const asked = range === undefined ? null : /^bytes=[ \t]*(?:(\d+)-(\d*)|-(\d+))[ \t]*$/i.exec(range);
  if (!asked || (ifRange !== undefined && ifRange.trim() !== etag)) return 'whole';
  const [, first, last, suffix] = asked;
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end };
}
