import { describe, expect, it } from 'vitest';
import { expectLinear } from '../../../tests/setup/growth';
import { defaultRules, scan } from '../secrecy/public';
import { type Drawn, pageText } from './page-text';

const SIZE = 10;
const WIDE = /[^\0-\x7f]/;
const widthOf = (text: string) => [...text].reduce((sum, character) => sum + (WIDE.test(character) ? SIZE : SIZE / 2), 0);
const at = (text: string, x: number, y: number): Drawn => ({ text, x, y, width: widthOf(text), size: SIZE, turn: 0 });
/** A table with narrow columns, its cells in the order in which programs draw them. */
function table(rows: string[][], order: 'cells' | 'lines', { chars = 7, pitch = 12, middle = false } = {}): Drawn[] {
  const drawn: Drawn[] = [];
  let top = 100;
  for (const row of rows) {
    const cells = row.map((words) => (words.includes('\n') ? words.split('\n') : (words.match(new RegExp(`.{1,${chars}}`, 'gu')) ?? [])));
    const tall = Math.max(...cells.map((lines) => lines.length));
    const pieces = cells.flatMap((lines, column) =>
      lines.map((line, index) => at(line, 50 + column * 90, top + (index + (middle ? (tall - lines.length) / 2 : 0)) * pitch)),
    );
    drawn.push(...(order === 'cells' ? pieces : pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)));
    top += tall * pitch + 3;
  }
  return drawn;
}
const found = (drawn: Drawn[]) =>
  scan([{ part: 'attachment:x', text: `［第 1 页］\n${pageText(drawn)}` }], defaultRules)
    .map(({ ruleId, text }) => `${ruleId} ${text.replace(/\s/g, '')}`)
    .sort();

const PEOPLE = [
  ['姓名', '证号', '手机'],
  ['周某某', '330106198506121237', '13812345678'],
  ['吴某某', '33010619850612100X', '13912345678'],
];
const NUMBERS = ['id-card 330106198506121237', 'id-card 33010619850612100X', 'mobile 13812345678', 'mobile 13912345678'].sort();

describe('a page of fixed layout', () => {
  it.each(
    (['cells', 'lines'] as const).flatMap((order) =>
      [5, 6, 7, 8, 9, 10].flatMap((chars) => [false, true].map((middle) => [order, chars, middle] as const)),
    ),
  )('drawn by %s, %d digits a line, in the middle %s: its numbers are whole', (order, chars, middle) => {
    expect(found(table(PEOPLE, order, { chars, middle }))).toEqual(NUMBERS);
  });

  it('has numbers that go on below in any column where the lines of others are drawn between', () => {
    expect(pageText(table(PEOPLE.slice(1, 2), 'lines'))).toBe('周某某\t3301061\n9850612\n1237\t1381234\n5678');
  });

  it.each([
    [
      'two halves of neighbours that pass for a card',
      [
        ['张某某', '110105201204281291', '共3人'],
        ['李某某', '33010619900101000X', '共2人'],
      ],
      9,
      ['id-card 110105201204281291', 'id-card 33010619900101000X'],
    ],
    ['a beginning that passes for a shorter card', [['张某某', '6222021000007919003', '12']], 8, ['bank-card 6222021000007919003']],
    [
      'a beginning of an identity number that passes for a card',
      [['张某某', '330106199001011002', '12']],
      8,
      ['id-card 330106199001011002'],
    ],
  ])('has whole numbers with %s', (_name, rows, chars, numbers) => {
    for (const order of ['cells', 'lines'] as const) expect(found(table(rows, order, { chars, pitch: 12 }))).toEqual(numbers);
  });

  it.each([
    ['621700\n12\n34567893', 'bank-card 6217001234567893'],
    ['6217 0012\n3456\n7893', 'bank-card 6217001234567893'],
    ['6217001234\n567893', 'bank-card 6217001234567893'],
    ['6217\n001234567893', 'bank-card 6217001234567893'],
    ['6222 0212 0000\n1234\n561', 'bank-card 6222021200001234561'],
    ['330106\n19850612\n1237', 'id-card 330106198506121237'],
    ['330106 1985\n0612 1237', 'id-card 330106198506121237'],
    ['33010619850612\n100X', 'id-card 33010619850612100X'],
  ])('has numbers whose lines somebody broke: %j', (number, expected) => {
    const rows = [
      ['周某某', number, '共有三人\n其中一人\n另行发放'],
      ['吴某某', '无', '12'],
    ];
    for (const order of ['cells', 'lines'] as const) expect(found(table(rows, order))).toEqual([expected]);
  });

  it.each([
    [
      'columns of figures',
      [
        ['2021', '6222', '1381'],
        ['2022', '0210', '2345'],
        ['2023', '0111', '678'],
        ['2024', '6245', '90'],
      ],
    ],
    [
      'columns of long figures',
      [
        ['22110106', '13812345'],
        ['26110106', '23456789'],
        ['26110106', '90123456'],
      ],
    ],
    [
      'numbers of months',
      [
        ['330106', '19850612', '1237'],
        ['1', '2', '3'],
      ],
    ],
  ])('has no number in %s', (_name, rows) => {
    for (const order of ['cells', 'lines'] as const) expect(found(table(rows, order, { chars: 9 }))).toEqual([]);
  });

  it('has boxes', () => {
    expect(found([at('证号', 50, 100), ...[...'330106198506121237'].map((digit, index) => at(digit, 80 + index * 26, 100))])).toEqual([
      'id-card 330106198506121237',
    ]);
    expect(
      found([
        at('证号', 50, 100),
        ...[...'330106198506121237'].map((digit, index) => at(digit, 50 + index * 26, 115)),
        at('以上由本人填写，真实有效，如有不实，愿意承担由此产生的一切法律责任和后果', 50, 130),
      ]),
    ).toEqual(['id-card 330106198506121237']);
  });

  it('has lines that go on from edge to edge, also below an indented paragraph', () => {
    const long = '申请人周某某的身份证号码为';
    expect(found([at('第二条', 50, 100), at(`${long}33010619850612`, 100, 100), at('1237，住所不详。', 50, 118)])).toEqual([
      'id-card 330106198506121237',
    ]);
    expect(
      found([
        at('第二条', 50, 100),
        at(`${long}33010619850612`, 100, 126),
        at('1237，住所不详。', 50, 152),
        at('又一行这样写下去直到边上为止还有很多字', 50, 178),
      ]),
    ).toEqual(['id-card 330106198506121237']);
  });

  it('may be turned', () => {
    const turned = table(PEOPLE.slice(1), 'lines').map((piece) => ({ ...piece, x: -piece.y, y: piece.x, turn: Math.PI / 2 }));
    expect(found(turned)).toEqual(NUMBERS);
  });

  it('takes time that grows with what is drawn', { timeout: 60_000 }, () => {
    expectLinear(
      (count) => Array.from({ length: count }, (_, index) => at('1234567', index % 2 === 0 ? 50 : 53, 100 + (index % 7))),
      pageText,
      1_000,
      8_000,
    );
    expectLinear((count) => Array.from({ length: count }, (_, index) => at('12345', 50, 100 + index * 12)), pageText, 1_000, 8_000);
  });
});
