import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENCODINGS } from '../../../tests/setup/encodings';
import { defaultRules } from './default-rules';
import { htmlText, replaceWords } from './html-text';
import { scan } from './scan';

/** On a machine with others at work. */
const LONG = { timeout: 120_000 };
const inGbk = ENCODINGS.GB18030!;
const scanText = (text: string) => scan([{ part: 'body', text }], defaultRules);
const bare = (words: string) => words.normalize('NFKC').replace(/[^0-9A-Za-z]/g, '');
const found = (text: string) => scanText(text).map(({ ruleId, text: words }) => `${ruleId} ${bare(words)}`);
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`;

const pad = (value: number, width: number) => String(value).padStart(width, '0');
const checked = (body: string) => {
  let remainder = 0;
  for (const digit of body) remainder = ((remainder + Number(digit)) * 2) % 11;
  return body + '0123456789X'[(12 - remainder) % 11]!;
};
const idNumber = fc
  .tuple(
    fc.constantFrom('110105', '330106', '440524', '510104', '650104'),
    fc.integer({ min: Date.UTC(1940, 0, 1), max: Date.UTC(2020, 11, 31) }),
    fc.nat(999),
  )
  .map(([area, born, serial]) => checked(`${area}${new Date(born).toISOString().slice(0, 10).replaceAll('-', '')}${pad(serial, 3)}`));
const mobile = fc.stringMatching(/^1[3-9][0-9]{9}$/);
/** With many different digits, which single ones below each other must have to be no counts. */
const variedMobile = mobile.filter((number) => new Set(number).size >= 6);
/** The same masked in HTML has nothing left that is found, and nothing else is changed. */
function expectMasked(html: string): void {
  const words = htmlText(html);
  const changes = scanText(words.text).map(({ place, replacement }) => ({ ...place, replacement: replacement! }));
  const masked = replaceWords(html, words, changes);
  expect(scanText(htmlText(masked).text)).toEqual([]);
  const rest = (of: string) => of.replaceAll('&nbsp;', ' ').replace(/[*]|\d|X/g, '');
  expect(rest(masked)).toBe(rest(html));
}

describe('boxes over several rows', () => {
  const sizes = fc.constantFrom([9, 9], [17, 1], [16, 2], [10, 8], [6, 8, 4], [6, 6, 6], [7, 7, 4], [4, 4, 4, 4, 2]);
  const beside = fc.constantFrom<[string[], string[]]>(
    [[], []],
    [['身份证号'], ['']],
    [['身份证号'], []],
    [['证号'], ['码']],
    [
      ['张三', '证号'],
      ['', ''],
    ],
  );
  it('are one identity number', LONG, () => {
    fc.assert(
      fc.property(idNumber, sizes, beside, fc.boolean(), fc.nat(2), (id, groups, [first, next], isFilled, empty) => {
        let from = 0;
        const rows = groups.map((size, at) =>
          row(
            ...(at === 0 ? first : next),
            ...Array.from(id.slice(from, (from += size))).flatMap((digit) => [digit, ...Array.from({ length: empty }, () => '')]),
            ...(isFilled && groups[0]! > size ? Array.from({ length: groups[0]! - size }, () => '') : []),
          ),
        );
        const html = table(row('姓名', '张三'), ...rows, row('住所', '略'));
        expect(found(htmlText(html).text)).toEqual([`id-card ${id}`]);
        expectMasked(html);
      }),
      { numRuns: 400 },
    );
  });

  it('are a telephone number where a label says so', () => {
    expect(found(htmlText(table(row('手机', ...'138123'), row('', ...'45678', ''))).text)).toEqual(['mobile 13812345678']);
    expect(found(htmlText(table(row('合计', ...'138123'), row('', ...'45678', ''))).text)).toEqual([]);
  });

  it('are no number where they are counts', LONG, () => {
    const counts = fc.array(fc.array(fc.nat(9).map(String), { minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(counts, (rows) => {
        const html = table(row('镇街', '一', '二'), ...rows.map((cells, at) => row(`第${'甲乙丙丁戊己'[at]}镇`, ...cells, '小计')));
        expect(
          found(htmlText(html).text).filter((each) => !/^mobile|^bank-card/.test(each) || rows.every(({ length }) => length < 11)),
        ).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('numbers with nothing between them', () => {
  const number = fc.oneof(
    idNumber.map((each) => ['id-card', each] as const),
    mobile.map((each) => ['mobile', each] as const),
    fc.constantFrom('6222021001116245702', '6217001234567893').map((each) => ['bank-card', each] as const),
  );
  it('are found each by itself', LONG, () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('', '张三', '联系电话：', '身份证号：'),
        (numbers, label) => {
          const html = `<p>${label}${numbers.map(([, each]) => each).join('')}，</p>`;
          const rules = scanText(htmlText(html).text);
          expect(rules.reduce((sum, { text }) => sum + text.length, 0)).toBe(numbers.reduce((sum, [, each]) => sum + each.length, 0));
          expectMasked(html);
        },
      ),
      {
        numRuns: 1_000,
        examples: [
          [
            [
              ['mobile', '13812345678'],
              ['mobile', '13987654321'],
            ],
            '',
          ],
        ],
      },
    );
  });

  it.each([
    ['手机：1381234567866908019', ['mobile 13812345678']],
    ['联系电话：13812345678031166908019', ['mobile 13812345678']],
    ['身份证号：1101051990030712391200', ['id-card 110105199003071239']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    '编号1381234567813987654321',
    '账号1381234567813987654321',
    '流水号138123456781398765432',
    '1381234567866908019',
    '1'.repeat(400),
  ])('are none in %s', (text) => expect(found(text)).toEqual([]));
});

describe('what only layout parts', () => {
  const spaces = fc
    .integer({ min: 9, max: 300 })
    .chain((count) => fc.constantFrom(' ', '\u00a0', '\u3000').map((space) => space.repeat(count)));
  const lines = fc.array(fc.constantFrom('\n', '\n', '\n  ', '\f', '\r\n'), { minLength: 2, maxLength: 6 }).map((ends) => ends.join(''));
  const pages = fc
    .tuple(fc.constantFrom('- 3 -', '—3—', '3', '第3页', '第 3 页 共 12 页', '3/12'), fc.constantFrom('', '［第 4 页］\n'))
    .map(([number, name]) => `\n\n${number}\n\n${name}`);
  const gap = fc.oneof(spaces, lines, pages);
  const labelled = fc.constantFrom(
    ['身份证号', '130503670401001', 'old-id-card 130503670401001'],
    ['身份证号码', '110105199003071239', 'id-card 110105199003071239'],
    ['手机', '138 12 345 678', 'mobile 13812345678'],
    ['联系电话', '138 1234 5678', 'mobile 13812345678'],
    ['银行账号', '6222 02100 1116 245702', 'bank-card 62220210 01116245702'.replace(/ (?=0)/, '')],
    ['护照号', 'E12345678', 'passport E12345678'],
    ['护照号码', '123456789', 'passport 123456789'],
    ['军官证号', '军字第123456号', 'military-card 123456'],
    ['台胞证号', '12345678', 'travel-permit 12345678'],
    ['住宅电话', '66908019', 'private-landline 66908019'],
    ['家庭住址', '望澜区东湖街道12号3单元401室', 'home-address 123401'],
    ['密级', '机密，请收', 'classification-marking '],
  );
  it('from its label does not hide a number', LONG, () => {
    fc.assert(
      fc.property(labelled, fc.oneof(gap, fc.constantFrom('\t', '\t\n')), ([label, number, expected], between) => {
        fc.pre(!between.endsWith('\n3\n\n'));
        expect(found(`${'各单位。\n'.repeat(15)}${label}：${between}${number}\n`)).toEqual([expected]);
      }),
      { numRuns: 800 },
    );
  });
  it('within a number does not hide it', LONG, () => {
    const number = fc.oneof(
      idNumber.map((each) => ['身份证号：', 'id-card', each] as const),
      idNumber.map((each) => ['张三', 'id-card', each] as const),
      mobile.map((each) => ['手机：', 'mobile', each] as const),
      fc.constantFrom(['卡号：', 'bank-card', '6217001234567893'] as const),
    );
    fc.assert(
      fc.property(number, gap, fc.nat({ max: 1_000 }), ([label, rule, digits], between, where) => {
        // A bare number behind a digit or two is no page's number.
        const least = between.includes('\n3\n') && !between.includes('［') ? 3 : 1;
        const cut = least + (where % (digits.length - least));
        expect(found(`${label}${digits.slice(0, cut)}${between}${digits.slice(cut)}，`).map((each) => each.replace(/ .*/, ''))).toEqual([
          rule,
        ]);
      }),
      { numRuns: 800 },
    );
  });
  it('does not make one number of figures', LONG, () => {
    const figure = fc.oneof(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 10_000, max: 99_999_999 })).map(String);
    fc.assert(
      fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), gap, (figures, between) => {
        expect(found(`合计${between}${figures.join(between)}`)).toEqual([]);
      }),
      {
        numRuns: 2_000,
        examples: [
          [['138', '1234', '5678'], ' '.repeat(9)],
          [['138', '12345678'], '\n\n'],
          [['330106', '19850612'], '\n\n'],
        ],
      },
    );
  });
  it('passes the line at the head of every page', () => {
    const head = '望澜区某项资金发放名单';
    const text = `［第 1 页］\n${head}\n张三，11010519900307\n\n- 1 -\n\n［第 2 页］\n${head}\n1239，李四\n\n［第 3 页］\n略`;
    expect(scanText(text).map(({ ruleId, replacement }) => [ruleId, replacement])).toEqual([
      ['id-card', `110105********\n\n- 1 -\n\n［第 2 页］\n${head}\n1239`],
    ]);
  });
  it('is passed before a number that fills the first cell of a file', () => {
    expect(found('［正文］\n13812\n34567\n8\t男\t\n')).toEqual(['mobile 13812345678']);
  });
  it.each(['家庭住址：\n\n望澜区东湖街道办事处', '家庭住址：                \n单位：望澜区东湖街道12号', '密级：\n\n绝密、机密、秘密'])(
    '%j',
    (text) => expect(found(text)).toEqual([]),
  );
});

describe('one digit a line', () => {
  it.each([
    ['lines', (digits: string[]) => `<p>${digits.join('<br />')}</p>`],
    ['paragraphs', (digits: string[]) => digits.map((digit) => `<p>${digit}</p>`).join('')],
    ['paragraphs with blank ones between', (digits: string[]) => digits.map((digit) => `<p>${digit}</p><p>&nbsp;</p>`).join('')],
    ['a narrow cell', (digits: string[]) => table(row('张三', digits.join('<br />'), '男'))],
  ])('is a mobile number in %s', LONG, (_name, of) => {
    fc.assert(
      fc.property(variedMobile, (number) => {
        const html = of([...number]);
        expect(found(htmlText(html).text)).toEqual([`mobile ${number}`]);
        expectMasked(html);
      }),
      { numRuns: 100 },
    );
  });
  it('is none among counts', () => {
    expect(found('1\n3\n1\n0\n2\n0\n1\n0\n0\n2\n1')).toEqual([]);
    expect(found('1\n3\n8\n1\n2\n3\n4\n5\n6\n7\n8\n9')).toEqual([]);
  });
});

describe('a level that a sentence states', () => {
  const below = '各单位。\n'.repeat(15);
  it.each([
    '经审核，密级为机密，请保管',
    '密级是秘密。',
    '密级定为绝密',
    '密级确定为机密级',
    '本文件密级为机密',
    '该件定为机密级，保密期限10年',
    '密级为“机密”',
    '密级是：秘密',
    '密级：属机密',
    '密级系机密件',
    '密级 机密',
    '密级——机密',
    '密级（机密）',
    '密级机密',
    '保密级别为秘密',
    '密级为机密★10年',
    '密级：机密，保密期限10年',
    '密级\n为机密。',
    // With a label in the line above, the level's own line says what it is, whatever follows it there.
    '密级\n秘密·10年\n望澜区文件',
    '密级\n\n秘密·10年\n望澜区文件',
    '密级\n机密特急\n望澜区文件',
    '密级\n秘密(10年)\n',
    '密级\n秘密：5年\n',
    '涉密等级\n秘密-5年\n',
    '定密级别\n机密·长期\n份号',
    '请妥善保管本文件\n秘密·5年\n附件：略',
  ])('%s', (words) => expect(found(`${below}${words}\n完`)).toEqual([expect.stringMatching(/^classification-marking/)]));
  it.each([
    '涉密信息系统的最高密级为机密级',
    '最高密级为机密级的，应当采取措施',
    '密级为机密级以上的文件应当登记',
    '密级分为绝密、机密、秘密三级',
    '密级为绝密级的国家秘密载体',
    '密级应当根据秘密程度确定',
    '密级是国家秘密的等级',
    '密级为机密、秘密的',
    '密级为机密或者秘密级的',
    '密级为机密，秘密的',
    '密级为机密的文件',
    '密级不得低于秘密',
    '如密级为机密，应当登记',
    '凡密级为秘密，一律登记',
    '密级是秘密还是机密，由承办人提出',
    '密级由机密降为秘密',
  ])('none in %s', (words) => expect(found(`${below}第三条　${words}，依法管理。\n完`)).toEqual([]));
});

describe('addresses of links', () => {
  const hex = (byte: number) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  const letter = /[0-9A-Za-z]/;
  const WRITINGS: Readonly<Record<string, (words: string) => string>> = {
    'as bytes of UTF-8': (words) => [...new TextEncoder().encode(words)].map(hex).join(''),
    'as bytes of GBK': (words) => [...inGbk(words)].map(hex).join(''),
    'as bytes of GBK where they are no letters': (words) =>
      [...inGbk(words)]
        .map((byte) => (byte < 0x80 && letter.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : hex(byte)))
        .join(''),
    'as a script writes them': (words) =>
      [...words].map((character) => `%u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    'escaped twice': (words) => encodeURIComponent(encodeURIComponent(words)),
    'escaped twice in GBK': (words) => [...inGbk(words)].map((byte) => hex(byte).replace('%', '%25')).join(''),
  };
  it.each(Object.entries(WRITINGS))('are read %s', LONG, (_name, written) => {
    const planted = fc.oneof(
      idNumber.map((id) => [id, `id-card ${id}`] as const),
      mobile.map((number) => [number, `mobile ${number}`] as const),
      mobile.map((number) => [number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))), `mobile ${number}`] as const),
      fc.constantFrom(
        ['绝密★', 'classification-marking '] as const,
        ['家庭住址：望澜区东湖街道12号3单元401室', 'home-address 123401'] as const,
        ['身份证号：130503670401001', 'old-id-card 130503670401001'] as const,
      ),
    );
    fc.assert(
      fc.property(
        planted,
        fc.constantFrom('https://x.gov.cn/', 'https://x.gov.cn/q?n=', 'mailto:a@x.gov.cn?subject='),
        ([words, expected], head) => {
          const html = `<p>见<a href="${head}${written(words)}&amp;b=1">此处</a></p>`;
          expect(found(htmlText(html).text)).toEqual([expected]);
        },
      ),
      { numRuns: 100 },
    );
  });
  it('have characters whose second byte is a letter, and bytes that are none', () => {
    expect(htmlText('<a href="https://x.gov.cn/%96A%BE%F8%C3%DC%D0?a=b+c%FF">x</a>').text).toBe(
      'x\nhttps://x.gov.cn/朅绝密%D0?a=b c%FF\n'.replace('朅', new TextDecoder('gbk').decode(Uint8Array.of(0x96, 0x41))),
    );
    expect(htmlText('<a href="https://x.gov.cn/caf%C3%A9+a/%E7%BB%9D%E5%AF">x</a>').text).toBe('x\nhttps://x.gov.cn/café+a/绝%E5%AF\n');
  });
  it('are masked where the digits stand', () => {
    const html = '<p>见<a href="https://x.gov.cn/q?n=138%31234%2535678">此处</a></p>';
    const words = htmlText(html);
    const changes = scanText(words.text).map(({ place, replacement }) => ({ ...place, replacement: replacement! }));
    expect(replaceWords(html, words, changes)).toBe('<p>见<a href="https://x.gov.cn/q?n=138****5678">此处</a></p>');
  });
});

describe('a home beside an office', () => {
  it.each([
    '家庭住址：幸福路8号卫生院宿舍',
    '住址：和平路15号派出所家属院',
    '现住址：青山镇柳林村派出所旁平房',
    '住址：青山镇柳林村卫生院后面2排',
    '现住址：青山镇柳林村卫生院宿舍',
    '现住址：望澜区柳林村3组中心小学旁',
    '家庭住址：望澜区东湖街道12号派出所',
  ])('is one: %s', (words) => expect(found(`${words}。`)).toEqual([expect.stringMatching(/^home-address/)]));
  it.each(['家庭住址：\n\n望澜区东湖街道办事处', '住址：望澜区青山镇人民政府', '家庭住址：望澜区东湖街道派出所。'])(
    'is none where the office is all that is named: %j',
    (words) => expect(found(words)).toEqual([]),
  );
});
