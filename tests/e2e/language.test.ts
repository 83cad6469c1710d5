import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { createDraft, saveEdition, setPublishingPolicy, STEPS } from '../../app/modules/publishing/public-commands.server';
import { itemOverview } from '../../app/modules/publishing/workflow/queries/item-overview.server';
import { abilityFor } from '../../app/permissions/ability-for';
import { anItem, makeDistrict, publish } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { launchChromium } from '../setup/chromium';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { checkFit, pageFaults, press, pressInMenu } from '../setup/page-checks';
import { startTestWeb, type TestWeb } from '../setup/web';

/** The sample number of GB 11643, which is nobody's. */
const ID = '11010519491231002X';

let database: TestDatabase;
let web: TestWeb;
let browser: Browser;
let returned: number;
let underReview: number;
let atSecrecy: number;
let returnable: number;
let writerId: number;
/** A text that the district reviews. */
let atDistrict: () => Promise<number>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services);
  const people = await makeOfficers(services, district, 'luting', {
    writer: [{ role: 'publisher' }],
    content: [{ role: 'content_reviewer' }],
    secrecy: [{ role: 'secrecy_reviewer' }],
    reviewer: [{ role: 'district_reviewer', wholeDistrict: true }],
    auditor: [{ role: 'auditor', wholeDistrict: true }],
    security: [{ role: 'security_admin', wholeDistrict: true }],
    system: [{ role: 'system_admin', wholeDistrict: true }],
    district: [{ role: 'district_admin', wholeDistrict: true }],
  });
  writerId = people.writer.actor.accountId;
  const siteId = district.sites.get('luting')!;
  await publish(
    services,
    district,
    Array.from({ length: 30 }, () => anItem(siteId)),
  );
  const at = async (itemId: number) => {
    const { actor, districtId } = people.writer;
    return {
      itemId,
      lockVersion: (await itemOverview(services.db, districtId, actor, abilityFor(actor, districtId), itemId, services.clock.now())).item
        .lockVersion,
    };
  };
  const submitted = async (title: string): Promise<number> => {
    const { itemId, lockVersion } = await runCommand(services, createDraft, people.writer, { siteId, title, categoryCode: '0501' });
    const { actor, districtId } = people.writer;
    const { fields } = await itemOverview(services.db, districtId, actor, abilityFor(actor, districtId), itemId, services.clock.now());
    await runCommand(services, saveEdition, people.writer, {
      itemId,
      lockVersion,
      fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-20', summary: '部署汛期值班。' },
      bodyHtml: `<p>联系人身份证号${ID}。</p>`,
    });
    await runCommand(services, STEPS.submit, people.writer, await at(itemId));
    await runCommand(services, STEPS.take, people.content, await at(itemId));
    return itemId;
  };
  returned = await submitted('关于做好汛期值班工作的通知');
  await runCommand(services, STEPS.return, people.content, { ...(await at(returned)), reason: '请补充值班电话' });
  underReview = await submitted('关于村级公路养护的通知');
  const passed = async (title: string): Promise<number> => {
    const itemId = await submitted(title);
    await runCommand(services, STEPS.pass, people.content, await at(itemId));
    return itemId;
  };
  atDistrict = async () => {
    await runCommand(services, setPublishingPolicy, people.district, { policy: { districtReview: [{ categoryPrefix: '05' }] } });
    const { itemId, lockVersion } = await runCommand(services, createDraft, people.writer, {
      siteId,
      title: '关于村级图书室的通知',
      categoryCode: '0501',
    });
    const { actor, districtId } = people.writer;
    const { fields } = await itemOverview(services.db, districtId, actor, abilityFor(actor, districtId), itemId, services.clock.now());
    await runCommand(services, saveEdition, people.writer, {
      itemId,
      lockVersion,
      fields: { ...fields, issuer: '芦汀镇人民政府', formedOn: '2026-11-20', summary: '开放村级图书室。' },
      bodyHtml: '<p>图书室每日开放。</p>',
    });
    await runCommand(services, STEPS.submit, people.writer, await at(itemId));
    await runCommand(services, STEPS.take, people.content, await at(itemId));
    await runCommand(services, STEPS.pass, people.content, await at(itemId));
    await runCommand(services, STEPS.pass, people.secrecy, await at(itemId));
    return itemId;
  };
  atSecrecy = await passed('关于村级卫生室的通知');
  returnable = await passed('关于镇区道路改造的通知');
  web = await startTestWeb(database);
  browser = await launchChromium();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await web?.close();
  await database?.close();
});

/**
 * Chinese that the page says to those who read English: not marked as Chinese, in text or in what assistive technology reads. An
 * attribute and an option have one language; the titles and names in them stand as they are.
 */
function unmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const chinese = /[\p{Script=Han}\u3001-\u3003\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]/u;
    const foreign = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang')?.startsWith('zh') ?? false;
    const found: string[] = [];
    // What the page marks as Chinese where it can, it names in attributes and options too.
    const marked = [...document.querySelectorAll('[lang^=zh]:not(html)')].flatMap(({ textContent }) => textContent?.trim() || []);
    const known = [...new Set(marked)]
      .sort((one, other) => other.length - one.length)
      .map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    const names = new RegExp(['关于.*?通知', '测试\\w*', '芦汀镇\\S*', ...known].join('|'), 'gu');
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent ?? '';
      if (
        chinese.test(parent?.tagName === 'OPTION' ? text.replace(names, '') : text) &&
        !foreign(parent) &&
        !parent?.closest('script,style')
      )
        found.push(text.trim());
    }
    for (const element of document.querySelectorAll('[title],[placeholder],[alt],[aria-label],[aria-description]')) {
      for (const name of ['title', 'placeholder', 'alt', 'aria-label', 'aria-description'])
        if (chinese.test((element.getAttribute(name) ?? '').replace(names, '')) && !foreign(element))
          found.push(`${name}: ${element.getAttribute(name)}`);
    }
    return found;
  });
}

/** The page is English, serves assistive technology, and fits. */
async function checked(page: Page, name: string): Promise<void> {
  expect([name, await page.locator('html').getAttribute('lang')]).toEqual([name, 'en']);
  expect([name, await unmarked(page)]).toEqual([name, []]);
  // A button's name has to begin with the words on it, in each language.
  expect([name, await pageFaults(page)]).toEqual([name, []]);
  await checkFit(page, name);
}

