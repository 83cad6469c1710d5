import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { EditionFields } from '../../app/modules/publishing/edition';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/queries/edition.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const BODY = `<p>各村委会：</p>${'<p>各单位实行二十四小时值班，对水库、河堤每日巡查，发现险情立即报告。</p>'.repeat(8)}<p>联系电话：6211。</p>`;

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
let writer: Awaited<ReturnType<typeof makeOfficers>>[string];
let colleague: typeof writer;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  ({ writer, colleague } = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }], colleague: [{ role: 'publisher' }] }));
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));

async function save(who: typeof writer, itemId: number, change: Partial<EditionFields>, bodyHtml?: string): Promise<void> {
  const now = await edition(itemId);
  await runCommand(database.services, saveEdition, who, { itemId, lockVersion: now.item.lockVersion, fields: { ...now.fields, ...change }, bodyHtml: bodyHtml ?? now.bodyHtml });
}

const SIZES = [['desk', 1440, 900, true], ['phone', 390, 844, true], ['plain', 1440, 900, false]] as const;

describe.each(SIZES)('two officers on one text, at a %s', (size, width, height, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;
  let itemId: number;

  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled });
    page = await context.newPage();
    await page.goto(`${web.origin()}/admin`);
    await page.getByLabel('登录名', { exact: true }).fill('writer');
    await page.getByLabel('密码', { exact: true }).fill(OFFICER_PASSWORD);
    await press(page, '登录');
  });
  afterAll(() => context?.close());

  const look = (name: string) => (javaScriptEnabled ? checkPage(page, `${name}-${size}`) : undefined);
  const panel = () => page.locator('section.conflict');
  const part = (label: string) => panel().getByRole('group', { name: new RegExp(`^${label}`) });
  const marked = async (label: string) => Promise.all([0, 1].map((side) => part(label).locator('.conflict-side').nth(side).locator('mark').allInnerTexts()));
  const choice = async (label: string) => [await part(label).getByLabel('用我的').isChecked(), await part(label).getByLabel('用测试colleague的').isChecked()];
  const write = (words: string) => (javaScriptEnabled ? page.getByRole('textbox', { name: '正文' }).fill(words) : page.getByLabel('正文').fill(`<p>${words}</p>`));

  async function opened(): Promise<void> {
    ({ itemId } = await runCommand(database.services, createDraft, writer, { siteId: district.sites.get('luting')!, title: '关于汛期值班的通知', categoryCode: '0501' }));
    await save(writer, itemId, { summary: '原来的概述。', source: '镇政府' }, BODY);
    await page.goto(`${web.origin()}/admin/items/${itemId}/edit`);
    if (javaScriptEnabled) await page.locator('.editor').waitFor();
  }

  it('see both side by side, choose by part, and save on top', async () => {
    await opened();
    await save(colleague, itemId, { summary: '同事写的概述。', genre: '通知', source: '区水务局' }, BODY.replace('6211', '6299'));
    await page.getByLabel('标题', { exact: true }).fill('关于切实做好汛期值班的通知');
    await page.getByLabel('概述').fill('我写的概述。');
    await write('联系电话：6200。');
    await press(page, '保存');
    expect(await page.getByRole('alert').first().innerText()).toContain('刚刚被别人处理过');
    expect(await panel().locator('legend').allInnerTexts()).toEqual(['标题 只有您改过', '正文 两边都改过，请选择', '概述 两边都改过，请选择', '体裁 只有对方改过', '来源 只有对方改过']);
    await look('conflict');
    // Nothing typed is lost on the way, and nothing is chosen that both changed.
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('关于切实做好汛期值班的通知');
    expect(await page.locator('textarea[name=bodyHtml]').inputValue()).toContain('联系电话：6200。');
    expect([await choice('标题'), await choice('正文'), await choice('概述'), await choice('来源')]).toEqual([[true, false], [false, false], [false, false], [false, true]]);
    expect(await marked('概述')).toEqual([['我'], ['同事']]);
    expect((await marked('正文'))[1]!.join('')).toContain('6299');
    // The browser asks first; whoever gets by it is asked by the server.
    const form = await page.locator('form[data-editor]').evaluate((element) => Object.fromEntries(new FormData(element as HTMLFormElement)) as Record<string, string>);
    const refused = await page.request.post(page.url(), { form: { ...form, 'choice.bodyHtml': 'mine', do: 'save' }, headers: { Origin: web.origin() } });
    expect([refused.status(), (await refused.text()).includes('请选择概述用哪一份')]).toEqual([409, true]);
    await part('正文').getByLabel('用我的').check();
    await part('概述').getByLabel('用测试colleague的').check();
    await press(page, '按所选保存');
    expect(await page.getByRole('status').first().innerText()).toContain('已保存');
    const saved = await edition(itemId);
    expect(saved.fields).toMatchObject({ title: '关于切实做好汛期值班的通知', summary: '同事写的概述。', genre: '通知', source: '区水务局' });
    expect(saved.bodyHtml).toContain('联系电话：6200。');
  });

  it('are shown each other again when one saves once more meanwhile, and when the form is refused for something else', async () => {
    await opened();
    await save(colleague, itemId, { summary: '同事写的概述。' });
    await page.getByLabel('概述').fill('我写的概述。');
    await press(page, '保存');
    await save(colleague, itemId, { summary: '同事又写的概述。', genre: '通知' });
    await part('概述').getByLabel('用我的').check();
    await press(page, '保存');
    expect(await panel().locator('legend').allInnerTexts()).toEqual(['概述 两边都改过，请选择', '体裁 只有对方改过']);
    expect(await page.getByLabel('概述').inputValue()).toBe('我写的概述。');
    expect((await marked('概述'))[1]!.join('')).toContain('又');
    // A field that cannot be read does not open a way over the other's text.
    await page.locator('summary', { hasText: '更多' }).click();
    await page.getByLabel('相关信息').fill('随便写');
    await press(page, '保存');
    expect(await page.locator('#relations-error').innerText()).toContain('取代 123');
    await page.getByLabel('相关信息').fill('');
    await press(page, '保存');
    expect((await edition(itemId)).fields.summary).toBe('同事又写的概述。');
    await part('概述').getByLabel('用我的').check();
    await press(page, '保存');
    expect((await edition(itemId)).fields).toMatchObject({ summary: '我写的概述。', genre: '通知' });
  });

  // Without the script nothing is kept that was not saved.
  it.each(javaScriptEnabled ? [size] : [])('are shown each other on opening what was typed and not saved, at a %s', async () => {
    await opened();
    await page.getByLabel('标题', { exact: true }).fill('关于抓好汛期值班的通知');
    await page.locator('[data-autosave-state=saved]').waitFor();
    await page.goto(`${web.origin()}/admin`);
    await save(colleague, itemId, { source: '区水务局' }, BODY.replace('6211', '6299'));
    await page.goto(`${web.origin()}/admin/items/${itemId}/edit`);
    await page.locator('.editor').waitFor();
    expect(await panel().locator('legend').allInnerTexts()).toEqual(['标题 只有您改过', '正文 只有对方改过', '来源 只有对方改过']);
    await look('overtaken');
    // Typing on does not make the other's text the one it began with.
    await page.getByLabel('标题', { exact: true }).fill('关于抓好汛期值班工作的通知');
    await page.locator('[data-autosave-state=saved]').waitFor();
    await page.reload();
    await page.locator('.editor').waitFor();
    expect(await panel().locator('legend').count()).toBe(3);
    // Refused for something else the page has no way over the other's text either.
    await page.locator('summary', { hasText: '更多' }).click();
    await page.getByLabel('相关信息').fill('随便写');
    await press(page, '保存');
    expect(await page.locator('#relations-error').innerText()).toContain('取代 123');
    await page.getByLabel('相关信息').fill('');
    await press(page, '保存');
    expect((await edition(itemId)).fields.source).toBe('区水务局');
    expect(await panel().locator('legend').count()).toBe(3);
    await press(page, '保存');
    const saved = await edition(itemId);
    expect(saved.fields).toMatchObject({ title: '关于抓好汛期值班工作的通知', source: '区水务局' });
    expect(saved.bodyHtml).toContain('6299');
  });
});
