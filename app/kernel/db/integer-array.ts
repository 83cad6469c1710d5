const COMMA = 44;
const ZERO = 48;
/** Digits that a 32-bit number holds any of. */
const PART = 100_000_000;
const PART_DIGITS = 8;
/** The longest of them with its comma. */
const LONGEST = String(Number.MAX_SAFE_INTEGER).length + 1;

/**
 * Whole numbers from 0 as the text of a PostgreSQL array. Above 31 bits the engine writes a number as a fraction might be written;
 * by the thousands that takes longer than the database takes to read them.
 */
export function integerArray(values: readonly number[]): string {
  if (values.length === 0) return '{}';
  const bytes = Buffer.allocUnsafe(values.length * LONGEST);
  let at = bytes.length;
  for (let place = values.length - 1; place >= 0; place -= 1) {
    let high = values[place]!;
    for (let more = true; more;) {
      const rest = Math.floor(high / PART);
      let low = (high - rest * PART) | 0;
      let digits = 0;
      for (more = rest > 0; more ? digits < PART_DIGITS : low > 0 || digits === 0; digits += 1) {
        const tens = (low / 10) | 0;
        bytes[(at -= 1)] = ZERO + low - tens * 10;
        low = tens;
      }
      high = rest;
    }
    bytes[(at -= 1)] = COMMA;
  }
  return `{${bytes.toString('latin1', at + 1)}}`;
}
