/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../kernel/words/message';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import {
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { ENCODINGS } from '../../../tests/setup/encodings';
import { FILE_TYPES } from './file-limits';
import { fileText } from './file-text.server';
import { pdfText } from './pdf-text.server';
import { imageVariants } from './image.server';
import { sniffFile } from './sniff-file.server';
import { stripMetadata } from './strip-metadata.server';
import { saying } from '../../../tests/setup/messages';

const type = (extension: string) => FILE_TYPES[extension]?.mediaType ?? '';
const attachments = new URL('../../../../shared/data/attachments/', import.meta.url);
const present = existsSync(attachments);

const word = new Uint8Array(
  await Packer.toBuffer(
    new Document({
      creator: '张三',
      lastModifiedBy: '李四',
      title: '稿',
      description: '内部',
      customProperties: [{ name: '密级', value: '机密' }],
      footnotes: { 1: { children: [new Paragraph('脚注文字')] } },
      comments: { children: [{ id: 0, author: '王五', initials: '五', children: [new Paragraph('批注文字')] }] },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('页眉文字')] }) },
          footers: { default: new Footer({ children: [new Paragraph('页脚文字')] }) },
          children: [
            new Paragraph({
              children: [
                new TextRun('身份证1101'),
                new DeletedTextRun({ text: '0519', id: 1, author: '赵六', date: '2026-01-01T00:00:00Z' }),
                new InsertedTextRun({ text: '****', id: 2, author: '赵六', date: '2026-01-01T00:00:00Z' }),
                new TextRun('号'),
                new FootnoteReferenceRun(1),
              ],
            }),
            new Table({
              rows: [
                new TableRow({
                  children: [new TableCell({ children: [new Paragraph('甲格')] }), new TableCell({ children: [new Paragraph('乙格')] })],
                }),
              ],
            }),
          ],
        },
      ],
    }),
  ),
);

