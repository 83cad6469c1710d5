import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRange, conditional, namesTag } from './conditional';

describe('namesTag', () => {
  it.each<[list: string, weakly: boolean, strongly: boolean]>([
    ['"a"', true, true],
    ['W/"a"', true, false],
    ['"b", "a"', true, true],
    ['"b",W/"a"', true, false],
    [', ,"b" ,\t"a",', true, true],
    ['*', true, true],
    [' * ', true, true],
    ['"*"', false, false],
    ['"b"', false, false],
    ['"a-gzip"', false, false],
    ['"b, "a"', false, false],
    ['a', false, false],
    ['w/"a"', false, false],
    ['W/ "a"', false, false],
    ['"a" "b"', false, false],
    ['"a', false, false],
    ['"a",*', false, false],
    ['"A"', false, false],
    ['', false, false],
  ])('%s', (list, weakly, strongly) => expect([namesTag(list, '"a"', true), namesTag(list, '"a"', false)]).toEqual([weakly, strongly]));

  it.each([
    ['"a"', true, false],
    ['W/"a"', true, false],
    ['"b"', false, false],
  ])('%s names a weak tag only weakly', (list, weakly, strongly) => {
    expect([namesTag(list, 'W/"a"', true), namesTag(list, 'W/"a"', false)]).toEqual([weakly, strongly]);
  });

  it('finds a tag wherever it stands in a list, and no other', () => {
    const letters = fc.stringMatching(/^[!#-~]{1,8}$/);
    fc.assert(
      fc.property(fc.array(letters), letters, fc.nat(), (others, own, place) => {
        const without = others.filter((other) => other !== own);
        const list = without.map((tag) => `"${tag}"`);
        expect(namesTag(list.join(', '), `"${own}"`, true)).toBe(false);
        list.splice(place % (list.length + 1), 0, `W/"${own}"`);
        expect(namesTag(list.join(','), `"${own}"`, true)).toBe(true);
      }),
    );
  });

  it('reads a long list in one go', () => expect(namesTag(`${'"b" , '.repeat(2_000)}"a"`, '"a"', true)).toBe(true));
});

describe('conditional', () => {
  it.each([
    [{}, 'answer'],
    [{ 'if-none-match': '"a"' }, 'unchanged'],
    [{ 'if-none-match': '"b"' }, 'answer'],
    [{ 'if-match': '"a"' }, 'answer'],
    [{ 'if-match': '*' }, 'answer'],
    [{ 'if-match': 'W/"a"' }, 'refused'],
    [{ 'if-match': '"b"', 'if-none-match': '"a"' }, 'refused'],
    [{ 'if-match': '"a"', 'if-none-match': '"a"' }, 'unchanged'],
  ] as const)('%j leaves %s', (asked, left) => expect(conditional(asked, '"a"')).toBe(left));
});

describe('byteRange', () => {
  it.each<[string | undefined, string | undefined, ReturnType<typeof byteRange>]>([
    [undefined, undefined, 'whole'],
    ['bytes=0-0', undefined, { start: 0, end: 0 }],
    ['bytes=0-99', undefined, { start: 0, end: 99 }],
    ['bytes=0-', undefined, { start: 0, end: 99 }],
    ['bytes=90-200', undefined, { start: 90, end: 99 }],
    ['bytes=99-', undefined, { start: 99, end: 99 }],
    ['bytes=-1', undefined, { start: 99, end: 99 }],
    ['bytes=-500', undefined, { start: 0, end: 99 }],
    ['BYTES=1-2', undefined, { start: 1, end: 2 }],
    ['bytes= 1-2 ', undefined, { start: 1, end: 2 }],
    ['bytes=0-99999999999999999999999999', undefined, { start: 0, end: 99 }],
    ['bytes=100-', undefined, 'unsatisfiable'],
    ['bytes=100-200', undefined, 'unsatisfiable'],
    ['bytes=99999999999999999999999999-', undefined, 'unsatisfiable'],
    ['bytes=-0', undefined, 'unsatisfiable'],
    ['bytes=5-2', undefined, 'whole'],
    ['bytes=0-1,5-6', undefined, 'whole'],
    ['bytes=-', undefined, 'whole'],
    ['bytes=', undefined, 'whole'],
    ['bytes=a-b', undefined, 'whole'],
    ['bytes=1 - 2', undefined, 'whole'],
    ['bytes=+1-2', undefined, 'whole'],
    ['bytes 1-2', undefined, 'whole'],
    ['lines=1-2', undefined, 'whole'],
    ['bytes=1-2', '"a"', { start: 1, end: 2 }],
    ['bytes=1-2', ' "a"', { start: 1, end: 2 }],
    ['bytes=1-2', 'W/"a"', 'whole'],
    ['bytes=1-2', '"b"', 'whole'],
    ['bytes=1-2', '"a", "b"', 'whole'],
    ['bytes=1-2', '*', 'whole'],
    ['bytes=1-2', 'Tue, 03 Mar 2026 01:30:00 GMT', 'whole'],
    ['bytes=200-', '"b"', 'whole'],
  ])('%s if %s', (range, ifRange, expected) => expect(byteRange(range, ifRange, '"a"', 100)).toEqual(expected));

  it('finds nothing in what is empty', () => {
    expect(byteRange('bytes=0-', undefined, '"a"', 0)).toBe('unsatisfiable');
    expect(byteRange('bytes=-5', undefined, '"a"', 0)).toBe('unsatisfiable');
  });

  it('stays within the bytes that are there, whatever is asked for', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,20}-\d{0,20}$/)), fc.nat(1_000), (range, size) => {
        const found = byteRange(range, undefined, '"a"', size);
        if (typeof found === 'object') expect(0 <= found.start && found.start <= found.end && found.end < size).toBe(true);
      }),
    );
  });
});
