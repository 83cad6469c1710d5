import { HtmlValidate } from 'html-validate';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { correctItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { publishDue } from '../../app/modules/publishing/workflow/jobs/publish-due.server';
import { seedDemo } from '../../prisma/seed';
import { anItem, publish } from '../factories/district';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { pageFaults, leave, sidewaysOverflow } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const SEED = { kind: 'robot', name: 'seed' } as const;
/** Windows that a page is looked at in, and where it fits besides: on the smallest phone, and with text, in pixels, at 200 %. */
const SCREENS = [
  { size: 'desk', window: { width: 1440, height: 900 }, fits: [{ width: 1440, text: 16 }] },
  {
    size: 'phone',
    window: { width: 390, height: 844 },
    fits: [
      { width: 390, text: 16 },
      { width: 390, text: 32 },
      { width: 320, text: 16 },
    ],
  },
] as const;

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let pages: [name: string, path: string, status: number][];
let districtId: number;
let luting: number;

beforeAll(async () => {
  database = await createTestDatabase();
  // The very district that a new user sees first.
  ({ districtId } = await seedDemo(database.services, 'tenants/wanglan'));
  const who = { actor: SEED, districtId };
  luting = (await database.db.asApp(districtId, (tx) => tx.site.findFirstOrThrow({ where: { slug: 'luting' } }))).id;
  const district = { districtId, who, sites: new Map([['luting', luting]]) };
  const [rich, gone] = await publish(database.services, district, [
    anItem(luting, {
      title: '关于印发《芦汀镇防汛应急预案》的通知',
      docNumber: '芦政发〔2026〕7号',
      effect: { state: 'in_force', date: '2026-03-10' },
      bodyHtml:
        '<p>各村民委员会：</p><h2>一、总则</h2><p>为做好防汛工作，制定本预案。</p><h3>（一）适用范围</h3><table><thead><tr><th scope="col">村</th><th scope="col">责任人</th><th scope="col">电话</th></tr></thead><tbody><tr><td>北汊村</td><td>周望</td><td>0990-8670001</td></tr></tbody></table><p class="doc-right">芦汀镇人民政府</p><p class="doc-right">2026年3月2日</p>',
      attachments: [
        { name: '附件：物资清单.csv', extension: 'csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('物资,数量\n沙袋,300\n') },
      ],
    }),
    anItem(luting, { title: '误发的公告' }),
  ]);
  await runCommand(database.services, correctItem, who, {
    itemId: rich!.id,
    bodyHtml: '<h2>一、总则</h2><p>为做好2026年防汛工作，制定本预案。</p>',
    note: '补充年份',
  });
  await runCommand(database.services, withdrawItem, who, { itemId: gone!.id, reason: '重复发布' });
  web = await startTestWeb(database);
  browser = await launchChromium();
  pages = [
    ['portal home', '/', 200],
    ['portal home in English', '/?lang=en', 200],
    ['subsite home', '/luting/', 200],
    ['bureau home', '/jiaoyuju/', 200],
    ['catalogue', '/catalogue', 200],
    ['catalogue, filtered, second page', '/catalogue?category=03&year=2026&page=2', 200],
    ['subsite catalogue', '/luting/catalogue?category=04', 200],
    ['column', '/column/0402', 200],
    ['column in English', '/column/03?lang=en', 200],
    ['item with everything', `/luting/item/${rich!.id}`, 200],
    ['withdrawn item', `/luting/item/${gone!.id}`, 410],
    ['units', '/units', 200],
    ['units found by pinyin', '/units?q=lt', 200],
    ['guide', '/luting/guide', 200],
    ['functions', '/luting/functions', 200],
    ['leaders', '/leaders', 200],
    ['statistics', '/statistics', 200],
    ['subsite statistics', '/luting/statistics', 200],
    ['search', '/search?q=%E9%98%B2%E6%B1%9B', 200],
    ['search without a hit', '/search?q=%E4%B8%8D%E5%AD%98%E5%9C%A8%E7%9A%84%E8%AF%8D%E8%AF%AD', 200],
    ['search form', '/search', 200],
    ['about', '/luting/about', 200],
    ['error report', '/correction', 200],
    ['API documentation', '/api', 200],
    ['not found', '/no-such-page', 404],
    ['bad parameter', '/catalogue?page=0', 400],
  ];
  const first = await database.db.asPublic(
    districtId,
    (tx) => tx.$queryRaw<{ slug: string }[]>`SELECT slug FROM site WHERE level = 'unit' ORDER BY id`,
  );
  pages = pages.map(([name, path, status]) =>
    path === '/jiaoyuju/' && !first.some(({ slug }) => slug === 'jiaoyuju')
      ? [name, `/${first.at(-1)!.slug}/`, status]
      : [name, path, status],
  );
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; status: number }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const response = await page.goto(`${web.origin()}${path}`);
  return { page, context, status: response!.status() };
}

describe('every public page', () => {
  it('answers, without script, with one heading, and with the mandated names', async () => {
    for (const [name, path, status] of pages) {
      const response = await web.get(`${web.origin()}${path}`);
      expect([name, response.status]).toEqual([name, status]);
      expect([name, /<script(?! type="application\/ld\+json")/.test(response.body)]).toEqual([name, false]);
      expect([name, response.body.match(/<h1[ >]/g)?.length]).toEqual([name, 1]);
      expect([name, status === 200 ? /<meta name="Description" content="[^"]+"/.test(response.body) : true]).toEqual([name, true]);
      for (const meta of ['SiteName', 'SiteDomain', 'SiteIDCode'])
        expect([name, meta, response.body.includes(`<meta name="${meta}" content="`)]).toEqual([name, meta, true]);
      expect([name, response.headers['content-security-policy']]).toEqual([name, expect.stringMatching(/default-src 'none'/)]);
      expect(response.headers['content-security-policy']).not.toContain('unsafe-inline');
    }
  });

  it('lets whoever examines it read robots.txt as the page would, and nothing from elsewhere', async () => {
    const { page, context } = await open('/');
    const session = await context.newCDPSession(page);
    const { frameTree } = (await session.send('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
    const load = async (url: string) =>
      (
        (await session.send('Network.loadNetworkResource', {
          frameId: frameTree.frame.id,
          url,
          options: { disableCache: true, includeCredentials: true },
        })) as { resource: { success: boolean } }
      ).resource.success;
    expect(await load(`${web.origin()}/robots.txt`)).toBe(true);
    const reads = (url: string) =>
      page.evaluate(
        (address) =>
          fetch(address).then(
            (response) => response.status,
            () => 'refused',
          ),
        url,
      );
    expect(await reads('/robots.txt')).toBe(200);
    expect(await reads(`http://127.0.0.1:${web.port}/robots.txt`)).toBe('refused');
    await context.close();
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      // React writes void elements, attribute case and entities its own, valid way.
      rules: {
        'void-style': 'off',
        'attr-case': 'off',
        'no-inline-style': 'off',
        'doctype-style': 'off',
        'attribute-boolean-style': 'off',
        'attribute-empty-style': 'off',
        'no-trailing-whitespace': 'off',
        'long-title': 'off',
        'no-raw-characters': 'off',
        'tel-non-breaking': 'off',
        'prefer-native-element': 'off',
      },
    });
    for (const [name, path] of pages) {
      const { body } = await web.get(`${web.origin()}${path}`);
      const report = await validator.validateString(body);
      expect([
        name,
        report.results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
        ),
      ]).toEqual([name, []]);
    }
  });

  it('axe finds nothing at a desk or on a phone, and nothing scrolls sideways', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const [name, path] of pages) {
      await page.setViewportSize(SCREENS[0].window);
      await page.goto(`${web.origin()}${path}`);
      for (const { size, window, fits } of SCREENS) {
        await page.setViewportSize(window);
        expect([name, size, await pageFaults(page)]).toEqual([name, size, []]);
        for (const fit of fits) {
          await page.setViewportSize({ ...window, width: fit.width });
          expect([name, size, fit, (await sidewaysOverflow(page, fit.text)) <= 1]).toEqual([name, size, fit, true]);
        }
        await sidewaysOverflow(page, 16);
      }
    }
    await context.close();
  });

  it('works with scripts turned off and loads nothing from elsewhere', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    for (const [, path] of pages) await page.goto(`${web.origin()}${path}`);
    expect([...asked]).toEqual([web.origin()]);
    await context.close();
  });
});

