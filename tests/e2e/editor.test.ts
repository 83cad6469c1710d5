/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { chineseOnly } from '../../app/kernel/words/message';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../setup/chromium';
import { EditorServer } from '../setup/editor-server';
import { pageFaults, sidewaysOverflow } from '../setup/page-checks';

let browser: Browser;
let server: EditorServer;
let context: BrowserContext;
let page: Page;
/** The browser's complaints: scripts that failed, and requests that the page's policy refused. */
let complaints: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  server = await EditorServer.start();
  await open({ width: 1440, height: 900 });
});
afterEach(async () => {
  await context.close();
  await server.close();
  const [serious] = complaints.filter((text) => !text.includes('Failed to load resource'));
  if (serious !== undefined) throw new Error(`the browser complained: ${serious}`);
});

async function open(viewport: { width: number; height: number }): Promise<void> {
  await context?.close();
  context = await browser.newContext({ viewport });
  page = await context.newPage();
  complaints = [];
  watch(page);
}

function watch(page: Page): void {
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
}

const text = () => page.getByRole('textbox', { name: '正文' });
const body = () => page.locator('textarea[name=bodyHtml]').inputValue();
const state = () => page.locator('[data-autosave-state]').first();
const tool = (name: string) => page.getByRole('button', { name, exact: true });

async function begin(given: EditorServer['page'] = {}): Promise<void> {
  server.page = given;
  await page.goto(server.url);
  await page.locator('[data-text-editor]').waitFor();
}

/**
 * Puts the cursor to the start or the end of the text. The editing library sets the cursor once more some moments after the
 * focus came, and what was pressed before that is for nothing; no hand is so fast.
 */
async function caretTo(place: 'start' | 'end'): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.keyboard.press(place === 'start' ? 'Control+Home' : 'Control+End');
      const [at, start, end] = await text().evaluate((element) => {
        const { selection, doc } = (
          element as unknown as { editor: { state: { selection: { from: number }; doc: { content: { size: number } } } } }
        ).editor.state;
        return [selection.from, 1, doc.content.size - 1];
      });
      expect(at).toBe(place === 'start' ? start : end);
    },
    { timeout: 5_000, interval: 20 },
  );
}

/** Pastes as another program would have filled the clipboard. */
async function paste(html: string, plain: string): Promise<void> {
  await text().evaluate(
    (element, [html, plain]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html!);
      clipboardData.setData('text/plain', plain!);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, plain],
  );
}

const attach = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('[data-attachments] input[type=file]').setInputFiles(files);
const bytes = (length: number) => Buffer.alloc(length, 'gongkai ');

