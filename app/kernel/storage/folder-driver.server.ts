import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { FSDriver } from 'flydrive/drivers/fs';
import type { DriverContract } from 'flydrive/types';

/** The storage's demands on a disk beyond flydrive's own: pieces of a file, as an S3 `GetObject` with `Range` gives them. */
export interface RangedDriver extends DriverContract {
  /**
   * The bytes from `start` to `end`, both included, read as they are taken.
   * @param size what the whole file must have.
   * @throws when there is no such file, or it has another size.
   */
  getRange(key: string, start: number, end: number, size: number): Promise<Readable>;
}

/** Read at once; small enough for a hundred readers, large enough for a disk. */
const PIECE_BYTES = 65_536;

/** Files in a folder. A file appears whole or not at all: it is written under another name and renamed. */
export class FolderDriver extends FSDriver implements RangedDriver {
  readonly #folder: string;

  constructor(folder: string) {
    super({ location: folder, visibility: 'private' });
    this.#folder = folder;
  }

  async getRange(key: string, start: number, end: number, size: number): Promise<Readable> {
    const handle = await open(path.join(this.#folder, key), 'r');
    try {
      const held = (await handle.stat()).size;
      if (held !== size) throw new Error(`file ${key} has ${held} bytes, not ${size}`);
      // From here on the stream closes the handle, at its end or when nobody reads it any more.
      return handle.createReadStream({ start, end, highWaterMark: PIECE_BYTES });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    await this.#write(key, contents);
  }

  override async putStream(key: string, contents: Readable): Promise<void> {
    await this.#write(key, contents);
  }

  async #write(key: string, contents: string | Uint8Array | Readable): Promise<void> {
    const at = path.join(this.#folder, key);
    const unfinished = `${at}.${randomUUID()}`;
    await mkdir(path.dirname(at), { recursive: true });
    try {
      // Flushed before it is renamed: after a power cut a name without its bytes would pass for the file.
      await writeFile(unfinished, contents, { flush: true });
      await rename(unfinished, at);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }
}
