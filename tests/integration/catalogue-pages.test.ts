import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { correctItem, type PublishedItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { acceptRelation } from '../../app/modules/publishing/relations/commands/accept-relation.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let database: TestDatabase;
let web: TestWeb;
let district: TestDistrict;
let old: PublishedItem;
let rule: PublishedItem;
let explanation: PublishedItem;
let withdrawn: PublishedItem;
let replaced: PublishedItem;
let hidden: PublishedItem;
let ofSuspended: PublishedItem;
let files: Map<string, number>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou'] });
  const [portal, luting, shibutou] = ['portal', 'luting', 'shibutou'].map((slug) => district.sites.get(slug)!) as [number, number, number];
  const one = async (...fields: Parameters<typeof anItem>) => (await publish(services, district, [anItem(...fields)]))[0]!;
  const on = (day: string) => ({ formedOn: day, publishedAt: new Date(`${day}T10:00:00+08:00`) });
  old = await one(portal, {
    ...on('2025-12-01'),
    categoryCode: '0302',
    title: '湿地保护办法（试行）',
    effect: { state: 'in_force', date: '2025-12-01' },
  });
  rule = await one(portal, {
    ...on('2026-03-02'),
    categoryCode: '0302',
    title: '湿地保护办法 <b>&"',
    docNumber: '望政发〔2026〕3号',
    effect: { state: 'in_force', date: '2026-04-01' },
    relations: [{ kind: 'supersedes', toId: old.id }],
    provenance: { url: 'http://old.example/1.html', indexNumber: '旧-1' },
    summary: '现予公布湿地名录。',
    bodyHtml: '<p>现予公布湿地名录。</p><table><tr><td>白鹭湖</td></tr></table><script>alert(1)</script>',
    attachments: [
      { name: '名录 表.txt', extension: 'txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('湿地名录') },
      { name: '图.png', extension: 'png', mediaType: 'image/png', bytes: PIXEL },
      { name: '页面.html', extension: 'html', mediaType: 'text/html', bytes: new TextEncoder().encode('<script>alert(1)</script>') },
      { name: '大.txt', extension: 'txt', mediaType: 'text/plain', bytes: new Uint8Array(300_000).fill(65) },
    ],
  });
  explanation = await one(luting, {
    ...on('2026-03-05'),
    categoryCode: '0305',
    title: '湿地保护办法解读',
    relations: [{ kind: 'interprets', toId: rule.id }],
  });
  const admin = { kind: 'officer', name: 'admin', accountId: 1, unitId: 1, roles: [{ role: 'district_admin', scope: null }] } as const;
  const offer = await services.db.asApp(district.districtId, (tx) =>
    tx.itemRelation.findFirstOrThrow({ where: { fromId: explanation.id } }),
  );
  await runCommand(services, acceptRelation, { actor: admin, districtId: district.districtId }, { relationId: offer.id, lockVersion: 0 });
  withdrawn = await one(portal, {
    ...on('2026-03-06'),
    attachments: [{ name: '附件.txt', extension: 'txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('x') }],
  });
  replaced = await one(portal, on('2026-03-07'));
  hidden = await one(portal, { ...on('2026-03-08'), disclosureKind: 'on_request' });
  ofSuspended = await one(shibutou, on('2026-03-09'));
  await publish(
    services,
    district,
    Array.from({ length: 25 }, (_, n) => anItem(portal, { ...on('2026-05-06'), title: `第${n}期简报`, categoryCode: '0401' })),
  );
  files = new Map(
    (await services.db.asApp(district.districtId, (tx) => tx.attachment.findMany({ where: { districtId: district.districtId } }))).map(
      ({ id, name }) => [name, id],
    ),
  );
  await runCommand(services, withdrawItem, district.who, { itemId: withdrawn.id, reason: '内容有误' });
  await runCommand(services, withdrawItem, district.who, { itemId: replaced.id, reason: '重复发布', redirectToId: explanation.id });
  await runCommand(services, suspendSite, { actor: OPERATOR, districtId: district.districtId }, { slug: 'shibutou', reason: '改版' });
  await runCommand(services, correctItem, district.who, { itemId: old.id, bodyHtml: '<p>更正后的正文。</p>', note: '更正了第二条' });
  web = await startTestWeb(database);
}, 120_000);

afterAll(async () => {
  await web?.close();
  await database?.close();
});

const at = (path: string) => web.get(web.origin() + path);
/** Text as a reader sees it. */
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const attribute = (value: string) => value.replace(/&amp;/g, '&');

describe('an item’s page', () => {
  it('shows its metadata, text, files, relations and provenance', async () => {
    const page = await at(`/item/${rule.id}`);
    expect(page.status).toBe(200);
    const text = words(page.body);
    for (const piece of [
      rule.indexNumber,
      '湿地保护办法 <b>&"',
      '望政发〔2026〕3号',
      '2026-03-02',
      '2026-03-02 10:00',
      '有效（自2026-04-01）',
      '应急管理',
      '通知',
      '安全生产；检查',
      '主动公开',
      '林知远',
      '旧-1',
      '名录 表.txt',
      '湿地保护办法（试行）',
      '湿地保护办法解读',
    ]) {
      expect(text).toContain(piece);
    }
    expect(page.body).toContain(`<link rel="canonical" href="${web.origin()}/item/${rule.id}"/>`);
    expect(page.body).toContain('<meta name="PubDate" content="2026-03-02 10:00"/>');
    expect(page.body).toContain('<meta name="ContentSource" content="区政府办公室"/>');
    // The text was reduced to structure when it was written; the summary that it begins with is not said twice.
    expect(page.body).not.toContain('alert(1)');
    expect(page.body).not.toContain('<script>');
    expect(text.split('现予公布湿地名录').length - 1).toBe(1);
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page.body)![1]!) as {
      '@graph': Record<string, unknown>[];
    };
    expect(data['@graph'][0]).toMatchObject({
      '@type': 'Legislation',
      name: '湿地保护办法 <b>&"',
      legislationIdentifier: '望政发〔2026〕3号',
      identifier: rule.indexNumber,
    });
  });

  it('says that a replaced rule no longer holds, by what it was replaced, and what was corrected', async () => {
    const page = await at(`/item/${old.id}`);
    expect(words(page.body)).toContain('本文件已于2026-03-02废止');
    expect(page.body).toContain(`href="/item/${rule.id}"`);
    expect(words(page.body)).toContain('更正了第二条');
    expect(words(page.body)).toContain('更正后的正文');
  });

  it('is found on its own site only; elsewhere it leads there, in the same language', async () => {
    expect(await at(`/item/${explanation.id}`)).toMatchObject({ status: 301, headers: { location: `/luting/item/${explanation.id}` } });
    expect(await at(`/item/${explanation.id}?lang=en`)).toMatchObject({
      status: 301,
      headers: { location: `/luting/item/${explanation.id}?lang=en` },
    });
    const own = await at(`/luting/item/${explanation.id}`);
    expect(own.status).toBe(200);
    expect(own.body).toContain(`href="/item/${rule.id}"`);
  });

  it('is a notice, or the way to what took its place, once withdrawn', async () => {
    const notice = await at(`/item/${withdrawn.id}`);
    expect(notice.status).toBe(410);
    expect(words(notice.body)).toContain(withdrawn.indexNumber);
    expect(words(notice.body)).toContain('内容有误');
    expect(words(notice.body)).not.toContain('安全生产检查');
    expect(await at(`/item/${replaced.id}`)).toMatchObject({ status: 301, headers: { location: `/luting/item/${explanation.id}` } });
  });

  it.each<[string, () => string]>([
    ['nobody’s number', () => '/item/999999'],
    ['what is given on request only', () => `/item/${hidden.id}`],
    ['what a suspended site holds', () => `/item/${ofSuspended.id}`],
    ['a suspended site’s address', () => `/shibutou/item/${ofSuspended.id}`],
  ])('is missing for %s', async (_name, path) => expect((await at(path())).status).toBe(404));

  it.each(['/item/0', '/item/x', '/item/1e3', '/item/99999999999', '/item/-1'])('refuses %s', async (path) =>
    expect((await at(path)).status).toBe(400),
  );
});

