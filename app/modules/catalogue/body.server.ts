import sanitizeHtml from 'sanitize-html';
import { DomainError } from '../../kernel/errors';
import { say } from './words';

/** An uploaded file by its SHA-256; the page that shows it knows its address. */
const FILE_SOURCE = /^file:[0-9a-f]{64}$/;
const LINK = /^(?:https?:|mailto:|#note(?:-ref)?-\d{1,5}$)/i;
const MAX_SPAN = 100;
/** No document nests deeper; the parser's time for each tag grows with the tags that are open around it. */
const MAX_DEPTH = 1_000;
/** Elements that have no end, or end where the next one begins. */
const FLAT = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
  'p',
  'li',
  'dt',
  'dd',
  'tr',
  'td',
  'th',
  'thead',
  'tbody',
  'tfoot',
  'option',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/** Whether tags nest so deep that only a machine can have written them. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (FLAT.has(name!.toLowerCase())) continue;
    depth = Math.max(0, depth + (end === '/' ? -1 : 1));
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

type Attributes = Record<string, string>;

/** Attributes of which only values that match are kept. */
function keep(tagName: string, rules: Record<string, RegExp>) {
  return (_: string, attribs: Attributes) => ({
    tagName,
    attribs: Object.fromEntries(Object.entries(attribs).filter(([name, value]) => rules[name]?.test(value) ?? true)),
  });
}

/** A span beyond any table freezes browsers. */
function cell(tagName: string) {
  const kept = keep(tagName, { colspan: /^[1-9]\d{0,5}$/, rowspan: /^[1-9]\d{0,5}$/, scope: /^(?:row|col|rowgroup|colgroup)$/ });
  return (_: string, attribs: Attributes) => {
    const cell = kept(_, attribs);
    for (const span of ['colspan', 'rowspan']) if (Number(cell.attribs[span]) > MAX_SPAN) cell.attribs[span] = String(MAX_SPAN);
    return cell;
  };
}

/** The structure an item's text may have: a document's, nothing that runs, loads or styles. */
const OPTIONS: sanitizeHtml.IOptions & { allowedEmptyAttributes: string[] } = {
  allowedTags: [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'blockquote',
    'hr',
    'table',
    'caption',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'figure',
    'img',
    'figcaption',
    'section',
    'strong',
    'em',
    'u',
    's',
    'sup',
    'sub',
    'a',
    'br',
  ],
  allowedAttributes: {
    a: ['href', 'id'],
    p: ['class'],
    sup: ['class'],
    section: ['class'],
    li: ['id'],
    ol: ['start'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    img: ['src', 'alt', 'width', 'height'],
  },
  allowedClasses: { p: ['doc-center', 'doc-right'], sup: ['doc-note'], section: ['doc-notes'] },
  // Screen readers skip a picture with an empty description, and read the address of one without.
  allowedEmptyAttributes: ['alt'],
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['file'] },
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    b: 'strong',
    i: 'em',
    strike: 's',
    td: cell('td'),
    th: cell('th'),
    ol: keep('ol', { start: /^-?\d{1,6}$/ }),
    li: keep('li', { id: /^note-\d{1,5}$/ }),
    a: keep('a', { href: LINK, id: /^note-ref-\d{1,5}$/ }),
    img: keep('img', { src: FILE_SOURCE, width: /^[1-9]\d{0,4}$/, height: /^[1-9]\d{0,4}$/ }),
  },
};

const WORDS = '[^<>&\\0\\r]*(?:&(?:amp|lt|gt);[^<>&\\0\\r]*)*';
const INLINE = `${WORDS}(?:<strong>${WORDS}</strong>${WORDS})*`;
/**
 * A paragraph or a heading with nothing in it but words, some of them strong, as the library writes them: it would come out of it as
 * it went in. Named is only what may stay, so that a text with anything else is the library's.
 */
const PLAIN_BLOCK = new RegExp(
  `<(?:p(?: class="doc-(?:center|right)")?>${INLINE}</p|h2>${INLINE}</h2|h3>${INLINE}</h3|h4>${INLINE}</h4)>\\n?`,
  'y',
);

/** Whether a text is made of plain blocks alone, as most that are imported; block by block, in time linear in its length. */
function isPlain(html: string): boolean {
  PLAIN_BLOCK.lastIndex = 0;
  while (PLAIN_BLOCK.lastIndex < html.length) if (!PLAIN_BLOCK.test(html)) return false;
  return true;
}

/** HTML reduced to the structure that items may have. @throws DomainError('invalid') where tags nest without end. */
export function sanitizeBody(html: string): string {
  if (isPlain(html)) return html;
  if (isTooDeep(html))
    throw new DomainError('invalid', 'tags nest too deep', [
      { field: 'bodyHtml', message: say('正文的层次过多，无法整理。请先粘贴为纯文本。') },
    ]);
  return withoutIdleTags(sanitizeHtml(html, OPTIONS));
}

/** Tags that mean nothing without one of these attributes. */
const NEEDS: Readonly<Record<string, RegExp>> = { a: /\s(?:href|id)="/, img: /\ssrc="/, section: /\sclass="/ };

/**
 * Without links that lead nowhere, sections that are no notes, pictures that are none, and figures that lost their picture and have
 * no words; other words stay. The library itself copies the whole text for each tag that it takes out.
 * @param html as the library writes it: tags are closed, `<` begins one.
 */
function withoutIdleTags(html: string): string {
  const pieces: string[] = [];
  /** Of each open link, section and figure: where it begins, and whether it stays. */
  const open: Record<'a' | 'section' | 'figure', { at: number; stays: boolean }[]> = { a: [], section: [], figure: [] };
  for (const [piece, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>|[^<]+/g)) {
    const idle = name !== undefined && end === '' && NEEDS[name]?.test(piece) === false;
    if ((name === 'img' && !idle) || (name === undefined && piece.trim() !== ''))
      for (const figure of open.figure.slice(-1)) figure.stays = true;
    if (name !== 'a' && name !== 'section' && name !== 'figure') {
      if (!idle) pieces.push(piece);
    } else if (end === '') {
      open[name].push({ at: pieces.length, stays: name !== 'figure' && !idle });
      if (!idle) pieces.push(piece);
    } else {
      const { at, stays } = open[name].pop() ?? { at: 0, stays: true };
      if (stays) pieces.push(piece);
      if (name !== 'figure') continue;
      if (!stays) pieces.length = at;
      else for (const figure of open.figure.slice(-1)) figure.stays = true;
    }
  }
  return pieces.join('');
}

/** The words of a body, one block a line; for search and for measuring. */
export function bodyText(html: string): string {
  return (
    html
      // The number of a footnote would be in the middle of the words it hangs on.
      .replace(/<sup class="doc-note">.*?<\/sup>/gs, '')
      .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, '$1\n')
      .replace(/<\/(p|h[2-4]|li|tr|caption|figcaption|figure|blockquote)>|<[bh]r\s*\/?>/g, '\n')
      .replace(/<\/t[dh]>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&nbsp;/g, ' ')
      .replace(/&amp;/g, '&')
      .trim()
  );
}
