import { describe as suite, expect, it } from 'vitest';
import type { RootData } from './frame/use-site';
import { siteView } from './frame/use-site';
import { describe } from './meta';

const root: RootData = {
  frame: {
    siteId: 2,
    level: 'unit',
    name: '望澜区芦汀镇人民政府',
    nameEn: 'Luting Town',
    base: { origin: 'https://www.example.gov.cn', basePath: '/luting' },
    domain: 'www.example.gov.cn/luting',
    tagline: '',
    taglineEn: '',
    seal: '芦',
    sponsor: '',
    siteIdCode: '9901080101',
    icp: '',
    policeFiling: '',
    contact: { unitName: '', unitNameEn: '', kind: 'town', phone: '', email: '', officeAddress: '', postcode: '', hours: '' },
    navigation: [],
    theme: {
      main: '#000000',
      mainDark: '#000000',
      mainSoft: '#000000',
      accent: '#000000',
      onMain: '#ffffff',
      banner: 'plain',
      layout: 'standard',
    },
    portal: { name: '门户', nameEn: '', base: { origin: 'https://www.example.gov.cn', basePath: '' } },
  },
  lang: 'zh',
  path: '/item/7',
  query: {},
};
const named = (head: ReturnType<typeof describe>, name: string) =>
  head.flatMap((entry) => ('name' in entry && entry.name === name && 'content' in entry ? [entry.content] : []));

suite('the head of a page (国办发〔2017〕47号)', () => {
  it('names title, date and source on an article, the date as YYYY-MM-DD HH:MM', () => {
    const head = describe(
      {
        title: '通知',
        description: '摘要',
        path: '/item/7',
        article: { title: '通知', publishedAt: '2026-03-05T09:30:00+08:00', source: '镇政府', keywords: ['水', '电'] },
      },
      siteView(root),
    );
    expect(named(head, 'ArticleTitle')).toEqual(['通知']);
    expect(named(head, 'PubDate')).toEqual(['2026-03-05 09:30']);
    expect(named(head, 'ContentSource')).toEqual(['镇政府']);
    expect(named(head, 'Keywords')).toEqual(['水,电']);
    expect(named(head, 'ColumnName')).toEqual([]);
    expect(head).toContainEqual({ title: '通知 – 望澜区芦汀镇人民政府' });
  });

  it('names all four facts of a column, even of one that has no description or keywords', () => {
    const head = describe(
      {
        title: '通知公告',
        description: undefined,
        path: '/column/05',
        column: { name: '通知公告', description: '', keywords: [], type: '公告类', code: '05' },
      },
      siteView(root),
    );
    expect(['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'].map((name) => named(head, name))).toEqual([
      ['通知公告'],
      ['通知公告'],
      ['通知公告'],
      ['公告类'],
    ]);
    expect(head).toContainEqual(expect.objectContaining({ type: 'application/atom+xml', href: '/luting/column/05/feed.atom' }));
  });

  it('keeps one canonical address for both languages and leads to the other', () => {
    for (const lang of ['zh', 'en'] as const) {
      const head = describe(
        { title: '目录', description: '全区信息', path: '/catalogue', query: { year: 2026 } },
        siteView({ ...root, lang }),
      );
      expect(head).toContainEqual({ tagName: 'link', rel: 'canonical', href: 'https://www.example.gov.cn/luting/catalogue?year=2026' });
      expect(head).toContainEqual({
        tagName: 'link',
        rel: 'alternate',
        hrefLang: 'en',
        href: 'https://www.example.gov.cn/luting/catalogue?year=2026&lang=en',
      });
    }
    expect(describe({ description: undefined, path: '/' }, siteView({ ...root, lang: 'en' }))[0]).toEqual({ title: 'Luting Town' });
  });

  it('says the way to a page as JSON-LD, beginning with the home page', () => {
    const head = describe(
      { title: '指南', description: undefined, path: '/guide', crumbs: [{ name: '指南', path: '/guide' }] },
      siteView(root),
    );
    const data = head.find((entry) => 'script:ld+json' in entry) as { 'script:ld+json': { itemListElement: unknown[] } };
    expect(data['script:ld+json'].itemListElement).toEqual([
      { '@type': 'ListItem', position: 1, name: '望澜区芦汀镇人民政府', item: 'https://www.example.gov.cn/luting/' },
      { '@type': 'ListItem', position: 2, name: '指南', item: 'https://www.example.gov.cn/luting/guide' },
    ]);
  });

  it.each([
    ['its own', { title: '指南', description: '怎样申请。' }, '怎样申请。'],
    [
      'the article’s',
      {
        title: '通知',
        description: undefined,
        article: { title: '通知', publishedAt: '2026-03-05T09:30:00+08:00', source: '', description: '摘要' },
      },
      '摘要',
    ],
    ['its name, where the data has none', { title: '职能', description: '' }, '职能 – 望澜区芦汀镇人民政府'],
    ['the site’s name on a home page', { description: undefined }, '望澜区芦汀镇人民政府'],
  ])('has a description: %s', (_, page, description) => {
    const head = describe({ path: '/', ...page }, siteView(root));
    expect(named(head, 'Description')).toEqual([description]);
  });
});
