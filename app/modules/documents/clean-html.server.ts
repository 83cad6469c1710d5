import { DomainError } from '../../kernel/errors';
import type { Message } from '../../kernel/words/message';
import { sanitizeBody } from '../catalogue/public.server';
import { writeDocument } from './blocks';
import { lostWords, wordsOfBody } from './lost-words';
import { MarkupTooDeep, parseMarkup } from './parse-markup';
import { type ReadHtml, readHtml } from './read-html';
import { say, type Word } from './words';

/** Parts left out, as parts of sentences: 图片 2 处. */
export function leftOut(dropped: ReadonlyMap<Word, number>): Message[] {
  return [...dropped].map(([what, n]) => say('{what}{n}处', { what: say(what), n }));
}

/**
 * HTML as Word, WPS and web pages put it on the clipboard or save it, reduced to the structure of an item's body;
 * `dropped` names what did not come along.
 * @throws DomainError('invalid') for HTML that nests deeper than any page
 */
export function cleanPastedHtml(html: string): { html: string; dropped: Message[] } {
  let read: ReadHtml;
  try {
    read = readHtml(html);
  } catch (error) {
    if (error instanceof MarkupTooDeep)
      throw new DomainError('invalid', say('粘贴的内容层次过多，无法整理。请分段粘贴，或先粘贴为纯文本。'));
    throw error;
  }
  const clean = sanitizeBody(writeDocument(read));
  const lost = lostWords({ ...read.words, out: wordsOfBody(parseMarkup(clean, false)) });
  return {
    html: clean,
    dropped: [
      ...leftOut(read.dropped),
      ...(lost ? [say('其他文字{n}个字（{what}）', { n: lost.characters, what: lost.excerpts.map((each) => `“${each}”`) })] : []),
    ],
  };
}
