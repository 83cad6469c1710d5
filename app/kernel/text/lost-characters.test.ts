import { describe, expect, test } from 'vitest';
import { TEXT_FAULTS } from './decode-text';
import { lostCharacters } from './lost-characters';

const message = TEXT_FAULTS.replaced;

describe('characters that were lost before a value came here', () => {
  test.each<[string, unknown, string[]]>([
    ['a text', '通知\ufffd', ['']],
    ['half a character', '通知\ud83d', ['']],
    ['the other half', '\ude00通知', ['']],
    ['within lists and objects', { a: ['好', { b: '坏\ufffd' }], c: '\udc00' }, ['a.1.b', 'c']],
    ['a name', { 'x\ufffd': 1 }, ['x\ufffd']],
    ['nothing of whole characters', { a: '\u{1f600}𠮷\u200b?', b: [1, null, true] }, []],
  ])('%s', (_, value, fields) => {
    const found = lostCharacters(value);
    expect(found.map(({ field }) => field).sort()).toEqual(fields.sort());
    for (const each of found) expect(each.message).toBe(message);
  });

  test('however deep it stands', () => {
    let value: unknown = '\ufffd';
    for (let depth = 0; depth < 2_000; depth += 1) value = [value];
    expect(lostCharacters(value)).toHaveLength(1);
  });
});
