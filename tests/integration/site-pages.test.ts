import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { resumeSite, suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let district: TestDistrict;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  await makeDistrict(database.services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['keji'] });
  const portal = district.sites.get('portal')!;
  const luting = district.sites.get('luting')!;
  const at = (day: number) => ({ formedOn: '2026-03-02', publishedAt: new Date(`2026-03-${String(day).padStart(2, '0')}T09:00:00+08:00`) });
  await publish(database.services, district, [
    anItem(portal, { categoryCode: '0401', title: '门户动态最新', ...at(20) }),
    anItem(portal, { categoryCode: '0302', title: '门户政策最新', ...at(18) }),
    anItem(portal, { categoryCode: '0302', title: '门户政策较早', ...at(9) }),
    anItem(portal, { categoryCode: '0501', title: '门户通知</title><script>alert(1)</script>', ...at(12) }),
    anItem(luting, { categoryCode: '0403', title: '芦汀动态', ...at(10) }),
    anItem(luting, { categoryCode: '0501', title: '芦汀通知', ...at(11) }),
  ]);
  web = await startTestWeb(database);
});

afterAll(async () => {
  await web?.close();
  await database?.close();
});

const read = async (path: string) => {
  const response = await web.get(web.origin() + path);
  return { ...response, text: response.body.replace(/<[^>]+>/g, ' ') };
};

const PAGES = [
  '/',
  '/units',
  '/guide',
  '/functions',
  '/leaders',
  '/about',
  '/correction',
  '/luting/',
  '/luting/guide',
  '/luting/functions',
  '/luting/leaders',
  '/luting/about',
  '/luting/correction',
];

