import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A request that is answered on the bare socket: a GET without a body, in the plain form that browsers and proxies send. */
export interface PlainRequest {
  host: string;
  url: string;
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
}

const REQUEST_LINE = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/;
const HEADER = /^([A-Za-z0-9-]+): ([\x20-\x7e]*)$/;
/** Headers that change what a request is, where it ends or whom it is for; node:http knows what they mean. */
const NOT_PLAIN = new Set([
  'transfer-encoding',
  'content-length',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'x-forwarded-host',
  'range',
  'if-range',
  'if-match',
]);
const LONGEST_REQUEST = 8_192;
const END = '\r\n\r\n';

/**
 * The request that the bytes are, if they are one whole plain request and nothing else; null for everything that is not
 * beyond doubt, which is then node:http's to judge.
 */
export function plainRequest(bytes: Buffer): PlainRequest | null {
  if (bytes.length > LONGEST_REQUEST) return null;
  const text = bytes.toString('latin1');
  if (!text.endsWith(END)) return null;
  const lines = text.slice(0, -END.length).split('\r\n');
  const asked = REQUEST_LINE.exec(lines[0]!);
  if (!asked) return null;
  const request: PlainRequest = { host: '', url: asked[1]!, acceptEncoding: undefined, ifNoneMatch: undefined };
  let hosts = 0;
  for (let at = 1; at < lines.length; at += 1) {
    const header = HEADER.exec(lines[at]!);
    if (!header) return null;
    const name = header[1]!.toLowerCase();
    const value = header[2]!;
    if (name === 'host') {
      request.host = value;
      hosts += 1;
    } else if (name === 'accept-encoding') {
      if (request.acceptEncoding !== undefined) return null;
      request.acceptEncoding = value;
    } else if (name === 'if-none-match') {
      if (request.ifNoneMatch !== undefined) return null;
      request.ifNoneMatch = value;
    } else if (name === 'connection') {
      if (value.toLowerCase() !== 'keep-alive') return null;
    } else if (NOT_PLAIN.has(name)) {
      return null;
    }
  }
  return hosts === 1 ? request : null;
}

/**
 * The cached fast path: answers cached pages on the bare socket, before the HTTP server, in one write of bytes made beforehand: node:http
 * spends several times a web server's whole work on making its objects and writing in pieces. Everything else, and from then
 * on all of that connection, is the HTTP server's.
 * @param answer the bytes of the whole response, or undefined where the page has to be worked for.
 * @param idleMs how long a connection that asks nothing is kept.
 * @returns how to end the connections held here: with what is on its way to them, or at once.
 */
export function answerCachedFirst(
  server: Server,
  answer: (request: PlainRequest) => Buffer | undefined,
  idleMs: number,
): { finish(): void; destroy(): void } {
  const serve = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners('connection');
  const held = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    const onData = (bytes: Buffer) => {
      // A client that does not take what it was sent gets no more of it here.
      const request = socket.writableLength === 0 ? plainRequest(bytes) : null;
      const response = request === null ? undefined : answer(request);
      if (response !== undefined) {
        socket.write(response);
        return;
      }
      held.delete(socket);
      socket.off('data', onData).off('timeout', end).off('error', end).off('end', finish).off('close', end);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(bytes);
      for (const listener of serve) listener.call(server, socket);
      socket.resume();
    };
    const end = () => {
      held.delete(socket);
      socket.destroy();
    };
    // The client has said all it will; what is on its way to it still leaves.
    const finish = () => socket.destroySoon();
    held.add(socket);
    socket.setTimeout(idleMs).on('data', onData).on('timeout', end).on('error', end).on('end', finish).on('close', end);
  });
  return {
    finish() {
      for (const socket of held) socket.destroySoon();
    },
    destroy() {
      for (const socket of held) socket.destroy();
    },
  };
}
