import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../../../tests/setup/growth';
import { bodyText, sanitizeBody } from './body.server';

const FILE = `file:${'0a'.repeat(32)}`;

/** Comes out as it went in. */
const KEPT: [string, string][] = [
  ['paragraphs', '<p>甲<br />乙</p><p class="doc-center">丙</p><p class="doc-right">丁</p>'],
  [
    'headings, lists, quotation, rule',
    '<h2>一</h2><h3>二</h3><h4>三</h4><ul><li>甲</li></ul><ol start="3"><li>乙</li></ol><blockquote><p>丙</p></blockquote><hr />',
  ],
  [
    'table',
    '<table><caption>表</caption><thead><tr><th scope="col" colspan="2">甲</th></tr></thead><tbody><tr><td rowspan="2">乙</td><td>丙</td></tr></tbody></table>',
  ],
  ['figure', `<figure><img src="${FILE}" alt="区位图" width="800" height="600" /><figcaption>图1</figcaption></figure>`],
  ['picture without description', `<figure><img src="${FILE}" alt="" /></figure>`],
  ['marks', '<p><strong>甲</strong><em>乙</em><u>丙</u><s>丁</s>m<sup>2</sup>H<sub>2</sub>O</p>'],
  ['links', '<p><a href="https://example.org/">甲</a><a href="mailto:a@example.org">乙</a></p>'],
  [
    'footnotes',
    '<p>甲<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup></p><section class="doc-notes"><ol><li id="note-1">注</li></ol></section>',
  ],
];

const REDUCED: [string, string, string][] = [
  [
    'old names',
    '<h1>甲</h1><h5>乙</h5><b>丙</b><i>丁</i><strike>戊</strike>',
    '<h2>甲</h2><h4>乙</h4><strong>丙</strong><em>丁</em><s>戊</s>',
  ],
  ['picture from elsewhere', '<p>甲<img src="https://example.org/a.png" alt="乙">丙</p>', '<p>甲丙</p>'],
  ['picture as data', '<figure><img src="data:image/png;base64,AAAA"></figure>', ''],
  ['picture with upper-case sum', `<p><img src="file:${'0A'.repeat(32)}">甲</p>`, '<p>甲</p>'],
  ['picture of a local file', '<p><img src="file:///etc/passwd">甲</p>', '<p>甲</p>'],
  [
    'figure that lost its picture keeps its words',
    '<figure><img src="x"><figcaption>图1</figcaption></figure>',
    '<figure><figcaption>图1</figcaption></figure>',
  ],
  [
    'handlers and styles',
    `<p style="color:red" onclick="x()">甲<img src="${FILE}" onerror="x()" style="x" alt="乙"></p>`,
    `<p>甲<img src="${FILE}" alt="乙" /></p>`,
  ],
  ['script link', '<p><a href="javascript:x()">甲</a><a href=" JaVaScRiPt:x()">乙</a></p>', '<p>甲乙</p>'],
  ['relative and fragment links', '<p><a href="/a">甲</a><a href="#top">乙</a><a href="//example.org">丙</a></p>', '<p>甲乙丙</p>'],
  [
    'ids of others',
    '<p><a id="main" href="https://example.org/">甲</a></p><ol><li id="content">乙</li></ol>',
    '<p><a href="https://example.org/">甲</a></p><ol><li>乙</li></ol>',
  ],
  [
    'spans',
    '<table><tr><td colspan="9999" rowspan="0">甲</td><td colspan="x">乙</td></tr></table>',
    '<table><tr><td colspan="100">甲</td><td>乙</td></tr></table>',
  ],
  ['other sections and classes', '<section class="hero"><p class="big">甲</p></section>', '<p>甲</p>'],
  [
    'figures without anything',
    '<figure><p> </p></figure><figure><figure><img src="x"></figure>甲</figure><figure>&nbsp;</figure>',
    '<figure>甲</figure>',
  ],
  [
    'links without an address among others',
    '<p><a>甲<a href="https://example.org/">乙</a></a><a name="x">丙</a></p>',
    '<p>甲<a href="https://example.org/">乙</a>丙</p>',
  ],
  ['sections within the notes', '<section class="doc-notes"><section>甲</section></section>', '<section class="doc-notes">甲</section>'],
  ['script', '<script>alert(1)</script><p>甲</p>', '<p>甲</p>'],
];

