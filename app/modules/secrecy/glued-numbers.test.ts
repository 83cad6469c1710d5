import { expect, it } from 'vitest';
import { gluedNumbers } from './glued-numbers';

const ID = '110105199003071239';
const WITH_X = '33010619850612100X';
const MOBILE = '13812345678';
const CARD = '6217001234567893';
const LONG_CARD = '6222021001116245702';
const PLACES = [`010${'87654321'}`, `021${'57654321'}`, `0755${'26754321'}`, `0313${'2675432'}`];

it.each<[string, string[], string[]]>([
  ['an identity number and a telephone', [ID, MOBILE], ['id_card', 'mobile']],
  ['a telephone and an identity number', [MOBILE, ID], ['mobile', 'id_card']],
  ['an identity number with its letter last', [MOBILE, WITH_X], ['mobile', 'id_card']],
  ['cards of both lengths', [CARD, LONG_CARD], ['bank_card', 'bank_card']],
  ['landlines of every form', PLACES, ['landline', 'landline', 'landline', 'landline']],
  ['days and years', ['2024', '20240131', '19991231', '1999'], ['date', 'date', 'date', 'date']],
  ['what stands before and behind a day', [ID, '20240131', MOBILE], ['id_card', 'date', 'mobile']],
  ['two telephones', [MOBILE, '19912345678'], ['mobile', 'mobile']],
])('%s', (_name, numbers, kinds) => {
  let start = 0;
  const expected = numbers.map((number, at) => ({ kind: kinds[at], start, end: (start += number.length) }));
  expect(gluedNumbers(numbers.join(''), false)).toEqual(expected);
});

it.each<[string, string]>([
  ['one number', MOBILE],
  ['nothing', ''],
  ['a digit too many at the end', `${ID}${MOBILE}1`],
  ['a digit too many at the beginning', `1${ID}${MOBILE}`],
  ['a digit too many between', `${ID}1${MOBILE}`],
  ['a wrong check digit', `110105199003071238${MOBILE}`],
  ['a card that is nobody’s', `1234567890123452${MOBILE}`],
  ['a card with a wrong check digit', `6217001234567894${MOBILE}`],
  ['no telephone', `${ID}12812345678`],
  ['a telephone with more behind it', `${ID}${MOBILE}${MOBILE.slice(0, 3)}`],
  ['a landline that begins with 1', `${ID}01017654321`],
  ['a landline of a short area with a digit too few', `${ID}0102765432`],
  ['no month', `${MOBILE}20241301`],
  ['no month of zero', `${MOBILE}20240001`],
  ['no day', `${MOBILE}20240132`],
  ['no day of zero', `${MOBILE}20240100`],
  ['a year of another century', `${MOBILE}18991231`],
])('none in %s', (_name, digits) => expect(gluedNumbers(digits, false)).toBeNull());

it.each([
  ['87654321', true],
  ['2675432', true],
  ['267543', false],
  ['876543210', false],
  ['17654321', false],
])('behind a telephone %s is a local landline: %s', (local, isOne) => {
  const expected = [
    { kind: 'mobile', start: 0, end: 11 },
    { kind: 'landline', start: 11, end: 11 + local.length },
  ];
  expect(gluedNumbers(MOBILE + local, true)).toEqual(isOne ? expected : null);
  expect(gluedNumbers(MOBILE + local, false)).toBeNull();
});

it('a local landline comes last only, and not first', () => {
  expect(gluedNumbers(`87654321${MOBILE}`, true)).toBeNull();
  expect(gluedNumbers('87654321', true)).toBeNull();
});
