import { describe, expect, it } from 'vitest';
import {
  isCreditCode,
  isHongKongCard,
  isIdNumber,
  isTaiwanCard,
  mayBeOldIdNumber,
  mayBeResidenceCard,
  OF_CHINA,
  passesLuhn,
} from './check-digits';

/** The check digit of ISO 7064, MOD 11-2, worked out in another way than in the code under test. */
function withCheck(body: string): string {
  let remainder = 0;
  for (const digit of body) remainder = ((remainder + Number(digit)) * 2) % 11;
  return body + '0123456789X'[(12 - remainder) % 11]!;
}
const born = (day: string, area = '110105', serial = '001') => withCheck(`${area}${day}${serial}`);

const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' ');
const TWO_DIGITS = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'));

/** Days of birth, and whether the calendar has them. */
const DAYS: [string, boolean][] = [
  ['19900101', true],
  ['19900131', true],
  ['19900132', false],
  ['19900100', false],
  ['19900001', false],
  ['19901301', false],
  ['19901231', true],
  ['19900228', true],
  ['19900229', false],
  ['19960229', true],
  ['19960230', false],
  ['20000229', true],
  ['19000228', true],
  ['19000229', false],
  ['19900331', true],
  ['19900430', true],
  ['19900431', false],
  ['19900531', true],
  ['19900630', true],
  ['19900631', false],
  ['19900731', true],
  ['19900831', true],
  ['19900930', true],
  ['19900931', false],
  ['19901031', true],
  ['19901130', true],
  ['19901131', false],
];

describe('identity numbers (GB 11643)', () => {
  it.each([
    ['11010519491231002X', true],
    ['810000199001010019', true],
    // The example of the standard whose person was born in 1880.
    ['440524188001010014', false],
  ])('as the standard and the ministry print them, %s: %s', (number, is) => expect(isIdNumber(number)).toBe(is));

  it('are of a province, of Hong Kong, Macao or Taiwan', () => {
    // Those that begin with 9 are of a foreigner, and have the province after it.
    const codes = TWO_DIGITS.filter((code) => !code.startsWith('9'));
    expect(codes.filter((code) => isIdNumber(born('19900101', `${code}0105`)))).toEqual(PROVINCES);
  });

  it.each(DAYS)('of a person born on %s: %s', (day, is) => expect(isIdNumber(born(day))).toBe(is));

  it.each([
    ['18991231', false],
    ['19000101', true],
    ['20991231', true],
    ['21000101', false],
  ])('of a person born in that century, %s: %s', (day, is) => expect(isIdNumber(born(day))).toBe(is));

  it('have one check digit of eleven', () => {
    const checks = new Set<string>();
    for (let serial = 0; serial < 25; serial += 1) {
      const number = born('19900101', '110105', String(serial).padStart(3, '0'));
      const right = [...'0123456789X'].filter((check) => isIdNumber(number.slice(0, 17) + check));
      expect(right).toEqual([number[17]]);
      checks.add(number[17]!);
    }
    expect(checks.size).toBe(11);
  });

  it('count each digit by its place', () => {
    const number = born('19900101', '110105', '123');
    for (let at = 14; at < 17; at += 1) {
      const right = [...'0123456789'].filter((digit) => isIdNumber(number.slice(0, at) + digit + number.slice(at + 1)));
      expect(right).toEqual([number[at]]);
    }
  });

  it('are nothing shorter, longer or other', () => {
    const number = born('19900101');
    for (const other of [number.slice(0, 17), `${number}1`, `${number.slice(0, 16)}A${number[17]}`, `${number.slice(0, 17)}x`, ''])
      expect(isIdNumber(other)).toBe(false);
  });

  it('of a foreigner’s card have place and country after a 9', () => {
    expect(isIdNumber('911124198108030024')).toBe(true);
    expect(TWO_DIGITS.filter((code) => isIdNumber(born('19810803', `9${code}124`)))).toEqual(PROVINCES);
    expect(isIdNumber(born('19810803', '911000'))).toBe(false);
    expect(isIdNumber(born('19810803', '911004'))).toBe(true);
    // Of a resident the same three digits are the county's.
    expect(isIdNumber(born('19810803', '810000'))).toBe(true);
  });
});

