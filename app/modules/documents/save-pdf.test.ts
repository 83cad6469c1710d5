import { PDFContext, PDFCrossRefStream, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { savePdf } from './save-pdf.server';

const tableOf = (numbers: readonly number[]) => {
  const table = PDFCrossRefStream.create(PDFDict.withContext(PDFContext.create()), false);
  for (const number of numbers) table.addUncompressedEntry(PDFRef.of(number), number);
  return table;
};

/** A page, and many objects that nobody draws. */
async function madeOf(n: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  const page = document.addPage([400, 400]);
  const list = context.obj([]);
  for (let at = 0; at < n; at += 1) list.push(context.register(context.obj({ Words: PDFHexString.fromText(`说明${at}`) })));
  page.node.set(PDFName.of('Others'), list);
  return document.save({ useObjectStreams: true });
}

describe('the table of objects', () => {
  test('is filled without looking at all of it for each', () => {
    const table = tableOf([]);
    let looks = 0;
    for (let at = 1; at <= 2_000; at += 1) {
      const counted = {
        generationNumber: 0,
        get objectNumber() {
          looks += 1;
          return at;
        },
      };
      table.addUncompressedEntry(counted as unknown as PDFRef, at);
    }
    expect(looks).toBeLessThanOrEqual(2 * 2_000);
  });
  test('has them in order, in whatever order they come', () => {
    const contents = (numbers: number[]) => tableOf(numbers).getContentsString();
    expect(contents([5, 2, 9, 1, 3])).toBe(contents([1, 2, 3, 5, 9]));
  });
});

test.each([true, false])('what is written can be read again, packed or not', async (isPacked) => {
  const document = await PDFDocument.load(await madeOf(300));
  expect((await PDFDocument.load(await savePdf(document, isPacked))).getPageCount()).toBe(1);
});
