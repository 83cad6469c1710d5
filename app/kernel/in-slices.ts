/** Of each slice; a megabyte of JSON is parsed and judged in some 20 ms. */
const SLICE = 250_000;

/**
 * Many values a slice at a time, others being served in between.
 * @param weight how much work one value is, in characters; a single one is not divided.
 */
export async function* slicesOf<T>(values: readonly T[], weight: (value: T, at: number) => number): AsyncGenerator<T[], void> {
  let slice: T[] = [];
  let heavy = 0;
  for (const [at, value] of values.entries()) {
    const more = weight(value, at);
    if (slice.length > 0 && heavy + more > SLICE) {
      yield slice;
      await new Promise((resolve) => setImmediate(resolve));
      [slice, heavy] = [[], 0];
    }
    slice.push(value);
    heavy += more;
  }
  if (slice.length > 0) yield slice;
}

/** Maps many values, in slices. @param weight as `slicesOf` takes it. */
export async function inSlices<T, R>(
  values: readonly T[],
  weight: (value: T, at: number) => number,
  make: (value: T, at: number) => R,
): Promise<R[]> {
  const made: R[] = [];
  for await (const slice of slicesOf(values, weight)) for (const value of slice) made.push(make(value, made.length));
  return made;
}
