import { type ActiveContentId, isSafeTarget } from './active-content';
import { attributeOf, decodeEntities, readTags, rewriteTags, type TagVerdict } from './rewrite-tags';

/**
 * Fields whose result Word works out from the document itself (ECMA-376 part 1, 17.16.5). All others take words from
 * elsewhere, run something, or are unknown: they become the words they show.
 */
const OWN_FIELDS = new Set(
  '= ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX KEYWORDS LASTSAVEDBY LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE STYLEREF SUBJECT SYMBOL TA TC TIME TITLE TOA TOC XE'.split(
    ' ',
  ),
);

function isOwnField(code: string, isComposed: boolean): boolean {
  const words = code.trim();
  // A command that other fields spell is not to be read here.
  if (isComposed && !/^\S+\s/.test(code.trimStart())) return false;
  const [command = ''] = /^(?:=|[^\s"\\=]+)/.exec(words) ?? [];
  if (!OWN_FIELDS.has(command.toUpperCase())) return false;
  if (command.toUpperCase() !== 'HYPERLINK') return true;
  const [, quoted, bare] = /^\S+\s+(?:"([^"]*)"|([^\s"\\]\S*))/.exec(words) ?? [];
  return isSafeTarget((quoted ?? bare ?? '').replaceAll('\\\\', '\\'));
}

interface Field {
  code: string;
  inCode: boolean;
  isComposed: boolean;
  /** Where its marks and pieces of code stand. */
  marks: number[];
  /** Of the words met so far those that nested fields show within its code. */
  firstWord: number;
  lastWord: number;
}

/**
 * Fields that are written mark by mark over several runs: begin, code, separator, result, end. @returns what of them is to go, by
 * place.
 */
function marksOfForeignFields(xml: string): Set<number> {
  const open: Field[] = [];
  const gone = new Set<number>();
  const words: number[] = [];
  let element = '';
  let codes = 0;
  const settle = (field: Field) => {
    if (isOwnField(field.code, field.isComposed)) return;
    for (const mark of field.marks) gone.add(mark);
    // Text of nested fields inside the code is code, too.
    for (const word of words.splice(field.firstWord, field.lastWord - field.firstWord)) gone.add(word);
  };
  readTags(xml, {
    open({ name, attributes, isEmpty, at }) {
      element = isEmpty ? '' : name;
      const inner = open.at(-1);
      if (name === 'w:instrText' || name === 'w:delInstrText') {
        if (inner) inner.marks.push(at);
        else gone.add(at);
      } else if (name === 'w:t' && codes > 0) words.push(at);
      if (name !== 'w:fldChar') return;
      const kind = attributeOf(attributes, 'w:fldCharType');
      if (kind === 'begin') {
        if (inner?.inCode) inner.isComposed = true;
        open.push({ code: '', inCode: true, isComposed: false, marks: [at], firstWord: words.length, lastWord: words.length });
        codes += 1;
      } else if (inner) {
        inner.marks.push(at);
        if (inner.inCode) {
          inner.inCode = false;
          inner.lastWord = words.length;
          codes -= 1;
        }
        if (kind === 'end') settle(open.pop()!);
      }
    },
    text(piece) {
      const inner = open.at(-1);
      if ((element === 'w:instrText' || element === 'w:delInstrText') && inner?.inCode) inner.code += piece;
    },
    close() {
      element = '';
    },
  });
  // One without its end is none that Word would have written.
  for (const { marks } of open) for (const mark of marks) gone.add(mark);
  return gone;
}

function unlinkComplexFields(xml: string): string {
  if (!xml.includes('<w:fldChar') && !xml.includes('nstrText')) return xml;
  const gone = marksOfForeignFields(xml);
  return gone.size === 0 ? xml : rewriteTags(xml, ({ at }) => (gone.has(at) ? 'drop' : 'keep'));
}

