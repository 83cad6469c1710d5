import { z } from 'zod';

/** An image of a sanitised text; its attributes hold no raw quotation marks and no angle brackets. */
const IMAGE = /<img\b[^>]*>/g;
/** The source of an image in a text: the file by its checksum, wherever it will be. */
const SOURCE = /\bsrc="file:([0-9a-f]{64})"/;

/** Narrower copies of a picture as the database keeps them: WebP, by their own content. */
export const imageVariants = z.array(
  z.object({ width: z.number().int().positive(), size: z.number().int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
);
export type ImageVariant = z.output<typeof imageVariants>[number];
export const VARIANT_MEDIA_TYPE = 'image/webp';

/** A picture of a text, and what is known of its size. */
export interface BodyImage {
  sha256: string;
  width: number | null;
  height: number | null;
  /** The narrowest first; empty until they are made. */
  variants: Pick<ImageVariant, 'width'>[];
}

/** Checksums of the images in a sanitised text, each once. */
export function imageChecksums(bodyHtml: string): string[] {
  return [...new Set([...bodyHtml.matchAll(IMAGE)].flatMap(([image]) => SOURCE.exec(image)?.[1] ?? []))];
}

/** Words that a picture of a sanitised text has for those who cannot see it. */
function description(image: string): string {
  return (/\balt="([^"]*)"/.exec(image)?.[1] ?? '').replaceAll('&nbsp;', ' ').trim();
}

/** Whether a sanitised text says anything, pictures by their descriptions. Most say so in their first words, and no more is read. */
export function hasWords(bodyHtml: string): boolean {
  for (const [piece] of bodyHtml.matchAll(/<sup class="doc-note">[^<]*|<[^>]*>|[^<]+/g)) {
    if (piece.startsWith('<') ? piece.startsWith('<img') && description(piece) !== '' : piece.replaceAll('&nbsp;', ' ').trim() !== '')
      return true;
  }
  return false;
}

/** How many images of a sanitised text have no words for those who cannot see them. */
export function undescribedImages(bodyHtml: string): number {
  return [...bodyHtml.matchAll(IMAGE)].filter(([image]) => description(image) === '').length;
}

function encoded(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** The text with its images' addresses in place; an image without one keeps its alternative text only. */
export function withImages(bodyHtml: string, address: (checksum: string) => string | null): string {
  return bodyHtml.replace(IMAGE, (image) =>
    image.replace(SOURCE, (_source, checksum: string) => `src="${encoded(address(checksum) ?? '')}"`),
  );
}

/**
 * How wide a picture is shown on a page: the screen on a phone, the column of a text beyond (document.css), and never wider
 * than it is.
 */
function sizesOf(width: number): string {
  return `(max-width: 48em) min(100vw, ${width}px), min(45rem, ${width}px)`;
}

/**
 * The text with its images as a page shows them: their place kept free by their size, and for each screen a copy that is
 * wide enough. A picture of which nothing is known has its address alone. None is `loading="lazy"`: a browser may print or
 * save a page before such pictures have come, and a document on paper lacks nothing.
 * @param address of a picture, or of its copy of a width.
 */
export function withShownImages(
  bodyHtml: string,
  images: readonly BodyImage[],
  address: (checksum: string, width?: number) => string | null,
): string {
  return bodyHtml.replace(IMAGE, (image) => {
    const checksum = SOURCE.exec(image)?.[1];
    if (checksum === undefined) return image;
    const { width = null, height = null, variants = [] } = images.find(({ sha256 }) => sha256 === checksum) ?? {};
    const source = address(checksum);
    const attributes = [`src="${encoded(source ?? '')}"`];
    if (source !== null && width !== null && variants.length > 0) {
      const copies = [
        ...variants.map((variant) => ({ url: address(checksum, variant.width), width: variant.width })),
        { url: source, width },
      ];
      attributes.push(
        `srcset="${copies.map((copy) => `${encoded(copy.url ?? source)} ${copy.width}w`).join(', ')}"`,
        `sizes="${sizesOf(width)}"`,
      );
    }
    // A size that the text states is the one that its officer wants.
    if (width !== null && height !== null && !/\s(?:width|height)="/.test(image)) attributes.push(`width="${width}" height="${height}"`);
    return image.replace(SOURCE, [...attributes, 'decoding="async"'].join(' '));
  });
}

/** For `withImages`: the address of each of these files, as the caller's links make it. */
export function imageAddresses<F extends { sha256: string }>(
  images: readonly F[],
  address: (file: F, width?: number) => string,
): (checksum: string, width?: number) => string | null {
  return (checksum, width) => {
    const file = images.find(({ sha256 }) => sha256 === checksum);
    return file ? address(file, width) : null;
  };
}
