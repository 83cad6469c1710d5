import { anyFormPattern, escapePattern, normalise } from './text';

/** A query as typed holds at most this many characters. */
export const QUERY_LIMIT = 100;

/** The terms of a visitor's query. */
export interface SearchTerms {
  /** The whole query, normalised: what a title should contain in one piece. */
  phrase: string;
  /** Terms that every result holds. */
  terms: string[];
  /** Whether the terms are other than the phrase alone. */
  several: boolean;
  /** Regular expressions of the terms, where bodies, which keep their own case and width, may write one in more than one way. */
  bodyPatterns: string[] | null;
}

/** @returns null when nothing is left to search for. */
export function parseTerms(query: string): SearchTerms | null {
  const phrase = normalise(query);
  if (phrase === '') return null;
  const words = [...new Set(query.split(/\s+/).map(normalise))].filter((word) => [...word].length > 1);
  // A term within another asks for nothing more. Single characters beside longer terms only tell in the phrase.
  const terms = words.filter((word) => !words.some((other) => other !== word && other.includes(word)));
  return termsOf(phrase, terms.length === 0 ? [phrase] : terms);
}

export function termsOf(phrase: string, terms: string[]): SearchTerms {
  const patterns = terms.map((term) => anyFormPattern(term));
  return {
    phrase,
    terms,
    several: terms.length > 1 || terms[0] !== phrase,
    bodyPatterns: patterns.every((pattern) => pattern === null)
      ? null
      : patterns.map((pattern, at) => pattern ?? escapePattern(terms[at]!)),
  };
}

// Words of questions, not of documents.
const ASKING = new Set(
  '怎么 怎样 如何 什么 哪里 哪儿 哪些 多少 请问 为什么 为何 是否 可以 能否 能不能 可不可以 有没有 需要 想要 我要 关于 有关 相关 以及 一下'.split(
    ' ',
  ),
);

/**
 * The words to look for when the query as it stands is found nowhere. Scattered characters are no words: a segmentation
 * that leaves most of the query as single characters has understood nothing and is not used.
 * @param words the phrase cut into words, in order.
 * @returns null when the words ask for the same, or for too little.
 */
export function relatedTerms(asked: SearchTerms, words: readonly string[]): SearchTerms | null {
  const long = words.filter((word) => [...word].length > 1);
  const understood = long.reduce((sum, word) => sum + word.length, 0);
  if (understood * 2 <= asked.phrase.length) return null;
  const terms = [...new Set(long.filter((word) => !ASKING.has(word)))];
  if (terms.length === 0 || (terms.length === asked.terms.length && terms.every((term) => asked.terms.includes(term)))) return null;
  return termsOf(asked.phrase, terms);
}