describe('a file', () => {
  it.each([
    ['名录 表.txt', 'text/plain', 'attachment', '湿地名录'],
    ['页面.html', 'text/html', 'attachment', '<script>alert(1)</script>'],
  ])('%s leaves with its type and name, harmlessly', async (name, type, disposition, body) => {
    const file = await at(`/file/${files.get(name)!}/${encodeURIComponent(name)}`);
    expect(file).toMatchObject({ status: 200, body });
    expect(file.headers['content-type']).toContain(type);
    expect(file.headers['content-disposition']).toContain(`${disposition}; filename="`);
    expect(file.headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(name)}`);
    expect(file.headers['x-content-type-options']).toContain('nosniff');
    expect(file.headers['content-security-policy']).toContain('sandbox');
    expect(file.headers.etag).toBeTruthy();
    const again = await web.get(`${web.origin()}/file/${files.get(name)!}/${encodeURIComponent(name)}`, {
      'If-None-Match': file.headers.etag!,
    });
    expect(again.status).toBe(304);
  });

  it('is shown by the browser where it is an image', async () => {
    const file = await at(`/file/${files.get('图.png')!}/${encodeURIComponent('图.png')}`);
    expect(file.headers['content-type']).toBe('image/png');
    expect(file.headers['content-disposition']).toContain('inline; ');
  });

  it('stays out of shared caches when it is large', async () => {
    const file = await at(`/file/${files.get('大.txt')!}/${encodeURIComponent('大.txt')}`);
    expect(file.status).toBe(200);
    expect(file.body).toHaveLength(300_000);
    expect(file.headers['cache-control']).toContain('private');
  });

  it('has one address: its name, on its item’s site', async () => {
    const id = files.get('图.png')!;
    const location = `${web.origin()}/file/${id}/${encodeURIComponent('图.png')}`;
    expect(await at(`/file/${id}/other.png`)).toMatchObject({ status: 301, headers: { location } });
    expect(await at(`/luting/file/${id}/${encodeURIComponent('图.png')}`)).toMatchObject({ status: 301, headers: { location } });
  });

  it('goes with its item', async () => {
    expect((await at(`/file/${files.get('附件.txt')!}/${encodeURIComponent('附件.txt')}`)).status).toBe(404);
    expect((await at('/file/999999/x.pdf')).status).toBe(404);
  });
});

describe('the catalogue’s page', () => {
  it('leads with every filter to a list of as many items as it says', async () => {
    for (const base of ['/catalogue', '/catalogue?category=03', '/luting/catalogue']) {
      const page = await at(base);
      expect(page.status).toBe(200);
      const choices = [
        ...page.body.matchAll(/<li[^>]*>(?:<span[^>]*>)?<a href="([^"]*\/catalogue[^"]*)"[^>]*>[^<]*<\/a>\s*<span[^>]*>([\d,]+)<\/span>/g),
      ];
      expect(choices.length).toBeGreaterThan(4);
      for (const [, href, count] of choices) {
        const list = await at(attribute(href!));
        expect(list.status).toBe(200);
        expect(words(list.body)).toContain(`共${count}条`);
      }
    }
  });

  it('keeps the other filters, the language and nothing else in its addresses', async () => {
    const page = await at('/catalogue?lang=en&category=04&year=2026&utm_source=x&page=2');
    expect(page.status).toBe(200);
    expect(attribute(page.body)).toContain('href="/catalogue?category=04&year=2026&month=5&lang=en"');
    expect(attribute(page.body)).toContain('href="/catalogue?year=2026&lang=en"');
    expect(page.body).not.toContain('utm_source');
  });

  it.each([
    ['/catalogue?category=99', 404, '没有代码为99的类别'],
    ['/catalogue?unit=nowhere', 404, '没有网址名称为nowhere的单位'],
    ['/catalogue?unit=shibutou', 404, '没有网址名称为shibutou的单位'],
    ['/catalogue?theme=%E6%B2%A1%E6%9C%89', 404, '没有名为“没有”的主题'],
    ['/catalogue?page=99', 404, '没有第99页'],
    ['/catalogue?month=3', 400, '请同时选择年份'],
    ['/catalogue?level=province', 400, '层级只能是'],
    ['/catalogue?level=portal&unit=luting', 400, '不再按单位筛选'],
    ['/luting/catalogue?unit=luting', 400, '不能按单位筛选'],
    ['/catalogue?year=26', 400, 'year'],
    ['/catalogue?category=03&category=04', 400, 'category'],
    ['/column/99', 404, '没有代码为99的栏目'],
    ['/column/0401?page=9', 404, '没有第9页'],
    ['/statistics?year=1999', 404, '1999年没有公开的信息'],
  ])('answers %s with %d and a sentence', async (path, status, sentence) => {
    const page = await at(path);
    expect(page.status).toBe(status);
    expect(words(page.body)).toContain(sentence);
  });
});

describe('a column’s page', () => {
  it('carries the mandated names and lists the newest first', async () => {
    const page = await at('/column/0302');
    expect(page.status).toBe(200);
    expect(page.body).toContain('<meta name="ColumnName" content="区政府规范性文件"/>');
    for (const name of ['ColumnDescription', 'ColumnKeywords', 'ColumnType'])
      expect(page.body).toMatch(new RegExp(`<meta name="${name}" content="[^"]+"/>`));
    expect(page.body.indexOf(`href="/item/${rule.id}"`)).toBeGreaterThan(0);
    expect(page.body.indexOf(`href="/item/${rule.id}"`)).toBeLessThan(page.body.indexOf(`href="/item/${old.id}"`));
    expect(words(page.body)).toContain('废止');
  });
});

