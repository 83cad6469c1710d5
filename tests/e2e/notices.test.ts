import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, STEPS } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { makeDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services);
  const { districtId } = district;
  const { writer, content, leaver } = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    leaver: [{ role: 'publisher' }],
  });
  const siteId = district.sites.get('luting')!;
  const at = async (itemId: number) => ({
    itemId,
    lockVersion: (await services.db.asApp(districtId, (tx) => loadEdition(tx, districtId, itemId))).item.lockVersion,
  });
  for (const [title, reason] of [
    ['关于做好汛期值班的通知', '落款日期与文号年份不一致，请核对后重新提交。'],
    ['关于芦汀湖水位预警的通告', '请补充联系电话。'],
  ] as const) {
    const { itemId, lockVersion } = await runCommand(services, createDraft, writer, { siteId, title, categoryCode: '0501' });
    const { fields } = await services.db.asApp(districtId, (tx) => loadEdition(tx, districtId, itemId));
    await runCommand(services, saveEdition, writer, {
      itemId,
      lockVersion,
      fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-20', summary: '部署汛期值班。' },
      bodyHtml: '<p>正文。</p>',
    });
    await runCommand(services, STEPS.submit, writer, await at(itemId));
    await runCommand(services, STEPS.take, content, await at(itemId));
    await runCommand(services, STEPS.return, content, { ...(await at(itemId)), reason });
  }
  await makeOfficers(services, district, 'portal', { system: [{ role: 'system_admin', wholeDistrict: true }] });
  for (const title of ['关于清明祭扫安全的通知', '关于村级公路养护的通知'])
    await runCommand(services, createDraft, leaver, { siteId, title, categoryCode: '0501' });
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

describe('at a phone', () => {
  it('an officer sees what came back, marks it as read, and chooses how to hear', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signIn(page, `${web.origin()}/admin`, 'writer');
    const header = page.getByRole('banner').getByRole('link', { name: /^通知/ });
    expect((await header.innerText()).replace(/\s/g, '')).toBe('通知，未读2');
    await checkPage(page, 'notices-home');
    await header.click();
    await page.waitForURL('**/admin/notices');
    expect(await page.locator('main ul > li:has(time)').count()).toBe(2);
    expect(await page.locator('main ul > li:has(time)').first().innerText()).toContain('请补充联系电话。');
    await checkPage(page, 'notices');
    await press(page, '标为已读：退回修改，关于芦汀湖水位预警的通告');
    expect(await page.locator('main ul > li:has(time)').first().innerText()).toContain('关于做好汛期值班的通知');
    await checkPage(page, 'notices-one-read');
    await press(page, '全部标为已读');
    expect(await page.locator('[data-unread]').count()).toBe(0);
    expect(await header.innerText()).toBe('通知');
    await page.getByRole('link', { name: '选择哪些事发邮件' }).click();
    await page.waitForURL('**/choices');
    await checkPage(page, 'notice-choices');
    await page.getByRole('group', { name: '退回修改' }).getByLabel('只在工作台').check();
    await press(page, '保存');
    expect(await page.getByRole('status').innerText()).toBe('已保存。');
    expect(await page.getByRole('group', { name: '退回修改' }).getByLabel('只在工作台').isChecked()).toBe(true);
    await checkPage(page, 'notice-choices-saved');
    await context.close();
  });

  it('the system administrator hands over what an officer has in work', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    await signIn(page, `${web.origin()}/admin/people?q=leaver`, 'system');
    await page.goto(`${web.origin()}/admin/people?q=leaver`);
    await Promise.all([page.waitForEvent('load'), page.locator('tbody th a').first().click()]);
    await page.getByLabel('移交在办稿件（2条）给').selectOption({ label: '测试writer（writer）' });
    await checkPage(page, 'handover');
    await press(page, '移交');
    expect(await page.getByRole('status').innerText()).toBe('已移交2条在办稿件。');
    await checkPage(page, 'handed-over');
    expect(await page.getByLabel(/^移交在办稿件/).count()).toBe(0);
    await context.close();
  });
});
