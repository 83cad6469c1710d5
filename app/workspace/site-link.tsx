import type { MouseEvent, RefObject } from 'react';
import { useOwnWords } from './words/language';
import { PICKERS } from './words/picker-words';

interface LinkHandlers {
  opener?: RefObject<HTMLAnchorElement>;
  onPress?(event: MouseEvent): void;
}

export interface SiteLinkProps {
  /** The page to come back to, for another site. */
  pick: string;
  /** The list of sites as a page. */
  list: string;
  /** Null: all sites of the officer. */
  site: { slug: string; name: string; seal: string } | null;
  /** All sites are the whole district. */
  whole: boolean;
}

/** Which site one works for, and the way to the list of the others. */
export function SiteLink({ list, site, whole, opener, onPress }: SiteLinkProps & LinkHandlers) {
  const { t, zh } = useOwnWords(PICKERS);
  return (
    <a
      ref={opener}
      href={list}
      onClick={onPress}
      aria-haspopup={onPress && 'dialog'}
      className="flex min-h-11 min-w-0 items-center gap-2 text-16 font-bold text-inherit no-underline hover:text-inherit hover:underline"
    >
      {site && <Seal character={site.seal} lang={zh} />}
      <span className="sr-only">{t('网站：')}</span>
      <span lang={site ? zh : undefined}>{site?.name ?? (whole ? t('全区') : t('我的全部网站'))}</span>
      <span aria-hidden="true">▾</span>
      <span className="sr-only">{t('，切换')}</span>
    </a>
  );
}

/** The character by which a unit's site is known. */
export function Seal({ character, lang }: { character: string; lang?: string }) {
  return (
    <span
      aria-hidden="true"
      lang={lang}
      className="flex size-7 flex-none items-center justify-center bg-on-site text-16 font-bold text-site"
    >
      {character}
    </span>
  );
}
