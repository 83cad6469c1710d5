import { createContext, useContext, useMemo } from 'react';
import type { Lang } from '~/kernel/tenant/links';
import { type OwnWords, ownWords } from './own-words';

/** The language of the page around: the document gives it on the server, an island's element in the browser. */
const LanguageContext = createContext<Lang>('zh');

export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Lang {
  return useContext(LanguageContext);
}

/** A table of words (`defineWords`) in the language of the page around. */
export function useOwnWords<T extends Readonly<Record<string, string>>>(table: T): OwnWords<T> {
  const lang = useLanguage();
  return useMemo(() => ownWords(table, lang), [table, lang]);
}
