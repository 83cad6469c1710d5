import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainRequest, answerCachedFirst } from './cached-fast-path.server';

const ask = (lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');

describe('plainRequest', () => {
  it('reads a browser’s request', () => {
    const bytes = ask([
      'GET /item/7?lang=en HTTP/1.1',
      'Host: a.example:8080',
      'User-Agent: x',
      'Accept-Encoding: gzip, br',
      'Connection: keep-alive',
    ]);
    expect(plainRequest(bytes)).toEqual({
      host: 'a.example:8080',
      url: '/item/7?lang=en',
      acceptEncoding: 'gzip, br',
      ifNoneMatch: undefined,
    });
  });

  it.each([
    ['another method', ['HEAD / HTTP/1.1', 'Host: a']],
    ['an older version', ['GET / HTTP/1.0', 'Host: a']],
    ['a whole URL', ['GET http://a/ HTTP/1.1', 'Host: a']],
    ['raw bytes in the address', ['GET /\xe4\xb8 HTTP/1.1', 'Host: a']],
    ['no host', ['GET / HTTP/1.1']],
    ['two hosts', ['GET / HTTP/1.1', 'Host: a', 'Host: b']],
    ['a body by length', ['GET / HTTP/1.1', 'Host: a', 'Content-Length: 5']],
    ['a body in chunks', ['GET / HTTP/1.1', 'Host: a', 'transfer-encoding: chunked']],
    ['a connection that ends', ['GET / HTTP/1.1', 'Host: a', 'Connection: close']],
    ['an upgrade', ['GET / HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: h2c']],
    ['an expectation', ['GET / HTTP/1.1', 'Host: a', 'Expect: 100-continue']],
    ['a forwarded host', ['GET / HTTP/1.1', 'Host: a', 'X-Forwarded-Host: b']],
    ['a range', ['GET / HTTP/1.1', 'Host: a', 'Range: bytes=0-1']],
    ['a folded header', ['GET / HTTP/1.1', 'Host: a', 'X-A: 1', ' 2']],
    ['a space before the colon', ['GET / HTTP/1.1', 'Host : a']],
    ['a control character', ['GET / HTTP/1.1', 'Host: a', 'X-A: \x01']],
    ['two acceptable encodings', ['GET / HTTP/1.1', 'Host: a', 'Accept-Encoding: br', 'Accept-Encoding: gzip']],
    ['two requests at once', ['GET / HTTP/1.1', 'Host: a', '', 'GET /b HTTP/1.1', 'Host: a']],
    ['a bare line feed', ['GET / HTTP/1.1\nHost: a']],
  ])('leaves %s to the HTTP server', (_, lines) => expect(plainRequest(ask(lines))).toBeNull());

  it('leaves what is not whole, and what is too long', () => {
    expect(plainRequest(Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n'))).toBeNull();
    expect(plainRequest(ask([`GET /${'a'.repeat(9_000)} HTTP/1.1`, 'Host: a']))).toBeNull();
  });
});

describe('answerCachedFirst', () => {
  let server: Server;
  let held: ReturnType<typeof answerCachedFirst>;
  let client: Socket;
  let received = '';

  beforeEach(async () => {
    server = createServer((request, response) => response.end(`http ${request.url}`));
    held = answerCachedFirst(
      server,
      ({ url }) =>
        url.startsWith('/kept') ? Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${5 + url.length}\r\n\r\nkept ${url}`) : undefined,
      60_000,
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    received = '';
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('data', (chunk) => (received += chunk.toString('latin1')));
  });
  afterEach(async () => {
    client.destroy();
    server.closeAllConnections();
    held.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const until = async (pattern: RegExp) => {
    while (!pattern.test(received))
      await new Promise<void>((resolve, reject) =>
        client.once('data', () => resolve()).once('close', () => reject(new Error(`closed after ${received}`))),
      );
  };
  const plain = (url: string) => ask([`GET ${url} HTTP/1.1`, 'Host: a']);

  it('answers cached pages itself and hands the connection over with the first other request, in order', async () => {
    client.write(plain('/kept/1'));
    await until(/kept \/kept\/1$/);
    client.write(plain('/kept/2'));
    await until(/kept \/kept\/2$/);
    client.write(plain('/made'));
    await until(/http \/made/);
    client.write(plain('/kept/3'));
    await until(/http \/kept\/3/);
  });

  it('loses nothing of a request that arrives in pieces, nor of several at once', async () => {
    client.write('GET /kept/1 HT');
    await new Promise((resolve) => setImmediate(resolve));
    client.write(Buffer.concat([Buffer.from('TP/1.1\r\nHost: a\r\n\r\n'), plain('/made/2'), plain('/made/3')]));
    await until(/http \/kept\/1[^]*http \/made\/2[^]*http \/made\/3/);
  });

  it('ends what it holds when asked to', async () => {
    client.write(plain('/kept/1'));
    await until(/kept/);
    const closed = new Promise((resolve) => client.once('close', resolve));
    held.finish();
    await closed;
  });

  it('lets a client that has said all still hear the answer', async () => {
    client.end(plain('/kept/1'));
    const closed = new Promise((resolve) => client.once('close', resolve));
    await closed;
    expect(received).toMatch(/kept \/kept\/1$/);
  });
});