/** Pieces of plain texts, and pieces that make them something else. */
const PIECES = fc.oneof(
  fc.constantFrom(...Array.from('甲。 \n\r\0\u00a0\u{20000}\ud800"\'&;<>')),
  fc.constantFrom('&amp;', '&lt;', '&gt;', '&nbsp;', '&quot;', '<strong class="doc-center">', '<STRONG>', '<!--', '-->'),
  fc.constantFrom(...['strong', 'em', 'h1', 'script', 'hr'].flatMap((name) => [`<${name}>`, `</${name}>`])),
);
const OPENING = fc.constantFrom(
  '<p>',
  '<p class="doc-center">',
  '<p class="doc-right">',
  '<p class="x">',
  '<p onclick="x">',
  '<h2>',
  '<h3>',
  '<h2 class="doc-center">',
);
const CLOSING = fc.constantFrom('</p>', '</h2>', '</h3>', '</p>\n', '</P>', '');
const MADE = fc.array(
  fc.oneof(
    fc.tuple(OPENING, fc.array(PIECES, { maxLength: 4 }), CLOSING).map((parts) => parts.flat().join('')),
    PIECES,
  ),
);

describe('sanitizeBody', () => {
  // Behind a rule nothing is plain, and a rule changes nothing of what follows it.
  test('leaves to itself only what the library leaves as it is', () => {
    fc.assert(
      fc.property(
        MADE.map((parts) => parts.join('')),
        (html) => {
          expect(`<hr />${sanitizeBody(html)}`).toBe(sanitizeBody(`<hr />${html}`));
        },
      ),
      { numRuns: 1_500 },
    );
  });
  test('grows with a text that is plain but for its end as that does', () =>
    expectLinear((size) => `${'<p>甲<strong>乙</strong>&amp;</p>'.repeat(size)}<p>${'&lt;'.repeat(size)}<`, sanitizeBody, 200, 10_000));
  test.each(KEPT)('keeps: %s', (_, html) => expect(sanitizeBody(html)).toBe(html));
  test.each(REDUCED)('reduces: %s', (_, html, expected) => {
    expect(sanitizeBody(html)).toBe(expected);
    expect(sanitizeBody(expected)).toBe(expected);
  });
});

test.each([
  '<a>甲</a>',
  '<p><img>甲',
  '<a name="x"></a>甲',
  '<section>甲</section>',
  '<figure></figure>甲',
  '<figure>甲',
  '<img>',
  '<td colspan="x">',
  '<a href="javascript:x">甲</a>',
  '<unknown>甲</unknown>',
  '<script></script>甲',
  '<style>',
  '<h1>',
  '<li id="x">',
  '<!-- -->甲',
  '&amp;',
  '<sup class="x">甲</sup>',
])('takes time that grows with the length of %j', { timeout: 120_000 }, (piece) => {
  expectLinear(
    (n) => piece.repeat(n),
    (html) => {
      try {
        sanitizeBody(html);
      } catch (error) {
        expect((error as Error).message).toContain('too deep');
      }
    },
    4_000,
    32_000,
  );
});

test('bodyText has every word that is read, one block a line', () => {
  const html = `<h2>标题</h2><p>全区<sup class="doc-note"><a id="note-ref-1" href="#note-1">1</a></sup>各单位：</p><blockquote><p>引文</p></blockquote><hr /><figure><img src="${FILE}" alt="区位&quot;图" /><figcaption>图1</figcaption></figure><table><tr><td>甲</td><td>乙</td></tr></table><section class="doc-notes"><ol><li id="note-1">注文</li></ol></section>`;
  expect(
    bodyText(html)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ).toEqual(['标题', '全区各单位：', '引文', '区位"图', '图1', '甲 乙', '注文']);
});
