// `npm test`: every check, each timed, all of them even when one fails; at the end one line with the counts.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { ROOT, bootstrap, nodeBinary } from './bootstrap.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureFirefox } from './firefox.mjs';
import { completeLock } from './lock-file.mjs';
import { printFault, seconds } from './fault.mjs';

const OUTPUT = path.join(ROOT, 'test-results');
const inModules = (file) => path.join(ROOT, 'node_modules', file);

/**
 * Steps that are `together` need one core each and nothing of one another: neighbours run side by side, on as many cores as
 * there are, and what they print comes when they have ended.
 * @typedef {{ name: string, title: string, together?: true, run: (rest: string[], print: Print) => Promise<boolean> }} Step
 * @typedef {'inherit' | ((text: string) => void)} Print
 */

/** @type {Step[]} */
const STEPS = [
  { name: 'lock', title: '依赖锁定 lock file', run: async () => lockIsComplete() },
  // First of those that run side by side, for it takes longest.
  { name: 'build', title: '构建 build', together: true, run: async () => (await bootstrap('build'), true) },
  {
    name: 'types',
    title: '类型检查 type check',
    together: true,
    run: (_, print) => node([inModules('typescript-native/bin/tsc'), '--noEmit', '-p', '.'], print),
  },
  {
    name: 'format',
    title: '格式 format',
    together: true,
    run: (_, print) => node([inModules('oxfmt/bin/oxfmt'), '--check', '.'], print),
  },
  {
    name: 'lint',
    title: '代码规范 lint',
    together: true,
    run: (_, print) => node([inModules('oxlint/bin/oxlint'), '--deny-warnings'], print),
  },
  {
    name: 'imports',
    title: '引用规则 import rules',
    together: true,
    run: (_, print) =>
      node(
        [
          inModules('dependency-cruiser/bin/dependency-cruise.mjs'),
          '--config',
          '.dependency-cruiser.cjs',
          'app',
          'prisma',
          'scripts',
          'tests',
          'vite.config.ts',
          'vitest.config.ts',
          'prisma.config.ts',
        ],
        print,
      ),
  },
  {
    name: 'unused',
    title: '无用代码 dead code',
    together: true,
    run: (_, print) => node([inModules('knip/bin/knip.js'), '--no-progress', '--no-config-hints'], print),
  },
  { name: 'unit', title: '单元测试 unit tests', run: (rest) => vitest('unit', rest) },
  { name: 'integration', title: '数据库测试 tests against PostgreSQL', run: (rest) => vitest('integration', rest) },
  { name: 'measured', title: '独占测量 tests that have the machine for themselves', run: (rest) => vitest('measured', rest) },
  {
    name: 'e2e',
    title: '浏览器测试 browser tests',
    run: async (rest) => {
      process.env.CHROMIUM_PATH = ensureChromium();
      ensureFirefox();
      return vitest('e2e', rest);
    },
  },
];

const HELP = `npm test [-- --only STEP[,STEP…]] [-- --changed] [-- vitest arguments]

  --changed      只运行改动可能影响的测试：未提交的改动  only the tests that what is not committed can break
  --since REF    同上，自某次提交以来                    the same for what changed since a commit, as in --since main

${STEPS.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join('\n')}

例 Example: npm test -- --only unit index-number
`;

const counts = { passed: 0, failed: 0, skipped: 0 };
/** Failures, named again at the end: a long run's log is read from there. */
const faults = [];

