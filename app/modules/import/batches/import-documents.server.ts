import { inChinese, messageOf } from '../../../kernel/words/message';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { type CommandServices, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import type { z } from 'zod';
import { log } from '../../../kernel/log.server';
import { type DecodedText, TEXT_FAULTS } from '../../../kernel/text/decode-text';
import { fileFault } from '../../../kernel/text/read-text.server';
import { textLines } from '../../../kernel/text/text-lines.server';
import type { Actor } from '../../../permissions/subjects';
import { newItem } from '../../catalogue/public-commands.server';
import type { CategoryMapping } from '../category-mapping';
import { finishImport } from '../commands/finish-import.server';
import { importBatch } from '../commands/import-batch.server';
import { startImport } from '../commands/start-import.server';
import { heldSources } from '../queries/held-sources.server';
import { prepareDocument, type PreparedDocument } from '../prepare-document';

const BATCH = 100;
/** So that a file of long documents takes no more memory than one of short ones. */
const BATCH_CHARACTERS = 2_000_000;
/** Bytes that are unpacked at once: each piece is a wait for another thread. */
const PIECE = 512 * 1_024;
/** Search takes in what so many batches brought together: far cheaper than after each. */
const SETTLE_EVERY = 10;

export interface ImportCounts {
  /** Lines with content. */
  read: number;
  imported: number;
  /** Held by the site already, or twice in the file. */
  unchanged: number;
  rejected: number;
}

export interface ImportOptions {
  file: string;
  siteId: number;
  districtId: number;
  mapping: CategoryMapping;
  /** Parses, structures and checks everything, writes nothing. */
  dryRun: boolean;
  rejectsFile: string;
  onProgress?(counts: ImportCounts): void;
}

export interface ImportReport {
  runId: number | null;
  counts: ImportCounts;
  /** Changes made to bodies, by kind. */
  changes: Record<string, number>;
  seconds: number;
}

type Ready = Extract<PreparedDocument, { ok: true }> & { line: number };
type ImportInput = z.input<typeof importBatch.input>;

/**
 * Imports a JSONL file (gzip by its name) into a site: a stream in batches, one transaction a batch, so that memory stays
 * flat and a kill loses at most the batch under way. What is refused goes to the rejects file with line number and reason;
 * the rest goes on. `read = imported + unchanged + rejected`.
 */
export async function importDocuments(services: CommandServices, actor: Actor, options: ImportOptions): Promise<ImportReport> {
  const started = performance.now();
  const who = { actor, districtId: options.districtId };
  await assertWhole(options.file);
  await assertRejects(options.rejectsFile, options.file);
  const rejects = await openRejects(options.rejectsFile);
  const runId = options.dryRun
    ? null
    : (await runCommand(services, startImport, who, { siteId: options.siteId, fileName: path.basename(options.file) })).runId;
  const run = new ImportRun(services, who, options, runId, rejects);
  const source = createReadStream(options.file);
  const input = unpacked(options.file, source);
  // A broken file or archive surfaces as an error of the stream, not of the line reader.
  const failed = new Promise<never>((_, fail) => {
    source.once('error', fail);
    input.once('error', fail);
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([run.read(input), failed, rejects.written]);
  } finally {
    source.destroy();
    rejects.stream.end();
    await rejects.written;
  }
  const { counts, changes } = run;
  if (runId !== null) await runCommand(services, finishImport, who, { runId, counts: { ...counts } });
  options.onProgress?.({ ...counts });
  return { runId, counts, changes, seconds: (performance.now() - started) / 1000 };
}

/** The rejects file while it is written. */
interface Rejects {
  stream: WriteStream;
  /** Also what is written late is written or told of; the stream's own event would end the process. */
  written: Promise<void>;
}

async function openRejects(file: string): Promise<Rejects> {
  const told = (error: unknown): never => {
    throw fileFault(error, file) ?? error;
  };
  const stream = createWriteStream(file, { flags: 'w' });
  await once(stream, 'open').catch(told);
  const written = finished(stream).catch(told);
  written.catch(() => undefined);
  return { stream, written };
}

type Reasons = readonly { field?: string; message: string }[];

/** One import under way: what has been read, and what came of it. */
class ImportRun {
  readonly counts: ImportCounts = { read: 0, imported: 0, unchanged: 0, rejected: 0 };
  /** Changes made to bodies, by kind. */
  readonly changes: Record<string, number> = {};
  readonly #services: CommandServices;
  readonly #who: { actor: Actor; districtId: number };
  readonly #options: ImportOptions;
  /** Null: a dry run. */
  readonly #runId: number | null;
  readonly #rejects: Rejects;
  #batches = 0;
  readonly #seen = new Set<string>();

  constructor(
    services: CommandServices,
    who: { actor: Actor; districtId: number },
    options: ImportOptions,
    runId: number | null,
    rejects: Rejects,
  ) {
    this.#services = services;
    this.#who = who;
    this.#options = options;
    this.#runId = runId;
    this.#rejects = rejects;
  }

  async read(input: Readable): Promise<void> {
    let line = 0;
    let batch: Ready[] = [];
    let size = 0;
    let writing: [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];
    for await (const decoded of textLines(input)) {
      line += 1;
      // The reader has many lines at hand; between them the batches under way get on.
      await setImmediate();
      if (decoded.ok && decoded.text.trim() === '') continue;
      this.counts.read += 1;
      const ready = await this.#ready(line, decoded);
      if (ready === null) continue;
      batch.push(ready.document);
      size += ready.size;
      if (batch.length < BATCH && size < BATCH_CHARACTERS) continue;
      // While the database writes one batch, the next is prepared; a third waits until the first is done.
      await writing[0];
      this.#options.onProgress?.({ ...this.counts });
      const next = this.#publish(batch);
      next.catch(() => undefined);
      writing = [writing[1], next];
      batch = [];
      size = 0;
    }
    await Promise.all(writing);
    await this.#publish(batch);
  }

  /** The document of a line; null where it is refused or was there already. */
  async #ready(line: number, decoded: DecodedText): Promise<{ document: Ready; size: number } | null> {
    const refuse = async (title: string | null, reasons: Reasons) => {
      await this.#reject(line, title, reasons);
      return null;
    };
    if (!decoded.ok) return refuse(null, [{ message: inChinese(TEXT_FAULTS[decoded.fault]) }]);
    const prepared = prepareDocument(decoded.text, this.#options.mapping);
    if (!prepared.ok) return refuse(prepared.title, prepared.errors);
    // The batch's command parses each item; a dry run has no other chance to.
    const valid = this.#runId === null ? newItem.safeParse({ ...prepared.item, siteId: this.#options.siteId }) : null;
    if (valid && !valid.success)
      return refuse(
        prepared.title,
        valid.error.issues.map((issue) => ({ field: issue.path.join('.'), message: inChinese(messageOf(issue.message)) })),
      );
    if (this.#seen.has(prepared.keys.key)) {
      this.counts.unchanged += 1;
      return null;
    }
    this.#seen.add(prepared.keys.key);
    return { document: { ...prepared, line }, size: decoded.text.length };
  }

  async #reject(line: number, title: string | null, reasons: Reasons): Promise<void> {
    this.counts.rejected += 1;
    const { stream, written } = this.#rejects;
    if (!stream.write(`${JSON.stringify({ line, title, reasons })}\n`)) await Promise.race([once(stream, 'drain'), written]);
  }

  async #publish(documents: Ready[]): Promise<void> {
    if (documents.length === 0) return;
    if (this.#runId === null) return this.#tryOut(documents);
    const { siteId } = this.#options;
    const input = {
      runId: this.#runId,
      siteId,
      documents: documents.map(({ keys, item, provenance, changes }) => ({
        sourceId: keys.key,
        earlierIds: keys.earlier,
        item: { ...item, siteId },
        provenance,
        changes,
      })),
      settle: (this.#batches += 1) % SETTLE_EVERY === 0,
    };
    try {
      const published = await runCommand(this.#services, importBatch, this.#who, input as ImportInput);
      for (const [position, item] of published.entries()) {
        if (item) {
          this.counts.imported += 1;
          for (const { kind, count } of documents[position]!.changes) this.changes[kind] = (this.changes[kind] ?? 0) + count;
        } else this.counts.unchanged += 1;
      }
    } catch (error) {
      await this.#sortOut(documents, error);
    }
  }

  /** The batch fell as a whole; those at fault are named or found, and the others go again. */
  async #sortOut(documents: Ready[], error: unknown): Promise<void> {
    const named = error instanceof DomainError ? faultsByDocument(error) : new Map<number, Reasons>();
    if (named.size > 0) {
      for (const [position, reasons] of named) await this.#reject(documents[position]!.line, documents[position]!.title, reasons);
      return this.#publish(documents.filter((_, position) => !named.has(position)));
    }
    if (error instanceof DomainError && (error.code === 'forbidden' || error.code === 'missing')) throw error;
    if (documents.length === 1) {
      log.debug({ err: error }, 'import row refused by the database');
      return this.#reject(documents[0]!.line, documents[0]!.title, [
        { message: error instanceof DomainError ? error.message : '数据库不接受这一行' },
      ]);
    }
    const half = Math.ceil(documents.length / 2);
    await this.#publish(documents.slice(0, half));
    return this.#publish(documents.slice(half));
  }

  async #tryOut(documents: Ready[]): Promise<void> {
    const { districtId, siteId } = this.#options;
    const keysOf = ({ keys }: Ready) => [keys.key, ...keys.earlier];
    const known = await this.#services.db.asApp(districtId, (tx) => heldSources(tx, { districtId, siteId }, documents.flatMap(keysOf)));
    for (const document of documents) {
      if (keysOf(document).some((key) => known.has(key))) this.counts.unchanged += 1;
      else this.counts.imported += 1;
    }
  }
}

