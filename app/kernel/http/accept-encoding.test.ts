import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedCodings } from './accept-encoding';

describe('acceptedCodings', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip identity'],
    ['br', 'br identity'],
    ['gzip, deflate, br, zstd', 'br gzip identity'],
    ['GZIP, Br', 'br gzip identity'],
    ['x-gzip', 'gzip identity'],
    ['br;q=0, gzip', 'gzip identity'],
    ['br;q=0.0,gzip;q=0.000', 'identity'],
    ['br ; q=0, gzip', 'gzip identity'],
    ['br;Q=0, gzip', 'gzip identity'],
    ['br;q=0.2, gzip;q=0.8', 'gzip br identity'],
    ['gzip;q=0.5, identity', 'identity gzip'],
    ['identity;q=0.5, gzip;q=0.1', 'identity gzip'],
    ['*', 'br gzip identity'],
    ['*;q=0', 'identity'],
    ['gzip, *;q=0', 'gzip identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, gzip', 'gzip identity'],
    ['identity;q=0, *', 'br gzip identity'],
    ['identity', 'identity'],
    ['deflate', 'identity'],
    ['brotli, gzipped, xbr', 'identity'],
    ['gzip;q=2', 'identity'],
    ['gzip;q=-1', 'identity'],
    ['gzip;q=0.1234', 'identity'],
    ['gzip;level=9', 'identity'],
    ['br gzip', 'identity'],
    [', ,gzip,', 'gzip identity'],
  ])('%s', (field, codings) => expect(acceptedCodings(field).join(' ')).toBe(codings));

  it('always has a last resort, never what is excluded, and says the same again', () => {
    const entry = fc
      .tuple(
        fc.constantFrom('br', 'gzip', 'identity', 'deflate', '*', 'GZIP'),
        fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', ' ; q=0.001', ';q=x'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const field = entries.join(', ');
        const codings = acceptedCodings(field);
        expect(codings).toContain('identity');
        expect(acceptedCodings(field)).toEqual(codings);
        if (entries.length === 1 && field.endsWith('q=0')) expect(codings).toEqual(['identity']);
      }),
    );
  });
});
