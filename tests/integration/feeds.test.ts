import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { type PublishedItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { renameSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the part of XML that the product writes, strictly: whatever is not that part is an error. */
function parseXml(xml: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(xml.startsWith(declaration)).toBe(true);
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const unescape = (text: string) => {
    expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot|apos);)/);
    return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name]!);
  };
  const root: Element = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  for (const [token, tag, text] of xml
    .slice(declaration.length)
    .trimEnd()
    .matchAll(/<([^<]*)>|([^<]+)/g)) {
    const top = open.at(-1)!;
    if (text !== undefined) {
      expect(open.length, `text outside the root: ${text}`).toBeGreaterThan(1);
      top.text += unescape(text);
    } else if (tag!.startsWith('/')) {
      expect(tag).toBe(`/${top.name}`);
      open.pop();
    } else {
      const parts = /^([a-z][\w.:-]*)((?: [\w.:-]+="[^"]*")*)(\/?)$/i.exec(tag!);
      expect(parts, `malformed tag ${token}`).not.toBeNull();
      const pairs = [...parts![2]!.matchAll(/ ([\w.:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, unescape(value!)] as const);
      expect(new Set(pairs.map(([name]) => name)).size, `repeated attribute in ${token}`).toBe(pairs.length);
      const element = { name: parts![1]!, attributes: Object.fromEntries(pairs), text: '', children: [] };
      top.children.push(element);
      if (parts![3] === '') open.push(element);
    }
  }
  expect(open).toHaveLength(1);
  expect(root.children).toHaveLength(1);
  return root.children[0]!;
}

const all = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const only = (element: Element, name: string) => {
  const found = all(element, name);
  expect(found, name).toHaveLength(1);
  return found[0]!;
};

const TITLE = "关于“安全”&《检查》<b>的</b>通知 ]]> '引号'";
const MONTHS = ['2025-12', '2026-01', '2026-02', '2026-03'];

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let items: (PublishedItem & { slug: string; category: string })[];
let withdrawn: PublishedItem;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  const other = await makeDistrict(services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  await publish(services, other, [anItem(other.sites.get('portal')!, { title: '别区的信息' })]);
  const slugs = ['portal', 'luting', 'fayuan'];
  const fields = Array.from({ length: 42 }, (_, n) => ({
    slug: slugs[n % 3]!,
    category: n % 2 === 0 ? '0501' : '0301',
    item: anItem(district.sites.get(slugs[n % 3]!)!, {
      title: n === 39 ? TITLE : `第${n}号`,
      summary: n === 39 ? '<script>alert(1)</script> & 说明\u0007' : n === 35 ? '' : '说明。',
      categoryCode: n % 2 === 0 ? '0501' : '0301',
      formedOn: '2025-12-01',
      publishedAt: new Date(Date.parse(`${MONTHS[n % 4]}-05T09:00:00+08:00`) + n * 3_600_000),
    }),
  }));
  const published = await publish(
    services,
    district,
    fields.map(({ item }) => item),
  );
  items = published.map((item, at) => ({ ...item, slug: fields[at]!.slug, category: fields[at]!.category }));
  const [gone] = await publish(services, district, [
    anItem(district.sites.get('portal')!, { title: '将要撤回' }),
    anItem(district.sites.get('portal')!, { title: '依申请公开', disclosureKind: 'on_request' }),
  ]);
  withdrawn = gone!;
  await runCommand(services, withdrawItem, district.who, { itemId: withdrawn.id, reason: '内容有误' });
  web = await startTestWeb(database);
}, 120_000);

afterAll(async () => {
  await web?.close();
  await database?.close();
});

const operator = () => ({ districtId: district.districtId, actor: { kind: 'operator', name: 'test' } as const });

async function text(url: string, type: string): Promise<string> {
  const response = await web.get(url.startsWith('http') ? url : web.origin() + url);
  expect(response.status, `${url} ${response.body.slice(0, 300)}`).toBe(200);
  expect(response.headers['content-type']).toBe(`${type}; charset=utf-8`);
  return response.body;
}

interface JsonFeed {
  version: string;
  home_page_url: string;
  feed_url: string;
  language: string;
  items: { id: string; url: string; title: string; summary?: string; content_text: string; date_published: string; tags: string[] }[];
}

const rss = async (path: string) => only(parseXml(await text(path, 'application/rss+xml')), 'channel');
const atom = async (path: string) => parseXml(await text(path, 'application/atom+xml'));
const jsonFeed = async (path: string) => JSON.parse(await text(path, 'application/feed+json')) as JsonFeed;

describe('feeds', () => {
  it('say the same in three formats, newest first, thirty at most', async () => {
    const channel = await rss('/feed.rss');
    const feed = await atom('/feed.atom');
    const json = await jsonFeed('/feed.json');
    const inRss = all(channel, 'item').map((item) => [only(item, 'guid').text, only(item, 'link').text, only(item, 'title').text]);
    const inAtom = all(feed, 'entry').map((entry) => [
      only(entry, 'id').text,
      only(entry, 'link').attributes.href,
      only(entry, 'title').text,
    ]);
    const inJson = json.items.map(({ id, url, title }) => [id, url, title]);
    expect(inRss).toHaveLength(30);
    expect(inAtom).toEqual(inRss);
    expect(inJson).toEqual(inRss);
    const dates = json.items.map((item) => item.date_published);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(all(channel, 'item').map((item) => Date.parse(only(item, 'pubDate').text))).toEqual(dates.map((date) => Date.parse(date)));
  });

  it('are as their formats want them', async () => {
    const channel = await rss('/feed.rss');
    expect(only(channel, 'link').text).toBe(`${web.origin()}/`);
    expect(only(channel, 'language').text).toBe('zh-CN');
    expect(only(channel, 'description').text).not.toBe('');
    expect(only(channel, 'atom:link').attributes).toEqual({ rel: 'self', type: 'application/rss+xml', href: `${web.origin()}/feed.rss` });
    expect(only(channel, 'lastBuildDate').text).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0800$/);
    for (const item of all(channel, 'item')) {
      expect(only(item, 'guid').attributes).toEqual({ isPermaLink: 'false' });
      expect(only(item, 'pubDate').text).toMatch(/ \+0800$/);
      expect(only(item, 'dc:creator').text).toBe('望澜区人民政府办公室');
      expect(all(item, 'category').map(({ text }) => text)).toContain('应急管理');
    }
    const feed = await atom('/feed.atom');
    expect(feed.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh-CN' });
    expect(all(feed, 'link').map(({ attributes }) => [attributes.rel, attributes.href])).toEqual([
      ['self', `${web.origin()}/feed.atom`],
      ['alternate', `${web.origin()}/`],
    ]);
    expect(only(only(feed, 'author'), 'name').text).not.toBe('');
    expect(only(feed, 'updated').text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    for (const entry of all(feed, 'entry')) {
      expect(only(entry, 'updated').text >= only(entry, 'published').text).toBe(true);
      expect(['0501', '0301']).toContain(all(entry, 'category')[0]!.attributes.term);
    }
    const json = await jsonFeed('/feed.json');
    expect(json).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: `${web.origin()}/`,
      feed_url: `${web.origin()}/feed.json`,
      language: 'zh-CN',
    });
    expect(json.items.every((item) => item.content_text !== '')).toBe(true);
  });

  it('carry every character of a title and drop what XML cannot hold', async () => {
    const id = items[39]!.id;
    const item = all(await rss('/feed.rss'), 'item').find((entry) => only(entry, 'link').text.endsWith(`/item/${id}`))!;
    expect(only(item, 'title').text).toBe(TITLE);
    // As HTML, which a reader shows as the text it is.
    expect(only(item, 'description').text).toBe('&lt;script&gt;alert(1)&lt;/script&gt; &amp; 说明');
    const entry = all(await atom('/feed.atom'), 'entry').find((candidate) =>
      only(candidate, 'link').attributes.href!.endsWith(`/item/${id}`),
    )!;
    expect(only(entry, 'title').text).toBe(TITLE);
    expect(only(entry, 'summary').text).toBe('<script>alert(1)</script> & 说明');
  });

  it('are the whole district’s on the portal and a unit’s own on its site, each item at its own address', async () => {
    const portal = await jsonFeed('/feed.json');
    expect(new Set(portal.items.map(({ url }) => new URL(url).host + new URL(url).pathname.split('/')[1]))).toHaveProperty('size', 3);
    const luting = await jsonFeed('/luting/feed.json');
    expect(luting.items.map(({ url }) => url).sort()).toEqual(
      items
        .filter(({ slug }) => slug === 'luting')
        .map(({ id }) => `${web.origin()}/luting/item/${id}`)
        .sort(),
    );
    expect(luting.home_page_url).toBe(`${web.origin()}/luting/`);
    const fayuan = await atom(`${web.origin('fayuan.own.localhost')}/feed.atom`);
    expect(all(fayuan, 'entry')).toHaveLength(14);
    expect(all(fayuan, 'link')[0]!.attributes.href).toBe(`${web.origin('fayuan.own.localhost')}/feed.atom`);
  });

  it('are there for each column, with what is below it', async () => {
    const column = await rss('/column/05/feed.rss');
    expect(only(column, 'title').text).toMatch(/^通知公告/);
    expect(only(column, 'link').text).toBe(`${web.origin()}/column/05`);
    expect(only(column, 'atom:link').attributes.href).toBe(`${web.origin()}/column/05/feed.rss`);
    expect(all(column, 'item')).toHaveLength(items.filter(({ category }) => category === '0501').length);
    expect((await jsonFeed('/luting/column/0301/feed.json')).items).toHaveLength(
      items.filter(({ slug, category }) => slug === 'luting' && category === '0301').length,
    );
    const empty = await atom('/column/08/feed.atom');
    expect(all(empty, 'entry')).toEqual([]);
    expect(only(empty, 'updated').text).not.toBe('');
    expect((await web.get(`${web.origin()}/column/99/feed.atom`)).status).toBe(404);
  });

  it('hold nothing withdrawn, undisclosed or of another district', async () => {
    const titles = (await jsonFeed('/column/05/feed.json')).items.map(({ title }) => title);
    for (const title of ['将要撤回', '依申请公开', '别区的信息']) expect(titles).not.toContain(title);
    expect((await jsonFeed(`${web.origin('elsewhere.test')}/feed.json`)).items.map(({ title }) => title)).toEqual(['别区的信息']);
  });

  it('keep their ids when a site moves', async () => {
    const before = await jsonFeed('/luting/feed.json');
    const id = only(await atom('/luting/feed.atom'), 'id').text;
    await runCommand(database.services, renameSite, operator(), { slug: 'luting', newSlug: 'luting-new' });
    await expect.poll(async () => (await web.get(`${web.origin()}/luting-new/feed.json`)).status, { timeout: 5_000 }).toBe(200);
    const after = await jsonFeed('/luting-new/feed.json');
    expect(after.items.map((item) => item.id)).toEqual(before.items.map((item) => item.id));
    expect(after.items[0]!.url).toContain('/luting-new/item/');
    expect(only(await atom('/luting-new/feed.atom'), 'id').text).toBe(id);
    await runCommand(database.services, renameSite, operator(), { slug: 'luting-new', newSlug: 'luting' });
    await expect.poll(async () => (await web.get(`${web.origin()}/luting/feed.json`)).status, { timeout: 5_000 }).toBe(200);
  });

  it('have ids of their own', async () => {
    const ids = await Promise.all(
      ['/feed.atom', '/luting/feed.atom', '/column/05/feed.atom', '/luting/column/05/feed.atom'].map(
        async (path) => only(await atom(path), 'id').text,
      ),
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
  });
});

describe('sitemaps', () => {
  const locations = (root: Element, kind: string) => all(root, kind).map((entry) => only(entry, 'loc').text);

  async function urlsOf(index: string): Promise<{ files: string[]; urls: string[] }> {
    const files = locations(parseXml(await text(index, 'application/xml')), 'sitemap');
    const urls: string[] = [];
    for (const file of files) urls.push(...locations(parseXml(await text(file, 'application/xml')), 'url'));
    return { files, urls };
  }

  it.each([
    ['portal', '', 'localhost'],
    ['luting', '/luting', 'localhost'],
    ['fayuan', '', 'fayuan.own.localhost'],
  ])('list the items of %s once, and nobody else’s', async (slug, base, host) => {
    const site = web.origin(host) + base;
    const { files, urls } = await urlsOf(`${site}/sitemap.xml`);
    expect(files).toEqual([`${site}/sitemap-1.xml`, `${site}/sitemap-2.xml`]);
    expect(urls.every((url) => url.startsWith(`${site}/`))).toBe(true);
    expect(new Set(urls).size).toBe(urls.length);
    const own = items.filter((item) => item.slug === slug).map(({ id }) => `${site}/item/${id}`);
    expect(urls.filter((url) => url.includes('/item/')).sort()).toEqual(own.sort());
    expect(urls).toContain(`${site}/`);
    expect(urls).toContain(`${site}/column/05`);
    expect(urls).not.toContain(`${site}/column/08`);
  });

  it.each([
    ['portal', '', 'localhost'],
    ['luting', '/luting', 'localhost'],
    ['fayuan', '', 'fayuan.own.localhost'],
  ])('list only pages of %s that open', async (_slug, base, host) => {
    const { urls } = await urlsOf(`${web.origin(host)}${base}/sitemap.xml`);
    for (const url of urls) expect((await web.get(url)).status, url).toBe(200);
  });

  it('tell when an item changed last', async () => {
    const file = parseXml(await text('/sitemap-2.xml', 'application/xml'));
    for (const url of all(file, 'url')) expect(only(url, 'lastmod').text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
  });

  it.each(['/sitemap-0.xml', '/sitemap-3.xml', '/sitemap-99999.xml', '/sitemap-1e3.xml', '/sitemap-01.xml', '/other.xml'])(
    'have no %s',
    async (path) => {
      expect((await web.get(web.origin() + path)).status).toBe(404);
    },
  );
});

describe('robots.txt', () => {
  it('names on each host the sitemaps of the sites there', async () => {
    const portal = await text('/robots.txt', 'text/plain');
    const lines = portal.split('\n');
    expect(lines).toContain('User-agent: *');
    expect(lines).toContain('Disallow: /search');
    const sitemaps = lines.filter((line) => line.startsWith('Sitemap: ')).map((line) => line.slice('Sitemap: '.length));
    expect(sitemaps).toContain(`${web.origin()}/sitemap.xml`);
    expect(sitemaps).toContain(`${web.origin()}/luting/sitemap.xml`);
    expect(sitemaps.every((url) => url.startsWith(`${web.origin()}/`))).toBe(true);
    for (const url of sitemaps) expect((await web.get(url)).status, url).toBe(200);
    const court = await text(`${web.origin('fayuan.own.localhost')}/robots.txt`, 'text/plain');
    expect(court.match(/^Sitemap: .*$/gm)).toEqual([`Sitemap: ${web.origin('fayuan.own.localhost')}/sitemap.xml`]);
  });

  it('is of a host, not of a path', async () => {
    expect((await web.get(`${web.origin()}/luting/robots.txt`)).status).toBe(404);
  });
});
