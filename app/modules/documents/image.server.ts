import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** Images that browsers show and that are kept as they come. */
const KEPT_FORMATS = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' } as const;
/** A picture of more than this is a fault or an attack; A3 at 600 dpi has 70 million. */
const MAX_PIXELS = 100_000_000;
const VARIANT_WIDTHS = [480, 960, 1600] as const;
/** Past this an animation costs more than it shows. */
const MAX_FRAMES = 500;

export interface CleanImage {
  bytes: Uint8Array;
  mediaType: string;
  width: number;
  height: number;
}

export interface ImageVariants {
  width: number;
  height: number;
  /** WebP, narrower and lighter than the picture; the narrowest first. */
  variants: { width: number; bytes: Uint8Array }[];
}

/** The name of a file by its content. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function open(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, animated: true, failOn: 'error' });
}

/**
 * The picture alone: turned the way its camera held it, in sRGB, without EXIF, GPS, XMP, comments or embedded previews.
 * Other formats that can be read (TIFF …) become PNG. Null when it is not a picture or damaged.
 */
export async function cleanImage(bytes: Uint8Array): Promise<CleanImage | null> {
  try {
    const { format, pages = 1 } = await open(bytes).metadata();
    if (pages > MAX_FRAMES || format === 'svg' || format === 'pdf') return null;
    const kept = Object.hasOwn(KEPT_FORMATS, format) ? (format as keyof typeof KEPT_FORMATS) : 'png';
    // Rotation works on still pictures only; animations carry no orientation.
    const upright =
      pages > 1 && (kept === 'gif' || kept === 'webp')
        ? open(bytes)
        : sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
    const coloured = upright.toColourspace('srgb');
    const written = {
      jpeg: () => coloured.jpeg({ quality: 90 }),
      png: () => coloured.png(),
      webp: () => coloured.webp({ quality: 90 }),
      gif: () => coloured.gif(),
    }[kept]();
    const { data, info } = await written.toBuffer({ resolveWithObject: true });
    return { bytes: data, mediaType: KEPT_FORMATS[kept], width: info.width, height: info.pageHeight ?? info.height };
  } catch {
    return null;
  }
}

/**
 * Narrower copies of a picture, for small screens. None of an animation, which stays as it is. Null when it is not a picture or
 * damaged.
 */
export async function imageVariants(bytes: Uint8Array): Promise<ImageVariants | null> {
  try {
    const { autoOrient, pages = 1, pageHeight, format } = await open(bytes).metadata();
    if (pages > MAX_FRAMES || format === 'svg' || format === 'pdf') return null;
    const { width, height } = autoOrient;
    if (pages > 1) return { width, height: pageHeight ?? height, variants: [] };
    // Drawings and scans are letters and lines: their edges are kept at the cost of some bytes.
    const quality =
      format === 'jpeg' || format === 'webp'
        ? { quality: 80, smartSubsample: true }
        : { quality: 85, smartSubsample: true, preset: 'drawing' as const };
    const variants: ImageVariants['variants'] = [];
    for (const wanted of VARIANT_WIDTHS.filter((wanted) => wanted < width)) {
      const still = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
      const narrower = await still.resize({ width: wanted }).toColourspace('srgb').webp(quality).toBuffer();
      if (narrower.length < bytes.length) variants.push({ width: wanted, bytes: narrower });
    }
    return { width, height, variants };
  } catch {
    return null;
  }
}
