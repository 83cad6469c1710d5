/** Media types that a browser shows by itself and that cannot carry script. */
const SHOWN: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The name under which an attachment is linked and saved: one path segment with its extension. */
export function attachmentFileName({ name, extension }: { name: string; extension: string }): string {
  const segment = name.replace(/[\p{Cc}/\\]+/gu, '_').trim();
  return segment.toLowerCase().endsWith(`.${extension}`) ? segment : `${segment}.${extension}`;
}

/** The name of a narrower copy of a picture: it is saved under it, and the address ends in what the copy is. */
export function variantFileName(file: { name: string; extension: string }, width: number): string {
  const whole = attachmentFileName(file);
  return `${whole.slice(0, -file.extension.length - 1)}-${width}w.webp`;
}

/**
 * Content-Disposition of a file (RFC 6266): shown in the browser where that is harmless, else saved. The name is given in
 * UTF-8 by RFC 5987, and in ASCII for clients that know only that.
 */
export function contentDisposition(fileName: string, mediaType: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const utf8 = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${SHOWN.has(mediaType) ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}

/**
 * Content-Security-Policy of a file: nothing in it runs or loads. Browsers refuse to show a PDF in a sandbox, and a PDF
 * cannot run as a page.
 */
export function filePolicy(mediaType: string): string {
  return mediaType === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "default-src 'none'; sandbox";
}

/** Headers that tell a browser what a file is and keep it harmless. */
export function fileHeaders(fileName: string, mediaType: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(fileName, mediaType),
    'Content-Security-Policy': filePolicy(mediaType),
  };
}
