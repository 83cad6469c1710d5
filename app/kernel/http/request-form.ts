/** The form of a request, as node:http gives it. */
export interface RequestForm {
  url: string;
  httpVersion: string;
  rawHeaders: readonly string[];
}

/** The host that is asked, and the target as if it had been asked in origin form. */
export interface HostAndTarget {
  host: string;
  url: string;
}

/** A host of a URI, perhaps with a port (RFC 3986, 3.2.2). */
const HOST = /^(?:\[[0-9a-f:.]+\]|(?:[a-z0-9._~!$&'()*+,;=-]|%[0-9a-f]{2})*)(?::\d*)?$/i;
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/i;

/**
 * Whom a request is for, by RFC 9112: one valid Host field (3.2), and a target that is a path, a whole URL, whose host then counts
 * (3.2.2), or `*`.
 * @returns null where the form is none that may be answered but with 400.
 */
export function addressed({ url, httpVersion, rawHeaders }: RequestForm): HostAndTarget | null {
  // The parser lets pass what came before versions; nobody sends it in good faith.
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return null;
  let host: string | undefined;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    if (host !== undefined) return null;
    host = rawHeaders[at + 1]!;
  }
  if (host === undefined ? httpVersion === '1.1' : !HOST.test(host)) return null;
  if (url.startsWith('/') || url === '*') return { host: host ?? '', url };
  const absolute = ABSOLUTE.exec(url);
  if (!absolute) return null;
  const [, authority, rest] = absolute;
  if (authority === '' || !HOST.test(authority!)) return null;
  return { host: authority!, url: rest!.startsWith('/') ? rest! : `/${rest!}` };
}

/**
 * Framing of a body by its transfer codings (RFC 9112, 6.1): pieces, which say where it ends; null without any; the status of a refusal
 * for one whose end cannot be told, or that nobody here reads.
 */
export function transferCoding(field: string | undefined): 'chunked' | null | 400 | 501 {
  if (field === undefined) return null;
  const codings = field.split(',').map((coding) => coding.trim().toLowerCase());
  if (codings.pop() !== 'chunked' || codings.includes('chunked')) return 400;
  return codings.length === 0 ? 'chunked' : 501;
}
