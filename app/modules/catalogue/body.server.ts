import sanitizeHtml from 'sanitize-html';

/** The structure an item's text may have: a document's, nothing that runs, loads or styles. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'strong', 'em', 'sup', 'sub', 'a', 'br'],
  allowedAttributes: { a: ['href'], p: ['class'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'], ol: ['start'] },
  allowedClasses: { p: ['doc-center', 'doc-right'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { h1: 'h2', h5: 'h4', h6: 'h4', b: 'strong', i: 'em' },
};

/** HTML reduced to the structure that items may have. */
export function sanitizeBody(html: string): string {
  return sanitizeHtml(html, OPTIONS);
}

/** The words of a body, one block a line; for search and for measuring. */
export function bodyText(html: string): string {
  return html
    .replace(/<\/(p|h[2-4]|li|tr|caption)>|<br\s*\/?>/g, '\n')
    .replace(/<\/t[dh]>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .trim();
}
