import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Writes put together from commands. Each runs them one after another, for the reason that its own comment gives. */
const TOGETHER = ['publishing/checking/mask-findings', 'publishing/editing/recategorise-draft', 'publishing/editing/restore-revision'];

/** Writes that wrap a command of their own. */
const AROUND = [];

/** Makers of commands: the runner's own and those that contexts make of it. */
const MAKERS = '(defineCommand|workflowCommand|consentCommand)\\(';

const files = globSync('app/modules/{*,*/*}/commands/*.server.ts', { cwd: root }).sort();
/** @returns names of the files whose text does not match. */
const without = (pattern: RegExp) =>
  files
    .filter((file) => !pattern.test(readFileSync(path.join(root, file), 'utf8')))
    .map((file) => file.replace(/^app\/modules\/(.*)\/commands\/(.*)\.server\.ts$/, '$1/$2'));

test('a file in commands/ defines a command, or runs those of others together', () => {
  expect(without(new RegExp(MAKERS))).toEqual(TOGETHER);
});

test('a file in commands/ exports its command', () => {
  expect(without(new RegExp(`^export const \\w+ = (\\{\\s(\\s*\\/\\*\\*.*\\*\\/)?\\s*\\w+: )?${MAKERS}`, 'm'))).toEqual(
    [...TOGETHER, ...AROUND].sort(),
  );
});
