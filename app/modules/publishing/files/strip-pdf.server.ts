import { decodePDFRawStream, EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream } from '@cantoo/pdf-lib';

/** Annotations that bear who wrote them; a field's T is its name. */
const MARKUP = new Set(['Text', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink', 'FileAttachment', 'Sound', 'Popup', 'Redact']);
const PRIVATE = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name));

export type PdfStripping = { bytes: Uint8Array } | { kept: 'encrypted' | 'signed' | 'damaged' };

function dictOf(object: PDFObject): PDFDict | null {
  return object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null;
}

/** Every object that another one names, from a start; loops end where they began. */
function* reachable(document: PDFDocument, start: PDFObject): Generator<PDFObject, Set<string>> {
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

/** A PDF without its information dictionary, XMP, private data of programs, names of annotators, and what earlier versions left behind. */
export async function stripPdf(bytes: Uint8Array): Promise<PdfStripping> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const { context } = document;
    const pages = document.getPageCount();
    const profile = archiveProfile(document);
    const root = context.trailerInfo.Root;
    if (!root) return { kept: 'damaged' };
    const live = [...reachable(document, root)];
    // A signature holds for the very bytes it was made over.
    if (live.some((object) => dictOf(object)?.has(PDFName.of('ByteRange')))) return { kept: 'signed' };
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
    for (const [reference] of context.enumerateIndirectObjects()) if (!step.value.has(reference.toString()) && reference !== root) context.delete(reference);
    const stripped = await document.save({ useObjectStreams: profile?.part !== '1', addDefaultPage: false, updateFieldAppearances: false });
    const again = await PDFDocument.load(stripped, { updateMetadata: false });
    return again.getPageCount() === pages ? { bytes: stripped } : { kept: 'damaged' };
  } catch (error) {
    return { kept: error instanceof EncryptedPDFError ? 'encrypted' : 'damaged' };
  }
}
