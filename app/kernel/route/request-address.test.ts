import { describe, expect, it } from 'vitest';
import { canonicalQuery, RequestError, requestPath } from './request-address';

describe('request address', () => {
  it.each([
    ['/a/../b'], ['/./a'], ['/a//b'], ['/%2e%2e/a'], ['/a%2fb'], ['/a%5cb'], ['/a\\b'], ['/a%00b'], ['/%E4%B8'], ['/%zz'], ['http://evil.example/'], ['/a%0d%0aSet-Cookie:x'],
    [`/${'a'.repeat(5_000)}`],
  ])('refuses %s', (target) => {
    expect(() => requestPath(target)).toThrow(RequestError);
  });

  it('keeps path and query apart', () => {
    expect(requestPath('/luting/search?q=a?b')).toEqual({ pathname: '/luting/search', search: 'q=a?b' });
  });

  it.each([
    ['order does not matter', 'year=2026&category=03', 'category=03&year=2026'],
    ['what sharing tools append is dropped', 'q=a&from_wechat=1&isappinstalled=0', 'q=a'],
    ['empty values are dropped', 'q=&page=2', 'page=2'],
    ['the default language is dropped', 'lang=zh&q=a', 'q=a'],
    ['repeated parameters stay for the page to refuse', 'q=b&q=a', 'q=b&q=a'],
    ['plus is a space', 'q=a+b', 'q=a+b'],
  ])('%s', (_name, search, expected) => {
    expect(canonicalQuery(search)).toBe(expected);
  });

  it.each([['q=%ff'], ['q=%E4%B8'], ['q=a%00b'], ['lang=xx'], ['lang=en&lang=zh'], ['%zz=1'], ['q=%0a']])('refuses %s', (search) => {
    expect(() => canonicalQuery(search)).toThrow(RequestError);
  });
});
