import exifReader from 'exif-reader';
import sharp from 'sharp';

const EXIF_SKIPPED =
  /^(?:MakerNote|ComponentsConfiguration|FileSource|SceneType|CFAPattern|PrintImageMatching|Padding|InteroperabilityIndex)$/;

function written(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return printable(value);
  if (Array.isArray(value)) return value.map(written).join(' ');
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('\0', '').trim() : '';
}

/** Text in bytes: user comments and names written by Windows are UTF-16 or UTF-8 behind a mark of their own. */
function printable(bytes: Uint8Array): string {
  const utf16 = bytes.length > 3 && bytes.filter((byte, at) => at % 2 === 1 && byte === 0).length > bytes.length / 4;
  const body = /^(?:ASCII|UNICODE|JIS)\0/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 8))) ? bytes.subarray(8) : bytes;
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(body).replaceAll('\0', '').trim();
  return /^[^\p{Cc}\ufffd]+$/u.test(text) ? text : '';
}

/** Begins the lines that tell where a picture was taken. */
export const PLACE_TAKEN = '拍摄地点 ';

/**
 * A picture's size, and what hides beside the picture: EXIF with author and place, XMP, IPTC, comments; a line each. Null when it
 * is no picture.
 */
export async function imageMeta(bytes: Uint8Array): Promise<{ width: number; height: number; lines: string[] } | null> {
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!metadata) return null;
  const lines: string[] = [];
  if (metadata.exif) {
    try {
      for (const [group, tags] of Object.entries(exifReader(metadata.exif))) {
        if (typeof tags !== 'object') continue;
        for (const [name, value] of Object.entries(tags as Record<string, unknown>)) {
          const text = EXIF_SKIPPED.test(name) ? '' : written(value);
          if (text !== '') lines.push(`${group === 'GPSInfo' ? PLACE_TAKEN : ''}${name}：${text}`);
        }
      }
    } catch {
      lines.push(
        `EXIF：${new TextDecoder('latin1')
          .decode(metadata.exif)
          .replace(/[^\x20-\x7e]+/g, ' ')
          .trim()}`,
      );
    }
  }
  if (metadata.xmp) {
    const xmp = new TextDecoder().decode(metadata.xmp);
    lines.push(
      `XMP：${[...xmp.matchAll(/="([^"]+)"|>([^<]*\S[^<]*)</g)]
        .map(([, attribute, text]) => (attribute ?? text ?? '').trim())
        .filter((words) => !/^(?:https?:\/\/(?:ns\.adobe|www\.w3|purl)|uuid:|xmp\.)/.test(words))
        .join(' ')}`,
    );
  }
  if (metadata.iptc)
    lines.push(
      `IPTC：${new TextDecoder()
        .decode(metadata.iptc)
        .replace(/\p{Cc}+/gu, ' ')
        .trim()}`,
    );
  for (const { keyword, text } of metadata.comments ?? []) lines.push(`${keyword}：${text}`);
  return { width: metadata.width, height: metadata.height, lines };
}
