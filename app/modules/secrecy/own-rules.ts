import type { ErrorDetail } from '../../kernel/errors';
import { defaultRules } from './default-rules';
import { type ScanRule, type ScanRuleSet, scanRuleSet } from './model';
import { withLists } from './word-lists';
import { say, type Word } from './words';

/** Kinds of rules that a district makes of its own. */
export const OWN_KINDS = ['phrase', 'wording', 'pattern'] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

export const OWN_KIND_LABELS: Record<OwnKind, Word> = { phrase: '不得出现的词语', wording: '错误写法和正确写法', pattern: '按模式查找' };

const builtIn = new Set(defaultRules.rules.map(({ id }) => id));

/** Whether the district made the rule: the product's own are switched off, never deleted. */
export function isOwn({ id }: Pick<ScanRule, 'id'>): boolean {
  return !builtIn.has(id);
}

/**
 * The rules of a district as they are stored, null being the product's: what a newer version of the product checks besides, and
 * issuers of cards it has come to know, are there as well.
 */
export function rulesOf(stored: unknown): ScanRuleSet {
  if (stored === null || stored === undefined) return defaultRules;
  const rules = scanRuleSet.parse(stored).rules.map((rule) => {
    const known = defaultRules.rules.find(({ id }) => id === rule.id);
    if (rule.kind !== 'bank_card' || known?.kind !== 'bank_card') return rule;
    return {
      ...rule,
      issuers: [...rule.issuers, ...known.issuers.filter(({ prefix }) => !rule.issuers.some((issuer) => issuer.prefix === prefix))],
    };
  });
  return { rules: [...rules, ...defaultRules.rules.filter(({ id }) => !rules.some((rule) => rule.id === id))] };
}

/** A rule yet to be filled in. No number is given twice: an answer to a finding of a deleted rule is none to another's. */
export function blankRule(kind: OwnKind): ScanRule {
  const common = { id: `own-${crypto.randomUUID().slice(0, 8)}`, enabled: true, severity: 'must_answer' as const, name: '', why: '' };
  switch (kind) {
    case 'phrase':
      return { ...common, kind, phrases: [] };
    case 'wording':
      return { ...common, kind, severity: 'notice', corrections: [] };
    case 'pattern':
      return { ...common, kind, pattern: '' };
  }
}

/** An own rule as a form fills it in, or what is wrong with it. */
export function filledRule(rule: ScanRule, fields: Readonly<Record<string, unknown>>): { rule: ScanRule; errors: ErrorDetail[] } {
  const { name, why, severity, pattern } = fields;
  const filled = withLists({ ...rule, name, why, severity, ...(rule.kind === 'pattern' ? { pattern } : {}) } as ScanRule, fields);
  const empty = filled.errors.length === 0 && filled.rule.kind === 'wording' && filled.rule.corrections.length === 0;
  return empty ? { rule, errors: [{ field: 'corrections', message: say('至少写一条') }] } : filled;
}
