/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { htmlText, replaceWords } from './html-text';
import { applyReplacements } from './mask';
import { scan } from './scan';

/**
 * Texts of an office with numbers and markings planted in them. The check digits are worked out here in another way than
 * in the code under test.
 */
const RUNS = { numRuns: 10_000 };

const sentence = fc.constantFrom(
  '各镇人民政府、街道办事处，区政府各部门：',
  '现将有关事项通知如下。',
  '根据《中华人民共和国保守国家秘密法》第十四条规定，',
  '望政发〔2026〕12号',
  '索引号：000014349/2017-00110。',
  '经费1,234,567.00元，',
  '（2026年3月9日印发）',
  '联系电话：0311-66908019。',
  '统一社会信用代码：91110000600037341L，',
  '涉及商业秘密的除外；',
  '一、总体要求\n',
  '姓名\t性别\t年龄\n',
  '合计 12 34 56 人，',
  '项目代码：2020-370783-78-03-012345。',
  '完成率98.5%，',
  '“十五五”规划',
  '名单如下：',
  'GB/T 9704—2012，',
  '\n\n',
  '（一）',
  '王五等3人，',
);
const filler = fc.array(sentence, { maxLength: 6 }).map((sentences) => sentences.join(''));
/** Texts that may be right beside a number: nothing that makes another number of it. */
const beside = fc.constantFrom('', ' ', '：', '（', '）', '，', '\n', '\t', '张三', '。', '、', '号码为', '；', '　', '“', '”', '/');

const pad = (value: number, width: number) => String(value).padStart(width, '0');
const MOD_11_2 = (digits: string) => {
  let remainder = 0;
  for (const digit of digits) remainder = ((remainder + Number(digit)) * 2) % 11;
  return '0123456789X'[(12 - remainder) % 11]!;
};
const luhnDigit = (digits: string) => {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = [...digits].toReversed().reduce((total, digit, at) => total + (at % 2 === 0 ? doubled[Number(digit)]! : Number(digit)), 0);
  return String((1000 - sum) % 10);
};

const idBody = fc
  .tuple(
    fc.constantFrom('110105', '130503', '320583', '340121', '370783', '440524', '510104', '620102', '650104', '810000'),
    fc.integer({ min: Date.UTC(1905, 0, 1), max: Date.UTC(2025, 11, 31) }),
    fc.nat(999),
  )
  .map(([area, born, serial]) => `${area}${new Date(born).toISOString().slice(0, 10).replaceAll('-', '')}${pad(serial, 3)}`);
const idNumber = idBody.map((body) => body + MOD_11_2(body));

/** Ranges of issuers as ISO/IEC 7812 and the card schemes publish them, and those that Chinese banks gave themselves before. */
const RANGES: [name: string, from: number, to: number, lengths: number[]][] = [
  ['Visa', 400_000, 499_999, [16, 19]],
  ['Mastercard', 510_000, 559_999, [16]],
  ['Mastercard, second series', 222_100, 272_099, [16]],
  ['American Express', 340_000, 349_999, [15]],
  ['American Express', 370_000, 379_999, [15]],
  ['Diners Club', 300_000, 305_999, [14, 16]],
  ['Diners Club', 360_000, 369_999, [14]],
  ['Diners Club', 380_000, 399_999, [14, 16]],
  ['Discover', 601_100, 601_199, [16, 19]],
  ['Discover', 644_000, 659_999, [16, 19]],
  ['JCB', 352_800, 358_999, [16, 19]],
  ['UnionPay', 620_000, 629_999, [16, 17, 18, 19]],
  ['UnionPay', 810_000, 817_199, [16, 17, 18, 19]],
  ['credit unions', 603_367, 603_367, [16, 18]],
  ['ICBC', 955_880, 955_888, [19]],
  ['CCB', 436_742, 436_742, [19]],
];
const issuer = fc
  .constantFrom(...RANGES)
  .chain(([, from, to, lengths]) => fc.tuple(fc.integer({ min: from, max: to }), fc.constantFrom(...lengths)));
const cardBody = fc
  .tuple(issuer, fc.stringMatching(/^[0-9]{12}$/))
  .map(([[prefix, length], rest]) => `${prefix}${rest}`.slice(0, length - 1))
  // A date in its place makes an identity number of it, which is found as that.
  .filter(
    (body) =>
      !(body.length === 14 ? /^\d{8}(?:0\d|1[0-2])/ : body.length === 17 ? /^\d{6}(?:18|19|20)\d\d(?:0\d|1[0-2])/ : /^$/).test(body),
  );
const cardNumber = cardBody.map((body) => body + luhnDigit(body));

