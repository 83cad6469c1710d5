import { ownWords, pageLanguage } from '../words/own-words';
import { WRITING } from '../words/writing-words';

/** The words of the text's editor in the page's language. */
export const { t } = ownWords(WRITING, pageLanguage());
