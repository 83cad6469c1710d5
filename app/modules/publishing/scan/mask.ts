import { fold } from './characters';
import type { Finding, Keep, Part } from './model';

const LETTER_OR_DIGIT = /[0-9A-Za-z×]/;
/** Fewer hidden characters could be guessed. */
const LEAST_HIDDEN = 4;

/** A number with its middle hidden, as long as before; spaces and dashes between its groups stay. */
export function maskNumber(number: string, keep: Keep): string {
  const folded = fold(number);
  let count = 0;
  for (const character of folded) if (LETTER_OR_DIGIT.test(character)) count += 1;
  const tail = Math.min(keep.tail, Math.max(count - LEAST_HIDDEN, 0));
  const head = Math.min(keep.head, Math.max(count - tail - LEAST_HIDDEN, 0));
  let seen = 0;
  return number.replace(/./gsu, (character, at: number) => {
    if (!LETTER_OR_DIGIT.test(folded[at]!)) return character;
    seen += 1;
    return seen > head && seen <= count - tail ? '*' : character;
  });
}

/**
 * The text of a part with the findings' replacements in it. Findings without one, and those of other parts, leave it as
 * it is. A masked text has no finding that can be masked.
 * @param findings of a scan of this very text.
 */
export function applyReplacements({ part, text }: Part, findings: readonly Finding[]): string {
  let out = '';
  let kept = 0;
  for (const { place, replacement } of findings.filter(({ place }) => place.part === part).sort((a, b) => a.place.start - b.place.start)) {
    if (replacement === null || place.start < kept) continue;
    out += text.slice(kept, place.start) + replacement;
    kept = place.end;
  }
  return out + text.slice(kept);
}
