import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { EditionFields } from '../../app/modules/publishing/workflow/edition';
import { createDraft, saveEdition } from '../../app/modules/publishing/public-commands.server';
import { loadEdition } from '../../app/modules/publishing/workflow/queries/edition.server';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press, signIn } from '../setup/page-checks';
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
  ({ writer, colleague } = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    colleague: [{ role: 'publisher' }],
  }));
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
  await runCommand(database.services, saveEdition, who, {
    itemId,
    lockVersion: now.item.lockVersion,
    fields: { ...now.fields, ...change },
    bodyHtml: bodyHtml ?? now.bodyHtml,
  });
}

const SIZES = [
  ['desk', 1440, 900, true],
  ['phone without scripts', 390, 844, false],
] as const;

/** Writes into the field of relations, which a picker stands in for where scripts run. */
async function writeRelations(page: Page, text: string): Promise<void> {
  await page.locator('input[name=relations]').evaluate((input: HTMLInputElement, value: string) => {
    input.value = value;
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
  }, text);
}

describe.each(SIZES)('two officers on one text, at a %s', (size, width, height, javaScriptEnabled) => {
  let context: BrowserContext;
  let page: Page;
  let itemId: number;

  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled });
    page = await context.newPage();
    await signIn(page, `${web.origin()}/admin`, 'writer');
  });
  afterAll(() => context?.close());

  const look = (name: string) => (javaScriptEnabled ? checkPage(page, name) : undefined);
  const panel = () => page.locator('section[aria-labelledby=conflict]');
  const part = (label: string) => panel().getByRole('group', { name: new RegExp(`^${label}`) });
  const marked = async (label: string) =>
    Promise.all([0, 1].map((side) => part(label).locator('[data-side]').nth(side).locator('mark').allInnerTexts()));
  const choice = async (label: string) => Promise.all([0, 1].map((side) => part(label).getByRole('radio').nth(side).isChecked()));
  const more = () => page.locator('summary', { hasText: '更多' }).click();
  const sent = () =>
    page
      .locator('form[data-editor]')
      .evaluate((element) => Object.fromEntries(new FormData(element as HTMLFormElement)) as Record<string, string>);
  const write = (words: string) =>
    javaScriptEnabled ? page.getByRole('textbox', { name: '正文' }).fill(words) : page.getByLabel('正文').fill(`<p>${words}</p>`);

  async function opened(): Promise<void> {
    ({ itemId } = await runCommand(database.services, createDraft, writer, {
      siteId: district.sites.get('luting')!,
      title: '关于汛期值班的通知',
      categoryCode: '0501',
    }));
    await save(writer, itemId, { summary: '原来的概述。', source: '镇政府' }, BODY);
    await page.goto(`${web.origin()}/admin/items/${itemId}/edit`);
    if (javaScriptEnabled) await page.locator('[data-text-editor]').waitFor();
  }

  it('see both side by side, choose by part, and save on top', async () => {
    await opened();
    await save(colleague, itemId, { summary: '同事写的概述。', genre: '通知', source: '区水务局' }, BODY.replace('6211', '6299'));
    await page.getByLabel('标题', { exact: true }).fill('关于切实做好汛期值班的通知');
    await page.getByLabel('概述').fill('我写的概述。');
    await write('联系电话：6200。');
    await press(page, '保存');
    expect(await page.getByRole('alert').first().innerText()).toContain('刚刚被别人处理过');
    expect(await panel().locator('legend').allInnerTexts()).toEqual([
      '标题 只有您改过',
      '正文 两边都改过，请选择',
      '概述 两边都改过，请选择',
      '体裁 只有对方改过',
      '来源 只有对方改过',
    ]);
    await look('conflict');
    // Nothing typed is lost on the way, and nothing is chosen that both changed.
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('关于切实做好汛期值班的通知');
    expect(await page.locator('textarea[name=bodyHtml]').inputValue()).toContain('联系电话：6200。');
    expect([await choice('标题'), await choice('正文'), await choice('概述'), await choice('来源')]).toEqual([
      [true, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
    expect(await marked('概述')).toEqual([['我'], ['同事']]);
    expect((await marked('正文'))[1]!.join('')).toContain('6299');
    // The browser asks first; a form that gets by it is asked by the server.
    const refused = await page.request.post(page.url(), {
      form: { ...(await sent()), 'choice.bodyHtml': 'mine', do: 'save' },
      headers: { Origin: web.origin() },
    });
    expect([refused.status(), (await refused.text()).includes('请选择概述用哪一份')]).toEqual([409, true]);
    await part('正文').getByLabel('用我的').check();
    await part('概述').getByLabel('用测试colleague的').check();
    await press(page, '按所选保存');
    expect(await page.getByRole('status').first().innerText()).toContain('已保存');
    const saved = await edition(itemId);
    expect(saved.fields).toMatchObject({
      title: '关于切实做好汛期值班的通知',
      summary: '同事写的概述。',
      genre: '通知',
      source: '区水务局',
    });
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
    // The choices were made against another text than this.
    expect([await choice('概述'), await choice('体裁')]).toEqual([
      [false, false],
      [false, true],
    ]);
    // A field that cannot be read keeps both texts on the page, and what was chosen.
    await part('概述').getByLabel('用我的').check();
    await more();
    await writeRelations(page, '随便写');
    await press(page, '保存');
    expect(await page.locator('#relations-error').innerText()).toContain('取代 123');
    expect(await panel().locator('legend').allInnerTexts()).toEqual([
      '概述 两边都改过，请选择',
      '体裁 只有对方改过',
      '相关信息 只有您改过',
    ]);
    expect([await choice('概述'), await choice('体裁'), await choice('相关信息')]).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    // The browser's own copy differs from the page in what is the page's alone.
    if (javaScriptEnabled)
      expect(
        await page
          .locator('[data-text-editor], [aria-label=未保存的内容]')
          .evaluateAll((found) => found.map((element) => element.hasAttribute('data-text-editor'))),
      ).toEqual([true]);
    await press(page, '根据正文给出建议');
    expect([await choice('概述'), await choice('体裁'), await choice('相关信息')]).toEqual([
      [true, false],
      [false, true],
      [true, false],
    ]);
    await more();
    await writeRelations(page, '');
    // So does a save that is refused for what it holds.
    const unknown = JSON.stringify([
      { sha256: 'f'.repeat(64), name: '没有传完.pdf', extension: 'pdf', mediaType: 'application/pdf', size: 1 },
    ]);
    const refused = await page.request.post(page.url(), {
      form: { ...(await sent()), attachments: unknown, do: 'save' },
      headers: { Origin: web.origin() },
    });
    const html = await refused.text();
    expect([
      refused.status(),
      html.includes('没有上传完成'),
      html.includes('按所选保存'),
      /name="choice\.summary"[^>]*checked=""[^>]*value="mine"/.test(html),
    ]).toEqual([400, true, true, true]);
    await press(page, '保存');
    expect((await edition(itemId)).fields).toMatchObject({ summary: '我写的概述。', genre: '通知' });
  });

  it('do not lose what is written while the two stand side by side', async () => {
    await opened();
    await save(colleague, itemId, { summary: '同事写的概述。', genre: '通知', source: '区水务局' });
    await page.getByLabel('概述').fill('我写的概述。');
    await press(page, '保存');
    expect([await choice('概述'), await choice('体裁'), await choice('来源')]).toEqual([
      [false, false],
      [false, true],
      [false, true],
    ]);
    await part('概述').getByLabel('用测试colleague的').check();
    await more();
    await page.getByLabel('来源').fill('镇应急办');
    await page.getByLabel('概述').fill('我又写的概述。');
    if (javaScriptEnabled) {
      expect([await choice('概述'), await choice('体裁'), await choice('来源')]).toEqual([
        [true, false],
        [false, true],
        [true, false],
      ]);
    } else {
      // Choices for the earlier text say nothing of the present one.
      await press(page, '保存');
      expect(await page.getByRole('alert').first().innerText()).toMatch(/请选择概述用哪一份[^]*请选择来源用哪一份/);
      expect(await panel().locator('legend').allInnerTexts()).toEqual([
        '概述 两边都改过，请选择',
        '体裁 只有对方改过',
        '来源 两边都改过，请选择',
      ]);
      expect([await choice('概述'), await choice('体裁'), await choice('来源')]).toEqual([
        [false, false],
        [false, true],
        [false, false],
      ]);
      for (const label of ['概述', '来源']) await part(label).getByLabel('用我的').check();
    }
    await press(page, '按所选保存');
    expect((await edition(itemId)).fields).toMatchObject({ summary: '我又写的概述。', genre: '通知', source: '镇应急办' });
  });

  it('may be one officer in two places, and hear that it is saved when it cannot be submitted yet', async () => {
    await opened();
    await save(writer, itemId, { summary: '别处写的概述。' });
    await page.getByLabel('概述').fill('这里写的概述。');
    await press(page, '保存');
    expect(await page.getByRole('alert').first().innerText()).toContain('您刚刚在别处保存过');
    expect(await panel().getByRole('heading').innerText()).toMatch(/^您于.+在别处保存了第\d+稿$/);
    expect(await part('概述').locator('label').allInnerTexts()).toEqual(['用这里的', '用那一稿的']);
    expect(await panel().innerText()).not.toContain('测试writer');
    await look('own');
    await part('概述').getByLabel('用这里的').check();
    await press(page, '保存并提交审核');
    expect(await page.getByRole('alert').first().innerText()).toMatch(/^已保存，但还不能提交审核：\n+./);
    await look('saved-not-submitted');
    expect((await edition(itemId)).fields.summary).toBe('这里写的概述。');
    expect([await panel().count(), await page.locator('[data-autosave-state]').innerText()]).toEqual([0, expect.stringContaining('保存')]);
  });

  // Without the script nothing is kept that was not saved.
  it.each(javaScriptEnabled ? [size] : [])('are shown each other on opening what was typed and not saved, at a %s', async () => {
    await opened();
    await page.getByLabel('标题', { exact: true }).fill('关于抓好汛期值班的通知');
    await page.locator('[data-autosave-state=saved]').waitFor();
    await page.goto(`${web.origin()}/admin`);
    await save(colleague, itemId, { source: '区水务局' }, BODY.replace('6211', '6299'));
    await page.goto(`${web.origin()}/admin/items/${itemId}/edit`);
    await page.locator('[data-text-editor]').waitFor();
    expect(await panel().locator('legend').allInnerTexts()).toEqual(['标题 只有您改过', '正文 只有对方改过', '来源 只有对方改过']);
    await look('overtaken');
    // Typing on does not make the other's text the one it began with.
    await page.getByLabel('标题', { exact: true }).fill('关于抓好汛期值班工作的通知');
    await page.locator('[data-autosave-state=saved]').waitFor();
    await page.reload();
    await page.locator('[data-text-editor]').waitFor();
    expect(await panel().locator('legend').count()).toBe(3);
    // The browser's copy is of the text; choices on the page stay.
    await page.evaluate(() => {
      const { officer, item, revision } = document.querySelector<HTMLFormElement>('form[data-editor]')!.dataset;
      localStorage.setItem(
        `gongkai:draft:${officer}:${item}`,
        JSON.stringify({ revision, time: Date.now(), fields: [['title', '关于抓紧汛期值班的通知']] }),
      );
    });
    await page.reload();
    await page.getByRole('region', { name: '未保存的内容' }).getByRole('button', { name: '恢复' }).click();
    expect([await choice('标题'), await choice('正文'), await choice('来源')]).toEqual([
      [true, false],
      [false, true],
      [false, true],
    ]);
    await page.getByLabel('标题', { exact: true }).fill('关于抓好汛期值班工作的通知');
    await more();
    await writeRelations(page, '随便写');
    await press(page, '保存');
    expect(await page.locator('#relations-error').innerText()).toContain('取代 123');
    expect(await panel().locator('legend').count()).toBe(4);
    await writeRelations(page, '');
    await press(page, '保存');
    const saved = await edition(itemId);
    expect(saved.fields).toMatchObject({ title: '关于抓好汛期值班工作的通知', source: '区水务局' });
    expect(saved.bodyHtml).toContain('6299');
  });
});
