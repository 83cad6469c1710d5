import { attachmentFileName, contentDisposition, filePolicy } from '~/modules/catalogue/attachment-file';

/** A file as an officer gets it: as visitors will, and never kept. */
export function fileAnswer({ name, extension, mediaType }: { name: string; extension: string; mediaType: string }, bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': contentDisposition(attachmentFileName({ name, extension }), mediaType),
      'Content-Security-Policy': filePolicy(mediaType),
    },
  });
}
