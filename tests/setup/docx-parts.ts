import { strToU8, zipSync } from 'fflate';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Namespaces of a word processor's file by their usual prefixes. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: OFFICE,
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  wpg: 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
};

export interface DocxParts {
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  /** Further parts by their names, and relationships of the main part: id, type, target, and whether it leads out. */
  parts?: Record<string, string | Uint8Array>;
  relations?: [id: string, type: string, target: string, external?: boolean][];
  /** Namespaces of the parts in place of the usual ones. */
  namespaces?: Record<string, string>;
  /** Changes each text part before it is packed. */
  change?: (xml: string) => string;
}

/** A docx of hand-written parts. */
export function docxOf({
  body,
  styles,
  numbering,
  footnotes,
  parts = {},
  relations = [],
  namespaces = NAMESPACES,
  change = (xml) => xml,
}: DocxParts): Uint8Array {
  const declared = Object.entries(namespaces)
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`)
    .join('');
  const part = (name: string, inner: string) =>
    strToU8(change(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name}${declared}>${inner}</w:${name}>`));
  const related = (all: [string, string, string, boolean?][]) =>
    strToU8(
      `<Relationships xmlns="${PACKAGE}/relationships">${all.map(([id, type, target, external]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`,
    );
  const own: [string, string, string][] = [];
  const files: Record<string, Uint8Array> = {};
  for (const [name, type, inner] of [
    ['styles', 'styles', styles],
    ['numbering', 'numbering', numbering],
    ['footnotes', 'footnotes', footnotes],
  ] as const) {
    if (inner === undefined) continue;
    files[`word/${name}.xml`] = part(name, inner);
    own.push([`own-${name}`, type, `${name}.xml`]);
  }
  for (const [name, content] of Object.entries(parts)) files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': related([['main', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': related([...own, ...relations]),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    ...files,
  });
}

/** A run with words, and a paragraph of runs. */
export function run(text: string, properties = ''): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function paragraph(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}
