import type { ActiveContentId } from './active-content';
import { disarmOffice } from './disarm-office';
import { openPackage } from './package.server';
import { refusedCsv } from './refuse-active.server';
import { xmlParts } from './strip-office.server';
import { stripPdf } from './strip-pdf.server';

/** Files within files that are looked into, and how deep; the check of words names what lies deeper. */
const MAX_DEPTH = 3;
const MAX_INNER_FILES = 1_000;

/** Active content in a file that lies in another one. */
export interface ActingFile {
  name: string;
  id: ActiveContentId;
}

/**
 * The first file within an archive, or embedded in an Office package, that does more than show; null where none does. What would be
 * taken out of it if it came alone stays in it here, for what lies within another file is not written anew.
 * @throws PackageFault for what is no package itself; those within it that cannot be opened are told by the check of words.
 */
export async function actingWithin(bytes: Uint8Array, depth = 0): Promise<ActingFile | null> {
  if (depth >= MAX_DEPTH) return null;
  const source = await openPackage(bytes);
  const inner = source.names.includes('[Content_Types].xml') ? source.names.filter((name) => /\/embeddings\//.test(name)) : source.names;
  for (const name of inner.slice(0, MAX_INNER_FILES)) {
    const found = await actingIn(name, await source.read(name), depth + 1);
    if (found) return found;
  }
  return null;
}

async function actingIn(name: string, bytes: Uint8Array, depth: number): Promise<ActingFile | null> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    const source = await openPackage(bytes).catch(() => null);
    if (!source) return null;
    const [id] = source.names.includes('[Content_Types].xml') ? disarmOffice(await xmlParts(source), source.names).removed : [];
    return id === undefined ? actingWithin(bytes, depth) : { name, id };
  }
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1_024)).includes('%PDF-')) {
    const stripped = await stripPdf(bytes);
    const [id] = 'removed' in stripped ? stripped.removed : [];
    return id === undefined ? null : { name, id };
  }
  const id = /\.csv$/i.test(name) ? refusedCsv(bytes) : null;
  return id === null ? null : { name, id };
}
