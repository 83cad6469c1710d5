import { describe, expect, it } from 'vitest';
import { BLANK } from './characters';
import { findNumbers, type NumberRule } from './find-numbers';

/** The four rules anew, with some issuers: each text is asked as if it were the first. */
const rules = () =>
  [
    { kind: 'id_card' },
    { kind: 'old_id_card' },
    { kind: 'mobile' },
    {
      kind: 'bank_card',
      issuers: [
        { prefix: '62', lengths: [16, 19] },
        { prefix: '4', lengths: [16] },
        { prefix: '37', lengths: [15] },
        { prefix: '38', lengths: [14] },
      ],
    },
  ] as unknown as NumberRule[];

const found = (text: string, boxes = false) =>
  [...findNumbers(text, rules(), boxes)].flatMap(([{ kind }, places]) =>
    places.map(({ start, end }) => `${kind} ${text.slice(start, end)}`),
  );
const NONE: string[] = [];
type Row = [string, string[]];

const ID = '330106198506121237';
const MOBILE = '13812345678';
/** Sixteen and nineteen digits. */
const CARD = '6217001234567893';
const LONG_CARD = '6222021001116245702';
const FOREIGN_CARD = '4111111111111111';

describe('identity numbers', () => {
  it.each([
    [ID, [`id_card ${ID}`]],
    ['33010619850612100X', ['id_card 33010619850612100X']],
    ['33010619850612100x', ['id_card 33010619850612100x']],
    ['33010619850612100×', ['id_card 33010619850612100×']],
    ['330106-19850612-100-X', ['id_card 330106-19850612-100-X']],
    ['710000199001010015', ['id_card 710000199001010015']],
    ['33010619850612100', NONE],
    ['33010619850612100Y', NONE],
    ['330106198506121238', NONE],
    ['甲,330106 198506121237', ['id_card 330106 198506121237']],
    ['1 330106 19850612 1237', ['id_card 330106 19850612 1237']],
    // Each digit by itself: no more of them before or after.
    ['3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 2 3 7', ['id_card 3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 2 3 7']],
    ['3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 2 3 7 1', NONE],
    ['1 3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 2 3 7', NONE],
    ['3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 2 37 1', NONE],
    ['1 3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 0 0 X', ['id_card 3 3 0 1 0 6 1 9 8 5 0 6 1 2 1 0 0 X']],
    // Kind and degree of a disability follow, or a mobile number.
    [`${ID}43`, [`id_card ${ID}`]],
    [`${ID}83`, NONE],
    [`${ID}45`, NONE],
    [`${ID}433`, NONE],
    [`流水号1${ID}43`, NONE],
    [`${ID}${MOBILE}`, [`id_card ${ID}`, `mobile ${MOBILE}`]],
    [`${ID}${MOBILE} 1`, [`id_card ${ID}`, `mobile ${MOBILE}`]],
    [`${ID}12812345678`, NONE],
    [`${ID}138123456789`, NONE],
    [`身份证${ID}99`, [`id_card ${ID}`]],
    ['330106 19850612 123799', ['id_card 330106 19850612 1237']],
    // Codes in the same form.
    ['统一社会信用代码:CREDIT', NONE],
    ['税号(略):CREDIT', NONE],
    ['机构代码甲乙丙丁戊己庚辛壬癸子丑CREDIT', NONE],
    ['机构代码甲乙丙丁戊己庚辛壬癸子丑寅CREDIT', ['id_card CREDIT']],
    ['税号1,CREDIT', ['id_card CREDIT']],
    ['CREDIT', ['id_card CREDIT']],
    ['330106\n19850612\n123743', NONE],
    [`610651207/2021-81220,${ID}`, [`id_card ${ID}`]],
    [`税号:${ID}`, [`id_card ${ID}`]],
    ['610651207/2021-81220', NONE],
    ['身份证610651207/2021-81220', ['id_card 610651207/2021-81220']],
    ['610651 20720218 1220', ['id_card 610651 20720218 1220']],
  ] as Row[])('%j: %j', (text, expected) => {
    const code = (words: string) => words.replace('CREDIT', CREDIT);
    expect(found(code(text))).toEqual(expected.map(code));
  });
});

