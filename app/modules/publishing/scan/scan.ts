import { fold } from './characters';
import { findHomeAddresses } from './find-addresses';
import { findClassificationMarkings, findInternalMarkings } from './find-markings';
import { findNumbers, findPassports, findPrivateLandlines, type NumberRule } from './find-numbers';
import { findCorrections, findPhrases, findWrongTitles } from './find-words';
import { findPattern, LONGEST_TEXT } from './pattern';
import { SEVERITIES, type Finding, type Match, type Part, type ScanRule, type ScanRuleSet } from './model';

function isNumberRule(rule: ScanRule): rule is NumberRule {
  return rule.kind === 'id_card' || rule.kind === 'old_id_card' || rule.kind === 'mobile' || rule.kind === 'bank_card';
}

/**
 * The secrecy and privacy check (条例 arts. 14, 15 and 17): what in these texts must be masked or answered before they may
 * go out. Findings come in the order of the parts and of their places; no two share a character, the graver one stands.
 * The time grows with the texts' length and with nothing in them.
 */
export function scan(parts: readonly Part[], ruleSet: ScanRuleSet): Finding[] {
  const rules = ruleSet.rules.filter(({ enabled }) => enabled);
  return parts.flatMap((part) => scanPart(part, rules));
}

/** Texts that are longer than patterns read, where a pattern is on: a person must look at the rest. */
export function beyondPatterns(parts: readonly Part[], { rules }: ScanRuleSet): Part[] {
  return rules.some(({ kind, enabled }) => enabled && kind === 'pattern') ? parts.filter(({ text }) => text.length > LONGEST_TEXT) : [];
}

interface RuleMatch extends Match {
  rule: ScanRule;
}

function scanPart({ part, text }: Part, rules: readonly ScanRule[]): Finding[] {
  const folded = fold(text);
  const matches = new Map<ScanRule, RuleMatch[]>(rules.map((rule) => [rule, []]));
  findNumbers(text, folded, rules.filter(isNumberRule), (rule, { start, end, replacement }) => matches.get(rule)!.push({ rule, start, end, replacement }));
  for (const rule of rules) {
    if (!isNumberRule(rule)) matches.set(rule, findWith(rule, text, folded).map(({ start, end, replacement }) => ({ rule, start, end, replacement })));
  }
  let kept: RuleMatch[] = [];
  for (const severity of SEVERITIES) {
    for (const [rule, found] of matches) if (rule.severity === severity) kept = addApart(kept, found);
  }
  return kept.map(({ rule, start, end, replacement }) => ({ ruleId: rule.id, severity: rule.severity, place: { part, start, end }, text: text.slice(start, end), replacement }));
}

function findWith(rule: Exclude<ScanRule, NumberRule>, text: string, folded: string): Match[] {
  switch (rule.kind) {
    case 'classification_marking':
      return findClassificationMarkings(folded);
    case 'internal_marking':
      return findInternalMarkings(folded, rule);
    case 'phrase':
      return findPhrases(folded, rule.phrases);
    case 'pattern':
      return findPattern(folded.slice(0, LONGEST_TEXT), rule.pattern).map((place) => ({ ...place, replacement: null }));
    case 'passport':
      return findPassports(text, folded, rule.keep);
    case 'private_landline':
      return findPrivateLandlines(text, folded, rule);
    case 'home_address':
      return findHomeAddresses(folded, rule);
    case 'wording':
      return findCorrections(folded, rule.corrections);
    case 'official':
      return [...findCorrections(folded, rule.corrections), ...findWrongTitles(folded, rule.officials, rule.titles)].sort((a, b) => a.start - b.start);
  }
}

/** Both lists as one, in order, without those of the second that share a character with one before them or with the first. */
function addApart(kept: readonly RuleMatch[], more: readonly RuleMatch[]): RuleMatch[] {
  const all: RuleMatch[] = [];
  let next = 0;
  for (const match of more) {
    while (next < kept.length && kept[next]!.end <= match.start) all.push(kept[next++]!);
    if (match.start >= (all.at(-1)?.end ?? 0) && match.end <= (kept[next]?.start ?? Infinity)) all.push(match);
  }
  for (; next < kept.length; next += 1) all.push(kept[next]!);
  return all;
}
