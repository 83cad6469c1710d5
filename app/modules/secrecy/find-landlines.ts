import { NUMBER_GAP, phrasePattern } from './characters';
import type { Match, RuleOf } from './model';

const GAP = NUMBER_GAP;
const LANDLINE = new RegExp(
  `[^\\d\\n]{0,10}?(?:\\n {0,3})?((?:\\(?0${GAP}\\d${GAP}\\d(?:${GAP}\\d)?\\)?${GAP})?[2-9](?:${GAP}\\d){6,7})(?!\\d)`,
  'y',
);

/** Landlines in official documents are those of offices; a label tells the one at home. */
export function findPrivateLandlines(folded: string, { labels, keep }: RuleOf<'private_landline'>): Match[] {
  const matches: Match[] = [];
  for (const { index, 0: label } of folded.matchAll(phrasePattern(labels))) {
    LANDLINE.lastIndex = index + label.length;
    const number = LANDLINE.exec(folded)?.[1];
    if (number === undefined) continue;
    const end = LANDLINE.lastIndex;
    matches.push({ start: end - number.length, end, put: { keep } });
  }
  return matches;
}
