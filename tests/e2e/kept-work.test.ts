import { Document, Packer, Paragraph } from 'docx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;
let page: Page;
let drafts: () => Promise<string>;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  const { writer } = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] });
  web = await startTestWeb(database);
  browser = await launchChromium();
  let n = 0;
  drafts = async () => {
    const { itemId } = await runCommand(database.services, createDraft, writer, {
      siteId: district.sites.get('luting')!,
      title: `第${(n += 1)}号通知`,
      categoryCode: '0502',
    });
    return `${web.origin()}/admin/items/${itemId}/edit`;
  };
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signIn(page, `${web.origin()}/admin`, 'writer');
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

const editor = (of: Page) => of.getByRole('textbox', { name: '正文' });

async function docx(words: string): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(words)] }] }));
}

/** Each does something that is on record when `seen` is there, and says where it shows when the item is opened again. */
const DEEDS: readonly [string, (of: Page) => Promise<void>, (of: Page) => Promise<string>, string][] = [
  [
    'an attachment that is said to be uploaded',
    async (of) => {
      await of
        .locator('[data-attachments] input[type=file]')
        .setInputFiles({ name: '明细.csv', mimeType: 'text/csv', buffer: Buffer.from('村,户数\n东湖村,12\n') });
      await of.getByText('明细.csv已上传。').waitFor();
    },
    (of) => of.getByRole('textbox', { name: '附件1的名称' }).inputValue(),
    '明细',
  ],
  [
    'the text of a Word document',
    async (of) => {
      const [chooser] = await Promise.all([of.waitForEvent('filechooser'), of.getByRole('button', { name: '导入Word' }).click()]);
      await chooser.setFiles({
        name: '通知.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: await docx('从文件来的正文'),
      });
      await of.getByText('已导入通知.docx').waitFor();
    },
    (of) => editor(of).innerText(),
    '从文件来的正文',
  ],
  [
    'a footnote',
    async (of) => {
      await editor(of).click();
      await of.keyboard.type('甲');
      await of.getByRole('button', { name: '脚注', exact: true }).click();
      await of.getByRole('textbox', { name: '脚注文字' }).pressSequentially('注的文字');
      await of.keyboard.press('Enter');
      await of.getByRole('button', { name: '脚注：注的文字' }).waitFor();
    },
    (of) => of.getByRole('list', { name: '脚注' }).innerText(),
    '注的文字',
  ],
  ['a metadata field', (of) => of.getByLabel('概述').fill('说清这是什么事'), (of) => of.getByLabel('概述').inputValue(), '说清这是什么事'],
];

describe.each(DEEDS)('%s', (_, act, shown, expected) => {
  let url: string;
  let visit: Page;
  beforeEach(async () => {
    url = await drafts();
    visit = await page.context().newPage();
    await visit.goto(url);
    await visit.locator('[data-text-editor]').waitFor();
    await act(visit);
  });
  afterEach(() => visit.close());

  it.each<[string, (of: Page) => Promise<unknown>]>([
    ['closing the tab', (of) => Promise.all([of.waitForEvent('close'), of.close({ runBeforeUnload: true })])],
    ['another address', (of) => of.goto(`${web.origin()}/admin/account`)],
    ['a link of the page', (of) => Promise.all([of.waitForEvent('load'), of.getByRole('link', { name: '返回' }).click()])],
    ['going back in the history', (of) => of.goto(`${web.origin()}/admin/account`).then(() => of.goBack())],
  ])('is there after %s at once', async (way, leave) => {
    await leave(visit);
    if (way.startsWith('going')) {
      await visit.locator('[data-text-editor]').waitFor();
      // A page that is asked for sooner than the words arrive is without them, and the browser offers them.
      const offer = visit.getByRole('region', { name: '未保存的内容' });
      await expect.poll(async () => (await shown(visit)) === expected || (await offer.isVisible())).toBe(true);
      if (await offer.isVisible()) await offer.getByRole('button', { name: '恢复' }).click();
      expect(await shown(visit)).toBe(expected);
      return;
    }
    const again = await page.context().newPage();
    // On record at the server: nothing of this browser's own is offered to be put back.
    await again.addInitScript(() => localStorage.clear());
    await expect
      .poll(
        async () => {
          await again.goto(url);
          await again.locator('[data-text-editor]').waitFor();
          return shown(again);
        },
        { timeout: 20_000 },
      )
      .toBe(expected);
    await again.close();
  });
});

it.each([
  ['the form’s script', /\/assets\/editor-/],
  ['the text’s script', /\/assets\/text-editor-/],
])('says so where %s does not come, and saves without it', async (_, script) => {
  const visit = await page.context().newPage();
  await visit.route(script, (route) => route.abort());
  await visit.goto(await drafts());
  await visit.getByRole('alert').getByText('编辑工具没有加载').waitFor();
  await visit.locator('textarea[name=bodyHtml]').fill('<p>没有脚本也能写</p>');
  await press(visit, '保存');
  expect(await visit.locator('.document').innerText()).toBe('没有脚本也能写');
  await visit.close();
});
