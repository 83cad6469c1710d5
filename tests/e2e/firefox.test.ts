import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFirefox } from '../../scripts/firefox.mjs';
import { makeDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

const firefox = findFirefox();
if (firefox === null && process.env.CI) throw new Error('There is no Firefox. Run the browser tests through `npm test`, which gets one.');

const TITLE = '关于做好冬季供暖保障工作的通知';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let page: Page;

/** Waits for the page that an act leads to. */
async function leads(act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), act()]);
}
/** Presses the first button of this name, and waits for the page it leads to. */
const press = (name: string) => leads(() => page.click(`::-p-xpath((//button[normalize-space()="${name}"])[1])`));
const follow = (name: string) => leads(() => page.click(`::-p-xpath((//a[normalize-space()="${name}"])[1])`));
/** Types over what is there; a date is set, for it is typed otherwise in every language. */
async function fill(field: string, text: string): Promise<void> {
  const typed = await page.$eval(
    `#${field}`,
    (element, value) => {
      const input = element as HTMLInputElement;
      input.focus();
      if (input.type !== 'date') return (input.select(), true);
      input.value = value;
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
      return false;
    },
    text,
  );
  if (typed) await page.keyboard.type(text);
}
const textOf = (selector: string) => page.$eval(selector, (element) => (element as HTMLElement).innerText);

/** Signs in as another officer, in a window of their own. */
async function as(userName: string): Promise<void> {
  await page?.close();
  page = await (await browser.createBrowserContext()).newPage();
  // With the size goes how the screen is turned, which Firefox before 144 does not know.
  await page.setViewport({ width: 1440, height: 900 }).catch((error: Error) => {
    if (!error.message.includes('unknown command')) throw error;
  });
  await page.goto(`${web.origin()}/admin`, { waitUntil: 'load' });
  await fill('userName', userName);
  await fill('password', OFFICER_PASSWORD);
  await press('登录');
}

describe.skipIf(firefox === null)('in Firefox', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    const district = await makeDistrict(database.services);
    await makeOfficers(database.services, district, 'luting', {
      writer: [{ role: 'publisher' }],
      content: [{ role: 'content_reviewer' }],
      secrecy: [{ role: 'secrecy_reviewer' }],
    });
    web = await startTestWeb(database);
    // Nothing of Firefox's own goes out: no updates, studies, add-ons or safe browsing lists.
    browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox!, headless: true, defaultViewport: null });
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await database?.close();
  });

  it('a text is written, reviewed by two and read by a visitor', async () => {
    await as('writer');
    await follow('新建信息');
    await fill('title', TITLE);
    await page.select('#categoryCode-native', '0502');
    await press('开始撰写');
    const item = Number(/\/admin\/items\/(\d+)\/edit$/.exec(page.url())![1]);
    await page.waitForSelector('[role=textbox][contenteditable=true]');
    await page.click('[role=textbox][contenteditable=true]');
    await page.keyboard.type('各村（社区）：请于 11 月 15 日前完成供暖设施检修。');
    await fill('formedOn', '2026-11-20');
    await fill('summary', '部署冬季供暖设施检修。');
    await press('保存并提交审核');
    expect(await textOf('[role=status]')).toContain('已提交审核');

    await as('content');
    await follow(TITLE);
    await press('开始审核');
    await press('内容审核通过');
    await as('secrecy');
    await follow(TITLE);
    await press('保密审查通过');
    await as('writer');
    await page.goto(`${web.origin()}/admin/items/${item}`, { waitUntil: 'load' });
    await press('发布');
    expect(await textOf('[role=status]')).toContain('已发布');

    page = await (await browser.createBrowserContext()).newPage();
    await page.goto(`${web.origin()}/luting/item/${item}`, { waitUntil: 'load' });
    expect(await textOf('h1')).toBe(TITLE);
    expect(await textOf('.document')).toBe('各村（社区）：请于 11 月 15 日前完成供暖设施检修。');
    expect(await textOf('main')).toMatch(/WL0101-05-\d{4}-00001/);
  }, 180_000);
});
