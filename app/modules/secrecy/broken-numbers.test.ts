import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { htmlText, replaceWords } from './html-text';
import { scan } from './scan';

const scanHtml = (html: string) => scan([{ part: 'body', text: htmlText(html).text }], defaultRules);
const found = (html: string) => scanHtml(html).map(({ ruleId, text }) => `${ruleId} ${text.replace(/[\n\t ]+/g, '_')}`);
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`;

describe('a number over line ends', () => {
  it.each([
    ['a break within a sentence', '<p>周某，330106198506<br />121237。</p>', 'id-card 330106198506_121237'],
    ['a check letter alone', '<p>33010619850612100<br />X</p>', 'id-card 33010619850612100_X'],
    ['two paragraphs of a cell', table(row('周某', '<p>3301061985</p><p>06121237</p>')), 'id-card 3301061985_06121237'],
    ['a dash at the edge', '<p>330106-<br />19850612-1237</p>', 'id-card 330106-_19850612-1237'],
    ['a narrow cell', table(row('周某', '3301061<br />9850612<br />1237', '男')), 'id-card 3301061_9850612_1237'],
    ['a mobile number in a narrow cell', table(row('周某', '13812<br />34567<br />8', '男')), 'mobile 13812_34567_8'],
    ['a mobile number after its label', '<p>电话1381234<br />5678</p>', 'mobile 1381234_5678'],
    ['a mobile number at the edge of a line', '<p>联系人周某，138<br />12345678，李某</p>', 'mobile 138_12345678'],
    ['a card', '<p>卡号 62220212<br />00001234561</p>', 'bank-card 62220212_00001234561'],
    [
      'a card in a narrow cell',
      table(row('周某', '622202<br />120000<br />1234561'.replace('1234561', '123456<br />1'))),
      'bank-card 622202_120000_123456_1',
    ],
    ...[
      '621700<br />12<br />34567893',
      '6217001234<br />567893',
      '6217<br />001234567893',
      '6217 0012<br />3456<br />7893',
      '6217 0012 3456<br />7893',
      '6217<br />0012 3456 7893',
      '621700123456789<br />3',
      '4111 1111<br />1111<br />1111',
      '<p>62170012</p><p>345</p><p>67893</p>',
    ].map((lines): [string, string, string] => [
      `a card of sixteen digits in lines of unequal length: ${lines}`,
      table(row('周某', lines, '1200')),
      `bank-card ${lines
        .replace(/<[^<>]*>/g, '_')
        .replace(/ /g, '_')
        .replace(/^_|_$/g, '')
        .replace(/__/g, '_')}`,
    ]),
    ['a passport', '<p>护照号码：E1234<br />5678</p>', 'passport E1234_5678'],
    ['a landline at home', '<p>住宅电话：0311-669<br />08019</p>', 'private-landline 0311-669_08019'],
    ['an address', '<p>家庭住址：望澜区芦汀<br />镇东街12号</p>', 'home-address 芦汀_镇东街12号'],
    ['a note', '<p>（此件不<br />公开）</p>', 'withheld-note （此件不_公开'],
    ['a label', '<p>家庭<br />住址：望澜区中山路8号</p>', 'home-address 中山路8号'],
  ])('is found: %s', (_name, html, expected) => expect(found(html)).toEqual([expected]));

  it('is masked in the text where it stands, tags kept', () => {
    const html = '<p>周某，330106<strong>198506<br />12</strong>1237，电话1381234<br />5678</p>';
    const changes = scanHtml(html).map(({ place, replacement }) => ({ ...place, replacement: replacement! }));
    const masked = replaceWords(html, htmlText(html), changes);
    expect(masked).toBe('<p>周某，330106<strong>******<br />**</strong>1237，电话138****<br />5678</p>');
    expect(scanHtml(masked)).toEqual([]);
  });

  it.each([
    ['numbers one below the other', '<p>13812345678<br />13912345678</p>', ['mobile 13812345678', 'mobile 13912345678']],
    [
      'a number and the next row',
      table(row('1', '330106198506121237'), row('2', '33010619850612100X')),
      ['id-card 330106198506121237', 'id-card 33010619850612100X'],
    ],
  ])('is none across %s', (_name, html, expected) => expect(found(html)).toEqual(expected));
});

describe('figures of a table', () => {
  it.each([
    ['side by side', table(row('138', '1234', '5678'))],
    ['below each other', table(row('138'), row('1234'), row('5678'))],
    ['that make an identity number together', table(row('330106', '19850612', '1237'))],
    ['below each other that do', table(row('330106'), row('19850612'), row('1237'))],
    ['counts of one digit', table(row('合计', '1', '3', '0', '0', '2', '1', '0', '0', '1', '0', '0'))],
    ['more than a number has', table(row(...'3301061985061212371'))],
    ['lines in a row of figures', '<p>1381<br />2345<br />678<br />901</p>'],
    ['years and counts in lines of one cell', table(row('2217<br />0000<br />0000<br />0009', '12'))],
    ['figures below each other in one cell', table(row('镇街', '6217<br />12<br />345<br />6<br />789', '12'))],
    ['amounts', '<p>138,1234,5678元</p>'],
    ['years', '<p>2021 2022 2023 2024 2025</p>'],
    ['a decimal', '<p>138.12345678</p>'],
  ])('are no number: %s', (_name, html) => expect(found(html)).toEqual([]));
});

describe('one character a cell', () => {
  it.each([
    ['in a row after its label', table(row('身份证号', ...'330106198506121237')), 'id-card 3_3_0_1_0_6_1_9_8_5_0_6_1_2_1_2_3_7'],
    ['below a paragraph', `<p>身份证号码</p>${table(row(...'33010619850612100X'))}`, 'id-card 3_3_0_1_0_6_1_9_8_5_0_6_1_2_1_0_0_X'],
    [
      'in paragraphs',
      table(row(...[...'330106198506121237'].map((digit) => `<p>${digit}</p>`))),
      'id-card 3_3_0_1_0_6_1_9_8_5_0_6_1_2_1_2_3_7',
    ],
    ['below each other', table(...[...'330106198506121237'].map((digit) => row(digit))), 'id-card 3_3_0_1_0_6_1_9_8_5_0_6_1_2_1_2_3_7'],
    ['of a mobile number', table(row('手机', ...'13812345678')), 'mobile 1_3_8_1_2_3_4_5_6_7_8'],
    ['of a travel permit', table(row('通行证号', ...'H12345678')), 'travel-permit H_1_2_3_4_5_6_7_8'],
  ])('is found %s', (_name, html, expected) => expect(found(html)).toEqual([expected]));

  it('is two numbers in two rows', () => {
    expect(found(table(row('证号', ...'330106198506121237'), row('手机', ...'13812345678')))).toHaveLength(2);
    expect(found(table(row(...'330106198506121237'), row(...'33010619850612100X')))).toHaveLength(2);
  });

  it('is masked cell by cell', () => {
    const html = table(row('手机', ...'13812345678'));
    const changes = scanHtml(html).map(({ place, replacement }) => ({ ...place, replacement: replacement! }));
    expect(replaceWords(html, htmlText(html), changes)).toBe(table(row('手机', ...'138****5678')));
  });
});

describe('groups', () => {
  it.each([
    ['330106.19850612.1237', 'id-card'],
    ['330106·19850612·1237', 'id-card'],
    ['330106/19850612/1237', 'id-card'],
    ['330106_19850612_1237', 'id-card'],
    ['330106    19850612    1237', 'id-card'],
    ['138.1234.5678', 'mobile'],
    ['138·1234·5678', 'mobile'],
    ['138    1234    5678', 'mobile'],
    ['138-1234-5678', 'mobile'],
    ['1 3 8 1 2 3 4 5 6 7 8', 'mobile'],
    ['138一1234一5678', 'mobile'],
    ['6222.0212.0000.1234.561', 'bank-card'],
    ['6222·0212·0000·1234·561', 'bank-card'],
  ])('%s is found', (text, rule) => expect(scan([{ part: 'title', text }], defaultRules).map(({ ruleId }) => ruleId)).toEqual([rule]));

  it.each(['138    1234    5678    999', '138.1234 5678', '10.138.1234.5678', '20 138 1234 5678 90'])('%s is none', (text) =>
    expect(scan([{ part: 'title', text }], defaultRules)).toEqual([]),
  );
});

describe('addresses of links', () => {
  it.each([
    ['<p>联系<a href="mailto:13812345678@139.com">邮箱</a></p>', ['mobile 13812345678']],
    ['<p>见<a href="https://x.gov.cn/q?sfz=330106198506121237&amp;a=1">查询</a></p>', ['id-card 330106198506121237']],
    ['<p>见<a href="https://x.gov.cn/%E7%BB%9D%E5%AF%86%E2%98%85">查询</a></p>', ['classification-marking 绝密★']],
    ['<p>330106<a href="https://x.gov.cn">198506</a>121237</p>', ['id-card 330106198506121237']],
  ])('%s', (html, expected) => expect(found(html)).toEqual(expected));

  it('are masked in the address', () => {
    const html = '<p>联系<a href="mailto:1381234%35678@139.com">邮箱</a>，证号330106198506121237</p><p>完</p>';
    const words = htmlText(html);
    const changes = scanHtml(html).map(({ place, replacement }) => ({ ...place, replacement: replacement! }));
    expect(changes).toHaveLength(2);
    const masked = replaceWords(html, words, changes);
    expect(masked).toBe('<p>联系<a href="mailto:138****5678@139.com">邮箱</a>，证号330106********1237</p><p>完</p>');
  });
});