describe('saving', () => {
  it('brings what is typed to the server two seconds later, with all fields', async () => {
    await begin({ title: '关于防汛工作的通知' });
    await text().click();
    await page.keyboard.type('各村民委员会：');
    await page.locator('[data-autosave-state=saved]').waitFor();
    expect(await state().innerText()).toBe('10:31已自动保存');
    expect(server.saves()).toEqual([
      { lockVersion: '3', title: '关于防汛工作的通知', summary: '', genre: 'notice', bodyHtml: '<p>各村民委员会：</p>', attachments: '[]' },
    ]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  it('changes nothing of a text that is only looked at', async () => {
    await begin({ bodyHtml: '<p>甲</p><hr /><p>乙<br />丙</p>' });
    await text().click();
    await caretTo('end');
    await tool('加粗').focus();
    expect(await body()).toBe('<p>甲</p><hr /><p>乙<br />丙</p>');
    expect(server.saves()).toEqual([]);
  });

  it('keeps what is typed in the browser while the server cannot be reached, and offers it after a crash', async () => {
    await begin();
    server.mode = 'down';
    await text().click();
    await page.keyboard.type('没有传出去的话');
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(await state().innerText()).toBe('保存失败，内容已保存在本机，恢复连接后自动重试');
    const url = server.url;
    // The page ends as in a crash: nothing of it runs any more.
    await page.close({ runBeforeUnload: false });
    server.mode = 'up';
    page = await context.newPage();
    watch(page);
    await page.goto(url);
    const bar = () => page.getByRole('region', { name: '未保存的内容' });
    await bar().waitFor();
    expect(await text().innerText()).not.toContain('没有传出去的话');
    // Above the form, whose parts are side by side.
    expect(await bar().evaluate((element) => element.closest('[data-editor-host]')?.nextElementSibling?.matches('form[data-editor]'))).toBe(
      true,
    );
    // Typing before deciding does not write over it; the page may crash again.
    server.mode = 'down';
    await text().click();
    await page.keyboard.type('后来的话');
    await page.close({ runBeforeUnload: false });
    server.mode = 'up';
    page = await context.newPage();
    watch(page);
    await page.goto(url);
    await bar().getByRole('button', { name: '放弃' }).click();
    await bar().getByRole('button', { name: '恢复' }).click();
    expect(await bar().count()).toBe(0);
    await page.locator('[data-autosave-state=saved]').waitFor();
    // A save under way when the page ended may have come through or not; the copy put back comes last.
    expect(server.saves().at(-1)!.bodyHtml).toBe('<p>没有传出去的话</p>');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('puts back what was typed on an earlier revision, to be compared with the later one before it is saved', async () => {
    await begin();
    server.mode = 'down';
    await text().click();
    await page.keyboard.type('没有传出去的话');
    await page.locator('[data-autosave-state=failed]').waitFor();
    const url = server.url;
    await page.close({ runBeforeUnload: false });
    server.mode = 'up';
    server.page = { revision: 8 };
    page = await context.newPage();
    watch(page);
    await page.goto(url);
    const bar = page.getByRole('region', { name: '未保存的内容' });
    expect(await bar.innerText()).toContain('这条信息此后保存过新的一稿，恢复后保存时会列出两份的不同。');
    await bar.getByRole('button', { name: '恢复' }).click();
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '已保存' }).waitFor();
    expect(server.posts('/admin/items/12')).toMatchObject([{ lockVersion: '0', bodyHtml: '<p>没有传出去的话</p>' }]);
  });

  it('goes on by itself when the server answers again', async () => {
    await begin();
    server.mode = 'broken';
    await text().click();
    await page.keyboard.type('甲');
    await page.locator('[data-autosave-state=failed]').waitFor();
    server.mode = 'up';
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.locator('[data-autosave-state=saved]').waitFor();
    expect(server.saves()).toHaveLength(1);
  });

  it('says that the session is over, loses nothing, and saves after signing in elsewhere', async () => {
    await begin();
    server.mode = 'signed-out';
    await text().click();
    await page.keyboard.type('甲');
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(await state().innerText()).toBe('登录已超时：请在新标签页登录后继续，内容已保存在本机');
    expect(await state().getByRole('link').getAttribute('href')).toBe('/admin/sign-in');
    // The form is not sent into the sign-in page either.
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(page.url()).toBe(server.url);
    server.mode = 'up';
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.locator('[data-autosave-state=saved]').waitFor();
    expect(server.saves().map(({ bodyHtml }) => bodyHtml)).toEqual(['<p>甲</p>']);
  });

  it('keeps here what the server cannot read, and says what that is', async () => {
    await begin();
    server.faults = [{ field: 'formedOn', message: chineseOnly('成文日期写作YYYY-MM-DD') }];
    await text().click();
    await page.keyboard.type('甲');
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(await state().innerText()).toBe('已自动保存，但这些没有保存：成文日期写作YYYY-MM-DD（内容已保存在本机）');
    expect(await page.evaluate(() => localStorage.length)).toBe(1);
    await attach({ name: '方案.pdf', mimeType: 'application/pdf', buffer: bytes(20) });
    await page.getByText('方案.pdf已上传。').waitFor();
  });

  it('saves by Ctrl+S: first what is typed, then the form by its own button', async () => {
    await begin();
    await text().click();
    await page.keyboard.type('甲');
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: '已保存' }).waitFor();
    expect(server.saves()).toHaveLength(1);
    expect(server.posts('/admin/items/12')).toEqual([
      { lockVersion: '3', title: '', summary: '', genre: 'notice', bodyHtml: '<p>甲</p>', attachments: '[]', do: 'save' },
    ]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('stays for no reason but a text that is nowhere else', async () => {
    await begin();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    server.mode = 'down';
    await text().click();
    await page.keyboard.type('甲');
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(await state().innerText()).toContain('本机也无法保存，请不要关闭本页');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
  });

  it('names who else is in the text, and counts', async () => {
    server.others = [
      { name: '王兰', savedAt: null, editing: true },
      { name: '李宁', savedAt: '2026-11-23 10:20', editing: false },
    ];
    await begin({ bodyHtml: '<p>甲 乙</p>' });
    await page.locator('[data-presence]:not(:empty)').waitFor();
    expect(await page.locator('[data-presence]').innerText()).toBe('王兰正在编辑这条信息；李宁于2026-11-23 10:20保存过这条信息');
    expect(server.posts('/admin/items/12/autosave')).toEqual([{ heartbeat: '1' }]);
    expect(await page.locator('[data-characters]').innerText()).toBe('正文2字');
    await page.getByLabel('标题', { exact: true }).fill('通'.repeat(101));
    expect(await page.getByText('标题101字，超过100字，请缩短').count()).toBe(1);
  });

  it.each([
    ['typed text', () => text().pressSequentially('马上离开'), (saved: Record<string, string>) => saved.bodyHtml!.includes('马上离开')],
    [
      'a title',
      () => page.getByLabel('标题', { exact: true }).fill('马上离开'),
      (saved: Record<string, string>) => saved.title === '马上离开',
    ],
    ['a metadata field', () => page.getByLabel('体裁').selectOption('plan'), (saved: Record<string, string>) => saved.genre === 'plan'],
    [
      'the new name of an attachment',
      () => page.getByLabel('附件1的名称').pressSequentially('二'),
      (saved: Record<string, string>) => saved.attachments!.includes('二'),
    ],
    [
      'the order of attachments',
      () => page.getByRole('button', { name: '移除：一.pdf' }).click(),
      (saved: Record<string, string>) => saved.attachments === '[]',
    ],
  ] as const)('brings %s to the server when the page is left at once, by every way out', async (_, change, arrived) => {
    const ways: Record<string, () => Promise<unknown>> = {
      'another address': () => page.goto(`${server.url.replace('items/12', 'saved')}`),
      'a link': () =>
        Promise.all([
          page.waitForURL('**/admin/saved'),
          page.evaluate(() => {
            const link = document.body.appendChild(document.createElement('a'));
            link.href = '/admin/saved';
            link.click();
          }),
        ]),
      'a closed tab': () => Promise.all([page.waitForEvent('close'), page.close({ runBeforeUnload: true })]),
      'another tab': () =>
        page.evaluate(() => {
          Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
          document.dispatchEvent(new Event('visibilitychange'));
        }),
    };
    for (const [way, leave] of Object.entries(ways)) {
      server.asked = [];
      if (page.isClosed()) {
        page = await context.newPage();
        watch(page);
      }
      await begin({ attachments: [{ sha256: 'a', name: '一.pdf', extension: 'pdf', mediaType: '', size: 20 }] });
      await change();
      await leave();
      await vi.waitFor(() => expect([way, server.saves().some(arrived)]).toEqual([way, true]), 1_500);
    }
  });

  it('waits with the way out of the page for a text that no page can send once it is gone', async () => {
    await begin({ bodyHtml: `<p>${'长'.repeat(40_000)}</p>` });
    await page.getByLabel('标题', { exact: true }).fill('长文');
    await Promise.all([
      page.waitForURL('**/admin/saved'),
      page.evaluate(() => {
        const link = document.body.appendChild(document.createElement('a'));
        link.href = '/admin/saved';
        link.click();
      }),
    ]);
    expect(server.saves().map(({ title }) => title)).toEqual(['长文']);
  });

  it('saves nothing any more on the way out of a text that is given up', async () => {
    await begin();
    await page.evaluate(() =>
      document
        .querySelector('form')!
        .insertAdjacentHTML(
          'beforebegin',
          '<form method="post" data-gives-up action="/admin/items/12"><button name="do" value="drop">放弃</button></form>',
        ),
    );
    await text().pressSequentially('不要了');
    await page.getByRole('button', { name: '放弃', exact: true }).click();
    await page.getByRole('heading', { name: '已保存' }).waitFor();
    expect([server.saves(), await page.evaluate(() => localStorage.length)]).toEqual([[], 0]);
  });

  it('asks to stay while a dialog has words that are nowhere else', async () => {
    await begin();
    await text().click();
    await tool('脚注').first().click();
    await page.getByRole('textbox', { name: '脚注文字' }).pressSequentially('没有确定的注');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
  });

  it('is a plain form where there are no scripts', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const visit = await plain.newPage();
    await visit.goto(server.url);
    await visit.getByLabel('正文').fill('<p>甲</p>');
    await visit.getByRole('button', { name: '提交审核' }).click();
    expect(server.posts('/admin/items/12')[0]).toMatchObject({ bodyHtml: '<p>甲</p>', do: 'submit' });
    await plain.close();
  });
});

describe('the text', () => {
  it('is set by buttons and keys, and undone', async () => {
    await begin();
    await text().click();
    await page.keyboard.type('1. 总则');
    await tool('标题一').click();
    expect(await tool('标题一').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('重要');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('芦汀镇');
    await tool('居右').click();
    expect(await body()).toBe('<h2>1. 总则</h2><p class="doc-right"><strong>重要</strong>芦汀镇</p>');
    await tool('撤销').click();
    expect(await body()).toBe('<h2>1. 总则</h2><p><strong>重要</strong>芦汀镇</p>');
    await tool('重做').click();
    expect(await body()).toContain('doc-right');
    // One stop of the Tab key, arrows within.
    await page.keyboard.press('Alt+F10');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('导入Word');
    expect(await page.locator('[role=toolbar] button[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('[data-text-editor] .document:focus').waitFor();
  });

  it('takes links, asks for their address, and gives them up', async () => {
    await begin({ bodyHtml: '<p>见全文</p>' });
    await text().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: '链接' });
    await dialog.getByLabel('网址').fill('javascript:alert(1)');
    await dialog.getByRole('button', { name: '确定' }).click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('网址').fill('www.example.gov.cn/a');
    await dialog.getByRole('button', { name: '确定' }).click();
    await page.locator('[data-text-editor] .document:focus').waitFor();
    expect(await body()).toBe('<p><a href="https://www.example.gov.cn/a">见全文</a></p>');
    await page.keyboard.press('Control+k');
    await dialog.getByRole('button', { name: '取消链接' }).click();
    await page.locator('[data-text-editor] .document:focus').waitFor();
    expect(await body()).toBe('<p>见全文</p>');
  });

  it('takes tables, merges and splits their cells, and they come back the same', async () => {
    await begin({ bodyHtml: '<p>前</p>' });
    await text().click();
    await caretTo('end');
    await tool('表格').click();
    const dialog = page.getByRole('dialog', { name: '插入表格' });
    await dialog.getByLabel('行数').fill('3');
    await dialog.getByLabel('列数').fill('2');
    await dialog.getByRole('button', { name: '插入' }).click();
    await page.locator('[data-text-editor] .document:focus').waitFor();
    await page.keyboard.type('村');
    for (const words of ['数量', '甲', '1', '乙', '2']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(words);
    }
    await page.locator('[data-caption]').click();
    await page.keyboard.type('表1');
    await text().getByText('乙', { exact: true }).click();
    // The editor reads a click's place a moment after it; in a cell, and not in the caption any more, a column can be added.
    await tool('右侧加列').and(page.locator('[aria-disabled=false]')).waitFor();
    await page.keyboard.press('Shift+ArrowUp');
    await tool('合并单元格').click();
    const table =
      '<p>前</p><table><caption>表1</caption><thead><tr><th scope="col">村</th><th scope="col">数量</th></tr></thead><tbody><tr><td rowspan="2"><p>甲</p><p>乙</p></td><td>1</td></tr><tr><td>2</td></tr></tbody></table>';
    expect(await body()).toBe(table);
    await page.locator('[data-autosave-state=saved]').waitFor();
    await begin({ bodyHtml: server.saves().at(-1)!.bodyHtml });
    await text().getByText('数量').click();
    await tool('右侧加列').click();
    await tool('删除列').click();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect(await body()).toBe(table);
    await text().getByText('甲').click();
    await tool('拆分单元格').click();
    await tool('表头列').click();
    expect(await body()).toContain('<tr><th scope="row"><p>甲</p><p>乙</p></th><td>1</td></tr>');
    await tool('删除表格').click();
    expect(await body()).toBe('<p>前</p>');
  });

  it('numbers footnotes by their order, and they come back the same', async () => {
    await begin({ bodyHtml: '<p>甲乙</p>' });
    const note = async (words: string) => {
      await page.getByRole('toolbar', { name: '正文格式' }).getByRole('button', { name: '脚注' }).click();
      await page.getByRole('textbox', { name: '脚注文字' }).waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `脚注：${words}` }).waitFor();
      await page.locator('[data-text-editor] .document:focus').waitFor();
    };
    await text().click();
    await caretTo('end');
    await note('乙的注');
    await caretTo('start');
    await page.keyboard.press('ArrowRight');
    await note('甲的注');
    const html =
      '<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>乙<sup class="doc-note"><a id="note-ref-2" href="#note-2">2</a></sup></p><section class="doc-notes"><ol><li id="note-1">甲的注</li><li id="note-2">乙的注</li></ol></section>';
    expect(await body()).toBe(html);
    await begin({ bodyHtml: html });
    await page.getByRole('button', { name: '脚注：乙的注' }).click();
    await page.getByRole('textbox', { name: '脚注文字' }).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await body()).toBe(html.replace('乙的注', '<strong>乙的注</strong>'));
    // Opened from the list below the text, it gives the focus back to the list; a note that goes takes its entry with it.
    const entry = page.getByRole('list', { name: '脚注' }).getByRole('button', { name: '甲的注' });
    await entry.press('Enter');
    await page.getByRole('textbox', { name: '脚注文字' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await entry.evaluate((button) => button === document.activeElement)).toBe(true);
    await entry.click();
    await page.getByRole('button', { name: '删除脚注' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('[data-text-editor] .document:focus').waitFor();
    expect(await body()).toBe(
      '<p>甲乙<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><section class="doc-notes"><ol><li id="note-1"><strong>乙的注</strong></li></ol></section>',
    );
  });

  it('takes what is pasted by way of the server’s rules, and plain when it cannot be asked', async () => {
    await begin();
    server.cleaned = {
      html: '<h2>一、总则</h2><table><caption>表1</caption><tbody><tr><td>甲</td></tr></tbody></table>',
      dropped: [chineseOnly('文本框')],
    };
    await text().click();
    await paste('<p class="MsoNormal" style="color:red">一、总则</p><img src="data:image/png;base64,AAAA">', '一、总则');
    await page.getByText('已粘贴并整理格式，去掉了：文本框').waitFor();
    expect(server.posts('/admin/items/12/clean')[0]!.html).toMatch(/MsoNormal.*<img src="">/s);
    expect(await body()).toBe(server.cleaned.html);
    server.mode = 'down';
    await page.keyboard.press('Control+a');
    await paste('<p style="color:red">一行</p><p>二行</p>', '一行\n二行');
    await page.getByText('无法连接服务器整理格式，已粘贴为纯文本').waitFor();
    expect(await body()).toBe('<p>一行</p><p>二行</p>');
  });

  it('takes back what was copied here as it was, and has all else cleaned whatever mark it bears', async () => {
    const note = '<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>';
    const picture = `<figure><img src="file:${'a'.repeat(64)}" alt="图"></figure>`;
    const html = `<p>甲${note}</p>${picture}<table><caption>表1</caption><tbody><tr><td>乙</td></tr></tbody></table><section class="doc-notes"><ol><li id="note-1">甲的注</li></ol></section>`;
    await begin({ bodyHtml: html });
    const copied = await text().evaluate((element) => {
      const { editor } = element as unknown as { editor: { commands: { selectAll(): void } } };
      editor.commands.selectAll();
      const clipboardData = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/html');
    });
    expect(copied).toContain('data-pm-slice');
    await paste(`<meta charset='utf-8'>${copied}`, '甲');
    await vi.waitFor(async () => expect(await body()).toBe(html));
    expect(server.posts('/admin/items/12/clean')).toEqual([]);
    // The same as another window or program has it, with more in it.
    server.cleaned = { html: '<p>丙</p>', dropped: [chineseOnly('隐藏文字1处')] };
    await paste(`${copied}<p style="display:none">藏</p>`, '甲');
    await page.getByText('已粘贴并整理格式，去掉了：隐藏文字1处').waitFor();
    const sent = server.posts('/admin/items/12/clean')[0]!.html!;
    expect(sent).toContain('<p style="display:none">藏</p>');
    expect(sent).toContain(`<img src="file:${'a'.repeat(64)}" alt="图">`);
    expect(sent).toMatch(/<caption>表1<\/caption>.*<section class="doc-notes"><ol><li id="note-1">甲的注<\/li><\/ol><\/section>$/s);
    expect(await body()).toContain('<p>丙</p>');
  });

  it('takes a Word document in place of the text, and gives the old one back', async () => {
    await begin({ bodyHtml: '<p>旧文</p>' });
    server.imported = {
      title: '关于防汛工作的通知',
      html: '<h2>一、总则</h2><p>新文</p>',
      notes: [chineseOnly('文本框 1 个没有导入')],
      images: [],
    };
    const chooser = page.waitForEvent('filechooser');
    await tool('导入Word').click();
    await (
      await chooser
    ).setFiles([
      { name: '通知.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: bytes(100) },
    ]);
    await page.getByRole('dialog', { name: '导入Word文档' }).getByRole('button', { name: '替换正文' }).click();
    await page.getByText('文本框 1 个没有导入').waitFor();
    expect([await body(), await page.getByLabel('标题', { exact: true }).inputValue()]).toEqual([
      server.imported.html,
      '关于防汛工作的通知',
    ]);
    await tool('撤销').click();
    expect(await body()).toBe('<p>旧文</p>');
  });
});

describe('files', () => {
  it('go on where they stood after a dropped connection', async () => {
    await begin();
    server.dropAt = 1_048_576;
    await attach({ name: '方案.pdf', mimeType: 'application/pdf', buffer: bytes(2_500_000) });
    await page.getByText('连接中断，正在重新连接').waitFor();
    const broken = server.chunks.length;
    server.dropAt = null;
    await page.getByRole('textbox', { name: '附件1的名称' }).waitFor();
    // The second piece came again, smaller; the first did not.
    expect(server.chunks.filter((offset) => offset === 0)).toHaveLength(1);
    expect(server.chunks.slice(broken)).toEqual([1_048_576, 1_572_864]);
    const [file] = JSON.parse(await page.locator('[name=attachments]').inputValue()) as { sha256: string; name: string; size: number }[];
    expect([file!.name, file!.size, file!.sha256.length]).toEqual(['方案.pdf', 2_500_000, 64]);
    await page.locator('[data-autosave-state=saved]').waitFor();
    expect(server.saves().at(-1)!.attachments).toContain(file!.sha256);
  });

  it('are said to be uploaded when the text has them on record, and not before', async () => {
    await begin();
    let release = () => {};
    server.hold = new Promise((resolve) => (release = resolve));
    await attach({ name: '方案.pdf', mimeType: 'application/pdf', buffer: bytes(20) });
    await page.getByText('正在上传').waitFor();
    await page.evaluate(() => {
      (globalThis as unknown as { post: typeof fetch }).post = fetch;
      globalThis.fetch = (url, options) =>
        String(url).endsWith('/autosave')
          ? Promise.reject(new TypeError('gone'))
          : (globalThis as unknown as { post: typeof fetch }).post(url, options);
    });
    release();
    await page.getByText('方案.pdf已传到服务器，但还没有记入这条信息，请看保存状态。').waitFor();
    expect(await page.getByText('方案.pdf已上传。').count()).toBe(0);
    await page.evaluate(() => (globalThis.fetch = (globalThis as unknown as { post: typeof fetch }).post));
    await attach({ name: '清单.pdf', mimeType: 'application/pdf', buffer: bytes(30) });
    await page.getByText('清单.pdf已上传。').waitFor();
    expect(server.saves().at(-1)!.attachments).toMatch(/方案\.pdf.*清单\.pdf/);
  });

  describe('that are on their way when the form is sent', () => {
    let release: () => void;
    const wait = () => page.getByRole('dialog', { name: '附件正在上传' });
    const sent = () => server.posts('/admin/items/12');
    beforeEach(async () => {
      await begin({ title: '题' });
      server.hold = new Promise((resolve) => (release = resolve));
      await attach({ name: '方案.pdf', mimeType: 'application/pdf', buffer: bytes(20) });
      await page.getByText('正在上传').waitFor();
      await page.getByRole('button', { name: '提交审核' }).click();
      await wait().waitFor();
    });

    it('are waited for, and the form goes by itself with what was typed meanwhile', async () => {
      expect(await wait().getByRole('button').allInnerTexts()).toEqual(['传完后自动提交', '不含附件提交', '取消']);
      expect(await pageFaults(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByText('还有1个文件没有传完，传完后自动提交。').waitFor();
      await page.getByLabel('标题', { exact: true }).fill('后来的题');
      release();
      await page.getByRole('heading', { name: '已保存' }).waitFor();
      expect(sent()).toMatchObject([{ title: '后来的题', do: 'submit', attachments: expect.stringContaining('方案.pdf') as string }]);
    });

    it('close the question when they are there, and nothing is sent unasked', async () => {
      release();
      await wait().waitFor({ state: 'detached' });
      await page.getByText('文件已全部传完，可以提交了。').waitFor();
      expect(sent()).toEqual([]);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '已保存' }).waitFor();
      expect(sent()).toMatchObject([{ attachments: expect.stringContaining('方案.pdf') as string }]);
    });

    it('stop the form when they are refused', async () => {
      server.refuse = { name: '程序.exe', message: chineseOnly('不接受 .exe 文件') };
      await wait().getByRole('button', { name: '传完后自动提交' }).click();
      await attach({ name: '程序.exe', mimeType: '', buffer: bytes(10) });
      await page.getByText('不接受 .exe 文件').waitFor();
      release();
      await page.getByText('有文件没有传上去，所以没有提交。请看附件处的说明。').waitFor();
      expect(sent()).toEqual([]);
    });

    it('are left out where that is wanted, or not waited for any more', async () => {
      await wait().getByRole('button', { name: '传完后自动提交' }).click();
      await page.getByRole('button', { name: '不等了，先不提交' }).click();
      await page.getByRole('button', { name: '提交审核' }).click();
      await wait().getByRole('button', { name: '不含附件提交' }).click();
      await page.getByRole('heading', { name: '已保存' }).waitFor();
      expect(sent()).toMatchObject([{ attachments: '[]' }]);
    });
  });

  it('that stopped are not left behind without a word', async () => {
    await begin({ title: '题' });
    server.mode = 'signed-out';
    await attach({ name: '方案.pdf', mimeType: 'application/pdf', buffer: bytes(20) });
    await page.getByRole('button', { name: '重试：方案.pdf' }).waitFor();
    server.mode = 'up';
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByRole('button', { name: '传完后自动提交' }).click();
    await page.getByRole('heading', { name: '已保存' }).waitFor();
    expect(server.posts('/admin/items/12')).toMatchObject([{ attachments: expect.stringContaining('方案.pdf') as string }]);
  });

  it('that are refused say why and leave the others alone', async () => {
    await begin();
    server.refuse = { name: '程序.exe', message: chineseOnly('不接受 .exe 文件') };
    await attach(
      { name: '程序.exe', mimeType: 'application/octet-stream', buffer: bytes(10) },
      { name: '表.xlsx', mimeType: 'application/octet-stream', buffer: bytes(20) },
      { name: '说明.docx', mimeType: 'application/octet-stream', buffer: bytes(30) },
    );
    await page.getByRole('textbox', { name: '附件2的名称' }).waitFor();
    expect(await page.locator('[data-file][data-state]').innerText()).toContain('没有上传：不接受 .exe 文件');
    expect(await page.locator('[data-file]:not([data-state]) [data-facts]').allInnerTexts()).toEqual(['电子表格，20 B', 'Word文档，30 B']);
    await page.getByRole('button', { name: '知道了：程序.exe' }).click();
    expect(await page.locator('[data-file][data-state]').count()).toBe(0);
  });

  it('are named, moved, removed and put back by keyboard', async () => {
    const file = (name: string) => ({ sha256: name.repeat(2), name, extension: 'pdf', mediaType: 'application/pdf', size: 2_048 });
    await begin({ attachments: [file('一.pdf'), file('二.pdf')] });
    const names = async () =>
      (JSON.parse(await page.locator('[name=attachments]').inputValue()) as { name: string }[]).map(({ name }) => name);
    await page.getByRole('button', { name: '上移：二.pdf' }).press('Enter');
    expect(await names()).toEqual(['二.pdf', '一.pdf']);
    expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('下移：二.pdf');
    await page.getByRole('textbox', { name: '附件1的名称' }).fill('附件1：清单');
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(['附件1：清单.pdf', '一.pdf']);
    await page.getByRole('button', { name: '移除：一.pdf' }).press('Enter');
    expect(await names()).toEqual(['附件1：清单.pdf']);
    await page.keyboard.press('Enter');
    expect(await names()).toEqual(['附件1：清单.pdf', '一.pdf']);
  });

  it('are spoken of in one place of the page, which is read aloud and can be put away', async () => {
    const file = { sha256: 'aa', name: '一.pdf', extension: 'pdf', mediaType: 'application/pdf', size: 2_048 };
    await begin({ attachments: [file] });
    const told = page.locator('[aria-live=polite]');
    expect([await told.count(), await told.innerText()]).toEqual([1, '']);
    await page.getByRole('button', { name: '移除：一.pdf' }).press('Enter');
    await told.getByText('已移除一.pdf。').waitFor();
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('放回一.pdf');
    await page.keyboard.press('Enter');
    await told.getByText('一.pdf已放回。').waitFor();
    await told.getByRole('button', { name: '关闭' }).click();
    expect(await told.innerText()).toBe('');
  });

  it('are replaced by others in their place, and refused they stay', async () => {
    const file = (name: string) => ({ sha256: name.repeat(2), name, extension: 'pdf', mediaType: 'application/pdf', size: 2_048 });
    await begin({ attachments: [file('一.pdf'), file('二.pdf')] });
    const replace = async (name: string, by: string) => {
      const button = page.getByRole('button', { name: `替换：${name}` });
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.press('Enter')]);
      expect(chooser.isMultiple()).toBe(false);
      await chooser.setFiles({ name: by, mimeType: '', buffer: bytes(20) });
    };
    server.refuse = { name: '程序.exe', message: chineseOnly('不接受 .exe 文件') };
    await replace('一.pdf', '程序.exe');
    await page.getByRole('listitem').filter({ hasText: '程序.exe' }).getByText('用它替换一.pdf').waitFor();
    await page.getByRole('button', { name: '知道了：程序.exe' }).click();
    await replace('一.pdf', '新.xlsx');
    await page.getByText('新.xlsx已上传。').waitFor();
    const names = (JSON.parse(server.saves().at(-1)!.attachments!) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['新.xlsx', '二.pdf']);
  });

  it('that are pictures stand in the text, with words for who does not see them', async () => {
    await begin({ bodyHtml: '<p>甲</p>' });
    await text().click();
    await tool('图片').click();
    const dialog = page.getByRole('dialog', { name: '插入图片' });
    await dialog.getByLabel('图片文件').setInputFiles({ name: '桥.png', mimeType: 'image/png', buffer: bytes(50) });
    await dialog.getByRole('button', { name: '插入' }).click();
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel('图片说明文字').fill('北汊村新桥');
    await dialog.getByRole('button', { name: '插入' }).click();
    await page.locator('.document figure').waitFor();
    expect(await body()).toMatch(/^<p>甲<\/p><figure><img src="file:[0-9a-f]{64}" alt="北汊村新桥"><\/figure>$/);
    expect(await page.getByRole('img', { name: '北汊村新桥' }).getAttribute('src')).toMatch(/^\/admin\/items\/12\/file\/[0-9a-f]{64}$/);
    await page.locator('.document figcaption').click();
    await page.keyboard.type('图1');
    expect(await body()).toContain('<figcaption>图1</figcaption>');
  });

  it('that are dropped go where they belong', async () => {
    await begin({ bodyHtml: '<p>甲</p>' });
    const drop = (name: string, type: string, on: string) =>
      page
        .locator(on)
        .first()
        .evaluate(
          (element, [name, type]) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(['gongkai'], name!, { type: type! }));
            element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, clientX: 400, clientY: 400 }));
          },
          [name, type],
        );
    await drop('桥.png', 'image/png', '.document p');
    await page.getByRole('button', { name: '请填写图片说明文字' }).waitFor();
    await drop('表.xlsx', 'application/octet-stream', '.document p');
    await page.getByRole('textbox', { name: '附件1的名称' }).waitFor();
    await drop('桥.png', 'image/png', '[data-attachments]');
    await page.getByRole('textbox', { name: '附件2的名称' }).waitFor();
    server.imported = { title: '题', html: '<p>乙</p>', notes: [], images: [] };
    await drop('说明.docx', '', '.document p');
    await page.getByRole('dialog', { name: '放入说明.docx' }).getByRole('button', { name: '作为附件' }).click();
    await page.getByRole('textbox', { name: '附件3的名称' }).waitFor();
    expect(await page.locator('[data-file]').count()).toBe(3);
  });
});

