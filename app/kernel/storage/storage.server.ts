import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FolderDriver, type RangedDriver } from './folder-driver.server';

/** A file of the storage, as its record in the database has it. */
export interface StoredFile {
  /** Of the bytes; also where the storage keeps them. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** A file of which all pieces have arrived, and that is not kept yet. */
export interface ArrivedFile extends StoredFile {
  /** Its first piece. */
  head: Uint8Array;
  /** Its bytes from the beginning, one piece in memory at a time. */
  pieces(): AsyncIterable<Uint8Array>;
}

/** A file on this machine's own disk, while it is worked on. */
export interface FileAtHand extends StoredFile {
  path: string;
}

/**
 * Files by their content: the key is the SHA-256 of the bytes, so writing twice is writing once and a file cannot change
 * under its record. A folder by default; an S3-compatible disk takes its place without a change elsewhere.
 */
export class Storage {
  readonly #disk: Disk;
  readonly #driver: RangedDriver;
  readonly #work: string;

  constructor(dataFolder: string) {
    this.#work = path.resolve(dataFolder, 'work');
    this.#driver = new FolderDriver(path.resolve(dataFolder, 'files'));
    this.#disk = new Disk(this.#driver);
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

  /** Whether bytes of this checksum are kept. */
  async has(checksum: string): Promise<boolean> {
    return this.#disk.exists(keyOf(checksum));
  }

  /** Removes bytes that no record names; nothing where there are none. */
  async remove(checksum: string): Promise<void> {
    await this.#disk.delete(keyOf(checksum));
  }

  /** Keeps a piece of a file on its way, by where it begins; the same piece again replaces itself. */
  async putPart(upload: string, offset: number, bytes: Uint8Array): Promise<void> {
    await this.#disk.put(partKey(upload, offset), bytes);
  }

  /**
   * A file of which all pieces are there; its checksum is taken a piece at a time.
   * @throws when one is missing, or they do not make up the size.
   */
  async arrived(upload: string, size: number): Promise<ArrivedFile> {
    const pieces = () => this.#pieces(upload, size);
    const sum = createHash('sha256');
    let head: Uint8Array | undefined;
    for await (const piece of pieces()) {
      head ??= piece;
      sum.update(piece);
    }
    return { sha256: sum.digest('hex'), size, head: head ?? new Uint8Array(), pieces };
  }

  async *#pieces(upload: string, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < size;) {
      const part = await this.#disk.getBytes(partKey(upload, at));
      if (part.length === 0 || at + part.length > size) throw new Error(`upload ${upload} does not fit together at ${at}`);
      yield part;
      at += part.length;
    }
  }

  /** Keeps a file that has arrived as it is. @returns its checksum. */
  async keep({ sha256, pieces }: ArrivedFile): Promise<string> {
    const key = keyOf(sha256);
    if (!(await this.#disk.exists(key))) await this.#disk.putStream(key, Readable.from(pieces()));
    return sha256;
  }

  /** Keeps a file of this machine's disk, read as it is written. */
  async keepAtHand({ sha256, path: at }: FileAtHand): Promise<void> {
    const key = keyOf(sha256);
    if (!(await this.#disk.exists(key))) await this.#disk.putStream(key, createReadStream(at));
  }

  /** Has work done with a folder of its own on this machine's disk; afterwards the folder is gone with all that is in it. */
  async withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
    await mkdir(this.#work, { recursive: true });
    const folder = await mkdtemp(path.join(this.#work, 'file-'));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Drops the work folders of processes that were killed at it: those begun before. */
  async clearWork(before: Date): Promise<void> {
    const folders = await readdir(this.#work).catch(() => []);
    for (const name of folders) {
      const folder = path.join(this.#work, name);
      const begun = await stat(folder).catch(() => null);
      if (begun && begun.birthtime < before) await rm(folder, { recursive: true, force: true });
    }
  }

  /** Forgets the pieces of an upload; nothing where there are none. */
  async dropParts(upload: string): Promise<void> {
    await this.#disk.deleteAll(`parts/${upload}`);
  }

  /** @throws when there is no such file. */
  async read(checksum: string): Promise<Uint8Array> {
    return this.#disk.getBytes(keyOf(checksum));
  }

  /**
   * A part of a file, or the whole, read no faster than it is taken. The caller destroys the stream or reads it to its end.
   * @throws when there is no such file, or it has not the size of its record.
   */
  async stream({ sha256, size }: StoredFile, { start, end } = { start: 0, end: size - 1 }): Promise<Readable> {
    return this.#driver.getRange(keyOf(sha256), start, end, size);
  }
}

function keyOf(checksum: string): string {
  return `${checksum.slice(0, 2)}/${checksum.slice(2, 4)}/${checksum}`;
}

function partKey(upload: string, offset: number): string {
  return `parts/${upload}/${offset}`;
}
