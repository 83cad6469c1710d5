import type { z } from 'zod';
import type { Shape } from './parsed-fields';

/** A request's address that no page may be asked with. The message is a Chinese sentence for the visitor. */
export class RequestError extends Error {
  /** @param broken the parameter at fault and the code of the rule it breaks, where it is one that the page reads. */
  constructor(
    message: string,
    readonly status: 400 | 413 | 414 = 400,
    readonly broken?: { field: string; message: string },
  ) {
    super(message);
  }
}

const MAX_URL = 4_096;
const MOST_PARAMETERS = 100;
/** Read by the frame of every page. */
const LANGUAGE = 'lang';

/**
 * Splits and checks the request target.
 * @returns the still encoded path and the query without '?'.
 * @throws RequestError on malformed encodings, control characters, dot segments and over-long addresses.
 */
export function requestPath(target: string): { pathname: string; search: string } {
  if (target.length > MAX_URL) throw new RequestError('网址过长。', 414);
  if (!target.startsWith('/')) throw new RequestError('网址必须以“/”开头。');
  // A fragment never leaves the client (RFC 9112, 3.2).
  if (target.includes('#')) throw new RequestError('网址含有不允许的字符。');
  const at = target.indexOf('?');
  const pathname = at === -1 ? target : target.slice(0, at);
  const search = at === -1 ? '' : target.slice(at + 1);
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    throw new RequestError('网址的编码有误。');
  }
  if (/[\p{Cc}\\]/u.test(decoded) || decoded.includes('//') || /%(2f|5c)/i.test(pathname) || /(^|\/)\.{1,2}(\/|$)/.test(decoded)) {
    throw new RequestError('网址含有不允许的字符。');
  }
  return { pathname, search };
}

/**
 * A checked path in the one way of writing it that pages and their cache keys see: `/%69tem/5` is `/item/5`.
 */
export function canonicalPath(pathname: string): string {
  return pathname.includes('%')
    ? pathname
        .split('/')
        .map((segment) => encodeURIComponent(decodeURIComponent(segment)))
        .join('/')
    : pathname;
}

/**
 * The query as a page and its cache key see it: the parameters it declares, in one order, decoded strictly, each value in one
 * way of writing it, none that says what goes without saying. A repeated parameter is kept twice, for the page to refuse.
 * @throws RequestError when the encoding is broken, and for more parameters than any page has.
 */
export function canonicalQuery(search: string, declared: Shape): string {
  if (search === '') return '';
  const given = new Map<string, string[]>();
  const refuse = (name: string, rule: string, sentence: string) =>
    new RequestError(`网址参数${name} ${sentence}`, 400, { field: name, message: rule });
  for (const [name, written] of parameters(search)) {
    const value = decoded(written);
    const known = name === LANGUAGE || Object.hasOwn(declared, name);
    if (value === null) throw known ? refuse(name, 'encoding', '的编码有误。') : new RequestError(BROKEN);
    if (!known) continue;
    if (/[\p{Cc}]/u.test(value) || !value.isWellFormed()) throw refuse(name, 'word', '含有不允许的字符。');
    const values = given.get(name);
    if (name === LANGUAGE && value !== 'en' && value !== 'zh') throw refuse(name, 'lang', '只能是zh或en。');
    if (name === LANGUAGE && values) throw refuse(name, 'repeated', '只能出现一次。');
    if (value === '') continue;
    if (!values) given.set(name, [value]);
    else if (values.length === 1) values.push(value);
  }
  const pairs: [string, string][] = [];
  for (const [name, [value, second]] of given) {
    const plain =
      second !== undefined ? value! : name === LANGUAGE ? (value === 'zh' ? null : value!) : canonicalValue(declared[name]!, value!);
    if (plain !== null) pairs.push([name, plain]);
    if (second !== undefined) pairs.push([name, second]);
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(pairs).toString();
}

/** @throws RequestError where a parameter is written in a way that none may be: what no keyboard types the database does not take. */
export function assertQuery(search: string): void {
  for (const [, written] of parameters(search)) {
    const value = decoded(written);
    if (value === null) throw new RequestError(BROKEN);
    if (value.includes('\0')) throw new RequestError('网址参数含有不允许的字符。');
  }
}

const BROKEN = '网址参数的编码有误。';

/** Names, decoded, and values as they are written. */
function* parameters(search: string): Generator<[name: string, written: string]> {
  const parts = search.split('&', MOST_PARAMETERS + 1);
  if (parts.length > MOST_PARAMETERS) throw new RequestError('网址参数过多。');
  for (const part of parts) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const name = decoded(at === -1 ? part : part.slice(0, at));
    if (name === null) throw new RequestError(BROKEN);
    yield [name, at === -1 ? '' : part.slice(at + 1)];
  }
}

/** Null where the bytes stand for no text. */
function decoded(written: string): string | null {
  try {
    return decodeURIComponent(written.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/**
 * The value as its rule reads it, null where that is what an absent one comes to. What the rule refuses, or makes something else
 * of, stays as written.
 */
function canonicalValue(rule: z.ZodType, value: string): string | null {
  const read = rule.safeParse(value);
  if (!read.success) return value;
  const absent = rule.safeParse(undefined);
  if (absent.success && Object.is(absent.data, read.data)) return null;
  if (typeof read.data !== 'string' && typeof read.data !== 'number') return value;
  const again = rule.safeParse(String(read.data));
  return again.success && Object.is(again.data, read.data) ? String(read.data) : value;
}
