import CFB from 'cfb';

/** The streams and storages of an OLE file (doc, xls, ppt, wps …), by path in small letters. Null when it cannot be read. */
export function readOle(bytes: Uint8Array): Map<string, Uint8Array> | null {
  try {
    const { FullPaths, FileIndex } = CFB.read(bytes, { type: 'array' });
    return new Map(
      FullPaths.map((path, at) => [
        path
          .replace(/^[^/]*\//, '')
          .replace(/\/$/, '')
          .toLowerCase(),
        Uint8Array.from(FileIndex[at]?.content ?? []),
      ]),
    );
  } catch {
    return null;
  }
}

export function isOle(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte);
}
