import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteAccounts } from '../../app/modules/identity/public-commands.server';
import { makeDistrict } from '../factories/district';
import { OFFICER_PASSWORD } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, checkReach, pick, press, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let towns: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  const district = await makeDistrict(database.services);
  towns = (
    await database.db.asApp(district.districtId, (tx) => tx.unit.findMany({ where: { kind: 'town' }, orderBy: { code: 'asc' } }))
  ).map(({ code }) => code);
  await inviteAccounts(
    database.services,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    [
      {
        userName: 'xitong',
        name: '贺建中',
        unitCode: towns[0]!,
        roles: [{ role: 'system_admin', wholeDistrict: true }],
        password: OFFICER_PASSWORD,
      },
      {
        userName: 'anquan',
        name: '季安',
        unitCode: towns[0]!,
        roles: [{ role: 'security_admin', wholeDistrict: true }],
        password: OFFICER_PASSWORD,
      },
      {
        userName: 'forgets',
        name: '陆晓芸',
        email: 'forgets@example.gov.cn',
        unitCode: towns[0]!,
        roles: [{ role: 'publisher' }],
        password: OFFICER_PASSWORD,
      },
    ],
    { settled: true },
  );
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

const go = (page: Page, link: Locator) => Promise.all([page.waitForEvent('load'), link.click()]);

/** Cells of the table with this caption, in reading order. */
const cellsOf = (page: Page, caption: string) => page.getByRole('table', { name: caption }).locator('td').allInnerTexts();

const latestLetter = () => {
  const folder = path.join(database.dataFolder, 'mail');
  const [head = '', ...body] = readFileSync(path.join(folder, readdirSync(folder).sort().at(-1)!), 'utf8').split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  return /encoding: base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : text.replace(/=\r\n/g, '').replaceAll('=3D', '=');
};

