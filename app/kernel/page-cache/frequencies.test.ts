import { describe, expect, it } from 'vitest';
import { Frequencies } from './frequencies';

describe('frequencies', () => {
  it('never say too little, and hardly ever much too much', () => {
    const frequencies = new Frequencies();
    for (let n = 0; n < 60_000; n += 1) frequencies.note(`once ${n}`);
    for (let n = 0; n < 100; n += 1) for (let time = 0; time <= n; time += 1) frequencies.note(`often ${n}`);
    for (let n = 0; n < 100; n += 1) {
      expect(frequencies.of(`often ${n}`)).toBeGreaterThanOrEqual(n + 1);
      expect(frequencies.of(`often ${n}`)).toBeLessThanOrEqual(n + 10);
    }
    const strangers = Array.from({ length: 1_000 }, (_, n) => frequencies.of(`stranger ${n}`)).filter((often) => often > 2);
    expect(strangers.length).toBeLessThan(50);
  });

  it('forget with time', () => {
    const frequencies = new Frequencies();
    for (let time = 0; time < 200; time += 1) frequencies.note('home');
    expect(frequencies.of('home')).toBe(200);
    for (let n = 0; n < 400_000; n += 1) frequencies.note('another');
    expect(frequencies.of('home')).toBeLessThan(50);
    expect(frequencies.of('another')).toBeGreaterThan(100);
  });
});
