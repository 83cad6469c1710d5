import { describe, expect, it } from 'vitest';
import { addressed, transferCoding } from './request-form';

const form = (url: string, hosts: string[], httpVersion = '1.1') =>
  addressed({ url, httpVersion, rawHeaders: ['User-Agent', 'x', ...hosts.flatMap((host, at) => [at % 2 === 0 ? 'Host' : 'hOST', host])] });

describe('addressed', () => {
  it.each<[url: string, hosts: string[], version: string, expected: string | null]>([
    ['/a?b', ['a.example'], '1.1', 'a.example /a?b'],
    ['/', ['a.example:8080'], '1.1', 'a.example:8080 /'],
    ['/', ['[::1]:80'], '1.1', '[::1]:80 /'],
    ['/', ['A_b.example'], '1.1', 'A_b.example /'],
    ['/', ['a.example:'], '1.1', 'a.example: /'],
    ['/', [''], '1.1', ' /'],
    ['*', ['a.example'], '1.1', 'a.example *'],
    ['http://b.example/a?b', ['a.example'], '1.1', 'b.example /a?b'],
    ['HTTPS://b.example:443', ['a.example'], '1.1', 'b.example:443 /'],
    ['http://b.example?q', ['a.example'], '1.1', 'b.example /?q'],
    ['/', [], '1.0', ' /'],
    ['http://b.example/', [], '1.0', 'b.example /'],
    ['/', [], '1.1', null],
    ['/', ['a.example'], '0.9', null],
    ['http://b.example/', [], '1.1', null],
    ['/', ['a.example', 'a.example'], '1.1', null],
    ['/', ['a.example', 'b.example'], '1.0', null],
    ['/', ['a b'], '1.1', null],
    ['/', ['a.example/'], '1.1', null],
    ['/', ['a@b.example'], '1.1', null],
    ['/', ['a.example:80:80'], '1.1', null],
    ['/', ['a.example:x'], '1.1', null],
    ['/', ['[::1'], '1.1', null],
    ['/', ['望澜'], '1.1', null],
    ['/', ['a,b.example '], '1.1', null],
    ['http:///a', ['a.example'], '1.1', null],
    ['http://u:p@b.example/', ['a.example'], '1.1', null],
    ['http://b.example#a', ['a.example'], '1.1', 'b.example /#a'],
    ['ftp://b.example/', ['a.example'], '1.1', null],
    ['b.example:80', ['a.example'], '1.1', null],
    ['a', ['a.example'], '1.1', null],
    ['', ['a.example'], '1.1', null],
  ])('%s for %j by HTTP/%s', (url, hosts, version, expected) => {
    const found = form(url, hosts, version);
    expect(found && `${found.host} ${found.url}`).toBe(expected);
  });
});

describe('transferCoding', () => {
  it.each<[field: string | undefined, expected: 'chunked' | null | 400 | 501]>([
    [undefined, null],
    ['chunked', 'chunked'],
    ['Chunked', 'chunked'],
    [' chunked ', 'chunked'],
    ['gzip, chunked', 501],
    ['x, y,chunked', 501],
    ['', 400],
    ['identity', 400],
    ['gzip', 400],
    ['chunked, gzip', 400],
    ['chunked, chunked', 400],
    ['chunked,', 400],
    ['xchunked', 400],
    ['chunked;a=b', 400],
  ])('%s', (field, expected) => expect(transferCoding(field)).toBe(expected));
});
