import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, follow, press, signIn, toSection, workedFor } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const SIZES = [
  ['desk', 1440, true],
  ['phone without scripts', 390, false],
] as const;

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  await publish(
    services,
    district,
    SIZES.flatMap(([size]) => [
      anItem(district.sites.get('luting')!, { title: `芦汀的通告（${size}）` }),
      anItem(district.sites.get('shibutou')!, { title: `石埠头的通告（${size}）` }),
    ]),
  );
  const { writer, content } = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
  });
  for (const [size] of SIZES)
    await runCommand(services, createDraft, writer, {
      siteId: district.sites.get('luting')!,
      title: `芦汀的草稿（${size}）`,
      categoryCode: '0501',
    });
  const { itemId } = await runCommand(services, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '没有人审的通知',
    categoryCode: '0501',
  });
  const { item, fields } = await database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));
  const handedIn = async (id: number, title: string, lockVersion: number, bodyHtml: string) => {
    const saved = await runCommand(services, saveEdition, writer, {
      itemId: id,
      lockVersion,
      fields: { ...fields, title, formedOn: '2026-03-02', summary: '概述。' },
      bodyHtml,
    });
    return runCommand(services, STEPS.submit, writer, { itemId: id, lockVersion: saved.lockVersion });
  };
  await handedIn(itemId, fields.title, item.lockVersion, '<p>正文。</p>');
  const found = await runCommand(services, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '有手机号的通知',
    categoryCode: '0501',
  });
  const { lockVersion } = await handedIn(found.itemId, '有手机号的通知', 0, '<p>联系人手机13800138000。</p>');
  const taken = await runCommand(services, STEPS.take, content, { itemId: found.itemId, lockVersion });
  await runCommand(services, STEPS.pass, content, { itemId: found.itemId, lockVersion: taken.lockVersion });
  await (
    await database.connect('owner')
  ).query(`UPDATE edition SET review_since = review_since - interval '30 days' WHERE item_id = $1`, [itemId]);
  await makeOfficers(services, district, 'portal', { admin: [{ role: 'district_admin', wholeDistrict: true }] });
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

async function signedIn(userName: string, width: number, javaScriptEnabled: boolean): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled })).newPage();
  await signIn(page, `${web.origin()}/admin`, userName);
  return page;
}

const ticked = (page: Page) =>
  page.locator('tbody input:checked').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('aria-label')!.slice(3)).sort());
const states = (titles: string[]) =>
  database.db.asApp(district.districtId, async (tx) =>
    (await tx.item.findMany({ where: { title: { in: titles } }, select: { state: true }, orderBy: { title: 'asc' } })).map(
      ({ state }) => state,
    ),
  );

/** Ticks of three rows, by hand, by range and by keys; none is left. */
async function selectsRows(page: Page): Promise<void> {
  const all = page.getByLabel('全选本页');
  const rows = page.locator('tbody input[type=checkbox]');
  const chosen = () => rows.evaluateAll((boxes: HTMLInputElement[]) => boxes.map(({ checked }) => (checked ? '×' : '-')).join(''));
  const partly = () => all.evaluate((box: HTMLInputElement) => (box.indeterminate ? 'some' : box.checked ? 'all' : 'none'));
  // Its script is read when the list is first used; what is pressed before that counts.
  await all.check();
  await page.getByText('已选3条').waitFor();
  expect([await chosen(), await partly()]).toEqual(['×××', 'all']);
  await rows.nth(1).uncheck();
  await page.getByText('已选2条').waitFor();
  expect([await chosen(), await partly()]).toEqual(['×-×', 'some']);
  await all.check();
  await all.uncheck();
  expect([await chosen(), await partly(), await page.getByText('已选').count()]).toEqual(['---', 'none', 0]);
  await rows.nth(0).click();
  await rows.nth(2).click({ modifiers: ['Shift'] });
  expect(await chosen()).toBe('×××');
  await rows.nth(2).click();
  await rows.nth(0).click({ modifiers: ['Shift'] });
  expect(await chosen()).toBe('---');
  await rows.nth(0).press('Space');
  await rows.nth(0).press('Shift+ArrowDown');
  await page.getByText('已选2条').waitFor();
  expect([await chosen(), await rows.nth(1).evaluate((box) => box === document.activeElement)]).toEqual(['××-', true]);
  await page.keyboard.press('ArrowDown');
  expect([await chosen(), await rows.nth(2).evaluate((box) => box === document.activeElement)]).toEqual(['××-', true]);
  for (const at of [0, 1]) await rows.nth(at).uncheck();
}

