import type { SiteFrame } from '~/modules/tenancy/queries/site-frame.server';

export const COLOUR = /^#[0-9a-f]{6}$/i;

/**
 * A theme as the CSS custom properties that the stylesheet is written with. Banner and layout are classes of the body;
 * mourning (哀悼) is the one token that takes the colour out of everything.
 */
export function themeCss(tokens: SiteFrame['theme']): string {
  const values: [string, string][] = [
    ['main', tokens.main],
    ['main-dark', tokens.mainDark],
    ['main-soft', tokens.mainSoft],
    ['accent', tokens.accent],
    ['on-main', tokens.onMain],
  ];
  // What is written into a style element must be a colour, whatever a database row says.
  const properties = values.filter(([, value]) => COLOUR.test(value)).map(([name, value]) => `--${name}:${value}`);
  return `:root{${properties.join(';')}}${tokens.mourning ? 'html{filter:grayscale(1)}' : ''}`;
}
