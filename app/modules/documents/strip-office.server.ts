import { strToU8, zipSync, type Zippable } from 'fflate';
import sharp from 'sharp';
import { acceptChanges, withoutLostNotes } from './accept-changes';
import type { ActiveContentId } from './active-content';
import { disarmOffice } from './disarm-office';
import { dropParts } from './drop-parts.server';
import { cleanImage } from './image.server';
import { type Package, openPackage, PackageFault } from './package.server';
import { isProgramWords } from './program-words';
import { decodeEntities, rewriteTags } from './rewrite-tags';

/** Elements whose words tell who made a file and where. */
const PERSONAL = ['creator', 'lastModifiedBy', 'revision', 'Company', 'Manager', 'Template', 'HyperlinkBase', 'TotalTime', 'lastPrinted'];
const PERSONAL_ELEMENT = new RegExp(`<((?:[\\w-]+:)?(?:${PERSONAL.join('|')}))(\\s[^<>]*)?>[^<]*</\\1>`, 'g');
/** Stands for every author: word processors ask for one. */
const NOBODY = '作者';

/** Attributes changed inside tags only: the same letters may be in the text. */
function inTags(xml: string, change: (tag: string) => string): string {
  return xml.replace(/<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi, change);
}

const EMPTY_PROPERTIES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>';

/** Values that macros and templates left, which no page shows. */
function withoutVariables(xml: string): string {
  return rewriteTags(xml, ({ name }) => (name === 'w:docVars' ? 'drop' : 'keep'));
}

/** Descriptions of pictures that a program wrote: they are read aloud, and paths name who sat at the machine. */
function withoutProgramWords(xml: string): string {
  return rewriteTags(xml, ({ name, attributes }) => {
    if (!/:(?:cNvPr|docPr|shape|imagedata|rect|group)$/.test(name)) return 'keep';
    const left = attributes.replace(
      /\s(?:descr|title|alt|o:title)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
      (whole, quoted: string | undefined, single: string | undefined) =>
        isProgramWords(decodeEntities(quoted ?? single ?? '')) ? '' : whole,
    );
    return left === attributes ? 'keep' : { attributes: left };
  });
}

function stripPart(name: string, given: string): string {
  const xml = /^(?:word|xl|ppt)\//.test(name) && /\b(?:descr|title|alt)\s*=/.test(given) ? withoutProgramWords(given) : given;
  if (/^docProps\/(?:core|app)\.xml$/.test(name)) return xml.replace(PERSONAL_ELEMENT, '');
  if (name === 'docProps/custom.xml') return EMPTY_PROPERTIES;
  if (name === 'word/settings.xml')
    return inTags(withoutVariables(xml).replace(/<w:rsids>[\s\S]*?<\/w:rsids>/g, ''), (tag) => tag.replace(/\s\w+:rsid\w*="[^"]*"/g, ''));
  if (/^word\/[^/]+\.xml$/.test(name))
    return inTags(xml, (tag) =>
      tag
        .replace(/\sw:rsid\w*="[^"]*"/g, '')
        .replace(/\s(w\d*:author)="[^"]*"/g, ` $1="${NOBODY}"`)
        .replace(/\s(w\d*:initials)="[^"]*"/g, ' $1=""')
        .replace(/\s(w15:(?:userId|providerId))="[^"]*"/g, ' $1="None"'),
    );
  if (name === 'xl/workbook.xml')
    return xml
      .replace(
        /<mc:AlternateContent\b[^>]*>\s*<mc:Choice\b[^>]*>\s*<x15ac:absPath\b[^>]*\/>\s*<\/mc:Choice>\s*<\/mc:AlternateContent>/g,
        '',
      )
      .replace(/<x15ac:absPath\b[^>]*\/>/g, '');
  // The boxes that comments of cells are drawn in.
  if (/^xl\/drawings\/[^/]*\.vml$/.test(name))
    return xml.replace(/<v:shape\b(?:(?!<v:shape\b)[\s\S])*?<\/v:shape>/g, (shape) => (/ObjectType="Note"/.test(shape) ? '' : shape));
  // Where a slide names its comments.
  if (/^ppt\/slides\/[^/]+\.xml$/.test(name)) return xml.replace(/<p:ext\b[^<>]*>\s*<p188:commentRel\b[^<>]*\/>\s*<\/p:ext>/g, '');
  return xml;
}

/** Comments, who wrote them, and the log of changes of a shared workbook. */
const COMMENTS =
  /^word\/(?:comments[^/]*|people)\.xml$|^xl\/(?:comments[^/]*\.xml$|comments\/|threadedComments\/|persons\/|revisions\/)|^ppt\/(?:comments\/|commentAuthors\.xml$|authors\.xml$)/;
/** Pictures of the first page as it was when the file was last saved. */
const THUMBNAIL = /^docProps\/thumbnail\./i;
const CHANGEABLE = /^word\/(?:glossary\/)?(?:document|header|footer|footnotes|endnotes)\d*\.xml$/;

export async function xmlParts(source: Package): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const name of source.names) if (/\.(?:xml|rels|vml)$/.test(name)) parts.set(name, await source.text(name));
  return parts;
}

