import { describe, expect, it } from 'vitest';
import { parseTerms, relatedTerms, termsOf } from './search-query';

describe('parseTerms', () => {
  it.each([
    ['湿地', '湿地', ['湿地'], false],
    ['  湿地　保护 ', '湿地保护', ['湿地', '保护'], true],
    ['Open Data', 'open data', ['open', 'data'], true],
    ['水', '水', ['水'], false],
    ['A 类企业', 'a类企业', ['类企业'], true],
    ['第 三 章', '第三章', ['第三章'], false],
    ['湿地 湿地保护 湿地', '湿地湿地保护湿地', ['湿地保护'], true],
    ['〔2026〕15号', '(2026)15号', ['(2026)15号'], false],
  ])('%j', (query, phrase, terms, several) => expect(parseTerms(query)).toMatchObject({ phrase, terms, several }));

  it.each(['', '   ', '\u200b', '\u3000\n'])('nothing is asked by %j', (query) => expect(parseTerms(query)).toBeNull());

  it('knows which terms a body may write otherwise', () => {
    expect(parseTerms('湿地 2026')!.bodyPatterns).toBeNull();
    expect(parseTerms('湿地 gdp')!.bodyPatterns).toEqual(['湿地', expect.stringMatching(/^\[gG.*\]\[dD.*\]\[pP.*\]$/)]);
  });
});

it('several terms are several, also where the first is the phrase', () => {
  expect(termsOf('湿地', ['湿地', '保护']).several).toBe(true);
  expect(termsOf('湿地', ['湿地']).several).toBe(false);
});

describe('relatedTerms', () => {
  const related = (query: string, words: string[]) => relatedTerms(parseTerms(query)!, words)?.terms ?? null;

  it('are the words of a question', () =>
    expect(related('怎么申请低保补贴', ['怎么', '申请', '低保', '补贴'])).toEqual(['申请', '低保', '补贴']));
  it('leave out single characters', () => expect(related('低保的补贴', ['低保', '的', '补贴'])).toEqual(['低保', '补贴']));
  it('are none for characters that make no words', () =>
    expect(related('关印湿护理法通', ['关', '印', '湿', '护理', '法', '通'])).toBeNull());
  it('are none where half of the query is in no word', () => expect(related('护理关印', ['护理', '关', '印'])).toBeNull());
  it('are those that are a part of what was asked', () => expect(related('湿地保护 规划', ['湿地保护', '规', '划'])).toEqual(['湿地保护']));
  it('are those of which one only is another than was asked', () =>
    expect(related('湿地保护 的规划', ['湿地保护', '的', '规划'])).toEqual(['湿地保护', '规划']));
  it('are none where they are the query again', () => expect(related('湿地', ['湿地'])).toBeNull());
  it('are none where only words of asking are left', () => expect(related('请问怎么', ['请问', '怎么'])).toBeNull());
});
