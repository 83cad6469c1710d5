import type { MetaFunction } from '@remix-run/react';
import type { RootData } from '~/site/frame/use-site';
import type { Text } from './page-words';
import { wordsIn } from './use-words';

type TitleText = { [T in Text]: T extends `${string}{${string}` ? never : T }[Text];

/** The `meta` of a workspace page: its title in the officer's language, and nothing for search engines. */
export function workspaceTitle(text: TitleText): MetaFunction {
  return ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as RootData | undefined;
    const { t } = wordsIn(root?.lang ?? 'zh');
    // A text without places takes none, whichever it is.
    const name = (t as (text: Text) => string)(text);
    return [{ title: `${name} – ${t('工作台')}` }, { name: 'robots', content: 'noindex' }];
  };
}
