import type { Tx } from '../../../kernel/db/client.server';
import { imageChecksums } from '../../catalogue/public';
import type { EditionFields } from '../edition';
import { htmlText } from '../scan/html-text';
import type { Part } from '../scan/model';

/** The texts of a revision that the secrecy check reads, title and summary first. Of pictures in the text it is what their metadata said before it went. */
export async function partsOf(tx: Tx, districtId: number, itemId: number, fields: EditionFields, bodyHtml: string): Promise<Part[]> {
  const pictures = imageChecksums(bodyHtml);
  const sums = [...fields.attachments.map(({ sha256 }) => sha256), ...pictures];
  const uploads = sums.length === 0 ? [] : await tx.upload.findMany({ where: { districtId, itemId, sha256: { in: sums } }, select: { sha256: true, text: true }, distinct: ['sha256'] });
  const texts = new Map(uploads.map(({ sha256, text }) => [sha256, text]));
  return [
    { part: 'title', text: fields.title },
    { part: 'summary', text: fields.summary },
    { part: 'fields', text: [fields.changeNote, fields.keywords.join('\n'), fields.source, fields.editor, fields.issuer, fields.docNumber ?? '', fields.disclosureGround ?? ''].join('\n') },
    { part: 'body', text: htmlText(bodyHtml).text },
    ...pictures.flatMap((sha256): Part[] => {
      const text = texts.get(sha256) ?? '';
      return text === '' ? [] : [{ part: `image:${sha256}`, text }];
    }),
    ...fields.attachments.map(({ sha256, name }): Part => ({ part: `attachment:${sha256}`, text: `${name}\n${texts.get(sha256) ?? ''}` })),
  ];
}

/** The same by their names. */
export async function partTexts(tx: Tx, districtId: number, itemId: number, fields: EditionFields, bodyHtml: string): Promise<Map<string, string>> {
  return new Map((await partsOf(tx, districtId, itemId, fields, bodyHtml)).map(({ part, text }) => [part, text]));
}
