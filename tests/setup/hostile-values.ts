/** Values that would be markup or script where a page writes them unescaped. */
const MARKUP = [
  '<mark9>',
  '"><mark9 on9=1>',
  "'><mark9>",
  '</script><mark9>',
  '" on9="1',
  "' on9='1",
  'javascript:mark9()',
  ']]><mark9/>',
  '-->',
  '<!--',
];
const UNSEEN = ['\u200b', '\u202e', '\u2060', '\u2067', '\ufeff', '\u00ad', '\u3164', '\u2028', '\u2800', '\ufdd0', '\uffff', '\u{e0041}'];
const CONTROLS = ['\0', '\x07', '\t', '\n', '\r\n', '\x1b[2J', '\x7f', '\u0085', '\r\nSet-Cookie: a=1'];
const QUERIES = [
  "'",
  "' OR 1=1 --",
  '"; DROP TABLE item; --',
  '%',
  '_',
  '\\',
  "\\'; --",
  '&',
  '|',
  '!',
  ':*',
  '<->',
  '(',
  ')',
  '!:*|&<->()',
  '*',
  '$1',
  '$$',
  '?',
  '{{7*7}}',
  '${7*7}',
];
const NUMBERS = [
  '-1',
  '0',
  '00',
  '01',
  '-0',
  '1.5',
  '1e9',
  '1e308',
  '-1e999',
  'NaN',
  'Infinity',
  '0x10',
  '1_000',
  '1,000',
  '99999',
  '2147483647',
  '2147483648',
  '9007199254740993',
  '999999999999999999999',
  '１２',
  '١٢',
  '二',
];
const DATES = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '9999-12-31',
  '99999-12-31',
  '+275760-09-13',
  '-271821-04-20',
  '2024-01-01T24:00:00Z',
  '2024-01-01T00:00:60Z',
  '2024-01-01T00:00:00+99:99',
  '2024-01-01T00:00:00',
  '2024-1-1',
  '2024/01/01',
  '20240101',
  'now()',
  'today',
];
const OTHERS = [
  ' ',
  '+',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '[object Object]',
  '{"a":',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '//evil.example/',
  'http://evil.example/',
  '👩‍👩‍👧‍👦',
  '\u{1f600}'.repeat(20),
  '𠮷',
  'e\u0301'.repeat(30),
  'ﷺ'.repeat(30),
  'İ',
  'ß',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  'no-such-thing',
  '无此值',
  'a'.repeat(41),
  'a'.repeat(300),
  '信'.repeat(300),
  'a '.repeat(100),
  'a'.repeat(3_900),
];

/** Values as a program or an attacker may give them, to any field. */
export const HOSTILE_VALUES: readonly string[] = [...MARKUP, ...UNSEEN, ...CONTROLS, ...QUERIES, ...NUMBERS, ...DATES, ...OTHERS];

/** Bytes that stand for no text, as an address carries them. */
export const BROKEN_ENCODINGS = ['%', '%z', '%zz', '%ff', '%E4%B8', '%ED%A0%80', '%C0%80', '%F5%80%80%80', '%u0041', 'a%2', '%%%'];

/**
 * Values made of the hostile ones and a good one: put together, or into the good one somewhere.
 * @param random of `seeded`.
 */
export function mixedValues(good: string, many: number, random: () => number): string[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const short = HOSTILE_VALUES.filter(({ length }) => length < 50);
  return Array.from({ length: many }, () => {
    if (random() < 0.4) return Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(short)).join('');
    const at = Math.floor(random() * (good.length + 1));
    return good.slice(0, at) + pick(random() < 0.5 ? [...UNSEEN, ...CONTROLS] : short) + good.slice(at);
  });
}
