// System packages for the tests, where this user may install them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @returns {boolean} whether packages can be installed: root on Debian and its kin. */
export function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs packages from the machine's own registry, after reading its lists anew where that is needed. Whether it worked shows
 * in what is there afterwards.
 * @param {readonly string[]} packages
 */
export function installPackages(packages) {
  if (packages.length === 0 || !mayInstall()) return;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  if (install().status === 0) return;
  spawnSync('apt-get', ['update', '-qq'], { env: environment, stdio: 'ignore' });
  install();
}
