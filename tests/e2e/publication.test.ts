import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { publishDue } from '../../app/modules/publishing/workflow/jobs/publish-due.server';
import { setPublishingPolicy } from '../../app/modules/publishing/public-commands.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, focused, follow, pick, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

/** The sample number of GB 11643, which is nobody's. */
const ID = '11010519491231002X';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
const pages = new Map<string, Page>();
let item: number;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
  });
  await makeOfficers(database.services, district, 'portal', { district: [{ role: 'district_reviewer', wholeDistrict: true }] });
  await runCommand(
    database.services,
    setPublishingPolicy,
    { actor: { kind: 'robot', name: 'seed' }, districtId: district.districtId },
    { policy: { districtReview: [{ categoryPrefix: '05' }] } },
  );
  web = await startTestWeb(database);
  browser = await launchChromium();
  for (const name of ['writer', 'content', 'secrecy', 'district']) {
    const page = await (
      await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
    ).newPage();
    await signIn(page, `${web.origin()}/admin`, name);
    pages.set(name, page);
  }
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

/** Goes on from today's work to the item, as somebody who was told nothing does. */
async function open(name: string, title: string): Promise<Page> {
  const page = pages.get(name)!;
  await page.goto(`${web.origin()}/admin`);
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: title, exact: true }).first().click()]);
  return page;
}

/** Labels of the buttons that an officer can press. */
const decisions = (page: Page) => page.locator('[data-review-of] [data-kind=primary], [data-ways] [data-kind=primary]').allInnerTexts();
/** Where the item is on its way. */
const step = (page: Page) => page.locator('[aria-current=step]').innerText();
const said = (page: Page) => page.getByRole('status').first().innerText();

async function draftFile(): Promise<Buffer> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const row = (...cells: string[]) => new TableRow({ children: cells.map(cell) });
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: '关于发放冬季取暖补贴的公示', heading: 'Title' }),
            new Paragraph('各村（社区）：'),
            new Paragraph({
              children: [
                new TextRun('现将取暖补贴发放对象'),
                new TextRun({ text: '公示', bold: true }),
                new TextRun('如下，公示期 7 天。'),
              ],
            }),
            new Table({ rows: [row('姓名', '身份证号', '金额'), row('周某某', ID, '600')] }),
          ],
        },
      ],
    }),
  );
}

const TITLE = '关于发放冬季取暖补贴的公示';
const seen = async (path: string) => (await web.get(`${web.origin()}${path}`)).body;

