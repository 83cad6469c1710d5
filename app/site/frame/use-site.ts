import { useRouteLoaderData } from '@remix-run/react';
import { type Lang, Links, type QueryValues } from '~/kernel/tenant/links';
import type { SiteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { type FrameStrings, strings } from '../strings';

/** What the root loader gives every page. */
export interface RootData {
  frame: SiteFrame;
  lang: Lang;
  /** Path below the site's base, as asked for. */
  path: string;
  /** Known query parameters without `lang`. */
  query: Record<string, string>;
}

/** A page's view of its site: frame, language, words and addresses. */
export interface SiteView extends RootData {
  links: Links;
  /** Words of the frame. */
  t: FrameStrings;
  /** `lang` attribute for Chinese text: set only where the page itself is not Chinese. */
  zh: string | undefined;
  /** `lang` attribute for English text: set only where the page itself is not English. */
  en: string | undefined;
  /** The English name on English pages, where there is one. */
  name(named: { name: string; nameEn: string }): string;
}

/** The site around the page being rendered; null only when the root loader itself failed. */
export function useSiteOrNull(): SiteView | null {
  const data = useRouteLoaderData('root') as RootData | undefined;
  return data ? siteView(data) : null;
}

/** The site around the page being rendered. */
export function useSite(): SiteView {
  const site = useSiteOrNull();
  if (!site) throw new Error('this component needs the frame, and the root loader gave none');
  return site;
}

const views = new WeakMap<RootData, SiteView>();

/** The view of a page's root data; made once a page, for every component of it asks. */
export function siteView(data: RootData): SiteView {
  const known = views.get(data);
  if (known) return known;
  const view = viewOf(data);
  views.set(data, view);
  return view;
}

function viewOf(data: RootData): SiteView {
  const english = data.lang === 'en';
  return {
    ...data,
    links: new Links(data.frame.base, data.lang),
    t: strings(data.lang),
    zh: english ? 'zh-CN' : undefined,
    en: english ? undefined : 'en',
    name: ({ name, nameEn }) => (english && nameEn !== '' ? nameEn : name),
  };
}

/** One step of the way to a page. The last step is the page itself. */
export interface Crumb {
  name: string;
  path: string;
  query?: QueryValues;
}
