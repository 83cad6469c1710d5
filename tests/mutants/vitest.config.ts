import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');

/** The tests beside the pure rules, and no others: hundreds import one of them, and each is run again under every change. */
export default defineConfig({
  root,
  resolve: { alias: { '~': path.join(root, 'app') } },
  esbuild: { jsx: 'automatic' },
  test: {
    setupFiles: ['tests/setup/console.ts', 'tests/setup/messages.ts'],
    env: { TZ: 'America/Los_Angeles', LOG_LEVEL: 'silent', NODE_ENV: 'test' },
    // Named by scripts/mutants.mjs.
    include: (process.env.MUTANTS_TESTS ?? '').split(',').filter(Boolean),
  },
});
