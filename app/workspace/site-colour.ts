import { COLOUR, themeCss } from '~/site/frame/theme';

const WHITE = '#ffffff';
const BLACK = '#000000';

/**
 * The inline style of a workspace page: the portal's theme, and the colour of the site that the page is about.
 * @param pageData what the page's loaders gave; one of them says who is working for which site.
 */
export function workspaceCss(theme: Parameters<typeof themeCss>[0], pageData: readonly unknown[]): string {
  const colour = pageData.map(colourIn).find((each) => each !== undefined);
  // A style element takes nothing but a colour: a database row could hold markup.
  return themeCss(theme) + (colour !== undefined && COLOUR.test(colour) ? `:root{--site:${colour};--on-site:${readableOn(colour)}}` : '');
}

function colourIn(data: unknown): string | undefined {
  const officer = (data as { officer?: Partial<Record<'about' | 'site', { colour?: string } | null>> | null } | null | undefined)?.officer;
  return (officer?.about ?? officer?.site)?.colour;
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
