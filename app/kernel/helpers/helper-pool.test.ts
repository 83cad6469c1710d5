import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HelperPool } from './helper-pool.server';

type TestTasks = {
  echo: (value: unknown) => unknown;
  spin: () => void;
  fill: () => void;
  leave: () => void;
  kill: () => void;
  refuse: () => void;
  fail: () => void;
  pid: () => number;
  secrets: () => string[];
};

/** A helper's side that can misbehave. */
const PROGRAM = `
process.on('disconnect', () => process.exit());
process.on('message', ({ name, args }) => {
  if (name === 'spin') for (;;) {}
  if (name === 'fill') for (const held = [];;) held.push('x'.repeat(1000) + held.length);
  if (name === 'leave') process.exit(0);
  if (name === 'kill') process.kill(process.pid, 'SIGKILL');
  if (name === 'refuse') return process.send({ refused: { code: 'invalid', message: '不行', details: [{ message: '不行' }] } });
  if (name === 'fail') return process.send({ error: 'TypeError: x' });
  process.send({ result: name === 'pid' ? process.pid : name === 'secrets' ? Object.keys(process.env) : args[0] });
});`;

const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-helpers-'));
const program = path.join(folder, 'program.mjs');
beforeAll(() => writeFileSync(program, PROGRAM));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pool = (changed = {}) =>
  new HelperPool<TestTasks>({
    program: () => program,
    helpers: 1,
    waiting: 3,
    milliseconds: 20_000,
    memoryMb: 32,
    idleMs: 60_000,
    ...changed,
  });

describe('a pool of helpers', { timeout: 30_000 }, () => {
  it('gives answers, and refusals as what they are', async () => {
    const one = pool();
    expect(await one.run('echo', [new Uint8Array([1, 2])])).toEqual(new Uint8Array([1, 2]));
    await expect(one.run('refuse', [])).rejects.toMatchObject({ name: 'DomainError', code: 'invalid', details: [{ message: '不行' }] });
    await expect(one.run('fail', [])).rejects.toThrow('TypeError');
  });

  it('keeps a helper for the next task, until it has been idle for long', async () => {
    const one = pool();
    const first = await one.run('pid', []);
    expect(await one.run('pid', [])).toBe(first);
    const brief = pool({ idleMs: 0 });
    const before = await brief.run('pid', []);
    await expect.poll(() => brief.run('pid', [])).not.toBe(before);
  });

  it.each([
    ['does not end', 'spin', { milliseconds: 1_000 }, 'slow'],
    ['takes all memory', 'fill', {}, 'ended'],
    ['ends its process', 'leave', {}, 'ended'],
  ] as const)('outlives a task that %s', async (_how, task, changed, kind) => {
    const one = pool(changed);
    const spoilt = one.run(task, []);
    const next = one.run('echo', ['还在']);
    await expect(spoilt).rejects.toMatchObject({ name: 'HelperFault', kind });
    expect(await next).toBe('还在');
  });

  it('holds against no task that its helper was stopped from outside', async () => {
    const one = pool();
    await expect(one.run('kill', [])).rejects.toMatchObject({ name: 'DomainError', code: 'unavailable' });
    expect(await one.run('echo', ['还在'])).toBe('还在');
  });

  it('does what waits in turn, and refuses what would wait behind too many', async () => {
    const one = pool();
    const asked = [1, 2, 3, 4].map((n) => one.run('echo', [n]));
    await expect(one.run('echo', [5])).rejects.toMatchObject({ code: 'unavailable' });
    expect(await Promise.all(asked)).toEqual([1, 2, 3, 4]);
  });

  it('leaves a helper and places in the queue to what is short', async () => {
    const two = pool({ helpers: 2, reserved: 1, waiting: 1, milliseconds: 2_000 });
    const spoilt = two.run('spin', [], { heavy: true });
    const waiting = two.run('echo', ['长'], { heavy: true });
    await expect(two.run('echo', ['长'], { heavy: true })).rejects.toMatchObject({ code: 'unavailable' });
    expect(await Promise.race([two.run('echo', ['短']), waiting])).toBe('短');
    await expect(spoilt).rejects.toMatchObject({ kind: 'slow' });
    expect(await waiting).toBe('长');
  });

  it('tells helpers no secrets', async () => {
    process.env.SECRET_OF_TEST = 'x';
    expect(await pool().run('secrets', [])).not.toContain('SECRET_OF_TEST');
    delete process.env.SECRET_OF_TEST;
  });
});