const fullWidth = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const grouped = (text: string, sizes: readonly number[], gap: string) => {
  let from = 0;
  return sizes
    .map((size) => text.slice(from, (from += size)))
    .filter((group) => group !== '')
    .join(gap);
};
const gap = fc.constantFrom(' ', '-', '－', '\u00a0', '　', '—', '\u200b');

const writtenId = fc
  .tuple(
    idNumber,
    gap,
    fc.constantFrom(
      [18],
      [6, 8, 4],
      [6, 4, 4, 4],
      [6, 4, 2, 2, 4],
      [3, 3, 4, 4, 4],
      [6, 11, 1],
      Array.from({ length: 18 }, () => 1),
    ),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([id, gap, sizes, wide, lower]) => grouped(wide ? fullWidth(id) : lower ? id.toLowerCase() : id, sizes, gap));
const writtenCard = fc
  .tuple(
    cardNumber,
    gap,
    fc.constantFrom(
      [19],
      [4, 4, 4, 4, 3],
      [6, 13],
      Array.from({ length: 19 }, () => 1),
    ),
    fc.boolean(),
  )
  .map(([card, gap, sizes, wide]) => grouped(wide ? fullWidth(card) : card, sizes, gap));
const writtenMobile = fc
  .tuple(fc.stringMatching(/^1[3-9][0-9]{9}$/), gap, fc.constantFrom([11], [3, 4, 4]), fc.boolean())
  .map(([mobile, gap, sizes, wide]) => grouped(wide ? fullWidth(mobile) : mobile, sizes, gap));

const level = fc.constantFrom('绝密', '机密', '秘密', '机　密', '绝 密');
const marking = fc.oneof(
  fc
    .tuple(level, fc.constantFrom('★', '☆', ' ★', '⭐'), fc.constantFrom('', '10年', '30年', '6个月', '长期', '１年', '启用前'))
    .map((pieces) => pieces.join('')),
  level.map((level) => `\n${level}\n`),
  fc.tuple(level, fc.constantFrom('特急', '加急', '平急')).map(([level, urgency]) => `\n${level}　　${urgency}\n`),
  level.map((level) => `\n【${level}】\n`),
  level.map((level) => `密级：${level}\n`),
);

/** A text with a planted number or marking, and its place. */
const planted = (what: fc.Arbitrary<string>) =>
  fc.tuple(filler, beside, what, beside, filler).map(([head, left, number, right, tail]) => ({
    text: head + left + number + right + tail,
    start: (head + left).length,
    end: (head + left + number).length,
  }));
/**
 * Pieces as one text, with numbers apart. Where one number runs into the next, no digit tells which is whose: one is found and
 * masked at its place, and the digits it keeps may then end the other, as in 810000 1967 0914 8124370000001300005.
 */
const parted = (pieces: readonly string[]) =>
  pieces.reduce((text, piece) => (/[\p{N}Xx]$/u.test(text) && /^\p{N}/u.test(piece) ? `${text}、${piece}` : text + piece), '');
const scanText = (text: string) => scan([{ part: 'body', text }], defaultRules);

/**
 * Layouts in which a number is drawn in pieces, as HTML with a number and with its name beside it where such a layout alone is no
 * proof.
 */
const cut = (text: string, width: number) => text.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [];
const cells = (...words: string[]) => `<table><tbody><tr>${words.map((each) => `<td>${each}</td>`).join('')}</tr></tbody></table>`;
const UNSEEN = ['\u200b', '\u00ad', '\u034f', '\ufe0f', '\u3164', '\u{e0041}', '\u2060', '\u0336', '\u180e', '\u200f'];
const layout = fc.tuple(
  fc.constantFrom('cell', 'paragraphs', 'line', 'boxes', 'unseen', 'turned', 'strong'),
  fc.integer({ min: 6, max: 10 }),
  fc.constantFrom(...UNSEEN),
  fc.integer({ min: 1, max: 3 }),
);
function laidOut(number: string, name: string, [kind, width, mark, every]: [string, number, string, number]): string {
  switch (kind) {
    case 'cell':
      return cells('张三', name, cut(number, width).join('<br />'), '12', '2026');
    case 'paragraphs':
      return cells(
        name,
        cut(number, width)
          .map((line) => `<p>${line}</p>`)
          .join(''),
        '12',
      );
    case 'line':
      return `<p>张三，${name}${number.slice(0, width)}<br />${number.slice(width)}，李四</p>`;
    case 'boxes':
      return cells(name, ...number);
    case 'unseen':
      return `<p>张三${cut(number, every).join(mark)}李四</p>`;
    case 'turned':
      return `<p>张三\u202e${[...number].reverse().join('')}\u202c李四</p>`;
    default:
      return `<p>张三<strong>${number.slice(0, width)}</strong>${number.slice(width)}<em>。</em></p>`;
  }
}