describe.each(SIZES)('at a %s', (size, width, javaScriptEnabled) => {
  it('what cannot be undone is asked once more, and nothing that was chosen is lost', async () => {
    const page = await signedIn('admin', width, javaScriptEnabled);
    const look = async (name: string) => (javaScriptEnabled ? checkPage(page, name) : undefined);
    const published = [`石埠头的通告（${size}）`, `芦汀的通告（${size}）`];
    const all = [...published, `芦汀的草稿（${size}）`].sort();
    await page.goto(`${web.origin()}/admin/items?order=updated&q=${encodeURIComponent(`（${size}）`)}`);
    expect(await page.locator('[data-total]').innerText()).toBe('共3条');
    // An administrator hands nothing in: that button would refuse everything.
    expect(await page.getByRole('group', { name: '对所选信息' }).getByRole('button').allInnerTexts()).toEqual(['改草稿的类别', '撤回']);
    await look('bulk');
    if (javaScriptEnabled) await selectsRows(page);
    else expect(await page.getByLabel('全选本页').isVisible()).toBe(false);
    for (const title of all) await page.getByLabel(`选择：${title}`).check();
    await press(page, '撤回');
    expect(await page.getByRole('alert').innerText()).toBe('请写明撤回的原因');
    expect(await ticked(page)).toEqual(all);
    await page.getByLabel('撤回原因').fill('公示已结束');
    await Promise.all([page.waitForEvent('load'), page.getByLabel('撤回原因').press('Enter')]);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('确认撤回');
    const asked = await page.locator('main').innerText();
    for (const words of [
      '将撤回2条信息',
      '撤回后不能恢复',
      `芦汀的通告（${size}）（芦汀镇）`,
      `石埠头的通告（${size}）（石埠头镇）`,
      '所选的另外1条',
      '撤回原因：公示已结束',
    ])
      expect(asked).toContain(words);
    await look('confirm-withdrawal');
    expect(await states(published)).toEqual(['published', 'published']);
    await press(page, '返回');
    expect([await ticked(page), await page.getByLabel('撤回原因').inputValue()]).toEqual([all, '公示已结束']);
    await press(page, '撤回');
    await press(page, '确认撤回');
    expect(await page.getByRole('status').first().innerText()).toContain('2条已办理。');
    expect(await states(published)).toEqual(['withdrawn', 'withdrawn']);
    await page.context().close();
  });

  it('an administrator of many sites goes from what is stuck to the items behind it', async () => {
    const page = await signedIn('admin', width, javaScriptEnabled);
    expect(await page.locator('[data-figures]').innerText()).not.toContain('待我审核');
    if (javaScriptEnabled) await checkPage(page, 'stuck');
    // The site in trouble is one press away, and so is each figure's list.
    await follow(page, '芦汀镇审核超期：1');
    expect(await page.locator('tbody tr td:nth-child(1) a, tbody tr td:nth-child(2) a').allInnerTexts()).toEqual(['没有人审的通知']);
    expect(await page.locator('tbody [data-term=late]').count()).toBe(1);
    if (javaScriptEnabled) await checkPage(page, 'stuck-list');
    await page.context().close();
  });

  it('opening an item leaves the sites worked for as they were', async () => {
    const page = await signedIn('admin', width, javaScriptEnabled);
    for (const [site, at] of [
      ['', '/admin'],
      ['shibutou', '/admin?site=shibutou'],
    ] as const) {
      await page.goto(
        `${web.origin()}/admin/items?order=updated&site=${site}&q=${encodeURIComponent(site === '' ? `草稿（${size}）` : '通告')}`,
      );
      await page.locator('tbody a').first().click();
      await page.waitForURL(/\/items\/\d+/);
      const scope = site === '' ? '全区' : '石埠头镇';
      // An item of a site that one has not chosen says whose it is; the strip stays as it was.
      expect(await page.getByRole('navigation', { name: '当前位置' }).innerText()).toMatch(site === '' ? /^芦汀镇\s*›\s*信息/ : /^信息/);
      expect(await workedFor(page)).toBe(scope);
      await follow(page, '历次修改');
      expect(await workedFor(page)).toBe(scope);
      await toSection(page, '今日工作');
      expect([page.url().slice(web.origin().length), await workedFor(page)]).toEqual([at, scope]);
    }
    await page.context().close();
  });
});

