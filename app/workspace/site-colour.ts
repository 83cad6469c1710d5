import { COLOUR, themeCss } from '~/site/frame/theme';

const WHITE = '#ffffff';
const BLACK = '#000000';

type ColouredPage = { officer?: Partial<Record<'about' | 'site', { colour?: string } | null>> | null } | null | undefined;

/**
 * The inline style of a workspace page: the portal's theme, the colour of the site that one works for (`--site`) and that of the
 * site whose item the page shows (`--about`), each with what can be read on it.
 * @param pageData what the page's loaders gave; one of them says who is working for which site.
 */
export function workspaceCss(theme: Parameters<typeof themeCss>[0], pageData: readonly unknown[]): string {
  const officer = pageData.map((data) => (data as ColouredPage)?.officer).find((each) => each?.site || each?.about);
  return themeCss(theme) + tokens('site', officer?.site?.colour) + tokens('about', officer?.about?.colour);
}

function tokens(name: 'site' | 'about', colour: string | undefined): string {
  // A style element takes nothing but a colour: a database row could hold markup.
  return colour !== undefined && COLOUR.test(colour) ? `:root{--${name}:${colour};--on-${name}:${readableOn(colour)}}` : '';
}

/** White or black, whichever reads better on a colour; the better of the two has at least 4.5:1 on any. */
export function readableOn(colour: string): string {
  return contrast(WHITE, colour) >= contrast(BLACK, colour) ? WHITE : BLACK;
}

/** Contrast of two colours by WCAG 2, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
