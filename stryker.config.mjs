// Files that `npm run mutants` changes, one small change at a time, to see whether the tests beside each tell.
import { availableParallelism } from 'node:os';

const inSecrecy = (...names) => names.map((name) => `app/modules/secrecy/${name}.test.ts`);

/**
 * The pure rules, and which tests beside `<name>.test.ts` ask them: quick ones, for each is run again under every change. What takes
 * long (planted numbers, growth with a text's length, walks through the workflow) stands in files of its own and is not asked here.
 */
export const RULES = [
  { files: 'app/kernel/calendar/working-days.ts' },
  { files: 'app/kernel/tenant/links.ts' },
  { files: 'app/modules/catalogue/category-tree.ts' },
  { files: 'app/modules/catalogue/index-number.ts' },
  { files: 'app/modules/catalogue/item-fields.ts' },
  { files: 'app/modules/catalogue/tally.ts' },
  { files: 'app/modules/publishing/editing/conflict.ts' },
  { files: 'app/modules/publishing/relations/relation-consent.ts' },
  { files: 'app/modules/publishing/workflow/disclosure-clock.ts' },
  { files: 'app/modules/publishing/workflow/handover.ts' },
  { files: 'app/modules/publishing/workflow/workflow.ts' },
  { files: 'app/modules/search/search-query.ts' },
  { files: 'app/modules/secrecy/check-digits.ts' },
  { files: 'app/modules/secrecy/digit-chains.ts' },
  { files: 'app/modules/secrecy/find-addresses.ts' },
  { files: 'app/modules/secrecy/find-documents.ts', tests: inSecrecy('scan') },
  { files: 'app/modules/secrecy/find-landlines.ts' },
  { files: 'app/modules/secrecy/find-markings.ts' },
  { files: 'app/modules/secrecy/find-numbers.ts', tests: inSecrecy('broken-numbers', 'scan', 'touched-numbers', 'written-forms') },
  { files: 'app/modules/secrecy/find-words.ts' },
  { files: 'app/modules/secrecy/glued-numbers.ts' },
  { files: 'app/modules/secrecy/mask.ts' },
  { files: 'app/modules/secrecy/over-lines.ts' },
  { files: 'app/modules/secrecy/own-rules.ts' },
  { files: 'app/modules/secrecy/touched-numbers.ts' },
  { files: 'app/modules/tenancy/addresses.ts' },
  { files: 'app/permissions/**/*.ts', tests: ['app/permissions/abilities.test.ts'] },
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
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 95, low: 90, break: null },
};