describe('a citizen', () => {
  it('finds a document by a few characters and downloads its attachment', async () => {
    const { page, context } = await open('/');
    await page.getByRole('searchbox').first().fill('芦汀镇防汛应急预案');
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    await leave(page, page.getByRole('link', { name: /芦汀镇防汛应急预案/ }).first());
    expect(await page.title()).toContain('芦汀镇防汛应急预案');
    expect(await page.locator('h1').innerText()).toContain('芦汀镇防汛应急预案');
    const table = await page.locator('main').innerText();
    for (const fact of ['WL0101-05-2026-', '芦政发〔2026〕7号', '2026-03-02', '有效', '补充年份']) expect(table).toContain(fact);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /物资清单/ }).click()]);
    expect(download.suggestedFilename()).toContain('物资清单');
    await context.close();
  });

  it('narrows the catalogue by category and year, each step an address, and pages on', async () => {
    const { page, context } = await open('/catalogue', { viewport: { width: 1440, height: 900 } });
    const total = async () => Number(/([\d,]+)\s*条/.exec(await page.locator('main').innerText())![1]!.replaceAll(',', ''));
    const all = await total();
    expect(all).toBeGreaterThan(9_900);
    await leave(page, page.getByRole('link', { name: /^政策法规/ }).last());
    const laws = await total();
    expect(laws).toBeLessThan(all);
    expect(page.url()).toContain('category=03');
    await leave(page, page.getByRole('link', { name: /下一页/ }));
    expect(page.url()).toContain('page=2');
    expect(page.url()).toContain('category=03');
    await context.close();
  });

  it('finds a unit by pinyin, reads its guide and comes back to the portal', async () => {
    const { page, context } = await open('/units?q=luting');
    await leave(
      page,
      page
        .getByRole('main')
        .getByRole('link', { name: /芦汀镇/ })
        .first(),
    );
    expect(new URL(page.url()).pathname).toBe('/luting/');
    await leave(page, page.getByRole('link', { name: '信息公开指南' }).first());
    expect(await page.locator('main').innerText()).toContain('芦汀镇');
    await leave(page, page.getByRole('link', { name: /返回/ }).first());
    expect(new URL(page.url()).pathname).toBe('/');
    await context.close();
  });

  it('reaches the text by keyboard through the skip link', async () => {
    const { page, context } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => location.hash)).not.toBe('');
    await context.close();
  });

  it('sees focus on whatever the keyboard reaches', async () => {
    const { page, context } = await open('/luting/');
    for (let at = 0; at < 12; at += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement!);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none' || document.activeElement!.matches(':focus-visible');
      });
      expect(seen).toBe(true);
    }
    await context.close();
  });

  it('switches the frame to English and stays there', async () => {
    const { page, context } = await open('/luting/');
    await leave(page, page.getByRole('link', { name: 'English' }));
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await leave(page, page.getByRole('navigation').getByRole('link').nth(1));
    expect(page.url()).toContain('lang=en');
    await context.close();
  });

  it('follows every figure of the statistics to a list of that many', async () => {
    const { page, context } = await open('/luting/statistics');
    const figures = await page
      .getByRole('main')
      .locator('a[href*="catalogue"]')
      .evaluateAll((links) =>
        links.map((link) => [link.getAttribute('href')!, link.textContent!.replace(/[^\d]/g, '')] as const).filter(([, n]) => n !== ''),
      );
    expect(figures.length).toBeGreaterThan(10);
    const statistics = page.url();
    for (const [href, figure] of figures.slice(0, 25)) {
      await page.goto(new URL(href, statistics).toString());
      const shown = /([\d,]+)\s*条/.exec(await page.locator('main').innerText())![1]!.replaceAll(',', '');
      expect([href, shown]).toEqual([href, figure]);
    }
    await context.close();
  });

  it('prints an item as a clean page with its address at the foot', async () => {
    const path = pages.find(([name]) => name === 'item with everything')![1];
    const { page, context } = await open(path);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('searchbox').first().isVisible()).toBe(false);
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    const address = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].some((element) => {
          const shown = getComputedStyle(element).display !== 'none' && element.getClientRects().length > 0;
          return shown && element.children.length === 0 && /https?:\/\/\S+\/item\/\d+/.test(element.textContent ?? '');
        }) || /item\/\d+/.test([...document.querySelectorAll('*')].map((element) => getComputedStyle(element, '::after').content).join()),
    );
    expect(address).toBe(true);
    await context.close();
  });
});

