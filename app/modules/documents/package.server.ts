import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { withKnownPrefixes } from './known-prefixes';
import { XmlFault } from './rewrite-tags';

/**
 * Limits of an unpacked package. A document of office use stays far below; a bomb of a few kilobytes does not.
 * The ratio is asked only of large ones: short, repetitive XML packs a hundredfold in honest files too.
 */
export const PACKAGE_LIMITS = {
  entries: 10_000,
  entryBytes: 150_000_000,
  totalBytes: 300_000_000,
  ratio: 100,
  ratioFrom: 30_000_000,
} as const;

export type PackageFaultKind = 'damaged' | 'encrypted' | 'bomb';

/** Why a package is not read. */
export class PackageFault extends Error {
  constructor(readonly kind: PackageFaultKind) {
    super(kind);
    this.name = 'PackageFault';
  }
}

/** A zip package (docx, xlsx, pptx …), its table read and held to the limits, its parts unpacked one at a time when asked for. */
export interface Package {
  /** Names of the parts, as stored. */
  names: readonly string[];
  /** Other texts of the archive: names of folders without files, and comments on itself and on its members. */
  remarks: readonly string[];
  /** Whether bytes follow the archive's end that are no part of it. */
  hasTail: boolean;
  /** @throws PackageFault when the part is missing or does not unpack to what the table says. */
  read(name: string): Promise<Uint8Array>;
  /** A part as text; one of XML with the prefixes that Office writes. @throws PackageFault also for an encoding that it does not keep. */
  text(name: string): Promise<string>;
}

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
/** Places that look like an archive's end and are none are compressed data; more than a few are made. */
const MOST_ENDS = 64;

/**
 * An archive up to its end record: what programs and mail gateways hang behind it, and a comment whose length is wrong, stop no
 * office program from opening the file. The last record that describes the table before it counts, as it does for them.
 */
function withoutTail(archive: Buffer): { archive: Buffer; hasTail: boolean } {
  let end = archive.length;
  for (let tries = 0; tries < MOST_ENDS; tries += 1) {
    end = archive.lastIndexOf(END_MARK, end - 1);
    if (end === -1) break;
    if (end + END_LENGTH > archive.length) continue;
    const size = archive.readUInt32LE(end + 12);
    const start = archive.readUInt32LE(end + 16);
    const isLarge = start === 0xffffffff || size === 0xffffffff;
    if (!isLarge && (start + size > end || (size >= 4 && archive.readUInt32LE(start) !== 0x02014b50))) continue;
    if (end + END_LENGTH + archive.readUInt16LE(end + 20) === archive.length) break;
    const whole = Buffer.from(archive.subarray(0, end + END_LENGTH));
    whole.writeUInt16LE(0, end + 20);
    return { archive: whole, hasTail: archive.subarray(end + END_LENGTH).some((byte) => byte !== 0) };
  }
  return { archive, hasTail: false };
}

/** APPNOTE 4.4.4: the name is UTF-8. */
const NAME_IS_UTF8 = 0x800;
const UNICODE_PATH = 0x7075;

/**
 * The name of a member. Where the archive does not say its encoding, UTF-8 is tried, then GB18030: Windows writes names in the
 * encoding of its language, and what is read as another can neither be read by people nor checked for markings.
 * @throws PackageFault for names that lead out of the archive or are in neither encoding
 */
function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  const isSaid = (entry.generalPurposeBitFlag & NAME_IS_UTF8) !== 0 || entry.extraFields.some(({ id }) => id === UNICODE_PATH);
  const name = isSaid
    ? yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
    : unmarkedName(raw).replaceAll('\\', '/');
  if (name.includes('\ufffd') || yauzl.validateFileName(name) !== null) throw new PackageFault('damaged');
  return name;
}

/** Words of a comment, whose encoding nothing says. */
function loosely(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}

function unmarkedName(raw: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw);
    } catch {
      // Not this encoding: the next is tried.
    }
  }
  throw new PackageFault('damaged');
}

/** @throws PackageFault */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const entries = new Map<string, yauzl.Entry>();
  const remarks = new Set<string>();
  let total = 0;
  // Sizes are those of the table here and are enforced while unpacking by validateEntrySizes.
  const { archive, hasTail } = withoutTail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const zip = await yauzl.fromBufferPromise(archive, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(damaged);
  if (zip.comment.length > 0) remarks.add(loosely(Buffer.from(zip.comment)));
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new PackageFault('encrypted');
      const name = nameOf(entry);
      // Readers disagree which of two parts of one name counts; none that should be read has both.
      if (entries.has(name)) throw new PackageFault('damaged');
      total += entry.uncompressedSize;
      if (entries.size >= PACKAGE_LIMITS.entries || entry.uncompressedSize > PACKAGE_LIMITS.entryBytes || total > PACKAGE_LIMITS.totalBytes)
        throw new PackageFault('bomb');
      if (name.endsWith('/')) remarks.add(name);
      else entries.set(name, entry);
      if (entry.fileCommentLength > 0) remarks.add(loosely(entry.fileCommentRaw));
    }
  } catch (error) {
    damaged(error);
  }
  if (total > PACKAGE_LIMITS.ratioFrom && total > bytes.byteLength * PACKAGE_LIMITS.ratio) throw new PackageFault('bomb');

  const read = async (name: string): Promise<Uint8Array> => {
    const entry = entries.get(name);
    if (!entry) throw new PackageFault('damaged');
    try {
      return await buffer(await zip.openReadStreamPromise(entry));
    } catch (error) {
      return damaged(error);
    }
  };
  return { names: [...entries.keys()], remarks: [...remarks], hasTail, read, text: async (name) => partText(await read(name)) };
}

function damaged(error: unknown): never {
  throw error instanceof PackageFault ? error : new PackageFault('damaged');
}

function partText(bytes: Uint8Array): string {
  try {
    return withKnownPrefixes(decodeXml(bytes));
  } catch (error) {
    if (error instanceof XmlFault) throw new PackageFault('damaged');
    throw error;
  }
}

/** Packages hold UTF-8 and UTF-16 (ECMA-376 part 2, 9.1.2); what else a part declares it is read by, as Office does. */
function decodeXml(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const unmarked = bytes[0] === 0x3c && bytes[1] === 0 ? 'utf-16le' : bytes[0] === 0 && bytes[1] === 0x3c ? 'utf-16be' : null;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(marked ?? unmarked ?? (/^utf-?16/i.test(declared) ? 'utf-8' : declared), { fatal: true }).decode(bytes);
  } catch {
    throw new PackageFault('damaged');
  }
}
