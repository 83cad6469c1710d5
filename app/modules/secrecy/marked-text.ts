import type { Finding, Severity } from './model';

/** A stretch of a text, with what was found in it or nothing. */
export interface Stretch {
  text: string;
  /** Number in the list of findings; null: nothing was found here. */
  found: { at: number; severity: Severity } | null;
}

/** A text cut at the edges of its findings. @param findings of a scan of this text as one part, in order. */
export function markedText(text: string, findings: readonly Finding[]): Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const [at, { place, severity }] of findings.entries()) {
    if (place.start > end) stretches.push({ text: text.slice(end, place.start), found: null });
    stretches.push({ text: text.slice(place.start, place.end), found: { at, severity } });
    end = place.end;
  }
  if (end < text.length) stretches.push({ text: text.slice(end), found: null });
  return stretches;
}
