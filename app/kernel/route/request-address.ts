/** A request's address that no page may be asked with. The message is a Chinese sentence for the visitor. */
export class RequestError extends Error {}

/** Query parameters that pages understand; the page cache keys on these alone. */
const KNOWN_PARAMETERS = new Set([
  'lang', 'q', 'page', 'category', 'unit', 'site', 'year', 'month', 'theme', 'genre', 'level', 'kind', 'sort', 'group', 'scope', 'effect',
  'cursor', 'limit', 'updatedSince', 'from', 'to', 'preview', 'download',
]);

const MAX_URL = 4_096;

/**
 * Splits and checks the request target.
 * @returns the still encoded path and the query without '?'.
 * @throws RequestError on malformed encodings, control characters, dot segments and over-long addresses.
 */
export function requestPath(target: string): { pathname: string; search: string } {
  if (target.length > MAX_URL) throw new RequestError('网址过长。');
  if (!target.startsWith('/')) throw new RequestError('网址必须以“/”开头。');
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
 * The query as pages and their cache keys see it: known parameters only, in one order, decoded strictly.
 * Repeated parameters are kept, for the page to refuse.
 * @throws RequestError when the encoding is broken.
 */
export function canonicalQuery(search: string): string {
  if (search === '') return '';
  const pairs: [string, string][] = [];
  let languages = 0;
  for (const part of search.split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    let name: string;
    let value: string;
    try {
      name = decodeURIComponent((at === -1 ? part : part.slice(0, at)).replaceAll('+', ' '));
      if (!KNOWN_PARAMETERS.has(name)) continue;
      value = decodeURIComponent(at === -1 ? '' : part.slice(at + 1).replaceAll('+', ' '));
    } catch {
      throw new RequestError('网址参数的编码有误。');
    }
    if (/[\p{Cc}]/u.test(value) || !value.isWellFormed()) throw new RequestError('网址参数含有不允许的字符。');
    if (name === 'lang' && value !== 'en' && value !== 'zh') throw new RequestError('网址参数 lang 只能是 zh 或 en。');
    if (name === 'lang' && (languages += 1) > 1) throw new RequestError('网址参数 lang 只能出现一次。');
    if (value !== '' && !(name === 'lang' && value === 'zh')) pairs.push([name, value]);
  }
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(pairs).toString();
}
