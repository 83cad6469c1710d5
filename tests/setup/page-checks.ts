import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands, a line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  // The page's own policy forbids scripts; the checker goes in beside it.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run({ resultTypes: ['violations'] });
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
