import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, follow, pick, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const RULE = '望澜区湿地保护办法';
const EXPLANATION = '《望澜区湿地保护办法》政策解读';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
let rule: number;
let explanation: number;
const pages = new Map<string, Page>();

beforeAll(async () => {
  database = await createTestDatabase();
  const { services, db } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou'] });
  const unit = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
  });
  await makeOfficers(services, district, 'portal', { editor: [{ role: 'publisher' }] });
  rule = (
    await publish(services, district, [
      anItem(district.sites.get('portal')!, { title: RULE, categoryCode: '0302', effect: { state: 'in_force', date: null } }),
    ])
  )[0]!.id;
  // A draft of the unit that is ready to go out but for its relation, which the writer types in.
  ({ itemId: explanation } = await runCommand(services, createDraft, unit.writer, {
    siteId: district.sites.get('luting')!,
    title: EXPLANATION,
    categoryCode: '0305',
  }));
  const loaded = () => db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, explanation));
  const { item, fields } = await loaded();
  await runCommand(services, saveEdition, unit.writer, {
    itemId: explanation,
    lockVersion: item.lockVersion,
    fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-03-02', summary: '解读湿地保护办法。' },
    bodyHtml: '<p>现将湿地保护办法解读如下。</p>',
  });
  web = await startTestWeb(database);
  browser = await launchChromium();
  for (const name of ['writer', 'editor']) {
    const page = await (
      await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
    ).newPage();
    await signIn(page, `${web.origin()}/admin`, name);
    pages.set(name, page);
  }
  reviews = async () => {
    const target = async () => ({ itemId: explanation, lockVersion: (await loaded()).item.lockVersion });
    await runCommand(services, STEPS.submit, unit.writer, await target());
    await runCommand(services, STEPS.take, unit.content, await target());
    await runCommand(services, STEPS.pass, unit.content, await target());
    await runCommand(services, STEPS.pass, unit.secrecy, await target());
    await runCommand(services, STEPS.publish, unit.writer, await target());
  };
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});
let reviews: () => Promise<void>;

const related = async () => (await web.get(`${web.origin()}/item/${rule}`)).body.includes(EXPLANATION);
const inApi = async () =>
  (JSON.parse((await web.get(`${web.origin()}/api/v1/items/${rule}`)).body) as { relations: unknown[] }).relations.length;
