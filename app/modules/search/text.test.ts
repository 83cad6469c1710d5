import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormPattern, fold, normalise, tidy, tidyWithOrigin } from './text';

describe('tidy', () => {
  it.each([
    ['关于  印发\u3000《办法》的 通知', '关于印发《办法》的通知'],
    ['Ｏｐｅｎ　Ｄａｔａ ２０２６', 'Open Data 2026'],
    ['PM 2.5 监测', 'PM 2.5监测'],
    ['\ufeff政\u200b务\u00ad公\u202e开\u0007', '政务公开'],
    ['⼈⺠政府 豈⻓', '人民政府\u8c48长'],
    ['cafe\u0301', 'café'],
    ['a\ud800b', 'ab'],
    ['𠮷野家', '𠮷野家'],
    ['', ''],
  ])('%j is %j', (text, expected) => expect(tidy(text)).toBe(expected));

  it('keeps one break between lines when asked to', () => {
    expect(tidy('一、目的 \n\n 二、范围\nabc\ndef', { lines: true })).toBe('一、目的\n二、范围\nabc\ndef');
    expect(tidy('一、目的\n二、范围')).toBe('一、目的二、范围');
  });

  it('tells where each character came from', () => {
    const { text, source, starts } = tidyWithOrigin('  第１号 ﬁle');
    expect(text).toBe('第1号file');
    expect([...starts].map((at) => source[at] ?? 'end')).toEqual(['第', '１', '号', 'ﬁ', 'ﬁ', 'l', 'e', 'end']);
  });
});

describe('fold', () => {
  it.each([
    ['望政发〔2026〕15号', '望政发(2026)15号'],
    ['望政发［2026］15号', '望政发(2026)15号'],
    ['“GB/T—２”', '"gb/t-2"'],
    ['《办法》', '<办法>'],
    ['二○二六', '二〇二六'],
  ])('%j is %j', (text, expected) => expect(normalise(text)).toBe(expected));

  it('changes no length and nothing twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff), { maxLength: 60 }), (codePoints) => {
        const tidyText = tidy(String.fromCodePoint(...codePoints));
        const folded = fold(tidyText);
        return folded.length === tidyText.length && fold(folded) === folded;
      }),
      { numRuns: 3_000 },
    );
  });
});

// Search in titles rests on this: a piece of a text has the form that the text has there.
it('the form of a piece is a piece of the form', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'关于印发的通知《》（）〔2026〕１２ＡＢabC  \u3000—“”、…①㎡ﬁ⼈𠮷👍\n'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.nat(), fc.nat(), (characters, a, b) => {
      const text = characters.join('');
      const points = [...text.normalize('NFC')];
      const from = Math.min(a, b) % (points.length + 1);
      const piece = points.slice(from, from + (Math.max(a, b) % (points.length - from + 1)));
      // A piece that begins with a mark of the character before it is no piece that anybody sees.
      fc.pre(!/^[\p{M}\p{Cf}\u1160-\u11FF]/u.test(piece.join('')));
      return normalise(text).includes(normalise(piece.join('')));
    }),
    { numRuns: 20_000 },
  );
});

describe('anyFormPattern', () => {
  it('is null where a text is written in one way only', () => expect(anyFormPattern('义务教育2026')).toBeNull());

  it('holds every way of writing', () => {
    const pattern = new RegExp(`^${anyFormPattern('(2026)gdp*')!}$`, 'u');
    for (const text of ['（2026）GDP*', '〔2026]gDp*', '(2026)gdp＊']) expect([text, pattern.test(text)]).toEqual([text, true]);
    expect(pattern.test('(2026)gdpp')).toBe(false);
  });
});
