// `npm run mutants`: changes the pure rules one place at a time and counts the changes that no test tells of.
import { Stryker } from '@stryker-mutator/core';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../stryker.config.mjs';
import { ROOT } from './bootstrap.mjs';
import { Fault, printFault, seconds } from './fault.mjs';

/** In hundredths, of each file. */
const ENOUGH = 90;
const TOLD = ['Killed', 'Timeout'];
const UNTOLD = ['Survived', 'NoCoverage'];

/** The rules whose names hold one of these words, all of them without words, and the tests that ask them. */
function chosen(words) {
  const rules = RULES.map(({ files, tests = [] }) => {
    const all = globSync(files, { exclude: ['**/*.test.ts'] }).sort();
    return { files: words.length === 0 ? all : all.filter((file) => words.some((word) => file.includes(word))), tests };
  }).filter(({ files }) => files.length > 0);
  if (rules.length === 0)
    throw new Fault(
      `没有这样的文件，可用的文件见 stryker.config.mjs：${words.join('、')}`,
      `No such file; stryker.config.mjs has them: ${words.join(', ')}`,
    );
  return rules.map(({ files, tests }) => ({
    files,
    tests: [...files.map((file) => file.replace(/\.ts$/, '.test.ts')).filter((test) => existsSync(test)), ...tests],
  }));
}

/** @param {{ fileName: string, status: string }[]} results */
function counted(results) {
  const files = new Map();
  for (const { fileName, status } of results) {
    const count = files.get(fileName) ?? { told: 0, untold: 0 };
    if (TOLD.includes(status)) count.told += 1;
    if (UNTOLD.includes(status)) count.untold += 1;
    files.set(fileName, count);
  }
  return [...files].map(([file, { told, untold }]) => ({
    file,
    told,
    all: told + untold,
    share: told + untold === 0 ? 100 : (100 * told) / (told + untold),
  }));
}

try {
  const began = Date.now();
  const results = [];
  // Each rule by itself: a change to a table is asked of every test of its run, whichever rule that test is for.
  for (const { files: mutate, tests } of chosen(process.argv.slice(2))) {
    process.env.MUTANTS_TESTS = tests.join(',');
    const fileName = `test-results/mutants/${path.basename(mutate[0], '.ts')}.html`;
    results.push(...(await new Stryker({ mutate, htmlReporter: { fileName } }).runMutationTest()));
  }
  const files = counted(results).sort((a, b) => a.share - b.share);
  process.stdout.write('\n');
  for (const { file, told, all, share } of files)
    process.stdout.write(`${share < ENOUGH ? '✗' : '✓'} ${share.toFixed(1).padStart(5)} %  ${told}/${all}  ${path.relative(ROOT, file)}\n`);
  process.stdout.write(
    `\n${seconds(Date.now() - began)}；每个文件至少 ${ENOUGH} % 的改动应被测试发现  at least ${ENOUGH} % of the changes to each file should be told of\n`,
  );
  process.exitCode = files.some(({ share }) => share < ENOUGH) ? 1 : 0;
} catch (error) {
  printFault(error);
  process.exitCode = 1;
}
