// Bundles every process but the web process, which Vite builds together with its pages (vite.config.ts), to build/<name>.js.
// Packages stay outside: only our own TypeScript is joined.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const ENTRIES = {
  worker: 'scripts/worker.ts',
  files: 'scripts/files.ts',
  texts: 'scripts/texts.ts',
  documents: 'scripts/documents.ts',
  demo: 'scripts/demo.ts',
  dev: 'scripts/dev.ts',
  start: 'scripts/start.ts',
  gongkai: 'scripts/gongkai.ts',
  bench: 'tests/bench/bench.ts',
  screenshots: 'scripts/screenshots.ts',
};

await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(path.join(root, file)))),
  outdir: 'build',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node24',
  sourcemap: 'linked',
  logLevel: 'error',
}).catch(() => {
  // esbuild has said why.
  process.exitCode = 1;
});
