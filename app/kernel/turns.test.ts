import { describe, expect, it } from 'vitest';
import { type Release, Turns } from './turns';

/** The turn if it is there now. */
const now = async (turn: Promise<Release | null>) => {
  const waiting = Symbol('waiting');
  const got = await Promise.race([
    turn,
    Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => Promise.resolve(waiting)),
  ]);
  return got === waiting ? 'waits' : got === null ? 'refused' : 'runs';
};

/** Till the event loop has come round. */
const round = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('run so many at once, let so many wait, and refuse the rest', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 2 });
    expect(await Promise.all(Array.from({ length: 6 }, () => now(turns.take())))).toEqual([
      'runs',
      'runs',
      'waits',
      'waits',
      'refused',
      'refused',
    ]);
    expect(turns.refuses()).toBe('all');
  });

  it('come in the order of asking, each given back once', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 3 });
    const order: string[] = [];
    const first = (await turns.take())!;
    const rest = ['b', 'c'].map((name) => turns.take(name).then((release) => (order.push(name), release!)));
    first();
    first();
    const second = await rest[0]!;
    expect(order).toEqual(['b']);
    second();
    (await rest[1]!)();
    expect(order).toEqual(['b', 'c']);
    await round();
    expect(await now(turns.take())).toBe('runs');
  });

  it('are not all one’s own', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 6, each: 3 });
    expect(await Promise.all(Array.from({ length: 5 }, () => now(turns.take('one'))))).toEqual([
      'runs',
      'runs',
      'waits',
      'refused',
      'refused',
    ]);
    expect([turns.refuses('one'), turns.refuses('another')]).toEqual(['one', null]);
    expect(await now(turns.take('another'))).toBe('waits');
  });

  it('leave room for the next, however many take all they get', async () => {
    for (const crowd of [1, 4, 20]) {
      const turns = new Turns({ atOnce: 4, waiting: 60, each: 24 });
      for (let time = 0; time < 100; time += 1) for (let one = 0; one < crowd; one += 1) void turns.take(`one ${one}`);
      expect([crowd, turns.refuses('another')]).toEqual([crowd, null]);
    }
  });

  it('of work that waits for nothing let others be served in between', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 60 });
    let done = 0;
    const work = async () => {
      (await turns.take())!();
      done += 1;
    };
    for (let one = 0; one < 40; one += 1) void work();
    const rounds: number[] = [];
    while (done < 40) {
      const before = done;
      await round();
      // Work that comes meanwhile finds no place that was just given back.
      if (done < 30) void work();
      rounds.push(done - before);
    }
    expect(Math.max(...rounds)).toBeLessThanOrEqual(2);
  });

  it('are given back by work that fails', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 0 });
    const refuse = () => new Error('no place');
    await expect(turns.run(() => Promise.reject(new Error('work')), refuse)).rejects.toThrow('work');
    await round();
    let end!: () => void;
    const running = turns.run(() => new Promise<void>((resolve) => (end = resolve)), refuse);
    await expect(turns.run(() => Promise.resolve(), refuse)).rejects.toThrow('no place');
    end();
    await running;
    await round();
    expect(await turns.run(() => Promise.resolve(1), refuse)).toBe(1);
  });
});
