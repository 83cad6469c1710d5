import {
  decodePDFRawStream,
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { DomainError } from '../../kernel/errors';
import { type ActiveContentId, isProgramName, isSafeTarget } from './active-content';
import { refuseActive, refusedContent } from './refuse-active.server';
import { savePdf } from './save-pdf.server';

/** Annotations that bear who wrote them; a field's T is its name. */
const MARKUP = new Set([
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'FileAttachment',
  'Sound',
  'Popup',
  'Redact',
]);
const PRIVATE = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name));

export type PdfStripping =
  | { bytes: Uint8Array; removed: Set<ActiveContentId> }
  | { kept: 'signed' | 'locked'; removed: Set<ActiveContentId> }
  | { kept: 'encrypted' | 'damaged' };

function dictOf(object: PDFObject): PDFDict | null {
  return object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null;
}

/** Every object that another one names, from a start; loops end where they began. */
export function* reachable(document: PDFDocument, start: PDFObject): Generator<PDFObject, Set<string>> {
  const seen = new Set<string>();
  const open: PDFObject[] = [start];
  for (let object = open.pop(); object; object = open.pop()) {
    if (object instanceof PDFRef) {
      if (seen.has(object.toString())) continue;
      seen.add(object.toString());
      const found = document.context.lookup(object);
      if (found) open.push(found);
      continue;
    }
    yield object;
    const dict = dictOf(object);
    if (dict) for (const [, value] of dict.entries()) open.push(value);
    else if (object instanceof PDFArray) open.push(...object.asArray());
  }
  return seen;
}

