import { contentDisposition, filePolicy } from '~/modules/catalogue/attachment-file';
import { REQUEST_FORM_TITLE } from '~/modules/disclosure/request-form';
import { requestFormDocx, requestFormPdf } from '~/modules/disclosure/request-form-file.server';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { siteLoader } from '~/kernel/route/site-route.server';

const TYPES = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf' } as const;

/** Makes the loader that answers with a site's application form, addressed to its unit. */
export function requestFormLoader(format: keyof typeof TYPES) {
  return siteLoader({
    load: async ({ site }) => {
      const { contact } = await siteFrame(site);
      const bytes = await (format === 'docx' ? requestFormDocx(contact) : requestFormPdf(contact));
      return new Response(Buffer.from(bytes), {
        headers: {
          'Content-Type': TYPES[format],
          'Content-Disposition': contentDisposition(`${REQUEST_FORM_TITLE}.${format}`, TYPES[format]),
          'Content-Security-Policy': filePolicy(TYPES[format]),
          'Cache-Control': 'public, max-age=0, must-revalidate',
        },
      });
    },
  });
}
