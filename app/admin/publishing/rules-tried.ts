import { markedText, type Stretch } from '~/modules/publishing/scan/marked-text';
import type { ScanRuleSet, Severity } from '~/modules/publishing/scan/model';
import { findIn } from '~/modules/publishing/texts/texts.server';

/** Characters of a text that rules are tried on. */
export const LONGEST_SAMPLE = 100_000;

/** What rules find in a text. */
export interface RulesTried {
  stretches: Stretch[];
  findings: { name: string; severity: Severity; text: string; replacement: string | null }[];
}

/** Tries rules on a text; nothing of it is kept. */
export async function tryRules(sample: string, set: ScanRuleSet): Promise<RulesTried> {
  const findings = await findIn(sample, set);
  const names = new Map(set.rules.map(({ id, name }) => [id, name]));
  return { stretches: markedText(sample, findings), findings: findings.map(({ ruleId, severity, text, replacement }) => ({ name: names.get(ruleId)!, severity, text, replacement })) };
}