function unlinkSimpleFields(xml: string): string {
  if (!xml.includes('<w:fldSimple')) return xml;
  return rewriteTags(xml, ({ name, attributes }) =>
    name === 'w:fldSimple' && !isOwnField(decodeEntities(attributeOf(attributes, 'w:instr') ?? ''), false) ? 'unwrap' : 'keep',
  );
}

/** Types of relationships by the last step of their address. */
const KIND_OF: Readonly<Record<string, ActiveContentId>> = {
  attachedTemplate: 'remote-template',
  mailMergeSource: 'mail-merge',
  mailMergeHeaderSource: 'mail-merge',
  hyperlink: 'unsafe-link',
};

const REFERENCE = /\s(r:(?:id|link|embed|href|pict|cs|dm|lo|qs)|o:relid)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Elements that mean nothing without what they refer to. */
const NOTHING_WITHOUT = new Set([
  'w:attachedTemplate',
  'w:subDoc',
  'w:altChunk',
  'w:dataSource',
  'w:headerSource',
  'w:sourceFileName',
  'a:hlinkClick',
  'a:hlinkHover',
  'a:hlinkMouseOver',
  'a:videoFile',
  'a:audioFile',
  'a:quickTimeFile',
  'a:wavAudioFile',
  'o:OLEObject',
  'p14:media',
  'hyperlink',
]);

export interface ActiveParts {
  removed: Set<ActiveContentId>;
  /** Names of parts to go, with what leads to them. */
  dropped: Set<string>;
}

function sourceOf(relations: string): string {
  return relations.replace(/_rels\/([^/]*)\.rels$/, '$1');
}

