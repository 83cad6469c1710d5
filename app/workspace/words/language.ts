import { createContext, useContext } from 'react';
import type { Lang } from '~/kernel/tenant/links';
import { fill, type PlaceValues } from '~/kernel/words/fill';

/** The language of the page around: the document gives it on the server, an island's element in the browser. */
const LanguageContext = createContext<Lang>('zh');

export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Lang {
  return useContext(LanguageContext);
}

/** The words of a component that also runs in the browser: it has a small table of its own, and nothing of the others. */
export interface OwnWords<T extends Readonly<Record<string, string>>> {
  lang: Lang;
  /** `lang` attribute for Chinese content: set only where the page itself is not Chinese. */
  zh: 'zh-CN' | undefined;
  t<K extends keyof T & string>(text: K, ...places: PlaceValues<K, string | number>): string;
}

/** A table of words (`defineWords`) in the language of the page around. */
export function useOwnWords<T extends Readonly<Record<string, string>>>(table: T): OwnWords<T> {
  const lang = useLanguage();
  return {
    lang,
    zh: lang === 'en' ? 'zh-CN' : undefined,
    t: (text, ...places) => fill(lang === 'en' ? table[text]! : text, places[0] ?? {}),
  };
}
