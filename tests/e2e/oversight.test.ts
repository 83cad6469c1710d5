import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { STEPS } from '../../app/modules/publishing/public-commands.server';
import { anItem, makeDistrict, publish } from '../factories/district';
import { makeOfficers } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkPage, checkReach, follow, pick, press, signIn, toSection } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let itemId: number;
let publicId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const district = await makeDistrict(database.services);
  const officers = await makeOfficers(database.services, district, 'luting', {
    writer: [{ role: 'publisher' }, { role: 'unit_admin' }],
    shenji: [{ role: 'auditor', wholeDistrict: true }],
    anquan: [{ role: 'security_admin', wholeDistrict: true }],
    guanli: [{ role: 'district_admin', wholeDistrict: true }],
  });
  const siteId = district.sites.get('luting')!;
  const items = await publish(
    database.services,
    district,
    Array.from({ length: 60 }, () => anItem(siteId)),
  );
  itemId = items[0]!.id;
  for (const { id } of items.slice(0, 55))
    await runCommand(database.services, STEPS.withdraw, officers.writer, {
      itemId: id,
      lockVersion: 0,
      reason: '附件有误，更正后重新发布',
    });
  publicId = (await publish(database.services, district, [anItem(siteId, { title: '关于公开食堂采购的通告' })]))[0]!.id;
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