/** A refused batch's reasons for each of its documents, by position. */
function faultsByDocument({ details }: DomainError): Map<number, Reasons> {
  const faults = new Map<number, Reasons>();
  for (const { field, message } of details) {
    const match = /^documents\.(\d+)\.?(.*)$/.exec(field ?? '');
    if (!match) continue;
    const position = Number(match[1]);
    const fault = { field: match[2]!.replace(/^item\./, ''), message: inChinese(message) };
    faults.set(position, [...(faults.get(position) ?? []), fault]);
  }
  return faults;
}

const unpacked = (file: string, source: Readable): Readable =>
  /\.gz$/i.test(file) ? source.pipe(createGunzip({ chunkSize: PIECE })) : source;

/** Bytes of which empty lines are made, in every encoding. */
const BLANK = new Set([0, 0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf, 0xfe, 0xff]);

/**
 * Reads a file to its end, so that a broken one is refused before the first document goes in.
 * @throws DomainError('invalid') naming the file.
 */
async function assertWhole(file: string): Promise<void> {
  const is = await stat(file).catch((error: unknown) => {
    throw fileFault(error, file) ?? error;
  });
  // It is read twice, and a pipe has nothing left the second time.
  if (!is.isFile() && !is.isDirectory()) throw new DomainError('invalid', `${file}：不是磁盘上的文件（例如管道），请先存成文件再导入`);
  const source = createReadStream(file);
  const input = unpacked(file, source);
  source.once('error', (error) => input.destroy(error));
  let empty = true;
  try {
    for await (const piece of input as AsyncIterable<Buffer>) empty &&= piece.every((byte) => BLANK.has(byte));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw new DomainError('invalid', `${file}：压缩文件已损坏，或不是 gzip 格式`);
    throw fileFault(error, file) ?? error;
  } finally {
    source.destroy();
  }
  if (empty) throw new DomainError('invalid', `${file}：文件没有内容`);
}

/** How each line of such a list begins. */
const REJECTS_BEGIN = '{"line":';

/**
 * Writing the list of what was refused takes nothing away but an earlier list: no file of another kind, and the imported one by no
 * other name that it has.
 * @throws DomainError('invalid' | 'conflict') naming the file.
 */
async function assertRejects(rejectsFile: string, file: string): Promise<void> {
  const [at, own] = await Promise.all([stat(rejectsFile).catch(() => null), stat(file)]);
  if (at === null || !at.isFile()) return;
  if (at.dev === own.dev && at.ino === own.ino)
    throw new DomainError('invalid', '退回的行不能写进要导入的文件，请用 --rejects 指定别的文件');
  if (at.size === 0) return;
  const handle = await open(rejectsFile).catch((error: unknown) => {
    throw fileFault(error, rejectsFile) ?? error;
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(REJECTS_BEGIN.length), 0, REJECTS_BEGIN.length, 0);
    if (buffer.toString('latin1', 0, bytesRead) !== REJECTS_BEGIN)
      throw new DomainError('conflict', `${rejectsFile}：文件已存在，而且不是以前退回的清单，请用 --rejects 指定别的文件`);
  } finally {
    await handle.close();
  }
}
