import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asOneLine, asPlainText, oneLine, plainText } from './written-text';

/** Characters that may be in no field, each with what it is. */
const UNWANTED = [
  ['\u0000', 'null'],
  ['\u0007', 'bell'],
  ['\u001b', 'escape'],
  ['\u007f', 'delete'],
  ['\u0090', 'C1 control'],
  ['\ufdd0', 'noncharacter'],
  ['\uffff', 'noncharacter'],
  ['\u{1fffe}', 'noncharacter of a plane'],
  ['\u{4ffff}', 'noncharacter of a plane without characters'],
  ['\u202e', 'right-to-left override'],
  ['\u2066', 'isolate'],
  ['\u200e', 'left-to-right mark'],
  ['\u061c', 'Arabic letter mark'],
  ['\u200b', 'zero-width space'],
  ['\u2060', 'word joiner'],
  ['\ufeff', 'byte order mark'],
  ['\u00ad', 'soft hyphen'],
  ['\u3164', 'Hangul filler'],
  ['\u115f', 'Hangul initial filler'],
  ['\uffa0', 'half-width filler'],
  ['\u{e0041}', 'tag'],
  ['\u034f', 'grapheme joiner'],
  ['\u180e', 'Mongolian separator'],
] as const;

describe('a field of one line', () => {
  test.each(UNWANTED)('keeps no %j (%s)', (character) => {
    expect([asOneLine(`甲${character}乙`), asOneLine(character), asOneLine(` ${character} `)]).toEqual(['甲乙', '', '']);
    expect([asPlainText(`甲${character}乙`), asPlainText(character)]).toEqual(['甲乙', '']);
  });

  test.each(['\n', '\r', '\r\n', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029'])('has a space for %j', (end) => {
    expect([asOneLine(`甲${end}乙`), asOneLine(`${end}甲${end}`), asOneLine(end)]).toEqual(['甲 乙', '甲', '']);
  });

  test.each(['𠮷', '𫰡', '葛\u{e0100}城', '☎️', 'é', 'e\u0301', '—', '〔2026〕1号', '\ue000'])('keeps %s', (text) => {
    expect([asOneLine(text), asPlainText(text)]).toEqual([text, text]);
  });

  test('of nothing visible is empty, which a field that must be filled in refuses', () => {
    for (const text of ['\u3000', '\u2800\u2800', '\u00a0', '\u0301', '\u200d\ufe0f', '\ud800'.slice(1)])
      expect(oneLine().min(1).safeParse(text).success).toBe(false);
  });

  test('is the same when it is filled in again, whatever it was', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            ...UNWANTED.map(([character]) => character),
            '\r',
            '\n',
            '\t',
            '\u2028',
            '\u00a0',
            '\u3000',
            '\ufe0f',
            '\u0301',
            '\ud800',
            ' ',
            '甲',
            'a',
          ),
        }),
        (text) => {
          const [line, lines] = [asOneLine(text), asPlainText(text)];
          return !/[\r\n\t\u2028\u2029]/.test(line) && asOneLine(line) === line && asPlainText(lines) === lines;
        },
      ),
    );
  });
});

test('several lines keep their ends, all of one kind', () => {
  expect(asPlainText('甲\r\n乙\r丙\u2028丁\t戊')).toBe('甲\n乙\n丙\n丁\t戊');
  expect(plainText().max(3).safeParse('\u200b甲\r\n乙').data).toBe('甲\n乙');
});
