import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, readableOn, workspaceCss } from './site-colour';

const TENANTS = path.resolve('tenants');
const themes = readdirSync(TENANTS).flatMap((district) =>
  readdirSync(path.join(TENANTS, district, 'themes')).map((file) => path.join(TENANTS, district, 'themes', file)),
);
const portal = {
  main: '#1b4279',
  mainDark: '#122d55',
  mainSoft: '#edf2fa',
  accent: '#b06a22',
  onMain: '#ffffff',
  banner: 'band',
  layout: 'standard',
} as const;

describe('the colour of a site', () => {
  it.each(themes)('carries white text in %s', (file) => {
    const { tokens } = JSON.parse(readFileSync(file, 'utf8')) as { tokens: { main: string } };
    expect(readableOn(tokens.main)).toBe('#ffffff');
    expect(contrast('#ffffff', tokens.main)).toBeGreaterThan(4.5);
  });

  it('carries text that can be read whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xff_ff_ff }), (value) => {
        const colour = `#${value.toString(16).padStart(6, '0')}`;
        expect(contrast(readableOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
      }),
    );
    expect([contrast('#ffffff', '#000000'), contrast('#777777', '#777777')]).toEqual([21, 1]);
  });

  it('is that of the site worked for and of the site of the item, and a colour', () => {
    const css = (...pageData: unknown[]) => workspaceCss(portal, pageData).split('}').slice(1).join('}');
    expect(css({ frame: {} }, { officer: { site: { colour: '#8e1b1b' } } })).toBe(':root{--site:#8e1b1b;--on-site:#ffffff}');
    expect(css({ officer: { site: { colour: '#8e1b1b' }, about: { colour: '#f2c14e' } } })).toBe(
      ':root{--site:#8e1b1b;--on-site:#ffffff}:root{--about:#f2c14e;--on-about:#000000}',
    );
    expect(css({ officer: { site: null, about: { colour: '#f2c14e' } } })).toBe(':root{--about:#f2c14e;--on-about:#000000}');
    expect(css(null, { officer: { site: null } }, { officer: null }, {})).toBe('');
    expect(css({ officer: { site: { colour: 'red}</style><script>' } } })).toBe('');
  });
});