/** Names of the relationships that lead out of the package to what may not stay; the list is changed in place. */
function cutRelations(parts: Map<string, string>, name: string, removed: Set<ActiveContentId>): Set<string> {
  const cut = new Set<string>();
  parts.set(
    name,
    rewriteTags(parts.get(name)!, ({ name: tag, attributes }) => {
      if (tag !== 'Relationship') return 'keep';
      const target = decodeEntities(attributeOf(attributes, 'Target') ?? '');
      const isInside = attributeOf(attributes, 'TargetMode') !== 'External' && !/^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(target);
      if (isInside) return 'keep';
      const type = /([^/]+)$/.exec(attributeOf(attributes, 'Type') ?? '')?.[1] ?? '';
      if (type === 'hyperlink' && isSafeTarget(target)) return 'keep';
      if (/^(?:externalLinkPath|xlPathMissing|xlStartup|xlAlternateStartup|xlLibrary)$/.test(type)) {
        // Formulas keep their values and the name of the workbook, without where it lies.
        const bare =
          target
            .replace(/[?#].*$/, '')
            .split(/[\\/]/)
            .at(-1) ?? '';
        const placed = encodeURI(bare === '' ? 'workbook.xlsx' : decodedUri(bare));
        if (placed === target || bare === target) return 'keep';
        removed.add('linked-workbook');
        return {
          attributes: attributes.replace(
            /(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')/,
            (_whole, before: string) => `${before}"${placed.replaceAll('&', '&amp;').replaceAll('"', '')}"`,
          ),
        };
      }
      cut.add(attributeOf(attributes, 'Id') ?? '');
      removed.add(KIND_OF[type] ?? 'linked-content');
      return 'drop';
    }),
  );
  return cut;
}

function decodedUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A part without what refers to relationships that are gone. */
function withoutReferences(xml: string, cut: ReadonlySet<string>): string {
  if (cut.size === 0) return xml;
  return rewriteTags(xml, ({ name, attributes }): TagVerdict => {
    let isCut = false;
    const left = attributes.replace(REFERENCE, (whole, _name: string, quoted: string | undefined, single: string | undefined) => {
      const gone = cut.has(quoted ?? single ?? '');
      isCut ||= gone;
      return gone ? '' : whole;
    });
    if (!isCut) return 'keep';
    return NOTHING_WITHOUT.has(name) ? 'drop' : { attributes: left };
  });
}

/** Functions that ask the network or another program (Excel). */
const FETCHING =
  /(?:^|[^\w.])(?:_xlfn\.(?:_xlws\.)?)?(?:WEBSERVICE|RTD|IMAGE|STOCKHISTORY|CUBE\w+|CALL|REGISTER(?:\.ID)?|SQL\.REQUEST|DDE)\s*\(/i;

/** Formulas that fetch are left as the value they had. */
function withoutFetching(xml: string): string {
  const shared = new Set<string>();
  const fetching = (formula: string) => FETCHING.test(decodeEntities(formula));
  const ofGroup = (attributes: string) => attributeOf(attributes, 'si');
  for (const [, attributes = '', formula = ''] of xml.matchAll(/<f\b([^<>]*)>([^<]*)<\/f>/g))
    if (fetching(formula) && attributeOf(attributes, 't') === 'shared') shared.add(ofGroup(attributes) ?? '');
  return xml.replace(/<f\b([^<>]*?)(?:\/>|>([^<]*)<\/f>)/g, (whole, attributes: string, formula: string | undefined) =>
    fetching(formula ?? '') || (attributeOf(attributes, 't') === 'shared' && shared.has(ofGroup(attributes) ?? '')) ? '' : whole,
  );
}

function withoutFetchingNames(xml: string): string {
  return xml
    .replace(/<definedName\b[^<>]*>([^<]*)<\/definedName>/g, (whole, formula: string) =>
      FETCHING.test(decodeEntities(formula)) ? '' : whole,
    )
    .replace(/<definedNames\b[^<>]*>\s*<\/definedNames>/g, '');
}

const ADD_INS = /(?:^|\/)(?:webextensions|customUI|userCustomization)\//i;

/**
 * Takes out of an Office package what does more than show, where the rest stays whole without it.
 * @param parts texts of the parts that are XML, by name, with known prefixes; changed in place.
 * @param names of all parts.
 */
export function disarmOffice(parts: Map<string, string>, names: readonly string[]): ActiveParts {
  const removed = new Set<ActiveContentId>();
  const dropped = new Set<string>();
  const change = (name: string, id: ActiveContentId, rewrite: (xml: string) => string) => {
    const xml = parts.get(name)!;
    const changed = rewrite(xml);
    if (changed === xml) return false;
    removed.add(id);
    parts.set(name, changed);
    return true;
  };
  for (const name of names) {
    if (!ADD_INS.test(name)) continue;
    dropped.add(name);
    removed.add('add-in');
  }
  for (const name of [...parts.keys()].filter((each) => each.endsWith('.rels'))) {
    const cut = cutRelations(parts, name, removed);
    const source = sourceOf(name);
    if (cut.size > 0 && parts.has(source))
      parts.set(source, withoutReferences(parts.get(source)!, cut).replace(/<hyperlinks\b[^<>]*>\s*<\/hyperlinks>/g, ''));
  }
  for (const name of parts.keys()) {
    if (name.endsWith('.rels') || name.startsWith('docProps/')) continue;
    if (name.startsWith('word/')) {
      change(name, 'fetching-field', (xml) => unlinkSimpleFields(unlinkComplexFields(xml)));
      if (name === 'word/settings.xml') {
        change(name, 'mail-merge', (xml) => rewriteTags(xml, (tag) => (tag.name === 'w:mailMerge' ? 'drop' : 'keep')));
        change(name, 'remote-template', (xml) => rewriteTags(xml, (tag) => (tag.name === 'w:attachedTemplate' ? 'drop' : 'keep')));
      }
    }
    if (name.startsWith('xl/')) {
      const changed = change(name, 'fetching-formula', /\/worksheets\//.test(name) ? withoutFetching : withoutFetchingNames);
      // The order of calculation lists cells with formulas only; Excel makes it anew.
      if (changed && names.includes('xl/calcChain.xml')) dropped.add('xl/calcChain.xml');
    }
    if (name.startsWith('ppt/'))
      change(name, 'running-action', (xml) =>
        rewriteTags(xml, ({ name: tag, attributes }) =>
          tag.startsWith('a:hlink') && /^ppaction:\/\/(?:program|macro|ole)/i.test(attributeOf(attributes, 'action') ?? '')
            ? 'drop'
            : 'keep',
        ),
      );
    change(name, 'linked-content', (xml) =>
      rewriteTags(xml, ({ name: tag, attributes }) => {
        if (tag === 'o:OLEObject' && /^link$/i.test(attributeOf(attributes, 'Type') ?? '')) return 'drop';
        if (!tag.startsWith('v:')) return 'keep';
        const left = attributes.replace(
          /\s(?:o:href|o:althref|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
          (whole, quoted: string | undefined, single: string | undefined) =>
            /^(?:[a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(quoted ?? single ?? '') ? '' : whole,
        );
        return left === attributes ? 'keep' : { attributes: left };
      }),
    );
    change(name, 'unsafe-link', (xml) =>
      rewriteTags(xml, ({ name: tag, attributes }) => {
        // Shapes of VML carry their link themselves.
        const href = tag.startsWith('v:') ? attributeOf(attributes, 'href') : undefined;
        return href === undefined || isSafeTarget(decodeEntities(href))
          ? 'keep'
          : { attributes: attributes.replace(/\shref\s*=\s*(?:"[^"]*"|'[^']*')/, '') };
      }),
    );
  }
  return { removed, dropped };
}

/** The kinds of content that a package declares, without those of endings that no part has: programs write a list of all they know. */
function declaredTypes(list: string, names: readonly string[]): string {
  const endings = new Set(names.map((name) => /\.([^./]*)$/.exec(name)?.[1]?.toLowerCase()));
  return list.replace(/<Default\b[^<>]*>/g, (tag) => {
    const ending = attributeOf(tag, 'Extension');
    return ending === undefined || endings.has(decodeEntities(ending).toLowerCase()) ? tag : '';
  });
}

/** The ground on which an Office package is refused, by its parts alone; null where there is none. */
export function refusedOffice(parts: ReadonlyMap<string, string>, names: readonly string[]): ActiveContentId | null {
  const types = declaredTypes(parts.get('[Content_Types].xml') ?? '', names);
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const says = (within: RegExp, pattern: RegExp) => [...parts].some(([name, xml]) => within.test(name) && pattern.test(xml));
  if (/macroEnabled|vbaProject|vbaData/i.test(types) || has(/(?:^|\/)vba(?:Project\.bin|Data\.xml)/i)) return 'macro';
  if (
    /macrosheet/i.test(types) ||
    has(/(?:^|\/)(?:macrosheets|dialogsheets)\//i) ||
    says(/^xl\/workbook\.xml$/, /<definedName\b[^<>]*\s(?:xlm|function|vbProcedure)="(?:1|true)"/)
  )
    return 'macro-sheet';
  if (/activeX/i.test(types) || has(/(?:^|\/)activeX\//i) || says(/^word\/.*\.xml$/, /<w:control\b/)) return 'active-control';
  if (
    /(?:text\/html|message\/rfc822|application\/xhtml)/i.test(types) ||
    has(/\.(?:x?html?|mht|mhtml)$/i) ||
    says(/\.rels$/, /\/aFChunk["']/i)
  )
    return 'web-part';
  if (
    /connections\+xml|queryTable\+xml/i.test(types) ||
    has(/^xl\/(?:connections\.xml|queryTables\/)/i) ||
    says(/^customXml\//, /<(?:\w+:)?DataMashup\b/)
  )
    return 'data-connection';
  if (says(/^xl\/externalLinks\//, /<(?:\w+:)?(?:ddeLink|oleLink)\b/)) return 'dde-link';
  return null;
}
