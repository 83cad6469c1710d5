import { sanitizeBody } from '../../catalogue/public.server';
import { writeDocument } from './blocks';
import { readHtml } from './read-html';

/** What was left out, as sentences' parts: 图片 2 处. */
export function leftOut(dropped: ReadonlyMap<string, number>): string[] {
  return [...dropped].map(([what, times]) => `${what} ${times} 处`);
}

/**
 * HTML as Word, WPS and web pages put it on the clipboard or save it, reduced to the structure of an item's body;
 * `dropped` names in Chinese what did not come along.
 */
export function cleanPastedHtml(html: string): { html: string; dropped: string[] } {
  const read = readHtml(html);
  return { html: sanitizeBody(writeDocument(read)), dropped: leftOut(read.dropped) };
}
