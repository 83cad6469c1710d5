import { expect } from 'vitest';

/** As little as this, a thread's work is measured in noise. */
const SHORTEST_MS = 8;
const RUNS = 5;

/** Processor time of this thread, in milliseconds: other processes of a busy machine do not count. */
function cpuOf(work: () => unknown): number {
  const begun = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(begun);
  return (user + system) / 1_000;
}

/**
 * How much longer a function takes for an input twice as large, as the mean of two doublings: about 2 where its time grows with the
 * length, 4 where it grows with the square. The input is made larger until it takes long enough to be measured.
 * @param input makes one of size n.
 * @param most the size at which an input is large enough whatever it takes.
 */
export function growth<T>(input: (n: number) => T, work: (input: T) => unknown, from = 1_000, most = 1_000_000): number {
  let n = from;
  let small = input(n);
  // Compiled before it is measured.
  for (let run = 0; run < 3; run += 1) work(small);
  while (n < most && cpuOf(() => work(small)) < SHORTEST_MS) {
    n *= 2;
    small = input(n);
  }
  const large = input(4 * n);
  const once: number[] = [];
  const fourfold: number[] = [];
  // In turn, so that a slower minute of the machine is in both; the least of each is the work itself.
  for (let run = 0; run < RUNS; run += 1) {
    once.push(cpuOf(() => work(small)));
    fourfold.push(cpuOf(() => work(large)));
  }
  return Math.sqrt(Math.min(...fourfold) / Math.max(Math.min(...once), 0.001));
}

/** No reader of people's texts may take more than two and a half times as long for twice as much. */
export function expectLinear<T>(input: (n: number) => T, work: (input: T) => unknown, from?: number, most?: number): void {
  expect(growth(input, work, from, most)).toBeLessThanOrEqual(2.5);
}
