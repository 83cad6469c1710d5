import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { OFFICER_PASSWORD } from '../factories/officers';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Faults that axe finds on the page, a line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts; the checker goes in beside it.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`);
  });
}

/** Pixels by which the page is wider than its window, at a text size in pixels (16: the reader's default). */
export function sidewaysOverflow(page: Page, textSize: number): Promise<number> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size === 16 ? '' : `${(size / 16) * 100}%`;
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  }, textSize);
}

/** Sends the form of the first button of this name, and waits for the page it leads to. */
export async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button, exact: true }).first().click()]);
}

/** Goes where the first link of this name leads. */
export async function follow(page: Page, link: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('link', { name: link, exact: true }).first().click()]);
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
    expect([name, size, await axeViolations(page)]).toEqual([name, size, []]);
    for (const textSize of [16, 32])
      expect([name, size, textSize, (await sidewaysOverflow(page, textSize)) <= 1]).toEqual([name, size, textSize, true]);
    await sidewaysOverflow(page, 16);
  });
}