describe('accounts', () => {
  it('the system administrator invites one, invites by file, and moves one', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await signIn(page, `${web.origin()}/admin/people/new`, 'xitong');
    await checkPage(page, 'invite');
    await page.getByLabel('登录名', { exact: true }).fill('NO');
    await page.getByLabel('姓名').fill('钱丽静');
    await press(page, '邀请');
    await checkPage(page, 'invite-refused');
    await page.getByLabel('登录名', { exact: true }).fill('qian');
    await pick(page, '单位', towns[0]!);
    await press(page, '邀请');
    expect(await page.locator('tbody code').innerText()).toMatch(/^[\w-]{14}$/);
    await checkPage(page, 'invited');

    await page.goto(`${web.origin()}/admin/people/import`);
    await checkPage(page, 'import');
    const upload = (text: string) =>
      page.getByLabel('CSV文件').setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await upload(`userName,name,email,unitCode\nfirst,甲,,${towns[0]}\nqian,乙,,${towns[0]}\n`);
    await press(page, '检查表格');
    expect(await page.getByRole('alert').innerText()).toBe('下面的行不对，没有邀请任何人。');
    expect(await cellsOf(page, '须改正的地方')).toEqual(['3', 'userName', '登录名“qian”已有人使用']);
    await checkPage(page, 'import-refused');
    await upload(`userName,name,email,unitCode\nfirst,甲,,${towns[0]}\nsecond,乙,,${towns[0]}\n`);
    await press(page, '检查表格');
    expect(await cellsOf(page, '已检查2行，没有问题，还没有办理')).toEqual(['甲', 'first', '', towns[0], '乙', 'second', '', towns[0]]);
    await checkPage(page, 'import-checked');
    await press(page, '邀请这2人');
    expect(await page.locator('tbody tr').count()).toBe(2);
    // On a phone each cell says what it is.
    await page.setViewportSize({ width: 390, height: 844 });
    expect(
      await page
        .locator('tbody td')
        .nth(2)
        .evaluate((cell) => getComputedStyle(cell, '::before').content),
    ).toContain('初始密码');
    await page.setViewportSize({ width: 1440, height: 900 });
    await checkPage(page, 'imported');
    // A long table says how far it has come. Pressed again meanwhile it is sent once: its answer, with the first passwords, comes once.
    await page.goto(`${web.origin()}/admin/people/import`);
    await upload(`userName,name,email,unitCode\n${Array.from({ length: 200 }, (_, at) => `more.${at},丙,,${towns[0]}\n`).join('')}`);
    await press(page, '检查表格');
    expect(await page.getByRole('progressbar').isVisible()).toBe(false);
    // While an answer is awaited nothing of the page is to be looked at: it notes itself what it shows.
    await page.evaluate(() => {
      const [bar, words] = [document.querySelector('progress')!, document.querySelector('[data-so-far]')!];
      const note = () => sessionStorage.setItem('shown', `${words.textContent} ${bar.checkVisibility() ? bar.value : 'hidden'}`);
      new MutationObserver(note).observe(words, { childList: true });
      const button = document.querySelector<HTMLButtonElement>('button[value=import]')!;
      button.addEventListener('click', () => setTimeout(() => button.click(), 300), { once: true });
    });
    let sent = 0;
    page.on('request', (request) => void (sent += Number(request.method() === 'POST')));
    await press(page, '邀请这200人');
    expect(sent).toBe(1);
    expect(await page.locator('tbody tr').count()).toBe(200);
    expect(await page.evaluate(() => sessionStorage.getItem('shown'))).toMatch(/^([1-9]\d*)／200 \1$/);

    await page.goto(`${web.origin()}/admin/people`);
    await checkReach(page, 'accounts', page.locator('tbody tr').first());
    await page.goto(`${web.origin()}/admin/people?q=first`);
    await checkPage(page, 'accounts');
    await page.getByRole('link', { name: '甲', exact: true }).click();
    await pick(page, '调到单位', towns[1]!);
    await checkPage(page, 'person');
    await press(page, '调动');
    expect(await page.getByRole('status').innerText()).toBe('已调动。');
    await pick(page, '调到单位', towns[1]!);
    await press(page, '调动');
    expect(await page.locator('[data-error]').innerText()).toContain('已经在这个单位');
    await checkPage(page, 'move-refused');
    // By pinyin, by unit from the list of units, by state; each condition at work can be taken away.
    await page.goto(`${web.origin()}/admin/people`);
    await pick(page, '单位', towns[1]!);
    await page.locator('#state').selectOption('first_password');
    await press(page, '筛选');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await checkPage(page, 'accounts-filtered');
    await go(page, page.getByRole('link', { name: /尚未修改初始密码/ }));
    expect(new URL(page.url()).searchParams.get('state')).toBeNull();
    await page.goto(`${web.origin()}/admin/people?q=luxiaoyun`);
    expect(await page.locator('tbody tr').innerText()).toContain('陆晓芸');
    await go(page, page.getByRole('link', { name: '最近登录' }));
    expect(await page.getByRole('columnheader', { name: '最近登录' }).getAttribute('aria-sort')).toBe('descending');
    await context.close();
  });

  it('the security administrator fills in the table of those without a role, and grants one with dates', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await signIn(page, `${web.origin()}/admin/people`, 'anquan');
    await page.getByRole('link', { name: '批量授予', exact: true }).click();
    await checkPage(page, 'roles');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /下载填好/ }).click();
    const rows = readFileSync(await (await download).path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(rows.length).toBeGreaterThan(1);
    const fill = (role: string) =>
      page.getByLabel('CSV文件').setInputFiles({
        name: 'roles.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from([rows[0], ...rows.slice(1).map((row) => row.replace(/,,,,$/, role))].join('\r\n')),
      });
    await fill(',审计管理员,本单位,,');
    await press(page, '检查表格');
    expect((await cellsOf(page, '须改正的地方')).slice(0, 2)).toEqual(['2', 'role']);
    expect(await page.locator('[data-preview]').innerText()).toContain('审计管理员只能面向全区');
    await checkPage(page, 'roles-refused');
    await fill(',单位信息员,,2026/12/1,2099-11-30');
    await press(page, '检查表格');
    expect(await page.locator('[data-preview=rows] tbody tr').first().innerText()).toContain(
      '单位信息员（本单位，自2026-12-01至2099-11-30）',
    );
    await checkPage(page, 'roles-checked');
    await press(page, `授予这${rows.length - 1}个角色`);
    expect(await page.getByRole('status').innerText()).toContain(`已授予${rows.length - 1}个角色`);
    expect(await page.locator('li', { has: page.locator('strong') }).count()).toBe(rows.length - 1);
    await checkPage(page, 'roles-granted');

    const named = rows[1]!.split(',')[0]!;
    await page.goto(`${web.origin()}/admin/people?q=${named}`);
    await go(page, page.locator('tbody th a'));
    const grant = async (until: string) => {
      await page.locator('#role').selectOption('content_reviewer');
      await page.getByLabel('自', { exact: true }).fill('2099-01-01');
      await page.getByLabel('至', { exact: true }).fill(until);
      await press(page, '授予');
    };
    await page.locator('summary', { hasText: '授予角色' }).click();
    await grant('2098-12-31');
    expect(await page.locator('[data-error]').innerText()).toContain('结束日期不能早于开始日期');
    expect(await page.getByLabel('自', { exact: true }).inputValue()).toBe('2099-01-01');
    await checkPage(page, 'grant-refused');
    await grant('2099-12-31');
    expect(await page.getByRole('region', { name: '角色' }).getByRole('listitem').last().innerText()).toMatch(
      /内容审核员（本单位，自2099-01-01至2099-12-31）\s*还没有开始/,
    );
    await checkPage(page, 'grants');
    await context.close();
  });

  it('an officer who has forgotten the password sets a new one by mail', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${web.origin()}/admin/sign-in`);
    await page.getByRole('link', { name: '忘记密码' }).click();
    await checkPage(page, 'forgot');
    await page.getByLabel('登录名').fill('forgets');
    await press(page, '发送邮件');
    await checkPage(page, 'forgot-sent');
    const link = /https?:\/\/\S+token=[\w-]+/.exec(latestLetter())![0];
    await page.goto(link);
    await checkPage(page, 'reset');
    await page.getByLabel('新密码', { exact: true }).fill('Another-Horse-8');
    await page.getByLabel('再输一次新密码').fill('Another-Horse-8');
    await press(page, '保存密码');
    expect(await page.getByRole('status').innerText()).toContain('密码已重新设置');
    await page.getByLabel('登录名', { exact: true }).fill('forgets');
    await page.getByLabel('密码', { exact: true }).fill('Another-Horse-8');
    await press(page, '登录');
    expect(new URL(page.url()).pathname).toBe('/admin');
    await page.goto(link);
    await checkPage(page, 'reset-void');
    await context.close();
  });
});
