import { describe, expect, it } from 'vitest';
import { absoluteUrl, Links, queryString } from './links';

const PORTAL = { origin: 'https://www.example.gov.cn', basePath: '' };
const UNIT = { origin: 'https://www.example.gov.cn', basePath: '/luting' };
const ELSEWHERE = { origin: 'https://www.luting.gov.cn', basePath: '' };

describe('queryString', () => {
  it.each([
    [{}, ''],
    [{ q: '', page: undefined, year: null }, ''],
    [{ q: '低保', page: 2 }, '?q=%E4%BD%8E%E4%BF%9D&page=2'],
    [{ page: 2, q: 'a b&c' }, '?page=2&q=a+b%26c'],
    [{ theme: '', page: 0 }, '?page=0'],
  ])('%j: %j', (values, text) => expect(queryString(values)).toBe(text));
});

describe('links of a site', () => {
  const portal = new Links(PORTAL, 'zh');
  const unit = new Links(UNIT, 'zh');
  const english = new Links(UNIT, 'en');

  it('begin at the root of its host', () => {
    expect(portal.to('/')).toBe('/');
    expect(portal.to('/catalogue', { page: 2 })).toBe('/catalogue?page=2');
    expect(unit.to('/')).toBe('/luting/');
    expect(unit.to('/catalogue')).toBe('/luting/catalogue');
  });

  it('stay in the language that is read', () => {
    expect(english.to('/catalogue', { page: 2 })).toBe('/luting/catalogue?page=2&lang=en');
    expect(unit.inLang('en', '/catalogue', { page: 2 })).toBe('/luting/catalogue?page=2&lang=en');
    expect(english.inLang('zh', '/catalogue')).toBe('/luting/catalogue');
    expect(english.toSite(PORTAL, '/search')).toBe('/search?lang=en');
  });

  it('lead to other sites by their full address only where the host is another', () => {
    expect(portal.toSite(UNIT, '/items/7', { from: 'home' })).toBe('/luting/items/7?from=home');
    expect(unit.toSite(ELSEWHERE, '/items/7')).toBe('https://www.luting.gov.cn/items/7');
  });

  it('are canonical in full and in the default language', () => {
    expect(english.canonical('/items/7')).toBe('https://www.example.gov.cn/luting/items/7');
    expect(english.canonical('/catalogue', { page: 2 })).toBe('https://www.example.gov.cn/luting/catalogue?page=2');
    expect(absoluteUrl(UNIT, '/feed', { category: '03' })).toBe('https://www.example.gov.cn/luting/feed?category=03');
  });
});
