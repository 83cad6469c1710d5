import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

let jieba: Jieba | undefined;

/** Reads the dictionary, which takes a sixth of a second: a process that serves does so before the first who searches waits for it. */
export function readDictionary(): Jieba {
  return (jieba ??= Jieba.withDict(dict));
}

/** Cuts a normalised text into words. */
export function segment(text: string): string[] {
  return readDictionary()
    .cut(text, true)
    .filter((word) => word.trim() !== '');
}
