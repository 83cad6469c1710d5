/** Of each slice; a megabyte of JSON is parsed and judged in some 20 ms. */
const SLICE = 250_000;

/**
 * What is made of each of many values, others being served in between.
 * @param weight how much work one value is, in characters; a single one is not divided.
 */
export async function inSlices<T, R>(values: readonly T[], weight: (value: T, at: number) => number, make: (value: T, at: number) => R): Promise<R[]> {
  const made: R[] = [];
  let slice = 0;
  for (const [at, value] of values.entries()) {
    if ((slice += weight(value, at)) > SLICE) {
      await new Promise((resolve) => setImmediate(resolve));
      slice = 0;
    }
    made.push(make(value, at));
  }
  return made;
}
