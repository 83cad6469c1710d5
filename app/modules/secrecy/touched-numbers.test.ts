import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { chains } from './digit-chains';
import { scan } from './scan';
import { touchedNumbers } from './touched-numbers';

const found = (text: string) =>
  scan([{ part: 'body', text }], defaultRules).map(({ ruleId, text: words }) => `${ruleId} ${words.replace(/[^0-9X]/g, '')}`);

describe('a number in groups that other figures touch', () => {
  it.each([
    ['编号:20240101110105 19900307 1239姓名', ['id-card 110105199003071239']],
    ['编号:20240101110105-19900307-1239姓名', ['id-card 110105199003071239']],
    ['编号:20240101110105.1990.0307.1239姓名', ['id-card 110105199003071239']],
    ['张三110105 19900307 12392024', ['id-card 110105199003071239']],
    ['2024330106 19850612 100X，', ['id-card 33010619850612100X']],
    ['身份证号：20240101110105199003\n071239', ['id-card 110105199003071239']],
    ['身份证号：20240101110105199003071239姓名', ['id-card 110105199003071239']],
    ['110105 19900307 1239138 1234 5678', ['id-card 110105199003071239', 'mobile 13812345678']],
    ['手机：20240101138 1234 5678', ['mobile 13812345678']],
    ['手机：2024010113812\n345678', ['mobile 13812345678']],
    ['手机：138 1234 56782024', ['mobile 13812345678']],
    ['手机：138123456782024', ['mobile 13812345678']],
    ['卡号：202401016217 0012 3456 7893', ['bank-card 6217001234567893']],
    ['卡号：6217 0012 3456 78932024', ['bank-card 6217001234567893']],
    ['卡号：62170012345678932024', ['bank-card 6217001234567893']],
    ['编号20246217-0012-3456-7893姓名', ['bank-card 6217001234567893']],
    ['电话 138- -1234- -5678', ['mobile 13812345678']],
  ])('is found: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    // Rows of figures have four digits as often as not.
    ['a row of years', '66217 0012 3456 7893'],
    ['a row of figures', '12024138 1234 5678'],
    ['a code that holds one', '流水号99110105199003071239'],
    ['a code that a date follows', '编号11010519900307123920240101'],
    ['a code in other groups', '编号2024 0101110105 1990030712 39'],
    ['a row touched on both sides', '2024110105 19900307 12392024'],
    ['lines of figures', '2024110105\n19900307\n1239'],
    ['figures of a column far apart', '2024110105\n\n19900307\n\n1239'],
    ['an account of a body', '账号：33001617035059008888'],
    ['an index number', '联系电话号码为索引号：001300000/1990-00000，'],
    ['a time', '20240101135926123456'],
  ])('is none in %s', (_name, text) => expect(found(text)).toEqual([]));
});

describe('a touched number of one chain', () => {
  const of = (text: string) =>
    [...chains(text)].flatMap((chain) => touchedNumbers(text, chain)).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

  it.each<[string, string, string[]]>([
    ['a digit in each box', '卡号:20246 2 1 7 0 0 1 2 3 4 5 6 7 8 9 3', ['bank_card 6 2 1 7 0 0 1 2 3 4 5 6 7 8 9 3']],
    ['lines broken anywhere', '卡号:202462170\n01234567893', ['bank_card 62170\n01234567893']],
    ['a label fourteen digits before', '身份证号:123456789012341101051990 03071239', ['id_card 1101051990 03071239']],
    ['a telephone’s label as far', '手机:12345678901234138 1234 5678', ['mobile 138 1234 5678']],
    ['digits before it that begin like one', '手机:13813812345\n678', ['mobile 13812345\n678']],
    ['figures apart behind it', '2024110105 19900307 1239 15', ['id_card 110105 19900307 1239']],
    [
      'two identity numbers that touch',
      '110105 19900307 1239330106 19850612 100X',
      ['id_card 110105 19900307 1239', 'id_card 330106 19850612 100X'],
    ],
    [
      'a telephone that an identity number touches',
      '138 1234 5678110105 19900307 1239',
      ['id_card 110105 19900307 1239', 'mobile 138 1234 5678'],
    ],
  ])('is found with %s', (_name, text, expected) => expect(of(text)).toEqual(expected));

  it.each([
    ['a box of many digits', '卡号:202462170012345678 9 3'],
    ['gaps of two kinds', '卡号:20246217-0012 3456-7893'],
    ['gaps where nobody parts a card', '卡号:2024621 700123456 7893'],
    ['too few digits', '卡号:20246217-0012-3456-0'],
    ['a card that is nobody’s', '卡号:20241234 5678 9012 3452'],
    ['nothing that touches a card', '卡号:6217 0012 3456 7893'],
    ['gaps where nobody parts a telephone', '手机:2024138 12345 678'],
    ['a line’s end and a space', '手机:20241381\n2345 678'],
    ['nothing that touches a telephone', '手机:138 1234 5678'],
    ['a telephone’s label too far before', '手机:123456789012345138 1234 5678'],
    ['a label too far before', '身份证号:1234567890123451101051990 03071239'],
    ['a label of another number', '身份证号:5,20241101051990 03071239'],
    ['one group of digits', '手机:2024010113812345678'],
    ['no gap within', '身份证号:2024110105199003071239 15'],
    ['nothing that touches it', '身份证号:110105 19900307 1239'],
    ['no check letter behind', '2024330106 19850612 100,'],
  ])('is none with %s', (_name, text) => expect(of(text)).toEqual([]));
});

it('a number behind a name that ends in a numeral is found beside a hint on its figures', () => {
  const text = '王五一三八一二三四五六七八';
  const rules = [
    ...defaultRules.rules,
    { id: 'hint', kind: 'phrase' as const, enabled: true, severity: 'notice' as const, name: '词', why: '词', phrases: ['四五六'] },
  ];
  const ruleIds = (ruleSet: typeof defaultRules) => scan([{ part: 'body', text }], ruleSet).map(({ ruleId }) => ruleId);
  expect(ruleIds(defaultRules)).toEqual(['mobile']);
  expect(ruleIds({ ...defaultRules, rules })).toEqual(['mobile']);
});