const FULL =
  '<h2>一、总则</h2><p>为做好<strong>2026年</strong>防汛工作<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>，制定本方案。各村民委员会要压实责任，落实巡查、值守、转移、安置等各项措施，确保人民群众生命财产安全。</p><h3>（一）适用范围</h3><ul><li>北汊村</li><li>南汊村</li></ul><table><caption>表1　防汛责任人</caption><thead><tr><th scope="col">村</th><th scope="col">责任人</th><th scope="col">电话</th></tr></thead><tbody><tr><td>北汊村</td><td>周望</td><td>0990-8670001</td></tr><tr><td>南汊村</td><td>陆云</td><td>0990-8670002</td></tr></tbody></table><figure><img src="file:00" alt="北汊村泵站"><figcaption>图1　泵站</figcaption></figure><p class="doc-right">芦汀镇人民政府</p><p class="doc-right">2026年3月2日</p><section class="doc-notes"><ol><li id="note-1">防汛期为每年5月至9月。</li></ol></section>';

describe.each([
  ['desk', 1440, 900],
  ['phone', 390, 844],
])('at a %s', (name, width, height) => {
  it('is accessible and fits, with everything in it', async () => {
    await open({ width, height });
    server.others = [{ name: '王兰', savedAt: null, editing: true }];
    server.refuse = { name: '程序.exe', message: chineseOnly('不接受 .exe 文件') };
    await begin({
      title: '关于印发《芦汀镇防汛应急预案》的通知',
      bodyHtml: FULL,
      attachments: [
        {
          sha256: 'a',
          name: '附件1：物资清单.xlsx',
          extension: 'xlsx',
          mediaType: '',
          size: 20_480,
          notes: [chineseOnly('含2个工作表')],
        },
        { sha256: 'b', name: '附件2：联系表.pdf', extension: 'pdf', mediaType: '', size: 1_204_800 },
      ],
    });
    await attach({ name: '程序.exe', mimeType: '', buffer: bytes(10) });
    await page.getByText('不接受 .exe 文件').waitFor();
    await text().getByText('周望').click();
    await page.getByRole('toolbar', { name: '表格工具' }).waitFor();
    expect(await pageFaults(page)).toEqual([]);
    // It stands as in a build: what the server wrote has the sheet's classes.
    expect(await page.locator('[data-autosave-state]').evaluate((state) => getComputedStyle(state).fontSize)).toBe('15px');
    for (const size of [16, 32]) expect([size, (await sidewaysOverflow(page, size)) <= 1]).toEqual([size, true]);
    await sidewaysOverflow(page, 16);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/editor-${name}.png`, fullPage: true });
    for (const dialog of ['链接', '脚注', '图片']) {
      await page.getByRole('toolbar', { name: '正文格式' }).getByRole('button', { name: dialog, exact: true }).click();
      await page.locator('dialog[open]').waitFor();
      expect([dialog, await pageFaults(page)]).toEqual([dialog, []]);
      if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/editor-${name}-${dialog}.png` });
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await page.locator('[data-text-editor] .document:focus').waitFor();
    }
    server.mode = 'down';
    await page.keyboard.type('甲');
    await page.locator('[data-autosave-state=failed]').waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await page.reload();
    await page.getByRole('region', { name: '未保存的内容' }).waitFor();
    expect(await pageFaults(page)).toEqual([]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/editor-${name}-restore.png` });
  });
});

describe('the other islands', () => {
  it('move through a review by keys, and never while somebody types', async () => {
    await page.goto(server.url.replace('items/12', 'review/1'));
    await page.getByText('按 ? 查看快捷键').waitFor();
    await page.getByLabel('意见').fill('j');
    await page.getByLabel('意见').press('j');
    await page.getByRole('heading', { name: '审核一' }).click();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: '键盘操作' }).innerText()).toContain('下一条');
    expect(await pageFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    // A page listens for keys once its script has run, which its load waits for.
    const arrived = (key: string) => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    await arrived('j');
    await page.getByRole('heading', { name: '审核二' }).waitFor();
    await arrived('k');
    await page.getByRole('heading', { name: '审核一' }).waitFor();
  });
});