/** Signs in by the Chinese page, as everybody does at first, and switches there or later. */
async function signedIn(userName: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${web.origin()}/admin/sign-in`);
  await press(page, 'English');
  await page.getByLabel('User name', { exact: true }).fill(userName);
  await page.getByLabel('Password', { exact: true }).fill(OFFICER_PASSWORD);
  await press(page, 'Sign in');
  return page;
}

describe('the workspace in English', () => {
  it('is chosen in the frame, stays through the session and leaves public pages alone', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${web.origin()}/admin/sign-in?to=%2Fadmin%2Fitems`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await press(page, 'English');
    expect(page.url()).toContain('/admin/sign-in?to=%2Fadmin%2Fitems');
    await checked(page, 'sign-in');
    await page.getByLabel('User name', { exact: true }).fill('writer');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await press(page, 'Sign in');
    expect(await page.getByRole('alert').innerText()).toContain('Please correct what is marked below');
    await checked(page, 'sign-in-refused');
    await page.getByLabel('Password', { exact: true }).fill(OFFICER_PASSWORD);
    await press(page, 'Sign in');
    expect(new URL(page.url()).pathname).toBe('/admin/items');
    await page.goto(`${web.origin()}/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.goto(`${web.origin()}/admin/items?state=draft`);
    await pressInMenu(page, '中文');
    expect(page.url()).toContain('/admin/items?state=draft');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.locator('[lang^=zh]:not(html)').count()).toBe(0);
    await page.context().close();
  });

  it('a publisher’s day: the work, the list, an item, its history and record, the editor, the calendar', async () => {
    const page = await signedIn('writer');
    await checked(page, 'work');
    await page.goto(`${web.origin()}/admin/items?category=05`);
    await checked(page, 'list-narrowed');
    await page.goto(`${web.origin()}/admin/items`);
    await page.getByLabel('Select all on this page').check();
    await checked(page, 'list');
    await page.getByLabel('Reason for withdrawing').fill('Published in error');
    await press(page, 'Withdraw');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Confirm withdrawal');
    await checked(page, 'list-withdrawal');
    await press(page, 'Confirm withdrawal');
    expect(await page.getByRole('status').first().innerText()).toMatch(/^\d+ done/);
    await checked(page, 'list-results');
    for (const [name, path] of [
      ['desk', `/admin/items/${returned}`],
      ['history', `/admin/items/${returned}/history?from=1&to=2`],
      ['record', `/admin/items/${returned}/record`],
      ['new', '/admin/items/new'],
      ['calendar', '/admin/calendar'],
      ['notices', '/admin/notices'],
      ['choices', '/admin/notices/choices'],
      ['account', '/admin/account'],
      ['password', '/admin/password'],
    ] as const) {
      await page.goto(web.origin() + path);
      await checked(page, name);
    }
    await page.goto(`${web.origin()}/admin/items/${returned}/edit`);
    await page.locator('[data-text-editor] [contenteditable=true]').waitFor();
    await checked(page, 'editor');
    await page.getByRole('button', { name: 'Suggest from the text' }).click();
    await page.getByRole('heading', { name: 'Suggestions' }).waitFor();
    await page.locator('[data-text-editor] [contenteditable=true]').waitFor();
    await checked(page, 'editor-suggestions');
    await page.getByLabel('Title', { exact: true }).fill('');
    await page.getByLabel('Title', { exact: true }).evaluate((field: HTMLInputElement) => (field.required = false));
    await page.getByRole('button', { name: 'Save and submit for review' }).click();
    await page.getByRole('alert').waitFor();
    await checked(page, 'editor-refused');
    await page.context().close();
  });

  it('a reviewer sees what was found, what stands against passing it, and returns it', async () => {
    const page = await signedIn('content');
    await page.goto(`${web.origin()}/admin/items/${underReview}?queue=review`);
    expect(await page.locator('[data-findings]').innerText()).toContain('Citizen identity number');
    await checked(page, 'review');
    await page
      .locator('form[data-step]')
      .filter({ has: page.locator('input[value=return]') })
      .locator('textarea')
      .fill(' 缺');
    await press(page, 'Return for changes');
    expect(await page.getByRole('alert').innerText()).toContain('Please give the reason (Return for changes)');
    await checked(page, 'review-refused');
    await page.context().close();
  });

  it('a secrecy reviewer answers what was found, passes one text and returns another', async () => {
    const page = await signedIn('secrecy');
    await page.goto(`${web.origin()}/admin/items/${atSecrecy}?queue=review`);
    await press(page, 'Begin review');
    await checked(page, 'secrecy-begun');
    await page.getByText('Say why it may stand').click();
    await page.getByLabel('Reason', { exact: true }).first().fill(' 号');
    await press(page, 'Record the answer');
    await checked(page, 'answer-refused');
    await page.getByLabel('Reason', { exact: true }).first().fill('样本号码，不属于任何人');
    await press(page, 'Record the answer');
    await checked(page, 'answered');
    await press(page, 'Pass secrecy review');
    await checked(page, 'secrecy-passed');
    await page.goto(`${web.origin()}/admin/items/${returnable}`);
    await page
      .locator('form[data-step]')
      .filter({ has: page.locator('input[value=return]') })
      .locator('textarea')
      .fill('请遮盖身份证号');
    await press(page, 'Return for changes');
    await checked(page, 'secrecy-returned');
    await page.goto(`${web.origin()}/admin/items/${returnable}/record`);
    await checked(page, 'record-of-a-return');
    await page.context().close();
  });

  it('the district reviews a text, and saves what it reviews and a rule of its own', async () => {
    const itemId = await atDistrict();
    const reviewer = await signedIn('reviewer');
    await reviewer.goto(`${web.origin()}/admin/items/${itemId}?queue=review`);
    await checked(reviewer, 'district-review');
    await press(reviewer, 'Pass district review');
    expect(await reviewer.getByRole('status').first().innerText()).not.toBe('');
    await checked(reviewer, 'district-passed');
    await reviewer.context().close();

    const page = await signedIn('district');
    await page.goto(`${web.origin()}/admin/publishing`);
    await press(page, 'Save');
    expect(await page.getByRole('status').first().innerText()).toContain('Saved');
    await checked(page, 'settings-saved');
    await page.goto(`${web.origin()}/admin/publishing/rules/own`);
    await press(page, 'Save rule');
    await checked(page, 'rule-refused');
    await page.getByLabel('Name of the rule').fill('Wording');
    await page.getByLabel('Ground and advice').fill('Not to be published.');
    await page.getByLabel('Words', { exact: true }).fill('安全生产检查');
    await press(page, 'Save rule');
    expect(await page.getByRole('status').first().innerText()).toContain('Saved');
    await checked(page, 'rule-saved');
    await page.context().close();
  });

  it('the administrators: accounts, factors, the audit log, permissions, policy and publishing settings', async () => {
    for (const [userName, paths] of [
      ['system', ['/admin', '/admin/people', `/admin/people/${writerId}`, '/admin/people/new', '/admin/people/import', '/admin/factors']],
      [
        'security',
        ['/admin/people', '/admin/policy', '/admin/permissions', '/admin/permissions?person=writer', '/admin/permissions?person=no'],
      ],
      ['auditor', ['/admin/audit', '/admin/audit?person=no', '/admin/items', '/admin/nothing-here']],
      [
        'district',
        [
          '/admin',
          '/admin/sites',
          '/admin/publishing',
          '/admin/publishing/rules',
          '/admin/publishing/rules?rule=wording',
          '/admin/publishing/rules/own?kind=pattern',
          '/admin/publishing/rules/own',
        ],
      ],
      [
        'reviewer',
        [
          '/admin',
          '/admin/items?stage=district&owed=1',
          '/admin/sites?pick=%2Fadmin%2Fitems',
          '/admin/sites?q=zzz',
          '/admin/relations',
          '/admin/calendar',
        ],
      ],
      ['secrecy', ['/admin', '/admin/items/views?keep=state%3Ddraft', '/admin/items?due=late&stage=secrecy', '/admin/permissions']],
    ] as const) {
      const page = await signedIn(userName);
      for (const path of paths) {
        await page.goto(web.origin() + path);
        for (const details of await page.locator('main details').all())
          await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
        await checked(page, `${userName}${path.replace(/\W/g, '-')}`);
      }
      await page.context().close();
    }
  });
});
