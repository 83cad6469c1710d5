import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { classListNames } from './scripts/class-list-names';

export default defineConfig({
  resolve: { alias: { '~': path.resolve(import.meta.dirname, 'app') } },
  esbuild: { jsx: 'automatic' },
  test: {
    setupFiles: ['tests/setup/console.ts', 'tests/setup/messages.ts'],
    // Files that no import shows: a change of one can break every test.
    forceRerunTriggers: [
      '**/package-lock.json',
      '**/vitest.config.ts',
      '**/vite.config.ts',
      '**/prisma/migrations/**',
      '**/prisma/schema/**',
      '**/tests/setup/{console,messages,postgres}.ts',
    ],
    // Dates of the domain are Asia/Shanghai wherever the machine stands; a zone far away shows where that was forgotten.
    env: { TZ: 'America/Los_Angeles', LOG_LEVEL: 'silent', NODE_ENV: 'test' },
    maxWorkers: 2,
    // Built files run as they are deployed; read by Vite once more they take seconds a file.
    server: { deps: { external: [/\/build\/server\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,prisma,scripts}/**/*.test.{ts,tsx}', 'tests/rules/**/*.test.ts'],
          // Files share a process, so that what they import is read once; they keep nothing in it that another would meet.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file has a database of its own; the program is loaded once for all of them.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // Measurements of waiting times by the clock: nothing else of the suite runs beside them.
          name: 'measured',
          include: ['tests/measured/**/*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        // What tests render themselves has the classes of the build, whose style sheet the browser gets.
        plugins: classListNames(['app/app.css', 'app/workspace.css'], 'serve'),
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/setup/postgres.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Each file has a database and a web server of its own; the program they run is loaded once, as it is in life.
          isolate: false,
        },
      },
    ],
  },
});
