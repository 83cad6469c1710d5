import { parse } from 'csv-parse/sync';
import { DomainError } from '../../kernel/errors';
import { decodeText } from '../../kernel/text/decode-text';
import type { Message } from '../../kernel/words/message';
import { ACTIVE_CONTENT, type ActiveContentId, isProgramName } from './active-content';
import { refusedOffice } from './disarm-office';
import { isOle, readOle } from './ole.server';
import { openPackage, type Package } from './package.server';
import { say } from './words';

/** Files within files that are looked into, and how deep; the check of words names what lies deeper. */
const MAX_DEPTH = 3;
const MAX_INNER_FILES = 1_000;

/** @throws DomainError('invalid') with this sentence for the officer who uploads. */
export function refuseFile(message: Message): never {
  throw new DomainError('invalid', message, [{ field: 'file', message }]);
}

/** @throws DomainError('invalid') with the sentence of the row. */
export function refuseActive(id: ActiveContentId): never {
  return refuseFile(say(ACTIVE_CONTENT[id].words));
}

function startsWith(bytes: Uint8Array, ...beginnings: readonly (readonly number[])[]): boolean {
  return beginnings.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));
}

/** Programs of Windows, Linux and macOS, Java classes, shortcuts and scripts that name what runs them. */
function isProgram(bytes: Uint8Array): boolean {
  const mz = startsWith(bytes, [0x4d, 0x5a]) && !decodeText(bytes).ok;
  return (
    mz ||
    startsWith(
      bytes,
      [0x7f, 0x45, 0x4c, 0x46],
      [0xcf, 0xfa, 0xed, 0xfe],
      [0xce, 0xfa, 0xed, 0xfe],
      [0xca, 0xfe, 0xba, 0xbe],
      [0x4c, 0, 0, 0, 1, 0x14, 2, 0],
      [0x23, 0x21, 0x2f],
    )
  );
}

/** Text at its beginning in the two encodings that old Office keeps. */
function containsText(bytes: Uint8Array, pattern: RegExp): boolean {
  return (
    pattern.test(new TextDecoder('latin1').decode(bytes)) ||
    pattern.test(new TextDecoder('utf-16le').decode(bytes)) ||
    pattern.test(new TextDecoder('utf-16le').decode(bytes.subarray(1)))
  );
}

/** Records of a workbook in BIFF form: type, then length, then content ([MS-XLS] 2.1.4). */
function* records(stream: Uint8Array): Generator<{ type: number; content: Uint8Array }> {
  for (let at = 0; at + 4 <= stream.length;) {
    const type = stream[at]! + 256 * stream[at + 1]!;
    const length = stream[at + 2]! + 256 * stream[at + 3]!;
    yield { type, content: stream.subarray(at + 4, at + 4 + length) };
    at += 4 + length;
  }
}

const BOUND_SHEET = 0x85;
const SUP_BOOK = 0x1ae;
/** Parts a virtual path of DDE from its topic ([MS-XLS] 2.5.277). */
const DDE_SEPARATOR = 3;

function refusedWorkbook(stream: Uint8Array): ActiveContentId | null {
  for (const { type, content } of records(stream)) {
    // BoundSheet8.dt: 1 is a macro sheet, 6 a module.
    if (type === BOUND_SHEET && (content[5] === 1 || content[5] === 6)) return 'macro-sheet';
    if (type === SUP_BOOK && content.length > 4 && content.subarray(4).includes(DDE_SEPARATOR)) return 'dde-link';
  }
  return null;
}

/** A package that a program put into an object: its name, the path it came from, then the bytes ([MS-OLEDS] 2.3.6). */
function isProgramObject(native: Uint8Array): boolean {
  const names = new TextDecoder('gb18030').decode(native.subarray(6, 2_000)).split('\0').slice(0, 3);
  if (names.some((name) => isProgramName(name))) return true;
  const begins = native.indexOf(0x4d, 6);
  return begins > 0 && begins < 2_000 && isProgram(native.subarray(begins));
}

