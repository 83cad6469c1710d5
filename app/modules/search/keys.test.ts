import { describe, expect, it } from 'vitest';
import { addAnywhere, addTitle, anywhereKeys, fact, titleKeys } from './keys';
import { normalise } from './text';

const anywhere = (text: string, districtId = 1) => {
  const keys = new Set<number>();
  addAnywhere(keys, districtId, normalise(text));
  return keys;
};
const title = (text: string) => {
  const keys = new Set<number>();
  addTitle(keys, 1, normalise(text));
  return keys;
};

describe('keys', () => {
  it.each([
    ['关于印发《望澜区湿地保护管理办法》的通知', '湿地保护'],
    ['望政发〔2026〕15号', '2026〕15'],
    ['WL0001-03-2026-00015', '03-2026-000'],
    ['WL0001-03-2026-00015', '015'],
    ['PM2.5与GB/T 19001', 'gb/t 19'],
    ['3,000万元', '3,000'],
    ['𠮷野家开业', '𠮷野'],
  ])('of %j are among them those of %j', (text, piece) => {
    const all = anywhere(text);
    const { keys } = anywhereKeys(1, normalise(piece))!;
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !all.has(key))).toEqual([]);
  });

  it('of every piece of a title are the title’s', () => {
    const text = normalise('关于举办“A 类企业”PM2.5（第3期）培训班的通知——2026年');
    const all = title(text);
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from + 1; to <= text.length; to += 1)
        expect([text.slice(from, to), titleKeys(1, text.slice(from, to)).keys.every((key) => all.has(key))]).toEqual([
          text.slice(from, to),
          true,
        ]);
    }
  });

  it.each([
    ['通知', true],
    ['通知书', false],
    ['15', true],
    ['015', true],
    ['2026', true],
    ['20260', false],
    ['ab', true],
    ['𠮷野', false],
    ['号2', true],
  ])('of %j prove it: %s', (term, proof) => expect(anywhereKeys(1, term)!.proof).toBe(proof));

  it.each(['》(', '的》', '水', '-', '...', '>'])('of %j exist in titles only', (term) => {
    expect(anywhereKeys(1, term)).toBeNull();
    expect(titleKeys(1, term).keys).not.toEqual([]);
  });

  it('are another district’s in another district', () => {
    const other = anywhere('湿地保护', 2);
    expect([...anywhere('湿地保护', 1)].filter((key) => other.has(key))).toEqual([]);
  });

  it('do not meet those of another space', () => {
    const text = '湿地2026';
    const spaces = [
      anywhere(text),
      title(text),
      new Set([
        fact.site(1, 28_287),
        fact.category(1, 7),
        fact.year(1, 2026),
        fact.genre(1, '通知'),
        fact.exact(1, text),
        fact.sample(1, 0),
        fact.sample(1, 3),
      ]),
    ];
    const count = spaces.reduce((sum, keys) => sum + keys.size, 0);
    expect(new Set(spaces.flatMap((keys) => [...keys])).size).toBe(count);
  });

  it('are whole numbers up to the last district, and refuse one beyond', () => {
    const keys = anywhere('龥龥zz//', 524_287);
    for (const key of [...keys, fact.sample(524_287, 3)]) expect(Number.isSafeInteger(key)).toBe(true);
    expect(() => anywhere('湿地', 524_288)).toThrow('outside');
    expect(() => anywhere('湿地', 0)).toThrow('outside');
  });
});