/** The part of PDF/A that a document says it keeps to, which archives ask for. */
function archiveProfile(document: PDFDocument): { part: string; conformance: string } | null {
  const stream = document.catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) return null;
  const xmp = new TextDecoder().decode(decodePDFRawStream(stream).decode());
  const part = /pdfaid:part(?:="|>)\s*([1-4])/.exec(xmp)?.[1];
  return part === undefined ? null : { part, conformance: /pdfaid:conformance(?:="|>)\s*([ABUEF])/i.exec(xmp)?.[1] ?? '' };
}

/** Actions that do more than turn to a place (ISO 32000-2, 12.6.4), and what each counts as. */
const ACTING: Readonly<Record<string, ActiveContentId>> = {
  JavaScript: 'script',
  Launch: 'acting-annotation',
  GoToR: 'acting-annotation',
  GoToE: 'acting-annotation',
  SubmitForm: 'acting-annotation',
  ImportData: 'acting-annotation',
  ResetForm: 'acting-annotation',
  Rendition: 'played-media',
  Movie: 'played-media',
  Sound: 'played-media',
  RichMediaExecute: 'played-media',
  GoTo3DView: 'played-media',
  GoToDp: 'acting-annotation',
};
const PLAYED = new Set(['RichMedia', 'Screen', 'Movie', 'Sound', '3D']);

function nameOf(value: PDFObject | undefined): string {
  return value instanceof PDFName ? value.decodeText() : '';
}

function textOf(value: PDFObject | undefined): string {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

function clear(dict: PDFDict): void {
  for (const key of dict.keys()) dict.delete(key);
}

/** Whether a file that lies in the PDF is a program, by its names or its content. */
async function holdsProgram(specification: PDFDict): Promise<boolean> {
  if (['F', 'UF', 'DOS', 'Unix', 'Mac'].some((key) => isProgramName(textOf(specification.lookup(PDFName.of(key)))))) return true;
  const embedded = specification.lookup(PDFName.of('EF'));
  if (!(embedded instanceof PDFDict)) return false;
  for (const key of embedded.keys()) {
    const stream = embedded.lookup(key);
    if (stream instanceof PDFRawStream && (await refusedContent(decodePDFRawStream(stream).decode(), 1)) !== null) return true;
  }
  return false;
}

/** Takes what acts out of these objects. @throws DomainError('invalid') for what is refused. */
async function disarm(document: PDFDocument, live: readonly PDFObject[]): Promise<Set<ActiveContentId>> {
  const removed = new Set<ActiveContentId>();
  const form = document.catalog.lookup(PDFName.of('AcroForm'));
  if (form instanceof PDFDict && form.has(PDFName.of('XFA'))) {
    if (document.catalog.lookup(PDFName.of('NeedsRendering'))?.toString() === 'true') refuseActive('dynamic-form');
    form.delete(PDFName.of('XFA'));
    removed.add('script');
  }
  for (const object of live) {
    const dict = dictOf(object);
    if (!dict) continue;
    if (dict.has(PDFName.of('EF')) && (await holdsProgram(dict))) refuseActive('embedded-program');
    const annotations = dict.lookup(PDFName.of('Annots'));
    if (annotations instanceof PDFArray) {
      for (let at = annotations.size() - 1; at >= 0; at -= 1) {
        const annotation = annotations.lookup(at);
        if (!(annotation instanceof PDFDict) || !PLAYED.has(nameOf(annotation.lookup(PDFName.of('Subtype'))))) continue;
        annotations.remove(at);
        removed.add('played-media');
      }
    }
    const acting = ACTING[nameOf(dict.lookup(PDFName.of('S')))];
    if (acting !== undefined) {
      clear(dict);
      removed.add(acting);
    } else if (dict.has(PDFName.of('JS'))) {
      dict.delete(PDFName.of('JS'));
      removed.add('script');
    } else if (nameOf(dict.lookup(PDFName.of('S'))) === 'URI' && !isSafeTarget(textOf(dict.lookup(PDFName.of('URI'))))) {
      clear(dict);
      removed.add('unsafe-link');
    }
    const names = dict.lookup(PDFName.of('Names'));
    if (names instanceof PDFDict && names.has(PDFName.of('JavaScript'))) {
      names.delete(PDFName.of('JavaScript'));
      removed.add('script');
    }
  }
  return removed;
}

/** One that only its changing is forbidden opens without a password. */
export async function openPdf(bytes: Uint8Array): Promise<{ document: PDFDocument; isLocked: boolean } | null> {
  try {
    return { document: await PDFDocument.load(bytes, { updateMetadata: false, preserveXFA: true }), isLocked: false };
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error;
  }
  const document = await PDFDocument.load(bytes, { updateMetadata: false, preserveXFA: true, password: '' }).catch(() => null);
  return document && { document, isLocked: true };
}

/**
 * A PDF without its information dictionary, XMP, private data of programs, names of annotators, what earlier versions left
 * behind, and what does more than show.
 * @throws DomainError('invalid') for active content that is refused.
 */
export async function stripPdf(bytes: Uint8Array): Promise<PdfStripping> {
  try {
    const opened = await openPdf(bytes);
    if (!opened) return { kept: 'encrypted' };
    const { document, isLocked } = opened;
    const { context } = document;
    const pages = document.getPageCount();
    const profile = archiveProfile(document);
    const root = context.trailerInfo.Root;
    if (!root) return { kept: 'damaged' };
    const live = [...reachable(document, root)];
    // A signature holds for the very bytes it was made over.
    const isSigned = live.some((object) => dictOf(object)?.has(PDFName.of('ByteRange')));
    const removed = await disarm(document, live);
    if (isSigned || isLocked) return { kept: isSigned ? 'signed' : 'locked', removed };
    for (const object of live) {
      const dict = dictOf(object);
      if (!dict) continue;
      for (const name of PRIVATE) dict.delete(name);
      const subtype = dict.get(PDFName.of('Subtype'));
      if (subtype instanceof PDFName && MARKUP.has(subtype.decodeText())) dict.delete(PDFName.of('T'));
    }
    if (profile) {
      const conformance = profile.conformance === '' ? '' : ` pdfaid:conformance="${profile.conformance}"`;
      const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="${profile.part}"${conformance}/></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`;
      document.catalog.set(PDFName.of('Metadata'), context.register(context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })));
    }
    delete context.trailerInfo.Info;
    const walk = reachable(document, root);
    let step = walk.next();
    while (!step.done) step = walk.next();
    for (const [reference] of context.enumerateIndirectObjects())
      if (!step.value.has(reference.toString()) && reference !== root) context.delete(reference);
    const stripped = await savePdf(document, profile?.part !== '1');
    const again = await PDFDocument.load(stripped, { updateMetadata: false });
    return again.getPageCount() === pages ? { bytes: stripped, removed } : { kept: 'damaged' };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    return { kept: 'damaged' };
  }
}
