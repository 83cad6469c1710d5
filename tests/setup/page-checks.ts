import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { OFFICER_PASSWORD } from '../factories/officers';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Faults that axe finds on the page, and named lists of utilities that none of its style sheets knows, a line each. */
export async function pageFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts; the checker goes in beside it, once for as long as the page is shown.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run({ resultTypes: ['violations'] });
    const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n');
    const classes = new Set([...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]));
    const unknown = [...classes].filter((name) => /^_[0-9a-z]+$/.test(name) && !new RegExp(`\\.${name}(?![0-9a-z])`).test(rules));
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`),
      ...unknown.map((name) => `no rule for .${name}: ${document.querySelector(`.${name}`)!.outerHTML.slice(0, 160)}`),
    ];
  });
}

/** Pixels by which the page is wider than its window, at a text size in pixels (16: the reader's default). */
export function sidewaysOverflow(page: Page, textSize: number): Promise<number> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size === 16 ? '' : `${(size / 16) * 100}%`;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }, textSize);
}

/** The last elements that end beyond the window, for whoever mends them. */
function tooWide(page: Page): Promise<string> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(-4)
      .map((element) => element.outerHTML.slice(0, 80))
      .join(' … '),
  );
}

/** Clicks what leads to another page, and waits for that. */
export async function leave(page: Page, by: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), by.click()]);
}

/** Sends the form of the first button of this name, and waits for the page it leads to. */
export async function press(page: Page, button: string): Promise<void> {
  await leave(page, page.getByRole('button', { name: button, exact: true }).first());
}

/** Goes where the first link of this name leads. */
export async function follow(page: Page, link: string): Promise<void> {
  await leave(page, page.getByRole('link', { name: link, exact: true }).first());
}

/** Goes to a section of the workspace: by the rail, on a phone by the menu. */
export async function toSection(page: Page, section: string): Promise<void> {
  const menu = page.getByText('菜单', { exact: true });
  if (await menu.isVisible()) await menu.click();
  await follow(page, section);
}

/** Which site the strip says one works for. */
export function workedFor(page: Page): Promise<string> {
  return page.locator('[data-scope] :is(p, [data-island] a) > span:not([aria-hidden], .sr-only)').innerText();
}

/** Goes on to another site by words of it: the first that answers to them. */
export async function switchSite(page: Page, words: string): Promise<void> {
  await page.locator('[data-island=site-picker] a').click();
  const field = page.getByRole('combobox');
  await field.fill(words);
  await Promise.all([page.waitForEvent('load'), field.press('Enter')]);
}

/** Opens a field's list of choices, and takes the first that answers to the words. */
export async function pick(within: Page | Locator, field: string, words: string): Promise<void> {
  await within.getByRole('button', { name: new RegExp(`^${field}`) }).click();
  const dialog = within.getByRole('dialog');
  await dialog.getByRole('combobox').fill(words);
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByRole('combobox').press('Enter');
}

/** Opens the person's menu: at the foot of the rail, on a phone with the sections. */
export async function openMenu(page: Page): Promise<void> {
  await page.locator('[data-menu] > summary:visible').first().click();
}

/**
 * Presses a button of the person's menu (English, 退出), and waits for the page it leads to. Who may go nowhere yet has no menu, and
 * the button on the frame.
 */
export async function pressInMenu(page: Page, button: string): Promise<void> {
  if (!(await page.getByRole('button', { name: button, exact: true }).first().isVisible())) await openMenu(page);
  await press(page, button);
}

/** Asks for a page of the workspace, by its whole address, and signs in on the way to it. */
export async function signIn(page: Page, url: string, userName: string, password = OFFICER_PASSWORD): Promise<void> {
  await page.goto(url);
  await page.getByLabel('登录名', { exact: true }).fill(userName);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await press(page, '登录');
}

/** The windows that every page is looked at in: an officer's desk and a citizen's phone. */
const WINDOWS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** The page's window is afterwards what it was. */
async function inEachWindow(page: Page, look: (size: string) => Promise<void>): Promise<void> {
  const before = page.viewportSize();
  for (const [size, window] of Object.entries(WINDOWS)) {
    await page.setViewportSize(window);
    await look(size);
  }
  if (before) await page.setViewportSize(before);
}

/** At a desk and on a phone, the page is as wide as its window at most. */
export function checkFit(page: Page, name: string): Promise<void> {
  return inEachWindow(page, async (size) => expect([name, size, (await sidewaysOverflow(page, 16)) <= 1]).toEqual([name, size, true]));
}

/**
 * At a desk and on a phone: nothing for axe to find, nothing to scroll sideways, also at twice the text size. A folder in
 * PICTURES gets a picture of each.
 */
export function checkPage(page: Page, name: string): Promise<void> {
  return inEachWindow(page, async (size) => {
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size}.png`, fullPage: true });
    expect([name, size, await pageFaults(page)]).toEqual([name, size, []]);
    for (const textSize of [16, 32]) {
      const fits = (await sidewaysOverflow(page, textSize)) <= 1;
      expect([name, size, textSize, fits ? '' : await tooWide(page)]).toEqual([name, size, textSize, '']);
    }
    await sidewaysOverflow(page, 16);
  });
}
