import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DomainError } from '~/kernel/errors';
import { keyPart, readCursor, writeCursor } from './cursor.server';

const key = z.tuple([keyPart.instant, keyPart.id]);
const filters = { category: '04', site: undefined };

describe('cursor', () => {
  it('gives back the key it was made of', () => {
    const cursor = writeCursor(filters, [1_772_676_600_000, 4127]);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(readCursor(filters, cursor, key)).toEqual([1_772_676_600_000, 4127]);
    expect(readCursor({ category: '04' }, cursor, key)).toEqual([1_772_676_600_000, 4127]);
  });

  const made = writeCursor(filters, [1_772_676_600_000, 4127]);
  it.each([
    ['other filters', { category: '05' }, made],
    ['a filter fewer', {}, made],
    ['damage', filters, made.slice(0, -3)],
    ['not JSON', filters, 'abcdef'],
    ['no list', filters, Buffer.from('{"a":1}').toString('base64url')],
    ['a key of another list', filters, writeCursor(filters, [4127])],
    ['an id that no integer column holds', filters, writeCursor(filters, [0, 2 ** 40])],
    ['an instant past every calendar', filters, writeCursor(filters, [2 ** 52, 1])],
    ['fractions', filters, writeCursor(filters, [1.5, 1])],
  ])('refuses %s', (_, asked, cursor) => {
    expect(() => readCursor(asked, cursor, key)).toThrow(DomainError);
  });
});
