import { connect } from 'node:net';

export interface RawResponse {
  status: number;
  /** By lower-case name; of several under one name all, joined as RFC 9110 joins them. */
  headers: Record<string, string>;
  body: Buffer;
}

/** Everything that came back on a connection, as far as it is whole. */
export interface Exchange {
  responses: RawResponse[];
  closed: boolean;
}

/**
 * Sends bytes as they are on a connection of their own and reads what comes back: as many whole responses as there are
 * methods, or all until the server ends the connection.
 * @param writes each is sent when the one before was taken by the socket.
 * @param methods of the requests, since an answer to HEAD has no body; '*' to read until the end.
 */
export function exchange(port: number, writes: readonly (string | Buffer)[], methods: readonly string[] | '*'): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const done = (closed: boolean) => {
      socket.destroy();
      try {
        resolve({ responses: responsesIn(received, methods), closed });
      } catch (error) {
        reject(error as Error);
      }
    };
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (methods !== '*' && responsesIn(received, methods).length >= methods.length) done(false);
    });
    // An answer that does not come is missing in the result, and the test says so.
    socket.setTimeout(10_000, () => done(false));
    // A server that refuses may reset a connection on which more was sent than it read.
    socket.once('error', () => done(true));
    socket.once('end', () => done(true));
    socket.once('connect', () => {
      const next = (at: number): void => {
        if (at < writes.length)
          socket.write(typeof writes[at] === 'string' ? Buffer.from(writes[at], 'latin1') : writes[at]!, () => next(at + 1));
      };
      next(0);
    });
  });
}

function responsesIn(bytes: Buffer, methods: readonly string[] | '*'): RawResponse[] {
  const found: RawResponse[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end === -1) return found;
    const [line, ...fields] = bytes.subarray(at, end).toString('latin1').split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line!)?.[1] ?? NaN);
    if (Number.isNaN(status)) throw new Error(`no response begins with ${line}`);
    const headers: Record<string, string> = {};
    for (const field of fields) {
      const colon = field.indexOf(':');
      const name = field.slice(0, colon).toLowerCase();
      const value = field.slice(colon + 1).trim();
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    at = end + 4;
    if (status < 200) continue;
    const bare = status === 204 || status === 304 || (methods !== '*' && methods[found.length] === 'HEAD');
    const body = bare
      ? { content: Buffer.alloc(0), next: at }
      : headers['transfer-encoding'] === 'chunked'
        ? chunksAt(bytes, at)
        : { content: bytes.subarray(at, at + Number(headers['content-length'])), next: at + Number(headers['content-length']) };
    if (body === null || body.next > bytes.length) return found;
    found.push({ status, headers, body: body.content });
    at = body.next;
  }
  return found;
}

function chunksAt(bytes: Buffer, from: number): { content: Buffer; next: number } | null {
  const parts: Buffer[] = [];
  for (let at = from; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end === -1) return null;
    const size = Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    at = end + 2;
    if (at + size + 2 > bytes.length) return null;
    parts.push(bytes.subarray(at, at + size));
    at += size + 2;
    if (size === 0) return { content: Buffer.concat(parts), next: at };
  }
}
