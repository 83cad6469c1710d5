// Files that `npm run mutants` changes, one small change at a time, to see whether the tests beside each tell.
import { availableParallelism } from 'node:os';

const SECRECY_TESTS = ['scan', 'planted', 'find-documents', 'written-forms', 'over-lines', 'broken-numbers'].map(
  (name) => `app/modules/secrecy/${name}.test.ts`,
);

/** The pure rules, and which tests beside `<name>.test.ts` ask them. */
export const RULES = [
  { files: 'app/kernel/calendar/working-days.ts' },
  { files: 'app/kernel/tenant/links.ts', tests: ['app/site/catalogue/catalogue-address.test.ts'] },
  { files: 'app/modules/catalogue/index-number.ts' },
  { files: 'app/modules/catalogue/tally.ts' },
  { files: 'app/modules/publishing/workflow/disclosure-clock.ts' },
  { files: 'app/modules/publishing/workflow/workflow.ts' },
  { files: 'app/modules/secrecy/check-digits.ts', tests: SECRECY_TESTS },
  { files: 'app/modules/secrecy/find-*.ts', tests: SECRECY_TESTS },
  { files: 'app/modules/tenancy/addresses.ts' },
  { files: 'app/permissions/**/*.ts', tests: ['app/modules/oversight/permission-matrix.test.ts'] },
];

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutants/vitest.config.ts', related: false },
  // One core is left for whoever works meanwhile.
  concurrency: Math.max(1, availableParallelism() - 1),
  // A copy of the project is worked on, without what is made from it.
  ignorePatterns: ['/build', '/coverage', '/test-results', '/.data', '/.cache', '/docs', '/public'],
  tempDirName: '.cache/mutants',
  reporters: ['progress-append-only', 'clear-text', 'html'],
  htmlReporter: { fileName: 'test-results/mutants.html' },
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 95, low: 90, break: null },
};
