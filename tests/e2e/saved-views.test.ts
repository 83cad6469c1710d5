import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { saveView } from '../../app/modules/publishing/views/commands/save-view.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { anItem, makeDistrict, publish } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, follow, press, signIn, toSection, workedFor } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;

const SIZES = [
  ['desk', 'desk', 1440, 900, true],
  ['phone without scripts', 'phone', 390, 844, false],
] as const;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services);
  const luting = district.sites.get('luting')!;
  await publish(
    services,
    district,
    ['关于春耕备耕的通知', '关于森林防火的通告'].map((title, at) =>
      anItem(luting, { title, publishedAt: new Date(`2026-0${at + 3}-10T09:00:00+08:00`) }),
    ),
  );
  for (const [, size] of SIZES) {
    const { [`writer.${size}`]: writer } = await makeOfficers(services, district, 'luting', {
      [`writer.${size}`]: [{ role: 'publisher' }],
    });
    await runCommand(services, createDraft, writer!, { siteId: luting, title: `关于汛期值班的通知（${size}）`, categoryCode: '0501' });
    await runCommand(services, saveView, writer!, {
      accountId: writer!.actor.accountId,
      name: '没有了的类别',
      filter: { category: '0999', state: 'draft' },
    });
  }
  await makeOfficers(services, district, 'portal', { admin: [{ role: 'district_admin', wholeDistrict: true }] });
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

async function signedIn(userName: string, width: number, height: number, javaScriptEnabled: boolean): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, javaScriptEnabled })).newPage();
  await signIn(page, `${web.origin()}/admin`, userName);
  return page;
}

/** Shows the conditions: on a phone a link leads to them, and those that are rarer are behind a fold. */
async function openFilters(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: '筛选和查找' });
  if (await link.isVisible()) await link.click();
  if (!(await page.getByLabel('我写的').isVisible())) await page.getByText('更多条件').click();
}

const titles = (page: Page) => page.locator('tbody tr td:nth-child(2) a').allInnerTexts();
const views = (page: Page) => page.getByRole('navigation', { name: '我的视图' });

describe.each(SIZES)('at a %s', (_, size, width, height, javaScriptEnabled) => {
  it('an officer keeps a filtered list, changes it, opens with it, renames and deletes it', async () => {
    const page = await signedIn(`writer.${size}`, width, height, javaScriptEnabled);
    const look = async (name: string) => (javaScriptEnabled ? checkPage(page, name) : undefined);
    await page.goto(`${web.origin()}/admin/items`);
    await follow(page, '草稿');
    await openFilters(page);
    await page.getByLabel('我写的').check();
    await look('filters');
    await press(page, '筛选');
    expect(await titles(page)).toEqual([`关于汛期值班的通知（${size}）`]);
    await page.getByText('保存为视图', { exact: true }).click();
    await page.getByLabel('视图名称').fill('我的草稿');
    await look('save-view');
    await press(page, '保存视图');
    expect(await views(page).locator('[aria-current=page]').innerText()).toBe('我的草稿');
    // The list's other filters go on from the view, and it can be put right.
    await follow(page, '已发布');
    await openFilters(page);
    await page.getByLabel('我写的').uncheck();
    await page.getByLabel('从').fill('2026-04-01');
    await press(page, '筛选');
    expect(await titles(page)).toEqual(['关于森林防火的通告']);
    // Each condition is said above the list, and is done without by a press.
    const conditions = page.getByRole('list', { name: '筛选条件' });
    expect((await conditions.innerText()).replace(/\s/g, '')).toBe('发布时间2026-04-01起，去掉这个条件×清除全部条件保存为视图');
    await look('changed-view');
    await press(page, '更新视图');
    await page.goto(`${web.origin()}/admin/items`);
    expect((await titles(page)).length).toBeGreaterThan(1);
    await follow(page, '我的草稿');
    expect(await titles(page)).toEqual(['关于森林防火的通告']);
    // A name that is taken comes back with what was filtered.
    await follow(page, '草稿');
    await page.getByText('保存为视图', { exact: true }).click();
    await page.getByLabel('视图名称').fill('我的草稿');
    await press(page, '保存视图');
    expect(await page.getByRole('alert').innerText()).toBe('已经有名为“我的草稿”的视图，请换一个名称');
    await look('refused-view');
    await page.getByLabel('视图名称').fill('四月草稿');
    await press(page, '保存视图');
    expect(new URL(page.url()).searchParams.get('state')).toBe('draft');
    await follow(page, '管理视图');
    expect(await page.locator('main').innerText()).toContain('已发布，发布时间2026-04-01起');
    await press(page, '设为默认视图：我的草稿');
    await look('views');
    // From another page of the workspace the list opens with it.
    await page.goto(`${web.origin()}/admin`);
    await toSection(page, '信息');
    expect(await titles(page)).toEqual(['关于森林防火的通告']);
    expect(await views(page).locator('[aria-current=page]').innerText()).toBe('我的草稿');
    await follow(page, '全部');
    await follow(page, '没有了的类别');
    expect(await page.getByRole('status').first().innerText()).toContain('目录中已经没有类别0999');
    await look('gone-category');
    await follow(page, '管理视图');
    await page.getByLabel('名称', { exact: true }).nth(1).fill('四月发布');
    await press(page, '改名：我的草稿');
    await press(page, '不再作为默认视图：四月发布');
    await press(page, '删除：没有了的类别');
    expect(await page.locator('h2').allInnerTexts()).toEqual(['四月发布', '四月草稿']);
    await page.goto(`${web.origin()}/admin/items`);
    expect((await titles(page)).length).toBeGreaterThan(1);
    await page.context().close();
  });
});

it('the site that an officer works for goes before the site of the view the list opens with', async () => {
  const page = await signedIn('admin', 1440, 900, true);
  await page.goto(`${web.origin()}/admin/items?site=luting&state=published&order=updated`);
  await page.getByText('保存为视图', { exact: true }).click();
  await page.getByLabel('视图名称').fill('芦汀镇的');
  await press(page, '保存视图');
  await follow(page, '管理视图');
  await press(page, '设为默认视图：芦汀镇的');
  await page.goto(`${web.origin()}/admin/items?site=portal`);
  expect(await workedFor(page)).toBe('望澜区人民政府');
  expect(new URL(page.url()).searchParams.get('state')).toBe('published');
  await page.goto(`${web.origin()}/admin/items`);
  expect(await workedFor(page)).toBe('芦汀镇');
  await page.goto(`${web.origin()}/admin/items?site=nowhere&order=updated`);
  expect(await page.getByRole('status').first().innerText()).toContain('要看的网站已不存在');
  await page.context().close();
});
