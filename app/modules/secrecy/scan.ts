import { OVERRIDES } from './bidi';
import { findHomeAddresses } from './find-addresses';
import { findIdentityDocuments, findPassports } from './find-documents';
import { findPrivateLandlines } from './find-landlines';
import { findClassificationMarkings, findInternalMarkings } from './find-markings';
import { findNumbers, type NumberRule } from './find-numbers';
import { findCorrections, findPhrases, findWrongTitles } from './find-words';
import { hideRead, maskRead } from './mask';
import { SEVERITIES, type Finding, type Match, type Part, type ScanRule, type ScanRuleSet } from './model';
import { brokenLines, isOneOverLines } from './over-lines';
import { findPattern, LONGEST_TEXT } from './pattern';
import { joined, type Reading } from './reading';
import { type View, viewsOf } from './views';

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

/** A rule's finding, at its place in the text. */
interface RuleMatch {
  rule: ScanRule;
  start: number;
  end: number;
  replacement: string | null;
}

function scanPart({ part, text }: Part, rules: readonly ScanRule[]): Finding[] {
  const matches = new Map<ScanRule, RuleMatch[]>(rules.map((rule) => [rule, []]));
  for (const view of viewsOf(text)) {
    // A number masked in one way of reading is not found again in another, which makes another number of it.
    // A hint, or what is less grave, hides no number.
    const known = view.isGuess
      ? [...matches.values()]
          .flat()
          .filter(({ rule }) => OF_NUMBERS.has(rule.kind))
          .sort((a, b) => a.start - b.start)
      : [];
    for (const [rule, found] of findIn(view, text, rules)) {
      const graver = known.filter(({ rule: other }) => SEVERITIES.indexOf(other.severity) <= SEVERITIES.indexOf(rule.severity));
      matches.set(rule, addApart(matches.get(rule)!, view.isGuess ? outside(found, graver) : found));
    }
  }
  let kept: RuleMatch[] = [];
  for (const severity of SEVERITIES) {
    for (const [rule, found] of matches) if (rule.severity === severity) kept = addApart(kept, found);
  }
  return kept.map(({ rule, start, end, replacement }) => ({
    ruleId: rule.id,
    severity: rule.severity,
    place: { part, start, end },
    text: text.slice(start, end),
    replacement,
  }));
}

/** Kinds whose numbers are looked for in every way of reading. */
const OF_NUMBERS: ReadonlySet<ScanRule['kind']> = new Set([
  'id_card',
  'old_id_card',
  'mobile',
  'bank_card',
  'passport',
  'identity_document',
  'private_landline',
]);

/** Kinds that are looked for besides where a text is read otherwise. */
const ALSO_IN: Readonly<Record<Exclude<View['rules'], 'all'>, readonly ScanRule['kind'][]>> = {
  closed: ['home_address', 'classification_marking'],
  numbers: [],
  boxes: ['pattern'],
  labelled: ['home_address'],
};

/** Fewer characters of a row of boxes, or as few different ones, are counts in a table's cells. */
function isOneInBoxes(characters: string): boolean {
  return characters.length >= 8 && (/[A-Za-z]/.test(characters) || new Set(characters).size >= 6);
}

