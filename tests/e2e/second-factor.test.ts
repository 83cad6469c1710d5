import { decodeBase32IgnorePadding } from '@oslojs/encoding';
import { generateHOTP } from '@oslojs/otp';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteAccounts } from '../../app/modules/identity/public-commands.server';
import { totpStep } from '../../app/modules/identity/second-factor';
import { makeDistrict, type TestDistrict } from '../factories/district';
import { OFFICER_PASSWORD } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, press, pressInMenu, signIn } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
let browser: Browser;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  const { code } = await database.db.asApp(district.districtId, (tx) =>
    tx.unit.findFirstOrThrow({ where: { districtId: district.districtId, kind: 'town' } }),
  );
  await inviteAccounts(
    database.services,
    { actor: { kind: 'operator', name: 'test' }, districtId: district.districtId },
    [
      ...['totp', 'passkey', 'app', 'fresh'].map((userName) => ({
        userName,
        name: '陆晓芸',
        unitCode: code,
        roles: [{ role: 'publisher' as const }],
        password: OFFICER_PASSWORD,
      })),
      {
        userName: 'anquan',
        name: '方肃宁',
        unitCode: code,
        roles: [{ role: 'security_admin' as const, wholeDistrict: true }],
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

const signedIn = (page: Page, userName: string) => signIn(page, `${web.origin()}/admin/sign-in?to=/admin/account`, userName);

const pathOf = (page: Page) => new URL(page.url()).pathname;
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe('an officer', () => {
  let context: BrowserContext;
  let page: Page;
  let verified: (isUserVerified: boolean) => Promise<void>;
  const faults: string[] = [];
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'console',
      (message) => void (message.type() === 'error' && !message.text().includes('status of 4') && faults.push(message.text())),
    );
  });
  beforeAll(async () => {
    const authenticator = await context.newCDPSession(page);
    await authenticator.send('WebAuthn.enable');
    const { authenticatorId } = await authenticator.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    verified = async (isUserVerified) => void (await authenticator.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }));
  });
  afterAll(() => context?.close());

  it('sets an app up from what the page shows, and signs in with its code, without scripts', async () => {
    const plain = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    const page = await plain.newPage();
    await signedIn(page, 'totp');
    await page.getByRole('link', { name: '管理两步验证' }).click();
    await press(page, '设置验证码应用');
    const secret = (await page.locator('#totp p code').innerText()).replace(/\s/g, '');
    expect(await page.getByRole('img', { name: /二维码/ }).count()).toBe(1);
    await page.getByLabel('验证码', { exact: true }).fill('000000');
    await press(page, '启用');
    expect(await page.locator('main').innerText()).toContain('验证码不正确');
    const key = decodeBase32IgnorePadding(secret);
    const code = codeOf(key, 0);
    await page.getByLabel('验证码', { exact: true }).fill(code);
    await press(page, '启用');
    const recovery = await page.locator('main ol code').allInnerTexts();
    expect(recovery).toHaveLength(10);
    await page.getByRole('link', { name: '已经记下' }).click();
    expect(await page.locator('main').innerText()).toContain('还有10个可用');
    await pressInMenu(page, '退出');

    await signedIn(page, 'totp');
    expect([pathOf(page), await heading(page)]).toEqual(['/admin/second-factor', '两步验证']);
    await page.goto(`${web.origin()}/admin/people`);
    expect(pathOf(page)).toBe('/admin/second-factor');
    await page.getByLabel('验证码', { exact: true }).fill(code);
    await press(page, '登录');
    expect(await page.locator('main').innerText()).toContain('已经用过');
    // A code counts once; the coming half-minute's is taken as well.
    await page.getByLabel('验证码', { exact: true }).fill(codeOf(key, 1));
    await press(page, '登录');
    expect(pathOf(page)).toBe('/admin/people');
    await pressInMenu(page, '退出');

    await signedIn(page, 'totp');
    await page.getByText('手机或通行密钥不在身边').click();
    await page.getByLabel('恢复码', { exact: true }).fill(recovery[3]!);
    await press(page, '用恢复码登录');
    expect(pathOf(page)).toBe('/admin/account');
    await plain.close();
  });

  it('finds the pages readable and in order', async () => {
    await signedIn(page, 'app');
    await page.goto(`${web.origin()}/admin/factors`);
    await checkPage(page, 'factors');
    await press(page, '设置验证码应用');
    await checkPage(page, 'factors-setting-up');
    const key = decodeBase32IgnorePadding((await page.locator('#totp p code').innerText()).replace(/\s/g, ''));
    await page.getByLabel('验证码', { exact: true }).fill(codeOf(key, 0));
    await press(page, '启用');
    await checkPage(page, 'recovery-codes');
    await page.getByRole('link', { name: '已经记下' }).click();
    await checkPage(page, 'factors-with-app');
    await pressInMenu(page, '退出');
    await signedIn(page, 'app');
    await page.getByText('手机或通行密钥不在身边').click();
    await checkPage(page, 'second-factor');
    await context.clearCookies();
  });

  it('adds a passkey, signs in with it, and removes it', async () => {
    await signedIn(page, 'passkey');
    await page.goto(`${web.origin()}/admin/factors`);
    await page.getByLabel('通行密钥的名称').fill('办公室电脑');
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText('通行密钥已添加').waitFor();
    expect(await page.locator('main ol code').count()).toBe(10);
    await page.getByRole('link', { name: '已经记下' }).click();
    await checkPage(page, 'factors-with-passkey');
    await pressInMenu(page, '退出');

    await signedIn(page, 'passkey');
    await checkPage(page, 'second-factor-passkey');
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.waitForURL('**/admin/account');
    expect(await page.locator('main').innerText()).toContain('通行密钥');
    await page.getByRole('link', { name: '管理两步验证' }).click();
    await press(page, '删除办公室电脑');
    expect(await page.getByRole('status').innerText()).toBe('已删除。');
    await pressInMenu(page, '退出');
    await signedIn(page, 'passkey');
    expect(pathOf(page)).toBe('/admin/account');
    await pressInMenu(page, '退出');
  });

  it('is told when the browser has no passkey to offer, and may try again', async () => {
    await signedIn(page, 'passkey');
    await page.goto(`${web.origin()}/admin/factors`);
    await verified(false);
    await page.getByLabel('通行密钥的名称').fill('安全密钥');
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText('没有完成').waitFor();
    await checkPage(page, 'passkey-refused');
    await verified(true);
    await page.getByRole('button', { name: '继续' }).click();
    await page.getByText('通行密钥已添加').waitFor();
    await context.clearCookies();
  });

  it('is led to add a second factor once the security administrator demands it', async () => {
    await signedIn(page, 'anquan');
    await page.goto(`${web.origin()}/admin/policy`);
    await checkPage(page, 'policy');
    await page.getByLabel('单位信息员').check();
    await press(page, '保存');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    const own = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const officer = await own.newPage();
    await signedIn(officer, 'fresh');
    expect([pathOf(officer), await heading(officer)]).toEqual(['/admin/factors', '请设置两步验证']);
    await checkPage(officer, 'demanded');
    await officer.goto(`${web.origin()}/admin/people`);
    expect(pathOf(officer)).toBe('/admin/factors');
    await pressInMenu(officer, '退出');
    expect(pathOf(officer)).toBe('/admin/sign-in');
    await own.close();
    await page.goto(`${web.origin()}/admin/policy`);
    await page.getByLabel('单位信息员').uncheck();
    await press(page, '保存');
    await context.clearCookies();
  });

  it('has met no fault of a script or a policy', () => {
    expect(faults).toEqual([]);
  });
});

/** A code as an app shows it, so many half-minutes from now. */
function codeOf(key: Uint8Array, ahead: number): string {
  return generateHOTP(key, BigInt(totpStep(new Date()) + ahead), 6);
}