/** The parts that are text, as they go out: changes accepted, comments gone. */
async function publishedParts(source: Package): Promise<{
  parts: Map<string, string>;
  before: Map<string, string>;
  gone: Set<string>;
  settled: boolean;
  removed: Set<ActiveContentId>;
}> {
  const before = await xmlParts(source);
  const harmless = new Map(before);
  const { removed, dropped } = disarmOffice(harmless, source.names);
  let settled = false;
  const parts = new Map(
    [...harmless].map(([name, xml]) => {
      const accepted = CHANGEABLE.test(name) ? acceptChanges(xml) : xml;
      settled ||= accepted !== xml;
      return [name, stripPart(name, accepted)];
    }),
  );
  const main = 'word/document.xml';
  for (const name of ['word/footnotes.xml', 'word/endnotes.xml'])
    if (parts.has(name) && parts.has(main)) parts.set(name, withoutLostNotes(parts.get(name)!, before.get(main)!, parts.get(main)!));
  const comments = source.names.filter((name) => COMMENTS.test(name) && !name.endsWith('.rels'));
  settled ||= comments.some((name) => !/people|persons|uthors/.test(name));
  return {
    parts,
    before,
    gone: dropParts(
      parts,
      before,
      source.names,
      new Set([...comments, ...dropped, ...source.names.filter((name) => THUMBNAIL.test(name))]),
    ),
    settled,
    removed,
  };
}

/** A picture of a document without its EXIF; one that its EXIF turns is left as the document shows it. */
async function stripPicture(bytes: Uint8Array): Promise<Uint8Array> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => null);
  if (!metadata || (!metadata.exif && !metadata.xmp && !metadata.iptc) || (metadata.orientation ?? 1) !== 1) return bytes;
  const clean = await cleanImage(bytes);
  return clean && clean.width === metadata.width && clean.height === metadata.height ? clean.bytes : bytes;
}

export type OfficeStripping =
  | { bytes: Uint8Array; /** Whether changes or comments went. */ settled: boolean; removed: Set<ActiveContentId> }
  | { kept: 'signed'; removed: Set<ActiveContentId> }
  | { kept: 'encrypted' | 'damaged' | 'bomb' };

/**
 * An Office package without who made it and how: authors, companies, revisions, custom properties, paths; changes accepted, no
 * comments.
 */
export async function stripOffice(bytes: Uint8Array): Promise<OfficeStripping> {
  try {
    const source = await openPackage(bytes);
    if (source.names.some((name) => name.startsWith('_xmlsignatures/')))
      return { kept: 'signed', removed: disarmOffice(await xmlParts(source), source.names).removed };
    // One time for all parts: when each was written tells nothing either.
    const mtime = new Date(1980, 0, 2);
    const parts: Zippable = {};
    const { parts: texts, before, gone, settled, removed } = await publishedParts(source);
    const names = source.names
      .filter((name) => !gone.has(name))
      .toSorted((a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml'));
    for (const name of names) {
      const part = await source.read(name);
      if (/\.(?:jpe?g|png|webp)$/i.test(name)) parts[name] = [await stripPicture(part), { level: 0, mtime }];
      else if (texts.has(name)) {
        const stripped = texts.get(name)!;
        // An unchanged part keeps its bytes, and with them its encoding.
        parts[name] = [
          stripped === before.get(name) ? part : strToU8(stripped.replace(/^(\ufeff?<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"')),
          { level: 6, mtime },
        ];
      } else parts[name] = [part, { level: 6, mtime }];
    }
    return { bytes: zipSync(parts), settled, removed };
  } catch (error) {
    return { kept: error instanceof PackageFault ? error.kind : 'damaged' };
  }
}
