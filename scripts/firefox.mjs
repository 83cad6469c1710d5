// Finds a Firefox for the browser tests, and gets one where there is none and this user may.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { installPackages } from './apt.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const MAC = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** @returns {string | null} FIREFOX_PATH, else the machine's own. */
export function findFirefox() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return (process.env.FIREFOX_PATH ? [process.env.FIREFOX_PATH] : [...onPath, MAC]).find(executable) ?? null;
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Gets a Firefox where the machine has none and its packages can be installed. */
export function ensureFirefox() {
  if (findFirefox() === null) installPackages(['firefox-esr']);
}
