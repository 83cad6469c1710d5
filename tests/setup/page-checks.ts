import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { OFFICER_PASSWORD } from '../factories/officers';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The smallest letters, in pixels as they are drawn. */
const SMALLEST_LETTERS = 14;

/**
 * Faults that axe finds on the page, named lists of utilities that none of its style sheets knows, and words of pictures that are drawn
 * too small to be read, a line each.
 */
export async function pageFaults(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts; the checker goes in beside it, once for as long as the page is shown.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async (smallest) => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run({ resultTypes: ['violations'] });
    const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n');
    const classes = new Set([...document.querySelectorAll('[class]')].flatMap((element) => [...element.classList]));
    const unknown = [...classes].filter((name) => /^_[0-9a-z]+$/.test(name) && !new RegExp(`\\.${name}(?![0-9a-z])`).test(rules));
    const small = [...document.querySelectorAll<SVGTextElement>('svg text')].filter(
      (text) => Number.parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()!.a < smallest - 0.1,
    );
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`),
      ...unknown.map((name) => `no rule for .${name}: ${document.querySelector(`.${name}`)!.outerHTML.slice(0, 160)}`),
      ...small.slice(0, 1).map((text) => `letters too small: ${text.outerHTML.slice(0, 160)}`),
    ];
  }, SMALLEST_LETTERS);
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

/** What a keyboard goes on from. */
export function focused(within: Page | Locator): Locator {
  return within.locator(':focus');
}

/** Opens a field's list of choices, and takes the first that answers to the words; a keyboard then goes on from the field. */
export async function pick(within: Page | Locator, field: string, words: string): Promise<void> {
  const opener = within.getByRole('button', { name: new RegExp(`^${field}`) });
  await opener.click();
  // Wherever the field is, its list stands over the whole page.
  const dialog = ('page' in within ? within.page() : within).getByRole('dialog');
  await dialog.getByRole('combobox').fill(words);
  await dialog.getByRole('option').first().waitFor();
  await dialog.getByRole('combobox').press('Enter');
  await opener.and(focused(within)).waitFor();
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
/** A desk of 1280 pixels at 400 %, and the smallest phone (WCAG 1.4.10). */
const SMALLEST = { enlarged: { width: 320, height: 640 } };

/** The page's window is afterwards what it was. */
async function inEachWindow(
  page: Page,
  windows: Record<string, { width: number; height: number }>,
  look: (size: string) => Promise<void>,
): Promise<void> {
  const before = page.viewportSize();
  for (const [size, window] of Object.entries(windows)) {
    await page.setViewportSize(window);
    await look(size);
  }
  if (before) await page.setViewportSize(before);
}

/** At text sizes in pixels, the page is as wide as its window at most. */
async function expectFit(page: Page, name: string, size: string, textSizes: readonly number[]): Promise<void> {
  for (const textSize of textSizes) {
    const fits = (await sidewaysOverflow(page, textSize)) <= 1;
    expect([name, size, textSize, fits ? '' : await tooWide(page)]).toEqual([name, size, textSize, '']);
  }
  await sidewaysOverflow(page, 16);
}

/** At a desk, on a phone and enlarged four times, the page is as wide as its window at most. */
export function checkFit(page: Page, name: string): Promise<void> {
  return inEachWindow(page, { ...WINDOWS, ...SMALLEST }, (size) => expectFit(page, name, size, [16]));
}

/**
 * At a desk and on a phone: nothing for axe to find, nothing to scroll sideways, also at twice the text size; and the latter
 * enlarged four times. A folder in PICTURES gets a picture of each.
 */
export async function checkPage(page: Page, name: string): Promise<void> {
  await inEachWindow(page, WINDOWS, async (size) => {
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${size}.png`, fullPage: true });
    expect([name, size, await pageFaults(page)]).toEqual([name, size, []]);
    await expectFit(page, name, size, [16, 32]);
  });
  await inEachWindow(page, SMALLEST, (size) => expectFit(page, name, size, [16]));
}

/** How often a keyboard goes on at most: no page has so many links and fields. */
const MOST_TABS = 600;

/** So many frames a page has to scroll to what got the focus. */
const MOST_FRAMES = 60;

/** What the keyboard stands on: its words, and a fault where nobody sees it; null past the end of the page. */
function stop(page: Page): Promise<{ words: string; fault: string } | null> {
  return page.evaluate(async (frames) => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return null;
    const own = [element, ...((element as HTMLInputElement).labels ?? [])];
    const faultNow = () => {
      const { left, top, width, height } = element.getClientRects()[0] ?? new DOMRect();
      if (width < 2 || height < 2) return 'has no size';
      const shown = document.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2);
      if (shown && own.some((each) => each.contains(shown) || shown.contains(each))) return '';
      return `is behind ${shown?.outerHTML.slice(0, 60) ?? 'the edge of the window'}`;
    };
    let fault = faultNow();
    for (let frame = 0; frame < frames && fault !== ''; frame += 1) {
      await new Promise(requestAnimationFrame);
      fault = faultNow();
    }
    return { words: (element.getAttribute('aria-label') ?? element.innerText ?? element.id).trim().slice(0, 40), fault };
  }, MOST_FRAMES);
}

/** On a phone whatever a keyboard comes to from the top of the page to its end is seen: not hidden, nor below what stays in place. */
export async function checkKeyboard(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(WINDOWS.phone);
  // A page scrolls to what is focused at once, not smoothly.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  const faults: string[] = [];
  let tabs = 0;
  for (; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const at = await stop(page);
    if (at === null) break;
    if (at.fault !== '') faults.push(`${at.words} ${at.fault}`);
  }
  expect([name, tabs > 3 && tabs < MOST_TABS, faults]).toEqual([name, true, []]);
  await page.emulateMedia({ reducedMotion: null });
  if (before) await page.setViewportSize(before);
}

/**
 * A list begins where its reader looks: on a phone its first row stands within half the window, and with the skip link a keyboard is
 * there, or in the box that it scrolls in, by the eighth press of Tab.
 */
export async function checkReach(page: Page, name: string, row: Locator, box = row): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(WINDOWS.phone);
  await page.reload();
  const { y } = (await row.boundingBox())!;
  expect([name, y <= 420 ? 'near the top' : y]).toEqual([name, 'near the top']);
  const skips = page.getByRole('link', { name: /^跳到/ });
  await skips.last().press('Enter');
  let tabs = await skips.count();
  const there = () => box.evaluate((element) => element.contains(document.activeElement));
  while (tabs < 8 && !(await there())) {
    await page.keyboard.press('Tab');
    tabs += 1;
  }
  expect([name, await there()]).toEqual([name, true]);
  await checkKeyboard(page, name);
  if (before) await page.setViewportSize(before);
}
