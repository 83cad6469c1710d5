import { describe, expect, it } from 'vitest';
import { type Feed, writeFeed } from './feed';
import { nameUuid } from './name-uuid.server';
import { escapeXml } from './xml';

describe('escapeXml', () => {
  it.each([
    [`<a href="x">'&'</a>`, '&lt;a href=&quot;x&quot;&gt;&apos;&amp;&apos;&lt;/a&gt;'],
    ['一\u0000二\u0008三\u001f四\ufffe五', '一二三四五'],
    ['行\n\t文', '行\n\t文'],
    ['半个\ud842字', '半个\ufffd字'],
    ['𠮷', '𠮷'],
    [']]>', ']]&gt;'],
  ])('writes %j as %j', (text, xml) => {
    expect(escapeXml(text)).toBe(xml);
  });
});

describe('nameUuid', () => {
  it('is the same for the same name, for ever', () => {
    expect(nameUuid('wanglan item WL0001-05-2026-00010')).toBe('79c50686-c8bc-52c7-b81b-2dca68d42a3b');
    expect(nameUuid('a')).not.toBe(nameUuid('b'));
  });
});

describe('dates of RSS', () => {
  const feed: Feed = {
    id: 'urn:uuid:x',
    title: '标题',
    description: '',
    pageUrl: 'https://a.example/',
    selfUrls: { rss: '', atom: '', json: '' },
    language: 'zh-CN',
    author: '单位',
    iconUrl: '',
    updatedAt: null,
    entries: [],
  };
  it.each([
    ['2026-03-05T09:30:00+08:00', 'Thu, 05 Mar 2026 09:30:00 +0800'],
    ['2026-01-01T00:00:00+08:00', 'Thu, 01 Jan 2026 00:00:00 +0800'],
    ['2024-02-29T23:59:59.123Z', 'Thu, 29 Feb 2024 23:59:59 +0000'],
  ])('%s is %s', (iso, date) => {
    expect(writeFeed({ ...feed, updatedAt: iso }, 'rss')).toContain(`<lastBuildDate>${date}</lastBuildDate>`);
  });

  it('are left out of a feed that never had an entry, where Atom wants one', () => {
    expect(writeFeed(feed, 'rss')).not.toContain('lastBuildDate');
    expect(writeFeed(feed, 'atom')).toContain('<updated>1970-01-01T00:00:00Z</updated>');
  });
});
