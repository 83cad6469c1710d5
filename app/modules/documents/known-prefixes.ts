import { readTags } from './rewrite-tags';

/** Prefixes that the readers of Office packages go by, with the namespaces they stand for (ECMA-376 transitional and strict). */
const KNOWN: readonly (readonly [prefix: string, ...namespaces: string[]])[] = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main'],
  [
    '',
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
    'http://purl.oclc.org/ooxml/spreadsheetml/main',
    'http://schemas.openxmlformats.org/package/2006/relationships',
    'http://schemas.openxmlformats.org/package/2006/content-types',
    'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties',
    'http://purl.oclc.org/ooxml/officeDocument/extendedProperties',
    'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties',
    'http://purl.oclc.org/ooxml/officeDocument/customProperties',
  ],
  ['p', 'http://schemas.openxmlformats.org/presentationml/2006/main', 'http://purl.oclc.org/ooxml/presentationml/main'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main', 'http://purl.oclc.org/ooxml/drawingml/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'http://purl.oclc.org/ooxml/officeDocument/relationships'],
  [
    'wp',
    'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing',
  ],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture', 'http://purl.oclc.org/ooxml/drawingml/picture'],
  ['xdr', 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing', 'http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing'],
  ['c', 'http://schemas.openxmlformats.org/drawingml/2006/chart', 'http://purl.oclc.org/ooxml/drawingml/chart'],
  ['dgm', 'http://schemas.openxmlformats.org/drawingml/2006/diagram', 'http://purl.oclc.org/ooxml/drawingml/diagram'],
  ['m', 'http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://purl.oclc.org/ooxml/officeDocument/math'],
  ['mc', 'http://schemas.openxmlformats.org/markup-compatibility/2006'],
  ['v', 'urn:schemas-microsoft-com:vml'],
  ['o', 'urn:schemas-microsoft-com:office:office'],
  ['x', 'urn:schemas-microsoft-com:office:excel'],
  ['w10', 'urn:schemas-microsoft-com:office:word'],
  ['wps', 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'],
  ['wpg', 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup'],
  ['wpc', 'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas'],
  ['w14', 'http://schemas.microsoft.com/office/word/2010/wordml'],
  ['wp14', 'http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing'],
  ['w15', 'http://schemas.microsoft.com/office/word/2012/wordml'],
  ['x15ac', 'http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac'],
  ['p188', 'http://schemas.microsoft.com/office/powerpoint/2018/8/main'],
  ['cp', 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['dcterms', 'http://purl.org/dc/terms/'],
];

const PREFIX_OF = new Map(KNOWN.flatMap(([prefix, ...namespaces]) => namespaces.map((namespace) => [namespace, prefix] as const)));
const PREFIXES = new Set(KNOWN.map(([prefix]) => prefix));

const ATTRIBUTE = /([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/g;
const DECLARATION = /\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Attributes of markup compatibility whose value is a list of prefixes (ECMA-376 part 3, 7.2 to 7.5). */
const LISTS_PREFIXES = /^(?:Ignorable|MustUnderstand|ProcessContent|PreserveElements|PreserveAttributes|Requires)$/;

/** A namespace as a reader of XML understands it: its letters may be written as references. */
function namespaceOf(written: string): string {
  if (!written.includes('&')) return written;
  return written.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function split(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at === -1 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

/** Whether a part declares the known namespaces, if any, by their known prefixes alone, each prefix for one namespace. */
function isPlain(xml: string): boolean {
  const seen = new Map<string, string>();
  if (![...xml.matchAll(DECLARATION)].some(([, , quoted, single]) => PREFIX_OF.has(namespaceOf(quoted ?? single ?? '')))) return true;
  for (const [, prefix = '', quoted, single] of xml.matchAll(DECLARATION)) {
    const namespace = namespaceOf(quoted ?? single ?? '');
    const known = PREFIX_OF.get(namespace);
    if (known === undefined ? prefix !== '' && PREFIXES.has(prefix) : known !== prefix) return false;
    if ((seen.get(prefix) ?? namespace) !== namespace) return false;
    seen.set(prefix, namespace);
  }
  return true;
}

/**
 * A part of an Office package with the prefixes that Office itself writes. A prefix is the author's choice (Namespaces in XML
 * 1.0, 4): what is looked for under `w:` must not escape under another name. @throws XmlFault
 */
// oxlint-disable-next-line max-lines-per-function -- one pass over the bytes, whose state each case changes
export function withKnownPrefixes(xml: string): string {
  if (isPlain(xml)) return xml;
  const declared = new Map<string, string>();
  const taken = new Set(PREFIXES);
  let foreign = 0;
  /** The prefix under which a namespace is in the result. */
  const prefixFor = (namespace: string, wanted: string): string => {
    const known = PREFIX_OF.get(namespace);
    if (known !== undefined) {
      declared.set(known === '' ? `=${namespace}` : namespace, known);
      return known;
    }
    const chosen = declared.get(namespace);
    if (chosen !== undefined) return chosen;
    let prefix = wanted;
    while (prefix === '' || taken.has(prefix)) prefix = `n${(foreign += 1)}`;
    taken.add(prefix);
    declared.set(namespace, prefix);
    return prefix;
  };
  const scopes: ReadonlyMap<string, string>[] = [new Map([['xml', 'xml']])];
  const open: string[] = [];
  let rootTag = '';
  let rootAt = -1;
  let out = '';
  let kept = 0;
  readTags(xml, {
    close(name, at, end) {
      out += `${xml.slice(kept, at)}</${open.pop() ?? name}>`;
      kept = end;
      if (scopes.length > 1) scopes.pop();
    },
    open({ name, attributes: given, isEmpty, at }, end) {
      out += xml.slice(kept, at);
      kept = end;
      const outer = scopes.at(-1)!;
      const declarations = [...given.matchAll(DECLARATION)];
      const scope =
        declarations.length === 0
          ? outer
          : new Map([
              ...outer,
              ...declarations.map(([, prefix = '', quoted, single]) => [prefix, namespaceOf(quoted ?? single ?? '')] as const),
            ]);
      const renamed = (full: string, isAttribute: boolean): string => {
        const [prefix, local] = split(full);
        if (prefix === 'xml' || (isAttribute && prefix === '')) return full;
        const namespace = scope.get(prefix);
        if (namespace === undefined || namespace === '') return full;
        const known = prefixFor(namespace, prefix);
        return known === '' ? local : `${known}:${local}`;
      };
      const list = (value: string): string =>
        value.replace(/[^\s"'/:]+/g, (prefix) => {
          const namespace = scope.get(prefix);
          return namespace === undefined || namespace === '' ? prefix : prefixFor(namespace, prefix) || prefix;
        });
      const element = renamed(name, false);
      let attributes = '';
      for (const [, full = '', value = ''] of given.matchAll(ATTRIBUTE)) {
        if (full === 'xmlns' || full.startsWith('xmlns:')) continue;
        attributes += ` ${renamed(full, true)}=${LISTS_PREFIXES.test(split(full)[1]) ? list(value) : value}`;
      }
      const tail = `${attributes}${isEmpty ? '/' : ''}>`;
      if (rootAt === -1) {
        rootAt = out.length;
        rootTag = `<${element}`;
        out += tail;
      } else out += `<${element}${tail}`;
      if (isEmpty) return;
      open.push(element);
      scopes.push(scope);
    },
  });
  out += xml.slice(kept);
  if (rootAt === -1) return xml;
  const namespaces = [...declared].map(([namespace, prefix]) =>
    prefix === '' ? ` xmlns="${namespace.slice(1)}"` : ` xmlns:${prefix}="${namespace}"`,
  );
  return `${out.slice(0, rootAt)}${rootTag}${namespaces.join('')}${out.slice(rootAt)}`;
}