describe('the demo district', () => {
  it('has exactly the year it promises', async () => {
    const stats = JSON.parse((await web.get(`${web.origin()}/api/v1/stats`)).body) as {
      total: number;
      byLevel: { portal: number; units: number };
      byUnit: { slug: string; count: number }[];
    };
    // The year's 9,930, and the one that this file published and did not withdraw.
    expect([stats.total, stats.byLevel.portal, stats.byLevel.units]).toEqual([9_930 + 1, 2_907, 7_023 + 1]);
    const sites = JSON.parse((await web.get(`${web.origin()}/api/v1/sites?limit=100`)).body) as { total: number };
    expect(sites.total).toBe(113);
    expect(await portalCounts()).toEqual(PORTAL);
  });

  it('has it still once the worker has done what falls due in the week after', async () => {
    const stands = (state: string) => database.db.asApp(districtId, (tx) => tx.item.count({ where: { districtId, state } }));
    const [scheduled, expired] = [await stands('scheduled'), await stands('expired')];
    expect(scheduled).toBeGreaterThan(0);
    const inAWeek = new Date(database.services.clock.now().getTime() + 7 * 86_400_000);
    await publishDue.handle({ ...database.services, clock: { now: () => inAWeek } }, {}, [districtId]);
    expect([await stands('scheduled'), await stands('expired')]).toEqual([0, expired + scheduled]);
    const [{ n: total }] = await database.db.asPublic(
      districtId,
      (tx) => tx.$queryRaw<[{ n: number }]>`SELECT sum(items)::int AS n FROM item_tally WHERE site_id = 0`,
    );
    expect(total).toBe(9_930 + 1);
    expect(await portalCounts()).toEqual(PORTAL);
  });
});

/** The portal's items by top category. */
const PORTAL = { '01': 114, '02': 173, '03': 573, '04': 1_947 };
async function portalCounts(): Promise<Record<string, number>> {
  const counts = await database.db.asPublic(
    districtId,
    (tx) => tx.$queryRaw<{ code: string; n: number }[]>`
    SELECT c.code, sum(t.items)::int AS n FROM item_tally t JOIN category k ON k.id = t.category_id JOIN category c ON c.id = coalesce((SELECT parent_id FROM category p WHERE p.id = k.parent_id), k.parent_id, k.id)
    JOIN site s ON s.id = t.site_id WHERE s.level = 'portal' GROUP BY 1`,
  );
  return Object.fromEntries(counts.filter(({ code }) => code in PORTAL).map(({ code, n }) => [code, n]));
}
