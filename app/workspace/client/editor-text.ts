import type { Message } from '../../kernel/words/message';
import { EDITOR } from '../words/editor-words';
import { ownWords, pageLanguage } from '../words/own-words';
import { translate } from '../words/translate';

/** The editor's words in the page's language. */
export const { t } = ownWords(EDITOR, pageLanguage());

let english: Readonly<Record<string, string>> = {};

/** Fetches the English of what the server answers, which a Chinese page needs nothing of. */
export async function readAnswers(): Promise<void> {
  if (pageLanguage() === 'en') english = (await import('../words/answer-words')).ANSWERS;
}

/** The server's answer in the page's language; a sentence without English stays Chinese. */
export function said(message: Message): string {
  return translate(english, message);
}
