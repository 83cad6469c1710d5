import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Makers of commands: the runner's own and those that contexts make of it. */
const MAKERS = '(defineCommand|workflowCommand|consentCommand|savingCommand)\\(';

test('a file in commands/ exports its command', () => {
  const files = globSync('app/modules/{*,*/*}/commands/*.server.ts', { cwd: root }).sort();
  const command = new RegExp(`^export const \\w+ = (\\{\\s(\\s*\\/\\*\\*.*\\*\\/)?\\s*\\w+: )?${MAKERS}`, 'm');
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !command.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

test('commands of a context are run by its batches, jobs and other commands alone', () => {
  const files = globSync('app/modules/**/*.server.ts', { cwd: root }).sort();
  const running = files.filter((file) => /\b(runCommand|runTogether)\(/.test(readFileSync(path.join(root, file), 'utf8')));
  expect(running.length).toBeGreaterThan(10);
  expect(running.filter((file) => !/\/(batches|jobs|commands)\//.test(file))).toEqual([]);
});
