import { inChinese, messageOf } from '../../kernel/words/message';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { type CommandServices, runCommand } from '../../kernel/command/run-command.server';
import { DomainError } from '../../kernel/errors';
import type { z } from 'zod';
import { log } from '../../kernel/log.server';
import { TEXT_FAULTS } from '../../kernel/text/decode-text';
import { fileFault } from '../../kernel/text/read-text.server';
import { textLines } from '../../kernel/text/text-lines.server';
import type { Actor } from '../../permissions/subjects';
import { newItem } from '../catalogue/public-commands.server';
import type { CategoryMapping } from './category-mapping';
import { finishImport } from './commands/finish-import.server';
import { importBatch } from './commands/import-batch.server';
import { startImport } from './commands/start-import.server';
import { heldSources } from './queries/held-sources.server';
import { prepareDocument, type PreparedDocument } from './prepare-document';

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
  const counts: ImportCounts = { read: 0, imported: 0, unchanged: 0, rejected: 0 };
  const changes: Record<string, number> = {};
  const who = { actor, districtId: options.districtId };
  await assertWhole(options.file);
  await assertRejects(options.rejectsFile, options.file);
  const rejects = createWriteStream(options.rejectsFile, { flags: 'w' });
  await once(rejects, 'open').catch((error: unknown) => {
    throw fileFault(error, options.rejectsFile) ?? error;
  });
  // Also what is written late is written or told of; the stream's own event would end the process.
  const listed = finished(rejects).catch((error: unknown) => {
    throw fileFault(error, options.rejectsFile) ?? error;
  });
  listed.catch(() => undefined);
  const runId = options.dryRun
    ? null
    : (await runCommand(services, startImport, who, { siteId: options.siteId, fileName: path.basename(options.file) })).runId;
  const reject = async (line: number, title: string | null, errors: { field?: string; message: string }[]) => {
    counts.rejected += 1;
    if (!rejects.write(`${JSON.stringify({ line, title, reasons: errors })}\n`)) await Promise.race([once(rejects, 'drain'), listed]);
  };

  let batches = 0;
  const seen = new Set<string>();
  const publish = async (documents: Ready[]): Promise<void> => {
    if (documents.length === 0) return;
    if (runId === null) {
      await tryOut(documents);
      return;
    }
    const input = {
      runId,
      siteId: options.siteId,
      documents: documents.map(({ keys, item, provenance, changes: made }) => ({
        sourceId: keys.key,
        earlierIds: keys.earlier,
        item: { ...item, siteId: options.siteId },
        provenance,
        changes: made,
      })),
      settle: (batches += 1) % SETTLE_EVERY === 0,
    };
    try {
      const published = await runCommand(services, importBatch, who, input as ImportInput);
      for (const [at, item] of published.entries()) {
        if (item) {
          counts.imported += 1;
          for (const { kind, count } of documents[at]!.changes) changes[kind] = (changes[kind] ?? 0) + count;
        } else counts.unchanged += 1;
      }
    } catch (error) {
      await sortOut(documents, error);
    }
  };
  // The batch fell as a whole; those at fault are named or found, and the others go again.
  const sortOut = async (documents: Ready[], error: unknown): Promise<void> => {
    const named = new Map<number, { field?: string; message: string }[]>();
    if (error instanceof DomainError) {
      for (const detail of error.details) {
        const match = /^documents\.(\d+)\.?(.*)$/.exec(detail.field ?? '');
        if (match)
          named.set(Number(match[1]), [
            ...(named.get(Number(match[1])) ?? []),
            { field: match[2]?.replace(/^item\./, ''), message: inChinese(detail.message) },
          ]);
      }
    }
    if (named.size > 0) {
      for (const [at, reasons] of named) await reject(documents[at]!.line, documents[at]!.title, reasons);
      return publish(documents.filter((_, at) => !named.has(at)));
    }
    if (error instanceof DomainError && (error.code === 'forbidden' || error.code === 'missing')) throw error;
    if (documents.length === 1) {
      log.debug({ err: error }, 'import row refused by the database');
      return reject(documents[0]!.line, documents[0]!.title, [
        { message: error instanceof DomainError ? error.message : '数据库不接受这一行' },
      ]);
    }
    const half = Math.ceil(documents.length / 2);
    await publish(documents.slice(0, half));
    await publish(documents.slice(half));
  };
  const tryOut = async (documents: Ready[]): Promise<void> => {
    const scope = { districtId: options.districtId, siteId: options.siteId };
    const known = await services.db.asApp(scope.districtId, (tx) =>
      heldSources(
        tx,
        scope,
        documents.flatMap(({ keys }) => [keys.key, ...keys.earlier]),
      ),
    );
    for (const { keys } of documents) {
      if ([keys.key, ...keys.earlier].some((key) => known.has(key))) counts.unchanged += 1;
      else counts.imported += 1;
    }
  };

  const source = createReadStream(options.file);
  const input = unpacked(options.file, source);
  // A broken file or archive surfaces as an error of the stream, not of the line reader.
  const failed = new Promise<never>((_, fail) => {
    source.once('error', fail);
    input.once('error', fail);
  });
  failed.catch(() => undefined);
  const read = async () => {
    let line = 0;
    let batch: Ready[] = [];
    let size = 0;
    let writing: [Promise<void>, Promise<void>] = [Promise.resolve(), Promise.resolve()];
    for await (const decoded of textLines(input)) {
      line += 1;
      // The reader has many lines at hand; between them the batches under way get on.
      await setImmediate();
      if (!decoded.ok) {
        counts.read += 1;
        await reject(line, null, [{ message: TEXT_FAULTS[decoded.fault] }]);
        continue;
      }
      const { text } = decoded;
      if (text.trim() === '') continue;
      counts.read += 1;
      const prepared = prepareDocument(text, options.mapping);
      if (!prepared.ok) {
        await reject(line, prepared.title, prepared.errors);
        continue;
      }
      // The batch's command parses each item; a dry run has no other chance to.
      const valid = runId === null ? newItem.safeParse({ ...prepared.item, siteId: options.siteId }) : null;
      if (valid && !valid.success) {
        await reject(
          line,
          prepared.title,
          valid.error.issues.map((issue) => ({ field: issue.path.join('.'), message: inChinese(messageOf(issue.message)) })),
        );
        continue;
      }
      if (seen.has(prepared.keys.key)) {
        counts.unchanged += 1;
        continue;
      }
      seen.add(prepared.keys.key);
      batch.push({ ...prepared, line });
      size += text.length;
      if (batch.length < BATCH && size < BATCH_CHARACTERS) continue;
      // While the database writes one batch, the next is prepared; a third waits until the first is done.
      await writing[0];
      options.onProgress?.({ ...counts });
      const next = publish(batch);
      next.catch(() => undefined);
      writing = [writing[1], next];
      batch = [];
      size = 0;
    }
    await Promise.all(writing);
    await publish(batch);
  };
  try {
    await Promise.race([read(), failed, listed]);
  } finally {
    source.destroy();
    rejects.end();
    await listed;
  }
  if (runId !== null) await runCommand(services, finishImport, who, { runId, counts: { ...counts } });
  options.onProgress?.({ ...counts });
  return { runId, counts, changes, seconds: (performance.now() - started) / 1000 };
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
