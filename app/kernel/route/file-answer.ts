import type { AppLoadContext } from '@remix-run/node';
import type { StoredFile } from '../storage/storage.server';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** The file that is the answer; the server sends it from the storage, so that its bytes never pass through the framework. */
    file?: StoredFile;
  }
}

/** Public files up to this size are held in the page cache beside the pages that link to them. */
export const HELD_BYTES = 256 * 1024;

/** A loader's answer where it found a file: its record, and the headers that describe it. */
export class FileAnswer {
  readonly file: StoredFile;
  readonly headers: Readonly<Record<string, string>>;

  constructor({ sha256, size }: StoredFile, headers: Readonly<Record<string, string>>) {
    this.file = { sha256, size };
    this.headers = headers;
  }
}

/** Leaves a file to the server to send; every other answer of a loader passes. */
export function handOver<T>(context: AppLoadContext, answer: T): T {
  if (!(answer instanceof FileAnswer)) return answer;
  context.file = answer.file;
  return new Response(null, { headers: answer.headers }) as T;
}
