import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkKeyboard, checkPage, focused, follow, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

/** The sample number of GB 11643, which is nobody's. */
const ID = '11010519491231002X';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
let people: Awaited<ReturnType<typeof makeOfficers<'writer' | 'content'>>>;
let chief: Awaited<ReturnType<typeof makeOfficers<'chief'>>>['chief'];
const pages = new Map<string, Page>();

const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
const at = async (itemId: number) => ({ itemId, lockVersion: (await edition(itemId)).item.lockVersion });

async function drafted(title: string, bodyHtml: string): Promise<number> {
  const { itemId } = await runCommand(database.services, createDraft, people.writer, {
    siteId: district.sites.get('luting')!,
    title,
    categoryCode: '0502',
  });
  const { fields } = await edition(itemId);
  await runCommand(database.services, saveEdition, people.writer, {
    ...(await at(itemId)),
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-20', summary: '概述。' },
    bodyHtml,
  });
  return itemId;
}

async function submitted(title: string): Promise<number> {
  const itemId = await drafted(title, '<p>正文。</p>');
  await runCommand(database.services, STEPS.submit, people.writer, await at(itemId));
  return itemId;
}

async function open(name: string, path: string): Promise<Page> {
  let page = pages.get(name);
  if (!page) {
    page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage();
    pages.set(name, page);
    await signIn(page, `${web.origin()}${path}`, name);
  } else await page.goto(`${web.origin()}${path}`);
  return page;
}

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  people = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
  });
  ({ chief } = await makeOfficers(database.services, district, 'portal', { chief: [{ role: 'district_admin', wholeDistrict: true }] }));
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

describe('what was not submitted', () => {
  it('says so first, names the places, and one press masks and submits', async () => {
    const itemId = await drafted('取暖补贴公示', `<p>周某某，${ID}。</p>`);
    const page = await open('writer', `/admin/items/${itemId}/edit`);
    await press(page, '保存并提交审核');
    const told = page.getByRole('status').first();
    expect((await told.innerText()).split(/\n+/)).toEqual(['尚未提交', '内容已保存。检查发现1处须处理，处理后再提交：', '正文：1处']);
    expect(await told.getAttribute('data-tone')).toBe('stop');
    await told.and(focused(page)).waitFor();
    await checkPage(page, 'not-submitted');
    await press(page, '遮盖并提交');
    expect(await page.getByRole('status').first().innerText()).toMatch(/^已提交审核。/);
    await page.getByRole('status').first().and(focused(page)).waitFor();
    expect((await edition(itemId)).bodyHtml).not.toContain(ID);
  });
});

describe('a reason that was typed and not sent', () => {
  it('is there again when the page was left, and gone once it is taken', async () => {
    const itemId = await submitted('要退回的');
    const page = await open('content', `/admin/items/${itemId}`);
    // One who decides at once need not begin first.
    expect(await page.getByRole('button', { name: '内容审核通过' }).first().isVisible()).toBe(true);
    const reason = () => page.getByLabel('退回修改原因');
    await reason().fill('附件与正文不一致，请核对');
    await page.goto(`${web.origin()}/admin`);
    await page.goto(`${web.origin()}/admin/items/${itemId}`);
    await vi.waitFor(async () => expect(await reason().inputValue()).toBe('附件与正文不一致，请核对'), 5_000);
    await press(page, '退回修改');
    expect(await page.getByRole('status').first().innerText()).toBe('已退回作者。');
    await vi.waitFor(async () => expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]), 5_000);
  });
});

