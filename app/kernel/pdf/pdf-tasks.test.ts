import { describe, expect, it } from 'vitest';
import { pdfLines, wordsOf } from '../../../tests/setup/pdf-lines';
import type { PdfBlock } from './pdf-document';
import { makePdf } from './pdf-tasks.server';

const drawn = (title: string, ...blocks: PdfBlock[]) => pdfLines(makePdf({ title, blocks }));
/** A4 in points, less the narrowest margin that printers need. */
const [RIGHT, LEFT] = [595 - 36, 36];

describe('a document as PDF', () => {
  it('draws rare signs of names, and names by its number one that no font has', async () => {
    const text = wordsOf(await drawn('𠮷', { kind: 'paragraph', text: '张𠮷、张𫰡、張三' }));
    expect(text).toContain('张𠮷');
    expect(text).toContain('张〔U+2BC21〕');
    expect(text).toContain('張三');
  });

  it('takes no word for mark-up', async () => {
    const text = '#sys *重* _斜_ $x$ `c` <a> @b \\ // /* = 标题 - 项 + 项 "引" [方] {花}';
    for (const block of [
      { kind: 'paragraph', text },
      { kind: 'heading', text },
      { kind: 'note', text },
      { kind: 'list', entries: [text] },
      { kind: 'table', columns: [1], rows: [{ cells: [text] }] },
      { kind: 'table', columns: [1], head: [text], rows: [] },
    ] satisfies PdfBlock[]) {
      expect(wordsOf(await drawn('题', block)), block.kind).toContain(text.replace(/\s/g, ''));
    }
  });

  it.each([
    ['Latin', 'A'.repeat(400)],
    ['an address', `https://www.example.gov.cn/${'x'.repeat(300)}`],
    ['Chinese', '汛'.repeat(200)],
    ['marks that may hang', '。'.repeat(120)],
    ['letters with accents', 'é'.repeat(200)],
    ['Greek', 'λ'.repeat(200)],
    ['digits', '1'.repeat(300)],
  ])('keeps long %s on the page, in title, text and cells', async (_, text) => {
    const lines = await drawn(
      text,
      { kind: 'paragraph', text },
      { kind: 'list', entries: [text] },
      { kind: 'table', columns: [1, 4], rows: [{ cells: [text, text] }] },
    );
    expect(Math.max(...lines.map(({ right }) => right))).toBeLessThanOrEqual(RIGHT);
    expect(Math.min(...lines.map(({ left }) => left))).toBeGreaterThanOrEqual(LEFT);
    expect(
      wordsOf(lines)
        .split('')
        .filter((sign) => sign === text.at(-1)).length,
    ).toBeGreaterThanOrEqual(text.split('').filter((sign) => sign === text.at(-1)).length * 5);
  });

  it('goes on over pages with the heads of its columns, each page numbered', async () => {
    const rows = Array.from({ length: 90 }, (_, at) => ({ cells: [`第${at}行`, '同意'] }));
    const lines = await drawn('表', { kind: 'table', columns: [1, 1], head: ['环节', '意见'], rows });
    const text = wordsOf(lines);
    expect(text).toContain('第89行');
    expect(text.split('环节').length - 1).toBeGreaterThan(2);
    expect(text).toContain('—2—');
  });

  it('leaves room to write', async () => {
    const [short, long] = await Promise.all(
      [1, 6].map(async (lines) => {
        const [first, second] = await drawn('表', {
          kind: 'table',
          columns: [1, 1],
          rows: [
            { cells: ['甲行', ''], lines },
            { cells: ['乙行', ''], lines: 1 },
          ],
        }).then((all) => all.filter(({ text }) => /行/.test(text)));
        return first!.bottom - second!.bottom;
      }),
    );
    expect(long! - short!).toBeGreaterThan(60);
  });

  it('is small, for the signs that it uses alone are in it', () => {
    expect(makePdf({ title: '表', blocks: [{ kind: 'paragraph', text: '同意。' }] }).length).toBeLessThan(60_000);
  });
});
