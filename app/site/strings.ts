import type { Lang } from '~/kernel/tenant/links';
import { frameStrings } from './strings/frame';

/** Interface strings of the frame and the site's standing pages. Areas keep their own files beside, of the same shape. */
export function strings(lang: Lang): FrameStrings {
  return frameStrings[lang];
}

/** Picks a language from an area's `{ zh, en }`. */
export function pick<T>(texts: { zh: T; en: T }, lang: Lang): T {
  return texts[lang];
}

/** The same keys in both languages, held by the type. */
export type FrameStrings = (typeof frameStrings)['zh'];
