import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { makeDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, follow, press, signIn, switchSite, toSection, workedFor } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

// A colour that no theme of the district has.
const OWN = { main: '#6d1f6b', text: 'rgb(255, 255, 255)', background: 'rgb(109, 31, 107)' };
const PALE = { main: '#f2c14e', text: 'rgb(0, 0, 0)', background: 'rgb(242, 193, 78)' };

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let draft: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services);
  const { writer } = await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] });
  await makeOfficers(services, district, 'portal', { admin: [{ role: 'district_admin', wholeDistrict: true }] });
  draft = (
    await runCommand(services, createDraft, writer, {
      siteId: district.sites.get('luting')!,
      title: '关于汛期值班的通知',
      categoryCode: '0501',
    })
  ).itemId;
  const owner = await database.connect('owner');
  for (const [slug, { main }] of [
    ['luting', OWN],
    ['shibutou', PALE],
  ] as const) {
    await owner.query(`UPDATE site SET theme_tokens = theme_tokens || jsonb_build_object('main', $1::text) WHERE id = $2`, [
      main,
      district.sites.get(slug),
    ]);
  }
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

async function signedIn(userName: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signIn(page, `${web.origin()}/admin`, userName);
  return page;
}

const strip = (page: Page) => page.locator('[data-scope]');
const colours = (page: Page) =>
  strip(page).evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).color]);

describe('at a phone', () => {
  it('an officer of many sites sees which one it is by name and colour, and goes on to another from any page', async () => {
    const page = await signedIn('admin');
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    expect([await workedFor(page), await strip(page).getAttribute('data-scope')]).toEqual(['全区', 'whole']);
    await checkPage(page, 'all-sites');
    // By the list over the page, which axe reads as well; Esc leaves it, and the focus is where it was.
    await page.getByText('菜单', { exact: true }).click();
    await checkPage(page, 'menu');
    await page.keyboard.press('Escape');
    await page.locator('[data-island=site-picker] a').click();
    await page.getByRole('option', { name: /^石埠头镇/ }).waitFor();
    await checkPage(page, 'site-picker');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('全区');
    // Of very many sites the list shows the first, and says so; the others are found by their words.
    await page.route(/sites\.json/, async (route) => {
      const sites = (await (await route.fetch()).json()) as { groups: { sites: { slug: string; shortName: string }[] }[] };
      const [first] = sites.groups.at(-1)!.sites;
      for (let at = 0; at < 500; at += 1) sites.groups.at(-1)!.sites.push({ ...first!, slug: `more-${at}`, shortName: `某站${at}` });
      await route.fulfill({ json: sites });
    });
    await page.locator('[data-island=site-picker] a').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('option').first().waitFor();
    expect([await dialog.getByRole('option').count(), await dialog.getByRole('status').innerText()]).toEqual([
      200,
      '只列出前200个，请再输入几个字。',
    ]);
    await page.keyboard.press('Escape');
    await page.unroute(/sites\.json/);
    // By pinyin, its initials, the unit's code and a piece of the name.
    await switchSite(page, 'luting');
    expect([await workedFor(page), ...(await colours(page))]).toEqual(['芦汀镇', OWN.background, OWN.text]);
    await checkPage(page, 'one-site');
    // The choice goes along, and the calendar's month stays when the site changes.
    await follow(page, '日历');
    await follow(page, '下个月');
    const month = new URL(page.url()).searchParams.get('month');
    expect(await colours(page)).toEqual([OWN.background, OWN.text]);
    await switchSite(page, '石埠');
    expect([new URL(page.url()).searchParams.get('month'), ...(await colours(page))]).toEqual([month, PALE.background, PALE.text]);
    await checkPage(page, 'pale-site');
    await toSection(page, '信息');
    await follow(page, '草稿');
    // The sites used lately come before the groups.
    await page.locator('[data-island=site-picker] a').click();
    const recent = page.getByRole('group', { name: '最近用过' }).getByRole('option');
    await recent.first().waitFor();
    expect(await recent.allInnerTexts()).toEqual([expect.stringMatching(/^石埠头镇/), expect.stringMatching(/^芦汀镇/)]);
    await Promise.all([page.waitForEvent('load'), page.getByRole('option', { name: /^芦汀镇/ }).click()]);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ site: 'luting', state: 'draft' });
    await follow(page, '关于汛期值班的通知');
    expect(await colours(page)).toEqual([OWN.background, OWN.text]);
    await page.locator('[data-island=site-picker] a').click();
    await Promise.all([page.waitForEvent('load'), page.getByRole('option', { name: '全区' }).click()]);
    expect([new URL(page.url()).pathname, await workedFor(page)]).toEqual(['/admin/items', '全区']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('and does so by the page of sites where no script runs', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })).newPage();
    await signIn(page, `${web.origin()}/admin/items?state=draft&order=updated`, 'admin');
    await Promise.all([page.waitForEvent('load'), page.locator('[data-island=site-picker] a').click()]);
    expect(new URL(page.url()).pathname).toBe('/admin/sites');
    await page.getByLabel('名称、拼音、首字母或机构代码').fill('luting');
    await press(page, '查找');
    expect(await page.getByRole('status').innerText()).toContain('找到1个网站');
    // Where the choice leads stays, whatever is looked for on the way.
    await follow(page, '查看全部');
    expect(new URL(page.url()).searchParams.get('pick')).toBe('/admin/items?state=draft&order=updated');
    await follow(page, '芦汀镇');
    expect([new URL(page.url()).pathname, Object.fromEntries(new URL(page.url()).searchParams)]).toEqual([
      '/admin/items',
      { state: 'draft', order: 'updated', site: 'luting' },
    ]);
    await page.context().close();
  });

  it('an officer of one site sees its name', async () => {
    const page = await signedIn('writer');
    for (const path of ['/admin', '/admin/items', '/admin/notices', `/admin/items/${draft}`, `/admin/items/${draft}/edit`]) {
      await page.goto(web.origin() + path);
      expect([path, await workedFor(page), ...(await colours(page))]).toEqual([path, '芦汀镇', OWN.background, OWN.text]);
    }
    await checkPage(page, 'own-site');
    await page.context().close();
  });
});