async function refusedOle(bytes: Uint8Array, depth: number): Promise<ActiveContentId | null> {
  for (const [path, stream] of readOle(bytes) ?? []) {
    if (/(?:^|\/)(?:_vba_project(?:_cur)?|vba|macros)(?:\/|$)/.test(path)) return 'macro';
    if (/(?:^|\/)\u0003ocxname$|(?:^|\/)contents\.ocx$/.test(path)) return 'active-control';
    if (/(?:^|\/)\u0001ole10native$/.test(path) && isProgramObject(stream)) return 'embedded-program';
    if (/(?:^|\/)package$/.test(path)) {
      const inner = await refusedContent(stream, depth + 1);
      if (inner) return inner;
    }
    // Fields of old Word files are between these marks ([MS-DOC] 2.8.25).
    if (/(?:^|\/)worddocument$/.test(path) && containsText(stream, /\u0013\s*DDE(?:AUTO)?\b/i)) return 'dde-link';
    if (/(?:^|\/)(?:workbook|book)$/.test(path)) {
      const found = refusedWorkbook(stream);
      if (found) return found;
    }
  }
  return null;
}

async function refusedPackage(source: Package, depth: number): Promise<ActiveContentId | null> {
  const isOffice = source.names.includes('[Content_Types].xml');
  if (isOffice) {
    const parts = new Map<string, string>();
    for (const name of source.names) if (/\.(?:xml|rels)$/.test(name)) parts.set(name, await source.text(name));
    const found = refusedOffice(parts, source.names);
    if (found) return found;
  }
  if (source.names.some((name) => isProgramName(name))) return 'embedded-program';
  const inner = isOffice ? source.names.filter((name) => /\/embeddings\//.test(name)) : source.names;
  for (const name of inner.slice(0, MAX_INNER_FILES)) {
    const found = await refusedContent(await source.read(name), depth + 1);
    if (found) return found;
  }
  return null;
}

/** Controls of RTF that bring an object, ask another program, or take a template from elsewhere. */
const RTF_OBJECT = /\\(?:objdata|objemb|objlink|objautlink|objocx|objhtml|objupdate|objsub|objicemb)\b|\\\*\\template\b/i;
const RTF_DDE = /\\fldinst\b[^\\]*(?:\\[^\\]*){0,20}?\bDDE(?:AUTO)?\b/i;

function refusedRtf(bytes: Uint8Array): ActiveContentId | null {
  const source = new TextDecoder('latin1').decode(bytes);
  // Words of a field may be cut by controls anywhere; without them it reads as Word reads it.
  const field = source
    .replace(/\\'([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/[{}]|\\[a-z]+-?\d* ?/gi, (control) => (/^\\fldinst/i.test(control) ? '\u0013' : ''));
  return RTF_OBJECT.test(source) ? 'embedded-object' : RTF_DDE.test(source) || /\u0013\s*DDE(?:AUTO)?\b/i.test(field) ? 'dde-link' : null;
}

/** Commands that a spreadsheet program would run on opening the table (OWASP: CSV injection). */
const CSV_COMMAND = /^[\s"']*[=+\-@][^|]{0,200}\|[\s\S]{0,500}!|^[\s"']*[=+@].{0,200}?\b(?:WEBSERVICE|RTD|CALL|REGISTER|IMAGE|DDE)\s*\(/i;

/** Cells of a table that cannot be read as one are looked at line by line. */
export function refusedCsv(bytes: Uint8Array): ActiveContentId | null {
  const decoded = decodeText(bytes);
  const text = decoded.ok ? decoded.text : '';
  if (!/[=+\-@]/.test(text)) return null;
  let cells: Iterable<string>;
  try {
    cells = (parse(text, { bom: true, relaxColumnCount: true, relaxQuotes: true, delimiter: [',', ';', '\t'] }) as string[][]).flat();
  } catch {
    cells = text.split(/[\r\n,;\t]+/);
  }
  for (const cell of cells) if (CSV_COMMAND.test(cell.slice(0, 1_000))) return 'dde-link';
  return null;
}

/**
 * The ground on which a file, or one within it, is refused beyond its kind; null for one that only shows, or has no known format.
 * @throws PackageFault
 */
export async function refusedContent(bytes: Uint8Array, depth = 0): Promise<ActiveContentId | null> {
  if (depth > MAX_DEPTH) return null;
  if (isOle(bytes)) return refusedOle(bytes, depth);
  if (startsWith(bytes, [0x50, 0x4b, 3, 4])) {
    const source = await openPackage(bytes).catch((error: unknown) => {
      // One within another that cannot be opened is told by the check of words.
      if (depth > 0) return null;
      throw error;
    });
    return source && refusedPackage(source, depth);
  }
  if (isProgram(bytes)) return 'embedded-program';
  if (startsWith(bytes, [0x7b, 0x5c, 0x72, 0x74])) return refusedRtf(bytes);
  return null;
}
