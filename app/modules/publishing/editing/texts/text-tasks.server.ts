import { bodyText, sanitizeBody } from '../../../catalogue/public.server';
import { type Change, compareTexts } from '../compare.server';
import { cleanPastedHtml } from '../../../documents/public.server';
import {
  type Excerpt,
  excerptOf,
  type Finding,
  htmlText,
  markWords,
  readByRules,
  type Reading,
  replaceWords,
  scan,
  type ScanRuleSet,
} from '../../../secrecy/public';
import { chooseKeywords, readFacts, type TextFacts, withoutNumbers } from '../suggest';
import { tellingWords } from '../words.server';

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

/** The words that a reader sees of a source. */
function wordsOf({ form, content }: TextSource): string {
  return form === 'html' ? htmlText(content).text : content;
}

/** A stretch of a body's words to be shown. */
export interface TextMark {
  start: number;
  end: number;
  id: string;
  className: string;
}

/** A sanitised body with stretches of its words marked, and the words at each with so many around them. */
export function markBody(html: string, marks: readonly TextMark[], around: number): { html: string; excerpts: Excerpt[] } {
  if (marks.length === 0) return { html, excerpts: [] };
  const words = htmlText(html);
  return { html: markWords(html, words, marks), excerpts: marks.map(({ start, end }) => excerptOf(words.text, start, end, around)) };
}

/** A sanitised body with stretches of its words replaced. */
export function replaceInBody(html: string, changes: readonly { start: number; end: number; replacement: string }[]): string {
  return changes.length === 0 ? html : replaceWords(html, htmlText(html), changes);
}

/** So much of a text is looked at for its metadata: its beginning for what it is about, its end for the signature. */
const BEGINNING = 8_000;
const END = 3_000;

/** Metadata that a title and a body, as it was typed, state themselves. */
export function suggestFrom(title: string, typedHtml: string): TextFacts & { keywords: string[] } {
  const words = bodyText(sanitizeBody(typedHtml));
  const text = words.length <= BEGINNING + END ? words : `${words.slice(0, BEGINNING)}\n${words.slice(-END)}`;
  return {
    ...readFacts(title, text),
    keywords: chooseKeywords(tellingWords(withoutNumbers(title), 'title'), tellingWords(withoutNumbers(text), 'text')),
  };
}

/** An item that rules are tried on. */
export interface TrialItem {
  title: string;
  summary: string;
  bodyHtml: string;
}

/** For each item how much rules find in it, and some of the words. */
export function tryRules(items: readonly TrialItem[], rules: RulesText): { findings: number; texts: string[] }[] {
  return items.map(({ title, summary, bodyHtml }) => {
    const found = scan(
      [
        { part: 'title', text: title },
        { part: 'summary', text: summary },
        { part: 'body', text: htmlText(bodyHtml).text },
      ],
      rulesFrom(rules),
    );
    return { findings: found.length, texts: [...new Set(found.map(({ text }) => text))].slice(0, 3) };
  });
}

/** Tasks with officers' texts in helper processes; texts.server.ts asks for them. */
export const textTasks = {
  sanitizeBody,
  markBody,
  replaceInBody,
  cleanPastedHtml,
  suggestFrom,
  tryRules,
  compare: (before: TextSource, after: TextSource): Change[] => compareTexts(wordsOf(before), wordsOf(after)),
  findings: (text: string, rules: RulesText): Finding[] => scan([{ part: 'body', text }], rulesFrom(rules)),
  readByRules: (source: TextSource, rules: RulesText): Reading => readByRules(wordsOf(source), rulesFrom(rules)),
};
