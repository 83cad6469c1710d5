import { sanitizeBody } from '../../catalogue/public.server';
import { type Excerpt, excerptOf } from '../scan/excerpt';
import { htmlText, markWords, replaceWords } from '../scan/html-text';
import { type ScanRuleSet } from '../scan/model';
import { readByRules, type Reading } from '../scan/text-reading';

/** Rules as they travel: text is copied faster than what is made of it, and the helper keeps what it has made of the last few. */
export interface RulesText {
  sha256: string;
  json: string;
}

const MOST_KEPT = 8;
const kept = new Map<string, ScanRuleSet>();

function rulesFrom({ sha256, json }: RulesText): ScanRuleSet {
  const known = kept.get(sha256);
  if (known) return known;
  const rules = JSON.parse(json) as ScanRuleSet;
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(sha256, rules);
  return rules;
}

/** A text to be read: as it is, or the words of a sanitised body. */
export interface TextSource {
  form: 'text' | 'html';
  content: string;
}

function wordsOf({ form, content }: TextSource): string {
  return form === 'html' ? htmlText(content).text : content;
}

/** A stretch of a body's words to be shown. */
export interface Marked {
  start: number;
  end: number;
  id: string;
  className: string;
}

/** A sanitised body with stretches of its words marked, and the words at each with so many around them. */
export function markBody(html: string, marks: readonly Marked[], around: number): { html: string; excerpts: Excerpt[] } {
  if (marks.length === 0) return { html, excerpts: [] };
  const words = htmlText(html);
  return { html: markWords(html, words, marks), excerpts: marks.map(({ start, end }) => excerptOf(words.text, start, end, around)) };
}

/** A sanitised body with stretches of its words replaced. */
export function replaceInBody(html: string, changes: readonly { start: number; end: number; replacement: string }[]): string {
  return changes.length === 0 ? html : replaceWords(html, htmlText(html), changes);
}

/** What is done with officers' texts in helper processes; texts.server.ts asks for it. */
export const textTasks = {
  sanitizeBody,
  markBody,
  replaceInBody,
  readByRules: (source: TextSource, rules: RulesText): Reading => readByRules(wordsOf(source), rulesFrom(rules)),
};