describe('in generated layouts', () => {
  const ofPeople = new Set(['id-card', 'old-id-card', 'bank-card', 'mobile']);
  it.each([
    ['identity number', 'id-card', '证号', idNumber],
    ['bank card', 'bank-card', '卡号', cardNumber],
    ['mobile number', 'mobile', '手机', fc.stringMatching(/^1[3-9][0-9]{9}$/)],
  ])('no %s is missed, and what is masked is gone', { timeout: 240_000 }, (_name, ruleId, name, number) => {
    fc.assert(
      fc.property(number, layout, (planted, how) => {
        const html = laidOut(planted, name, how);
        const words = htmlText(html);
        const found = scanText(words.text).filter((finding) => ofPeople.has(finding.ruleId));
        expect(found).toHaveLength(1);
        // A line that marks turn is read as stored and as shown; where one is a card and the other an identity number, the latter is told.
        expect(
          how[0] === 'turned' || (how[0] === 'unseen' && how[2] === '\u200f') ? [ruleId, 'id-card', 'old-id-card'] : [ruleId],
        ).toContain(found[0]!.ruleId);
        expect([planted, [...planted].reverse().join('')]).toContain(found[0]!.text.replace(/[^0-9X]/g, ''));
        const masked = replaceWords(
          html,
          words,
          found.map(({ place, replacement }) => ({ ...place, replacement: replacement! })),
        );
        expect(scanText(htmlText(masked).text).filter((finding) => ofPeople.has(finding.ruleId))).toEqual([]);
        expect(masked.replace(/[*]|\d|X/g, '')).toBe(html.replace(/[*]|\d|X/g, ''));
      }),
      {
        numRuns: 2_500,
        examples:
          ruleId === 'bank-card'
            ? [
                ['346401001500118', ['turned', 6, '\u200b', 1]],
                ['340011002100028', ['unseen', 6, '\u200f', 2]],
              ]
            : [],
      },
    );
  });

  it('figures of cells raise no alarm', { timeout: 240_000 }, () => {
    const figure = fc
      .oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 9_999 }), fc.integer({ min: 10_000, max: 99_999_999 }))
      .map(String);
    const table = fc.array(fc.array(figure, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(table, (rows) => {
        expect(
          scanText(
            htmlText(
              `<table><tbody>${rows.map((row) => `<tr><td>合计</td>${row.map((words) => `<td>${words}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
            ).text,
          ),
        ).toEqual([]);
      }),
      { numRuns: 2_500 },
    );
  });
});

describe('in generated texts', () => {
  it.each([
    ['identity number', 'id-card', writtenId],
    ['bank card', 'bank-card', writtenCard],
    ['mobile number', 'mobile', writtenMobile],
  ])('no planted %s is missed', { timeout: 240_000 }, (_name, ruleId, number) => {
    fc.assert(
      fc.property(planted(number), ({ text, start, end }) => {
        expect(
          scanText(text)
            .filter((finding) => finding.ruleId === ruleId)
            .map(({ place }) => [place.start, place.end]),
        ).toEqual([[start, end]]);
      }),
      RUNS,
    );
  });

  it.each([
    ['identity number', 'id-card', writtenId],
    ['bank card', 'bank-card', writtenCard],
    ['mobile number', 'mobile', writtenMobile],
  ])('no %s planted in a table is missed', { timeout: 240_000 }, (_name, ruleId, number) => {
    const cell = fc.constantFrom('', '张三', '12', '2026', '98.5%', '0311-66908019', '1,234,567.00', '4', '望澜区', '100');
    const table = fc.tuple(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.nat(2),
      number,
    );
    fc.assert(
      fc.property(table, ([rows, row, column, planted]) => {
        const cells = rows.map((each, at) => each.map((words, index) => (at === row % rows.length && index === column ? planted : words)));
        const { text } = htmlText(
          `<p>名单如下：</p><table><tbody>${cells.map((each) => `<tr>${each.map((words) => `<td>${words}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
        );
        expect(
          scanText(text)
            .filter((finding) => finding.ruleId === ruleId)
            .map((finding) => finding.text),
        ).toEqual([planted]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('no planted marking is missed', { timeout: 240_000 }, () => {
    fc.assert(
      fc.property(planted(marking), ({ text, start, end }) => {
        const places = scanText(text)
          .filter((finding) => finding.ruleId === 'classification-marking')
          .map(({ place }) => place);
        expect(places).toHaveLength(1);
        expect(places[0]!.start).toBeGreaterThanOrEqual(start);
        expect(places[0]!.end).toBeLessThanOrEqual(end);
      }),
      RUNS,
    );
  });

  it('a wrong check digit makes no identity number', { timeout: 240_000 }, () => {
    const wrong = fc
      .tuple(idBody, fc.constantFrom(...'0123456789X'))
      .filter(([body, check]) => MOD_11_2(body) !== check)
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(planted(wrong), ({ text }) => {
        expect(scanText(text).filter(({ ruleId }) => ruleId !== 'bank-card')).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a wrong check digit makes no bank card', { timeout: 240_000 }, () => {
    const wrong = fc
      .tuple(cardBody, fc.nat(9))
      .filter(([body, check]) => luhnDigit(body) !== String(check))
      .map(([body, check]) => body + check);
    fc.assert(
      fc.property(planted(wrong), ({ text }) => {
        expect(scanText(text)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('numbers that offices give raise no alarm', { timeout: 240_000 }, () => {
    const digits = (width: number) => fc.stringMatching(new RegExp(`^[0-9]{${width}}$`));
    const official = fc.oneof(
      fc
        .tuple(digits(9), fc.integer({ min: 1990, max: 2030 }), digits(5))
        .map(([body, year, serial]) => `索引号：${body}/${year}-${serial}`),
      fc.tuple(fc.integer({ min: 1990, max: 2030 }), fc.nat(9999)).map(([year, serial]) => `望政办字〔${year}〕${serial}号`),
      digits(21).map((number) => `编号${number}`),
      digits(16).map((number) => `${number}元`),
      digits(8).map((half) => `联系电话：${half}${half}`),
      fc
        .tuple(fc.constantFrom('91', '11', '12', '52'), digits(6), fc.stringMatching(/^MA[0-9A-HJ-NP-RTUW-Y]{7}$/), digits(1))
        .map(([kind, area, body, check]) => `统一社会信用代码${kind}${area}${body}${check}`),
    );
    fc.assert(
      fc.property(planted(official.map((number) => `${number}，`)), ({ text }) => {
        expect(scanText(text)).toEqual([]);
      }),
      { ...RUNS, examples: [[{ text: '索引号：610651207/2021-81220，', start: 0, end: 25 }]] },
    );
  });

  it('a masked text has nothing left to mask and is as long as before', { timeout: 240_000 }, () => {
    const personal = fc.oneof(
      writtenId,
      writtenCard,
      writtenMobile,
      fc.constantFrom('护照E12345678', '住宅电话：66908019', '家庭住址：望澜区东湖街道12号3单元401室', '身份证130503670401001'),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(personal, beside, sentence), { minLength: 1, maxLength: 8 }), (pieces) => {
        const part = { part: 'body', text: parted(pieces) } as const;
        const masked = applyReplacements(part, scan([part], defaultRules));
        expect(masked).toHaveLength(part.text.length);
        expect(scanText(masked)).toEqual([]);
      }),
      { ...RUNS, examples: [[['810000 1967 0914 8124', '370000001300005']]] },
    );
  });

  it('findings stand in order, apart, and at the text they tell', { timeout: 240_000 }, () => {
    const piece = fc.oneof(
      writtenId,
      writtenCard,
      writtenMobile,
      marking,
      beside,
      sentence,
      fc.constantFrom('住址：', '帐号', '其它', '护照', '★', '家住', '内部资料 注意保存'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let end = 0;
        for (const finding of scanText(text)) {
          expect(finding.place.start).toBeGreaterThanOrEqual(end);
          expect(finding.place.end).toBeGreaterThan(finding.place.start);
          expect(text.slice(finding.place.start, finding.place.end)).toBe(finding.text);
          end = finding.place.end;
        }
      }),
      RUNS,
    );
  });

  it('no credit code of a body is a number of a person', { timeout: 60_000 }, () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const body = fc.oneof(fc.stringMatching(/^[0-9]{8}[0-9X]$/), fc.stringMatching(/^MA[0-9A-HJ-NP-RTUWXY]{7}$/));
    const code = fc
      .tuple(
        fc.constantFrom('11', '12', '13', '51', '52', '53', '91', '92', '93', 'A1', 'N1', 'Y1'),
        fc.stringMatching(/^(?:11|33|37|44|65)[0-9]{4}$/),
        body,
      )
      .map((pieces) => {
        const characters = pieces.join('');
        let sum = 0n;
        for (const [at, character] of [...characters].entries()) sum += BigInt(alphabet.indexOf(character)) * 3n ** BigInt(at);
        return characters + alphabet[Number((31n - (sum % 31n)) % 31n)]!;
      });
    fc.assert(
      fc.property(code, (number) => {
        expect(scanText(`统一社会信用代码：${number}，名称某某局`)).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