/** Both an identity number and a unified social credit code, by their check digits. */
const CREDIT = '510105198506101196';

describe('identity numbers of fifteen digits', () => {
  it.each([
    ['130503670401001', ['old_id_card 130503670401001']],
    ['130503 670401 001', ['old_id_card 130503 670401 001']],
    ['1305 0367 0401 001', NONE],
    ['身份证1305 0367 0401 001', ['old_id_card 1305 0367 0401 001']],
    ['身份证1305 0367 0401 001 2', NONE],
    ['130503 670401 001 002', NONE],
    ['7 130503 670401 001', NONE],
    ['130503\n670401\n001', NONE],
    ['身份证130503\n670401001', ['old_id_card 130503\n670401001']],
    ['编号130503670401001', NONE],
    ['编号:身份证130503670401001', ['old_id_card 130503670401001']],
    ['身份证,编号130503670401001', ['old_id_card 130503670401001']],
    ['130503670401001元', NONE],
    ['130503 670401 001**', NONE],
    ['**130503 670401 001', NONE],
    ['130503670401001 1', ['old_id_card 130503670401001']],
  ] as Row[])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('mobile numbers', () => {
  it.each([
    [MOBILE, [`mobile ${MOBILE}`]],
    ['12812345678', NONE],
    ['138123456789', NONE],
    // The country's code, or a nought.
    ['013812345678', [`mobile ${MOBILE}`]],
    ['8613812345678', [`mobile ${MOBILE}`]],
    ['008613812345678', [`mobile ${MOBILE}`]],
    ['001113812345678', NONE],
    ['8513812345678', NONE],
    ['8612812345678', NONE],
    ['+86 138 1234 5678', ['mobile 138 1234 5678']],
    ['+86 13812345678', [`mobile ${MOBILE}`]],
    ['12 138 1234 5678', NONE],
    // In groups as people write them.
    ['138 1234 5678', ['mobile 138 1234 5678']],
    ['1381 234 5678', ['mobile 1381 234 5678']],
    ['138 12345678', ['mobile 138 12345678']],
    ['1381234-5678', ['mobile 1381234-5678']],
    ['138 123 45678', ['mobile 138 123 45678']],
    ['1381 2345 678', NONE],
    ['13 812345678', NONE],
    ['138 1234-5678', NONE],
    ['138.12345678', NONE],
    ['手机138.12345678', ['mobile 138.12345678']],
    ['手机1381 2345 678', ['mobile 1381 2345 678']],
    ['手机1381 - 2345 678', ['mobile 1381 - 2345 678']],
    ['手机1381/2345/678', NONE],
    ['手机1381./2345 678', NONE],
    ['手机1381/.2345 678', NONE],
    ['手机1381    2345    678', NONE],
    ['手机138/1234/5678', ['mobile 138/1234/5678']],
    // Other figures beside it.
    ['138 1234 5678 9', NONE],
    ['9 138 1234 5678', NONE],
    ['9/138/1234/5678', NONE],
    ['138/1234/5678/9', NONE],
    ['138 1234 5678    9', ['mobile 138 1234 5678']],
    ['9   138 1234 5678', NONE],
    ['9    138 1234 5678', ['mobile 138 1234 5678']],
    ['138 1234 5678   9', NONE],
    ['9  138 1234 5678', NONE],
    ['138 1234 5678  9', NONE],
    ['138 1234 5678****', NONE],
    ['**** 138 1234 5678', NONE],
    ['138 1234 5678,甲****', ['mobile 138 1234 5678']],
    ['138 1234 5678**', NONE],
    ['**138 1234 5678', NONE],
    ['138 1234 5678甲**', ['mobile 138 1234 5678']],
    [`**${MOBILE}`, [`mobile ${MOBILE}`]],
    [`${MOBILE}**`, [`mobile ${MOBILE}`]],
    // Amounts, codes, numbers of things.
    [`${MOBILE}元`, NONE],
    [`${MOBILE} 元`, NONE],
    [`${MOBILE}.5元`, NONE],
    [`${MOBILE}.00`, NONE],
    [`${MOBILE}.001`, [`mobile ${MOBILE}`]],
    [`${MOBILE}.00.1`, [`mobile ${MOBILE}`]],
    [`${MOBILE}.甲`, [`mobile ${MOBILE}`]],
    [`¥${MOBILE}`, NONE],
    [`人民币 ${MOBILE}`, NONE],
    [`¥5,${MOBILE}`, [`mobile ${MOBILE}`]],
    [`0.${MOBILE}`, NONE],
    [`约0.${MOBILE}`, NONE],
    [`10.${MOBILE}`, [`mobile ${MOBILE}`]],
    [`0.甲${MOBILE}`, [`mobile ${MOBILE}`]],
    [`a${MOBILE}b`, NONE],
    [`a${MOBILE}`, [`mobile ${MOBILE}`]],
    [`${MOBILE}b`, [`mobile ${MOBILE}`]],
    [`a甲${MOBILE}b`, [`mobile ${MOBILE}`]],
    [`${MOBILE}号`, NONE],
    [`${MOBILE}号码`, [`mobile ${MOBILE}`]],
    [`${MOBILE}的号`, [`mobile ${MOBILE}`]],
    [`手机${MOBILE}号`, [`mobile ${MOBILE}`]],
    [`编号${MOBILE}`, NONE],
    [`编号为:${MOBILE}`, NONE],
    [`编号的${MOBILE}`, [`mobile ${MOBILE}`]],
    [`编号: \t${MOBILE}`, NONE],
    [`编号甲:${MOBILE}`, [`mobile ${MOBILE}`]],
    [`手机,编号${MOBILE}`, [`mobile ${MOBILE}`]],
    ['编号138 1234 5678', NONE],
    ['手机138 1234 5678元', ['mobile 138 1234 5678']],
    // Digit by digit.
    ['1 3 8 1 2 3 4 5 6 7 8', ['mobile 1 3 8 1 2 3 4 5 6 7 8']],
    ['1 3 8 1 2 3 4 5 6 7 8 9', NONE],
    ['1 3 0 0 2 4 0 0 1 1 2', NONE],
    ['1 3 0 0 2 4 0 0 1 1 5', ['mobile 1 3 0 0 2 4 0 0 1 1 5']],
    ['1 3 0 0 2 0 0 0 1 1 2', NONE],
    ['手机1 3 0 0 2 0 0 0 1 1 2', ['mobile 1 3 0 0 2 0 0 0 1 1 2']],
    ['1\n3\n8\n1\n2\n3\n4\n5\n6\n7\n8', ['mobile 1\n3\n8\n1\n2\n3\n4\n5\n6\n7\n8']],
    ['1\n3\n0\n0\n2\n0\n0\n0\n1\n1\n2', NONE],
    ['1 3 8 1 2 3\n4 5 6 7 8', ['mobile 1 3 8 1 2 3\n4 5 6 7 8']],
    ['甲1 3 8 1 2 3\n4 5 6 7 8乙', NONE],
    ['手机1 3 8 1 2 3\n4 5 6 7 8', ['mobile 1 3 8 1 2 3\n4 5 6 7 8']],
    // Over the end of a line.
    ['电话1381234\n5678', ['mobile 1381234\n5678']],
    ['联系人周某,138\n12345678', ['mobile 138\n12345678']],
    ['1381234\n5678', ['mobile 1381234\n5678']],
    ['138\n12345678', NONE],
    ['138\n1234\n5678', NONE],
    ['甲138\n1234\n5678', NONE],
    ['周某\t13812\n34567\n8\t男', ['mobile 13812\n34567\n8']],
    ['周某,13812\n34567\n8,男', NONE],
    ['周某\t1381\n2345\n678\t男', ['mobile 1381\n2345\n678']],
    ['周某\t138\n123\n456\n78\t男', NONE],
    ['周某\t138\n1234\n5678\t男', NONE],
    ['周某\t1381\n2345\n678\n901', NONE],
    // Far apart only behind a label.
    [`138${BLANK}12345678`, NONE],
    [`手机138${BLANK}12345678`, [`mobile 138${BLANK}12345678`]],
    [`手机138${BLANK}12345678${BLANK}9`, NONE],
    [`发票号${MOBILE}`, NONE],
    ['9 138.1234.5678', NONE],
    ['138 1234 5678 ****', NONE],
    ['861 138 1234 5678', NONE],
    ['1 38 1234 5678', NONE],
    ['1 3 0 0 2 0 0 0 1 1 2    456789', NONE],
    ['138/1234/5678', ['mobile 138/1234/5678']],
    ['手机86', NONE],
    ['手机138 1381 1381 234', ['mobile 138 1381 1381']],
  ] as Row[])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('numbers with nothing between', () => {
  it.each([
    [`${MOBILE}13912345678`, [`mobile ${MOBILE}`, 'mobile 13912345678']],
    [`编号${MOBILE}13912345678`, NONE],
    [`账号${MOBILE}13912345678`, NONE],
    [`电话${MOBILE}2024`, [`mobile ${MOBILE}`]],
    [`电话${MOBILE}1`, [`mobile ${MOBILE}`]],
    [`电话${MOBILE}9999`, [`mobile ${MOBILE}`]],
    [`电话${MOBILE}99999`, NONE],
    [`${MOBILE}2024`, NONE],
    [`电话${MOBILE}66908019`, [`mobile ${MOBILE}`]],
    [`${MOBILE}66908019`, NONE],
    [`电话031166908019${MOBILE}`, [`mobile ${MOBILE}`]],
    [`031166908019${MOBILE}`, [`mobile ${MOBILE}`]],
    [`${ID}${MOBILE}`, [`id_card ${ID}`, `mobile ${MOBILE}`]],
    [`${MOBILE}33010619850612100X`, ['id_card 33010619850612100X', `mobile ${MOBILE}`]],
    [`${MOBILE}33010619850612100`, NONE],
    [`${MOBILE}${ID}X`, [`id_card ${ID}`, `mobile ${MOBILE}`]],
    [`${MOBILE}${CARD}`, [`mobile ${MOBILE}`, `bank_card ${CARD}`]],
    [`${ID}${CARD}`, [`id_card ${ID}`, `bank_card ${CARD}`]],
    [`${ID}20240101`, [`id_card ${ID}`]],
    [`20240101${ID}`, [`id_card ${ID}`]],
    [`编号20240101${ID}`, NONE],
    [`身份证20240101${ID}`, [`id_card ${ID}`]],
    [`卡号${CARD}20240101`, [`bank_card ${CARD}`]],
    [`${CARD}20240101`, NONE],
    [`卡号${MOBILE}20240101`, NONE],
    [`${MOBILE}20240101`, NONE],
    [`电话${MOBILE}20240101`, [`mobile ${MOBILE}`]],
  ] as Row[])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('cards', () => {
  it.each([
    [CARD, [`bank_card ${CARD}`]],
    [LONG_CARD, [`bank_card ${LONG_CARD}`]],
    [FOREIGN_CARD, [`bank_card ${FOREIGN_CARD}`]],
    ['378282246310005', ['bank_card 378282246310005']],
    ['38520000023237', ['bank_card 38520000023237']],
    ['6217001234567894', NONE],
    // Its first eighteen digits are those of an identity number.
    ['620102 1985061210030', ['bank_card 620102 1985061210030']],
    // No issuer of 62 has seventeen digits here, of 4 none but sixteen.
    ['62170012345678924', NONE],
    ['4111111111111111110', NONE],
    ['卡号62 170012345 67893', ['bank_card 62 170012345 67893']],
    ['36123456789013', NONE],
    [`**${CARD}`, [`bank_card ${CARD}`]],
    ['1    6217 0012 3456 7893', ['bank_card 6217 0012 3456 7893']],
    ['6217 0012 3456 7893    5', ['bank_card 6217 0012 3456 7893']],
    ['6 217 0012 3456 7893', NONE],
    ['4 1111 111111 11111', NONE],
    ['4111 111111 11111 1', NONE],
    // Groups of four, six and the rest, four, six and five.
    ['6217 0012 3456 7893', ['bank_card 6217 0012 3456 7893']],
    ['6222 0210 0111 6245 702', ['bank_card 6222 0210 0111 6245 702']],
    ['621700 1234567893', ['bank_card 621700 1234567893']],
    ['3782 822463 10005', ['bank_card 3782 822463 10005']],
    ['3852 000002 3237', ['bank_card 3852 000002 3237']],
    ['6 2 1 7 0 0 1 2 3 4 5 6 7 8 9 3', ['bank_card 6 2 1 7 0 0 1 2 3 4 5 6 7 8 9 3']],
    ['62170 01234567893', NONE],
    ['621700 123456 7893', NONE],
    ['621 7001 2345 67893', NONE],
    ['6217 0012 345 67893', NONE],
    ['6217 0012 34567893', NONE],
    ['62 17 0012 3456 7893', NONE],
    ['6217 0012-3456 7893', NONE],
    ['6217 0012 3456 7893 1', NONE],
    ['1 6217 0012 3456 7893', NONE],
    ['1,6217 0012 3456 7893', ['bank_card 6217 0012 3456 7893']],
    ['卡号6217 0012 3456 7893 1', ['bank_card 6217 0012 3456 7893']],
    ['6217 0012 3456 7893**', NONE],
    // A landline or two, other numbers, amounts.
    [`电话${CARD}`, NONE],
    [`电话:${CARD}`, NONE],
    [`传真 (010)${CARD}`, NONE],
    [`传真010-${CARD}`, NONE],
    [`传真(0311) ${CARD}`, NONE],
    [`传真0311- ${CARD}`, NONE],
    [`电话1,${CARD}`, [`bank_card ${CARD}`]],
    [`电话请见后面的附件一:${CARD}`, [`bank_card ${CARD}`]],
    [`编号${CARD}`, NONE],
    [`${CARD}元`, NONE],
    [`卡号${CARD}元`, [`bank_card ${CARD}`]],
    // Over the end of a line.
    [`卡号62170012\n34567893`, ['bank_card 62170012\n34567893']],
    ['周某,62170012345\n67893', ['bank_card 62170012345\n67893']],
    ['62170012345\n67893', ['bank_card 62170012345\n67893']],
    ['621700\n123456\n7893', ['bank_card 621700\n123456\n7893']],
    ['甲,621700\n123456\n7893', NONE],
    ['周某\t621700\n123456\n7893\t1200', ['bank_card 621700\n123456\n7893']],
    ['周某\t62170\n01234\n56789\n3\t1200', ['bank_card 62170\n01234\n56789\n3']],
    ['周某\t621\n7001\n234\n56\n7893\t1200', NONE],
    ['周某\t621\n7001234\n56\n7893\t1200', ['bank_card 621\n7001234\n56\n7893']],
    ['周某\t4111 1111\n1111\n1111\t1200', ['bank_card 4111 1111\n1111\n1111']],
    ['周某\t4111\n1111\n1111\n1111\t1200', NONE],
    ['账户\t周某的所在单位的名称以及地址和邮政编码和其他情况\t41111\n11111\n11111\n1\t1200', ['bank_card 41111\n11111\n11111\n1']],
    ['周某\t41111111\n11111111\t1200', NONE],
    ['账户\t周某的所在单位的名称以及地址和邮政编码和其他情况\t41111111\n11111111\t1200', ['bank_card 41111111\n11111111']],
    ['周某\t3782\n822463\n10005\t1200', NONE],
    ['[周某的卡]\n621\n7001234\n56\n7893\t1200', ['bank_card 621\n7001234\n56\n7893']],
    ['周某\t621\n7001234\n56\n7893甲\t1200', NONE],
    ['周某\t621\n7001234\n56\n7893 \t1200', ['bank_card 621\n7001234\n56\n7893']],
    ['账户\t周某的所在单位的名称以及地址和邮政编码和其他情况\t41111\n11111\n111111\t1200', NONE],
    ['周某\t411111\n11111\n11111\t1200', NONE],
    ['周某\t3782\n822463 10005\t1200', NONE],
    // Far apart only behind a label, and alone.
    [`62170012${BLANK}34567893`, NONE],
    [`卡号62170012${BLANK}34567893`, [`bank_card 62170012${BLANK}34567893`]],
    [`卡号62170012${BLANK}34567893${BLANK}1`, NONE],
  ] as Row[])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('in boxes', () => {
  it.each([
    [ID, [`id_card ${ID}`]],
    ['130503670401001', NONE],
    ['身份证130503670401001', ['old_id_card 130503670401001']],
    [MOBILE, [`mobile ${MOBILE}`]],
    ['13002400112', NONE],
    ['13002400115', ['mobile 13002400115']],
    ['手机13002400112', ['mobile 13002400112']],
    ['甲456789,13002400112', NONE],
    [FOREIGN_CARD, NONE],
    [`卡号${FOREIGN_CARD}`, [`bank_card ${FOREIGN_CARD}`]],
    [CARD, [`bank_card ${CARD}`]],
    ['手机:20240101138 1234 5678', NONE],
  ] as Row[])('small counts side by side are none, %j: %j', (text, expected) => expect(found(text, true)).toEqual(expected));
});

describe('numbers beside each other', () => {
  it.each([
    ['电话1381234\n5678,13912345678', ['mobile 1381234\n5678', 'mobile 13912345678']],
    ['13912345678,电话1381234\n5678', ['mobile 13912345678', 'mobile 1381234\n5678']],
    [
      '13712345678,电话1381234\n5678,13912345678,电话1361234\n5678',
      ['mobile 13712345678', 'mobile 1381234\n5678', 'mobile 13912345678', 'mobile 1361234\n5678'],
    ],
    // What is whole in its line is no piece of one over two lines, unless more speaks for that.
    ['手机:1381\n138 1234 5678', ['mobile 138 1234 5678']],
    ['330106\n198 5061 2123\n7', ['id_card 330106\n198 5061 2123\n7', 'mobile 198 5061 2123']],
    [`${ID},手机1381234\n5678`, [`id_card ${ID}`, 'mobile 1381234\n5678']],
    [`手机1381234\n5678,${ID}`, [`id_card ${ID}`, 'mobile 1381234\n5678']],
    ['手机1381\n1381 138 1234', ['mobile 1381 138 1234']],
    ['手机1391138 1234 5678', ['mobile 1391138 1234']],
    ['手机1381\n330 1061 9850612 1237', ['id_card 330 1061 9850612 1237']],
    ['手机,身份证1381\n130 5036 70401001', ['old_id_card 130 5036 70401001']],
    [`手机,身份证1381\n130 5036 70401001,${ID}`, [`id_card ${ID}`, 'old_id_card 130 5036 70401001']],
    [`${ID},手机,身份证1381\n130 5036 70401001`, [`id_card ${ID}`, 'old_id_card 130 5036 70401001']],
    ['卡号,身份证130503670401\n621/7001234567893', ['bank_card 621/7001234567893']],
    ['卡号621700128\n330 1061 9850612 1237', ['id_card 330 1061 9850612 1237']],
    ['手机:20240101138 1234 5678', ['mobile 138 1234 5678']],
    ['手机:20240101138 1234 5678,13912345678', ['mobile 138 1234 5678', 'mobile 13912345678']],
    ['13912345678,手机:20240101138 1234 5678', ['mobile 13912345678', 'mobile 138 1234 5678']],
  ] as Row[])('%j: %j', (text, expected) => expect(found(text)).toEqual(expected));

  it('are told to each rule, and to none where there is none', () => {
    expect(findNumbers(ID, [])).toEqual(new Map());
    const [first, second] = [{ kind: 'id_card' }, { kind: 'id_card' }] as unknown as NumberRule[];
    expect(findNumbers(`甲${ID}`, [first!, second!])).toEqual(
      new Map([
        [first, [{ start: 1, end: 19 }]],
        [second, [{ start: 1, end: 19 }]],
      ]),
    );
  });
});
