import type { Finding, Keep, Part } from './model';
import { type Reading, read } from './reading';

const LETTER_OR_DIGIT = /[0-9A-Za-z×]/;
/** Fewer hidden characters could be guessed. */
const LEAST_HIDDEN = 4;

/** A number with its middle hidden, as long as before; spaces, dashes and line ends between its groups stay. */
export function maskNumber(number: string, keep: Keep): string {
  const reading = read(number);
  return reading.text === '' ? number : maskRead(number, reading, 0, reading.text.length, keep);
}

/** The same of a number that is in a text where it is read from `start` to `end`. */
export function maskRead(text: string, reading: Reading, start: number, end: number, keep: Keep): string {
  const counted: number[] = [];
  for (let at = start; at < end; at += 1) if (LETTER_OR_DIGIT.test(reading.text[at]!)) counted.push(at);
  const tail = Math.min(keep.tail, Math.max(counted.length - LEAST_HIDDEN, 0));
  const head = Math.min(keep.head, Math.max(counted.length - tail - LEAST_HIDDEN, 0));
  return starred(text, reading, start, end, counted.slice(head, counted.length - tail));
}

/** Words with all of them hidden but where lines end. */
export function hideRead(text: string, reading: Reading, start: number, end: number): string {
  const hidden: number[] = [];
  for (let at = start; at < end; at += 1) if (!/[\n\t]/.test(reading.text[at]!)) hidden.push(at);
  return starred(text, reading, start, end, hidden);
}

function starred(text: string, reading: Reading, start: number, end: number, hidden: readonly number[]): string {
  const place = reading.place(start, end);
  const units = text.slice(place.start, place.end).split('');
  for (const at of hidden) {
    const unit = reading.place(at, at + 1);
    units.fill('*', unit.start - place.start, unit.end - place.start);
  }
  return units.join('');
}

/**
 * The text of a part with the findings' replacements in it. Findings without one, and those of other parts, leave it as
 * it is. A masked text has no finding that can be masked.
 * @param findings of a scan of this very text.
 */
export function applyReplacements({ part, text }: Part, findings: readonly Finding[]): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const { place, replacement } of findings.filter(({ place }) => place.part === part).sort((a, b) => a.place.start - b.place.start)) {
    if (replacement === null || place.start < kept) continue;
    pieces.push(text.slice(kept, place.start), replacement);
    kept = place.end;
  }
  return pieces.join('') + text.slice(kept);
}
