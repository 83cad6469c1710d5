import { Jieba, TfIdf } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict.js';
import type { WeightedWord } from './suggest';

let jieba: Jieba | undefined;
let tfIdf: TfIdf | undefined;

/** The words of a text in order. The dictionary is read when it is first asked for. */
export function cutWords(text: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(text, true);
}

// Nouns, names of places and bodies, verbs used as nouns, short forms and set phrases: what a keyword is made of.
const NOUNS = ['n', 'ns', 'nt', 'nz', 'vn', 'an', 'j', 'l'];
// A title is short and names its matter with whatever word: verbs, seasons, and what the dictionary takes for names.
const IN_TITLES = [...NOUNS, 'v', 't', 'nr'];

/** The words that tell a title or a text from others (TF-IDF), the most telling first. */
export function tellingWords(text: string, part: 'title' | 'text', most = 20): WeightedWord[] {
  jieba ??= Jieba.withDict(dict);
  tfIdf ??= TfIdf.withDict(idf);
  return tfIdf.extractKeywords(jieba, text, most, part === 'title' ? IN_TITLES : NOUNS);
}
