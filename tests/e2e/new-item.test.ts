import { Document, Packer, Paragraph } from 'docx';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, pick, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] });
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

const TITLE = '关于开展冬季供暖设施检修的通知';
const LINES = [
  '望芦政发〔2026〕31号',
  '各村（社区）：',
  '为保障今冬供暖安全，请于供暖前完成设施检修。',
  '发现隐患的，当日报镇应急办公室。',
  '芦汀镇人民政府',
  '2026年11月20日',
];

const word = async () => ({
  name: '通知.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: await Packer.toBuffer(
    new Document({
      sections: [{ children: [new Paragraph({ text: TITLE, heading: 'Title' }), ...LINES.map((line) => new Paragraph(line))] }],
    }),
  ),
});

const edition = (url: string) =>
  database.db.asApp(district.districtId, (tx) => loadEdition(tx, district.districtId, Number(/\/admin\/items\/(\d+)/.exec(url)![1])));

async function begun(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, `${web.origin()}/admin/items/new`, 'writer');
  return page;
}

describe('a new item', () => {
  it('is found a category for by word, pinyin and code, and refused with a word beside the field', async () => {
    const page = await begun(await browser.newContext({ viewport: { width: 390, height: 844 } }));
    await checkPage(page, 'new-item');
    await press(page, '导入并撰写');
    await checkPage(page, 'new-item-refused');
    const faults = await page.locator('[data-error]').allInnerTexts();
    expect(faults.map((fault) => fault.trim())).toEqual(['请选择目录类别', '请选择Word文档']);
    const opener = page.getByRole('button', { name: /^目录类别/ });
    const focused = () => opener.evaluate((button) => button === document.activeElement);
    await page.locator('select[name=categoryCode] option[value="0602"]').evaluate((option) => option.remove());
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await checkPage(page, 'category-picker');
    const field = page.getByRole('combobox');
    for (const [words, found] of [
      ['公示', '公告公示'],
      ['renshi', '人事任免'],
      ['jgzn', '机构职能'],
      ['0104', '权责清单'],
      ['职责', '主要职责'],
    ] as const) {
      await field.fill(words);
      expect([words, (await page.getByRole('option').allInnerTexts()).join(' ')]).toEqual([words, expect.stringContaining(found)]);
    }
    // The Enter by which an input method takes its own letters chooses nothing, also where a browser reports it late.
    for (const enter of [{ isComposing: true }, { keyCode: 229 }]) {
      await field.dispatchEvent('keydown', { key: 'Enter', bubbles: true, ...enter });
      expect([enter, await page.getByRole('dialog').count()]).toEqual([enter, 1]);
    }
    // Neither what there is not, nor what the form does not take.
    for (const words of ['不存在的类别', '0602']) {
      await field.fill(words);
      await page.getByRole('dialog').getByRole('status').getByText('没有符合条件的', { exact: true }).waitFor();
    }
    await page.keyboard.press('Escape');
    expect(await focused()).toBe(true);
    await pick(page, '目录类别', '0104');
    expect(await focused()).toBe(true);
    expect(await opener.innerText()).toContain('0104 权责清单');
    await page.getByLabel('标题').fill('权责清单');
    await press(page, '开始撰写');
    expect((await edition(page.url())).fields).toMatchObject({ title: '权责清单', categoryCode: '0104' });
    // In the editor by the same picker, the one just used before the others; what is chosen is saved with the rest. What is only
    // looked for is no change of the text.
    const chosen = page.getByRole('button', { name: /^目录类别/ });
    expect(await chosen.innerText()).toContain('0104 权责清单');
    const description = (await chosen.getAttribute('aria-describedby'))!.split(' ').map((id) => page.locator(`#${id}`).innerText());
    expect(await Promise.all(description)).toContain('必填');
    await page.locator('[data-editor] .ProseMirror').waitFor();
    const changes = await page.evaluateHandle(() => {
      const seen: string[] = [];
      document.querySelector('form[data-editor]')!.addEventListener('input', ({ target }) => seen.push((target as HTMLElement).tagName));
      return seen;
    });
    await chosen.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('option').first().waitFor();
    expect(await dialog.getByRole('group').first().innerText()).toMatch(/^最近用过.*权责清单/s);
    await dialog.getByRole('combobox').pressSequentially('gonggao');
    await dialog
      .getByRole('group', { name: /^05 / })
      .getByRole('option', { name: /公告公示/ })
      .waitFor();
    await page.keyboard.press('Escape');
    expect(await changes.jsonValue()).toEqual([]);
    await pick(page, '目录类别', '0502');
    await press(page, '保存');
    expect((await edition(page.url())).fields).toMatchObject({ categoryCode: '0502' });
    await page.context().close();
  });

  it('says why its list of categories cannot be read, reads it again, and does without it', async () => {
    const page = await begun(await browser.newContext({ viewport: { width: 390, height: 844 } }));
    const cookies = await page.context().cookies();
    const dialog = page.getByRole('dialog');
    await page.context().clearCookies();
    await page.getByRole('button', { name: /^目录类别/ }).click();
    expect(await dialog.getByRole('alert').innerText()).toContain('登录已超时');
    expect(await dialog.getByRole('link').getAttribute('target')).toBe('_blank');
    await checkPage(page, 'category-picker-signed-out');
    await page.context().addCookies(cookies);
    await dialog.getByRole('button', { name: '重新读取' }).click();
    await dialog.getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: /^目录类别/ }).click();
    expect(await dialog.getByRole('alert').innerText()).toContain('请检查网络后重试');
    await dialog.getByRole('button', { name: '不用列表，直接填写' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('categoryCode');
    await page.locator('select#categoryCode').selectOption('0104');
    await page.context().close();
  });

  it('goes from a Word file to the reviewers with five clicks', async () => {
    const page = await begun(await browser.newContext({ viewport: { width: 1440, height: 900 } }));
    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    await page.goto(`${web.origin()}/admin`);
    const onward = (target: Locator) => Promise.all([page.waitForEvent('load'), click(target)]);
    await onward(page.getByRole('link', { name: '新建信息', exact: true }).first());
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), click(page.getByLabel('Word文档', { exact: true }))]);
    await chooser.setFiles(await word());
    await onward(page.getByRole('button', { name: '导入并撰写' }));
    await page.getByRole('textbox', { name: '正文' }).getByText('发现隐患的').waitFor();
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe(TITLE);
    await checkPage(page, 'imported-new');
    await onward(page.getByRole('button', { name: '填入所有空着的项' }));
    await onward(page.getByRole('button', { name: '保存并提交审核' }));
    expect(await page.getByRole('status').first().innerText()).toContain('已提交审核');
    expect(clicks).toBe(5);
    const { fields, item } = await edition(page.url());
    expect([item.state, fields]).toEqual([
      'submitted',
      expect.objectContaining({
        title: TITLE,
        // As chosen last.
        categoryCode: '0502',
        docNumber: '望芦政发〔2026〕31号',
        formedOn: '2026-11-20',
        issuer: '望澜区芦汀镇人民政府',
        summary: expect.stringContaining('保障今冬供暖安全'),
      }),
    ]);
    await page.context().close();
  });

  it('is begun the same way where no script runs', async () => {
    const page = await begun(await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false }));
    const category = page.locator('#categoryCode');
    expect(await category.locator('optgroup').first().locator('option').allInnerTexts()).toEqual(['0502 公告公示']);
    await category.selectOption('0104');
    await page.getByLabel('Word文档', { exact: true }).setInputFiles({ name: 'x.docx', mimeType: 'text/plain', buffer: Buffer.from('x') });
    await press(page, '导入并撰写');
    expect(await page.getByRole('alert').innerText()).toMatch(/Word|docx/);
    expect(await category.inputValue()).toBe('0104');
    await page.getByLabel('Word文档', { exact: true }).setInputFiles(await word());
    await press(page, '导入并撰写');
    expect((await edition(page.url())).bodyHtml).toContain('发现隐患的');
    await press(page, '填入所有空着的项');
    await press(page, '保存并提交审核');
    expect(await page.getByRole('status').first().innerText()).toContain('已提交审核');
    await page.context().close();
  });
});
