import { createHash } from 'node:crypto';
import path from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/**
 * Files by their content: the key is the SHA-256 of the bytes, so writing twice is writing once and a file cannot change
 * under its record. A folder by default; an S3-compatible disk takes its place without a change elsewhere.
 */
export class Storage {
  readonly #disk: Disk;

  constructor(dataFolder: string) {
    this.#disk = new Disk(new FSDriver({ location: path.resolve(dataFolder, 'files'), visibility: 'private' }));
  }

  static checksum(bytes: Uint8Array): string {
    return createHash('sha256').update(bytes).digest('hex');
  }

  /** @returns the checksum under which the bytes are kept. */
  async put(bytes: Uint8Array): Promise<string> {
    const checksum = Storage.checksum(bytes);
    const key = keyOf(checksum);
    if (!(await this.#disk.exists(key))) await this.#disk.put(key, bytes);
    return checksum;
  }

  /** @throws when there is no such file. */
  async read(checksum: string): Promise<Uint8Array> {
    return this.#disk.getBytes(keyOf(checksum));
  }
}

function keyOf(checksum: string): string {
  return `${checksum.slice(0, 2)}/${checksum.slice(2, 4)}/${checksum}`;
}
