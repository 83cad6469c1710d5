import { fork } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../prisma/demo/officers';
import { CHROMIUM_FLAGS, ensureChromium } from './chromium.mjs';
import { Fault, printFault, say } from './fault.mjs';
import { launchSettings } from './preflight.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDER = path.join(ROOT, 'docs/images');
const LIMIT = 250 * 1024;

interface Picture {
  name: string;
  path: string;
  /** The officer who is signed in; visitors' pages have none. */
  officer?: string;
  /** Links to follow from there, by selector. */
  follow?: string[];
  /** Selector of an element that is there once the page's script has run. */
  waitFor?: string;
  width: number;
  height: number;
}

/** Takes the pictures of README from a running demo, which it starts where there is none. */
async function main(): Promise<void> {
  const { port } = launchSettings(process.env);
  const origin = `http://localhost:${port}`;
  const stop = (await isReady(origin)) ? async () => undefined : await startDemo(origin);
  try {
    const browser = await chromium.launch({ executablePath: ensureChromium(), headless: true, args: CHROMIUM_FLAGS });
    try {
      mkdirSync(FOLDER, { recursive: true });
      for (const picture of await pictures(origin)) await take(browser, origin, picture);
    } finally {
      await browser.close();
    }
  } finally {
    await stop();
  }
}

async function pictures(origin: string): Promise<Picture[]> {
  const item = await showItem(origin);
  return [
    { name: 'portal', path: '/', width: 1200, height: 840 },
    { name: 'portal-phone', path: '/', width: 390, height: 840 },
    { name: 'subsite', path: '/luting/', width: 1200, height: 840 },
    { name: 'catalogue', path: '/catalogue', width: 1200, height: 840 },
    { name: 'item', path: item, width: 1200, height: 840 },
    { name: 'search', path: `/search?q=${encodeURIComponent('养老服务')}`, width: 1200, height: 840 },
    { name: 'workspace', path: '/admin', officer: 'fabu', width: 1200, height: 840 },
    { name: 'review', path: '/admin', officer: 'baomi', follow: ['[data-queue] a'], width: 1200, height: 840 },
    {
      name: 'editor',
      path: '/admin',
      officer: 'fabu',
      follow: ['[aria-labelledby=returned] a', '[data-ways] a[href*="/edit"]'],
      waitFor: '.ProseMirror',
      width: 1200,
      height: 840,
    },
  ];
}

/** A normative document in force with a file, which shows most of what an item's page can hold. */
async function showItem(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/items?limit=100&site=portal&category=03`);
  const { items } = (await response.json()) as {
    items: { url: string; docNumber: string | null; attachmentCount: number; effect: unknown }[];
  };
  const best =
    items.find((item) => item.docNumber && item.attachmentCount > 0 && item.effect) ?? items.find((item) => item.docNumber) ?? items[0];
  if (!best) throw new Fault('演示区中没有可拍摄的文件。', 'The demo district holds no document to show.');
  return new URL(best.url).pathname;
}

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: picture.width, height: picture.height }, locale: 'zh-CN' });
  if (picture.officer !== undefined) await signIn(page, origin, picture.officer);
  const response = await page.goto(origin + picture.path);
  if (response?.status() !== 200)
    throw new Fault(`${picture.path} 返回 ${response?.status()}。`, `${picture.path} answered ${response?.status()}.`);
  for (const link of picture.follow ?? []) await Promise.all([page.waitForEvent('load'), page.locator(link).first().click()]);
  if (picture.waitFor !== undefined) await page.locator(picture.waitFor).waitFor();
  const file = path.join(FOLDER, `${picture.name}.png`);
  await page.screenshot({ path: file });
  await page.close();
  const { size } = statSync(file);
  if (size > LIMIT)
    throw new Fault(`${picture.name}.png 有 ${Math.round(size / 1024)} KiB，超过 250 KiB。`, `${picture.name}.png is larger than 250 KiB.`);
  say.line(`${path.relative(ROOT, file)}  ${Math.round(size / 1024)} KiB`);
}

async function signIn(page: Page, origin: string, userName: string): Promise<void> {
  await page.goto(`${origin}/admin/sign-in`);
  await page.locator('[name=userName]').fill(userName);
  await page.locator('[name=password]').fill(DEMO_PASSWORD);
  await Promise.all([page.waitForEvent('load'), page.locator('.admin-main button[type=submit]').first().click()]);
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    (response) => response.ok,
    () => false,
  );

/** @returns how to stop it again. */
async function startDemo(origin: string): Promise<() => Promise<void>> {
  const demo = fork(path.join(ROOT, 'build/demo.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => demo.once('exit', () => resolve()));
  while (!(await isReady(origin))) {
    if (demo.exitCode !== null) throw new Fault('演示区没有启动，原因见上。', 'The demo did not start; the reason is above.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return async () => {
    demo.kill('SIGTERM');
    await ended;
  };
}

await main().catch((error: unknown) => {
  printFault(error);
  process.exitCode = 1;
});
