import { describe, expect, it } from 'vitest';
import { SharedValues } from './shared-values';

describe('shared values', () => {
  it('are computed once for all who ask at the same time, and kept', async () => {
    const shared = new SharedValues(100, () => true);
    let computed = 0;
    const ask = () => shared.compute('key', ['tag'], async () => (computed += 1));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    expect(await ask()).toBe(1);
  });

  it('are computed anew after a drop, also for who joins while an old computation runs', async () => {
    const shared = new SharedValues(100, () => true);
    let finish!: (value: string) => void;
    const old = shared.compute('key', ['tag'], () => new Promise((resolve) => (finish = resolve)));
    shared.drop(['tag']);
    const fresh = await shared.compute('key', ['tag'], async () => 'new');
    finish('old');
    expect([await old, fresh, await shared.compute('key', ['tag'], async () => 'unused')]).toEqual(['old', 'new', 'new']);
  });

  it('are not kept when computing fails', async () => {
    const shared = new SharedValues(100, () => true);
    await expect(
      shared.compute('key', ['tag'], async () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await shared.compute('key', ['tag'], async () => 'yes')).toBe('yes');
  });

  it('are not shown while commits cannot be heard, and are again when they can', async () => {
    let heard = true;
    const shared = new SharedValues(100, () => heard);
    let computed = 0;
    const ask = () => shared.compute('key', ['tag'], async () => (computed += 1));
    await ask();
    heard = false;
    expect([await ask(), await ask()]).toEqual([2, 3]);
    heard = true;
    expect(await ask()).toBe(3);
  });
});
