import { HelperPool } from '../helpers/helper-pool.server';
import { helperProgram } from '../helpers/program.server';
import type { PdfDocument } from './pdf-document';
import type { pdfTasks } from './pdf-tasks.server';

/** The longest record is laid out in seconds. */
const LONGEST_MS = 30_000;

/** One is enough: a document takes some milliseconds, and the fonts take memory. */
const helpers = new HelperPool<typeof pdfTasks>({
  program: () => helperProgram('documents'),
  helpers: 1,
  waiting: 100,
  milliseconds: LONGEST_MS,
  memoryMb: 512,
  idleMs: 300_000,
});

/** A document as a PDF, laid out in a helper. @throws DomainError('unavailable') when too many wait, HelperFault when it took too long. */
export function makePdf(document: PdfDocument): Promise<Uint8Array> {
  return helpers.run('makePdf', [document]);
}
