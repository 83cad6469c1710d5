import { inChinese } from '../../kernel/words/message';
import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../kernel/errors';
import { formatNumber } from './number-format';
import { DOCX_MAX_BYTES, importDocx } from './import-docx.server';

async function docx(
  children: (Paragraph | Table)[],
  options: Partial<ConstructorParameters<typeof Document>[0]> = {},
): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ ...options, sections: [{ ...options.sections?.[0], children }] })));
}

/** A package with one part written anew. */
function changed(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
  return zipSync(parts);
}

const centred = (text: string) => new Paragraph({ text, alignment: AlignmentType.CENTER });

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await importDocx(bytes).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(DomainError);
  expect((error as DomainError).code).toBe('invalid');
  return (error as DomainError).message;
}

describe('importDocx', () => {
  test('an official document', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
      .withExif({ IFD0: { Artist: '张三' } })
      .jpeg()
      .toBuffer();
    const row = (...cells: TableCell[]) => new TableRow({ children: cells });
    const cell = (text: string, options: object = {}) => new TableCell({ children: [new Paragraph(text)], ...options });
    const bytes = await docx(
      [
        centred('关于印发《望澜区防汛应急预案》的'),
        centred('通知'),
        new Paragraph('各镇人民政府：'),
        new Paragraph({ text: '总体要求', heading: HeadingLevel.HEADING_1, numbering: { reference: 'chapter', level: 0 } }),
        new Paragraph({
          children: [
            new TextRun('按照'),
            new TextRun({ text: '“预防为主”', bold: true }),
            new TextRun('的要求'),
            new FootnoteReferenceRun(1),
            new TextRun({ text: '，水位', underline: {} }),
            new TextRun({ text: '2', superScript: true }),
          ],
        }),
        new Paragraph({ text: '组织领导', heading: HeadingLevel.HEADING_1, numbering: { reference: 'chapter', level: 0 } }),
        new Paragraph({ text: '适用本预案。', numbering: { reference: 'article', level: 0 } }),
        new Paragraph({ text: '甲项', numbering: { reference: 'plain', level: 0 } }),
        new Paragraph({ text: '乙项', numbering: { reference: 'plain', level: 0 } }),
        new Paragraph('其间'),
        new Paragraph({ text: '丙项', numbering: { reference: 'plain', level: 0 } }),
        new Paragraph({ text: '圆点', bullet: { level: 0 } }),
        new Table({
          rows: [
            new TableRow({ tableHeader: true, children: [cell('镇街', { columnSpan: 2 }), cell('数量')] }),
            row(cell('甲镇', { verticalMerge: VerticalMergeType.RESTART }), cell('东'), cell('1')),
            row(cell('', { verticalMerge: VerticalMergeType.CONTINUE }), cell('西'), cell('2')),
          ],
        }),
        new Paragraph({
          children: [
            new ImageRun({
              type: 'jpg',
              data: picture,
              transformation: { width: 40, height: 30 },
              altText: { name: 'a', title: '', description: '区位图' },
            }),
          ],
        }),
        new Paragraph({
          children: [
            new InsertedTextRun({ text: '新增', id: 1, author: '甲', date: '2026-01-01T00:00:00Z' }),
            new DeletedTextRun({ text: '删去', id: 2, author: '甲', date: '2026-01-01T00:00:00Z' }),
            new TextRun({ text: '藏着', vanish: true }),
            new CommentRangeStart(0),
            new TextRun('条文'),
            new CommentRangeEnd(0),
            new TextRun({ children: [new CommentReference(0)] }),
          ],
        }),
        new Paragraph({ text: '望澜区人民政府', alignment: AlignmentType.RIGHT }),
        new Paragraph('附件：1．名单'),
      ],
      {
        footnotes: { 1: { children: [new Paragraph('见《防洪法》。')] } },
        comments: { children: [{ id: 0, author: '乙', children: [new Paragraph('再核')] }] },
        numbering: {
          config: [
            { reference: 'chapter', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' }] },
            { reference: 'article', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '第%1条' }] },
            { reference: 'plain', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] },
          ],
        },
        sections: [{ children: [], footers: { default: new Footer({ children: [new Paragraph('内部资料')] }) } }],
      },
    );
    const { title, html, images, notes } = await importDocx(bytes);
    expect(title).toBe('关于印发《望澜区防汛应急预案》的通知');
    const [image] = images;
    expect(html).toBe(
      [
        '<p>各镇人民政府：</p><h2>一、总体要求</h2>',
        '<p>按照<strong>“预防为主”</strong>的要求<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup><u>，水位</u><sup>2</sup></p>',
        '<h2>二、组织领导</h2><p>第一条\u3000适用本预案。</p><ol><li>甲项</li><li>乙项</li></ol><p>其间</p><ol start="3"><li>丙项</li></ol><ul><li>圆点</li></ul>',
        '<table><thead><tr><th colspan="2">镇街</th><th>数量</th></tr></thead><tbody><tr><td rowspan="2">甲镇</td><td>东</td><td>1</td></tr><tr><td>西</td><td>2</td></tr></tbody></table>',
        `<figure><img src="file:${image?.sha256}" alt="区位图" width="40" height="30" /></figure>`,
        '<p>新增条文</p><p class="doc-right">望澜区人民政府</p><p>附件：1．名单</p>',
        '<section class="doc-notes"><ol><li id="note-1">见《防洪法》。</li></ol></section>',
      ].join(''),
    );
    expect(image).toMatchObject({ mediaType: 'image/jpeg', width: 40, height: 30, alt: '区位图' });
    expect((await sharp(image?.bytes).metadata()).exif).toBeUndefined();
    expect(notes).toEqual([
      '文档带有修订（插入1处、删除1处），正文按接受全部修订后的样子带入，请核对。',
      '有1处隐藏文字没有带入。',
      '页眉、页脚的文字没有带入：“内部资料”。',
      '有1条批注没有带入。',
    ]);
  });

  test.each([
    [
      'styled',
      [
        new Paragraph('望政发〔2026〕1号'),
        new Paragraph({ text: '望澜区二〇二六年工作要点', heading: HeadingLevel.TITLE }),
        new Paragraph('正文'),
      ],
      '望澜区二〇二六年工作要点',
      '<p>望政发〔2026〕1号</p><p>正文</p>',
    ],
    [
      'below the red head',
      [centred('望澜区人民政府文件'), centred('望政发〔2026〕1号'), centred('关于防汛工作的意见'), new Paragraph('正文')],
      '关于防汛工作的意见',
      '<p class="doc-center">望澜区人民政府文件</p><p class="doc-center">望政发〔2026〕1号</p><p>正文</p>',
    ],
    ['first and centred', [centred('工作简况'), new Paragraph('正文')], '工作简况', '<p>正文</p>'],
    ['none', [new Paragraph('正文'), centred('落款')], null, '<p>正文</p><p class="doc-center">落款</p>'],
    ['an annex is no title', [centred('附件1'), new Paragraph('正文')], null, '<p class="doc-center">附件1</p><p>正文</p>'],
  ])('title: %s', async (_, children, title, html) => {
    expect(await importDocx(await docx(children))).toMatchObject({ title, html, images: [], notes: [] });
  });

  test('equations, text boxes, charts and metafiles are named', async () => {
    const plain = await docx([
      new Paragraph('甲'),
      new Paragraph({
        children: [new ImageRun({ type: 'png', data: Buffer.from('not a picture'), transformation: { width: 1, height: 1 } })],
      }),
    ]);
    const bytes = changed(plain, 'word/document.xml', (xml) =>
      xml.replace(
        '</w:body>',
        `<w:p><w:r><w:t>面积</w:t></w:r><m:oMath><m:r><m:t>a</m:t></m:r></m:oMath></w:p><w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p></w:body>`,
      ),
    );
    const withChart = zipSync({ ...unzipSync(bytes), 'word/charts/chart1.xml': strToU8('<c:chart/>') });
    const { html, notes, images } = await importDocx(withChart);
    expect(html).toBe('<p>甲</p><p>面积【公式】</p><p>框内</p>');
    expect(images).toEqual([]);
    expect(notes.map((note) => inChinese(note).slice(0, 7))).toEqual(['有1个文本框，', '有1个公式未能', '有1个图表未能', '有1幅图片未能']);
  });

  test('refusals', { timeout: 30_000 }, async () => {
    const good = await docx([new Paragraph('甲')]);
    expect(await refusal(strToU8('%PDF-1.7'))).toBe('这不是Word文档（.docx）。');
    expect(await refusal(zipSync({ 'a.txt': strToU8('甲') }))).toBe('这不是Word文档（.docx）。');
    const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await refusal(ole)).toContain('旧版Word');
    expect(await refusal(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toContain('设有密码');
    expect(await refusal(good.slice(0, good.length / 2))).toContain('已损坏');
    expect(await refusal(new Uint8Array(DOCX_MAX_BYTES + 1))).toContain('30 MB');
    expect(await refusal(changed(good, 'word/document.xml', () => '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'))).toContain('已损坏');
    expect(await refusal(changed(good, 'word/document.xml', () => 'not XML'))).toContain('已损坏');
    const bomb = zipSync({ ...unzipSync(good), 'word/media/a.png': new Uint8Array(31_000_000) });
    expect(await refusal(bomb)).toContain('过大');
    const flipped = good.slice();
    const at = flipped.length >> 1;
    for (let byte = at; byte < at + 64; byte += 1) flipped[byte] = (flipped[byte] ?? 0) ^ 0xff;
    expect(await importDocx(flipped).catch((error: DomainError) => error.code)).toSatisfy(
      (result: unknown) => result === 'invalid' || typeof result === 'object',
    );
  });

  test('a hundred pages with two hundred tables', { timeout: 60_000 }, async () => {
    const children = Array.from({ length: 200 }, (_, at) => [
      new Paragraph({ text: `第${at + 1}节`, heading: HeadingLevel.HEADING_2 }),
      ...Array.from(
        { length: 6 },
        (_, line) => new Paragraph(`${line + 1}．${'各镇人民政府、街道办事处应当按照职责分工做好相关工作。'.repeat(5)}`),
      ),
      new Table({
        rows: Array.from(
          { length: 8 },
          (_, row) =>
            new TableRow({
              children: Array.from({ length: 6 }, (_, column) => new TableCell({ children: [new Paragraph(`${row}行${column}列`)] })),
            }),
        ),
      }),
    ]).flat();
    const bytes = await docx(children);
    const { html, notes } = await importDocx(bytes);
    expect(notes).toEqual([]);
    expect(html.match(/<table>/g)).toHaveLength(200);
  });
});

test.each([
  [1, 'chineseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [11, 'chineseCountingThousand', '十一'],
  [20, 'japaneseCounting', '二十'],
  [105, 'chineseCountingThousand', '一百零五'],
  [110, 'chineseCounting', '一百一十'],
  [2026, 'chineseCountingThousand', '二千零二十六'],
  [3, 'decimalEnclosedCircle', '③'],
  [28, 'upperLetter', 'BB'],
  [4, 'lowerRoman', 'iv'],
  [12, 'chineseLegalSimplified', '壹拾贰'],
  [3, 'decimalFullWidth', '３'],
  [2, 'ideographTraditional', '乙'],
  [7, 'decimal', '7'],
])('%i as %s', (count, format, written) => expect(formatNumber(count, format)).toBe(written));
