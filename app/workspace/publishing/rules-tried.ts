import type { Stretch } from '~/modules/secrecy/marked-text';
import type { Severity } from '~/modules/secrecy/model';

/** Characters of a text that rules are tried on. */
export const LONGEST_SAMPLE = 100_000;

/** Findings of rules in a text. */
export interface RulesTrial {
  stretches: Stretch[];
  findings: { name: string; severity: Severity; text: string; replacement: string | null }[];
}
