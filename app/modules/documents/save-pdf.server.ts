import { PDFCrossRefStream, type PDFDocument } from '@cantoo/pdf-lib';

interface Entry {
  ref: { objectNumber: number };
}

/**
 * The table of a PDF's objects as it is written: pdf-lib looks for the place of each among all, from the first one on. They come
 * in order.
 */
const table = PDFCrossRefStream.prototype as unknown as { appendEntry(this: { readonly entries: Entry[] }, entry: Entry): void };
const insertEntry = table.appendEntry;
table.appendEntry = function appendEntry(entry) {
  const last = this.entries.at(-1);
  if (last && last.ref.objectNumber > entry.ref.objectNumber) insertEntry.call(this, entry);
  else this.entries.push(entry);
};

/**
 * A PDF as it is by now, written whole in time that grows with the number of its objects. @param isPacked small objects together,
 * which PDF/A-1 forbids.
 */
export async function savePdf(document: PDFDocument, isPacked: boolean): Promise<Uint8Array> {
  return document.save({ useObjectStreams: isPacked, addDefaultPage: false, updateFieldAppearances: false });
}