describe('single keys', () => {
  it('lead to the next review, and do nothing anywhere once they are switched off', async () => {
    const [first] = [await submitted('第一条'), await submitted('第二条')];
    const review = `/admin/items/${first}?queue=review`;
    const page = await open('content', '/admin');
    // What presses most is one key away, and a decision is another, which sends nothing.
    await page.locator('[data-keys=on]').waitFor();
    await Promise.all([page.waitForURL(/queue=review/), page.keyboard.press('Enter')]);
    // One who decides at once need not begin first.
    expect(await page.getByRole('button', { name: '内容审核通过' }).first().isVisible()).toBe(true);
    await page.getByText('按 ? 查看快捷键').waitFor();
    await page.keyboard.press('r');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason-return');
    await page.goto(`${web.origin()}${review}`);
    await page.getByText('按 ? 查看快捷键').waitFor();
    const away = page.waitForURL((url) => !url.pathname.endsWith(`/${first}`));
    await page.keyboard.press('j');
    await away;
    await page.goto(`${web.origin()}/admin/account`);
    await checkPage(page, 'account-keys');
    await press(page, '关闭单键快捷键');
    expect(await page.getByRole('status').innerText()).toBe('快捷键的设置已保存。');
    await checkPage(page, 'account-keys-off');
    // On another machine as well: it is kept with the account.
    const elsewhere = await (await browser.newContext()).newPage();
    await signIn(elsewhere, `${web.origin()}${review}`, 'content');
    await elsewhere.waitForLoadState('networkidle');
    const before = elsewhere.url();
    for (const key of ['j', 'n', 'k', 'Enter', '?', 'a', 'r', 's', '/']) await elsewhere.keyboard.press(key);
    await elsewhere.waitForLoadState('networkidle');
    expect([elsewhere.url(), await elsewhere.locator('dialog').count(), await elsewhere.getByText('查看快捷键').count()]).toEqual([
      before,
      0,
      0,
    ]);
    await elsewhere.close();
    await press(page, '打开单键快捷键');
    await page.goto(`${web.origin()}${review}`);
    await page.getByText('按 ? 查看快捷键').waitFor();
  });
});

describe('the review of a correction', () => {
  it('begins with what changes, of a text that came without the workflow too', async () => {
    await publish(database.services, district, [
      anItem(district.sites.get('luting')!, { title: '春季检查', bodyHtml: '<p>检查自3月1日开始。</p><p>联系电话：0990-8670001。</p>' }),
    ]);
    const { id: itemId } = await database.db.asApp(district.districtId, (tx) => tx.item.findFirstOrThrow({ where: { title: '春季检查' } }));
    await runCommand(database.services, STEPS.correct, people.writer, await at(itemId));
    const { fields } = await edition(itemId);
    await runCommand(database.services, saveEdition, people.writer, {
      ...(await at(itemId)),
      fields: { ...fields, summary: '更正后的概述。', changeNote: '更正电话。' },
      bodyHtml: '<p>检查自3月1日开始。</p><p>联系电话：0990-8670002。</p>',
    });
    await runCommand(database.services, STEPS.submit, people.writer, await at(itemId));
    const page = await open('content', `/admin/items/${itemId}`);
    expect(await page.locator('[data-side] h2').first().innerText()).toBe('改动');
    const changes = page.getByRole('region', { name: '改动' });
    expect([await changes.locator('del').allInnerTexts(), await changes.locator('ins').allInnerTexts()]).toEqual([
      [expect.stringContaining('8670001')],
      [expect.stringContaining('8670002')],
    ]);
    expect((await changes.locator('tbody th').allInnerTexts()).sort()).toEqual(['更正说明', '概述'].sort());
    await checkPage(page, 'correction-review');
    await checkKeyboard(page, 'correction-review');
  });
});

describe('reviews owed after an urgent publication', () => {
  it('are late in every scope, and called what they are', async () => {
    const itemId = await submitted('汛情通告');
    await runCommand(database.services, STEPS.publish_urgently, chief, { ...(await at(itemId)), reason: '汛情紧急' });
    const owner = await database.connect('owner');
    await owner.query(`UPDATE edition SET live_since = now() - interval '20 days' WHERE item_id = $1`, [itemId]);
    const page = await open('chief', '/admin');
    const late = () => page.locator('[data-figures] a', { hasText: '审核超期' });
    const whole = await late().innerText();
    await checkPage(page, 'today-whole');
    await page.goto(`${web.origin()}/admin?site=luting`);
    expect(await late().innerText()).toBe(whole);
    expect(await page.getByRole('region', { name: '本站情况' }).innerText()).toMatch(/待补审\s+1\s+超期1/);
    await checkPage(page, 'today-site');
    await Promise.all([page.waitForEvent('load'), late().click()]);
    expect(await page.locator('tbody tr').count()).toBe(Number(/\d+/.exec(whole)![0]));
    await follow(page, '汛情通告');
    const state = await page.locator('[data-state]').innerText();
    expect(state).toMatch(/内容补审期限\d{4}-\d\d-\d\d，已超\d+个工作日/);
    expect(state).toMatch(/保密补审期限\d{4}-\d\d-\d\d，已超\d+个工作日/);
    await checkPage(page, 'owed-item');
  });
});
