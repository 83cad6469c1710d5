// Finds an nginx for the test of the handbook's proxy, and gets one where there is none.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages } from './apt.mjs';

const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

function findNginx() {
  return FOLDERS.map((folder) => path.join(folder, 'nginx')).find((file) => existsSync(file)) ?? null;
}

/** @returns {string | null} path of the executable; null where there is none and this user may not install it */
export function ensureNginx() {
  if (!findNginx()) installPackages(['nginx-light']);
  return findNginx();
}
