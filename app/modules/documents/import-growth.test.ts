import { describe, expect, test } from 'vitest';
import { expectLinear } from '../../../tests/setup/growth';
import { paragraph, run } from '../../../tests/setup/docx-parts';
import { acceptChanges, withoutLostNotes } from './accept-changes';
import { cleanPastedHtml } from './clean-html.server';
import { readFields } from './docx-fields';
import { DocxReader } from './docx-paragraphs.server';
import { lostWords } from './lost-words';
import { parseOffice } from './office-xml';
import { isProgramWords } from './program-words';
import { readHtml } from './read-html';
import { readable } from './symbols';

const p = (text: string) => paragraph(run(text));
const times = (piece: string) => (n: number) => piece.repeat(n);
const counted = (piece: (at: number) => string) => (n: number) => Array.from({ length: n }, (_, at) => piece(at)).join('');
/** Nesting as deep as is read at all, and no deeper; the rest lies side by side. */
const nested = (open: string, inner: string, close: string, depth: number) => (n: number) => {
  const most = Math.min(depth, n);
  return (open.repeat(most) + inner + close.repeat(most)).repeat(Math.ceil(n / most));
};

/** Texts that make a reader of pasted HTML look at the same thing again and again, if it does. */
const HTML: readonly [string, (n: number) => string][] = [
  ...[
    '<p>',
    '<div>甲</div>',
    '<td>',
    '<tr><td>甲',
    '<li>甲',
    '<br>',
    '<br>　甲',
    '&nbsp;',
    '&',
    '&#x4e00;',
    '<',
    '<!--',
    '<!--StartFragment-->',
    '<!--EndFragment-->',
    '<![if !a]>',
    '</p>',
    '</b></i>',
    '<style>',
    '<style>a{',
    '<script>',
    '<a href="https://a.cn/">甲</a>',
    '<img src=x>',
    '<b>甲</b><i>乙</i>',
    '\u3000',
    ' ',
    '\n',
    '\ufdd0',
    '\ue000',
    '<p style="',
    'a="',
    '甲<del>乙</del>',
    '<ruby>甲<rt>a</rt></ruby>',
    '<input type=checkbox>',
    '<table><tr><td>甲</td></tr></table>',
    '<table><tr><td>甲<td>乙',
    '<caption>甲</caption>',
    '<col>',
    '<hr>',
    '<pre>\n',
    '<ol><li>甲</ol>',
    '<ol type=a><li>甲</ol>',
  ].map((piece): [string, (n: number) => string] => [piece, times(piece)]),
  ['nested blocks', nested('<div>', '甲', '</div>', 500)],
  ['nested lists', nested('<ul><li>甲', '', '</ul>', 300)],
  ['nested frames', nested('<table><tr><td>甲', '', '</td></tr></table>', 60)],
  ['nested tables', nested('<table><tr><td>甲</td><td>', '乙', '</td></tr></table>', 60)],
  ['nested marks', nested('<b><i>', '甲', '</i></b>', 200)],
  ['nested paragraphs of lists', nested("<div style='mso-list:l0 level1'>", '甲', '</div>', 500)],
  ['many attributes', (n) => `<p ${counted((at) => `a${at}=1 `)(n)}>甲</p>`],
  ['many classes', (n) => `<style>.a{display:block}</style><p class="${times('a ')(n)}">甲</p>`],
  ['many declarations', (n) => `<p style="${counted((at) => `p${at}:1;`)(n)}">甲</p>`],
  ['one class in many rules', (n) => `<style>${counted((at) => `.a{p${at}:1}`)(n)}</style><p class=a>甲</p>`],
  [
    'many rules',
    (n) => `<style>${counted((at) => `.a${at}{text-align:center}`)(n)}</style>${counted((at) => `<p class=a${at}>甲</p>`)(n)}`,
  ],
  ['rules in rules', (n) => `<style>${times('@media a{')(n)}</style>甲`],
  ['comments of a style sheet', (n) => `<style>${times('/*')(n)}</style>甲`],
  ['selectors without a rule', (n) => `<style>${times('a,')(n)}</style>甲`],
  ['selectors of one rule', (n) => `<style>${times('.a,')(n)}b{color:red}</style>甲`],
  ['footnotes', (n) => `<p>${counted((at) => `<a href="#_ftn${at}">[1]</a>`)(n)}</p>${counted((at) => `<div id=ftn${at}>注</div>`)(n)}`],
  ['rows of growing spans', (n) => `<table>${counted((at) => `<tr><td rowspan=${(at % 50) + 1}>甲<td>乙`)(n)}</table>`],
  ['spans beyond all bounds', (n) => `<table>${times('<tr><td rowspan=99999 colspan=99999>甲')(n)}</table>`],
  ['rows without cells', (n) => `<table><tr><td rowspan=65534>甲<td>乙</tr>${times('<tr></tr>')(n)}</table>`],
  ['wide rows', (n) => `<table><tr>${times('<td>甲')(n)}</table>`],
  ['hidden columns', (n) => `<table>${times('<col span=999999 style="display:none">')(n)}<tr><td>甲<td>乙</table>`],
  ['one long word', (n) => '甲'.repeat(n)],
  ['numbered items', (n) => `<ol>${counted((at) => `<li value=${(at * 7) % 1000}>甲`)(n)}</ol>`],
  ['words between cells', (n) => `<table>${times('甲<tr>乙<td>丙')(n)}</table>`],
  ['headings', times('<h3>甲</h3>')],
];

