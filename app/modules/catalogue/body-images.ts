/** What an image of a text names: the file by its checksum, wherever it will stand. */
const IMAGE_SOURCE = /\bsrc="file:([0-9a-f]{64})"/g;

/** Checksums of the images in a sanitised text, each once. */
export function imageChecksums(bodyHtml: string): string[] {
  return [...new Set([...bodyHtml.matchAll(IMAGE_SOURCE)].map(([, checksum]) => checksum!))];
}

/** The text with its images' addresses in place; an image without one keeps its alternative text only. */
export function withImages(bodyHtml: string, address: (checksum: string) => string | null): string {
  return bodyHtml.replace(IMAGE_SOURCE, (_source, checksum: string) => `src="${(address(checksum) ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
}

/** For `withImages`: the address of each of these files, as the caller's links make it. */
export function imageAddresses<F extends { sha256: string }>(images: readonly F[], address: (file: F) => string): (checksum: string) => string | null {
  return (checksum) => {
    const file = images.find(({ sha256 }) => sha256 === checksum);
    return file ? address(file) : null;
  };
}