describe('who wants to apply for information', () => {
  it.each(['', '/luting'])('is led by %s/guide#apply to the form and to where it goes', async (base) => {
    const { body } = await read(`${base}/guide`);
    const section = /<section[^>]*aria-labelledby="apply">(.*?)<\/section>/s.exec(body)![1]!;
    expect(section).not.toContain('栏目填写');
    const forms = [...section.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!).filter((href) => href.includes('request-form'));
    expect(forms).toEqual([`${base}/request-form.docx`, `${base}/request-form.pdf`]);
    for (const [form, type] of [
      [forms[0], 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      [forms[1], 'application/pdf'],
    ]) {
      const file = await web.get(web.origin() + form!);
      expect([
        file.status,
        file.headers['content-type'],
        file.headers['content-disposition']?.includes("filename*=UTF-8''%E6%94%BF%E5%BA%9C"),
      ]).toEqual([200, type, true]);
    }
    const profile = await database.db.asApp(district.districtId, (tx) =>
      tx.unit.findFirstOrThrow({ where: { sites: { some: { id: district.sites.get(base === '' ? 'portal' : 'luting')! } } } }),
    );
    for (const fact of [profile.name, profile.phone].filter(Boolean)) expect(section).toContain(fact);
  });
});

describe.each(PAGES)('%s', (path) => {
  it('has the mandated names, footer and outline, no script, and the policy that says so', async () => {
    const { status, headers, body } = await read(path);
    expect(status).toBe(200);
    const code = path.startsWith('/luting') ? '9901080101' : '9901080001';
    expect(body).toContain(`<meta name="SiteIDCode" content="${code}"/>`);
    expect(body).toMatch(/<meta name="SiteName" content="[^"]+"\/>/);
    expect(body).toContain(`<meta name="SiteDomain" content="localhost${path.startsWith('/luting') ? '/luting' : ''}"/>`);
    for (const words of ['主办单位', '网站标识码', 'ICP备案', '公安备案', '党政机关', '网站找错']) expect(body).toContain(words);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
    expect(body.match(/<main[ >]/g)).toHaveLength(1);
    expect(body).not.toMatch(/<script(?! type="application\/ld\+json")/);
    expect(body).not.toMatch(/ style="| on[a-z]+="/);
    const style = /<style>([^<]*)<\/style>/.exec(body)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).toContain(`<link rel="canonical" href="${web.origin()}${path}"/>`);
  });

  it('speaks English in its frame when asked', async () => {
    const { status, body } = await read(`${path}?lang=en`);
    expect(status).toBe(200);
    expect(body).toContain('<html lang="en">');
    expect(body).toContain('Report an error');
    // Every link of the site keeps the language; feeds, files, other languages and fragments have none.
    const lost = [...body.matchAll(/<a [^>]*href="(\/[^"#]*)(?:#[^"]*)?"/g)]
      .map(([, href]) => href!)
      .filter((href) => !/lang=en/.test(href) && !/\.(atom|rss|json|xml)$/.test(href));
    expect(lost).toEqual([path]);
  });
});

describe('portal home', () => {
  it('puts the newest policy or notice above newer news, and not again into its list', async () => {
    const { body } = await read('/');
    expect(/<h2 id="headline"[^>]*><a href="\/item\/\d+"[^>]*>([^<]+)</.exec(body)![1]).toBe('门户政策最新');
    expect(body.match(/门户政策最新/g)).toHaveLength(1);
    expect(body).toContain('门户动态最新');
    expect(body).not.toContain('芦汀动态');
  });

  it('writes hostile titles as text', async () => {
    const { body } = await read('/');
    expect(body).toContain('门户通知&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(body).not.toContain('<script>alert');
  });

  it('leads from each figure to its list', async () => {
    const { body } = await read('/');
    const figures = /<ul data-figures[^>]*>(.*?)<\/ul>/s.exec(body)![1]!;
    const values = [...figures.matchAll(/href="([^"]+)"[^>]*><span[^>]*>([\d,]+)</g)].map(
      ([, href, value]) => [href!.replaceAll('&amp;', '&'), Number(value!.replace(/,/g, ''))] as const,
    );
    expect(values.slice(0, 3).map(([, value]) => value)).toEqual([6, 4, 2]);
    for (const [href, value] of values) expect((await read(href)).text.replace(/\s+/g, '')).toContain(`共${value}条`);
  });
});

describe('unit home', () => {
  it('shows its own newest items, its part of the catalogue, and the way back', async () => {
    const { body, text } = await read('/luting/');
    expect(text).toContain('芦汀通知');
    expect(text).not.toContain('门户动态最新');
    expect(body).toContain('href="/luting/catalogue?category=04"');
    expect(body).toMatch(/<a [^>]*href="\/">返回/);
    // Columns without items are not shown: the town's home also asks for 重点领域 and 政策法规.
    expect(body).toContain('id="column-05"');
    expect(body).not.toContain('id="column-11"');
  });
});

describe('directory', () => {
  it('finds by name, pinyin and initials', async () => {
    for (const asked of ['芦汀', 'luting', 'ltz', 'LuTing']) {
      const { text } = await read(`/units?q=${encodeURIComponent(asked)}`);
      expect(text.replace(/\s+/g, '')).toContain('找到1个单位');
      expect(text).toContain('望澜区芦汀镇人民政府');
    }
    expect((await read('/units?q=%E6%B2%A1%E6%9C%89')).text).toContain('没有找到');
  });

  it('keeps to its district, and a suspended site leaves it within a second', async () => {
    const listed = async () => (await read('/units')).text;
    expect(await listed()).toContain('石埠头镇');
    expect(await listed()).not.toContain('科学技术局');
    // Seeding may not suspend; an operator may.
    const operator = { actor: { kind: 'operator', name: 'test' } as const, districtId: district.districtId };
    await runCommand(database.services, suspendSite, operator, { slug: 'shibutou', reason: '整改' });
    await expect.poll(listed, { timeout: 1_000, interval: 50 }).not.toContain('石埠头镇');
    await runCommand(database.services, resumeSite, operator, { slug: 'shibutou' });
    await expect.poll(listed, { timeout: 1_000, interval: 50 }).toContain('石埠头镇');
  });

  it('refuses what is no kind, no order and said twice, and sends a unit’s visitors to the portal’s', async () => {
    expect((await read('/units?group=nonsense')).status).toBe(404);
    expect((await read('/units?group=town&group=judicial')).status).toBe(400);
    expect((await read('/units?sort=size')).status).toBe(400);
    const moved = await web.get(`${web.origin()}/luting/units?group=town`);
    expect([moved.status, moved.headers.location]).toEqual([308, '/units?group=town']);
  });
});

describe('pages that are not there', () => {
  it('stay in the frame, name the fault, offer a way on, and are not indexed', async () => {
    const missing = await read('/luting/nothing-here');
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('没有找到这个页面');
    expect(missing.body).toContain('href="/luting/catalogue"');
    expect(missing.body).toContain('<meta name="robots" content="noindex"/>');
    expect(missing.body).toContain('<meta name="SiteIDCode" content="9901080101"/>');
    const invalid = await read('/units?sort=size');
    expect(invalid.text).toContain('sort');
  });
});
