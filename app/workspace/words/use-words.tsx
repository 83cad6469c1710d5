import { createElement, Fragment, type ReactNode } from 'react';
import type { Lang } from '~/kernel/tenant/links';
import { PAGE_WORDS, type Text } from './page-words';
import { fill, type PlaceValues, pieces } from '~/kernel/words/fill';
import { keyOf, presentChinese } from '~/kernel/words/gaps';
import { isMessage, inChinese, type Message, type MessageValue } from '~/kernel/words/message';
import { CHINESE } from './chinese';
import { useLanguage } from './language';
import { type Word, WORDS } from './messages';
import { translate } from './translate';

const ENGLISH: Readonly<Record<string, string>> = WORDS;

/** The workspace's words in the language that the officer has chosen. In the code a text is its Chinese. */
export interface Words {
  lang: Lang;
  /** `lang` attribute for Chinese content: set only where the page itself is not Chinese. */
  zh: string | undefined;
  /** A text of a page. */
  t<T extends Text>(text: T, ...places: PlaceValues<T, string | number>): string;
  /** As `t`, to be shown: what is in its places may be elements, and Chinese among English is marked. */
  line<T extends Text>(text: T, ...places: PlaceValues<T, ReactNode>): ReactNode;
  /** A name from a module's table (a state, a role, a kind), or a message where elements cannot be. */
  label(text: Word | Message): string;
  /** What a module says, to be shown; what has no English (names that are data, what is on record) stays Chinese and is marked. */
  said(message: Message): ReactNode;
}

const chinese: Words = {
  lang: 'zh',
  zh: undefined,
  t: (text, ...places) => fill(text, places[0] ?? {}),
  line: (text, ...places) => put(text, places[0] ?? {}, (given: ReactNode) => given),
  label: (text) => (typeof text === 'string' ? text : presentChinese(ENGLISH, text)),
  said: (message) => presentChinese(ENGLISH, message),
};

const english: Words = {
  lang: 'en',
  zh: 'zh-CN',
  t: (text, ...places) => fill(PAGE_WORDS[text], places[0] ?? {}),
  line: (text, ...places) => put(PAGE_WORDS[text], places[0] ?? {}, marked),
  label,
  said,
};

/** The words of the page being rendered. */
export function useWords(): Words {
  return wordsIn(useLanguage());
}

/** The words of a language. */
export function wordsIn(lang: Lang): Words {
  return lang === 'en' ? english : chinese;
}

function put<V>(text: string, places: Readonly<Record<string, V>>, show: (given: V) => ReactNode): ReactNode {
  const parts = pieces(text, places).map((piece) => (typeof piece === 'string' ? piece : show(piece.given)));
  if (parts.every((part) => typeof part === 'string' || typeof part === 'number')) return parts.join('');
  return createElement(Fragment, null, ...parts);
}

function marked(given: ReactNode): ReactNode {
  return typeof given === 'string' && CHINESE.test(given) ? <span lang="zh-CN">{given}</span> : given;
}

function label(text: Word | Message): string {
  return typeof text === 'string' ? WORDS[text] : translate(ENGLISH, text);
}

function said(message: Message): ReactNode {
  const key = keyOf(ENGLISH, message.text);
  if (key === undefined) return marked(inChinese(message));
  return put(ENGLISH[key]!, message.values ?? {}, shown);
}

function shown(value: MessageValue): ReactNode {
  if (typeof value !== 'object') return marked(value);
  if (isMessage(value)) return said(value);
  const parts = value.map(shown);
  if (parts.every((part) => typeof part === 'string' || typeof part === 'number')) return parts.join(', ');
  return createElement(Fragment, null, ...parts.flatMap((part, at) => (at === 0 ? [part] : [', ', part])));
}