describe('identity numbers of fifteen digits, issued until 1999', () => {
  const old = (day: string, area = '130503', serial = '001') => area + day + serial;

  it.each(DAYS.filter(([day]) => day.startsWith('19')))('of a person born on %s: %s', (day, is) =>
    expect(mayBeOldIdNumber(old(day.slice(2)))).toBe(is),
  );

  it('are of a province', () => {
    expect(TWO_DIGITS.filter((code) => mayBeOldIdNumber(old('670401', `${code}0503`)))).toEqual(PROVINCES);
  });

  it.each([
    ['130503670401001', true, 'the first of the day'],
    ['130503670401000', false, 'serials count from one'],
    ['130003670401001', false, 'no city is 00'],
    ['130500670401001', false, 'no county is 00'],
    ['131000670401001', false, 'no county is 00'],
    ['130010670401001', false, 'no city is 00'],
    ['13050367040100', false, 'fourteen digits'],
    ['1305036704010011', false, 'sixteen'],
    ['13050367040100A', false, 'a letter'],
    ['130503670401010', true, 'a serial that ends in nought'],
  ])('%s: %s, %s', (number, may) => expect(mayBeOldIdNumber(number)).toBe(may));
});

describe('residence cards of foreigners before 2023', () => {
  it.each([
    ['CAN110081090101', true],
    ['XXA110081090101', true],
    ['ABW110081090101', true],
    ['ZZZ110081090101', false],
    ['CAN990081090101', false],
    ['CAN110081130101', false],
    ['CAN110081093201', false],
    ['CAN110000022901', true],
    ['CAN110001022901', false],
    ['CAN11008109010', false],
    ['CAN1100810901011', false],
    ['ACAN110081090101', false],
    ['CA1110081090101', false],
    ['CAN11008109010A', false],
  ])('%s: %s', (number, may) => expect(mayBeResidenceCard(number)).toBe(may));
});

describe('cards of Hong Kong', () => {
  it.each(['A1234563', 'AB9876543', 'G123456A', 'Z683365A', 'WX1234569'])('%s', (card) => {
    for (const check of '0123456789A')
      expect([card, check, isHongKongCard(card.slice(0, -1) + check)]).toEqual([card, check, card.endsWith(check)]);
  });

  it.each(['1234563', 'ABC1234563', 'A123456', 'A12345633', 'a1234563', 'A123456B', 'A12345A3', ''])('%j is none', (card) =>
    expect(isHongKongCard(card)).toBe(false),
  );
});

describe('cards of Taiwan', () => {
  it.each(['A123456789', 'F131104093', 'O100000004', 'A800000014', 'I200000005', 'Z299999992'])('%s', (card) => {
    for (const check of '0123456789')
      expect([card, check, isTaiwanCard(card.slice(0, -1) + check)]).toEqual([card, check, card.endsWith(check)]);
  });

  it.each(['A323456785', 'a123456789', '1123456789', 'AA12345678', 'A12345678', 'A1234567890', 'XA123456789', ''])('%j is none', (card) =>
    expect(isTaiwanCard(card)).toBe(false),
  );
});

describe('numbers of cards (ISO/IEC 7812)', () => {
  it.each([
    ['4111111111111111', true],
    ['4111111111111112', false],
    ['378282246310005', true],
    ['6011000990139424', true],
    ['6011000990139442', false],
    ['79927398713', true],
    ['79927398731', false],
    ['59', true],
    ['50', false],
  ])('%s: %s', (number, passes) => expect(passesLuhn(number)).toBe(passes));

  it('have one check digit of ten, whatever the digit before it', () => {
    // What each digit counts for when it is doubled: the sum of the digits of its double.
    const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    for (let digit = 0; digit < 10; digit += 1)
      for (let check = 0; check < 10; check += 1)
        expect([digit, check, passesLuhn(`${digit}${check}`)]).toEqual([digit, check, (doubled[digit]! + check) % 10 === 0]);
  });

  it.each([
    ...['6222', '6011', '810', '817', '955', '4367', '4563', '690755', '940', '103'].map((number) => [number, true] as const),
    ...['818', '809', '8', '61', '63', '59', '954', '4366', '4562', '690754', '941', '104', '1620', '0955'].map(
      (number) => [number, false] as const,
    ),
  ])('that begin with %s are of people here: %s', (number, is) => expect(OF_CHINA.test(number)).toBe(is));
});

describe('unified social credit codes (GB 32100)', () => {
  it.each(['91110000600037341L', '91350100M000100Y43', '11330106MB0000001X'])('%s has its one check character', (code) => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const right = [...alphabet].filter((check) => isCreditCode(code.slice(0, 17) + check));
    expect(right).toHaveLength(1);
    if (!code.startsWith('113')) expect(right).toEqual([code[17]]);
  });

  it.each(['9111000060003734', '91110000600037341LL', '9111000060003734IL', '91110000600037341I', ''])('%j is none', (code) =>
    expect(isCreditCode(code)).toBe(false),
  );
});
