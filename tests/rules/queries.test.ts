import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../app');

/** Queries that keep what they found. */
const WRITE = new Set(['modules/publishing/checking/queries/readings.server.ts']);

it('queries read without a transaction', () => {
  const queries = globSync('modules/**/queries/*.server.ts', { cwd: app });
  expect(queries.length).toBeGreaterThan(50);
  const writing = queries.filter((file) => /\.asApp\(/.test(readFileSync(path.join(app, file), 'utf8')));
  expect(new Set(writing)).toEqual(WRITE);
});