function findIn({ reading, rules: read, within }: View, text: string, rules: readonly ScanRule[]): Map<ScanRule, RuleMatch[]> {
  const found = new Map<ScanRule, RuleMatch[]>();
  const put = (rule: ScanRule, matches: readonly Match[], of: Reading = reading) => {
    const inside = within === null ? matches : matchesWithin(matches, within);
    if (inside.length === 0) return;
    const placed = inside
      .map((match) => ({ rule, ...of.place(match.start, match.end), replacement: replacementOf(match, text, of) }))
      .sort((a, b) => a.start - b.start);
    found.set(rule, addApart(found.get(rule) ?? [], placed));
  };
  const folded = reading.text;
  const numbers = rules.filter(isNumberRule);
  for (const [rule, places] of findNumbers(folded, numbers, read === 'boxes'))
    put(
      rule,
      places.map((place) => ({ ...place, put: { keep: rule.keep } })),
    );
  const sourceOf = (of: Reading, start: number, end: number) => {
    const place = of.place(start, end);
    return text.slice(place.start, place.end);
  };
  let lines: Reading | null = null;
  let broken: Reading | null = null;
  for (const rule of rules) {
    if (isNumberRule(rule) || (read !== 'all' && !OF_NUMBERS.has(rule.kind) && !ALSO_IN[read].includes(rule.kind))) continue;
    if (rule.kind === 'pattern' && read === 'all') {
      put(rule, findWith(rule, folded));
      broken ??= brokenLines(reading, LONGEST_TEXT);
      if (broken)
        put(
          rule,
          findWith(rule, broken.text).filter(({ start, end }) => isOneOverLines(sourceOf(broken!, start, end))),
          broken,
        );
    } else if (rule.kind === 'pattern')
      put(
        rule,
        findWith(rule, folded).filter(({ start, end }) => isOneInBoxes(folded.slice(start, end))),
      );
    else if (rule.kind === 'direction_mark') put(rule, findDirectionMarks(text), { text, place: (start, end) => ({ start, end }) });
    else if (OVER_LINES.has(rule.kind)) put(rule, findWith(rule, (lines ??= joined(reading)).text), lines);
    else put(rule, findWith(rule, folded));
    if (rule.kind === 'home_address') put(rule, findHomeAddresses((lines ??= joined(reading)).text, rule), lines);
  }
  return found;
}

/** Kinds whose words run on where lines end. */
const OVER_LINES: ReadonlySet<ScanRule['kind']> = new Set(['phrase', 'wording', 'official']);

function replacementOf({ start, end, put }: Match, text: string, reading: Reading): string | null {
  if (put === null) return null;
  if (put === 'hide') return hideRead(text, reading, start, end);
  if ('keep' in put) return maskRead(text, reading, start, end, put.keep);
  const place = reading.place(start, end);
  // A word over two lines is two pieces of the text: what goes into which, a person decides.
  return text.slice(place.start, place.end).includes('\n') ? null : put.word;
}

/** Those of a list that lie within one of these stretches, both from left to right. */
function matchesWithin(matches: readonly Match[], stretches: readonly { start: number; end: number }[]): Match[] {
  let next = 0;
  return matches.filter(({ start, end }) => {
    while (next < stretches.length && stretches[next]!.end < end) next += 1;
    return next < stretches.length && stretches[next]!.start <= start;
  });
}

function findWith(rule: Exclude<ScanRule, NumberRule | { kind: 'direction_mark' }>, folded: string): Match[] {
  switch (rule.kind) {
    case 'classification_marking':
      return findClassificationMarkings(folded);
    case 'internal_marking':
      return findInternalMarkings(folded, rule);
    case 'phrase':
      return findPhrases(folded, rule.phrases);
    case 'pattern':
      return findPattern(folded.slice(0, LONGEST_TEXT), rule.pattern).map((place) => ({ ...place, put: null }));
    case 'passport':
      return findPassports(folded, rule);
    case 'identity_document':
      return findIdentityDocuments(folded, rule);
    case 'private_landline':
      return findPrivateLandlines(folded, rule);
    case 'home_address':
      return findHomeAddresses(folded, rule);
    case 'wording':
      return findCorrections(folded, rule.corrections);
    case 'official':
      return [...findCorrections(folded, rule.corrections), ...findWrongTitles(folded, rule.officials, rule.titles)].sort(
        (a, b) => a.start - b.start,
      );
  }
}

/** Marks that turn a line round, each with the line's rest up to the next one: not to be seen, and what they do is. */
function findDirectionMarks(text: string): Match[] {
  return [...text.matchAll(new RegExp(`${OVERRIDES.source}+`, 'g'))].map(({ index, 0: marks }) => ({
    start: index,
    end: index + marks.length,
    put: null,
  }));
}

/** Those of a list that share no character with the others, both by their beginnings. */
function outside(matches: readonly RuleMatch[], others: readonly RuleMatch[]): RuleMatch[] {
  let next = 0;
  let reach = 0;
  return matches.filter(({ start, end }) => {
    while (next < others.length && others[next]!.start <= start) reach = Math.max(reach, others[next++]!.end);
    return reach <= start && (others[next]?.start ?? Infinity) >= end;
  });
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