describe('pasted HTML takes time that grows with its length', () => {
  test.each(HTML)('%s', { timeout: 120_000, retry: 2 }, (_, input) => {
    expectLinear(
      input,
      (html) => {
        try {
          readHtml(html);
        } catch (error) {
          expect((error as Error).constructor.name).toBe('MarkupTooDeep');
        }
      },
      300,
    );
  });

  test.each([
    '<p>',
    '<br>',
    '<a href="https://a.cn/">甲</a>',
    'nested lists',
    'nested tables',
    'footnotes',
    'rows of growing spans',
    'headings',
  ])('wholly cleaned: %s', { timeout: 120_000, retry: 2 }, (name) => {
    const input = HTML.find(([each]) => each === name)![1];
    expectLinear(
      input,
      (html) => {
        try {
          cleanPastedHtml(html);
        } catch (error) {
          expect((error as Error).message).toContain('层次过多');
        }
      },
      300,
      100_000,
    );
  });
});

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="urn:m" xmlns:v="urn:v"';
const document = (body: string) => `<w:document ${W}><w:body>${body}</w:body></w:document>`;
const field = (instruction: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('甲')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Parts that make a reader of Word files look at the same thing again and again, if it does. */
const DOCX: readonly [string, (n: number) => { body: string; styles?: string; numbering?: string }][] = [
  ...(
    [
      ['paragraphs', p('甲')],
      ['runs', run('甲')],
      ['fields', paragraph(field('REF a'))],
      ['links', paragraph(field('HYPERLINK "https://a.cn/"'))],
      ['fields without an end', paragraph(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>${run('甲')}`)],
      [
        'results without an end',
        paragraph(
          `<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.cn/"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>${run('甲')}`,
        ),
      ],
      ['ends without a beginning', paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')],
      ['bookmarks', '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'],
      ['insertions', paragraph(`<w:ins w:id="1">${run('甲')}</w:ins><w:del w:id="2"><w:r><w:delText>乙</w:delText></w:r></w:del>`)],
      ['deleted ends of paragraphs', paragraph(run('甲'), '<w:rPr><w:del w:id="1"/></w:rPr>')],
      ['hidden ends of paragraphs', paragraph(run('甲'), '<w:rPr><w:vanish/></w:rPr>')],
      ['large first letters', paragraph(run('甲'), '<w:framePr w:dropCap="drop"/>')],
      ['hidden runs', paragraph(run('甲', '<w:vanish/>'))],
      ['readings', paragraph(`<w:r><w:ruby><w:rt>${run('a')}</w:rt><w:rubyBase>${run('甲')}</w:rubyBase></w:ruby></w:r>`)],
      ['formulas', paragraph('<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>')],
      [
        'text boxes',
        paragraph(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p('甲')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`),
      ],
      [
        'two forms',
        paragraph(`<mc:AlternateContent><mc:Choice>${run('甲')}</mc:Choice><mc:Fallback>${run('甲')}</mc:Fallback></mc:AlternateContent>`),
      ],
      ['tables', `<w:tbl><w:tr><w:tc>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr></w:tbl>`],
      ['signs', paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')],
      ['private characters', paragraph(run('\ue000'))],
      ['controls', `<w:sdt><w:sdtContent>${p('甲')}</w:sdtContent></w:sdt>`],
      ['lost words', paragraph('<q:x>甲乙</q:x>')],
    ] as const
  ).map(([name, piece]): [string, (n: number) => { body: string }] => [name, (n) => ({ body: times(piece)(n) })]),
  ['nested wrappers', (n) => ({ body: nested('<w:a>', p('甲'), '</w:a>', 500)(n) })],
  ['nested wrappers of runs', (n) => ({ body: paragraph(nested('<w:a>', run('甲'), '</w:a>', 500)(n)) })],
  ['nested insertions', (n) => ({ body: paragraph(nested('<w:ins w:id="1">', run('甲'), '</w:ins>', 500)(n)) })],
  ['nested tables', (n) => ({ body: nested('<w:tbl><w:tr><w:tc>', p('甲'), '</w:tc></w:tr></w:tbl>', 150)(n) })],
  [
    'nested fields',
    (n) => ({
      body: paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.cn/"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'.repeat(
          n,
        ) +
          run('甲') +
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(n),
      ),
    }),
  ],
  [
    'wide rows',
    (n) => ({ body: `<w:tbl><w:tr>${`<w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr>${p('甲')}</w:tc>`.repeat(n)}</w:tr></w:tbl>` }),
  ],
  [
    'rows that go on',
    (n) => ({
      body: `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${p('甲')}</w:tc><w:tc>${p('乙')}</w:tc></w:tr>`.repeat(n)}</w:tbl>`,
    }),
  ],
  [
    'cells merged across',
    (n) => ({
      body: `<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>${p('甲')}</w:tc>${`<w:tc><w:tcPr><w:hMerge/></w:tcPr>${p('')}</w:tc>`.repeat(n)}</w:tr></w:tbl>`,
    }),
  ],
  [
    'a chain of styles',
    (n) => ({
      body: counted((at) => paragraph(run('甲', `<w:rStyle w:val="s${at}"/>`)))(n),
      styles: `<w:styles ${W}>${counted((at) => `<w:style w:type="character" w:styleId="s${at}"><w:basedOn w:val="s${at + 1}"/></w:style>`)(n)}</w:styles>`,
    }),
  ],
  [
    'styles in a circle',
    (n) => ({
      body: counted((at) => paragraph(run('甲', `<w:rStyle w:val="s${at}"/>`)))(n),
      styles: `<w:styles ${W}>${counted((at) => `<w:style w:type="character" w:styleId="s${at}"><w:basedOn w:val="s${(at + 1) % n}"/></w:style>`)(n)}</w:styles>`,
    }),
  ],
  [
    'levels of one numbering',
    (n) => ({
      body: paragraph(run('甲'), '<w:numPr><w:numId w:val="1"/></w:numPr>').repeat(n),
      numbering: `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${counted((at) => `<w:lvl w:ilvl="${at % 1000}"><w:lvlText w:val="${'%1、'.repeat(50)}"/></w:lvl>`)(n)}</w:abstractNum>${counted((at) => `<w:num w:numId="${at}"><w:abstractNumId w:val="0"/></w:num>`)(n)}</w:numbering>`,
    }),
  ],
  [
    'a long number',
    (n) => ({
      body: paragraph(run('甲'), '<w:numPr><w:numId w:val="1"/></w:numPr>').repeat(n),
      numbering: `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="${'第%1'.repeat(n)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    }),
  ],
  [
    'lists',
    (n) => ({
      body: counted((at) => paragraph(run('甲'), `<w:numPr><w:ilvl w:val="${at % 9}"/><w:numId w:val="1"/></w:numPr>`))(n),
      numbering: `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => `<w:lvl w:ilvl="${at}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>`).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    }),
  ],
];

describe('Word files take time that grows with their length', () => {
  const relations = { picture: () => null, describe: (words: string) => words, address: () => null, link: () => 'l' };
  test.each(DOCX)('%s', { timeout: 120_000, retry: 2 }, (_, input) => {
    expectLinear(
      (n) => ({ ...input(n) }),
      ({ body, styles, numbering }) => new DocxReader(styles ?? null, numbering ?? null, relations).read(document(body)),
      100,
      100_000,
    );
  });

  test.each(['insertions', 'nested insertions', 'deleted ends of paragraphs', 'nested tables'])(
    'changes are accepted: %s',
    { timeout: 120_000, retry: 2 },
    (name) => {
      const input = DOCX.find(([each]) => each === name)![1];
      expectLinear((n) => document(`${input(n).body}<w:ins/>`), acceptChanges, 300, 100_000);
    },
  );

  test('lost notes', { timeout: 120_000, retry: 2 }, () => {
    for (const references of [
      (n: number) => `<w:footnoteReference ${'a'.repeat(n)}/>`,
      times('<w:footnoteReference w:id="1"/>'),
      counted((at) => `<w:footnoteReference w:id="${at}"/>`),
    ]) {
      expectLinear(
        (n) => document(references(n)),
        (xml) => withoutLostNotes(xml.replaceAll('Reference', ''), xml, document('')),
        300,
        100_000,
      );
    }
  });

  test('fields alone', { timeout: 120_000, retry: 2 }, () => {
    for (const name of ['fields', 'fields without an end', 'nested fields'])
      expectLinear((n) => parseOffice(document(DOCX.find(([each]) => each === name)![1](n).body)), readFields, 300, 50_000);
  });

  test('what came out is compared', { timeout: 60_000, retry: 2 }, () => {
    expectLinear(
      (n) => Array.from({ length: n }, (_, at) => `第${at}段的文字`),
      (wanted) => lostWords({ wanted, leftOut: [], written: [], out: wanted.slice(0, wanted.length / 2) }),
    );
    expectLinear(
      (n) => ['甲乙'.repeat(n)],
      (wanted) => lostWords({ wanted, leftOut: [], written: [], out: [] }),
    );
  });

  test.each(['\\', '/', '/a', '\\a', 'C:\\', 'a', '0', ' ', '图', '图片 ', '(', '.', 'a.', '%a%', '描述已自动生成', '-'])(
    'a description of %j',
    { timeout: 60_000, retry: 2 },
    (piece) => {
      expectLinear(times(piece), isProgramWords);
      expectLinear(times(piece), (text) => readable(text, 'Wingdings'));
    },
  );
});
