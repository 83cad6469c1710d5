import { describe, expect, it } from 'vitest';
import { parseRefusal } from './parse-fault';

describe('parseRefusal', () => {
  it.each<[code: string | undefined, bytes: string, status: number]>([
    ['HPE_INVALID_METHOD', 'BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n', 501],
    ['HPE_INVALID_METHOD', 'get / HTTP/1.1\r\n', 501],
    ['HPE_INVALID_METHOD', '\x16\x03\x01\x02', 400],
    ['HPE_INVALID_METHOD', 'BREW /pot\r\n', 400],
    ['HPE_HEADER_OVERFLOW', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n`, 414],
    ['HPE_HEADER_OVERFLOW', `GET / HTTP/1.1\r\nX: ${'a'.repeat(20_000)}`, 431],
    ['HPE_HEADER_OVERFLOW', 'a'.repeat(20_000), 431],
    ['HPE_CHUNK_EXTENSIONS_OVERFLOW', '', 413],
    ['HPE_INVALID_VERSION', 'GET / HTTP/3.7\r\n', 505],
    ['HPE_INVALID_VERSION', 'GET / HTTP/1.1\nHost: a\r\n', 400],
    ['ERR_HTTP_REQUEST_TIMEOUT', '', 408],
    ['HPE_INVALID_HEADER_TOKEN', '', 400],
    [undefined, '', 400],
  ])('%s', (code, bytes, status) => expect(parseRefusal(code, bytes).status).toBe(status));
});
