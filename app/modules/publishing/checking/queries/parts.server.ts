import type { Tx } from '../../../../kernel/db/client.server';
import { imageChecksums } from '../../../catalogue/public';
import type { EditionFields } from '../../workflow/edition';
import { fieldFiles, fieldParts } from '../public-fields';
import { htmlText, type Part } from '../../../secrecy/public';
import type { CheckedPart } from './readings.server';

/**
 * Parts of a revision that the check reads: its fields as shown (public-fields.ts), the text, and the words of pictures and files.
 * Of pictures it is what their metadata said before it went: their names stay inside.
 */
export async function partsOf(tx: Tx, districtId: number, itemId: number, fields: EditionFields, bodyHtml: string): Promise<CheckedPart[]> {
  const pictures = imageChecksums(bodyHtml);
  const files = fieldFiles(fields);
  const sums = [...files.map(({ sha256 }) => sha256), ...pictures];
  const uploads =
    sums.length === 0
      ? []
      : await tx.upload.findMany({
          where: { districtId, itemId, sha256: { in: sums }, textSha256: { not: null } },
          select: { id: true, sha256: true, textSha256: true },
          distinct: ['sha256'],
        });
  const wordsOf = (file: string) => {
    const upload = uploads.find(({ sha256 }) => sha256 === file);
    return upload ? { sha256: upload.textSha256!, read: (tx: Tx) => textOf(tx, districtId, upload.id) } : null;
  };
  return [
    ...fieldParts(fields),
    { part: 'body', html: bodyHtml },
    ...pictures.flatMap((sha256): CheckedPart[] => {
      const words = wordsOf(sha256);
      return words === null ? [] : [{ part: `image:${sha256}`, words }];
    }),
    ...files.map(({ sha256, name }): CheckedPart => ({ part: `attachment:${sha256}`, name, words: wordsOf(sha256) })),
  ];
}

async function textOf(tx: Tx, districtId: number, id: string): Promise<string> {
  return (await tx.upload.findUniqueOrThrow({ where: { id, districtId }, select: { text: true } })).text ?? '';
}

/** The words of a part, as places in it count them. */
export async function wordsOf(tx: Tx, part: CheckedPart): Promise<Part> {
  if ('text' in part) return part;
  if ('html' in part) return { part: part.part, text: htmlText(part.html).text };
  return {
    part: part.part,
    text: [...(part.name === undefined ? [] : [part.name]), ...(part.words === null ? [] : [await part.words.read(tx)])].join('\n'),
  };
}
