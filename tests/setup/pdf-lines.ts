import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text that a PDF draws, with where it is in points from the lower left corner of its page. */
export interface PdfLine {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Words on the pages of a PDF, piece by piece. */
export async function pdfLines(bytes: Uint8Array): Promise<PdfLine[]> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const lines: PdfLine[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [left, bottom] = item.transform.slice(4) as [number, number];
      lines.push({ text: item.str, left, right: left + item.width, bottom, top: bottom + item.height });
    }
  }
  return lines;
}

/** Without spaces, which are drawn between Chinese and figures though nobody wrote them. */
export const wordsOf = (lines: readonly PdfLine[]): string =>
  lines
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');
