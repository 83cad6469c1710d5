import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Whose word is believed about where a request came from. */
export interface ProxyTrust {
  /** Addresses and CIDR ranges of the proxies in front. */
  proxies: readonly string[];
  /** Whether the proxies also say, as `X-Forwarded-Host`, which host the visitor asked for. */
  forwardedHost: boolean;
}

/** Whether an entry names an address or a range of addresses. */
export function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  return family !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)));
}

/**
 * Tells the visitor's address and the host asked for. Without configured proxies it is what the connection and `Host` say; what
 * a visitor writes into `X-Forwarded-…` or `Forwarded` counts for nothing.
 */
export class ClientAddress {
  readonly #proxies = new BlockList();
  readonly #forwardedHost: boolean;

  /** @throws when an entry is neither an address nor a range. */
  constructor({ proxies, forwardedHost }: ProxyTrust) {
    this.#forwardedHost = forwardedHost;
    for (const entry of proxies) {
      const [address, bits] = entry.split('/');
      const family = isIP(address!) === 6 ? 'ipv6' : 'ipv4';
      if (bits === undefined) this.#proxies.addAddress(address!, family);
      else this.#proxies.addSubnet(address!, Number(bits), family);
    }
  }

  /** Whether the host of this request may be another than `Host` says. */
  mayForwardHost(request: IncomingMessage): boolean {
    return this.#forwardedHost && request.headers['x-forwarded-host'] !== undefined && this.#trusts(remoteOf(request));
  }

  /** The host asked for, lower-case and without port. */
  host(request: IncomingMessage): string {
    // Each proxy of a chain appends; the nearest one's word is the last.
    const forwarded = this.mayForwardHost(request) ? String(request.headers['x-forwarded-host']).split(',').at(-1)!.trim() : '';
    return (forwarded || (request.headers.host ?? ''))
      .toLowerCase()
      .replace(/:\d{1,5}$/, '')
      .replace(/\.$/, '');
  }

  /**
   * The visitor's network address: of those that the proxies noted, read from the nearest on, the first that is no proxy's own.
   * Addresses before it were written by the visitor.
   */
  remote(request: IncomingMessage): string {
    let address = remoteOf(request);
    const noted = String(request.headers['x-forwarded-for'] ?? '').split(',');
    while (this.#trusts(address) && noted.length > 0) {
      const next = plain(noted.pop()!.trim());
      if (isIP(next) === 0) break;
      address = next;
    }
    return address;
  }

  #trusts(address: string): boolean {
    return address !== '' && this.#proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
}

function remoteOf(request: IncomingMessage): string {
  return plain(request.socket.remoteAddress ?? '');
}

/** An address as lists have it: without the port that some proxies add, and IPv4 as such. */
function plain(address: string): string {
  return address
    .replace(/^\[([0-9a-f:.]+)\](:\d{1,5})?$/i, '$1')
    .replace(/^(\d{1,3}(\.\d{1,3}){3}):\d{1,5}$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');
}
