import type { Lang } from '~/kernel/tenant/links';
import { fill, type PlaceValues } from '~/kernel/words/fill';

/** The words of what runs in the browser: it has a small table of its own, and nothing of the others. */
export interface OwnWords<T extends Readonly<Record<string, string>>> {
  lang: Lang;
  /** `lang` attribute for Chinese content: set only where the page itself is not Chinese. */
  zh: 'zh-CN' | undefined;
  t<K extends keyof T & string>(text: K, ...places: PlaceValues<K, string | number>): string;
}

/** A table of words (`defineWords`) in a language. */
export function ownWords<T extends Readonly<Record<string, string>>>(table: T, lang: Lang): OwnWords<T> {
  return {
    lang,
    zh: lang === 'en' ? 'zh-CN' : undefined,
    t: (text, ...places) => fill(lang === 'en' ? table[text]! : text, places[0] ?? {}),
  };
}

/** The language of the page that a script runs on. */
export function pageLanguage(): Lang {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}
