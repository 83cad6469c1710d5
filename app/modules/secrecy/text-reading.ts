import { type Finding, type ScanRuleSet, SEVERITIES, type Severity } from './model';
import { beyondPatterns, scan } from './scan';

/** More than this is not a text to be mended finding by finding. */
export const MOST_LISTED = 500;

/** A finding without the part whose text it is in. */
export type TextFinding = Pick<Finding, 'ruleId' | 'severity' | 'text' | 'replacement'> & { start: number; end: number };

/** Findings of the rules in one text, as they are kept: bounded whatever the text holds. */
export interface Reading {
  /** The gravest, at most `MOST_LISTED`, in the order of their places. */
  found: TextFinding[];
  /** How many more there are of each severity. */
  more: Record<Severity, number>;
  /** The text's length and that of its first line where patterns have not read all of it; null: they have, or there are none. */
  beyondPatterns: { length: number; firstLine: number } | null;
  /** The text was too much to be read through: nothing is said of it, and a person must look. */
  unread: boolean;
}

const NO_MORE = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Readonly<Record<Severity, number>>;

/** As many of a list as can be shown, the gravest kept, and how many of each severity are left out. */
export function gravest<F extends { severity: Severity }>(found: readonly F[]): { listed: F[]; more: Record<Severity, number> } {
  if (found.length <= MOST_LISTED) return { listed: [...found], more: { ...NO_MORE } };
  const kept = new Set(SEVERITIES.flatMap((severity) => found.filter((each) => each.severity === severity)).slice(0, MOST_LISTED));
  const more = { ...NO_MORE };
  for (const each of found) if (!kept.has(each)) more[each.severity] += 1;
  return { listed: found.filter((each) => kept.has(each)), more };
}

/** Reads one text by these rules. */
export function readByRules(text: string, rules: ScanRuleSet): Reading {
  const part = { part: 'body', text } as const;
  const { listed, more } = gravest(scan([part], rules));
  const [longer] = beyondPatterns([part], rules);
  return {
    found: listed.map(({ ruleId, severity, text: words, replacement, place: { start, end } }) => ({
      ruleId,
      severity,
      text: words.toWellFormed(),
      replacement: replacement?.toWellFormed() ?? null,
      start,
      end,
    })),
    more,
    beyondPatterns: longer ? { length: text.length, firstLine: Math.max(1, Math.min(text.split('\n', 1)[0]!.length, 40)) } : null,
    unread: false,
  };
}

/** Of a text that could not be read within its bounds. */
export const UNREAD: Reading = { found: [], more: { ...NO_MORE }, beyondPatterns: null, unread: true };
