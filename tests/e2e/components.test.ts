import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDistrict } from '../factories/district';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  await makeDistrict(database.services);
  web = await startTestWeb(database, { DEMO: true });
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

it('every component is shown in each of its states, in both languages, with nothing for axe to find', async () => {
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(`${web.origin()}/admin/components`);
  expect(await page.locator('h1').innerText()).toBe('界面组件');
  await checkPage(page, 'components');
  await press(page, 'English');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  expect(await page.locator('main').innerText()).not.toMatch(/\p{Script=Han}/u);
  await checkPage(page, 'components-en');
});
