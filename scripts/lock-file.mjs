// The optional packages of other platforms in package-lock.json.
//
// npm leaves a platform's package out of the lock when the registry in use does not carry it (mirrors often hold Linux
// only), and `npm ci` then refuses the lock everywhere. The entries added here name version and platform and nothing else:
// npm skips them where the platform differs and fetches the named version where it matches.

const OS = ['darwin', 'linux', 'win32', 'windows', 'freebsd', 'netbsd', 'openbsd', 'android', 'sunos', 'aix', 'openharmony', 'wasi'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** Platform limits as the package itself would declare them, read from its name. */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const os = OS.find((word) => words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
  if (name === 'fsevents') return { os: ['darwin'] };
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === 'linux' && libc ? { libc: [libc] } : {}),
    ...(os && os !== 'wasi' ? { os: [os === 'windows' ? 'win32' : os] } : {}),
  };
}

/** @returns names added; `lock` is changed in place. */
export function completeLock(lock) {
  const { packages } = lock;
  const added = [];
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (findUp(packages, place, name)) continue;
      const platform = platformOf(name);
      if (!platform.os && !platform.cpu) continue;
      const version = range.replace(/^[~^>=\s]*/, '');
      const spot = packages[`node_modules/${name}`] ? `${place}/node_modules/${name}` : `node_modules/${name}`;
      packages[spot] = { version, ...platform, ...(entry.dev ? { dev: true } : {}), optional: true };
      added.push(`${name}@${version}`);
    }
  }
  lock.packages = Object.fromEntries(
    Object.entries(packages).sort(([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))),
  );
  return added;
}

/** The entry that Node's resolution from `place` would find with the version asked for. */
function findUp(packages, place, name) {
  for (let at = place; ;) {
    const found = packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`];
    if (found) return found;
    if (at === '') return undefined;
    const cut = at.lastIndexOf('/node_modules/');
    at = cut === -1 ? '' : at.slice(0, cut);
  }
}
