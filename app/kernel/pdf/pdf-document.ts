/** A document as it is laid out on A4, from top to bottom. Every text is plain: nothing in it is taken for mark-up. */
export interface PdfDocument {
  title: string;
  blocks: readonly PdfBlock[];
}

export type PdfBlock = { kind: 'heading' | 'paragraph' | 'note'; text: string } | { kind: 'list'; entries: readonly string[] } | PdfTable;

export interface PdfTable {
  kind: 'table';
  /** The share of the width that each column takes. */
  columns: readonly number[];
  /** The heads of the columns; none where the first column says what is in a row. */
  head?: readonly string[];
  rows: readonly PdfRow[];
}

export interface PdfRow {
  cells: readonly string[];
  /** Lines to be written on by hand; as many as the words take where there are none. */
  lines?: number;
}