/**
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { only: { type: 'string' }, changed: { type: 'boolean' }, since: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const wanted = values.only?.split(',');
  const unknown = wanted?.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    process.stderr.write(`没有步骤“${unknown}”。\n\n${HELP}`);
    return 2;
  }
  if (values.changed || values.since !== undefined) changedSince = values.since ?? 'HEAD';
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  const steps = wanted ? STEPS.filter(({ name }) => wanted.includes(name)) : STEPS;
  const needsBuild = wanted && !wanted.includes('build') && wanted.some((name) => ['integration', 'measured', 'e2e'].includes(name));
  const due = [...(needsBuild ? STEPS.filter(({ name }) => name === 'build') : []), ...steps];
  /** @type {Map<Step, { title: string, ok: boolean, ms: number }>} */
  const ended = new Map();
  for (let at = 0; at < due.length;) {
    const alone = !due[at].together || !due[at + 1]?.together;
    const end = alone ? at + 1 : due.findIndex((step, index) => index > at && !step.together);
    const group = due.slice(at, end === -1 ? due.length : end);
    await eachOf(group, async (step) => void ended.set(step, await runStep(step, positionals, alone)));
    at += group.length;
  }
  const results = due.map((step) => ended.get(step));
  console.log('\n── 结果 summary');
  for (const { title, ok, ms } of results) console.log(`${ok ? '✓' : '✗'} ${title}  ${seconds(ms)}`);
  const failed = results.filter(({ ok }) => !ok);
  if (failed.length > 0) console.log(`\n未通过 Not passed: ${failed.map(({ title }) => title).join('；')}`);
  for (const fault of faults) console.log(`  ✗ ${fault}`);
  // A check without tests of its own that did not pass counts as one failure, so that the last line never hides it.
  const without = failed.length > 0 && counts.failed === 0 ? failed.length : 0;
  console.log(`\n${counts.passed} passed, ${counts.failed + without} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
  return failed.length > 0 ? 1 : 0;
}

/**
 * @param {Step} step @param {string[]} rest
 * @param {boolean} alone nothing else is printing
 */
async function runStep(step, rest, alone) {
  const begun = Date.now();
  const printed = [];
  if (alone) console.log(`\n── ${step.title}`);
  let ok = false;
  let fault;
  try {
    ok = await step.run(rest, alone ? 'inherit' : (text) => void printed.push(text));
  } catch (error) {
    fault = error;
  }
  if (!alone) console.log(`\n── ${step.title}\n${printed.join('')}`);
  if (fault) printFault(fault);
  return { title: step.title, ok, ms: Date.now() - begun };
}

/** Runs them in order, one for each core at a time. */
async function eachOf(steps, run) {
  const waiting = [...steps];
  const runner = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, runner));
}

/**
 * Null: everything runs. Else only what can break by what changed since this commit.
 * @type {string | null}
 */
let changedSince = null;

/**
 * Test files of a project that a change can break: by what they import, and, where they run the built product, by any of it.
 * @param {string} project @param {string} since
 */
async function affected(project, since) {
  const listed = [];
  const vitestList = [inModules('vitest/vitest.mjs'), 'list', '--changed', since, '--filesOnly', '--project', project];
  if (!(await node(vitestList, (text) => void listed.push(text))))
    throw new Error(`vitest could not tell what changed since ${since}:\n${listed.join('')}`);
  const files = [...listed.join('').matchAll(/^(?:\[[^\]]*\] )?(\S+\.test\.tsx?)$/gm)].map((match) => match[1]);
  const changed = [];
  if (!(await command('git', ['diff', '--name-only', since], (text) => void changed.push(text)))) throw new Error(`git knows no ${since}`);
  await command('git', ['ls-files', '--others', '--exclude-standard'], (text) => void changed.push(text));
  const ofProduct = changed
    .join('')
    .split('\n')
    .some((file) => /^(app|prisma|public|scripts|tenants)\/|^package|^(vite|remix)\.config/.test(file) && !/\.test\.tsx?$/.test(file));
  if (ofProduct) files.push(...globSync(`tests/${project}/**/*.test.ts`, { cwd: ROOT }).filter((file) => runsBuild(file)));
  return [...new Set(files)].sort();
}

/** Whether a test, or what it sets up, starts what was built: its imports do not show what it runs. */
function runsBuild(file, seen = new Set()) {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  if (/build\//.test(text)) return true;
  return [...text.matchAll(/from '(\.[^']*)'/g)]
    .map(([, from]) => path.join(path.dirname(file), `${from}.ts`))
    .some((used) => used.startsWith('tests/') && existsSync(path.join(ROOT, used)) && runsBuild(used, seen));
}

/** @param {string} project @param {string[]} rest */
async function vitest(project, rest) {
  if (changedSince !== null) {
    const files = await affected(project, changedSince);
    if (files.length === 0) {
      console.log('改动不影响这一步的测试。Nothing of this step can break.');
      return true;
    }
    rest = [...rest, ...files];
  }
  const report = path.join(OUTPUT, `${project}.json`);
  const ok = await node([
    inModules('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...rest,
  ]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    counts.skipped += numPendingTests + numTodoTests;
    for (const file of testResults) faults.push(...faultsOf(file));
  } catch {
    // A run that ended before it could report has failed; `ok` says so.
    return false;
  }
  return ok;
}

/** The tests of one file that failed; the file itself, where it could not begin or end. */
function faultsOf({ name, status, message, assertionResults }) {
  const file = path.relative(ROOT, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`);
}

const firstLine = (text) =>
  stripVTControlCharacters(text ?? '')
    .trim()
    .split('\n')[0]
    .slice(0, 200);

function lockIsComplete() {
  const added = completeLock(JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')));
  if (added.length === 0) return true;
  console.error(
    `package-lock.json lacks packages of other platforms: ${added.slice(0, 3).join(', ')}${added.length > 3 ? ' …' : ''}. Run \`node scripts/complete-lock.mjs\` and commit the result.`,
  );
  return false;
}

/**
 * @param {string[]} args
 * @param {Print} [print] what to do with what it prints
 * @returns {Promise<boolean>}
 */
function node(args, print = 'inherit') {
  return command(nodeBinary(), args, print);
}

/** @param {string} program @param {string[]} args @param {Print} print */
function command(program, args, print) {
  return new Promise((resolve) => {
    // The packages' own scripts ask for `node` by name; the pinned one comes first.
    const PATH = `${path.dirname(nodeBinary())}${path.delimiter}${process.env.PATH}`;
    const stdio = print === 'inherit' ? 'inherit' : 'pipe';
    const child = spawn(program, args, { cwd: ROOT, env: { ...process.env, PATH }, stdio: ['ignore', stdio, stdio] });
    if (print !== 'inherit') for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

process.exitCode = await main(process.argv.slice(2));
