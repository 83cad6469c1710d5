import { describe, expect, it } from 'vitest';
import { themeCss } from './theme';

const tokens = {
  main: '#1b4279',
  mainDark: '#122d55',
  mainSoft: '#edf2fa',
  accent: '#b06a22',
  onMain: '#ffffff',
  banner: 'band',
  layout: 'standard',
} as const;

describe('themeCss', () => {
  it('writes the tokens as custom properties', () => {
    expect(themeCss(tokens)).toBe(':root{--main:#1b4279;--main-dark:#122d55;--main-soft:#edf2fa;--accent:#b06a22;--on-main:#ffffff}');
  });

  it('leaves out what is not a colour', () => {
    expect(themeCss({ ...tokens, main: 'red}</style><script>' })).not.toContain('script');
  });

  it('takes the colour out in mourning', () => {
    expect(themeCss({ ...tokens, mourning: true })).toContain('grayscale(1)');
  });
});