/** Asks until a committed change has reached the page cache. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    expect(tries).toBeLessThan(400);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// Each step stands on the one before, as in the offices.
describe('an explanation of what another site issued', () => {
  it('is told beforehand that the other site is asked', async () => {
    const page = pages.get('writer')!;
    const edit = async () => {
      await page.goto(`${web.origin()}/admin/items/${explanation}/edit`);
      await page.locator('details', { has: page.locator('#relations') }).evaluate((details: HTMLDetailsElement) => (details.open = true));
    };
    await edit();
    const dialog = page.getByRole('dialog');
    const words = dialog.getByRole('combobox');
    const status = dialog.getByRole('status');
    // While the answer is on its way nothing is said to be missing, and what answered to fewer words cannot be taken.
    const held = new Map<string, () => void>();
    await page.route(/targets\.json/, (route) => {
      const q = new URL(route.request().url()).searchParams.get('q')!;
      held.set(q, () => void route.continue());
      if (q !== '湿地') held.get(q)!();
    });
    await page.getByRole('button', { name: /^相关信息/ }).click();
    await words.fill(RULE.slice(0, 3));
    await dialog.getByRole('option').first().waitFor();
    await words.fill('湿地');
    await expect.poll(() => held.has('湿地')).toBe(true);
    expect([await status.innerText(), await dialog.getByRole('option').count()]).toEqual(['正在查找…', 0]);
    await words.press('Enter');
    expect(await words.inputValue()).toBe('湿地');
    held.get('湿地')!();
    await dialog.getByRole('option').first().waitFor();
    // A title that is pasted with much around it is looked for by its beginning.
    await words.fill(RULE + '某'.repeat(200));
    await dialog.getByText('没有符合条件的', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await pick(page, '相关信息', RULE);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('选择信息');
    expect(await page.locator('[data-relations]').innerText()).toContain('解读');
    expect(await page.locator('input[name=relations]').inputValue()).toBe(`解读 ${rule}`);
    await press(page, '保存');
    // Taken away by a press that comes before the picker's script, and put back.
    await edit();
    await page.locator('[data-relations] button').evaluate((button: HTMLButtonElement) => button.click());
    await expect.poll(() => page.locator('input[name=relations]').inputValue()).toBe('');
    await pick(page, '相关信息', RULE);
    await press(page, '保存');
    await page.goto(`${web.origin()}/admin/items/${explanation}`);
    expect(await page.getByRole('list', { name: '相关信息' }).innerText()).toContain(
      '发布后须经云栖市望澜区人民政府同意，才在对方页面上显示',
    );
  });

  it('is public and does not show on the other page, nor in its API, until that site consents', async () => {
    expect([await related(), await inApi()]).toEqual([false, 0]);
    await reviews();
    // The unit's own page says what it explains, and is there at once.
    expect((await web.get(`${web.origin()}/luting/item/${explanation}`)).body).toContain(RULE);
    expect([await related(), await inApi()]).toEqual([false, 0]);
    const page = pages.get('writer')!;
    await page.goto(`${web.origin()}/admin/items/${explanation}`);
    expect(await page.getByRole('list', { name: '相关信息' }).innerText()).toContain('须经云栖市望澜区人民政府同意，才在对方页面上显示');
    await checkPage(page, 'relation-item-waiting');
  });

  it('is found by the other site in today’s work, and answered there', async () => {
    const page = pages.get('editor')!;
    await page.goto(`${web.origin()}/admin`);
    expect(await page.getByRole('region', { name: '其他网站的关联申请' }).innerText()).toContain(EXPLANATION);
    await checkPage(page, 'relation-today');
    await follow(page, '同意或不同意');
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(new RegExp(`${EXPLANATION}[\\s\\S]*解读：${RULE}[\\s\\S]*等待同意`));
    await checkPage(page, 'relations-waiting');
    await page.getByRole('checkbox', { name: `选择：${EXPLANATION}` }).check();
    // Without a reason nothing is declined, and what was ticked still is.
    await press(page, '不同意');
    expect(await page.getByRole('alert').innerText()).toContain('请写明不同意的原因');
    expect(await page.getByRole('checkbox', { name: `选择：${EXPLANATION}` }).isChecked()).toBe(true);
    await press(page, '同意显示');
    expect(await page.getByRole('status').first().innerText()).toContain('1条已办理');
    await until(related);
    await until(async () => (await inApi()) === 1);
    await follow(page, '已同意');
    await checkPage(page, 'relations-accepted');
  });

  it('tells the writer', async () => {
    const page = pages.get('writer')!;
    await page.goto(`${web.origin()}/admin/items/${explanation}`);
    expect(await page.getByRole('list', { name: '相关信息' }).innerText()).toContain('已在对方页面上显示');
    await page.goto(`${web.origin()}/admin/notices`);
    expect(await page.getByRole('main').innerText()).toContain(`同意显示：解读《${RULE}》`);
  });

  it('leaves the page again when the site takes its consent back', async () => {
    const page = pages.get('editor')!;
    await page.goto(`${web.origin()}/admin/items/${rule}`);
    expect(await page.getByRole('region', { name: '本条页面上显示的其他网站的信息' }).innerText()).toContain(EXPLANATION);
    await checkPage(page, 'relation-item-shown');
    await follow(page, '撤销同意，在关联申请中办理');
    await page.getByRole('checkbox', { name: `选择：${EXPLANATION}` }).check();
    await page.getByLabel('原因，对方会看到').fill('已有新的解读');
    await press(page, '撤销同意');
    await until(async () => !(await related()) && (await inApi()) === 0);
    await page.goto(`${web.origin()}/admin/relations`);
    expect(await page.getByText('没有等待同意的关联申请').count()).toBe(1);
    await checkPage(page, 'relations-none');
    const writer = pages.get('writer')!;
    await writer.goto(`${web.origin()}/admin/items/${explanation}`);
    expect(await writer.getByRole('list', { name: '相关信息' }).innerText()).toContain('已有新的解读');
  });
});
