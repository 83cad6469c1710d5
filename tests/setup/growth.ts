import { expect } from 'vitest';

/** Less than this is measured in noise. */
const SHORTEST_MS = 2;
/** The promise is 2.5; caches and garbage collection add to it on a busy machine, and a square comes to 4. */
const BOUND = 3;
const MOST_OFTEN = 1_000;
const RUNS = { least: 2, most: 20 } as const;

/** Processor time of this process, in milliseconds: what else runs on a busy machine does not count. That of a thread comes in ticks. */
function cpuOf(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

/**
 * Ratio of a function's times for an input twice as large, as the mean of two doublings: about 2 where its time grows with the
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
  const times = (count: number, of: T) => {
    for (let run = 0; run < count; run += 1) work(of);
  };
  // A function that is quick at its largest is run so often that it can be measured.
  let often = 1;
  while (often < MOST_OFTEN && cpuOf(() => times(often, small)) < SHORTEST_MS) often *= 2;
  let [apart, together] = [Infinity, Infinity];
  const perDoubling = () => Math.sqrt((4 * together) / Math.max(apart, 0.001));
  // The least of each is the work itself: collecting rubbish falls into one run or another, a square shows in all. Both sides take
  // equally long where time grows with the length, for a short run finds a quiet moment of a busy machine where a long one does not;
  // and they are measured in turn, so that a slower minute is in both.
  for (let run = 0; run < RUNS.least || (run < RUNS.most && perDoubling() > BOUND); run += 1) {
    apart = Math.min(
      apart,
      cpuOf(() => times(4 * often, small)),
    );
    together = Math.min(
      together,
      cpuOf(() => times(often, large)),
    );
  }
  return perDoubling();
}

/** Fails for a reader of people's texts whose time grows faster than their length. */
export function expectLinear<T>(input: (n: number) => T, work: (input: T) => unknown, from?: number, most?: number): void {
  expect(growth(input, work, from, most)).toBeLessThanOrEqual(BOUND);
}