const content = (xml: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
const workbook = zipSync({
  '[Content_Types].xml': content('<Types/>'),
  'xl/workbook.xml': content(
    '<workbook xmlns:r="r"><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\张三\\"/></mc:Choice></mc:AlternateContent><sheets><sheet name="公开" r:id="rId1"/><sheet name="底稿" state="veryHidden" r:id="rId2"/></sheets><definedNames><definedName name="区域">Sheet!$A$1</definedName></definedNames></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': content(
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
  ),
  'xl/styles.xml': content(
    '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>',
  ),
  'xl/sharedStrings.xml': content(
    '<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si><si><t>已删去的手机13800138000</t></si></sst>',
  ),
  'xl/worksheets/sheet1.xml': content(
    '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>证号</t></is></c></row><row><c t="s"><v>1</v></c><c><v>1.10105194912310E+17</v></c><c s="1"><v>46000</v></c><c><v>0.1</v></c><c><v>3.3000000000000003</v></c><c t="str"><f>IF(A1="内部",1,2)</f><v>结果</v></c></row></sheetData><headerFooter><oddHeader>&amp;C表头</oddHeader></headerFooter></worksheet>',
  ),
  'xl/worksheets/sheet2.xml': content(
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>藏着的表</t></is></c></row></sheetData></worksheet>',
  ),
  'xl/comments1.xml': content(
    '<comments><authors><author>王五</author></authors><commentList><comment><text><r><t>单元格</t></r><r><t>批注</t></r></text></comment></commentList></comments>',
  ),
  'xl/pivotCache/pivotCacheDefinition1.xml': content(
    '<pivotCacheDefinition><sharedItems><s v="透视缓存"/></sharedItems></pivotCacheDefinition>',
  ),
  'xl/externalLinks/externalLink1.xml': content('<externalLink><sheetData><cell><v>外部值</v></cell></sheetData></externalLink>'),
  'docProps/core.xml': content('<cp:coreProperties><dc:creator>张三</dc:creator></cp:coreProperties>'),
  'docProps/app.xml': content('<Properties><Application>Excel</Application><Company>某单位</Company></Properties>'),
});

const slides = zipSync({
  '[Content_Types].xml': content('<Types/>'),
  'ppt/presentation.xml': content('<p:presentation/>'),
  'ppt/slides/slide2.xml': content('<p:sld><a:p><a:r><a:t>第二张</a:t></a:r></a:p></p:sld>'),
  'ppt/slides/slide1.xml': content(
    '<p:sld show="0"><a:p><a:r><a:t>第</a:t></a:r><a:r><a:t>一张</a:t></a:r></a:p><mc:AlternateContent><mc:Choice><a:p><a:r><a:t>框</a:t></a:r></a:p></mc:Choice><mc:Fallback><a:p><a:r><a:t>框</a:t></a:r></a:p></mc:Fallback></mc:AlternateContent></p:sld>',
  ),
  'ppt/notesSlides/notesSlide1.xml': content('<p:notes><a:p><a:r><a:t>备注文字</a:t></a:r></a:p></p:notes>'),
});

const pdf = await (async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText('Secret 13800138000', { font });
  document.addPage();
  document.setAuthor('Zhang San');
  document.setTitle('draft');
  return await document.save();
})();

const photo = await sharp({ create: { width: 1000, height: 500, channels: 3, background: '#09c' } })
  .withExif({ IFD0: { Artist: 'Zhang San' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 12/1 0/1' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();

describe('fileText', () => {
  test('docx: body, table, header, footer, notes, comments, and what was deleted', async () => {
    const { text, meta, unread, notes } = await fileText(word, type('docx'));
    expect(unread).toEqual([]);
    expect(text).toContain('［正文］\n身份证1101****号\n甲格\t乙格');
    for (const [label, words] of [
      ['页眉', '页眉文字'],
      ['页脚', '页脚文字'],
      ['脚注', '脚注文字'],
      ['批注', '批注文字'],
      ['修订前的文字', '身份证11010519号'],
    ])
      expect(text).toContain(`［${label}］\n${words}`);
    for (const line of ['作者：张三', 'lastModifiedBy', '密级：机密', '作者：王五', '作者：赵六', '备注：内部'])
      expect(meta.replace('最后修改者：李四', 'lastModifiedBy')).toContain(line);
    expect(notes).toEqual([]);
  });

  test('xlsx: hidden sheets, unused strings, whole numbers, dates, comments, caches', async () => {
    const { text, meta } = await fileText(workbook, type('xlsx'));
    expect(text).toContain(
      '［工作表 公开］\n姓名\t证号\t\n张三\t110105194912310000\t2025-12-09\t0.1\t3.3\t结果\t\nIF(A1="内部",1,2)\n&C表头\n 表头',
    );
    expect(text).toContain('［工作表 底稿（隐藏）］\n藏着的表');
    expect(text).toContain('［没有单元格使用的文字］\n已删去的手机13800138000');
    for (const words of ['单元格批注', '透视缓存', '外部值', '区域']) expect(text).toContain(words);
    expect(text).not.toContain('zhang');
    expect(meta).toBe('作者：张三\n单位：某单位');
  });

  test('pptx: slides in order, notes, drawings once', async () => {
    expect((await fileText(slides, type('pptx'))).text).toBe('［幻灯片 1］\n第一张\n框\n\n［幻灯片 2］\n第二张\n\n［备注 1］\n备注文字');
  });

  test('pdf: a picture of a page is told though the page has words of its own', { timeout: 30_000 }, async () => {
    const drawn = async (width: number, height: number, within: boolean) => {
      const document = await PDFDocument.create();
      const page = document.addPage([595, 842]);
      page.drawText('Page 1 of a scanned file', { x: 50, y: 20, font: await document.embedFont(StandardFonts.Helvetica) });
      const picture = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      if (within) {
        const inner = await PDFDocument.create();
        inner.addPage([595, 842]).drawImage(await inner.embedPng(picture), { x: 0, y: 0, width: 595, height: 842 });
        page.drawPage(await document.embedPage((await PDFDocument.load(await inner.save())).getPage(0)));
      } else page.drawImage(await document.embedPng(picture), { x: 0, y: 0, width: 595, height: 842 });
      return (await fileText(await document.save(), 'application/pdf')).unread;
    };
    const told = ['PDF第1页有较大的图片，可能是扫描的页面，其中的文字没有检查，请人工查看。'];
    expect(await drawn(800, 1_100, false)).toEqual(told);
    expect(await drawn(800, 1_100, true)).toEqual(told);
    expect(await drawn(300, 300, false)).toEqual([]);
  });

  test('pdf: pages, pages without text, properties', { timeout: 30_000 }, async () => {
    const { text, meta, unread, notes } = await fileText(pdf, 'application/pdf');
    expect(text).toBe('［第 1 页］\nSecret 13800138000');
    expect(meta).toContain('作者：Zhang San');
    expect([unread, notes]).toEqual([['PDF第2页没有文字，应为扫描件或空白页，请人工查看。'], []]);
    const scan = await PDFDocument.create();
    scan.addPage();
    expect(await fileText(await scan.save(), 'application/pdf')).toMatchObject({
      text: null,
      unread: ['PDF中没有文字，应为扫描件，无法自动检查。请逐页人工查看。'],
    });
  });

  test('pdf: pages are bounded', async () => {
    expect(await pdfText(pdf, 1)).toMatchObject({ pages: 2, texts: ['Secret 13800138000'] });
  });

  test('files inside files', async () => {
    const outer = zipSync({ ...unzipSync(word), 'word/embeddings/表.xlsx': workbook, 'word/embeddings/oleObject1.bin': strToU8('x') });
    const { text, meta, unread } = await fileText(zipSync({ '夹/稿.docx': outer, '旧.rar': strToU8('x') }), type('zip'));
    expect(text).toContain('藏着的表');
    expect(text).toContain('身份证1101****号');
    expect(meta).toContain('单位：某单位');
    expect(unread.map(inChinese).join()).toContain('oleObject1.bin');
    expect(unread.map(inChinese).join()).toContain('旧.rar');
  });

  test('archive: names of members in each encoding that programs write', async () => {
    const gbk = (bytes: number[]) => Buffer.from(bytes).toString('latin1');
    // 机密名单 in GBK, as Windows packs it; the stand-in of the same length is put in its place in the archive.
    const name = gbk([0xbb, 0xfa, 0xc3, 0xdc, 0xc3, 0xfb, 0xb5, 0xa5]);
    const packed = Buffer.from(
      Buffer.from(zipSync({ 'abcdefgh.txt': strToU8('甲') }))
        .toString('latin1')
        .replaceAll('abcdefgh', name),
      'latin1',
    );
    expect((await fileText(packed, type('zip'))).text).toContain('机密名单.txt');
    expect((await fileText(zipSync({ '机密/名单.txt': strToU8('甲') }), type('zip'))).text).toContain('机密/名单.txt');
    const neither = Buffer.from(
      Buffer.from(zipSync({ 'abcdefgh.txt': strToU8('甲') }))
        .toString('latin1')
        .replaceAll('abcdefgh', gbk([0xff, 0xff, 0x41, 0xff, 0xff, 0x41, 0x41, 0x41])),
      'latin1',
    );
    expect((await fileText(neither, type('zip'))).text).toBeNull();
    await expect(sniffFile('a.zip', zipSync({ '../a.txt': strToU8('a') }))).rejects.toMatchObject({ code: 'invalid' });
  });

  test('Office: a picture as large as a page and parts of unknown kind want eyes, an emblem is a hint', async () => {
    const picture = async (width: number, height: number) =>
      new Uint8Array(
        await sharp({ create: { width, height, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      );
    const read = async (parts: Record<string, Uint8Array>) => fileText(zipSync({ ...unzipSync(word), ...parts }), type('docx'));
    expect(await read({ 'word/media/logo.png': await picture(300, 300) })).toMatchObject({
      unread: [],
      notes: [saying('1幅小图片')],
    });
    expect(await read({ 'word/media/scan.png': await picture(600, 800) })).toMatchObject({
      unread: [saying('1幅较大的图片')],
      notes: [],
    });
    expect(await read({ 'word/media/drawn.emf': strToU8('x') })).toMatchObject({
      unread: [saying('1幅较大的图片或不能识别')],
    });
    expect(await read({ 'word/afchunk.mht': strToU8('身份证') })).toMatchObject({ unread: [saying('afchunk.mht')] });
    const locked = zipSync({ 'a.docx': strToU8('PK'), '附件.jpg': await picture(10, 10) });
    expect((await fileText(locked, type('zip'))).unread).toEqual([
      saying('a.docx”：文件已损坏'),
      saying('附件.jpg”：图片中的文字没有检查'),
    ]);
  });

  test('picture: author and place', async () => {
    const { text, meta, unread, notes } = await fileText(photo, 'image/jpeg');
    expect(text).toBeNull();
    expect(meta).toContain('Artist：Zhang San');
    expect(meta).toContain('拍摄地点 GPSLatitude：');
    expect([unread, notes]).toEqual([['图片中的文字没有检查，请人工查看。'], ['图片的附带信息里写有拍摄地点和作者。']]);
  });

  test.each(Object.entries(ENCODINGS))('text in %s', async (_, encode) => {
    expect(await fileText(encode('全区，机密\n'), 'text/plain')).toEqual({ text: '全区，机密\n', meta: '', unread: [], notes: [] });
  });

  test('rtf', async () => {
    const rtf = strToU8(
      "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 Arial;}}{\\info{\\author \\'d5\\'c5\\'c8\\'fd}}\\pard \\'c8\\'ab\\'c7\\'f8\\u21333?\\'ce\\'bb\\par second\\par}",
    );
    expect(await fileText(rtf, 'application/rtf')).toEqual({ text: '全区单位\nsecond', meta: '张三', unread: [], notes: [] });
  });

  const nested = '<w:p>'.repeat(200_000);
  test.each([
    ['docx', word.slice(0, word.length / 2)],
    ['docx', strToU8('x')],
    ['docx', zipSync({ 'word/document.xml': strToU8('<w:p><w:t>x') })],
    ['docx', zipSync({ 'word/document.xml': strToU8(nested) })],
    ['xlsx', zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(1000).fill(0x3c) })],
    ['pdf', strToU8('%PDF-1.7 junk')],
    ['pdf', pdf.slice(0, 200)],
    ['jpg', strToU8('x')],
    ['zip', strToU8('PK')],
    ['doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1])],
    ['txt', new Uint8Array([0, 1, 2])],
    ['rtf', strToU8('{\\rtf1 {{{{')],
    ['mp4', strToU8('x')],
    ['docx', zipSync({ 'a.xml': new Uint8Array(31_000_000) })],
  ])('damaged %s', { timeout: 30_000 }, async (extension, bytes) => {
    const { text, unread } = await fileText(bytes, type(extension));
    expect(text === null || text.length < 20).toBe(true);
    if (text === null) expect(unread.length).toBeGreaterThan(0);
  });

  test.skipIf(!present)(`real PDFs${present ? '' : ' (skipped: ../shared/data/attachments is absent)'}`, { timeout: 180_000 }, async () => {
    for (const name of readdirSync(attachments)) {
      const bytes = readFileSync(new URL(encodeURIComponent(name), attachments));
      const started = performance.now();
      const { text, meta, unread: notes } = await fileText(bytes, 'application/pdf');
      const read = performance.now();
      const stripped = await stripMetadata(bytes, 'application/pdf');
      const ended = performance.now();
      const again = await fileText(stripped.bytes, 'application/pdf');
      console.info(
        `${name}: ${text?.length ?? 0} characters in ${Math.round(read - started)} ms, ${meta.length} of metadata, notes ${JSON.stringify(notes)}; stripped in ${Math.round(ended - read)} ms, ${bytes.length} → ${stripped.bytes.length}, ${again.meta.length} left, ${JSON.stringify(stripped.notes)}`,
      );
      expect(text ?? inChinese(notes[0]!)).toMatch(/\p{Script=Han}/u);
      expect(again.text).toBe(text);
      if (stripped.notes.length === 0) expect(again.meta).not.toMatch(/作者|制作程序|标题/);
    }
  });
});

describe('stripMetadata', () => {
  test('docx: nobody is named, the text is the same', async () => {
    const { bytes, notes } = await stripMetadata(word, type('docx'));
    const [before, after] = [await fileText(word, type('docx')), await fileText(bytes, type('docx'))];
    expect(notes).toEqual([saying('修订已全部接受')]);
    const written = (text: string | null) => text?.replace(/\n\n［属性和其他文字］[\s\S]*$/, '');
    expect(written(after.text)).toBe(
      written(before.text)?.replace('\n\n［批注］\n批注文字', '').replace('\n\n［修订前的文字］\n身份证11010519号', ''),
    );
    expect(
      Buffer.from(
        Object.values(unzipSync(bytes))
          .map((part) => Buffer.from(part).toString('utf8'))
          .join(''),
      ).toString(),
    ).not.toMatch(/张三|李四|王五|赵六|机密|批注文字|0519|comments|w:(?:ins|del)\b/);
  });

  test('docx: all changes accepted, nothing of what was deleted stays, and it still opens', async () => {
    const mark = 'w:id="1" w:author="赵六" w:date="2026-01-01T00:00:00Z"';
    const run = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
    const gone = (words: string) => `<w:del ${mark}><w:r><w:delText>${words}</w:delText></w:r></w:del>`;
    const body = [
      `<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:del ${mark}/></w:rPr></w:pPr>${run('一、')}</w:p><w:p><w:pPr><w:pPrChange ${mark}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange></w:pPr>${run('总体要求 &amp; &lt;安排&gt;')}</w:p>`,
      `<w:p><w:pPr><w:rPr><w:del ${mark}/></w:rPr></w:pPr>${gone('整段删去')}</w:p>`,
      `<w:p><w:moveFromRangeStart ${mark} w:name="m"/><w:moveFrom ${mark}>${run('移走的字')}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>${run('留下，')}<w:moveTo ${mark}>${run('移来的字')}</w:moveTo><w:ins ${mark}>${run('新增')}${gone('增了又删')}</w:ins></w:p>`,
      `<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del ${mark}/></w:trPr><w:tc><w:p>${gone('删去的行')}</w:p></w:tc></w:tr><w:tr><w:trPr><w:ins ${mark}/></w:trPr><w:tc><w:p><w:r><w:rPr><w:b/><w:rPrChange ${mark}><w:rPr/></w:rPrChange></w:rPr><w:t>留下的行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
      `<w:p>${gone('')}<w:commentRangeStart w:id="0"/>${run('末段')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:del ${mark}><w:r><w:footnoteReference w:id="1"/><w:drawing><a:blip r:embed="rId90"/></w:drawing></w:r></w:del></w:p>`,
    ].join('');
    const source = unzipSync(word);
    const text = (name: string) => Buffer.from(source[name]!).toString('utf8');
    const changed = zipSync({
      ...source,
      'word/document.xml': strToU8(text('word/document.xml').replace(/<w:body>[\s\S]*?(?=<w:sectPr)/, () => `<w:body>${body}`)),
      'word/_rels/document.xml.rels': strToU8(
        text('word/_rels/document.xml.rels').replace(
          '</Relationships>',
          '<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/deleted.png"/></Relationships>',
        ),
      ),
      'word/media/deleted.png': new Uint8Array(
        await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      ),
    });
    const { bytes, notes } = await stripMetadata(changed, type('docx'));
    expect(notes).toEqual([saying('修订已全部接受')]);
    const after = unzipSync(bytes);
    expect((await fileText(bytes, type('docx'))).text).toMatch(
      /^［正文］\n一、总体要求 & <安排>\n留下，移来的字新增\n留下的行\t\n\n末段\n\n［页眉］/,
    );
    expect((await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value.split('\n').filter(Boolean)).toEqual([
      '一、总体要求 & <安排>',
      '留下，移来的字新增',
      '留下的行',
      '末段',
    ]);
    expect(Object.keys(after).filter((name) => /comments|media/.test(name))).toEqual([]);
    const whole = Object.values(after)
      .map((part) => Buffer.from(part).toString('utf8'))
      .join('');
    expect(whole).not.toMatch(
      /整段删去|移走的字|删去的行|增了又删|脚注文字|批注文字|赵六|rId90|Change\b|w:(?:ins|del|moveFrom|moveTo)\b|comments/,
    );
    // No reference leads nowhere: every relationship has its part.
    for (const [, target] of Buffer.from(after['word/_rels/document.xml.rels']!)
      .toString('utf8')
      .matchAll(/Target="([^"]+)"/g))
      expect(Object.keys(after)).toContain(`word/${target}`);
  });

  test('xlsx: properties, paths and comments', async () => {
    const { bytes } = await stripMetadata(workbook, type('xlsx'));
    const whole = Object.entries(unzipSync(bytes))
      .filter(([name]) => !name.includes('sharedStrings'))
      .map(([, part]) => Buffer.from(part).toString('utf8'))
      .join('');
    expect(whole).not.toMatch(/张三|某单位|王五|单元格/);
    expect((await fileText(bytes, type('xlsx'))).text).toContain('藏着的表');
  });

  test('signed files stay as they are, what cannot be looked through is refused', { timeout: 30_000 }, async () => {
    const signed = zipSync({ ...unzipSync(word), '_xmlsignatures/sig1.xml': strToU8('<a/>') });
    expect(await stripMetadata(signed, type('docx'))).toEqual({ bytes: signed, notes: [saying('签章')] });
    const junk = strToU8('%PDF-1.7 junk');
    await expect(stripMetadata(junk, 'application/pdf')).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('结构异常') }],
    });
    await expect(stripMetadata(word.slice(0, 400), type('docx'))).rejects.toMatchObject({ code: 'invalid' });
    expect((await stripMetadata(strToU8('x'), 'image/png')).notes).toHaveLength(1);
  });

  test('pdf: information, XMP and leftovers go, pages stay', { timeout: 30_000 }, async () => {
    const document = await PDFDocument.load(pdf);
    document.context.register(document.context.stream('<x:xmpmeta>Zhang San leftover</x:xmpmeta>', { Type: 'Metadata' }));
    const { bytes, notes } = await stripMetadata(await document.save({ useObjectStreams: false }), 'application/pdf');
    expect(notes).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('leftover');
    expect(await fileText(bytes, 'application/pdf')).toMatchObject({ text: '［第 1 页］\nSecret 13800138000', meta: '' });
    document.encrypt({ userPassword: 'a', ownerPassword: 'b' });
    const locked = await document.save();
    await expect(stripMetadata(locked, 'application/pdf')).rejects.toMatchObject({
      code: 'invalid',
      details: [{ message: saying('密码') }],
    });
    expect((await fileText(locked, 'application/pdf')).unread).toEqual(['文件设有密码，未能检查内容。']);
    const readable = await PDFDocument.load(pdf);
    readable.encrypt({ userPassword: '', ownerPassword: 'b', permissions: { modifying: false } });
    const kept = await readable.save();
    expect(await stripMetadata(kept, 'application/pdf')).toEqual({ bytes: kept, notes: [saying('限制了修改')] });
    readable.addJavaScript('a', 'app.alert(1)');
    await expect(stripMetadata(await readable.save(), 'application/pdf')).rejects.toMatchObject({
      details: [{ message: saying('JavaScript') }],
    });
  });

  test('pictures: upright, without EXIF; animations move on', async () => {
    const { bytes } = await stripMetadata(photo, 'image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 500, height: 1000, format: 'jpeg' });
    expect((await fileText(bytes, 'image/jpeg')).meta).toBe('');
    const frames = await sharp(Buffer.from(Array.from({ length: 20 * 40 * 3 }, (_, at) => (at < 1200 ? 255 : 0))), {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } as never,
    })
      .gif({ delay: [100, 100] })
      .toBuffer();
    const moving = await stripMetadata(frames, 'image/gif');
    expect(await sharp(moving.bytes, { animated: true }).metadata()).toMatchObject({ pages: 2, pageHeight: 20 });
  });

  test('imageVariants: narrower and lighter only, turned upright, none of animations', async () => {
    const made = await imageVariants(photo);
    expect(made).toMatchObject({ width: 500, height: 1000, variants: [{ width: 480 }] });
    expect(await sharp(made?.variants[0]?.bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 960 });
    const flat = new Uint8Array(
      await sharp({ create: { width: 2000, height: 20, channels: 3, background: '#fff' } })
        .png({ palette: true })
        .toBuffer(),
    );
    expect((await imageVariants(flat))?.variants.every(({ bytes }) => bytes.length < flat.length)).toBe(true);
    const frames = await sharp(Buffer.concat([Buffer.alloc(600 * 600 * 3), Buffer.alloc(600 * 600 * 3, 255)]), {
      raw: { width: 600, height: 1200, channels: 3, pageHeight: 600 } as never,
    })
      .gif({ delay: [100, 100] })
      .toBuffer();
    expect(await imageVariants(frames)).toEqual({ width: 600, height: 600, variants: [] });
    expect(await imageVariants(strToU8('x'))).toBeNull();
  });
});
