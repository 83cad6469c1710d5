import { describe, expect, it } from 'vitest';
import { makePdf } from './make-pdf.server';

/** The lines that a file draws: size, left edge and words of each. */
function drawn(file: Uint8Array): { size: number; x: number; text: string }[] {
  return [...Buffer.from(file).toString('latin1').matchAll(/\/F1 (\d+) Tf 1 0 0 1 ([\d.]+) [\d.]+ Tm <([0-9a-f]*)> Tj/g)].map(([, size, x, hex]) => ({
    size: Number(size), x: Number(x), text: Buffer.from(hex!, 'hex').swap16().toString('utf16le'),
  }));
}
const width = (text: string) => [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);

describe('a PDF', () => {
  it.each([['𠮷', '20BB7'], ['𫰡', '2BC21']])('names %s, for which its font has no sign, and draws nothing else in its place', (character, code) => {
    const text = drawn(makePdf(`张${character}`, [`办理人张${character}`])).map((line) => line.text).join('\n');
    expect(text).toContain(`张〔U+${code}〕`);
    expect(text).not.toMatch(/[\ud800-\udfff]/);
  });

  it.each([['Latin', 'A'.repeat(400)], ['an address', `https://www.example.gov.cn/${'x'.repeat(300)}`], ['Chinese', '汛'.repeat(200)], ['marks that may hang', '。'.repeat(120)], ['letters with accents', 'é'.repeat(200)]])('keeps long %s on the page, in title and text', (_, text) => {
    for (const { size, x, text: line } of drawn(makePdf(text, [text]))) expect(x + (width(line) - 1) * size).toBeLessThanOrEqual(595 - 72 + 1);
  });
});
