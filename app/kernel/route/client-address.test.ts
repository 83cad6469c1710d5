import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { ClientAddress, isAddressRange } from './client-address.server';

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;

describe('the visitor’s address', () => {
  const client = new ClientAddress({ proxies: ['127.0.0.1', '10.1.0.0/16', '2001:db8::/32'], forwardedHost: false });
  it.each([
    ['no proxy, no header', '203.0.113.9', undefined, '203.0.113.9'],
    ['a visitor’s own header', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a proxy’s word', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['a proxy seen as IPv6', '::ffff:127.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['what the visitor wrote before the proxy appended', '127.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['over proxies of the list', '127.0.0.1', '198.51.100.1, 203.0.113.9, 10.1.2.3', '203.0.113.9'],
    ['over IPv6 proxies', '127.0.0.1', '203.0.113.9,2001:db8::7', '203.0.113.9'],
    ['not over others', '127.0.0.1', '203.0.113.9, 10.2.0.1', '10.2.0.1'],
    ['proxies only', '127.0.0.1', '10.1.2.3', '10.1.2.3'],
    ['with a port', '127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6 with a port', '127.0.0.1', '[2001:4860::1]:4711', '2001:4860::1'],
    ['no address', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['no address before a proxy', '127.0.0.1', 'evil, 10.1.2.3', '10.1.2.3'],
    ['empty', '127.0.0.1', '', '127.0.0.1'],
    ['very long', '127.0.0.1', '10.1.2.3,'.repeat(1_000), '127.0.0.1'],
  ])('%s', (_name, remote, forwarded, expected) => {
    expect(client.remote(request(remote, forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }))).toBe(expected);
  });

  it('is not what other headers say', () => {
    expect(client.remote(request('127.0.0.1', { forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' }))).toBe('127.0.0.1');
  });
});

describe('the host asked for', () => {
  const hosts = (forwardedHost: boolean, remote: string, headers: Record<string, string>) =>
    new ClientAddress({ proxies: ['127.0.0.1'], forwardedHost }).host(request(remote, headers));
  it.each([
    ['without a switch', false, '127.0.0.1', 'other.example', 'www.example'],
    ['switched on', true, '127.0.0.1', 'other.example', 'other.example'],
    ['switched on, from a visitor', true, '203.0.113.9', 'other.example', 'www.example'],
    ['the nearest proxy’s word', true, '127.0.0.1', 'evil.example, other.example', 'other.example'],
    ['empty', true, '127.0.0.1', '', 'www.example'],
  ])('%s', (_name, on, remote, forwarded, expected) => {
    expect(hosts(on, remote, { host: 'WWW.Example.:8080', 'x-forwarded-host': forwarded, forwarded: 'host=third.example' })).toBe(expected);
  });
});

describe('an entry of the list of proxies', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.0.0.0/8', true],
    ['::1', true],
    ['2001:db8::/32', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/', false],
    ['localhost', false],
    ['10.0.0.0/8/8', false],
    ['', false],
    ['*', false],
  ])('%s', (entry, right) => {
    expect(isAddressRange(entry)).toBe(right);
  });
});