it('a review goes on from one to the next, whatever is answered on the way', async () => {
  const page = await signedIn('secrecy', 390, true);
  await follow(page, '有手机号的通知');
  const left = () => page.locator('[data-review]').innerText();
  expect(await left()).toContain('第1／1条');
  await page.getByText('说明可以保留的理由').click();
  await page.getByLabel('理由', { exact: true }).fill('  ');
  await press(page, '记录说明');
  expect([
    await page.locator('[data-findings] [data-error]').innerText(),
    await page.getByLabel('理由', { exact: true }).isVisible(),
  ]).toEqual(['请写明保留的理由', true]);
  await page.getByLabel('理由', { exact: true }).fill('公开的值班电话');
  await press(page, '记录说明');
  expect(await left()).toContain('第1／1条');
  await press(page, '保密审查通过');
  expect(await left()).toContain('没有待我审核的信息了');
  await page.context().close();
});

it('a reviewer hears what writing in a text means', async () => {
  const page = await signedIn('content', 1440, true);
  await page.goto(`${web.origin()}/admin/items?order=updated&state=in_review`);
  await follow(page, '没有人审的通知');
  await follow(page, '修改');
  expect(await page.locator('main').innerText()).toMatch(/您一动笔，就不能再做它的内容审核[^]*现在没有别的人能做内容审核/);
  await checkPage(page, 'gives-up-review');
  await page.context().close();
});

it('a draft made by mistake is put away, and brought back', async () => {
  const page = await signedIn('writer', 1440, true);
  const title = `芦汀的草稿（desk）`;
  await page.goto(`${web.origin()}/admin/items?order=updated&state=draft`);
  await follow(page, title);
  await page.getByText('删除草稿').first().click();
  await checkPage(page, 'delete-draft');
  await press(page, '删除草稿');
  expect(await page.getByRole('status').first().innerText()).toContain('草稿已删除，可以恢复');
  expect(await page.getByRole('link', { name: '修改', exact: true }).count()).toBe(0);
  await checkPage(page, 'deleted-draft');
  await page.goto(`${web.origin()}/admin/items?order=updated`);
  expect(await page.getByRole('link', { name: title, exact: true }).count()).toBe(0);
  await follow(page, '已删除');
  await follow(page, title);
  await press(page, '恢复草稿');
  expect(await states([title])).toEqual(['draft']);
  await page.context().close();
});

it('an officer who only reviews has nothing to tick among drafts', async () => {
  const reviewer = await signedIn('content', 1440, true);
  await reviewer.goto(`${web.origin()}/admin/items?order=updated&state=draft`);
  expect([
    (await reviewer.locator('tbody tr').count()) > 0,
    await reviewer.locator('tbody input').count(),
    await reviewer.getByRole('group', { name: '对所选信息' }).count(),
  ]).toEqual([true, 0, 0]);
  await reviewer.context().close();
});
