import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteAccounts } from '../../app/modules/identity/public-commands.server';
import { anItem, makeDistrict, publish } from '../factories/district';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, checkReach, pressInMenu } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const FIRST = 'Correct-Horse-7';
const OWN = 'Settled-Horse-8';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  const district = await makeDistrict(database.services);
  const luting = district.sites.get('luting')!;
  for (let n = 1; n <= 35; n += 1)
    await publish(database.services, district, [anItem(luting, { title: `第${n}号关于进一步做好农村人居环境整治提升工作有关事项的通知` })]);
  const { code } = await database.db.asApp(
    district.districtId,
    async (tx) => (await tx.site.findUniqueOrThrow({ where: { id: luting }, select: { unit: { select: { code: true } } } })).unit,
  );
  await inviteAccounts(
    database.services,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    ['new', 'other'].map((name) => ({
      userName: `${name}.officer`,
      name: '陆晓芸',
      unitCode: code,
      roles: [{ role: 'publisher' as const }],
      password: FIRST,
    })),
  );
  await inviteAccounts(
    database.services,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    (['system_admin', 'security_admin'] as const).map((role) => ({
      userName: role.replace('_', '-'),
      name: '贺建中',
      unitCode: code,
      roles: [{ role, wholeDistrict: true }],
      password: FIRST,
    })),
    { settled: true },
  );
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

async function fillIn(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForLoadState();
}

describe('an officer', () => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    page = await context.newPage();
  });
  afterAll(() => context?.close());

  it('is told what is wrong, chooses an own password at first, finds the unit’s items and pages on', async () => {
    await page.goto(`${web.origin()}/admin?page=2`);
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
    await checkPage(page, 'sign-in');
    await fillIn(page, { 登录名: 'new.officer', 密码: 'nonsense' }, '登录');
    expect(await page.getByRole('alert').innerText()).toContain('请更正');
    expect(await page.getByLabel('登录名').inputValue()).toBe('new.officer');
    await checkPage(page, 'refused sign-in');
    await fillIn(page, { 密码: FIRST }, '登录');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('请设置您自己的密码');
    await checkPage(page, 'first password');
    await fillIn(page, { 初始密码: FIRST, 新密码: '12345', 再输一次新密码: '12345' }, '保存密码');
    expect(await page.locator('main').innerText()).toContain('密码至少10个字符');
    await fillIn(page, { 初始密码: FIRST, 新密码: OWN, 再输一次新密码: OWN }, '保存密码');
    expect(await page.getByRole('status').innerText()).toContain('密码已修改');
    await checkPage(page, 'account');
    await page.goto(`${web.origin()}/admin`);
    await checkPage(page, 'home');
    await page.goto(`${web.origin()}/admin/items`);
    await checkPage(page, 'items');
    await checkReach(page, 'items', page.locator('tbody tr').first());
    await page.goto(`${web.origin()}/admin/items?state=published&from=2000-01-01&q=农村&order=published`);
    await checkReach(page, 'narrowed items', page.locator('tbody tr').first());
    await page.goto(`${web.origin()}/admin/items`);
    expect(await page.locator('tbody tr').count()).toBe(30);
    await page.getByRole('link', { name: '下一页' }).click();
    await page.waitForLoadState();
    expect(await page.locator('tbody tr').count()).toBe(5);
  });

  it('keeps accounts as one administrator and roles as the other', async () => {
    for (const [userName, press] of [
      ['system-admin', '重置密码'],
      ['security-admin', '授予'],
    ] as const) {
      const own = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const admin = await own.newPage();
      await admin.goto(`${web.origin()}/admin/people?q=other`);
      await fillIn(admin, { 登录名: userName, 密码: FIRST }, '登录');
      await Promise.all([admin.waitForEvent('load'), admin.locator('tbody th a').first().click()]);
      if (press === '授予') await admin.locator('summary', { hasText: '授予角色' }).click();
      await checkPage(admin, `accounts as ${userName}`);
      if (press === '授予') await admin.locator('#role').selectOption('unit_admin');
      await admin.getByRole('button', { name: press, exact: true }).click();
      await admin.waitForLoadState();
      if (press === '授予') expect(await admin.getByRole('button', { name: /^收回陆晓芸的/ }).count()).toBe(2);
      else expect(await admin.getByRole('status').innerText()).toContain('other.officer的初始密码');
      await checkPage(admin, `accounts after ${press}`);
      await own.close();
    }
  });

  it('ends another browser’s session, and leaves', async () => {
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await other.goto(`${web.origin()}/admin`);
    await fillIn(other, { 登录名: 'new.officer', 密码: OWN }, '登录');
    await page.goto(`${web.origin()}/admin/account`);
    await page.locator('main ul').getByRole('button', { name: '退出' }).click();
    await page.waitForLoadState();
    await other.reload();
    expect(new URL(other.url()).pathname).toBe('/admin/sign-in');
    await elsewhere.close();
    await pressInMenu(page, '退出');
    expect(await page.getByRole('status').innerText()).toBe('您已退出。');
    await page.goBack();
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  });
});