// Each step stands on the one before, as in the office.
describe('a notice on its way', () => {
  it('is begun from a Word document, and saved', async () => {
    const page = pages.get('writer')!;
    await page.goto(`${web.origin()}/admin`);
    await checkPage(page, 'today');
    await page.getByRole('link', { name: '新建信息', exact: true }).first().click();
    await page.getByLabel('标题').fill('取暖补贴');
    await pick(page, '目录类别', '0502');
    await checkPage(page, 'new item');
    await press(page, '开始撰写');
    item = Number(/\/admin\/items\/(\d+)\/edit$/.exec(page.url())![1]);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '导入Word' }).click()]);
    await chooser.setFiles({
      name: '公示.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: await draftFile(),
    });
    await page.getByRole('textbox', { name: '正文' }).getByText(ID).waitFor();
    await page.getByLabel('标题', { exact: true }).fill('');
    await press(page, '保存并提交审核');
    const faults = page.getByRole('alert').getByRole('link');
    await page.getByRole('alert').and(focused(page)).waitFor();
    expect(await faults.allInnerTexts()).toEqual(expect.arrayContaining(['请填写标题', '请填写成文日期', '请填写概述']));
    await checkPage(page, 'faults');
    await faults.getByText('请填写成文日期').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('formedOn');
    expect(await page.locator('[data-field=formedOn]').innerText()).toContain('必填');
    await page.getByLabel('标题', { exact: true }).fill(TITLE);
    await page.getByLabel('成文日期').fill('2026-11-20');
    await page.getByLabel('概述').fill('公示冬季取暖补贴发放对象。');
    await page.getByRole('button', { name: '添加附件' }).waitFor();
    const [files] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '添加附件' }).click()]);
    await files.setFiles({ name: '发放明细.csv', mimeType: 'text/csv', buffer: Buffer.from('村,户数\n东湖村,12\n') });
    await page.locator('[data-attachments] [data-file]:is([data-state=done], :not([data-state]))').waitFor();
    await checkPage(page, 'editor');
    await press(page, '保存并提交审核');
    // The check found something: that is shown before it is anybody else's.
    expect((await said(page)).split(/\n+/)).toEqual(['尚未提交', '内容已保存。检查发现1处须处理，处理后再提交：', '正文：1处']);
    expect(await page.getByRole('region', { name: '检查发现1处须处理' }).innerText()).toContain(ID);
    expect(await step(page)).toBe('草稿');
    await checkPage(page, 'found');
    await press(page, '仍然提交审核');
    expect(await said(page)).toMatch(/^已提交审核。\s*等待内容审核员审核（.+），审核期限\d{4}-\d\d-\d\d，还剩\d个工作日。$/);
    expect(await step(page)).toBe('内容审核');
    await checkPage(page, 'submitted');
  });

  it('is returned by the content reviewer, who sees the number marked', async () => {
    const page = await open('content', TITLE);
    // One who decides at once need not begin; who begins keeps others from the same review.
    expect(await decisions(page)).toEqual(['内容审核通过']);
    await press(page, '开始审核');
    expect(await decisions(page)).toEqual(['内容审核通过']);
    expect(
      (await page.getByRole('button', { name: '开始审核' }).count()) + (await page.getByText('开始审核：现在还不能办理').count()),
    ).toBe(0);
    expect(await page.locator('.document mark').innerText()).toBe(ID);
    await checkPage(page, 'content review');
    await page.getByLabel('退回修改原因').fill('请遮盖身份证号');
    await press(page, '退回修改');
    expect(await said(page)).toBe('已退回作者。');
  });

  it('is masked by one press and handed in again', async () => {
    const page = await open('writer', TITLE);
    expect(await page.locator('main').innerText()).toContain('请遮盖身份证号');
    expect([await step(page), await page.locator('[data-step=stopped]').innerText()]).toEqual([
      '草稿',
      expect.stringContaining('内容审核'),
    ]);
    await press(page, '遮盖或改正所选内容');
    expect(await page.locator('.document').innerText()).not.toContain(ID);
    expect(await page.locator('.document').innerText()).toMatch(/1101\d*\*+\w*/);
    await press(page, '提交审核');
    expect(await said(page)).toContain('已提交审核。');
  });

  it('passes content, secrecy and district review, and is scheduled', async () => {
    const content = await open('content', TITLE);
    await press(content, '内容审核通过');
    const secrecy = await open('secrecy', TITLE);
    expect(await decisions(secrecy)).toEqual(['保密审查通过']);
    expect(await secrecy.locator('[data-review]').innerText()).toContain('第1／1条');
    await checkPage(secrecy, 'secrecy review');
    await press(secrecy, '保密审查通过');
    await secrecy.getByRole('link', { name: '保密审查表' }).click();
    await secrecy.waitForURL(/record$/);
    expect(await secrecy.locator('main').innerText()).toContain('已遮盖或删改');
    await checkPage(secrecy, 'record');
    const file = await secrecy.request.get(`${web.origin()}/admin/items/${item}/record.pdf`);
    expect([file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    const reviewer = await open('district', TITLE);
    await press(reviewer, '区级审核通过');
    const at = new Date(Date.now() + 8 * 3_600_000 + 3_600_000).toISOString().slice(0, 16);
    await reviewer.getByLabel('发布时间').fill(at);
    await press(reviewer, '定时发布');
    expect(await said(reviewer)).toBe('已设定定时发布。');
    expect(await seen(`/luting/item/${item}`)).not.toContain(TITLE);
    const writer = pages.get('writer')!;
    await writer.goto(`${web.origin()}/admin/calendar?month=${at.slice(0, 7)}`);
    expect(await writer.locator('td', { has: writer.locator(`time[datetime="${at.slice(0, 10)}"]`) }).innerText()).toContain(
      `${at.slice(11)}发布：${TITLE}`,
    );
    await checkPage(writer, 'calendar');
  });

  it('is published by the worker at its time, and found on the subsite, in the feed and by search', async () => {
    const { districtId } = district;
    await publishDue.handle(database.services, {}, [districtId]);
    expect((await web.get(`${web.origin()}/luting/item/${item}`)).status).toBe(404);
    // The hour passes.
    await database.db.asApp(districtId, (tx) => tx.$executeRaw`UPDATE edition SET scheduled_at = now() WHERE item_id = ${item}`);
    await publishDue.handle(database.services, {}, [districtId]);
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(`${web.origin()}/luting/item/${item}`);
    expect(await visitor.locator('h1').innerText()).toBe(TITLE);
    expect(await visitor.locator('main').innerText()).not.toContain(ID);
    expect(await visitor.locator('main').innerText()).toMatch(/WL0101-05-\d{4}-00001/);
    expect(
      await (
        await visitor.request.get(
          await visitor.locator('section[aria-labelledby=attachments] a').evaluate((link: HTMLAnchorElement) => link.href),
        )
      ).text(),
    ).toContain('东湖村');
    expect(await seen('/luting/feed.rss')).toContain(TITLE);
    expect(await seen('/luting/column/0502')).toContain(TITLE);
    expect(await seen(`/search?q=${encodeURIComponent('取暖补贴')}`)).toContain(`/luting/item/${item}`);
    await visitor.context().close();
  });

  it('is corrected through the same reviews, with a note beside it', async () => {
    const page = pages.get('writer')!;
    await page.goto(`${web.origin()}/admin/items/${item}`);
    await press(page, '更正');
    await page.getByLabel('更正说明').fill('补贴金额更正为 800 元。');
    const text = page.getByRole('textbox', { name: '正文' });
    await text.getByText('600').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.type('800');
    await page.locator('[data-autosave-state=saved]').waitFor();
    // Left without saving, and come back to from today's work.
    await open('writer', TITLE);
    await checkPage(page, 'unsaved');
    expect(await page.locator('main').innerText()).toMatch(/有\d{4}-\d\d-\d\d \d\d:\d\d自动保存、还没有保存的内容/);
    await follow(page, '继续修改');
    await text.getByText('800').waitFor();
    await press(page, '保存并提交审核');
    expect(await said(page)).toContain('已提交审核。');
    await page.getByRole('link', { name: '历次修改' }).click();
    await page.waitForURL(/history$/);
    expect([await page.locator('main del').first().innerText(), await page.locator('main ins').first().innerText()]).toEqual([
      '600',
      '800',
    ]);
    await checkPage(page, 'history');
    expect(await seen(`/luting/item/${item}`)).toContain('600');
    const content = await open('content', TITLE);
    await press(content, '开始审核');
    await press(content, '内容审核通过');
    await press(await open('secrecy', TITLE), '保密审查通过');
    const reviewer = await open('district', TITLE);
    await press(reviewer, '区级审核通过');
    await press(reviewer, '发布');
    const corrected = await seen(`/luting/item/${item}`);
    expect([corrected.includes('800'), corrected.includes('补贴金额更正为 800 元')]).toEqual([true, true]);
  });

  it('is withdrawn, and gone at once with its files', async () => {
    const file = /\/luting\/file\/\d+\/[^"]+/.exec(await seen(`/luting/item/${item}`))![0];
    expect((await web.get(`${web.origin()}${file}`)).status).toBe(200);
    const page = pages.get('writer')!;
    await page.goto(`${web.origin()}/admin/items/${item}`);
    await page.getByText('撤回', { exact: true }).first().click();
    await page.getByLabel('撤回原因').fill('公示已结束');
    // It cannot be undone: without the tick the browser does not send it, and the server does not take it.
    const tick = page.getByLabel('确认撤回');
    expect(await tick.evaluate((box: HTMLInputElement) => box.required)).toBe(true);
    await tick.evaluate((box: HTMLInputElement) => box.removeAttribute('required'));
    await press(page, '撤回');
    expect(await page.getByRole('alert').innerText()).toBe('请先勾选确认撤回');
    expect((await web.get(`${web.origin()}/luting/item/${item}`)).status).toBe(200);
    await tick.check();
    await press(page, '撤回');
    expect(await said(page)).toContain('已撤回');
    const gone = await web.get(`${web.origin()}/luting/item/${item}`);
    expect([gone.status, gone.body.includes('公示已结束')]).toEqual([410, true]);
    expect((await web.get(`${web.origin()}${file}`)).status).toBe(404);
    expect(await seen('/luting/feed.rss')).not.toContain(TITLE);
    expect(await seen(`/search?q=${encodeURIComponent('取暖补贴')}`)).not.toContain(`/luting/item/${item}`);
  });
});
