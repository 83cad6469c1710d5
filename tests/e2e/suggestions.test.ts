import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

const BODY =
  '<p>望政办发〔2026〕7号</p><p>各镇人民政府：</p><p>为做好汛期值班工作，现就有关事项通知如下：</p><p>各单位实行二十四小时值班，对水库、河堤每日巡查。</p><p>望澜区人民政府办公室</p><p>2026年5月20日</p>';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
let writer: Awaited<ReturnType<typeof makeOfficers>>[string];
let colleague: typeof writer;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  const luting = district.sites.get('luting')!;
  ({ writer, colleague } = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    colleague: [{ role: 'publisher' }],
  }));
  await publish(
    services,
    district,
    ['关于加强汛期值班的通知', '关于汛期值班和应急响应的通知', '汛期值班安排公布', '汛期值班表公布', '关于汛期值班电话的公告'].map(
      (title) => anItem(luting, { title, categoryCode: '0503' }),
    ),
  );
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

const edition = (itemId: number) => database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, itemId));

/** A draft of the writer's, opened by them. */
async function opened(context: BrowserContext): Promise<{ page: Page; itemId: number }> {
  const { itemId } = await runCommand(database.services, createDraft, writer, {
    siteId: district.sites.get('luting')!,
    title: '关于加强汛期值班的通知',
    categoryCode: '0501',
  });
  const { item, fields } = await edition(itemId);
  await runCommand(database.services, saveEdition, writer, {
    itemId,
    lockVersion: item.lockVersion,
    fields: { ...fields, summary: '原来写的概述。' },
    bodyHtml: BODY,
  });
  const page = await context.newPage();
  await signIn(page, `${web.origin()}/admin`, 'writer');
  await page.goto(`${web.origin()}/admin/items/${itemId}/edit`);
  return { page, itemId };
}

describe.each([
  ['desk', 1440, 900, true],
  ['phone without scripts', 390, 844, false],
] as const)('at a %s', (_, width, height, javaScriptEnabled) => {
  const look = async (page: Page, name: string) => (javaScriptEnabled ? checkPage(page, name) : undefined);

  it('suggestions are asked for, taken over one by one, and saved with what was typed', async () => {
    const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled });
    const { page, itemId } = await opened(context);
    await page.getByLabel('标题', { exact: true }).fill('关于加强汛期值班的通知（改）');
    await look(page, 'suggest-before');
    await press(page, '根据正文给出建议');
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('关于加强汛期值班的通知（改）');
    const panel = page.getByRole('region', { name: '建议' });
    expect(await panel.innerText()).toContain('可能重复：');
    await look(page, 'suggested');
    // Nothing is in the form for having been suggested.
    expect(await page.getByLabel('文号', { exact: true }).inputValue()).toBe('');
    for (const field of ['文号', '成文日期', '发布机构', '关键词', '目录类别']) await press(page, `把建议填入${field}`);
    await press(page, '把建议填入概述');
    expect(await page.getByRole('status').filter({ hasText: '已填入' }).innerText()).toBe('已填入概述，还没有保存。原来是：原来写的概述。');
    await look(page, 'taken');
    expect((await edition(itemId)).fields).toMatchObject({ docNumber: null, summary: '原来写的概述。' });
    await press(page, '保存');
    const { fields } = await edition(itemId);
    expect(fields).toMatchObject({
      title: '关于加强汛期值班的通知（改）',
      docNumber: '望政办发〔2026〕7号',
      formedOn: '2026-05-20',
      issuer: '望澜区人民政府办公室',
      categoryCode: '0503',
    });
    expect([fields.summary.startsWith('为做好汛期值班工作'), fields.keywords.includes('汛期')]).toEqual([true, true]);
    await page.goto(`${web.origin()}/admin/items/${itemId}/edit?suggest=1`);
    expect(await panel.innerText()).toContain('已在表单中');
    await context.close();
  });

  it('asking for suggestions does not lead past somebody else’s save', async () => {
    const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled });
    const { page, itemId } = await opened(context);
    const { item, fields } = await edition(itemId);
    await runCommand(database.services, saveEdition, colleague, {
      itemId,
      lockVersion: item.lockVersion,
      fields: { ...fields, summary: '同事写的概述。' },
      bodyHtml: BODY,
    });
    await press(page, '根据正文给出建议');
    await press(page, '把建议填入概述');
    await press(page, '保存');
    expect(await page.getByRole('alert').first().innerText()).toContain('刚刚被别人处理过');
    expect((await edition(itemId)).fields.summary).toBe('同事写的概述。');
    await context.close();
  });
});
