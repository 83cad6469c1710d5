import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalPath, canonicalQuery, RequestError, requestPath } from './request-address';
import { parameter } from './site-route.server';

const PAGE = {
  q: z.string().trim().max(100).optional(),
  category: z
    .string()
    .regex(/^\d{2,8}$/)
    .optional(),
  year: parameter.year.optional(),
  month: parameter.month.optional(),
  sort: z.enum(['relevance', 'date']).default('relevance'),
  page: parameter.page,
  cursor: z
    .string()
    .transform((text) => ({ text }))
    .optional(),
};

describe('request address', () => {
  it.each([
    ['/a/../b'],
    ['/./a'],
    ['/a//b'],
    ['/%2e%2e/a'],
    ['/a%2fb'],
    ['/a%5cb'],
    ['/a\\b'],
    ['/a%00b'],
    ['/%E4%B8'],
    ['/%zz'],
    ['http://evil.example/'],
    ['/a%0d%0aSet-Cookie:x'],
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
    ['what other pages know is dropped', 'q=a&theme=x&updatedSince=2026', 'q=a'],
    ['what every object has is no parameter', 'q=a&constructor=1&__proto__=2&toString=3', 'q=a'],
    ['what goes without saying is dropped', 'page=1&sort=relevance&q=a', 'q=a'],
    ['values are written in one way', 'month=03&year=2026&q=+a+', 'month=3&q=a&year=2026'],
    ['values that are refused stay for the page to refuse', 'page=01&year=26', 'page=01&year=26'],
    ['values that come to something else stay', 'cursor=abc', 'cursor=abc'],
    ['of many repetitions two stay', 'q=a&q=b&q=c&q=d', 'q=a&q=b'],
    ['a repetition stays also where one goes without saying', 'page=1&page=2', 'page=1&page=2'],
    ['the language is every page’s', 'lang=en&x=1', 'lang=en'],
    ['empty values are dropped', 'q=&page=2', 'page=2'],
    ['the default language is dropped', 'lang=zh&q=a', 'q=a'],
    ['repeated parameters stay for the page to refuse', 'q=b&q=a', 'q=b&q=a'],
    ['plus is a space', 'q=a+b', 'q=a+b'],
  ])('%s', (_name, search, expected) => {
    expect(canonicalQuery(search, PAGE)).toBe(expected);
    // It is its own canonical form, or a page would have two keys.
    expect(canonicalQuery(expected, PAGE)).toBe(expected);
  });

  it.each([
    ['q=%ff'],
    ['q=%E4%B8'],
    ['q=a%00b'],
    ['lang=xx'],
    ['lang=en&lang=zh'],
    ['%zz=1'],
    ['q=%0a'],
    ['a&'.repeat(101)],
    ['q=a&'.repeat(101)],
  ])('refuses %s', (search) => {
    expect(() => canonicalQuery(search, PAGE)).toThrow(RequestError);
  });

  it.each([
    ['q=%ff', 'q', 'encoding'],
    ['page=1&q=%E4%B8', 'q', 'encoding'],
    ['q=a%00b', 'q', 'word'],
    ['lang=xx', 'lang', 'lang'],
    ['lang=en&lang=zh', 'lang', 'repeated'],
    ['%zz=1', undefined, undefined],
    ['x=%zz', undefined, undefined],
    ['<b>=%zz', undefined, undefined],
  ])('names what is at fault in %s where the page reads it', (search, field, message) => {
    const refused = (() => {
      try {
        return canonicalQuery(search, PAGE);
      } catch (error) {
        return error as RequestError;
      }
    })() as RequestError;
    expect(refused.broken).toEqual(field === undefined ? undefined : { field, message });
    expect(refused.message).toMatch(field === undefined ? /^网址参数[^ ]+。$/ : `网址参数${field} `);
  });

  it('knows no parameter of a page that declares none', () => {
    expect(canonicalQuery('q=1&page=7&lang=en', {})).toBe('lang=en');
  });

  it.each([
    ['/item/5', '/item/5'],
    ['/%69tem/5', '/item/5'],
    ['/file/1/%e5%85%ac%2c%20a.txt', '/file/1/%E5%85%AC%2C%20a.txt'],
    ['/', '/'],
    ['/a/', '/a/'],
  ])('writes the path %s in one way', (pathname, expected) => {
    expect(canonicalPath(pathname)).toBe(expected);
    expect(canonicalPath(expected)).toBe(expected);
  });
});
