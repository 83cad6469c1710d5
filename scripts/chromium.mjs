// Finds a Chromium for the browser tests and the pictures, and gets one where there is none.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installPackages } from './apt.mjs';
import { ROOT, nodeBinary } from './bootstrap.mjs';
import { Fault } from './fault.mjs';

/** This machine only: no updates, no metrics, no component downloads; names below `localhost` are the loopback address. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP localhost 127.0.0.1',
];

/** Chromium without the window of a browser, which costs as much as the pages in it. */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** @returns {string | null} CHROMIUM_PATH, else the machine's own, a headless shell first, else one that Playwright downloaded. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!executable(named))
      throw new Fault(`CHROMIUM_PATH 指向的 ${named} 不能运行。`, `CHROMIUM_PATH names ${named}, which cannot be run.`);
    return named;
  }
  return [...onPath(SHELLS), ...onPath(NAMES), ...MAC, ...downloaded()].find(executable) ?? null;
}

/** @param {readonly string[]} names */
function onPath(names) {
  return (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
}

/** @param {string | null} file */
const isShell = (file) => file !== null && /headless.shell/.test(file);

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Executables in Playwright's cache, newest first. */
function downloaded() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === 'darwin'
      ? path.join(os.homedir(), 'Library/Caches/ms-playwright')
      : path.join(os.homedir(), '.cache/ms-playwright'));
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) =>
      [
        'chrome-linux64/chrome',
        'chrome-linux/chrome',
        'chrome-linux/headless_shell',
        'chrome-headless-shell-linux64/chrome-headless-shell',
        'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      ].map((file) => path.join(cache, name, file)),
    );
}

/**
 * A Chromium with Chinese type: one that was named, else a headless shell where this user may install one, else the machine's own,
 * else Playwright's download.
 * @returns {string} path of the executable
 */
export function ensureChromium() {
  if (process.platform === 'linux' && !hasChineseType()) installPackages(['fonts-noto-cjk']);
  if (!process.env.CHROMIUM_PATH && !isShell(findChromium())) installPackages(['chromium-headless-shell']);
  if (findChromium() === null) installPackages(['chromium']);
  const now = findChromium();
  if (now) return now;
  const download = spawnSync(nodeBinary(), [path.join(ROOT, 'node_modules/playwright-core/cli.js'), 'install', 'chromium-headless-shell'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const got = findChromium();
  if (got) return got;
  throw new Fault(
    `没有找到 Chromium，也未能下载（${download.stderr?.trim().split('\n').at(-1) ?? ''}）。请安装 Chromium，或用 CHROMIUM_PATH 指明它的位置。`,
    'There is no Chromium and none could be downloaded. Install one, or set CHROMIUM_PATH.',
  );
}

function hasChineseType() {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (list.status === 0) return list.stdout.trim() !== '';
  // Without fontconfig there is no telling; Debian's folder is the likely place.
  return existsSync('/usr/share/fonts/opentype/noto') && readdirSync('/usr/share/fonts/opentype/noto').some((name) => name.includes('CJK'));
}
