import { markedText } from '~/modules/secrecy/marked-text';
import type { ScanRuleSet } from '~/modules/secrecy/model';
import { findIn } from '~/modules/publishing/editing/texts/texts.server';
import type { RulesTrial } from './rules-tried';

/** Tries rules on a text; nothing of it is kept. */
export async function tryRules(sample: string, set: ScanRuleSet): Promise<RulesTrial> {
  const findings = await findIn(sample, set);
  const names = new Map(set.rules.map(({ id, name }) => [id, name]));
  return {
    stretches: markedText(sample, findings),
    findings: findings.map(({ ruleId, severity, text, replacement }) => ({ name: names.get(ruleId)!, severity, text, replacement })),
  };
}