describe('those who look over it', () => {
  async function signedIn(userName: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await signIn(page, `${web.origin()}/admin/sign-in`, userName);
    return page;
  }

  it('the auditor reads back in time, searches, looks at a record, verifies and exports', async () => {
    const page = await signedIn('shenji');
    await toSection(page, '审计');
    expect(await page.locator('tbody tr').count()).toBe(50);
    await checkPage(page, 'audit');
    await checkReach(page, 'audit', page.locator('tbody tr').first());
    await follow(page, '更早');
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(20);
    await follow(page, '最新');
    expect(
      await page
        .getByRole('region', { name: /以来须留意$/ })
        .getByRole('link', { name: /撤回信息/ })
        .count(),
    ).toBe(1);
    await page.getByLabel('信息编号、索引号或网址').fill(String(itemId));
    await page.getByLabel('事项').selectOption({ label: '撤回信息' });
    await press(page, '筛选');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.locator('tbody td').nth(2).innerText()).toContain(`撤回信息${itemId}，原因：附件有误`);
    await page.locator('tbody summary').click();
    expect(await page.locator('pre').innerText()).toContain('"type": "item.withdrawn"');
    await checkPage(page, 'audit-found');
    await page.getByText('导出和核验').click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出筛选结果（CSV）' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
    await press(page, '核验全部记录');
    expect(await page.getByRole('status').innerText()).toMatch(/已核验\d+条记录，逐条相接/);
    await checkPage(page, 'audit-verified');
    await page.goto(`${web.origin()}/admin/audit?person=shenji`);
    expect(await page.locator('tbody').innerText()).toContain('导出审计记录1条');
    await page.context().close();
  });

  it('the auditor begins at the audit log, pastes an address, and goes on to the public item', async () => {
    const page = await signedIn('shenji');
    expect(new URL(page.url()).pathname).toBe('/admin/audit');
    await page.getByLabel('信息编号、索引号或网址').fill(`${web.origin()}/luting/item/${publicId}`);
    await page.getByLabel('姓名或登录名').fill('test');
    await press(page, '筛选');
    expect(await page.getByLabel('信息编号、索引号或网址').inputValue()).toBe(String(publicId));
    await page.goto(`${web.origin()}/admin/audit?item=${publicId}`);
    await checkPage(page, 'audit-item');
    await follow(page, '关于公开食堂采购的通告');
    expect(new URL(page.url()).pathname).toBe(`/luting/item/${publicId}`);
    await page.context().close();
  });

  it('an officer is told within the workspace what is not for them, and finds the way back', async () => {
    const page = await signedIn('writer');
    expect((await page.goto(`${web.origin()}/admin/audit`))!.status()).toBe(403);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('您的角色不能打开这一页');
    await checkPage(page, 'refused');
    expect((await page.goto(`${web.origin()}/admin/items/999999`))!.status()).toBe(404);
    await checkPage(page, 'missing');
    await follow(page, '回到今日工作');
    expect(new URL(page.url()).pathname).toBe('/admin');
    await page.context().close();
  });

  it('the security administrator sees who may do what, and why one person may', async () => {
    const page = await signedIn('anquan');
    await toSection(page, '权限');
    await checkPage(page, 'permissions');
    await pick(page, '查一个人能做什么', 'writer');
    await press(page, '查看');
    expect(await page.locator('main').innerText()).toContain('因为是单位信息员');
    await checkPage(page, 'person');
    await page.goto(`${web.origin()}/admin/permissions?person=nobody`);
    await checkPage(page, 'person-none');
    await page.context().close();
  });

  it('the district administrator says what the district reviews, one rule more, one less', async () => {
    const page = await signedIn('guanli');
    await toSection(page, '设置');
    const rules = await page.locator('[data-rule]').count();
    await press(page, '增加一条规则');
    await pick(page.locator('[data-rule]').last(), '类别', 'zcfg');
    expect(await page.locator('[data-rule]').last().getByRole('button', { name: /^类别/ }).innerText()).toContain('03 政策法规');
    await page.locator('[data-rule]').last().getByLabel('镇', { exact: true }).check();
    await page.locator('#district').fill('99');
    await press(page, '保存');
    await checkPage(page, 'policy-refused');
    // Several units from one list, by pinyin and by code, and one of them taken away again.
    const units = page.locator('[data-rule]').last();
    await units.getByRole('button', { name: /^单位（不选为全部）/ }).click();
    const field = page.getByRole('combobox');
    await page.getByRole('option', { name: /^芦汀镇/ }).waitFor();
    await checkPage(page, 'units-picker');
    // Letter by letter: after a choice the field is empty for the next words, and what is chosen is told.
    for (const [at, words] of ['luting', 'shibutou'].entries()) {
      await field.pressSequentially(words);
      expect([await field.inputValue(), await page.getByRole('option').count()]).toEqual([words, 1]);
      await field.press('Enter');
      expect(await field.inputValue()).toBe('');
      expect(await page.getByRole('dialog').getByRole('status').innerText()).toContain(`已选${at + 1}个`);
    }
    expect(
      (await page.getByRole('dialog').getByRole('option', { name: '已选' }).allInnerTexts()).map((words) => words.slice(0, 3)),
    ).toEqual(expect.arrayContaining(['芦汀镇', '石埠头']));
    await field.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('选择单位');
    await units.getByRole('checkbox', { name: '石埠头镇' }).uncheck();
    await page.locator('#district').fill('5');
    await press(page, '保存');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    expect(await page.locator('[data-rule]').count()).toBe(rules + 1);
    expect(await page.locator('[data-rule]').last().getByLabel('镇', { exact: true }).isChecked()).toBe(true);
    expect(await page.locator('[data-rule]').last().getByRole('checkbox', { name: '芦汀镇' }).isChecked()).toBe(true);
    expect(await page.locator('[data-rule]').last().getByRole('checkbox', { name: '石埠头镇' }).count()).toBe(0);
    await checkPage(page, 'policy');
    await press(page, '增加一条规则');
    await page.getByRole('button', { name: `删除第${rules + 1}条规则` }).click();
    await page.waitForLoadState();
    expect(await page.getByRole('status').innerText()).toContain('还没有保存');
    expect(await page.locator('[data-rule]').count()).toBe(rules + 1);
    expect(await page.locator('[data-rule]').last().getByRole('checkbox', { name: '芦汀镇' }).count()).toBe(0);
    await page.context().close();
  });

  it('and names units by their words where no script runs', async () => {
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })).newPage();
    await signIn(page, `${web.origin()}/admin/publishing`, 'guanli');
    const rule = page.locator('[data-rule]').last();
    const named = rule.locator('input[list]');
    await named.fill('芦汀县、石埠头镇');
    await rule.locator('select').selectOption({ label: '03 政策法规' });
    await press(page, '保存');
    expect(await rule.innerText()).toContain('没有单位“芦汀县”');
    expect(await named.inputValue()).toBe('芦汀县');
    expect(await rule.getByRole('checkbox', { name: '石埠头镇' }).isChecked()).toBe(true);
    await named.fill('');
    await press(page, '保存');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    expect(await rule.getByRole('checkbox', { name: '石埠头镇' }).isChecked()).toBe(true);
    expect(await rule.getByRole('checkbox', { name: '芦汀镇' }).isChecked()).toBe(true);
    await page.context().close();
  });

  it('and takes away words that name no unit where one does', async () => {
    const page = await signedIn('guanli');
    await toSection(page, '设置');
    const rule = page.locator('[data-rule]').last();
    const named = rule.locator('input[list]');
    // As they come from a page whose script was not there when they were typed.
    await named.evaluate((input: HTMLInputElement) => (input.value = '芦汀县'));
    await press(page, '保存');
    expect(await rule.innerText()).toContain('没有单位“芦汀县”');
    await checkPage(page, 'policy-unknown-unit');
    await rule.getByRole('button', { name: '去掉“芦汀县”' }).click();
    await expect.poll(() => named.inputValue()).toBe('');
    await press(page, '保存');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    await page.context().close();
  });

  it('the district administrator edits a word list, tries it, switches a rule off, and goes back to what was', async () => {
    const page = await signedIn('guanli');
    await toSection(page, '设置');
    await follow(page, '保密检查规则');
    await page.getByLabel('粘贴一段文字').fill('请登陆网站办理，联系人手机13912345678。');
    await press(page, '检查这段文字');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['登陆网站', '13912345678']);
    await checkPage(page, 'rules');
    await follow(page, '修改词表：常见错别字');
    const words = page.getByLabel('错误写法和正确写法');
    const usual = await words.inputValue();
    await words.fill(`${usual}\n必需提交 必须提交\n它 他`);
    await press(page, '保存词表');
    expect(await page.locator('[data-error]').innerText()).toMatch(/^第\d+行：错误写法至少两个字$/);
    await checkPage(page, 'list-refused');
    await words.fill(`${usual}\n必需提交 必须提交`);
    await page.getByLabel('试用的文字（可不填）').fill('材料必需提交。');
    await press(page, '试用，不保存');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['必需提交']);
    await checkPage(page, 'list-tried');
    await press(page, '保存词表');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    await page.getByLabel('手机号码', { exact: true }).uncheck();
    await page.getByLabel('常见错别字查到后').selectOption('须处理');
    await press(page, '保存启用和处理要求');
    await page.getByLabel('粘贴一段文字').fill('材料必需提交，手机13912345678。');
    await press(page, '检查这段文字');
    expect(await page.locator('[data-findings]').innerText()).toMatch(/须处理\s+常见错别字\s+必需提交\s+→ 必须提交/);
    expect(await page.locator('mark').count()).toBe(1);
    await page.locator('main summary').click();
    await press(page, '恢复自带规则');
    expect(await page.locator('main').innerText()).toContain('现在用的是系统自带的规则');
    await page.context().close();
  });

  it('the district administrator makes a rule of the district’s own, tries it on what is public, and deletes it', async () => {
    const page = await signedIn('guanli');
    await page.goto(`${web.origin()}/admin/publishing/rules`);
    await follow(page, '不得出现的词语');
    await page.getByLabel('规则名称').fill('检查专项');
    await page.getByLabel('词语', { exact: true }).fill('安全生产检查\n密');
    await press(page, '保存规则');
    expect((await page.locator('[data-error]').allInnerTexts()).join()).toMatch(/请写明依据或处理建议.*第2行：至少两个字/s);
    await checkPage(page, 'own-rule-refused');
    await page.getByLabel('依据和处理建议').fill('专项检查的安排不公开，请删除。');
    await page.getByLabel('词语', { exact: true }).fill('安全生产检查');
    await page.getByLabel('试用的文字（可不填）').fill('安全生产检查即将开始。');
    await press(page, '试用文字');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['安全生产检查']);
    await page.getByLabel('试用已公开的信息').selectOption('最近50条');
    await press(page, '试用已公开的');
    expect(await page.getByRole('status').innerText()).toMatch(/^在最近公开的(\d+)条信息中，\1条会报警（100\.0%）$/);
    expect(await page.locator('[data-findings] a').first().getAttribute('href')).toMatch(/^\/admin\/items\/\d+$/);
    expect(await page.getByLabel('规则名称').inputValue()).toBe('检查专项');
    await checkPage(page, 'own-rule-tried');
    await press(page, '保存规则');
    expect(await page.getByRole('status').innerText()).toContain('已保存');
    await page.getByLabel('检查专项', { exact: true }).uncheck();
    await press(page, '保存启用和处理要求');
    await checkPage(page, 'own-rules');
    await follow(page, '修改规则：检查专项');
    expect(await page.locator('main').innerText()).toContain('现在停用');
    await page.locator('main summary').click();
    await checkPage(page, 'own-rule-delete');
    await press(page, '删除规则');
    expect(await page.locator('main').innerText()).not.toContain('检查专项');
    await follow(page, '按模式查找');
    await page.getByLabel('规则名称').fill('代号');
    await page.getByLabel('依据和处理建议').fill('工程代号不公开。');
    await page.getByLabel('模式', { exact: true }).fill('(HT');
    await press(page, '保存规则');
    expect(await page.locator('[data-error]').innerText()).toBe('模式中的圆括号没有配对');
    await page.getByLabel('模式', { exact: true }).fill('HT-\\d{3}');
    await page.getByLabel('试用的文字（可不填）').fill('工程ＨＴ－００７已开工。');
    await press(page, '试用文字');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['ＨＴ－００７']);
    await checkPage(page, 'own-pattern');
    await page.context().close();
  });
});