describe('the statistics’ page', () => {
  it.each(['/statistics', '/luting/statistics', '/statistics?year=2026'])('%s: every figure is the way to as many items', async (path) => {
    const page = await at(path);
    expect(page.status).toBe(200);
    const figures = [...page.body.matchAll(/<a href="([^"]*\/catalogue[^"]*)"[^>]*>(?:<span[^>]*>)?([\d,]+)</g)];
    expect(figures.length).toBeGreaterThan(3);
    for (const [, href, figure] of figures) expect(words((await at(attribute(href!))).body)).toContain(`共${figure}条`);
  });
});

it('a publication is on the lists, counts and statistics at once, and a withdrawal off them', async () => {
  const total = async () => /共([\d,]+)条/.exec(words((await at('/catalogue')).body))![1];
  const figure = async () => /data-figures=""[^>]*><li><a[^>]*><span[^>]*>([\d,]+)</.exec((await at('/statistics')).body)![1];
  const before = Number(await total());
  expect(Number(await figure())).toBe(before);
  const [added] = await publish(database.services, district, [anItem(district.sites.get('luting')!, { title: '刚刚公开的一条' })]);
  await expect.poll(total, { timeout: 1_000 }).toBe(String(before + 1));
  await expect.poll(figure, { timeout: 1_000 }).toBe(String(before + 1));
  expect((await at(`/luting/item/${added!.id}`)).status).toBe(200);
  await runCommand(database.services, withdrawItem, district.who, { itemId: added!.id, reason: '误发' });
  await expect.poll(total, { timeout: 1_000 }).toBe(String(before));
  await expect.poll(async () => (await at(`/luting/item/${added!.id}`)).status, { timeout: 1_000 }).toBe(410);
});
