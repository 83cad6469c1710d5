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
  const rules = RULES.flatMap(({ files, tests = [] }) =>
    globSync(files, { exclude: ['**/*.test.ts'] }).map((file) => ({
      file,
      tests: [file.replace(/\.ts$/, '.test.ts'), ...tests].filter((test) => existsSync(test)),
    })),
  );
  const wanted = words.length === 0 ? rules : rules.filter(({ file }) => words.some((word) => file.includes(word)));
  if (wanted.length === 0)
    throw new Fault(
      `没有这样的文件，可用的文件见 stryker.config.mjs：${words.join('、')}`,
      `No such file; stryker.config.mjs has them: ${words.join(', ')}`,
    );
  return { files: wanted.map(({ file }) => file).sort(), tests: [...new Set(wanted.flatMap(({ tests }) => tests))] };
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
  const { files: mutate, tests } = chosen(process.argv.slice(2));
  process.env.MUTANTS_TESTS = tests.join(',');
  const results = await new Stryker({ mutate }).runMutationTest();
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
