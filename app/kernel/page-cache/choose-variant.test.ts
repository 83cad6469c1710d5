import { describe, expect, it } from 'vitest';
import { type CachedPage, chooseVariant } from './page-cache.server';

const variant = (name: string) => ({ bytes: Buffer.from(name), etag: `"${name}"`, headers: [] });
const page: CachedPage = { status: 200, identity: variant('identity'), gzip: variant('gzip'), br: variant('br'), file: null, cached: true };

describe('chooseVariant', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br; q=0, gzip', 'gzip'],
    ['gzip; q=0', 'identity'],
    ['gzip ;q=0.0 , br;q=0.000', 'identity'],
    ['gzip;q=0.5', 'gzip'],
  ])('%s', (accepted, name) => expect(chooseVariant(page, accepted).bytes.toString()).toBe(name));
});
