import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText, markExcerpt, markHits, type Segment } from './marks';
import { normalise } from './text';

const show = (segments: Segment[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('markHits', () => {
  it.each([
    ['关于印发《湿地保护办法》的通知', ['湿地'], '关于印发《[湿地]保护办法》的通知'],
    ['湿地湿地', ['湿地'], '[湿地湿地]'],
    ['望政发〔2026〕15号', ['(2026)15号'], '望政发[〔2026〕15号]'],
    ['关 于\u3000印发ＧＤＰ数据', ['关于印发', 'gdp'], '[关 于\u3000印发ＧＤＰ]数据'],
    ['PM 2.5 监测', ['2.5监测'], 'PM [2.5 监测]'],
    ['ﬁle', ['fi'], '[ﬁ]le'],
    ['𠮷野家', ['𠮷野'], '[𠮷野]家'],
    ['<b>粗</b>体', ['粗'], '<b>[粗]</b>体'],
    ['没有', ['湿地'], '没有'],
    ['没有', [''], '没有'],
    ['', ['湿地'], ''],
    ['保护管理', ['保护', '护管', '管理'], '[保护管理]'],
  ])('%j for %j', (text, terms, expected) => expect(show(markHits(text, terms))).toBe(expected));

  it('loses and adds nothing, and marks what is the term', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'湿地保护 AaＡ（(〔\u200b𠮷ﬁ１1'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.array(text.map(normalise), { maxLength: 3 }), (source, terms) => {
        const segments = markHits(source, terms);
        expect(segments.map((segment) => segment.text).join('')).toBe(source.normalize('NFC'));
        for (const segment of segments)
          if (segment.hit) expect(terms.some((term) => term !== '' && normalise(segment.text).includes(term))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('markExcerpt', () => {
  const long = `${'甲'.repeat(60)}湿地${'乙'.repeat(60)}`;

  it('gives a short text whole', () => expect(show(markExcerpt('保护湿地', ['湿地'], 20, 5))).toBe('保护[湿地]'));
  it('begins a little before the first hit', () =>
    expect(show(markExcerpt(long, ['湿地'], 20, 5))).toBe(`…甲甲甲甲甲[湿地]${'乙'.repeat(13)}…`));
  it('ends with the text where that is near', () =>
    expect(show(markExcerpt(`${'甲'.repeat(60)}湿地`, ['湿地'], 20, 5))).toBe(`…${'甲'.repeat(18)}[湿地]`));
  it('begins with the text where nothing is hit', () => expect(show(markExcerpt(long, ['别的'], 10, 5))).toBe(`${'甲'.repeat(10)}…`));
  it('cuts no pair in two', () => {
    for (let length = 5; length < 12; length += 1) expect(show(markExcerpt('𠮷'.repeat(30), ['x'], length, 2)).isWellFormed()).toBe(true);
  });
});

describe('markedText', () => {
  it.each([
    [[], []],
    [[['湿地', true]], ['', '湿地']],
    [
      [
        ['关于', false],
        ['湿地', true],
        ['的', false],
      ],
      ['关于', '湿地', '的'],
    ],
    [
      [
        ['…', false],
        ['关于', false],
        ['湿地', true],
        ['保护', true],
      ],
      ['…关于', '湿地保护'],
    ],
  ] as [[string, boolean][], string[]][])('%j', (segments, expected) =>
    expect(markedText(segments.map(([text, hit]) => ({ text, hit })))).toEqual(expected),
  );
});
