import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { htmlText } from './html-text';
import { scan } from './scan';

const ID = '110105199003071239';
const MOBILE = '13812345678';
const foundIn = (html: string) =>
  scan([{ part: 'body', text: htmlText(html).text }], defaultRules).map(({ ruleId, text }) => `${ruleId} ${text.replace(/[\n\t]/g, '')}`);
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`;

describe('numbers as people and programs write them', () => {
  it.each([
    ['of a certificate of disability', `<p>残疾人证号 ${ID}43</p>`, `id-card ${ID}`],
    ['of a certificate issued anew', `<p>${ID}12B1</p>`, `id-card ${ID}`],
    ['that the next column touches', `<p>张三${ID}${MOBILE}</p>`, `id-card ${ID}`],
    ['in boxes over two cells each', table(row('证号', '', ...[...ID].flatMap((digit) => [digit, '']))), `id-card ${ID}`],
    ['in boxes over three cells each', table(row('手机', ...[...MOBILE].flatMap((digit) => [digit, '', '']))), `mobile ${MOBILE}`],
    ['with a passport in English', '<p>Passport No. E12345678</p>', 'passport E12345678'],
    ['of a passport with letters among its digits', '<p>护照号码：C01X00T47</p>', 'passport C01X00T47'],
    ['of a passport in groups', '<p>护照号码 123 456 789</p>', 'passport 123 456 789'],
    ['of an identity card of Macao as it is printed', '<p>澳门居民身份证1/234567/8</p>', 'regional-card 1/234567/8'],
    ['with letters that a scanner read', `<p>证号IIOIO5l99OO3O7l239</p>`, 'id-card IIOIO5l99OO3O7l239'],
    ['with single Chinese numerals', '<p>手机138〇234五678</p>', 'mobile 138〇234五678'],
    ['in the numerals of merchants', '<p>手机〡〣〨〡〢〣〤〥〦〧〨</p>', 'mobile 〡〣〨〡〢〣〤〥〦〧〨'],
    ['in digits of lists', '<p>手机⒈⒊⒏⒈⒉⒊⒋⒌⒍⒎⒏</p>', 'mobile ⒈⒊⒏⒈⒉⒊⒋⒌⒍⒎⒏'],
  ])('are found: %s', (_name, html, expected) => expect(foundIn(html)).toContain(expected));

  it('are found in whatever groups behind their label', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 11 });
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9][0-9]{9}$/),
        sizes,
        fc.constantFrom(' ', '-', '.', '\u3000', '\u00a0', ' - '),
        (number, groups, gap) => {
          let from = 0;
          const written = [...groups, 11]
            .map((size) => number.slice(from, (from += size)))
            .filter((piece) => piece !== '')
            .join(gap);
          expect(
            foundIn(`<p>联系人张三，手机：${written}。</p>`).filter((found) => found.startsWith('mobile')),
            written,
          ).toHaveLength(1);
        },
      ),
      {
        numRuns: 500,
        examples: [
          ['13812345678', [3, 3, 3], ' '],
          ['13812345678', [4, 4], '-'],
        ],
      },
    );
  });

  it.each([
    ['that only holds one', `<p>流水号99${ID}43</p>`],
    ['that goes on otherwise', `<p>流水号${ID}99</p>`],
    [
      'of counts with empty cells between',
      table(row('合计', '1', '', '3', '', '0', '', '2', '', '1', '', '0', '', '0', '', '1', '', '0', '', '0', '', '2', '')),
    ],
    ['of years', '<p>2021一2022年，13812一13813号</p>'],
  ])('are none in a number %s', (_name, html) => expect(foundIn(html)).toEqual([]));
});

describe('markings', () => {
  const below = '<p>关于开展某项工作的通知</p>'.repeat(14);
  it.each(['绝密级★', '机密（10年）', '保密级别：机密', '密级★机密'])('%s', (words) =>
    expect(foundIn(`<p>${words}</p><p>各单位：</p>`)).toEqual([expect.stringMatching(/^classification-marking /)]),
  );
  it('in a cell beside its label, far down in a form', () =>
    expect(foundIn(`${below}${table(row('文号', '望政发〔2026〕1号'), row('密级', '机密'))}`)).toEqual(['classification-marking 机密']));
  it('none where a form lists the levels', () => expect(foundIn(`${below}${table(row('密级', '绝密', '机密', '秘密'))}`)).toEqual([]));
  it.each(['公开属性：不予公开', '信息公开选项：依申请公开', '公开方式:不公开'])('%s', (words) =>
    expect(foundIn(`<p>${words}</p>`)).toEqual([expect.stringMatching(/^withheld-note /)]),
  );
  it('none where a document is for everybody', () => expect(foundIn('<p>公开属性：主动公开</p>')).toEqual([]));
});
