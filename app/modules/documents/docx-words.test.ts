/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { inChinese } from '../../kernel/words/message';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type DocxParts, docxOf, NAMESPACES, paragraph, run } from '../../../tests/setup/docx-parts';
import { importDocx } from './import-docx.server';

const read = async (parts: DocxParts) => {
  const { notes, ...others } = await importDocx(docxOf(parts));
  return { ...others, notes: notes.map(inChinese) };
};
const p = (text: string) => paragraph(run(text));

/** Writings of one file: prefixes are the author's choice, and so is having none. */
const WRITINGS: readonly [name: string, Pick<DocxParts, 'namespaces' | 'change'>][] = [
  ['the usual prefix', {}],
  [
    'another prefix',
    {
      namespaces: { ...Object.fromEntries(Object.entries(NAMESPACES).filter(([prefix]) => prefix !== 'w')), x: NAMESPACES.w! },
      change: (xml) => xml.replace(/(<\/?|\s)w:/g, '$1x:'),
    },
  ],
  ['no prefix', { namespaces: { ...NAMESPACES, '': NAMESPACES.w! }, change: (xml) => xml.replace(/(<\/?)w:/g, '$1') }],
  [
    'a prefix in Chinese',
    {
      namespaces: { ...Object.fromEntries(Object.entries(NAMESPACES).filter(([prefix]) => prefix !== 'w')), 文: NAMESPACES.w! },
      change: (xml) => xml.replace(/(<\/?|\s)w:/g, '$1文:'),
    },
  ],
  ['the strict namespace', { namespaces: { ...NAMESPACES, w: 'http://purl.oclc.org/ooxml/wordprocessingml/main' } }],
  [
    'a namespace in character references',
    {
      namespaces: {
        ...Object.fromEntries(Object.entries(NAMESPACES).filter(([prefix]) => prefix !== 'w')),
        z: NAMESPACES.w!.replace('main', '&#109;&#x61;in'),
      },
      change: (xml) => xml.replace(/(<\/?|\s)w:/g, '$1z:'),
    },
  ],
  [
    'the usual prefix for something else',
    { namespaces: { ...NAMESPACES, w: 'urn:other', y: NAMESPACES.w! }, change: (xml) => xml.replace(/(<\/?|\s)w:/g, '$1y:') },
  ],
  ['words in CDATA', { change: (xml) => xml.replace(/(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t>)/g, '$1<![CDATA[$2]]>$3') }],
  [
    'words as character references',
    { change: (xml) => xml.replace(/[\u4e00-\u9fff]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`) },
  ],
];

const style = (id: string, type: string, inner: string) =>
  `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${id}"/>${inner}</w:style>`;
const hides = '<w:rPr><w:vanish/></w:rPr>';
const STYLES = [
  style('HC', 'character', hides),
  style('HP', 'paragraph', hides),
  style('HT', 'table', hides),
  style('HFirst', 'table', `<w:tblStylePr w:type="firstRow">${hides}</w:tblStylePr>`),
  style('C1', 'character', '<w:basedOn w:val="HC"/>'),
  style('C2', 'character', '<w:basedOn w:val="C1"/>'),
  style('P2', 'paragraph', '<w:basedOn w:val="HP"/><w:link w:val="C2"/>'),
  style('Off', 'character', '<w:basedOn w:val="HC"/><w:rPr><w:vanish w:val="0"/></w:rPr>'),
  style('Ring1', 'character', `<w:basedOn w:val="Ring2"/>${hides}`),
  style('Ring2', 'character', '<w:basedOn w:val="Ring1"/>'),
  style('Spec', 'character', '<w:rPr><w:specVanish/></w:rPr>'),
  style('Web', 'character', '<w:rPr><w:webHidden/></w:rPr>'),
].join('');

const inTable = (properties: string, rowProperties: string, text: string, before = '') =>
  `<w:tbl><w:tblPr>${properties}</w:tblPr>${before}<w:tr>${rowProperties}<w:tc>${p(text)}</w:tc><w:tc>${p(text)}</w:tc></w:tr></w:tbl>`;
const box = (attributes: string, text: string) =>
  paragraph(
    `<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="a" ${attributes}/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`,
  );

/** Ways in which a file hides words, and ways that look like one and show them. */
const HIDDEN: readonly [way: string, hidden: boolean, body: string, more?: Partial<DocxParts>][] = [
  ['a run', true, paragraph(run('密', '<w:vanish/>'))],
  ['a run, said to be on', true, paragraph(run('密', '<w:vanish w:val="true"/>'))],
  ['a run, said to be off', false, paragraph(run('密', '<w:vanish w:val="off"/>'))],
  ['a character style', true, paragraph(run('密', '<w:rStyle w:val="HC"/>'))],
  ['a style based on one based on one', true, paragraph(run('密', '<w:rStyle w:val="C2"/>'))],
  ['styles in a circle', true, paragraph(run('密', '<w:rStyle w:val="Ring2"/>'))],
  ['a style that turns it off', false, paragraph(run('密', '<w:rStyle w:val="Off"/>'))],
  ['a paragraph style', true, paragraph(run('密'), '<w:pStyle w:val="HP"/>')],
  ['a linked style', true, paragraph(run('密'), '<w:pStyle w:val="P2"/>')],
  ['a paragraph style, turned over by a character style', false, paragraph(run('密', '<w:rStyle w:val="HC"/>'), '<w:pStyle w:val="HP"/>')],
  ['a paragraph style, turned off by the run', false, paragraph(run('密', '<w:vanish w:val="0"/>'), '<w:pStyle w:val="HP"/>')],
  [
    'a paragraph style, not turned over by a style that is off',
    true,
    paragraph(run('密', '<w:rStyle w:val="Off"/>'), '<w:pStyle w:val="HP"/>'),
  ],
  ['the standard style', true, p('密'), { styles: `<w:style w:type="paragraph" w:default="1" w:styleId="N">${hides}</w:style>` }],
  ['the document defaults', true, p('密'), { styles: `<w:docDefaults><w:rPrDefault>${hides}</w:rPrDefault></w:docDefaults>` }],
  [
    'the document defaults, not turned over by a style',
    true,
    paragraph(run('密', '<w:rStyle w:val="HC"/>')),
    { styles: `<w:docDefaults><w:rPrDefault>${hides}</w:rPrDefault></w:docDefaults>${STYLES}` },
  ],
  ['always hidden', true, paragraph(run('密', '<w:specVanish/>'))],
  ['always hidden by a style', true, paragraph(run('密', '<w:rStyle w:val="Spec"/>'))],
  ['hidden on the web', true, paragraph(run('密', '<w:webHidden/>'))],
  ['hidden on the web by a style', true, paragraph(run('密', '<w:rStyle w:val="Web"/>'))],
  ['a table style', true, inTable('<w:tblStyle w:val="HT"/>', '', '密')],
  ['the first row by a table style', true, inTable('<w:tblStyle w:val="HFirst"/>', '', '密')],
  [
    'another row by a table style',
    false,
    inTable('<w:tblStyle w:val="HFirst"/>', '', '密', `<w:tr><w:tc>${p('头')}</w:tc><w:tc>${p('头')}</w:tc></w:tr>`),
  ],
  ['a row', true, inTable('', '<w:trPr><w:hidden/></w:trPr>', '密')],
  ['a drawing', true, box('hidden="1"', '密')],
  ['a drawing that is shown', false, box('hidden="0"', '密')],
  [
    'a drawing of the old form',
    true,
    paragraph(
      `<w:r><w:pict><v:shape style="width:9pt;visibility:hidden"><v:textbox><w:txbxContent>${p('密')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`,
    ),
  ],
  ['a link', true, paragraph(`<w:hyperlink w:anchor="x">${run('密', '<w:vanish/>')}</w:hyperlink>`)],
  [
    'a text box within a table of a hidden row',
    true,
    `<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>${box('', '密')}</w:tc></w:tr></w:tbl>`,
  ],
  [
    'a footnote',
    true,
    paragraph(`${run('明')}<w:r><w:footnoteReference w:id="2"/></w:r>`),
    { footnotes: `<w:footnote w:id="2">${paragraph(run('密', '<w:rStyle w:val="HC"/>'))}</w:footnote>` },
  ],
  ['a field’s result', true, paragraph(`<w:fldSimple w:instr="DOCPROPERTY a">${run('密', '<w:vanish/>')}</w:fldSimple>`)],
  [
    'the base of a reading',
    true,
    paragraph(`<w:r><w:ruby><w:rt>${run('mì')}</w:rt><w:rubyBase>${run('密', '<w:vanish/>')}</w:rubyBase></w:ruby></w:r>`),
  ],
  ['a tracked insertion', true, paragraph(`<w:ins w:id="1">${run('密', '<w:vanish/>')}</w:ins>`)],
];

describe('hidden words never become public', () => {
  const cases = HIDDEN.flatMap(([way, hidden, body, more]) =>
    WRITINGS.map(([name, writing]) => ({ way, name, hidden, parts: { styles: STYLES, ...more, body: body + p('完'), ...writing } })),
  );
  test.each(cases)('$way, with $name', async ({ hidden, parts }) => {
    const { title, html, notes } = await read(parts);
    const hidesAll = /rPrDefault|w:default/.test(parts.styles);
    expect(`${title ?? ''}${html}`.includes('完')).toBe(!hidesAll);
    expect(html.includes('密')).toBe(!hidden);
    expect(notes.some((note) => note.includes('隐藏文字'))).toBe(hidden || parts.body.includes('头'));
    expect(notes.join()).not.toContain('个字没有带入');
  });

  const white = '<w:color w:val="FFFFFF"/>';
  test.each([
    ['white', paragraph(run('淡', white)), true],
    ['white by a style', paragraph(run('淡', '<w:rStyle w:val="White"/>')), true],
    ['tiny', paragraph(run('淡', '<w:sz w:val="2"/>')), true],
    ['black', paragraph(run('淡', '<w:color w:val="000000"/>')), false],
    ['white on a colour', paragraph(run('淡', `${white}<w:shd w:fill="C00000"/>`)), false],
    ['white on a paragraph’s colour', paragraph(run('淡', white), '<w:shd w:fill="C00000"/>'), false],
    ['white on white', paragraph(run('淡', `${white}<w:shd w:fill="auto"/>`)), true],
    [
      'white in a cell with a colour',
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="C00000"/></w:tcPr>${paragraph(run('淡', white))}</w:tc><w:tc>${p('乙')}</w:tc></w:tr></w:tbl>`,
      false,
    ],
  ])('what is hardly seen in the file is told: %s', async (_, body, told) => {
    const { html, notes } = await read({ body, styles: style('White', 'character', `<w:rPr>${white}</w:rPr>`) });
    expect(html).toContain('淡');
    expect(notes.some((note) => note.includes('白色或极小'))).toBe(told);
  });

  test('a paragraph whose end is hidden goes on in the next, keeping its number', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
    const numbered = (text: string, mark = '') =>
      paragraph(text === '' ? '' : run(text), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${mark}`);
    const hiddenMark = '<w:rPr><w:vanish/><w:specVanish/></w:rPr>';
    expect(
      (
        await read({
          numbering,
          body: numbered('适用范围。', hiddenMark) + p('本办法适用于全区。') + numbered('', hiddenMark) + numbered('施行日期'),
        })
      ).html,
    ).toBe('<p>第一条\u3000适用范围。本办法适用于全区。</p><p>第二条\u3000施行日期</p>');
  });
});

const txbx = `<w:txbxContent>${p('词语')}</w:txbxContent>`;
const wsp = `<w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>${txbx}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`;
const pict = `<w:pict><v:shape><v:textbox>${txbx}</v:textbox></v:shape></w:pict>`;
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Wrappings in which words come; they arrive once. */
const WRAPPED: readonly [string, string][] = [
  ...['w:smartTag', 'w:customXml', 'w:ins', 'w:moveTo', 'w:hyperlink', 'w:fldSimple', 'w:dir', 'w:bdo', 'w:nobodyThoughtOfIt'].map(
    (name): [string, string] => [`${name} around runs`, paragraph(`<${name} w:instr="REF a">${run('词语')}</${name}>`)],
  ),
  ...['w:customXml', 'w:ins', 'w:nobodyThoughtOfIt', 'w:smartTag'].map((name): [string, string] => [
    `${name} around paragraphs`,
    `<${name}>${p('词语')}</${name}>`,
  ]),
  ['a content control', paragraph(`<w:sdt><w:sdtPr/><w:sdtContent>${run('词语')}</w:sdtContent></w:sdt>`)],
  ['a content control around paragraphs', `<w:sdt><w:sdtContent>${p('词语')}</w:sdtContent></w:sdt>`],
  [
    'a content control around rows',
    `<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>${p('词语')}</w:tc><w:tc>${p('甲')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>`,
  ],
  [
    'a content control around cells',
    `<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc>${p('词语')}</w:tc></w:sdtContent></w:sdt><w:tc>${p('甲')}</w:tc></w:tr></w:tbl>`,
  ],
  ['a run within a run', paragraph(`<w:r>${run('词语')}</w:r>`)],
  ['words without a run', paragraph('<w:t>词语</w:t>')],
  ['words without a paragraph', run('词语')],
  ['an element of a run that nobody thought of', paragraph('<w:r><w:nobody><w:t>词语</w:t></w:nobody></w:r>')],
  ['a field', paragraph(field('REF a', run('词语')))],
  [
    'a field over paragraphs',
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('词')}</w:p><w:p>${run('语')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
  ],
  ['a field without an end', `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('词语')}</w:p>`],
  ['a field in a field’s result', paragraph(field('IF a', field('REF b', run('词语'))))],
  ['a reading', paragraph(`<w:r><w:ruby><w:rt>${run('cíyǔ')}</w:rt><w:rubyBase>${run('词语')}</w:rubyBase></w:ruby></w:r>`)],
  ['a text box', paragraph(`<w:r>${wsp}</w:r>`)],
  ['a text box of the old form', paragraph(`<w:r>${pict}</w:r>`)],
  [
    'a text box in two forms',
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${wsp}</mc:Choice><mc:Fallback>${pict}</mc:Fallback></mc:AlternateContent></w:r>`,
    ),
  ],
  [
    'a text box of which only the old form speaks',
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback>${pict}</mc:Fallback></mc:AlternateContent></w:r>`,
    ),
  ],
  ['a text box without a run', paragraph(wsp)],
  [
    'a text box in a group in a group',
    paragraph(
      `<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wpg:wgp><wpg:grpSp><wps:wsp><wps:txbx>${txbx}</wps:txbx></wps:wsp></wpg:grpSp></wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`,
    ),
  ],
  [
    'words of a drawing',
    paragraph(
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><a:txBody><a:p><a:r><a:t>词语</a:t></a:r></a:p></a:txBody></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    ),
  ],
  ['art of words', paragraph('<w:r><w:pict><v:shape><v:textpath string="词语"/></v:shape></w:pict></w:r>')],
  [
    'paragraphs in two forms',
    `<mc:AlternateContent><mc:Choice Requires="w14">${p('词语')}</mc:Choice><mc:Fallback>${p('词语')}</mc:Fallback></mc:AlternateContent>`,
  ],
  ['a paragraph within a paragraph', `<w:p>${run('甲')}<w:p>${run('词语')}</w:p></w:p>`],
];

describe('no words are lost', () => {
  test.each(WRAPPED)('%s', async (_, body) => {
    const { title, html, notes } = await read({ body: p('起') + body + p('完') });
    const words = `${title ?? ''}${html}`.replace(/<[^>]*>/g, '');
    expect(words.match(/词语/g)).toHaveLength(1);
    expect(words).toMatch(/^起.*完$/);
    expect(notes.join()).not.toContain('个字没有带入');
  });

  test.each<[string, Partial<DocxParts>, RegExp]>([
    [
      'an element of another vocabulary',
      { body: p('甲') + paragraph(`${run('乙')}<z:new xmlns:z="urn:new">没人想到的</z:new>`) },
      /^有5个字没有带入.*“没人想到的”/,
    ],
    [
      'the other form of a drawing says more',
      {
        body: paragraph(
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${wsp}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p('另一番话')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
      },
      /^有4个字没有带入.*“另一番话”/,
    ],
    [
      'a cell that another covers',
      {
        body: `<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${p('被盖住')}</w:tc><w:tc>${p('丙')}</w:tc></w:tr></w:tbl>`,
      },
      /^有3个字没有带入.*“被盖住”/,
    ],
    [
      'an inserted page',
      {
        body: `${p('甲')}<w:altChunk r:id="c"/>`,
        relations: [['c', 'aFChunk', 'afchunk.html']],
        parts: { 'word/afchunk.html': '<html><body><p>插入的一页</p></body></html>' },
      },
      /插入的文档没有带入.*“插入的一页”/,
    ],
    [
      'an inserted document',
      { body: `${p('甲')}<w:subDoc r:id="c"/>`, relations: [['c', 'subDocument', '分册.docx', true]] },
      /插入的文档没有带入.*“分册.docx”/,
    ],
    [
      'a header',
      {
        body: p('甲'),
        relations: [['h', 'header', 'header7.xml']],
        parts: { 'word/header7.xml': `<w:hdr xmlns:w="${NAMESPACES.w}">${p('页眉的字')}</w:hdr>` },
      },
      /页眉、页脚的文字没有带入：“页眉的字”/,
    ],
    [
      'a part that nobody thought of',
      { body: p('甲'), relations: [['n', 'newKind', 'new.xml']], parts: { 'word/new.xml': '<a><b>新部件的字</b></a>' } },
      /另有一部分没有带入（new.xml）：“新部件的字”/,
    ],
    [
      'a chart',
      {
        body: p('甲'),
        relations: [['n', 'chart', 'charts/chart1.xml']],
        parts: { 'word/charts/chart1.xml': '<c:chart xmlns:c="urn:c"/>' },
      },
      /1个图表/,
    ],
    ['a formula', { body: paragraph('<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>') }, /1个公式/],
    [
      'a reading',
      { body: paragraph(`<w:r><w:ruby><w:rt>${run('jiǎ')}</w:rt><w:rubyBase>${run('甲')}</w:rubyBase></w:ruby></w:r>`) },
      /1处注音/,
    ],
    [
      'a prompt',
      { body: paragraph(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处输入文字。')}</w:sdtContent></w:sdt>`) },
      /1处填写提示/,
    ],
    [
      'a picture that is elsewhere',
      {
        body: paragraph(
          '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="x"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
        ),
        relations: [['x', 'image', 'file:///C:/a.png', true]],
      },
      /1幅图片未能带入/,
    ],
  ])('told: %s', async (_, parts, note) => {
    const { notes } = await read({ body: '', ...parts });
    expect(notes.find((each) => note.test(each)) ?? notes).toMatch(note);
  });

  test.each([
    [
      'an instruction and what stands in it',
      paragraph(field(`IF <w:r/>`, run('显示')) + field('MERGEFIELD 内部代号', run('甲'))),
      '<p>显示甲</p>',
    ],
    [
      'a field’s result within another’s instruction',
      paragraph(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r>${field('REF a', run('条件'))}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('结果')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
      ),
      '<p>结果</p>',
    ],
    [
      'a box of a form, ticked',
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
          run('是'),
      ),
      '<p>☑是</p>',
    ],
    [
      'a box of a form, empty',
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
          run('是'),
      ),
      '<p>☐是</p>',
    ],
    [
      'a choice of a form',
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
      ),
      '<p>乙</p>',
    ],
    [
      'a figure in a ring',
      paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
          run('项'),
      ),
      '<p>③项</p>',
    ],
    [
      'a control’s box',
      paragraph(
        `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>${run('☒')}</w:sdtContent></w:sdt>${run('是')}`,
      ),
      '<p>☒是</p>',
    ],
    [
      'a link',
      paragraph(field('HYPERLINK "https://example.gov.cn/a?b=1&amp;c=2" \\o "说明"', run('指南')) + run('后')),
      '<p><a href="https://example.gov.cn/a?b=1&amp;c=2">指南</a>后</p>',
    ],
    [
      'a simple link',
      paragraph(`<w:fldSimple w:instr=' HYPERLINK "https://example.gov.cn/" '>${run('指南')}</w:fldSimple>${run('后')}`),
      '<p><a href="https://example.gov.cn/">指南</a>后</p>',
    ],
    ['a link to a script', paragraph(field('HYPERLINK "javascript:x()"', run('指南'))), '<p>指南</p>'],
    [
      'a link whose end was deleted',
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.gov.cn/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('指南')}<w:del w:id="1"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del></w:p>${p('后')}`,
      '<p><a href="https://example.gov.cn/">指南</a></p><p>后</p>',
    ],
  ])('fields: %s', async (_, body, html) => {
    expect((await read({ body })).html).toBe(html);
  });

  test('a paragraph’s sign cannot be written in a document', async () => {
    expect((await read({ body: p('&#xFDD0;{"level":1}&#xFDD1;甲') + p('\ufdd0x\ufdd1乙') })).html).toBe('<p>{"level":1}甲</p><p>x乙</p>');
  });
});

describe('signs of fonts', () => {
  const sym = (font: string, code: string) => paragraph(`<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`);
  const inFont = (font: string, text: string) => paragraph(run(text, `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`));
  test.each([
    ['Wingdings, ticked', sym('Wingdings', 'F0FE'), '☑'],
    ['Wingdings, empty', sym('Wingdings', 'F0A8'), '☐'],
    ['by its low code', sym('Wingdings', '00FE'), '☑'],
    ['a general font', sym('MS Gothic', '2611'), '☑'],
    ['a sign of a Chinese font', sym('宋体', '00B1'), '±'],
    ['Symbol', sym('Symbol', 'F0B0'), '°'],
    ['private characters', inFont('Wingdings 2', '\uf052'), '☑'],
    ['letters', inFont('Wingdings', 'þ'), '☑'],
    ['letters of another font', inFont('Arial', 'þ'), 'þ'],
    ['a character that GBK kept privately', p('\ue81e\ue816'), '\u9fb4\u{20087}'],
  ])('%s', async (_, body, html) => {
    expect(await read({ body })).toMatchObject({ html: `<p>${html}</p>`, notes: [] });
  });

  test('what no general font shows is marked and told', async () => {
    const { html, notes } = await read({ body: paragraph(run('王\ue000') + run('\uf0fe') + run('\u{f0000}')) + sym('Nobody', 'F041') });
    expect(html).toBe('<p>王〓〓〓</p><p>〓</p>');
    expect(notes[0]).toMatch(/^有4个字符只有专用字体能显示.*“王〓”/);
  });

  test('by a style', async () => {
    expect(
      (
        await read({
          styles: style('W', 'character', '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'),
          body: paragraph(run('\uf0fc', '<w:rStyle w:val="W"/>')),
        })
      ).html,
    ).toBe('<p>✓</p>');
  });
});

describe('numbers', () => {
  const level = (at: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbered = (at: number, content: string) => paragraph(content, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
  const lines = async (levels: string, body: string, more: Partial<DocxParts> = {}) =>
    (
      await read({
        numbering: `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
        body,
        ...more,
      })
    ).html
      .replace(/<img[^>]*>/g, '图')
      .split(/<[^>]*>/)
      .filter((line) => line !== '');
  const chapters = (restart: string) =>
    level(0, 'chineseCounting', '第%1章') + level(1, 'chineseCounting', '第%2节') + level(2, 'chineseCounting', '第%3条', restart);
  const outline = [0, 1, 2, 2, 1, 2, 0, 1, 2].map((at) => numbered(at, run('文'))).join('');
  test.each([
    ['begun anew below each level', '', ['一', '二', '一', '一']],
    ['running on over all', '<w:lvlRestart w:val="0"/>', ['一', '二', '三', '四']],
    ['begun anew below chapters alone', '<w:lvlRestart w:val="1"/>', ['一', '二', '三', '一']],
    ['begun anew below both', '<w:lvlRestart w:val="2"/>', ['一', '二', '一', '一']],
  ])('%s', async (_, restart, articles) => {
    expect(
      (await lines(chapters(restart), outline)).filter((line) => line.includes('条')).map((line) => /第(.+)条/.exec(line)?.[1]),
    ).toEqual(articles);
  });

  test('of other levels as they are, or in figures', async () => {
    const body = numbered(0, run('甲')) + numbered(1, run('乙'));
    expect(await lines(level(0, 'chineseCounting', '第%1章') + level(1, 'decimal', '%1.%2'), body)).toEqual(['第一章\u3000甲', '一.1 乙']);
    expect(await lines(level(0, 'chineseCounting', '第%1章') + level(1, 'decimal', '%1.%2', '<w:isLgl/>'), body)).toEqual([
      '第一章\u3000甲',
      '1.1 乙',
    ]);
  });

  test('of paragraphs without words count, and pictures have theirs', async () => {
    const picture = new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
        .png()
        .toBuffer(),
    );
    const drawing =
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="区位示意"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';
    expect(
      await lines(
        level(0, 'chineseCounting', '%1、'),
        numbered(0, run('甲')) + numbered(0, drawing) + numbered(0, '') + numbered(0, run('乙')),
        { relations: [['p', 'image', 'media/a.png']], parts: { 'word/media/a.png': picture } },
      ),
    ).toEqual(['一、甲', '二、', '图', '四、乙']);
  });

  test('of a level that a style stands for', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`;
    expect(
      await lines(
        level(0, 'chineseCounting', '%1、') + level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="S"/>'),
        numbered(0, run('甲')) + paragraph(run('乙'), '<w:pStyle w:val="S"/>'),
        { styles },
      ),
    ).toEqual(['一、甲', '（一）乙']);
  });

  test('hidden ones are not written', async () => {
    expect(await lines(level(0, 'chineseCounting', '%1、', hides), numbered(0, run('甲')))).toEqual(['甲']);
  });

  test('of what was moved away or deleted do not count', async () => {
    const mark = (name: string) => `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:${name} w:id="1"/></w:rPr>`;
    for (const [gone, come] of [
      ['moveFrom', 'moveTo'],
      ['del', 'ins'],
    ] as const) {
      const body =
        numbered(0, run('甲')) +
        paragraph(`<w:${gone} w:id="1">${gone === 'del' ? '<w:r><w:delText>乙</w:delText></w:r>' : run('乙')}</w:${gone}>`, mark(gone)) +
        numbered(0, run('丙')) +
        paragraph(`<w:${come} w:id="1">${run('乙')}</w:${come}>`, mark(come));
      expect(await lines(level(0, 'chineseCounting', '%1、'), body)).toEqual(['一、甲', '二、丙', '三、乙']);
    }
  });
});

describe('form', () => {
  test.each([
    [
      'a large first letter',
      paragraph(run('望'), '<w:framePr w:dropCap="drop" w:lines="3"/>') + p('澜区开会。') + p('乙'),
      '<p>望澜区开会。</p><p>乙</p>',
    ],
    ['a large first letter at the end', p('乙') + paragraph(run('望'), '<w:framePr w:dropCap="margin"/>'), '<p>乙</p><p>望</p>'],
    [
      'a large first letter before a table',
      `${paragraph(run('望'), '<w:framePr w:dropCap="drop"/>')}<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr></w:tbl>`,
      '<p>望</p><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
    ],
    [
      'struck out twice',
      paragraph(run('甲', '<w:dstrike/>') + run('乙', '<w:strike/>') + run('丙', '<w:strike w:val="0"/>')),
      '<p><s>甲乙</s>丙</p>',
    ],
    ['struck out by a style', paragraph(run('甲', '<w:rStyle w:val="Strike"/>') + run('乙')), '<p><s>甲</s>乙</p>'],
    ['struck out by a style twice', paragraph(run('甲', '<w:rStyle w:val="Double"/>')), '<p><s>甲</s></p>'],
  ])('%s', async (_, body, html) => {
    expect(
      (
        await read({
          body,
          styles: style('Strike', 'character', '<w:rPr><w:strike/></w:rPr>') + style('Double', 'character', '<w:rPr><w:dstrike/></w:rPr>'),
        })
      ).html,
    ).toBe(html);
  });
});

describe('tables', () => {
  const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : p(text)}</w:tc>`;
  const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const [down, on, across, along] = [
    '<w:vMerge w:val="restart"/>',
    '<w:vMerge/>',
    '<w:hMerge w:val="restart"/>',
    '<w:hMerge w:val="continue"/>',
  ];
  const wide = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;
  test.each([
    [
      'a row that only goes on',
      tr(tc('甲', down), tc('乙', down)) + tr(tc('', on), tc('', on)) + tr(tc('丙'), tc('丁')),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
    ],
    [
      'merged down',
      tr(tc('甲', down), tc('乙')) + tr(tc('', on), tc('丙')) + tr(tc('', on), tc('丁')),
      '<tr><td rowspan="3">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr>',
    ],
    [
      'merged across in the old way',
      tr(tc('甲', across), tc('', along), tc('乙')) + tr(tc('1'), tc('2'), tc('3')),
      '<tr><td colspan="2">甲</td><td>乙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>',
    ],
    [
      'merged both ways',
      tr(tc('甲', wide(2) + down), tc('乙')) + tr(tc('', wide(2) + on), tc('丙')) + tr(tc('1'), tc('2'), tc('3')),
      '<tr><td colspan="2" rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>',
    ],
    [
      'going on from nothing',
      tr(tc('甲', on), tc('乙')) + tr(tc('丙'), tc('丁', on)),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
    ],
    [
      'going on in another width',
      tr(tc('甲', down), tc('乙'), tc('丙')) + tr(tc('丁', wide(2) + on), tc('戊')),
      '<tr><td>甲</td><td>乙</td><td>丙</td></tr><tr><td colspan="2">丁</td><td>戊</td></tr>',
    ],
    [
      'beginning further in',
      tr(tc('甲'), tc('乙')) + `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${tc('丙')}</w:tr>`,
      '<tr><td>甲</td><td>乙</td></tr><tr><td></td><td>丙</td></tr>',
    ],
    [
      'rows without cells',
      tr(tc('甲'), tc('乙')) + tr() + tr(tc('丙'), tc('丁')),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
    ],
    [
      'spans beyond all bounds',
      tr(tc('甲', wide(100_000)), tc('乙')) + tr(tc('丙')),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr>',
    ],
    [
      'columns that only spans pass',
      tr(tc('甲', wide(3)), tc('乙', wide(2))) + tr(tc('丙', wide(3)), tc('丁', wide(2))),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
    ],
    [
      'a hidden row',
      tr(tc('甲'), tc('乙')) + `<w:tr><w:trPr><w:hidden/></w:trPr>${tc('密')}${tc('密')}</w:tr>` + tr(tc('丙'), tc('丁')),
      '<tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr>',
    ],
  ])('%s', async (_, rows, html) => {
    expect((await read({ body: `<w:tbl>${rows}</w:tbl>` })).html.replace(/<\/?t(?:able|body|head)>/g, '')).toBe(html);
  });

  test('a heading merged with rows below it', async () => {
    const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${tc('甲', down)}${tc('乙')}</w:tr>${tr(tc('', on), tc('丙'))}</w:tbl>`;
    expect((await read({ body })).html).toBe(
      '<table><tbody><tr><th rowspan="2">甲</th><th>乙</th></tr><tr><td>丙</td></tr></tbody></table>',
    );
  });

  test('lists that begin further in', async () => {
    const numbering = `<w:abstractNum w:abstractNumId="0">${[0, 1, 2].map((at) => `<w:lvl w:ilvl="${at}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
    const item = (at: number, text: string) => paragraph(run(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`);
    expect((await read({ numbering, body: item(2, '甲') + item(2, '乙') + item(0, '丙') + item(1, '丁') })).html).toBe(
      '<ul><li>甲</li><li>乙</li></ul><ul><li>丙<ul><li>丁</li></ul></li></ul>',
    );
  });
});

describe('descriptions that a program wrote', () => {
  const described = async (attributes: string, inner = '') => {
    const picture = new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c00' } })
        .png()
        .toBuffer(),
    );
    const body =
      p('文') +
      paragraph(
        `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" ${attributes}/><a:graphic><a:graphicData><pic:pic>${inner}<pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
      );
    return read({ body, relations: [['p', 'image', 'media/a.png']], parts: { 'word/media/a.png': picture } });
  };
  test('go, and it is told', async () => {
    const { html, images, notes } = await described('descr="C:\\Users\\someone\\Desktop\\a.png"');
    expect(html).toContain('alt=""');
    expect(images[0]?.alt).toBe('');
    expect(notes).toEqual([expect.stringContaining('软件自动写的'), expect.stringContaining('没有文字说明')]);
  });
  test('as titles and inner names too', async () => {
    expect((await described('title="\\\\server\\share\\a.jpg"')).html).toContain('alt=""');
    expect((await described('', '<pic:nvPicPr><pic:cNvPr id="2" name="p" descr="wps1.jpg"/></pic:nvPicPr>')).html).toContain('alt=""');
  });
  test('words of people stay', async () => {
    expect(await described('descr="望澜湖东岸整治前后对比"')).toMatchObject({
      html: expect.stringContaining('alt="望澜湖东岸整治前后对比"'),
      notes: [],
    });
  });
});

describe('containers as office programs open them', () => {
  const good = docxOf({ body: p('甲') + p('乙') });
  const lengthened = (length: number) => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint16(bytes.length - 2, length, true);
    return bytes;
  };
  test.each<[string, Uint8Array]>([
    ['bytes behind the end', Buffer.concat([good, Buffer.from('<html>from a mail gateway</html>')])],
    ['line ends behind the end', Buffer.concat([good, Buffer.from('\r\n')])],
    ['zeros behind the end', Buffer.concat([good, Buffer.alloc(4096)])],
    ['more behind the end than a comment may have', Buffer.concat([good, Buffer.alloc(70_000, 7)])],
    ['a comment shorter than said', lengthened(20)],
    ['a comment longer than said', Buffer.concat([lengthened(2), Buffer.from('longer than two')])],
    [
      'marks of an end behind the end',
      Buffer.concat([good, Buffer.from('PK\x05\x06 not an end record at all'), Buffer.from('PK\x05\x06')]),
    ],
  ])('%s', async (_, bytes) => {
    expect((await importDocx(new Uint8Array(bytes))).html).toBe('<p>甲</p><p>乙</p>');
  });
});
